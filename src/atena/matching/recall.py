"""Puts what is remembered of a customer (`atena.matching.customers`) into what was read of an order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from atena.addresses import parse_address
from atena.matching.customers import place_mark
from atena.models import Address, AddressConfidence, NameConfidence, Note, PersonName
from atena.models.levels import level_of
from atena.text import fold_key

if TYPE_CHECKING:
    from atena.lexicon import Lexicon
    from atena.matching.customers import Remembered

HIT: Final = 0.99
"""How often a reading that a customer typed herself is right when she comes back (`benchmarks/learning.py`)."""
READING_NOTES: Final = frozenset(
    [
        "furigana-disagrees",
        "kana-disagrees",
        "kana-hint-unusable",
        "kana-unknown",
        "name-order-swapped",
        "order-uncertain",
        "reading-ambiguous",
        "romaji-disagrees",
        "romaji-hint-unusable",
    ]
)
"""Notes about readings, and about which part of a name comes first."""
PLACE_CELLS: Final = ("postal_code", "prefecture", "city", "street", "building")
"""The cells of a review that hold an address; ``street`` is town and number."""
NAME_CELLS: Final = ("surname", "given_name", "organization")
_SURE: Final = NameConfidence(split=1.0, surname_kana=1.0, given_name_kana=1.0)
_TYPED: Final = NameConfidence(split=HIT, surname_kana=HIT, given_name_kana=HIT)
_SURE_PLACE: Final = AddressConfidence(
    prefecture=1.0, city=1.0, town=1.0, street=1.0, building=1.0, town_kana=1.0, overall=1.0
)
_NOTE_NAME: Final = Note(code="remembered", field="name")
_NOTE_PLACE: Final = Note(code="remembered", field="address")


def mark_of(address: Address) -> str:
    """The mark of an address as it came, by which a correction of it is found again."""
    return place_mark(address.postal_code, address.prefecture, address.city, address.source)


def is_typed(name: PersonName) -> bool:
    """Whether the reading stands in the order itself."""
    return any(note.code == "kana-used" for note in name.notes)


def reading_mark(name: PersonName) -> str:
    """The mark of a reading as it was typed, by which a correction of it is found again."""
    return place_mark(name.surname_kana, name.given_name_kana)


def key_length(text: str) -> int:
    """How many characters a text has, in whatever way it is written: 葛 with a selector behind it is one.

    >>> key_length("葛城"), key_length("葛\U000e0100城")
    (2, 2)
    """
    return len(fold_key(text).replace(" ", ""))


def _border(text: str, length: int) -> int:
    """Where the first ``length`` characters of a text end, the marks behind the last one with it; 0 where nowhere."""
    ends = (at for at in range(len(text), 0, -1) if key_length(text[:at]) == length)
    return next(ends, 0)


def recalled_name(name: PersonName, found: Remembered) -> PersonName:
    """The name with the remembered border and reading; what else was read stays.

    Another reading that is typed in this order stays, unless a person has corrected just that one.
    """
    now = reading_mark(name)
    known = place_mark(found.surname_kana, found.given_name_kana), found.corrected.get("kana_was")
    if is_typed(name) and now not in known:
        return name
    text = name.surname + name.given_name
    cut = _border(text, found.surname_length)
    cells = {cell: found.corrected[cell] for cell in NAME_CELLS if cell in found.corrected}
    if name.kind not in ("person", "unknown") or not (cells or 0 < cut <= len(text)):
        return name
    settled = READING_NOTES | {"character-lost"} if cells else READING_NOTES
    values: dict[str, object] = {
        "surname": text[:cut],
        "given_name": text[cut:],
        "surname_kana": found.surname_kana,
        "given_name_kana": found.given_name_kana,
        "kind": "person",
        "confidence": _SURE if found.corrected else _TYPED,
        "notes": (*[note for note in name.notes if note.code not in settled], _NOTE_NAME),
    }
    return name.model_copy(update=values | cells)


def recalled_address(
    address: Address, found: Remembered, lexicon: Lexicon | None = None
) -> Address:
    """The address as a person corrected or confirmed it, if it came as it did then; else as it was read."""
    cells = found.corrected
    if not cells.get("place") or cells["place"] != mark_of(address):
        return address
    if any(cell in cells for cell in PLACE_CELLS):
        building = cells.get("building", "")
        address = parse_address(
            [cells.get("street", ""), *([building] if building else [])],
            postal_code=cells.get("postal_code") or None,
            prefecture=cells.get("prefecture") or None,
            city=cells.get("city") or None,
            lexicon=lexicon,
        )
    notes = [note for note in address.notes if level_of(note.code) == "info"]
    return address.model_copy(update={"confidence": _SURE_PLACE, "notes": (*notes, _NOTE_PLACE)})
