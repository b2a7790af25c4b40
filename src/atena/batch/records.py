"""Cuts the bytes of a CSV or JSON Lines file into records, and survives what is broken.

A quote that is opened and not closed within `LONGEST_LINES` lines is a mistake of that line: the line is
rejected and reading goes on with the next. So one stray quote costs one row, not the rest of the file.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

LONGEST_LINES: Final = 50
"""Lines of one record: addresses and memos have line ends in quotes, but not so many."""
LONGEST_BYTES: Final = 1_000_000
SAMPLE_LINES: Final = 2_000


class Record(NamedTuple):
    """The bytes of one record, where it starts, its first line (from 1), and what is wrong with it."""

    data: bytes
    offset: int
    line: int
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a text file is written: encoding and delimiter."""

    encoding: str
    delimiter: str = ","


def csv_records(
    lines: Iterable[bytes], offset: int = 0, line: int = 1, *, delimiter: str = ","
) -> Iterator[Record]:
    """Records of a CSV: lines are joined while a quote is open.

    >>> [record.data for record in csv_records([b'1,"a\\n', b'b"\\n', b'2,c\\n'])]
    [b'1,"a\\nb"\\n', b'2,c\\n']
    """
    waiting: list[bytes] = []
    source = iter(lines)
    pushed: list[bytes] = []
    while True:
        text = pushed.pop() if pushed else next(source, None)
        if text is None and not waiting:
            return
        if text is not None:
            waiting.append(text)
            if not text.count(b'"') & 1 and len(waiting) == 1:
                yield Record(text, offset, line)
                offset, line = offset + len(text), line + 1
                waiting.clear()
                continue
            joined = b"".join(waiting)
            if not joined.count(b'"') & 1 or not is_open(joined, delimiter):
                yield Record(joined, offset, line)
                offset, line = offset + len(joined), line + len(waiting)
                waiting.clear()
                continue
            if len(waiting) < LONGEST_LINES and len(joined) < LONGEST_BYTES:
                continue
        first, *rest = waiting
        yield Record(first, offset, line, "unclosed-quote")
        offset, line = offset + len(first), line + 1
        pushed += reversed(rest)
        waiting.clear()


def is_open(record: bytes, delimiter: str = ",") -> bool:
    """Whether a quoted field goes on after the end of ``record``.

    >>> is_open(b'1,"a'), is_open(b'1,5" disk')
    (True, False)
    """
    # Latin-1 keeps every byte apart; a trail byte of CP932 is never a quote, a comma or a line end.
    reader = csv.reader(
        io.StringIO(record.decode("latin-1"), newline=""), delimiter=delimiter, strict=True
    )
    try:
        for _ in reader:
            pass
    except csv.Error as error:
        return "unexpected end of data" in str(error)
    return False


def line_records(lines: Iterable[bytes], offset: int = 0, line: int = 1) -> Iterator[Record]:
    """Records of JSON Lines: a line each."""
    for text in lines:
        reason = "line-too-long" if len(text) > LONGEST_BYTES else ""
        yield Record(text, offset, line, reason)
        offset, line = offset + len(text), line + 1


def detect_encoding(lines: Iterable[bytes]) -> str:
    """UTF-8 with or without a byte order mark, or CP932: what fits more of the lines that tell.

    >>> detect_encoding(["山田".encode("cp932")]), detect_encoding(["山田".encode()]), detect_encoding([b"a"])
    ('cp932', 'utf-8', 'utf-8')
    """
    failures = {"utf-8": 0, "cp932": 0}
    seen = 0
    for number, line in enumerate(lines):
        if number == 0 and line.startswith(b"\xef\xbb\xbf"):
            return "utf-8-sig"
        if line.isascii():
            continue
        for encoding in failures:
            if not _decodes(line, encoding):
                failures[encoding] += 1
        seen += 1
        if seen == SAMPLE_LINES:
            break
    return min(failures, key=lambda encoding: failures[encoding])


def detect_delimiter(header: str) -> str:
    """The one of comma, tab and semicolon that the header has most of."""
    return max(",\t;", key=header.count)


def parse_row(record: Record, dialect: Dialect, columns: int) -> tuple[list[str], str]:
    """The fields of a record, or an empty list and the reason why not."""
    if record.reason:
        return [], record.reason
    try:
        text = record.data.decode(dialect.encoding)
    except UnicodeDecodeError as error:
        return [], f"undecodable-byte-{error.start}"
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=dialect.delimiter))
    except csv.Error:
        return [], "not-csv"
    row = rows[0] if rows else []
    if len(rows) > 1:
        return [], "not-csv"
    if row and len(row) != columns:
        return [], f"{len(row)}-columns-instead-of-{columns}"
    return row, ""


def parse_rows(data: bytes, dialect: Dialect, columns: int) -> list[tuple[int, list[str]]] | None:
    """All rows of clean data with their first lines (from 0), fast; None when anything is amiss."""
    try:
        text = data.decode(dialect.encoding)
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=dialect.delimiter)
        rows = []
        before = 0
        for row in reader:
            if len(row) == columns:
                rows.append((before, row))
            elif row:
                return None
            before = reader.line_num
    except (UnicodeDecodeError, csv.Error):
        return None
    return rows


def encode_rows(rows: Sequence[Sequence[str]], newline: str, quote: str, encoding: str) -> bytes:
    """Rows as CSV bytes."""
    buffer = io.StringIO()
    if quote == "all":
        csv.writer(buffer, lineterminator=newline, quoting=csv.QUOTE_ALL).writerows(rows)
    else:
        csv.writer(buffer, lineterminator=newline).writerows(rows)
    return buffer.getvalue().encode(encoding)


def _decodes(line: bytes, encoding: str) -> bool:
    try:
        line.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True
