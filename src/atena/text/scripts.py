"""Which script a character belongs to: the one place that knows the ranges.

The ranges are those of Unicode's blocks, as far as they hold letters: unified ideographs with their extensions
and compatibility forms, 々〆〇, the kana (also forms of before 1900) without ー, which both share.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Final, Literal

Script = Literal["kanji", "hiragana", "katakana", "latin", "hangul", "digits", "common", "other"]
"""``common`` is what no script owns: signs, marks, ー."""

HIRAGANA: Final = "\u3041-\u3096\u309d\u309e\U0001b001-\U0001b11f\U0001b132-\U0001b152"
KATAKANA: Final = "\u30a1-\u30fa\u30fd\u30fe\U0001b000\U0001b120-\U0001b122\U0001b155-\U0001b167"
KANJI: Final = "\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
HANGUL: Final = "\uac00-\ud7a3\u1100-\u11ff\u3131-\u318e"
"""Ranges of full-width letters, as a character class of a regular expression takes them."""
LOST_SIGNS: Final = "〓■□●○◯◆◇▲△▼▽\ufffd"
"""What stands where a character could not be shown, or was made unreadable."""


@lru_cache(maxsize=8192)
def script_of_character(char: str) -> Script:
    """The script of one character.

    >>> [script_of_character(char) for char in "山々ヤや한Aａ7ーЯ-"]
    ['kanji', 'kanji', 'katakana', 'hiragana', 'hangul', 'latin', 'latin', 'digits', 'common', 'other', 'common']
    """
    for script, ranges in _RANGES:
        for first, last in ranges:
            if first <= char <= last:
                return script
    if char.isdigit():
        return "digits"
    if char.isalpha() and unicodedata.name(char, "").startswith(("LATIN", "FULLWIDTH LATIN")):
        return "latin"
    if unicodedata.category(char)[0] != "L":
        return "common"
    return "common" if char in _COMMON_LETTERS else "other"


def _pairs(ranges: str) -> tuple[tuple[str, str], ...]:
    """The first and the last character of each range.

    >>> _pairs("a-cx")
    (('a', 'c'), ('x', 'x'))
    """
    found: list[tuple[str, str]] = []
    position = 0
    while position < len(ranges):
        last = position + 2 if ranges[position + 1 : position + 2] == "-" else position
        found.append((ranges[position], ranges[last]))
        position = last + 1
    return tuple(found)


_COMMON_LETTERS: Final = frozenset("\u30fc")
_RANGES: tuple[tuple[Script, tuple[tuple[str, str], ...]], ...] = (
    ("hiragana", _pairs(HIRAGANA)),
    ("katakana", _pairs(KATAKANA)),
    ("kanji", _pairs(KANJI)),
    ("hangul", _pairs(HANGUL)),
)
