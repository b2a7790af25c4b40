"""Divides inputs into parts: the same parts whatever the number of workers.

A part is a range of bytes (CSV, JSON Lines) or of rows (Parquet) that begins and ends between two
orders. Parts are what a run resumes by, what workers take, and what bounds the memory of a worker.
"""

from __future__ import annotations

import hashlib
from collections import deque
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from atena.batch.input.dialect import detect_encoding, detect_head
from atena.batch.input.files import STANDARD, partition_of
from atena.batch.input.prepare import plain_copy
from atena.batch.input.records import LONGEST_LINES, InputRecord, csv_records, line_records
from atena.batch.input.rows import Dialect, RowReader
from atena.batch.options import AUTO
from atena.errors import BatchError
from atena.layouts.header import Header

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from atena.batch.options import Options
    from atena.layouts import Layout, Reader

    Knows = Callable[[Sequence[str]], int]

UTF8: Final = Dialect("utf-8")
PART_BYTES: Final = 800_000
PART_ROWS: Final = 5_000


@dataclass(frozen=True, slots=True)
class Source:
    """One input file, opened as far as planning needs."""

    path: str
    """Where the bytes are: the input itself, or its unpacked copy in the work folder."""
    name: str
    kind: str
    dialect: Dialect = UTF8
    columns: tuple[str, ...] = ()
    cells: tuple[str, ...] = ()
    """The header as it stands in the file: exports pasted together have it again."""
    fixed: tuple[str, ...] = ()
    """The values of the last ``columns``, which no row has: those of the partition's folders."""
    start: int = 0
    """Where the rows begin, in bytes."""
    row: int = 1
    """The number of the first of them, as a spreadsheet counts."""
    bytes: int = 0
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class InputPart:
    """Bytes ``start`` to ``end`` of a text file whose first row there is ``row``; rows of a Parquet file."""

    number: int
    source: int
    start: int
    end: int
    row: int = 0


def open_source(path: Path, number: int, options: Options, work: Path, knows: Knows) -> Source:
    """Make the file plain, hash it, find encoding, header and dialect.

    ``knows`` tells of a list of columns how many of those that are wanted it has. Raises `BatchError` for a
    file that is empty, damaged, or in another encoding than the one that is asked for.
    """
    source = _opened(path, number, options, work, knows)
    if source.kind == "jsonl":
        return source
    header = Header(source.columns)
    apart = [(name, value) for name, value in partition_of(path) if header.find(name) is None]
    if not apart:
        return source
    names, values = zip(*apart, strict=True)
    digest = hashlib.sha256("\0".join((source.sha256, *names, *values)).encode()).hexdigest()
    return replace(source, columns=(*source.columns, *names), fixed=values, sha256=digest)


def _opened(path: Path, number: int, options: Options, work: Path, knows: Knows) -> Source:
    plain, kind = plain_copy(path, work, f"input-{number:04}")
    name = "stdin" if str(path) == STANDARD else path.name
    digest, size = _hash(plain)
    place = str(plain.resolve())
    if kind == "parquet":
        columns = tuple(_parquet(plain).schema_arrow.names)
        return Source(place, name, kind, columns=columns, bytes=size, sha256=digest)
    if not size:
        raise BatchError("empty-file", field=name, hint="the first line must name the columns")
    encoding = options.encoding if plain == path else ""
    if not encoding:
        with plain.open("rb") as file:
            encoding = detect_encoding(file)
    if kind == "jsonl":
        return Source(place, name, kind, Dialect(encoding), bytes=size, sha256=digest)
    layout = options.source_layout() if options.source != AUTO else None
    literal = layout is not None and layout.file.quote == "none"
    head = detect_head(plain, encoding, header=options.header, knows=knows, literal=literal)
    if head is None:
        raise BatchError("empty-file", field=name, hint="the first line must name the columns")
    if any("\ufffd" in column for column in head.columns):
        raise BatchError("undecodable-header", field=name, hint="give the right --encoding")
    return Source(
        place,
        name,
        kind,
        head.dialect,
        head.columns,
        head.cells,
        start=head.offset,
        row=head.row,
        bytes=size,
        sha256=digest,
    )


def plan(
    sources: Sequence[Source], layout: Layout, readers: Callable[[Source], Reader]
) -> Iterator[InputPart]:
    """The parts of all sources, in order; ``readers`` binds the layout to a source."""
    number = 0
    for index, source in enumerate(sources):
        ranges = (
            _row_ranges(source, layout)
            if source.kind == "parquet"
            else _byte_ranges(source, readers)
        )
        for start, end, row in ranges:
            yield InputPart(number, index, start, end, row)
            number += 1


def as_json(item: Source | InputPart) -> dict[str, Any]:
    """For the checkpoint: the name and hash of an input, no path, no column."""
    content = asdict(item)
    for private in ("path", "columns", "cells", "fixed"):
        content.pop(private, None)
    return content


def records_of(
    source: Source, lines: Iterable[bytes], offset: int, row: int
) -> Iterator[InputRecord]:
    """The records of a text source."""
    if source.kind == "jsonl":
        return line_records(lines, offset, row)
    return csv_records(lines, offset, row, dialect=source.dialect)


def _byte_ranges(
    source: Source, readers: Callable[[Source], Reader]
) -> Iterator[tuple[int, int, int]]:
    reader = readers(source) if source.kind == "csv" else None
    rows = RowReader(source.dialect, shape=reader, fixed=source.fixed) if reader else None
    with Path(source.path).open("rb") as file:
        file.seek(source.start)
        start, first = -1, 0
        end = 0
        recent: deque[InputRecord] = deque(maxlen=LONGEST_LINES)
        for record in records_of(source, file, source.start, source.row):
            if start < 0:
                start, first = record.offset, record.row
            elif record.offset - start >= PART_BYTES and _borders(
                recent, record, rows, reader, source.fixed
            ):
                yield start, record.offset, first
                start, first = record.offset, record.row
            recent.append(record)
            end = record.offset + len(record.data)
    if start >= 0:
        yield start, end, first


def _borders(
    recent: deque[InputRecord],
    after: InputRecord,
    rows: RowReader | None,
    reader: Reader | None,
    fixed: Sequence[str],
) -> bool:
    """Whether ``after`` begins another order than the last good row before it: only there may a part end."""
    if reader is None or rows is None:
        return True
    row, _ = rows.parse(after.data)
    if not row or after.reason:
        return False
    key = reader.key([*row, *fixed])
    for record in reversed(recent):
        before, _ = rows.parse(record.data)
        if before and not record.reason:
            return reader.key([*before, *fixed]) != key or not any(key)
    return True


def _row_ranges(source: Source, layout: Layout) -> Iterator[tuple[int, int, int]]:
    """Rows of a Parquet file, cut where the order changes."""
    file = _parquet(Path(source.path))
    total = file.metadata.num_rows
    header = Header(source.columns)
    places = [header.find(column) for column in (layout.input.order if layout.input else ())]
    own = len(source.columns) - len(source.fixed)
    key = [source.columns[place] for place in places if place is not None and place < own]
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


def _hash(path: Path) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    with path.open("rb") as file:
        while chunk := file.read(1 << 20):
            digest.update(chunk)
            size += len(chunk)
    return digest.hexdigest(), size
