"""The plain shapes of a block in one step: 1-8-1, 1丁目8番1号, 8番地の1, 1-8-1-203.

Nine in ten numbers have one of them and nothing after it that could belong to the number. They need no
state, so one anchored pattern reads them; whatever it does not match, ``reader`` reads piece by
piece. Both give the same result (a test compares them).
"""

from __future__ import annotations

import re
from typing import Final

from atena.addresses.tokens import (
    KANJI_NUMERALS,
    KIND_ALONE,
    LOT_LETTERS,
    ROOM_DIGITS,
    to_digits,
)
from atena.addresses.words import begins_with_name

_N: Final = "([1-9][0-9]{0,3})"
_AFTER: Final = rf"\-のノ之0-9{KANJI_NUMERALS}丁町番号階室棟館荘寮亭店街通目割耕車機域月年〜~・,、.&/_:*?ちばごと及並地先他外ほ合条線字組区部(甲乙丙丁戊己庚辛壬癸bfnrstビタ"
"""Characters that may still belong to the number or make it a part of a name."""
_LETTER: Final = rf"(?! ?(?:[甲乙丙丁戊己庚辛壬癸イロハニホヘトチリヌいろはにほへと](?:$|[ \n(]|[-のノ]?[0-9]|番|号)|[a-z]\n|[東西南北右左{LOT_LETTERS}][のノ之]?[0-9{KANJI_NUMERALS}]|チ[ョヨ]ウメ(?!イ)|バン(?:チ|[ \n0-9]|$)|ゴウ(?:$|[ \n])|chou?-?me|ban|gou?(?:$|[ \n0-9])))"
"""No letter, unit in katakana or Latin letters or side of the street that is the last part of the number."""
PLAIN: Final = re.compile(
    rf"(?:([1-9][0-9]?|[一二三四五六七八九十]{{1,3}})丁目)?{_N}(?:(-|番地?の?){_N}(?:-{_N}(?:-{_N})?)?)?(号|番地(?![域区方])|番)?"
    rf"{_LETTER}(?=$|\n| ?[^ \n{_AFTER}]|(?<=号)[二三四五六七八九十百千])"
)


def read_plain(
    key: str, position: int, most_chome: int | None
) -> tuple[list[str], str, bool, int] | None:
    """A plain block at ``position``: its numbers, the 丁目, whether 丁目 is written out, the end.

    >>> read_plain("1丁目8番1号 アルコ", 0, None), read_plain("1-8-1", 0, None)
    ((['8', '1'], '1', True, 7), (['8', '1'], '1', False, 5))
    """
    found = PLAIN.match(key, position)
    if found is None:
        return None
    chome, first, joint, second, third, fourth, unit = found.groups()
    end = found.end()
    if unit == "号" and len(fourth or third or second or "") > ROOM_DIGITS:
        return None  # 2-10-2104号: 104号 may be the room
    after = key[end : end + 1]
    if after == "\n" and (
        key[end + 1 : end + 2] in UNIT_SIGNS
        or (unit and unit != "号" and _begins_numeric(key, end + 1))
    ):
        return None  # 1丁目8番|1号, 1丁目8番1|号
    if "a" <= after <= "z" and not "a" <= key[end + 1 : end + 2] <= "z":
        return None  # 1-2-3-1A, 1-2-3-502C号
    if "ア" <= after <= "マ" and KIND_ALONE.match(key, end):
        return None  # 6-237ハイツ6F
    if unit == "番" and begins_with_name(key, end - 1):
        return None  # 2-5-3番匠ハイツ
    if second is None:
        # 5号 stands alone; after a bare number the next line may go on (下目黒1|8-1).
        if unit == "号" or (not unit and not chome and key.startswith("\n", end)):
            return None
        numbers = [first]
    else:
        if joint != "-" and unit and (unit != "号" or len(second) > ROOM_DIGITS):
            return None  # 番 twice; 33番3401号, whose 401号 is a room
        numbers = [first, second]
        if third is not None:
            numbers.append(third)
            if fourth is not None:
                numbers.append(fourth)
    if len((third or "") if not chome else (second or "")) > LONGEST_GO and (chome or most_chome):
        return None  # 6丁目7-7708: a room may be in it
    if chome:
        return numbers, chome if chome.isascii() else to_digits(chome), True, end
    if (unit is None or second) and is_chome(first, joint, len(numbers), most_chome):
        return numbers[1:], first, False, end
    return numbers, "", False, end


def _begins_numeric(key: str, start: int) -> bool:
    """Whether a line begins with a numeral, or with a space before what may be one."""
    sign = key[start : start + 1]
    return sign == " " or sign.isnumeric()


def is_chome(first: str, joint: str | None, count: int, most_chome: int | None) -> bool:
    """Whether the first of ``count`` numbers is the 丁目 although the word is missing: 下目黒1-8-1."""
    if len(first) > 2 or not first.isdigit() or (joint is not None and joint != "-"):
        return False
    if most_chome is None:
        return count >= 3 and int(first) <= MOST_CHOME
    return int(first) <= most_chome


UNIT_SIGNS: Final = frozenset("丁番号")
LONGEST_GO: Final = 3
MOST_CHOME: Final = 43
"""Hardly a town has more 丁目 than this; where nothing else is known, a first number above is a 番地."""
