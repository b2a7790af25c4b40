"""What a carrier would miss: a number, a room in a house of many homes, a floor; and post boxes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from atena.addresses.words import holds_word

if TYPE_CHECKING:
    from atena.addresses.building.parts import Building

PARTS_WITH_ROOM: Final = 4
"""1-8-1-203 says the room as its fourth number."""


def missing_parts(street: str, chome: str, building: Building) -> tuple[str, ...]:
    """The codes of the notes on what a delivery needs and the address does not say.

    ``number-missing`` (none, or a 丁目 alone without a building), ``room-missing`` (flats, no room),
    ``floor-missing`` (an office building, neither floor nor room), ``po-box`` (only the post delivers there).

    >>> from atena.addresses.building.parts import read_building
    >>> missing_parts("1-8-1", "1", read_building("メゾン青葉")), missing_parts("1-8-1", "1", read_building("メゾン青葉101"))
    (('room-missing',), ())
    >>> missing_parts("", "", read_building("中央郵便局私書箱第8号"))
    ('po-box',)
    """
    text = building.text
    if "私書箱" in text or "私書函" in text:
        return ("po-box",)
    only_block = street in (chome, f"{chome}丁目") and not text
    codes: tuple[str, ...] = ("number-missing",) if not street or only_block else ()
    if text and not (building.room or building.floor) and street.count("-") + 1 < PARTS_WITH_ROOM:
        if holds_word(text, "flats"):
            codes += ("room-missing",)
        elif not building.care_of and holds_word(text, "tower"):
            codes += ("floor-missing",)
    return codes
