"""Kanji numerals: what stands in addresses (二十三), on old paper (弐拾参) and on signs (一〇二)."""

from __future__ import annotations

from typing import Final

from atena.text._tables import load

MAX_LENGTH: Final = 32


def parse_numeral(text: str) -> int | None:
    """The value of a numeral in kanji, digits or both; None when the whole text is not one.

    Positional (二十三, 千二百, 2千3百, 3万), digit by digit (一〇二), old and formal (廿三, 弐拾) are read.

    >>> parse_numeral("二十三"), parse_numeral("一〇二"), parse_numeral("廿三"), parse_numeral("千代")
    (23, 102, 23, None)
    """
    if not 0 < len(text) <= MAX_LENGTH:
        return None
    total = part = 0  # finished groups (万, 億); the group at hand
    run: int | None = None  # digits that wait for their unit
    last_unit, last_group = 10**9, 10**18
    run_length = 0
    for char in text:
        if (digit := _DIGITS.get(char)) is not None:
            if run is None and last_unit == 1:
                return None
            run = digit if run is None else run * 10 + digit
            run_length += 1
        elif (unit := _UNITS.get(char)) is not None:
            # 三二十 is no number, and 百 cannot follow 十; 2千3百 and 12万 are ones.
            if unit >= last_unit or run_length > 1 or run == 0:
                return None
            part += (1 if run is None else run) * unit
            run, run_length, last_unit = None, 0, unit
        elif (tens := _TENS.get(char)) is not None:
            if run is not None or last_unit <= 10:
                return None
            part += tens
            last_unit = 10
        elif (group := _GROUPS.get(char)) is not None:
            part += run or 0
            if group >= last_group or not part:
                return None
            total += part * group
            part, run, run_length, last_unit, last_group = 0, None, 0, 10**9, group
        else:
            return None
    if run is not None and last_unit <= 1000 and run_length >= len(str(last_unit)):
        return None  # 百一二三: the digits reach over the unit before them
    return total + part + (run or 0)


def kanji_numeral(number: int) -> str:
    """The number in usual kanji numerals, below 10^16; a negative one raises ValueError.

    >>> kanji_numeral(23), kanji_numeral(1005), kanji_numeral(10000), kanji_numeral(0)
    ('二十三', '千五', '一万', '〇')
    """
    if not 0 <= number < 10**16:
        raise ValueError("number must be between 0 and 10^16 - 1")
    if number == 0:
        return "〇"
    groups = []
    for value, sign in ((10**12, "兆"), (10**8, "億"), (10**4, "万"), (1, "")):
        part, number = divmod(number, value)
        if part:
            groups.append(_below_ten_thousand(part) + sign if part > 1 or not sign else "一" + sign)
    return "".join(groups)


def _below_ten_thousand(number: int) -> str:
    text = ""
    for value, sign in ((1000, "千"), (100, "百"), (10, "十")):
        digit, number = divmod(number, value)
        if digit:
            text += ("" if digit == 1 else _SIGNS[digit]) + sign
    return text + (_SIGNS[number] if number else "")


_NUMERALS: dict[str, dict[str, int]] = load("characters_numerals")
_DIGITS = (
    _NUMERALS["digit"]
    | {str(digit): digit for digit in range(10)}
    | {chr(0xFF10 + digit): digit for digit in range(10)}
)
_UNITS, _TENS, _GROUPS = _NUMERALS["unit"], _NUMERALS["tens"], _NUMERALS["group"]
_SIGNS: Final = "〇一二三四五六七八九"
