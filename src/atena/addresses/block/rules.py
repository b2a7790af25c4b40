"""Whether a number that may stand in a block does belong to it: the rules that look at the text alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from atena.addresses.block.split_digits import BUILDING_UNIT
from atena.addresses.tokens import BAN, BOUNDARY, JOIN, NUMBER, ROOM_DIGITS, UNIT
from atena.addresses.words import begins_with_name

if TYPE_CHECKING:
    from re import Match

START, JOINED, RANGED, AFTER_UNIT, SPACED = range(5)
"""How a number stands to what is before it."""
NUMBER_OF_NAME: Final = 0.7
"""How often a number after a hyphen belongs to the name that follows."""
ZEROS: Final = frozenset("〇零")
NAME_SIGNS: Final = frozenset("番号丁地条のノ街")
"""After a number that has no unit: 3番耕地, 一番割, 14地割 and 7条 with a name to follow, 4ノ町."""
NUMBERED_PLACE_ENDS: Final = frozenset("町坪割組通区")
"""After a number and ノ: 4ノ町 is a place, 25ノーブル is a number and a building."""


def goes_on_as_name(key: str, end: int) -> bool:
    """Whether a name goes on after a number, where one of `NAME_SIGNS` might seem a unit or a joint."""
    if BUILDING_UNIT.match(key, end) or JOIN.match(key, end):
        return False
    if key[end] in "のノ":
        return key[end + 1 : end + 2] in NUMBERED_PLACE_ENDS
    return key[end] not in "地街" or key.startswith(("地割", "街区"), end)


def kanji_fit(key: str, number: Match[str], follow: int, *, all_kanji: bool) -> bool:
    """Whether kanji numerals without a unit are a number and not the start of a name.

    ``all_kanji``: the numbers before it are kanji numerals too.
    """
    end = number.end()
    if JOIN.match(key, end) and follow in (START, JOINED, AFTER_UNIT):
        return follow != AFTER_UNIT or number[0][0] not in ZEROS
    if BOUNDARY.match(key, end):
        return follow in (START, JOINED, AFTER_UNIT)
    if not all_kanji or follow not in (JOINED, AFTER_UNIT):
        return False
    return name_inside(key, number) < 0


def name_inside(key: str, number: Match[str]) -> int:
    """Where a known name begins within kanji numerals (四五反田 → 五反田); -1: nowhere."""
    for position in range(number.start(), number.end()):
        if begins_with_name(key, position):
            return position
    return -1


def fits_after_space(key: str, digits: str, unit: int, end: int, *, incomplete: bool) -> bool:
    """After a unit and a space: 1丁目 5番 4, but 5番 101 is a room.

    ``incomplete``: the unit before was 丁目, so a number must follow.
    """
    ends = BOUNDARY.match(key, end) is not None
    if incomplete:
        return bool(unit) or ends or JOIN.match(key, end) is not None
    return len(digits) < ROOM_DIGITS and (bool(unit) or ends)


def range_goes_on(key: str, digits: str, position: int) -> bool:
    """1・2番地 is one lot with its neighbour; in 3・4階 and 1-2,301 the second is no lot."""
    number = NUMBER.match(key, position)
    if number is None:
        return False
    end = number.end()
    unit = UNIT.match(key, end)
    if (
        key[position - 1] in "~〜"
        and len(number.group()) == len(digits)
        and number.group() > digits
    ):
        return True
    if digits.isascii() and number.group() == str(int(digits) + 1) and BOUNDARY.match(key, end):
        return True  # 447、448
    if len(number.group()) >= ROOM_DIGITS and unit is None and BOUNDARY.match(key, end):
        return False  # 1365番地、901
    if len(number.group()) > len(digits):  # 1番地・25番地, 156-4、156-13
        return JOIN.match(key, end) is not None or (unit is not None and unit.lastindex == BAN)
    if BUILDING_UNIT.match(key, end):
        return False
    return any(pattern.match(key, end) for pattern in (UNIT, JOIN, BOUNDARY))
