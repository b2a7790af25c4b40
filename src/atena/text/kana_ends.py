"""The first and the last kana of readings against the letters that a text begins or ends with: soon told, and mostly enough.

Sets of kana are bits of a number, in which few kana share one; so what they have in common may be less than it seems.
"""

from __future__ import annotations

from functools import cache
from string import ascii_lowercase
from typing import TYPE_CHECKING, Any, Final

from atena.text.romaji import mora_keys

if TYPE_CHECKING:
    from collections.abc import Sequence

_ANY_KANA: Final = "ー"
"""Stands for every kana that has no letters of its own; it is in every set of `first_kana` and `last_kana`."""

_BITS: Final = 58
"""So ー shares its bit with ヂ, which is rare."""

_A: Final = ord("a")
_LETTERS: Final = len(ascii_lowercase)

_BEFORE: Final = 0x30A0
"""The code before the first katakana."""


def first_kana(letters: str) -> int:
    """The first kana of readings whose keys may begin as the letters (two are enough), as bits.

    >>> [bool(first_kana("ya") & ends_of([kana])[0]) for kana in ("ヤマダ", "ユミ")]
    [True, False]
    """
    found = _first()
    bits = found.get(letters[:2])
    return found.get(letters[:1], _ANY_BIT) if bits is None else bits


def first_kana_by_place(letters: str) -> list[int]:
    """`first_kana` of what begins at each place of ``letters``, which are a to z as in all keys.

    >>> first_kana_by_place("yama") == [first_kana(rest) for rest in ("ya", "am", "ma", "a")]
    True
    """
    # compiled, a number that is only handed on would be made anew
    pairs: list[Any] = _first_of_pairs()
    kana: list[Any] = []
    for place in range(len(letters) - 1):
        first, second = ord(letters[place]) - _A, ord(letters[place + 1]) - _A
        kana.append(pairs[first * _LETTERS + second])
    return [*kana, first_kana(letters[-1])]


def last_kana(letters: str) -> int:
    """The last kana of readings whose keys may end as the letters (two are enough), as bits.

    >>> [bool(last_kana("da") & ends_of([kana])[1]) for kana in ("ヤマダ", "ヤマタ")]
    [True, False]
    """
    found = _last()
    bits = found.get(letters[-2:])
    return found.get(letters[-1:], _ANY_BIT) if bits is None else bits


@cache
def kana_of_initial(letter: str) -> int:
    """The first kana of readings whose keys begin with the letter (`atena.text.initial`), as bits."""
    bits = _ANY_BIT
    for mora, key in mora_keys().items():
        if key[:1] == letter:
            bits |= _bit_of(mora[0])
    return bits


def ends_of(readings: Sequence[str]) -> tuple[int, int]:
    """The first kana of the readings, and the last ones, as bits."""
    first = last = 0
    for kana in readings:
        if kana:
            first |= kana_bit(ord(kana[0]))
            last |= kana_bit(ord(kana[-1]))
    return first, last


def kana_bit(code: int) -> int:
    """The bit of the kana with this code."""
    place = code - _BEFORE
    return _BIT_AT[place] if 0 <= place < len(_BIT_AT) else _ANY_BIT


def _bit_of(kana: str) -> int:
    """All but ッ and signs have letters of their own."""
    own = (kana != "ッ" and "ァ" <= kana <= "ヶ") or kana == "ン"
    return 1 << ord(kana if own else _ANY_KANA) % _BITS


_BIT_AT: Final = [_bit_of(chr(_BEFORE + place)) for place in range(96)]
_ANY_BIT: Final = _bit_of(_ANY_KANA)


@cache
def _first() -> dict[str, int]:
    """The first kana by two letters of a key, and by one if the second does not matter."""
    return _by_letters([(key[:2], key[:1], mora[0]) for mora, key in mora_keys().items()])


@cache
def _first_of_pairs() -> list[int]:
    """`first_kana` of aa, ab, … zz."""
    return [first_kana(first + second) for first in ascii_lowercase for second in ascii_lowercase]


@cache
def _last() -> dict[str, int]:
    """The last kana, likewise; ウ lengthens o, and hy may lose its h, as in Ohyama."""
    ends = [(key, mora[-1]) for mora, key in mora_keys().items()]
    ends += [(key[1:], kana) for key, kana in ends if key[:2] == "hy"] + [("o", "ウ"), ("o", "ゥ")]
    return _by_letters([(key[-2:], key[-1:], kana) for key, kana in ends])


def _by_letters(rows: list[tuple[str, str, str]]) -> dict[str, int]:
    """The bits of the kana of rows: two letters or the one that there is, that which stands at the end, and the kana."""
    bits: dict[str, int] = {}
    for letters, _, kana in rows:
        bits[letters] = bits.get(letters, _ANY_BIT) | _bit_of(kana)
    for letters, end, _ in rows:
        bits[letters] |= bits.get(end, 0)
    return bits
