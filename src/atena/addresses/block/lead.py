"""Text between the town and the first number that no table explains: a 小字, or already the building.

::

    lead     = koaza number | building
    koaza    = [ 大字 | 小字 | 字 ] name, glued to the town or with 字
    building = a name with a building word; 第2…; B1; two words or more; katakana that no lot number follows;
               a name whose number goes on as a name (中央1改札口) or as a floor (博多マルイ1階)

A building begins at the first word that is no 小字: in 美々新千歳空港 国内線ビル the glued word stays with the
town, in 美々 新千歳空港 国内線ビル both are the building.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from atena.addresses.block.split_digits import BUILDING_UNIT
from atena.addresses.tokens import (
    BAN,
    BOUNDARY,
    CHOME,
    GRID,
    JOIN,
    KANJI_NUMERALS,
    LITERAL,
    NUMBER,
    PREFIX,
    UNIT,
    unit_of,
)
from atena.addresses.words import find_building_word

if TYPE_CHECKING:
    from collections.abc import Iterator


def number_candidates(key: str, start: int, position: int, reach: int) -> Iterator[int]:
    """Positions where the numbers may begin; ``~position``: a building begins there, without a number.

    ``start`` is where the town ends, ``position`` the first character after it that is no space.
    """
    index = position
    limit = min(len(key), position + reach)
    while index < limit:
        char = key[index]
        if char == "\n":
            yield from _next_line(key, index, position)
            return
        number = NUMBER.match(key, index)
        if number is None:
            if char in LEAD_SIGNS and _begins_special(key, index):
                if LITERAL.match(key, index) is None and (
                    (_is_name(key, position, index) and not _is_lot(key, index))
                    or (
                        not key.startswith(KOAZA_PREFIXES, position)
                        and find_building_word(key, position, index) >= 0
                    )
                ):
                    yield ~_start_of_building(key, start, position)
                    return
                yield index
            index += 1
            continue
        if (
            key[index - 1] == "第"
            and not char.isascii()
            and (
                _is_lot(key, number.end() - 1)
                or (key.startswith(KOAZA_PREFIXES, position) and NUMBER.match(key, number.end()))
            )
        ):
            index = number.end()  # 字第十421番地8
            continue
        if _begins_building(key, start, position, number.start(), number.end()):
            yield ~_start_of_building(key, start, position)
            return
        if _may_begin(key, number.end(), is_digits=char.isdigit()):
            yield index
        index = number.end()


def end_of_koaza(key: str, start: int, position: int) -> int:
    """Without a number: where text ends that is a 小字, glued to the town or with 字 before it."""
    if position != start and not key.startswith(KOAZA_PREFIXES, position):
        return position
    end = position
    while end < len(key) and key[end] not in " \n":
        end += 1
    if _is_name(key, position, end):
        return position
    if key.endswith(_PLACE_ENDS, position, end) or find_building_word(key, position, end) < 0:
        return end
    return position


def skip_space(key: str, position: int) -> int:
    """The position of the next character that is no space and no line end."""
    while position < len(key) and key[position] in " \n":
        position += 1
    return position


def _begins_building(key: str, start: int, position: int, number: int, end: int) -> bool:
    """Whether the text from ``position`` on, with the number at ``number`` to ``end``, is a building."""
    lot = JOIN.match(key, end) is not None or UNIT.match(key, end) is not None
    if find_building_word(key, position, number, lot=lot) >= 0:
        return True
    if key[position:number].isascii() and not key[position:number].strip():
        return False
    before = key[number - 1]
    if BUILDING_UNIT.match(key, end) and not lot:
        return True
    ends = BOUNDARY.match(key, end) is not None
    if before == "第" and not lot and LITERAL.match(key, number - 1) is None:
        return not ends or position < number - 1
    if key.startswith(KOAZA_PREFIXES, position):
        return False
    if before.isascii() and before.isalpha():
        return True
    if not lot and KATAKANA_WORD.search(key, position, number):
        return True
    detached = position != start
    return detached and not lot and (not ends or " " in key[position:number].strip())


def _start_of_building(key: str, start: int, position: int) -> int:
    """Where the building begins: after the words that are a 小字."""
    koaza = key.startswith(KOAZA_PREFIXES, position)
    space = key.find(" ", position)
    if koaza and space >= 0:
        return space + 1
    if position != start or space < 0:
        return position
    number = NUMBER.search(key, position)
    glued_has_word = find_building_word(key, position, space) >= 0
    if glued_has_word or KATAKANA_WORD.search(key, position, space):
        return position
    return position if number and number.start() < space else space + 1


def _next_line(key: str, newline: int, start: int) -> Iterator[int]:
    """The line ended without a number: 葉多町|261-1; what else begins the next line is a building."""
    line = skip_space(key, newline)
    if find_building_word(key, start, newline) >= 0:
        yield ~start
        return
    if NUMBER.match(key, line) or (line < len(key) and key[line] in LEAD_SIGNS):
        yield line
    yield ~line


def skip_joint(key: str, position: int) -> int:
    """Past spaces, and past a sign that joined a building to the number: 1-2-3-B101, 1-2-3/2F."""
    position = skip_space(key, position)
    while position < len(key) and key[position] in "-、,。./・:;_|":
        position = skip_space(key, position + 1)
    return position


def _is_lot(key: str, index: int) -> bool:
    """Whether the number behind the character at ``index`` has 番地 or goes on, as no floor or room has: イカノ辻南1番地."""
    number = NUMBER.match(key, index + 1)
    if number is None:
        return False
    unit = UNIT.match(key, number.end())
    return (unit is not None and unit_of(unit) == BAN) or JOIN.match(key, number.end()) is not None


def _is_name(key: str, start: int, end: int) -> bool:
    """Whether a katakana word stands in text without 字 before it: フレスポ綱場町, オーロラタウン東12号."""
    named = not key.startswith(KOAZA_PREFIXES, start)
    return named and KATAKANA_WORD.search(key, start, end) is not None


def _begins_special(key: str, index: int) -> bool:
    if LITERAL.match(key, index):
        return True
    if GRID.match(key, index):
        return key[index - 1 : index] != "字"  # 字東190番地: a 小字
    letter = PREFIX.match(key, index)
    if letter is None or key[index] not in "甲乙丙丁戊":
        return False
    return key[index] != "丁" or key[index - 1 : index] not in ("上", "中", "下")  # 諸江町上丁12


def _may_begin(key: str, end: int, *, is_digits: bool) -> bool:
    """Whether a number that ends at ``end`` may begin the block after unknown text."""
    if is_digits:
        return not key.startswith(("条", "地割"), end) and BUILDING_UNIT.match(key, end) is None
    unit = UNIT.match(key, end)
    if unit is None or unit_of(unit) not in (CHOME, BAN):
        return False
    # 字大野一番7番地3, 字一番谷地51: a name; 字大野一番3号: a number.
    following = NUMBER.match(key, unit.end())
    if following is None:
        return unit_of(unit) == CHOME or BOUNDARY.match(key, unit.end()) is not None
    second = UNIT.match(key, following.end())
    return unit_of(unit) == CHOME or second is None or unit_of(second) != BAN


LEAD_SIGNS: Final = frozenset("第東西南北右左上下基甲乙丙丁戊") - frozenset(KANJI_NUMERALS)
_PLACE_ENDS = ("町", "村", "字")
"""No building ends so: 大泉学園町 is a place although 学園 is a building."""
KOAZA_PREFIXES = ("大字", "小字", "字")
KATAKANA_WORD: Final = re.compile(r"[ァ-ヺー]{3}")
"""Longer than the letters and particles of lots (ヒサゲ with 字 before it stays a 小字)."""
