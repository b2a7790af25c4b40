"""Reads an edited review as a spreadsheet may have saved it: CSV, text with tabs, UTF-16, a workbook."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from atena.batch.input.dialect import detect_encoding, detect_head
from atena.batch.input.prepare import table_copy
from atena.batch.review.words import COLUMNS, CONFIRMED
from atena.errors import BatchError
from atena.layouts.header import column_key

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_NEEDED: Final = ("key", "confirmed")
_KNOWN: Final = {column_key(word): name for name, words in COLUMNS.items() for word in words}


@dataclass(frozen=True, slots=True)
class Correction:
    """One row of an edited review."""

    cells: Mapping[str, str]
    confirmed: bool


def read_corrections(path: Path) -> dict[str, Correction]:
    """The rows of an edited review by their keys; raises `BatchError` for a file that is none."""
    with TemporaryDirectory() as folder:
        plain = table_copy(path, Path(folder))
        data = plain.read_bytes()
        encoding = detect_encoding(data.splitlines(keepends=True))
        head = detect_head(plain, encoding, header=True, knows=_known_in)
    names = _names(head.columns) if head is not None else []
    for needed in _NEEDED:
        if needed not in names:
            raise BatchError(
                "not-a-review",
                field=COLUMNS[needed][0],
                hint="give the review of an earlier run, with all its columns",
            )
    found: dict[str, Correction] = {}
    if head is None:
        return found
    text = data[head.offset :].decode(encoding.removesuffix("-sig"), "replace")
    for row in csv.reader(io.StringIO(text, newline=""), delimiter=head.dialect.delimiter):
        cells = {name: cell.strip() for name, cell in zip(names, row, strict=False) if name}
        key = cells.get("key", "")
        if key and key not in COLUMNS["key"]:
            marked = column_key(cells.pop("confirmed", "")) in CONFIRMED
            found[key] = Correction(cells, marked)
    return found


def _known_in(heading: Sequence[str]) -> int:
    """How many columns of a review a line names; 0 where the key or the mark is not among them."""
    names = _names(heading)
    return len(list(filter(None, names))) if all(one in names for one in _NEEDED) else 0


def _names(heading: Sequence[str]) -> list[str]:
    return [_KNOWN.get(column_key(cell), "") for cell in heading]
