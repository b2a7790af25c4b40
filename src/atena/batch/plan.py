"""Divides inputs into parts: the same parts whatever the number of workers.

A part is a range of bytes (CSV, JSON Lines) or of rows (Parquet) that begins and ends between two
orders. Parts are what a run resumes by, what workers take, and what bounds the memory of a worker.
"""

from __future__ import annotations

import gzip
import hashlib
import shutil
from collections import deque
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from atena.batch.options import INPUT_SUFFIXES, file_kind
from atena.batch.records import (
    LONGEST_LINES,
    Dialect,
    Record,
    csv_records,
    detect_delimiter,
    detect_encoding,
    line_records,
    parse_row,
)
from atena.errors import BatchError
from atena.layouts import Reader

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from atena.batch.options import Options
    from atena.layouts import Layout

PART_BYTES: Final = 800_000
PART_ROWS: Final = 5_000


@dataclass(frozen=True, slots=True)
class Source:
    """One input file, opened as far as planning needs."""

    path: str
    """Where the bytes are: the input itself, or its unpacked copy in the work folder."""
    name: str
    kind: str
    encoding: str = ""
    delimiter: str = ","
    columns: tuple[str, ...] = ()
    bytes: int = 0
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """Bytes ``start`` to ``end`` of a text file whose first line there is ``line``; rows of a Parquet file."""

    number: int
    source: int
    start: int
    end: int
    line: int = 0


def find_inputs(paths: Sequence[str | Path]) -> list[Path]:
    """The files that are meant: a folder stands for its files of a known type, in the order of names."""
    found: list[Path] = []
    for path in map(Path, paths):
        if path.is_dir():
            suffixes = set(INPUT_SUFFIXES) | {
                f"{suffix}{packed}" for suffix in INPUT_SUFFIXES for packed in (".gz", ".zst")
            }
            found += sorted(
                file
                for file in path.iterdir()
                if "".join(file.suffixes[-2:]) in suffixes or file.suffix in INPUT_SUFFIXES
            )
        elif path.is_file():
            found.append(path)
        else:
            raise BatchError(
                "no-such-file", field=str(path), hint="name files or folders that exist"
            )
    if not found:
        raise BatchError("no-input", field="inputs", hint="name at least one file")
    return found


def open_source(path: Path, number: int, options: Options, work: Path) -> Source:
    """Unpack what is packed, hash it, find encoding, delimiter and columns."""
    kind, compression = file_kind(path)
    plain = path
    if compression:
        plain = work / f"input-{number:04}.{kind}"
        _unpack(path, plain, compression)
    digest, size = _hash(plain)
    if kind == "parquet":
        return Source(
            str(plain.resolve()),
            path.name,
            kind,
            columns=tuple(_parquet(plain).schema_arrow.names),
            bytes=size,
            sha256=digest,
        )
    with plain.open("rb") as file:
        encoding = options.encoding or detect_encoding(file)
    if kind == "jsonl":
        return Source(str(plain.resolve()), path.name, kind, encoding, bytes=size, sha256=digest)
    with plain.open("rb") as file:
        first = next(csv_records(file), None)
    if first is None:
        raise BatchError("empty-file", field=path.name, hint="the first line must name the columns")
    try:
        header = first.data.decode(encoding)
    except UnicodeDecodeError:
        raise BatchError("undecodable-header", field=path.name, hint="give the encoding") from None
    dialect = Dialect(encoding, detect_delimiter(header))
    row, reason = parse_row(first, dialect, header.count(dialect.delimiter) + 1)
    if reason and not reason[0].isdigit():
        raise BatchError("bad-header", field=path.name, hint=reason)
    if reason:  # a delimiter within quotes: count again
        row, _ = parse_row(first, dialect, int(reason.split("-")[0]))
    columns = row if options.header else [str(index + 1) for index in range(len(row))]
    return Source(
        str(plain.resolve()),
        path.name,
        kind,
        encoding,
        dialect.delimiter,
        tuple(columns),
        size,
        digest,
    )


def plan(sources: Sequence[Source], options: Options, layout: Layout) -> Iterator[Part]:
    """The parts of all sources, in order."""
    number = 0
    for index, source in enumerate(sources):
        ranges = (
            _row_ranges(source, layout)
            if source.kind == "parquet"
            else _byte_ranges(source, options, layout)
        )
        for start, end, line in ranges:
            yield Part(number, index, start, end, line)
            number += 1


def as_json(item: Source | Part) -> dict[str, Any]:
    """For the checkpoint: the name and hash of an input, no path, no column."""
    content = asdict(item)
    for private in ("path", "columns"):
        content.pop(private, None)
    return content


def records_of(source: Source, lines: Iterable[bytes], offset: int, line: int) -> Iterator[Record]:
    """The records of a text source."""
    if source.kind == "jsonl":
        return line_records(lines, offset, line)
    return csv_records(lines, offset, line, delimiter=source.delimiter)


def _byte_ranges(
    source: Source, options: Options, layout: Layout
) -> Iterator[tuple[int, int, int]]:
    reader = Reader(layout, source.columns) if source.kind == "csv" else None
    with Path(source.path).open("rb") as file:
        records = records_of(source, file, 0, 1)
        if source.kind == "csv" and options.header:
            next(records)
        start, line = -1, 0
        end = 0
        recent: deque[Record] = deque(maxlen=LONGEST_LINES)
        for record in records:
            if start < 0:
                start, line = record.offset, record.line
            elif record.offset - start >= PART_BYTES and _borders(recent, record, source, reader):
                yield start, record.offset, line
                start, line = record.offset, record.line
            recent.append(record)
            end = record.offset + len(record.data)
    if start >= 0:
        yield start, end, line


def _borders(recent: deque[Record], after: Record, source: Source, reader: Reader | None) -> bool:
    """Whether ``after`` begins another order than the last good row before it: only there may a part end."""
    if reader is None:
        return True
    dialect = Dialect(source.encoding, source.delimiter)
    row, _ = parse_row(after, dialect, len(source.columns))
    if not row:
        return False
    key = reader.key(row)
    for record in reversed(recent):
        before, _ = parse_row(record, dialect, len(source.columns))
        if before:
            return reader.key(before) != key or not any(key)
    return True


def _row_ranges(source: Source, layout: Layout) -> Iterator[tuple[int, int, int]]:
    """Rows of a Parquet file, cut where the order changes."""
    file = _parquet(Path(source.path))
    total = file.metadata.num_rows
    key = [
        column
        for column in (layout.input.order if layout.input else ())
        if column in source.columns
    ]
    start = 0
    if not key:
        for start in range(0, total, PART_ROWS):
            yield start, min(start + PART_ROWS, total), start
        return
    before: tuple[object, ...] | None = None
    position = 0
    for batch in file.iter_batches(batch_size=PART_ROWS, columns=key):
        columns = [column.to_pylist() for column in batch.columns]
        first = max(0, start + PART_ROWS - position)
        for index in range(first, batch.num_rows):
            here = tuple(column[index] for column in columns)
            previous = tuple(column[index - 1] for column in columns) if index else before
            if previous is not None and (here != previous or not any(here)):
                yield start, position + index, start
                start = position + index
                break
        before = tuple(column[-1] for column in columns) if batch.num_rows else before
        position += batch.num_rows
    if start < total:
        yield start, total, start


def _parquet(path: Path) -> Any:
    from pyarrow import parquet

    try:
        return parquet.ParquetFile(path, pre_buffer=False)
    except Exception as error:  # noqa: BLE001 - pyarrow's errors are many, and quote the file
        raise BatchError("not-parquet", field=path.name, hint=type(error).__name__) from None


def _unpack(path: Path, plain: Path, compression: str) -> None:
    if plain.is_file():
        plain.unlink()
    try:
        if compression == ".gz":
            with gzip.open(path, "rb") as packed, plain.open("wb") as out:
                shutil.copyfileobj(packed, out, 1 << 20)
        else:
            import zstandard

            with path.open("rb") as packed, plain.open("wb") as out:
                zstandard.ZstdDecompressor().copy_stream(packed, out)
    except (EOFError, OSError, ValueError) as error:
        raise BatchError("cannot-unpack", field=path.name, hint=type(error).__name__) from None


def _hash(path: Path) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    with path.open("rb") as file:
        while chunk := file.read(1 << 20):
            digest.update(chunk)
            size += len(chunk)
    return digest.hexdigest(), size
