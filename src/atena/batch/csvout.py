"""Rows as CSV bytes."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

_DANGEROUS: Final = "=+-@\t\r"
"""What a spreadsheet takes for the beginning of a formula."""


def encode_rows(
    rows: Sequence[Sequence[str]],
    newline: str,
    quote: str,
    encoding: str,
    *,
    delimiter: str = ",",
    errors: str = "strict",
) -> bytes:
    """Rows as CSV bytes; ``quote`` is ``all``, ``needed`` or ``none`` (tabs and line ends become spaces)."""
    buffer = io.StringIO()
    if quote == "all":
        csv.writer(
            buffer, lineterminator=newline, quoting=csv.QUOTE_ALL, delimiter=delimiter
        ).writerows(rows)
    elif quote == "none":
        for row in rows:
            cells = [" ".join(cell.replace(delimiter, " ").splitlines()) for cell in row]
            buffer.write(delimiter.join(cells) + newline)
    else:
        csv.writer(buffer, lineterminator=newline, delimiter=delimiter).writerows(rows)
    return buffer.getvalue().encode(encoding, errors)


def defused(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    """The rows with a leading = + - @ as its full-width twin: harmless to a spreadsheet, and prints alike.

    >>> defused([["=1+1", "山田", "-1"]])
    [['＝1+1', '山田', '－1']]
    """
    return [
        [
            chr(ord(cell[0]) + 0xFEE0) + cell[1:]
            if cell[:1] in ("=", "+", "-", "@")
            else cell.lstrip("\t\r")
            if cell[:1] in ("\t", "\r")
            else cell
            for cell in row
        ]
        for row in rows
    ]
