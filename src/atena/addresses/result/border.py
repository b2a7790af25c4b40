"""How sure the border between number and building is: the share of right ones among borders of its class.

The class tells what stands at the border; ``data/tables/border_confidence.tsv`` has how many streets and
buildings of each class were right among made addresses (``data/build/places/border_confidence.py``).
Where digits run into a floor or room, the block has a probability of its own.
"""

from __future__ import annotations

import json
import re
from functools import cache
from typing import TYPE_CHECKING, Final

from atena.addresses.block.split_digits import BUILDING_UNIT
from atena.addresses.building.person import names_person
from atena.addresses.building.remarks import PICKED_UP, SENTENCE_ENDS, may_end_with_remark
from atena.addresses.place.town_match import NUMERALS
from atena.addresses.result.place import lead_text
from atena.addresses.result.unexplained import (
    begins_oddly,
    begins_with_counter,
    holds_lot,
    holds_odd_digits,
    holds_unexplained,
    holds_whole_number,
    lost_sign,
)
from atena.addresses.words import has_building_word
from atena.errors import DataError
from atena.lexicon.places.key import place_key
from atena.lexicon.store import COMPILED, REINSTALL
from atena.text import narrow

if TYPE_CHECKING:
    from atena.addresses.building.parts import Building
    from atena.addresses.result.parsed import ParsedAddress

DECIDED: Final = 0.97
"""Below this the block's own probability counts."""
NOTHING_WRITTEN: Final = 0.995
"""The text ends with the place: its number and building are empty for sure."""
WITHOUT_NUMBER: Final = 0.9
NUMERALS_APART: Final = 0.5
PLACE_LEFT: Final = 0.5
LOT_LEFT: Final = 0.5
SIGN_READ: Final = 0.89
"""A numeral that is one sign counts as the first number: Ⅲ-5-2."""
LINE_MOVED: Final = 0.85
PERSON_LEFT: Final = 0.8
LIKE_DIGITS: Final = frozenset("lLiIoOⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽①②③④⑤⑥⑦⑧⑨")
"""What may stand for a digit before the number."""
PICKED_UP_ENDS: Final = frozenset([ending[-1] for ending in PICKED_UP])
UNIT_ENDS: Final = frozenset("号ou")
"""What 号, go and gou end with."""
DIGITS_OF_NAME: Final = re.compile("[0-9]{1,2}(?=[ぁ-ヺ一-龥a-z])")
SIDES: Final = frozenset("東西南北")
HOKKAIDO: Final = "01"
ODD_SIDE: Final = 0.89
MOST_COUNTED: Final = 3
LONG_FIRST: Final = 5
LONG: Final = {3: "3", 4: "4", 5: "4", 6: "4"}
"""Digits of the last of several numbers: of three or more some may belong to the building."""


def border_confidence(parsed: ParsedAddress) -> tuple[float, float]:
    """The probabilities that street and building are right."""
    street, building = _at_border(parsed)
    if parsed.given.may_have_lost and (lost := lost_field(parsed)):
        building = min(building, PLACE_LEFT if lost == "street" else PERSON_LEFT)
        street = min(street, building) if lost == "street" else street
    if parsed.place.best.city is None:
        return min(street, PLACE_LEFT), min(building, PLACE_LEFT)
    if parsed.given.source.order:
        return min(street, LINE_MOVED), min(building, LINE_MOVED)
    return street, building


def lost_field(parsed: ParsedAddress) -> str:
    """The field in which a sign stands for a character that was lost, street or building; empty: there is none."""
    at = lost_sign(parsed.given.key, parsed.place.end)
    if at < 0:
        return "building" if lost_sign(parsed.building.text) >= 0 else ""
    return "street" if at <= parsed.block.end + 1 else "building"


def _at_border(parsed: ParsedAddress) -> tuple[float, float]:
    """The probabilities by what stands at the border."""
    block = parsed.block
    if not block.street:
        if parsed.place.best.city is None:
            return 0.0, 0.0
        text = parsed.building.text
        nothing = not text and block.start <= parsed.place.end
        sure = NOTHING_WRITTEN if nothing else WITHOUT_NUMBER
        if text and (holds_lot(text) or holds_whole_number(text)):
            sure = LOT_LEFT
        if holds_odd_digits(lead_text(parsed)):
            sure = PLACE_LEFT
        if text and parsed.place.town is None and not has_building_word(text, 0, len(text)):
            return sure, PLACE_LEFT  # of 玉出 a town may be left
        return sure, min(sure, block.confidence)
    if block.start > parsed.place.end and (lead := lead_text(parsed)):
        if NUMERALS.issuperset(lead):
            return NUMERALS_APART, NUMERALS_APART  # 北二十四条西五1-1
        if lead in LIKE_DIGITS:
            return PLACE_LEFT, PLACE_LEFT  # l-5-2
    if parsed.given.source.key[block.start] in LIKE_DIGITS:
        return SIGN_READ, SIGN_READ  # Ⅲ-5
    if block.confidence < DECIDED:
        return block.confidence, block.confidence
    text = parsed.building.text
    if begins_with_counter(text):
        return PLACE_LEFT, PLACE_LEFT
    before = _before_place(parsed) if parsed.given.source.before else ""
    if text and (
        holds_lot(text)
        or (not before and _is_odd(parsed))
        or (text[0].isdigit() and _says_number_again(text, block.street))
    ):
        return PLACE_LEFT, PLACE_LEFT
    if has_odd_side(parsed):
        return ODD_SIDE, ODD_SIDE
    if text and parsed.place.town is None and begins_with_town(parsed):
        return WITHOUT_NUMBER, PLACE_LEFT
    if text.isascii() and text.lower() in parsed.given.hints.places.prefecture_spellings:
        return WITHOUT_NUMBER, PLACE_LEFT  # 下目黒1-8-1 Tokyo
    street, building = _shares(_class_of(parsed))
    if text and (
        names_person(without_care(parsed.building), _place_of(parsed))
        or has_person_line(parsed)
        or (text[-1] in PICKED_UP_ENDS and text.endswith(PICKED_UP))
        or (
            (parsed.building.may_hold_remark or text.endswith(SENTENCE_ENDS))
            and may_end_with_remark(text)
        )
    ):
        building = min(building, PERSON_LEFT)
    if text and holds_unexplained(parsed.building):
        building = min(building, PERSON_LEFT)
    if before and not has_building_word(before, 0, len(before)):
        building = min(building, PLACE_LEFT)
    return street, building


def _says_number_again(text: str, street: str) -> bool:
    """Whether digits behind the number begin with it, or are its end: 4-8 4-8-17-204, 4-8-17 8-17."""
    return f"{text}-".startswith(f"{street}-") or f"-{street}".endswith(f"-{text}")


def begins_with_town(parsed: ParsedAddress) -> bool:
    """Whether a town of the municipality stands behind the number: 江東区2-3-4亀戸."""
    city = parsed.place.best.city
    key = place_key(parsed.building.text)
    if city is None:
        return False
    return any(match.end > 1 for match in parsed.given.hints.places.towns(city.mark, key))


def has_person_line(parsed: ParsedAddress) -> bool:
    """Whether a line of several beside the number is a person: 佐藤|みどり荘203."""
    ranges = parsed.building.ranges
    return len(ranges) > 1 and any(
        names_person(narrow(parsed.given.source.text[low:high]).strip(), _place_of(parsed))
        for low, high, role in ranges
        if role == "building"
    )


def _place_of(parsed: ParsedAddress) -> str:
    """The names of municipality and town, which names of buildings hold as well."""
    city, town = parsed.place.best.city, parsed.place.town
    return f"{city.name if city else ''} {town.name if town else ''}"


def without_care(building: Building) -> str:
    """The text of a building without in whose care the parcel goes."""
    text, care = building.text, building.care_of
    return text.replace(care, "") if care else text


def _before_place(parsed: ParsedAddress) -> str:
    """What of the building stands before the place, in small letters."""
    source = parsed.given.source
    written = [
        source.text[low:high]
        for low, high, role in parsed.building.ranges
        if high <= source.before and role == "building"
    ]
    return " ".join(line.lower() for line in written if any(map(str.isalnum, line)))


def has_odd_side(parsed: ParsedAddress) -> bool:
    """Whether the number begins with a side outside Hokkaido, where lots have none: 本町東6番7号."""
    return parsed.block.street[:1] in SIDES and parsed.place.best.prefecture != HOKKAIDO


def _is_odd(parsed: ParsedAddress) -> bool:
    """Whether the building begins oddly for what was read of the number."""
    text, key = parsed.building.text, parsed.given.key
    after_chome = "-" not in parsed.block.street and _is_chome_alone(parsed)
    if text.isdigit() and key.endswith("号", 0, parsed.block.end):
        return False  # 10番21号2: a room
    if key.startswith(" ", parsed.block.end) and _may_go_on(parsed):
        return True
    return begins_oddly(text, after_chome=after_chome)


def _may_go_on(parsed: ParsedAddress) -> bool:
    """Whether the number lacks a part that may be the digits after a space, glued to a name: 2-5 34さくらビル."""
    block, key = parsed.block, parsed.given.key
    found = DIGITS_OF_NAME.match(key, block.rest)
    if found is None or key[block.end - 1] in UNIT_ENDS or BUILDING_UNIT.match(key, found.end()):
        return False
    return block.street.count("-") < (1 if parsed.place.most_chome == 0 else 2)


def _is_chome_alone(parsed: ParsedAddress) -> bool:
    """Whether all of the street is a 丁目 that the town has, with or without the word."""
    number = parsed.block.street.removesuffix("丁目")
    most = parsed.place.most_chome
    return most is not None and number.isdigit() and int(number) <= most


def border_classes(parsed: ParsedAddress) -> list[str]:
    """The class of a border, and the larger ones that it is in."""
    name = _class_of(parsed)
    parts = name.split("/")
    return ["/".join(parts[:count]) for count in range(len(parts), 0, -1)] + ["?"]


def _class_of(parsed: ParsedAddress) -> str:
    """What follows the number, how the number ends (a digit or a unit, many digits), how many numbers there are, what is unexplained.

    ``e`` the end, ``l`` a line, ``s`` a space, a sign or 号 before it, ``g`` glued with the kind of character: ``k`` kanji,
    ``n`` a kanji numeral, ``t`` katakana, ``a`` Latin, ``d`` a digit, ``o`` another; ``w`` when a word of
    buildings follows.
    """
    key, block = parsed.given.key, parsed.block
    end = block.end
    after = key[end : end + 1]
    if block.rest >= len(key):
        follows = "e" if not parsed.building.text else "b"
    elif after == "\n":
        follows = "l"
    elif after and (after in " 、,/(" or key[block.rest] != after or key[end - 1] in UNIT_ENDS):
        follows = "s" + _kind(key[block.rest])
    else:
        follows = "g" + _kind(after)
    if follows[0] in "gs":
        line = key.find("\n", block.rest)
        stop = line if line >= 0 else len(key)
        follows += "w" if has_building_word(key, block.rest, stop) else "-"
    street = block.street
    joints = street.count("-")
    unit = "d" if key[end - 1 : end].isdigit() else "u"
    if joints:
        unit += LONG.get(len(street) - street.rfind("-") - 1, "")
    elif len(street) >= LONG_FIRST:
        unit += "5"
    count = min(joints + 1, MOST_COUNTED)
    lead = "L" if block.start > parsed.place.end and lead_text(parsed) else "-"
    return f"{follows}/{unit}/{lead}/{count}"


def _kind(char: str) -> str:
    if char.isdigit():
        return "n" if not char.isascii() else "d"
    if char in NUMERALS:
        return "n"
    if char.isascii():
        return "a" if char.isalpha() else "o"
    if "ァ" <= char <= "ヺ":
        return "t"
    return "k" if "一" <= char <= "龥" else "o"


@cache
def _shares(name: str) -> tuple[float, float]:
    """The shares of a class; of one that is too small, those of the class it is in."""
    rows = _table()
    parts = name.split("/")
    for count in range(len(parts), 0, -1):
        found = rows.get("/".join(parts[:count]))
        if found is not None:
            return found
    return rows["?"]


@cache
def _table() -> dict[str, tuple[float, float]]:
    try:
        rows = json.loads((COMPILED / "border_confidence.json").read_bytes())
    except (OSError, ValueError):
        raise DataError("table-missing", field="border_confidence", hint=REINSTALL) from None
    return {name: (street, building) for name, street, building in rows}
