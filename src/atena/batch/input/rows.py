"""The cells of a record: what the csv module reads strictly, and the one other way to read it otherwise.

A stray quote (``1,"限定 お茶,2``) is read as the character it is when exactly one reading of the row has as
many cells as the header and the fewest quotes out of place. A row that is too short is padded when only
its last cells are missing and nothing that a label needs is among them; surplus cells go when they are empty
and all rows have them, or the row's codes and numbers stand where they belong.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LONGEST_ROW: Final = 100_000
"""Characters of a row in which misplaced quotes are looked for."""
_BLANK: Final = " \t\r\n\f\v\u3000\x1a"
"""What a blank row consists of: white space, and the sign with which DOS ends a file."""
MOST_CLOSINGS: Final = 40
"""Quotes of one cell that may be its closing one."""


class Dialect(NamedTuple):
    """How a text file is written: encoding, delimiter, cells a row, and whether quotes quote.

    A tuple, since it goes to worker processes: a frozen dataclass that is compiled cannot be unpickled.
    """

    encoding: str
    delimiter: str = ","
    columns: int = 0
    quoted: bool = True
    surplus: int = 0
    """Empty cells that every row has after those of the header."""


class Shape(Protocol):
    """What is known of the columns: enough to tell whether cells stand where they belong."""

    @property
    def needed(self) -> int:
        """How many of the first cells a label needs."""

    def fits(self, row: Sequence[str]) -> bool:
        """Whether each cell can be what its column holds."""

    def may_be_judged(self, row: Sequence[str]) -> bool:
        """Whether `fits` can tell of the row, or there is nothing to tell."""

    def tells_shifts(self, row: Sequence[str]) -> bool:
        """Whether `fits` would see cells that stand one column too far."""


class RowReader:
    """Reads the records of one file; ``mended`` says of the rows so far what had to be mended."""

    def __init__(
        self, dialect: Dialect, *, shape: Shape | None = None, fixed: Sequence[str] = ()
    ) -> None:
        """``shape`` says of a row with too few or too many cells whether it can be used; it is asked of the row
        with the ``fixed`` cells behind it, which every row of the file has elsewhere."""
        # the bytes after the header have no mark of their own
        plain = "utf-8" if dialect.encoding == "utf-8-sig" else dialect.encoding
        self.dialect = dialect._replace(encoding=plain)
        self._needed = shape.needed if shape is not None else dialect.columns
        self._shape = shape
        self._fixed = list(fixed)
        self.mended = ""

    def rows(self, data: bytes) -> Iterator[list[str]] | None:
        """The rows of ``data`` read fast; None when a quote or a byte is out of place somewhere.

        Rows may have any number of cells: see `settled`.
        """
        dialect = self.dialect
        try:
            text = data.decode(dialect.encoding)
        except UnicodeDecodeError:
            return None
        if text.count("\r") != text.count("\r\n"):
            return None
        delimiter = dialect.delimiter
        if not dialect.quoted or '"' not in text:
            lines = text.replace("\r\n", "\n").removesuffix("\n").split("\n")
            if not dialect.quoted or max(map(len, lines)) <= csv.field_size_limit():
                return iter([line.split(delimiter) if line else [] for line in lines])
        if f'{delimiter} "' in text:  # a quote after a space quotes as well
            return None
        if '"' in text and any(line.count('"') & 1 for line in text.split("\n")):
            return None
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
        try:
            return iter(list(reader))
        except csv.Error:
            return None

    def parse(self, data: bytes) -> tuple[list[str], str]:
        """The cells of a record (none for a blank line), or the reason why there are none."""
        self.mended = ""
        dialect = self.dialect
        try:
            text = data.decode(dialect.encoding)
        except UnicodeDecodeError as error:
            return [], f"undecodable-byte-{error.start}"
        text = text.rstrip("\r\n")
        if not dialect.quoted:
            return self.settled(text.replace("\r", " ").split(dialect.delimiter) if text else [])
        row = _strictly(text, dialect.delimiter)
        spaced = f'{dialect.delimiter} "' in text
        if row is not None and not spaced and (not row or len(row) == dialect.columns):
            return row, ""
        if '"' in text:
            cells = split_lenient(text, dialect.delimiter, dialect.columns)
            if len(cells) == dialect.columns:
                self.mended = "" if spaced and row is not None else "quote-out-of-place"
                return cells, ""
        elif "\r" in text:  # a lone carriage return within a cell
            row = text.replace("\r", " ").split(dialect.delimiter)
        return self.settled(row) if row is not None else ([], "quotes-unclear")

    def settled(self, row: list[str]) -> tuple[list[str], str]:
        """A row with as many cells as the header: padded, or freed from empty surplus cells."""
        self.mended = ""
        columns = self.dialect.columns
        count = len(row)
        if count == columns or not row:
            return row, ""
        if not any(cell.strip(_BLANK) for cell in row):
            return [], ""
        shape = self._shape
        if count > columns and not any(cell.strip() for cell in row[columns:]):
            kept = row[:columns]
            usual = count - columns == self.dialect.surplus
            whole = kept + self._fixed
            if usual or (shape is not None and shape.tells_shifts(whole) and shape.fits(whole)):
                return kept, ""
        if self._needed <= count < columns:
            padded = row + [""] * (columns - count)
            whole = padded + self._fixed
            if shape is None or (shape.may_be_judged(whole) and shape.fits(whole)):
                self.mended = "short-row-padded"
                return padded, ""
        return [], f"{count}-columns-instead-of-{columns}"


def is_strict(text: str, delimiter: str) -> bool:
    """Whether every quote of a line stands where the rules of CSV have one.

    >>> is_strict('1,"a ""b"" c"', ","), is_strict('1,"a" b', ","), is_strict('1,5" disk', ",")
    (True, False, False)
    """
    row = _strictly(text.rstrip("\r\n"), delimiter)
    return row is not None and not any(
        cell.count('"') and not _is_quoted(text, cell) for cell in row
    )


def split_lenient(text: str, delimiter: str, columns: int = 0) -> list[str]:
    """The cells of a row whose quotes may be out of place; none when it can be read in two ways.

    Of all readings with ``columns`` cells (any number: 0) the one with the fewest misplaced quotes.

    >>> split_lenient('1,"限定 お茶,2', ",", 3)
    ['1', '"限定 お茶', '2']
    >>> split_lenient('1,"5" disk",2', ",", 3)
    ['1', '5" disk', '2']
    """
    if len(text) > LONGEST_ROW:
        return text.split(delimiter)
    # readings of the text up to a cell's begin: number of cells → cost, how many such, the last step
    begins: dict[int, dict[int, _Reading]] = {0: {0: (0, 1, None)}}
    end = len(text) + 1
    for start in _increasing(begins, end):
        for stop, cell, cost in _cell_readings(text, start, delimiter):
            goal = begins.setdefault(stop, {})
            for count, (before, ways, _) in begins[start].items():
                old = goal.get(count + 1)
                total = before + cost
                if columns and count + 1 > columns:
                    continue
                if old is None or total < old[0]:
                    goal[count + 1] = (total, ways, (start, count, cell))
                elif total == old[0]:
                    goal[count + 1] = (total, old[1] + ways, old[2])
    finished = begins.get(end, {})
    count = columns or min(finished, key=lambda one: finished[one][0], default=0)
    if count not in finished or (columns and finished[count][1] > 1):
        return []
    cells: list[str] = []
    position = end
    while count:
        step = begins[position][count][2]
        if step is None:
            break
        position, count, cell = step
        cells.append(cell)
    return cells[::-1]


_Reading = tuple[int, int, "tuple[int, int, str] | None"]


def _increasing(begins: dict[int, dict[int, _Reading]], end: int) -> Iterator[int]:
    """The begins of cells from left to right, also those that are found on the way."""
    position = 0
    while position < end:
        if position in begins:
            yield position
        position += 1


def _cell_readings(text: str, start: int, delimiter: str) -> Iterator[tuple[int, str, int]]:
    """The ways to read the cell that begins at ``start``: where the next begins, the cell, the cost."""
    stop = text.find(delimiter, start)
    stop = len(text) if stop < 0 else stop
    plain = text[start:stop]
    quoted = plain.lstrip(" ").startswith('"')
    if "\n" not in plain:
        enclosed = len(plain) > 1 and plain.rstrip(" ").endswith('"')
        yield stop + 1, plain.replace("\r", " "), (2 if enclosed else 1) if quoted else 0
    if not quoted:
        return
    position = text.index('"', start) + 1
    value: list[str] = []
    cost = closings = 0
    while (quote := text.find('"', position)) >= 0 and closings < MOST_CLOSINGS:
        run = quote
        while text[run : run + 1] == '"':
            run += 1
        value.append(text[position:quote])
        length = run - quote
        after = run
        while text[after : after + 1] == " ":
            after += 1
        if after >= len(text) or text[after] == delimiter:
            closings += 1
            # an odd run ends with the closing quote; an even one has one quote too many
            inner = '"' * ((length - 1) // 2) + ('"' if length % 2 == 0 and length > 2 else "")
            yield after + 1, "".join(value) + inner, cost + (length % 2 == 0 and length > 2)
        value.append('"' * ((length + 1) // 2))
        cost += length % 2
        position = run


def _strictly(text: str, delimiter: str) -> list[str] | None:
    """The cells as the rules have it; None when a quote breaks them or there are several rows."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        rows = list(reader)
    except csv.Error:
        return None
    if len(rows) > 1:
        return None
    return rows[0] if rows else []


def _is_quoted(text: str, cell: str) -> bool:
    return '"' + cell.replace('"', '""') + '"' in text
