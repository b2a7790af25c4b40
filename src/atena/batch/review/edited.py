"""Reads an edited review as a spreadsheet may have saved it: CSV, text with tabs, UTF-16, a workbook."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from atena.batch.input.dialect import detect_encoding, detect_head
from atena.batch.input.prepare import table_copy
from atena.batch.review.words import COLUMNS, CONFIRMED, EDITABLE
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
    place: str = ""
    """The file and the row in it."""


class Corrections:
    """The rows of an edited review by the keys of their parcels; an order that came twice has a row each time."""

    def __init__(self) -> None:
        self._by_key: dict[str, Correction] = {}
        self._confirmed: set[tuple[str, str, int]] = set()
        self._keys: set[str] = set()

    def __bool__(self) -> bool:
        return bool(self._keys)

    def __len__(self) -> int:
        return len(self._keys)

    def __contains__(self, key: str) -> bool:
        return key in self._keys

    def of(self, key: str) -> Correction | None:
        """What is corrected of a parcel; None where no row says anything of it."""
        return self._by_key.get(key)

    def is_confirmed(self, key: str, source: str, row: int) -> bool:
        """Whether the parcel's row is marked that was written for this row of the input."""
        return (key, source, row) in self._confirmed or (key, "", 0) in self._confirmed

    def add(self, key: str, correction: Correction) -> None:
        """Add a row; raises `BatchError` where another row with its key says something else."""
        self._keys.add(key)
        cells = correction.cells
        if correction.confirmed:  # without the columns of file and row, for every row
            self._confirmed.add((key, cells.get("input", ""), _number(cells.get("row", ""))))
        if is_blank(correction):  # it only says that the order came before
            return
        other = self._by_key.get(key)
        self._by_key[key] = correction if other is None else _both(other, correction)


def read_corrections(path: Path | None) -> Corrections:
    """The rows of an edited review by their keys, none without a file; raises `BatchError` for a file that is none."""
    if path is None:
        return Corrections()
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
    found = Corrections()
    if head is None:
        return found
    text = data[head.offset :].decode(encoding.removesuffix("-sig"), "replace")
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=head.dialect.delimiter)
    for number, row in enumerate(rows, head.row):
        cells = {name: cell.strip() for name, cell in zip(names, row, strict=False) if name}
        key = cells.get("key", "")
        if key and key not in COLUMNS["key"]:
            marked = column_key(cells.pop("confirmed", "")) in CONFIRMED
            found.add(key, Correction(cells, marked, f"{path.name}:{number}"))
    return found


def is_blank(correction: Correction) -> bool:
    """Whether all cells that a person edits are empty: the row was written for its reason alone."""
    cells = [correction.cells[name] for name in EDITABLE if name in correction.cells]
    return bool(cells) and not any(cells)


def _both(first: Correction, second: Correction) -> Correction:
    """The one correction that two rows with the same key are: their cells are edited alike, one of them is marked."""
    if any(first.cells.get(name) != second.cells.get(name) for name in EDITABLE):
        raise BatchError(
            "rows-differ",
            field=second.place,
            hint=f"the same order is edited in another way in {first.place}: edit both alike, or delete one",
        )
    return replace(first, confirmed=first.confirmed or second.confirmed)


def _number(text: str) -> int:
    digits = text.removesuffix(".0")
    return int(digits) if digits.isascii() and digits.isdigit() else 0


def _known_in(heading: Sequence[str]) -> int:
    """How many columns of a review a line names; 0 where the key or the mark is not among them."""
    names = _names(heading)
    return len(list(filter(None, names))) if all(one in names for one in _NEEDED) else 0


def _names(heading: Sequence[str]) -> list[str]:
    return [_KNOWN.get(column_key(cell), "") for cell in heading]
