"""The first and the last kana of readings against the letters that a text begins or ends with: soon told, and mostly enough.

Sets of kana are bits of a number, in which few kana share one; so what they have in common may be less than it seems.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from atena.text.romaji import mora_keys

if TYPE_CHECKING:
    from collections.abc import Iterable

_ANY_KANA: Final = "ー"
"""Stands for every kana that has no letters of its own; it is in every set of `first_kana` and `last_kana`."""

_BITS: Final = 58
"""So ー shares its bit with ヂ, which is rare."""


def _bit(kana: str) -> int:
    return 1 << ord(kana) % _BITS


@lru_cache(maxsize=1 << 12)
def first_kana(letters: str) -> int:
    """The first kana of readings whose keys may begin as the letters (three are enough), as bits.

    >>> [bool(first_kana("yam") & ends_of([kana])[0]) for kana in ("ヤマダ", "ユミ")]
    [True, False]
    """
    found = 0
    for mora, key in mora_keys().items():
        if letters.startswith(key):
            found |= _bit(mora[0])
    return found


@lru_cache(maxsize=1 << 12)
def last_kana(letters: str) -> int:
    """The last kana of readings whose keys may end as the letters (three are enough), as bits.

    >>> [bool(last_kana("ada") & ends_of([kana])[1]) for kana in ("ヤマダ", "ヤマタ")]
    [True, False]
    """
    found = 0
    for mora, key in mora_keys().items():
        if letters.endswith(key) or (key[:2] == "hy" and letters.endswith(key[1:])):
            found |= _bit(mora[-1])
    if letters[-1:] == "o":
        found |= _bit("ウ") | _bit("ゥ")  # which lengthen
    return found


def ends_of(readings: Iterable[str]) -> tuple[int, int]:
    """The first kana of the readings, and the last ones, as bits."""
    keys = mora_keys()
    first = last = 0
    for kana in readings:
        if kana:
            first |= _bit(kana[0] if kana[0] in keys else _ANY_KANA)
            last |= _bit(kana[-1] if kana[-1] in keys else _ANY_KANA)
    return first, last
