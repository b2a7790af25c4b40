"""The 小字 after the town, as the tables know them.

A table says where a 小字 ends and how it is read; its spelling stays the buyer's. Digits belong to the
street: a 小字 may contain them only where it goes on after them (3反田), and never ends in one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from atena.addresses.place.town_match import NUMERALS
from atena.lexicon.places.key import DIGITS

if TYPE_CHECKING:
    from atena.lexicon.places.key import PlaceText
    from atena.lexicon.places.records import TownMatch
    from atena.lexicon.places.tables import PlaceLexicon

LONGEST_KOAZA: Final = 24
MAY_FOLLOW: Final = frozenset("〇一二三四五六七八九十百千-ノ(甲乙丙丁イロハ無番")
UNITS = ("丁目", "番", "号", "条", "線", "区", "部", "地割")
"""After a numeral: it counts, and is no end of a name."""


def find_koaza(
    places: PlaceLexicon, match: TownMatch, text: PlaceText, start: int
) -> tuple[int, str, str]:
    """The longest 小字 of the town that stands at ``start`` of the place key.

    Its length, its kana, and its name where the text has a short form of it; length 0: there is none.
    """
    key = text.key[start : start + LONGEST_KOAZA]
    for length, kana, name in places.koaza(match.mark, match.key, key):
        if text.is_digit(start + length) if name else may_end(text, start + length):
            return length, kana, name
    return 0, "", ""


def koaza_of_city(places: PlaceLexicon, mark: str, text: PlaceText, start: int) -> int:
    """The length of the longest 小字 on the municipality itself that stands at ``start``; 0: none."""
    for length in places.koaza_of_city(mark, text.key[start:] if start else text.key):
        if may_end(text, start + length):
            return length
    return 0


def may_end(text: PlaceText, end: int) -> bool:
    """Whether a 小字 may end there: before a number, a sign, a gap or the end; not inside a number."""
    key = text.key
    last, after = key[end - 1], key[end : end + 1]
    if last in NUMERALS:
        if text.is_digit(end - 1) or after in NUMERALS or key.startswith(UNITS, end):
            return False
        if not text.has_gap(end) and after in ("-", "ノ"):
            return False
    return (
        not after or after in MAY_FOLLOW or text.has_gap(end) or text.skips_word(end - 1, end + 1)
    )


def may_begin_koaza(key: str, position: int) -> bool:
    """Whether a 小字 may stand there: text, though not what follows the digits of a house number."""
    after = key[position : position + 6].lstrip(NUMBER_DIGITS)
    return bool(after) and not (after[0] in AFTER_NUMBER and key[position] in NUMBER_SIGNS)


NUMBER_DIGITS: Final = "0123456789"
NUMBER_SIGNS = DIGITS | {"-"}
AFTER_NUMBER: Final = frozenset(" \n-丁番号地の")
"""What follows the digits of a house number; other text may be a 小字 that begins with a number."""
