"""Cuts the bytes of a CSV or JSON Lines file into records, and survives what is broken.

A line with an open quote takes in the lines after it only when that gives one row as the rules of CSV have
it, with as many cells as the header, and none of those lines is a whole row itself: a stray quote costs
no order. What cannot be read in one way is rejected by itself, and reading goes on with the next line.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Final

from atena.batch.input.rows import Dialect, split_lenient

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

LONGEST_LINES: Final = 100
"""Lines of one record: addresses and memos have line ends in quotes, but not so many."""
LONGEST_BYTES: Final = 1_000_000
FEWEST_CELLS: Final = 3
"""A line of fewer cells may always be part of a longer record."""


@dataclass(init=False, slots=True)
class InputRecord:
    """The bytes of one record, where it starts, its row as a spreadsheet counts, and what is wrong."""

    data: bytes
    offset: int
    row: int
    reason: str = ""

    def __init__(self, data: bytes, offset: int, row: int, reason: str = "") -> None:
        self.data = data
        self.offset = offset
        self.row = row
        self.reason = reason


def csv_records(
    lines: Iterable[bytes], offset: int = 0, row: int = 1, *, dialect: Dialect | None = None
) -> Iterator[InputRecord]:
    """Records of a CSV; a blank line is one too.

    >>> dialect = Dialect("utf-8", columns=2)
    >>> [record.data for record in csv_records([b'1,"a\\n', b'b"\\n', b'2,"c\\n', b'3,d\\n'], dialect=dialect)]
    [b'1,"a\\nb"\\n', b'2,"c\\n', b'3,d\\n']
    """
    dialect = dialect or Dialect("utf-8")
    if not dialect.quoted:
        yield from line_records(lines, offset, row)
        return
    source = iter(lines)
    ahead: list[bytes] = []
    while True:
        if not ahead:
            line = next(source, None)
            if line is None:
                return
            if not line.count(b'"') & 1:
                yield InputRecord(line, offset, row)
                offset += len(line)
                row += 1
                continue
            ahead.append(line)
        elif not ahead[0].count(b'"') & 1:
            line = ahead.pop(0)
            yield InputRecord(line, offset, row)
            offset += len(line)
            row += 1
            continue
        ahead += islice(source, LONGEST_LINES - len(ahead))
        count, reason = _span(ahead, dialect)
        data = b"".join(ahead[:count])
        del ahead[:count]
        yield InputRecord(data, offset, row, reason)
        offset += len(data)
        row += 1


def line_records(lines: Iterable[bytes], offset: int = 0, row: int = 1) -> Iterator[InputRecord]:
    """Records of JSON Lines, or of a file without quotes: a line each."""
    for text in lines:
        reason = "line-too-long" if len(text) > LONGEST_BYTES else ""
        yield InputRecord(text, offset, row, reason)
        offset, row = offset + len(text), row + 1


def _span(lines: Sequence[bytes], dialect: Dialect) -> tuple[int, str]:
    """How many of the lines are one record, the first having an open quote, and what is wrong."""
    texts: list[str] = []
    joined = size = 0
    quotes = 0
    for number, line in enumerate(lines):
        size += len(line)
        quotes += line.count(b'"')
        texts.append(line.decode(dialect.encoding, "replace"))
        if size > LONGEST_BYTES:
            break
        if number and _is_whole(texts[-1], dialect):
            break
        if number and not quotes & 1 and _is_row("".join(texts), dialect):
            joined = number + 1
            break
    if joined:
        return joined, ""
    return 1, "" if _is_whole(texts[0], dialect) else "unclosed-quote"


def _is_whole(line: str, dialect: Dialect) -> bool:
    """Whether a line is a row by itself."""
    if dialect.columns < FEWEST_CELLS:
        return False
    text = line.rstrip("\r\n")
    if '"' not in text:
        return text.count(dialect.delimiter) + 1 == dialect.columns
    return len(split_lenient(text, dialect.delimiter, dialect.columns)) == dialect.columns


def _is_row(text: str, dialect: Dialect) -> bool:
    """Whether a text is one row, every quote in its place."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=dialect.delimiter, strict=True)
    try:
        rows = list(reader)
    except csv.Error:
        return False
    return len(rows) == 1 and (not dialect.columns or len(rows[0]) == dialect.columns)
