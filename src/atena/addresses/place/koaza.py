"""The 小字 after the town."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from atena.lexicon.places.key import PlaceText
    from atena.lexicon.places.records import TownMatch
    from atena.lexicon.places.tables import PlaceLexicon

LONGEST_KOAZA = 24


class Koaza(NamedTuple):
    """A 小字 of the tables; ``length`` counts characters of the place key."""

    name: str = ""
    kana: str = ""
    length: int = 0


NO_KOAZA = Koaza()


def find_koaza(places: PlaceLexicon, match: TownMatch, text: PlaceText, end: int) -> Koaza:
    """The longest 小字 of the town that stands at ``end`` of the place key."""
    name, kana, length = places.koaza(match.mark, match.key, text.key[end : end + LONGEST_KOAZA])
    if length and not _may_end(text, end + length):
        return NO_KOAZA
    return Koaza(name, kana, length)


def may_begin_koaza(key: str, position: int) -> bool:
    """Whether a 小字 may stand there: text, though not what follows the digits of a house number."""
    after = key[position : position + 6].lstrip(DIGITS)
    return bool(after) and not (after[0] in AFTER_NUMBER and key[position] in NUMBER_SIGNS)


DIGITS = "0123456789"
NUMBER_SIGNS = frozenset(DIGITS + "-")
AFTER_NUMBER = frozenset(" \n-丁番号地の")
"""What follows the digits of a house number; other text may be a 小字 that begins with a number."""


def _may_end(text: PlaceText, end: int) -> bool:
    """Whether a 小字 may end there: before a number, a sign, a gap or the end."""
    after = text.key[end : end + 1]
    return (
        not after
        or after in "〇一二三四五六七八九十百千-ノ(甲乙丙丁イロハ無番"
        or text.has_gap(end)
    )
