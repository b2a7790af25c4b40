"""``--remember``: customers who come back are read as before, and what this run learns of them is kept.

Learned is the reading that a customer typed herself, and what a person corrected or confirmed in a review. A part
leaves it in the work folder; when the output is there, it goes into the encrypted store (`atena.matching.customers`).
"""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from atena.batch.review.table import editable_cells
from atena.batch.review.words import EDITABLE
from atena.errors import BatchError
from atena.matching.customers import Customers, place_mark, state_of
from atena.matching.recall import (
    NAME_CELLS,
    PLACE_CELLS,
    is_typed,
    key_length,
    mark_of,
    reading_mark,
    recalled_address,
    recalled_name,
)

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from atena.batch.plan import InputPart
    from atena.batch.review.judge import Doubt
    from atena.layouts import Label
    from atena.lexicon import Lexicon

_OF_RECIPIENT: Final = frozenset([*EDITABLE, "", "town", "address", "lines"]) - {"date", "slot"}
"""What the reasons are about that a correction settles for the next order, too."""


class Memory:
    """The customers that a run finds; the same for all of it."""

    def __init__(self, state: str, lexicon: Lexicon) -> None:
        """``state`` is `state_of` the store when the run began; raises `BatchError` if it is another now."""
        self._customers = Customers.open()
        self._lexicon = lexicon
        if state_of() != state:
            raise BatchError(
                "tables-changed",
                field="remember",
                hint="customers were added or removed meanwhile: start again",
            )

    def recalled(self, label: Label) -> Label:
        """The label with what is remembered of its recipient; the same label for a new customer."""
        name, email, phone, postal_code = _known(label)
        found = self._customers.find(name, email=email, phone=phone, postal_code=postal_code)
        if found is None:
            return label
        recalled = replace(
            label,
            name=recalled_name(label.name, found),
            address=recalled_address(label.address, found, self._lexicon),
            joined=False,
            unread_kana=False,
        )
        if found.corrected.get("phone_was") == place_mark(label.phone):
            recalled.phone = found.corrected.get("phone", "") or label.phone
            recalled.notes = tuple([note for note in label.notes if note.field != "phone"])
        return recalled


def typed_row(read: Label, label: Label) -> list[str] | None:
    """What to keep of a customer who typed her reading herself, by the label as it was ``read``; None where nothing is
    to be kept, such as a reading that a person's correction has taken the place of in the ``label``.
    """
    name = read.name
    if reading_mark(name) != reading_mark(label.name):
        return None
    if name.kind != "person" or not name.surname or not name.given_name:
        return None
    if not is_typed(name):
        return None
    return _row(read, read, "")


def is_settled(reasons: Iterable[Doubt]) -> bool:
    """Whether nothing of the recipient is open: a name or an address that nobody is sure of is not remembered."""
    return not any(
        reason.code == "confidence" or reason.field in _OF_RECIPIENT for reason in reasons
    )


def corrected_row(before: Label, label: Label) -> list[str] | None:
    """What to keep of a label that a person corrected or confirmed; ``before`` is as it was read."""
    if label.name.kind not in ("person", "organization"):
        return None
    first, now = editable_cells(before), editable_cells(label)
    cells = {"place": mark_of(before.address), "phone_was": place_mark(before.phone)}
    if any(first[cell] != now[cell] for cell in PLACE_CELLS):
        cells |= {cell: now[cell] for cell in PLACE_CELLS}
    if is_typed(before.name):
        cells["kana_was"] = reading_mark(before.name)
    if first["phone"] != now["phone"]:
        cells["phone"] = now["phone"]
    text = before.name.surname + before.name.given_name
    if (
        label.name.surname + label.name.given_name != text
        or first["organization"] != now["organization"]
    ):
        cells |= {cell: now[cell] for cell in NAME_CELLS}
    return _row(before, label, json.dumps(cells, ensure_ascii=False))


def keep_remembered(work: Path, parts: Iterable[InputPart]) -> None:
    """Put what the parts of a run learned of customers into the store."""
    with Customers.changing() as customers:
        for part in parts:
            path = work / f"part-{part.number:06}.remembered"
            if not path.is_file():
                continue
            with path.open(encoding="utf-8", newline="") as file:
                for name, email, phone, code, length, surname, given_name, cells in csv.reader(
                    file
                ):
                    customers.remember(
                        name,
                        surname,
                        given_name,
                        surname_length=int(length),
                        email=email,
                        phone=phone,
                        postal_code=code,
                        corrected=json.loads(cells) if cells else None,
                    )


def _known(label: Label) -> tuple[str, str, str, str]:
    """By what the recipient is found: name, e-mail address, telephone, postal code. A giver's address is not hers."""
    email = "" if label.buyer is not None else label.email
    return label.name.source, email, label.phone, label.address.postal_code


def _row(known: Label, label: Label, cells: str) -> list[str]:
    name = label.name
    return [
        *_known(known),
        str(key_length(name.surname)),
        name.surname_kana,
        name.given_name_kana,
        cells,
    ]
