"""What the text beside a number says that nothing explains: a place again, odd numbers, a person, half a room."""

from __future__ import annotations

import re
from operator import itemgetter
from typing import TYPE_CHECKING, Final

from atena.addresses.building.latin import SMALL, is_unexplained
from atena.addresses.building.parts import building_spans, read_marks
from atena.addresses.tokens import KANJI_NUMERALS
from atena.addresses.words import has_building_word
from atena.text._tables import finder
from atena.text.scripts import LOST_SIGNS

if TYPE_CHECKING:
    from atena.addresses.building.parts import Building

KOAZA: Final = re.compile("(?:[大小]?字|[0-9]{1,3}(?:字|地割))[^ ]")
UNITS: Final = frozenset(KANJI_NUMERALS + "番号丁目地条の之ノ東西南北左右甲乙丙")
NO_NAME: Final = re.compile(f"(?:[^\\w#]|[_0-9①-⑳{''.join(sorted(UNITS))}階号室棟館fb])+")
SIDES_OF_FLOOR: Final = "東西南北左右側"
OPENING: Final = frozenset("(（[［「『【\"'“‘・#-,、/")
"""Signs that may stand between a number and a room or floor."""
_find_lost: Final = finder(map(ord, "?？" + LOST_SIGNS))
SHORTEST_NAME: Final = 2
"""Letters of a name."""
COUNTERS = ("号室", "号館", "号棟", "番館", "番街", "バンチョウ", "ばんちょう")
"""What counts buildings, rooms and towns: before it the number of the street may be missing a part."""
KINDS_OF_HOMES = ("団地", "住宅", "アパート", "マンション", "ハイツ", "コーポ")
HOUSING = ("宅", "棟", "舎")
LOT: Final = re.compile(
    "([^0-9 ]{0,20})(?:[0-9]{1,2}(?:丁目|ちょうめ|チョウメ)[0-9]|[0-9]{1,4}番地?(?:[0-9]{1,4}号|$|[ 0-9の])"
    "|[0-9]{1,3}-[0-9]{1,4}-[0-9])"
)
LABEL_ENDS = ("名:", "番号:", "名称:", "先:", "者:", "号:", "所:")
LONGEST_REST: Final = 2
"""Digits of half a room."""


def holds_odd_digits(text: str) -> bool:
    """Whether signs that mean digits, but are none, stand in a text: ④-①."""
    return any(char.isdigit() and not char.isdecimal() for char in text)


def lost_sign(text: str, start: int = 0) -> int:
    """Where from ``start`` on a sign stands for a character that was lost; -1: nowhere.

    >>> lost_sign("1-8-? アル〓"), lost_sign("1-8-1 アルコ")
    (4, -1)
    """
    found = _find_lost(text, start)
    return -1 if found is None else found.start()


def holds_lot(building: str) -> bool:
    """Whether what stands after the number is a place with a number again: 11字西ノ丁7番地, 南町5-14-26.

    A later word is one only if it begins with the name: 青葉ビル3F 目黒区下目黒1-8-2.
    """
    if not _may_hold_lot(building):
        return False
    for index, word in enumerate(building.split(" ")):
        lot = LOT.match(word)
        name = lot[1] if lot else ""
        if name:
            if not name.endswith(HOUSING) and not has_building_word(name, 0, len(name)):
                return True
        elif not index and (KOAZA.match(word) or (lot and "番" in lot[0])):
            return True
    return False


def holds_whole_number(building: str) -> bool:
    """Whether three numbers with hyphens stand in a building: where the street is empty, they may be it.

    >>> holds_whole_number("ハイツ203 5-20-7"), holds_whole_number("ハイツ3-203")
    (True, False)
    """
    if building.count("-") < WHOLE_NUMBER.count("-"):
        return False
    shape = "".join("0" if char.isdigit() else char for char in building)
    while "00" in shape:
        shape = shape.replace("00", "0")
    return WHOLE_NUMBER in shape


WHOLE_NUMBER: Final = "0-0-0"


def _may_hold_lot(building: str) -> bool:
    """Whether there is a sign of what `LOT` and `KOAZA` match; a name with a floor or a room has none."""
    return (
        "-" in building
        or "番" in building
        or "字" in building
        or "丁目" in building
        or "ちょうめ" in building
        or "チョウメ" in building
        or "地割" in building
    )


def begins_oddly(building: str, *, after_chome: bool = False) -> bool:
    """Whether numbers and signs stand right after the number that are no floor, room or wing: &2, (6番)12号.

    ``after_chome`` tells that the 丁目 is all that was read: then a name must follow.

    >>> begins_oddly("〇-12 青葉荘"), begins_oddly("(405)"), begins_oddly("21ビル")
    (True, False, False)
    >>> begins_oddly("T12-3", after_chome=True), begins_oddly("青葉荘", after_chome=True)
    (True, False)
    """
    if building[0].isalpha() and building[0] not in UNITS and not after_chome:
        return False
    first = building.split(maxsplit=1)[0].lower()
    if after_chome and first.startswith(KINDS_OF_HOMES):
        return True  # 2丁目団地3-506: the 丁目 may be of its name
    if not after_chome and NO_NAME.fullmatch(first) is None:
        return False
    left, position = "", 0
    for _, _, start, end in sorted(read_marks(first), key=itemgetter(2)):
        left, position = left + first[position:start], end
    left += first[position:]
    if after_chome:
        return sum([char.isalpha() and char not in UNITS for char in left]) < SHORTEST_NAME
    beside = left.strip(SIDES_OF_FLOOR)  # 2階東
    odd = not first[0].isalnum() and first[0] not in OPENING
    return left == first or odd or any(map(str.isalnum, beside))


def begins_with_counter(building: str) -> bool:
    """Whether a building begins with what counts buildings or rooms, so that a digit of the street may be its: 号室.

    >>> begins_with_counter("番館ハイツ"), begins_with_counter("三番館ハイツ")
    (True, False)
    """
    return building.startswith(COUNTERS)


def holds_label(building: str) -> bool:
    """Whether the label of a field stands in a building: 建物名:リバーサイド 部屋番号:201."""
    return ":" in building and any(label in building for label in LABEL_ENDS)


def holds_unexplained(building: Building) -> bool:
    """Whether words of a building are explained by nothing, or are a label or a department, or it has one of two rooms."""
    text = building.text
    return (
        ends_with_half_room(text)
        or holds_label(text)
        or "→" in text
        or " or " in text
        or text.endswith(FRACTION)
        or (text.endswith(DEPARTMENTS) and not building.organization and _is_department(text))
        or leaves_words_behind_room(building)
        or is_unexplained(text, has_room=bool(building.room or building.floor))
    )


def _is_department(text: str) -> bool:
    """Whether a text that ends as a department does names no building and no club or branch."""
    return not (text.endswith(NO_DEPARTMENTS) or has_building_word(text, 0, len(text)))


FRACTION: Final = ".0"
"""What a spreadsheet adds to a number: 203.0."""
DEPARTMENTS = ("部", "課", "係")
NO_DEPARTMENTS = ("倶楽部", "本部", "支部")


def leaves_words_behind_room(building: Building) -> bool:
    """Whether a word behind the room is no room, floor, building or organization: ハイツ203 ID12345, ハイツ203 佐藤.

    >>> from atena.addresses.building.parts import read_building
    >>> [leaves_words_behind_room(read_building(text)) for text in ("ハイツ203 母宅", "ハイツ203 2階", "203 青葉荘")]
    [True, False, False]
    """
    text = building.text
    if not building.room or " " not in text or building.room in text[text.rfind(" ") :].upper():
        return False
    end = max([stop for kind, _, stop in building_spans(text) if kind == "room"], default=len(text))
    rest = text[end:].replace(building.care_of, "")
    if building.organization:
        rest = rest.partition(building.organization)[0]
    return any(map(_is_unknown, rest.lower().split()))


def _is_unknown(word: str) -> bool:
    """Whether letters or digits of a word belong to no room or floor, and it names no building."""
    if has_building_word(word, 0, len(word)) or SMALL.fullmatch(word):
        return False
    left, position = "", 0
    for _, _, start, end in sorted(read_marks(word), key=itemgetter(2)):
        left, position = left + word[position:start], end
    left += word[position:]
    return any(map(str.isalnum, left.strip(SIDES_OF_FLOOR)))


def ends_with_half_room(building: str) -> bool:
    """Whether digits at the end may be the rest of those before them, from the line before.

    >>> ends_with_half_room("コーポ日向2 03"), ends_with_half_room("コーポ日向2 203")
    (True, False)
    """
    before, _, last = building.rpartition(" ")
    return len(last) <= LONGEST_REST and last.isdigit() and before[-1:].isdigit()
