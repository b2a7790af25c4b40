"""An edited review, taken back: what was changed in a row, and what was confirmed as it is.

A cell counts as edited when it differs from what the review of this run would show. 住所 is town and number. What
is written is read as input is: an address that no table has stays doubtful until its row says OK.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from atena.addresses import parse_address
from atena.batch.review.judge import Doubt
from atena.batch.review.sameness import LOST, is_same
from atena.batch.review.table import editable_cells
from atena.batch.review.words import EDITABLE
from atena.layouts.delivery import Delivery
from atena.layouts.mending import mended_postal_code
from atena.layouts.moments import local_today, read_slot, read_wished_date
from atena.layouts.order import bare
from atena.layouts.phones import read_phone
from atena.models import NameConfidence, Note
from atena.names import parse_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from atena.batch.review.edited import Correction
    from atena.layouts import Label
    from atena.lexicon import Lexicon
    from atena.models import Address, PersonName

_SURE: Final = NameConfidence(split=1.0, surname_kana=1.0, given_name_kana=1.0)
_ADDRESS: Final = ("postal_code", "prefecture", "city", "street", "building")


UNREAD: Final = frozenset(
    ["character-lost", "correction-unclear", "delivery-unread", "digits-lost"]
)
"""Notes about a correction of which something is not on the label: no OK makes that right."""

LOSSES: Final = frozenset(["layout-cut", "character-unwritable", "delivery-not-offered"])
"""Notes of a layout about what is not on the label."""


def corrected(
    label: Label, correction: Correction, lexicon: Lexicon | None = None
) -> tuple[Label, list[Doubt] | None]:
    """The label with the edited cells, and what of them could not be read; None where nothing was edited."""
    before = editable_cells(label)
    ordered = label.order_date or local_today().isoformat()
    edited = {
        name: correction.cells[name]
        for name in EDITABLE
        if name in correction.cells
        and not is_same(name, correction.cells[name], before[name], ordered)
    }
    if not edited:
        return label, None
    kept = [note for note in label.notes if not _settled(note, edited)]
    notes = [
        Note(code="character-lost", field=name)
        for name, cell in edited.items()
        if not LOST.isdisjoint(cell)
    ]
    label = replace(label, joined=False, unread_kana=False)
    if edited.keys() & {
        "name",
        "surname",
        "given_name",
        "surname_kana",
        "given_name_kana",
        "organization",
    }:
        label.name = _name(label.name, edited, lexicon)
        whole = bare(label.name.surname + label.name.given_name)
        if edited.get("name") and {"surname", "given_name"} & edited.keys() and bare(edited["name"]) != whole:  # fmt: skip
            notes.append(Note(code="correction-unclear", field="name"))
    if edited.keys() & set(_ADDRESS):
        label.address = _address(before | edited, label.address, edited, lexicon)
    if "phone" in edited:
        phone = read_phone(edited["phone"])
        label.phone = phone.number
        if phone.code:
            notes.append(Note(code=phone.code, field="phone"))
    if edited.keys() & {"date", "slot"}:
        wishes = label.delivery or Delivery()
        day = read_wished_date(edited["date"], ordered) if "date" in edited else None
        slot = read_slot(edited["slot"]) if "slot" in edited else None
        notes += [
            Note(code="delivery-unread", field=name)
            for name, wish in (("date", day), ("slot", slot))
            if wish is not None and not wish.known
        ]
        label.delivery = replace(
            wishes,
            date=day.value if day else wishes.date,
            slot=slot.value if slot else wishes.slot,
        )
    label.notes = (*kept, *notes)
    return label, [Doubt(note.code, note.field) for note in notes if note.code in UNREAD]


def lost_by_edit(before: Iterable[Note], after: Iterable[Note]) -> list[Doubt]:
    """What does not fit, or the carrier lacks, of what was typed: nobody has seen that, whatever the row says."""
    known = {(note.code, note.field) for note in before}
    return [
        Doubt(note.code, note.field)
        for note in after
        if note.code in LOSSES and (note.code, note.field) not in known
    ]


def _settled(note: Note, edited: Mapping[str, str]) -> bool:
    """Whether a note is about a cell that a person has looked at and changed."""
    field = "street" if note.field == "lines" else note.field
    return field in edited


def _name(name: PersonName, edited: Mapping[str, str], lexicon: Lexicon | None) -> PersonName:
    if edited.get("name"):
        name = parse_name(edited["name"], lexicon=lexicon)
    parts = {
        field: edited[field]
        for field in ("surname", "given_name", "surname_kana", "given_name_kana", "organization")
        if field in edited
    }
    if not parts and name.kind != "person":
        return name
    values = {
        "kind": "organization" if parts.get("organization") and not name.surname else "person",
        "confidence": _SURE,
        "notes": (),
    }
    return name.model_copy(update=values | parts)


def _address(
    cells: Mapping[str, str],
    before: Address,
    edited: Mapping[str, str],
    lexicon: Lexicon | None,
) -> Address:
    """The address read again from the edited cells; parts that the tables confirm are sure."""
    lines = [cells["street"], cells["building"]] if cells["building"] else [cells["street"]]
    found = parse_address(
        lines,
        postal_code=mended_postal_code(cells["postal_code"]),
        prefecture=cells["prefecture"],
        city=cells["city"],
        lexicon=lexicon,
    )
    if edited.keys() == {"building"}:
        return before.model_copy(update={"building": cells["building"], "care_of": ""})
    return found
