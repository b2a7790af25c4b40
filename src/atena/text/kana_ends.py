"""The first and the last kana of readings against the letters that a text begins or ends with: soon told, and mostly enough."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from atena.text.romaji import mora_keys

if TYPE_CHECKING:
    from collections.abc import Iterable

ANY_KANA: Final = "ー"
"""Stands for every kana that has no letters of its own."""


@lru_cache(maxsize=1 << 12)
def first_kana(letters: str) -> frozenset[str]:
    """The first kana of readings whose keys may begin as the letters (three are enough); `ANY_KANA` is among them.

    >>> sorted(first_kana("shi")), sorted(first_kana("yam"))
    (['シ', 'ス', 'ー'], ['ャ', 'ヤ', 'ー'])
    """
    return frozenset([mora[0] for mora, key in mora_keys().items() if letters.startswith(key)])


@lru_cache(maxsize=1 << 12)
def last_kana(letters: str) -> frozenset[str]:
    """The last kana of readings whose keys may end as the letters (three are enough); `ANY_KANA` is among them.

    >>> sorted(last_kana("ada")), sorted(last_kana("kei"))
    (['ァ', 'ア', 'ダ', 'ー'], ['ィ', 'イ', 'ヰ', 'ー'])
    """
    found = [mora[-1] for mora, key in mora_keys().items() if letters.endswith(key)]
    if letters[-1:] == "o":
        found += ["ウ", "ゥ"]  # which lengthen
    for mora, key in mora_keys().items():
        if key[:2] == "hy" and letters.endswith(key[1:]):
            found.append(mora[-1])
    return frozenset(found)


def ends_of(readings: Iterable[str]) -> tuple[str, str]:
    """The first kana of the readings, and the last ones, to be compared with `first_kana` and `last_kana`.

    >>> ends_of(["ヤマダ", "ッタ"])
    ('ヤー', 'ダタ')
    """
    keys = mora_keys()
    first = last = ""
    for kana in readings:
        if kana:
            begins = kana[0] if kana[0] in keys else ANY_KANA
            ends = kana[-1] if kana[-1] in keys else ANY_KANA
            if begins not in first:
                first += begins
            if ends not in last:
                last += ends
    return first, last
