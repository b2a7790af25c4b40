"""Whether two addresses are one place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from atena.addresses import parse_address
from atena.addresses.building.parts import read_building
from atena.errors import InputError
from atena.models import Address
from atena.text import fold_key, kanji_numeral, parse_numeral

if TYPE_CHECKING:
    from collections.abc import Sequence

    from atena.lexicon import Lexicon

ROOM_LEFT_OUT: Final = 0.8
"""Of two records that differ in nothing but a building or room that one lacks, so many are one home."""
NUMBER_LEFT_OUT: Final = 0.2
KOAZA_LEFT_OUT: Final = 0.6
LAST_LEFT_OUT: Final = 0.4
"""The same of a 小字 that one lacks, and of a last number, which may be that of a house or of a room."""
ROOM_OR_FLOOR: Final = 0.4
OTHER_BUILDING: Final = 0.4
"""The same number, buildings that are written differently: one house under two names, or two houses on one lot."""


def same_place(
    a: Address | str | Sequence[str],
    b: Address | str | Sequence[str],
    *,
    lexicon: Lexicon | None = None,
) -> float:
    """How probable it is that two addresses are one home or office.

    Each is an `Address`, a text or lines. What both were read with decides how sure the answer can be. Raises
    `InputError` for anything else.

    >>> same_place("東京都目黒区下目黒1-8-1 アルコタワー5階", "目黒区下目黒１丁目８番１号アルコタワー5F") > 0.9
    True
    >>> same_place("目黒区下目黒1-8-1", "目黒区下目黒1-8-2")
    0.0
    """
    one, two = _address(a, lexicon), _address(b, lexicon)
    if not one.municipality_code or not two.municipality_code:
        alike = fold_key(one.source).split() == fold_key(two.source).split()
        return 0.9 if alike and one.source.strip() else 0.0
    likeness = _likeness(one, two)
    sure = [
        min(
            address.confidence.city,
            address.confidence.town or 1.0,
            address.confidence.street or 1.0,
        )
        for address in (one, two)
    ]
    return round(likeness * min(sure), 4)


def place_keys(
    address: Address | str | Sequence[str], *, lexicon: Lexicon | None = None
) -> tuple[str, ...]:
    """What records of one place have in common: the lot, and the lot with the room; none for an unknown place.

    >>> place_keys("目黒区下目黒1-8-1 アルコタワー 501号室")
    ('lot:13110 下目黒 1-8-1', 'home:13110 下目黒 1-8-1-501')
    >>> place_keys("目黒区下目黒1-8-1-501")
    ('lot:13110 下目黒 1-8-1', 'home:13110 下目黒 1-8-1-501')
    """
    found = _address(address, lexicon)
    if not found.municipality_code or not found.street:
        return ()
    town, koaza, numbers = _lot(found)
    room = _room(found)
    if not room and len(numbers) > _MOST_NUMBERS:
        numbers, room = numbers[:-1], numbers[-1]
    lot = " ".join(filter(None, (found.municipality_code, town, koaza, "-".join(numbers))))
    return (f"lot:{lot}", f"home:{lot}-{room}") if room else (f"lot:{lot}",)


def _address(value: Address | str | Sequence[str], lexicon: Lexicon | None) -> Address:
    if isinstance(value, Address):
        return value
    if not isinstance(value, str | list | tuple):
        raise InputError("wrong-type", field="address", hint="pass an Address, a text or lines")
    return parse_address(value, lexicon=lexicon)


def _lot(address: Address) -> tuple[str, str, tuple[str, ...]]:
    """Town, 小字 and the numbers, as keys."""
    town, koaza = (fold_key(part).replace(" ", "") for part in (address.town, address.koaza))
    koaza = _DIGITS.sub(lambda digits: kanji_numeral(int(digits[0])), koaza)  # 1番町, 一番町
    return town, koaza, tuple(_NUMBERS.findall(_MARKS.sub(" ", fold_key(address.street))))


def _room(address: Address) -> str:
    """Wing and room, or the floor: a206 of A棟206, A-206 and A206."""
    if not address.room:
        return _digits(address.floor)
    wing, room = _wing(address), _digits(address.room)
    return room if wing.isalpha() and room.startswith(wing) else wing + room


def _wing(address: Address) -> str:
    """The wing without the word for it: a of A棟, 2 of 2号館 and 二番館."""
    wing = _KINDS_OF_WING.sub("", fold_key(read_building(address.building).wing))
    value = parse_numeral(wing)
    return wing if value is None else str(value)


def _likeness(one: Address, two: Address) -> float:
    (town, koaza, numbers), (other_town, other_koaza, other_numbers) = _lot(one), _lot(two)
    if one.municipality_code != two.municipality_code or town != other_town:
        return 0.0
    if koaza != other_koaza and koaza and other_koaza:
        return 0.0
    known = 1.0 if koaza == other_koaza else KOAZA_LEFT_OUT
    if not numbers or not other_numbers:
        return NUMBER_LEFT_OUT if numbers != other_numbers else known * _likeness_of_homes(one, two)
    if numbers == other_numbers:
        return known * _likeness_of_homes(one, two)
    if len(numbers) > len(other_numbers):
        one, two, numbers, other_numbers = two, one, other_numbers, numbers
    if other_numbers[:-1] != numbers or _room(two):
        return 0.0
    whole = len(other_numbers) > _MOST_NUMBERS
    if (
        one.room
    ):  # it may stand behind the number, too: 1-8-1-201; but 1-8-1 is hardly room 1 of 1-8
        alike = _digits(one.room) == other_numbers[-1]
        return known * (1.0 if whole or len(other_numbers[-1]) > 1 else LAST_LEFT_OUT) * alike
    return known * (ROOM_LEFT_OUT if whole and not one.floor else LAST_LEFT_OUT)


def _likeness_of_homes(one: Address, two: Address) -> float:
    """How probable it is that two homes on one lot are one."""
    if _are_apart(one, two):
        return 0.0
    if one.room and two.room:
        rooms = _room(one), _room(two)
        if rooms[0] == rooms[1]:
            return 1.0
        bare = _digits(one.room), _digits(two.room)
        return ROOM_LEFT_OUT if bare[0] == bare[1] else 0.0  # one of them lacks the wing
    has_room = bool(one.room or two.room)
    if one.floor and two.floor:
        if _digits(one.floor) != _digits(two.floor):
            return 0.0
        return ROOM_LEFT_OUT if has_room else 1.0
    if has_room and (one.floor or two.floor):
        return ROOM_OR_FLOOR  # 3F may be where 301 is
    buildings = tuple(fold_key(address.building).replace(" ", "") for address in (one, two))
    if buildings[0] == buildings[1]:
        return 1.0
    if not all(buildings):
        return ROOM_LEFT_OUT
    return ROOM_LEFT_OUT if has_room or one.floor or two.floor else OTHER_BUILDING


def _are_apart(one: Address, two: Address) -> bool:
    """Whether two wings or two numbers of one name tell the buildings apart: A棟, B棟; 第1青葉荘, 第2青葉荘."""
    wings = _wing(one), _wing(two)
    if all(wings):
        return wings[0] != wings[1]
    names = [fold_key(read_building(address.building).name) for address in (one, two)]
    numbers = [[parse_numeral(run) for run in _NUMERALS.findall(name)] for name in names]
    alike = _NUMERALS.sub("", names[0]) == _NUMERALS.sub("", names[1])
    return alike and all(numbers) and numbers[0] != numbers[1]


def _digits(text: str) -> str:
    return "".join(char for char in fold_key(text) if char.isalnum() and char.isascii()).lstrip("0")


_NUMERALS: Final = re.compile("[0-9]{1,8}|[〇一二三四五六七八九十]{1,8}")
_KINDS_OF_WING: Final = re.compile("(?:号?[棟館]|番[館街])$")
_DIGITS: Final = re.compile("[0-9]{1,4}")
_MARKS: Final = re.compile("丁目?|番地?|号|の|第|地割|字")
_NUMBERS: Final = re.compile("[0-9]+|[^\\W\\d_]+")
"""Numbers and what stands among them: 12 and 甲."""
_MOST_NUMBERS: Final = 3
"""丁目, 番 and 号; what follows is a room."""
