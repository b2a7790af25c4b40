"""Rows as CSV bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def encode_rows(
    rows: Sequence[Sequence[str]],
    newline: str,
    quote: str,
    encoding: str,
    *,
    delimiter: str = ",",
    errors: str = "strict",
) -> bytes:
    """Rows as CSV bytes; ``quote`` as `csv_line` takes it."""
    lines = [csv_line(row, newline, quote, delimiter) for row in rows]
    return "".join(lines).encode(encoding, errors)


def csv_line(row: Sequence[str], newline: str, quote: str, delimiter: str = ",") -> str:
    """A row as a line of CSV; ``quote`` is ``all``, ``needed`` or ``none`` (tabs and line ends become spaces)."""
    if quote == "none":
        cells = [" ".join(cell.replace(delimiter, " ").splitlines()) for cell in row]
        return delimiter.join(cells) + newline
    quoted = quote == "all"
    line = _quoted_line(row, delimiter) if quoted else _bare_line(row, delimiter)
    # nearly every row is its cells joined
    return (line or _careful_line(row, delimiter, quoted=quoted)) + newline


def _bare_line(row: Sequence[str], delimiter: str) -> str:
    """The cells joined; empty when one of them has to be quoted."""
    # a carrier's rows are mostly empty: the delimiters between two texts are one piece
    pieces = []
    apart = 0
    for cell in row:
        if cell:
            if apart:
                pieces.append(delimiter * apart)
                apart = 0
            pieces.append(cell)
        apart += 1
    pieces.append(delimiter * (apart - 1))
    line = "".join(pieces)
    if '"' in line or "\n" in line or "\r" in line or line.count(delimiter) != len(row) - 1:
        return ""
    return line


def _careful_line(row: Sequence[str], delimiter: str, *, quoted: bool) -> str:
    """The cells in quotes where they need them (``quoted``: all), quotes doubled.

    A carriage return needs them whatever ends the lines, which the csv module does not see to before Python 3.13.
    """
    if not quoted and len(row) > 1:
        signs = ('"', "\n", "\r", delimiter)
        return delimiter.join(
            [_enclosed(cell) if any(sign in cell for sign in signs) else cell for cell in row]
        )
    return delimiter.join(map(_enclosed, row))


def _enclosed(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"'


def _quoted_line(row: Sequence[str], delimiter: str) -> str:
    """The cells in quotes; empty when one of them has a quote itself."""
    line = '"' + f'"{delimiter}"'.join(row) + '"'
    return line if line.count('"') == 2 * len(row) else ""


def split_lines(text: str, newline: str, quote: str) -> list[str]:
    """The rows of a CSV that `encode_rows` wrote, each as it stands there: a line end in quotes ends no row."""
    lines = []
    begun: list[str] = []
    within = False
    for piece in text.split(newline)[:-1]:
        begun.append(piece + newline)
        within ^= quote != "none" and piece.count('"') % 2 == 1
        if not within:
            lines.append("".join(begun))
            begun = []
    return lines
