"""Parquet and Arrow: rows of a Parquet file, and rows as Arrow bytes. The only place that needs pyarrow."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pyarrow as pa
from pyarrow import ipc, parquet

from atena.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

BATCH_ROWS: Final = 8_192
ROW_GROUP: Final = 64_000


class TableReader:
    """Ranges of rows of one Parquet file; ranges that follow each other are read in one go."""

    def __init__(self, path: str, columns: list[str]) -> None:
        self._file = parquet.ParquetFile(path, pre_buffer=False)
        self._columns = columns
        metadata = self._file.metadata
        self._starts = [0]
        for group in range(metadata.num_row_groups):
            self._starts.append(self._starts[-1] + metadata.row_group(group).num_rows)
        self._batches: Iterator[Any] = iter(())
        self._batch: Any = None
        self._batch_start = 0
        self._position = -1

    def rows(self, start: int, end: int) -> list[list[str]]:
        """Rows ``start`` to ``end`` as strings; nulls are empty."""
        self._seek(start)
        rows: list[list[str]] = []
        while start < end:
            batch_end = self._batch_start + self._batch.num_rows
            if start >= batch_end:
                self._advance()
                continue
            size = min(end, batch_end) - start
            part = self._batch.slice(start - self._batch_start, size)
            rows += _rows(part)
            start += size
        self._position = end
        return rows

    def _seek(self, start: int) -> None:
        group = next(
            index for index in range(len(self._starts) - 1) if start < self._starts[index + 1]
        )
        if (
            self._batch is None
            or start < self._batch_start
            or self._starts[group] > self._batch_start + self._batch.num_rows
        ):
            groups = list(range(group, len(self._starts) - 1))
            self._batches = self._file.iter_batches(
                batch_size=BATCH_ROWS, row_groups=groups, columns=self._columns, use_threads=False
            )
            self._batch_start = self._starts[group]
            self._batch = next(self._batches)

    def _advance(self) -> None:
        self._batch_start += self._batch.num_rows
        self._batch = next(self._batches)


def column_texts(column: Any, name: str = "") -> list[str]:
    """An Arrow column as strings, whatever its type; null is empty.

    Raises `InputError` for lists and structs, of which nobody can tell what text is meant.
    """
    kind = column.type
    if isinstance(column, pa.DictionaryArray):
        words = column_texts(column.dictionary, name)
        return ["" if at is None else words[at] for at in column.indices.to_pylist()]
    if pa.types.is_nested(kind):
        raise InputError("nested-column", field=name, hint="make it text, or do not map it")
    if pa.types.is_null(kind):
        return [""] * len(column)
    if not pa.types.is_string(kind) and not pa.types.is_large_string(kind):
        try:
            column = column.cast(pa.string())
        except pa.ArrowException:
            raise InputError(
                "undecodable-column", field=name, hint="store it as text, or do not map it"
            ) from None
    values: list[str | None] = column.to_pylist()
    return [value or "" for value in values] if column.null_count else values  # type: ignore[return-value]


def table_of(names: Sequence[str], rows: Sequence[Sequence[Any]], floats: frozenset[int]) -> Any:
    """Rows as a record batch: strings, and numbers where ``floats`` says so."""
    columns: list[Any] = list(zip(*rows, strict=True)) if rows else [()] * len(names)
    schema = _schema(names, floats)
    arrays = [_array(column, field.type) for column, field in zip(columns, schema, strict=True)]
    return pa.RecordBatch.from_arrays(arrays, schema=schema)


def encode_table(
    names: Sequence[str], rows: Sequence[Sequence[Any]], floats: frozenset[int]
) -> bytes:
    """Rows as an Arrow file: what a part hands over, to be written as Parquet when all parts are there."""
    batch = table_of(names, rows, floats)
    sink = pa.BufferOutputStream()
    with ipc.new_file(sink, batch.schema) as writer:
        writer.write_batch(batch)
    encoded: bytes = sink.getvalue().to_pybytes()
    return encoded


class ParquetMerger:
    """Writes the parts of a run, in order, into one Parquet file."""

    def __init__(self, path: Path, names: Sequence[str], floats: frozenset[int]) -> None:
        self._writer = parquet.ParquetWriter(path, _schema(names, floats), compression="zstd")
        self._waiting: list[Any] = []

    def add(self, part: bytes) -> None:
        """Add the next part; row groups are filled up over the borders of parts."""
        self._waiting.append(ipc.open_file(pa.BufferReader(part)).read_all())
        while sum(waiting.num_rows for waiting in self._waiting) >= ROW_GROUP:
            whole = pa.concat_tables(self._waiting)
            self._writer.write_table(whole.slice(0, ROW_GROUP), row_group_size=ROW_GROUP)
            self._waiting = [whole.slice(ROW_GROUP)]

    def close(self) -> None:
        """Write what is left."""
        if self._waiting:
            self._writer.write_table(pa.concat_tables(self._waiting), row_group_size=ROW_GROUP)
        self._writer.close()


def _rows(batch: Any) -> list[list[str]]:
    columns = [
        column_texts(column, name)
        for column, name in zip(batch.columns, batch.schema.names, strict=True)
    ]
    return [list(row) for row in zip(*columns, strict=True)]


def _schema(names: Sequence[str], floats: frozenset[int]) -> Any:
    kinds = [pa.float64() if index in floats else pa.string() for index in range(len(names))]
    return pa.schema(list(zip(names, kinds, strict=True)))


def _array(column: Sequence[Any], kind: Any) -> Any:
    """Arrow holds UTF-8: a lone surrogate becomes the replacement character."""
    try:
        return pa.array(column, kind)
    except UnicodeEncodeError:
        return pa.array([value.encode("utf-8", "replace").decode() for value in column], kind)
