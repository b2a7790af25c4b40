"""How kana are spelt in Latin letters: the readings that a spelling can stand for, and its long vowels."""

from __future__ import annotations

import math
from functools import lru_cache
from itertools import combinations, islice
from typing import Final

from atena.text import kana_to_romaji, romaji_key, romaji_to_kana

LENGTH_LEFT_OUT: Final = math.log(0.65)
LENGTH_SPELT: Final = math.log(0.35)
LENGTH_WRONG: Final = math.log(0.02)
"""Of a long vowel most people write nothing (Ono for オオノ), some write it (Ohno), nobody invents one."""

_MOST_READINGS: Final = 12


@lru_cache(maxsize=1 << 14)
def spelling(word: str) -> tuple[str, int]:
    """The key of a Latin spelling, and how many long vowels it marks."""
    return romaji_key.__wrapped__(word), long_vowels(word)


def spelling_of_lengths(spelt: int, long: int) -> float:
    """Log-probability that a reading with ``long`` long vowels is written with ``spelt`` of them."""
    if spelt == long:
        return LENGTH_SPELT if spelt else 0.0
    return LENGTH_WRONG if spelt else LENGTH_LEFT_OUT


@lru_cache(maxsize=1 << 14)
def long_vowels_of_kana(kana: str) -> int:
    """How many long vowels a reading has.

    >>> long_vowels_of_kana("オオノ"), long_vowels_of_kana("コウタロウ")
    (1, 2)
    """
    marked = kana_to_romaji(kana, macrons=True)
    return sum(a != b for a, b in zip(kana_to_romaji(kana), marked, strict=False))


def long_vowels(word: str) -> int:
    """How many long vowels a spelling marks: ō, ou, oo, oh, uu.

    >>> long_vowels("Ohno"), long_vowels("Kōtarō"), long_vowels("Yuuki"), long_vowels("Yohei")
    (1, 2, 1, 0)
    """
    return long_vowels_of_kana(romaji_to_kana(_without_long_h(word)))


@lru_cache(maxsize=1 << 13)
def readings(word: str) -> tuple[str, ...]:
    """The kana that a Latin spelling can stand for, as written first, then with long vowels filled in.

    >>> readings("Yuto")[:4]
    ('ユト', 'ユトウ', 'ユウト', 'ユウトウ')
    >>> "ケンイチ" in readings("Kenichi"), "オオノ" in readings("Ohno"), readings("Smith")
    (True, True, ())
    """
    word = _without_long_h(word.lower())
    plain = spelt_out(word)
    if not plain:
        return ()
    spellings = [plain, *_with_moraic_n(plain)]
    found = dict.fromkeys(spellings)
    for kana in spellings:
        found.update(dict.fromkeys(islice(_lengthened(kana), _MOST_READINGS)))
    return tuple(islice(found, _MOST_READINGS))


def spelt_out(word: str) -> str:
    """The kana that the letters spell; empty if they are no romaji, or spell what no word begins with (Nkosi, Xu).

    >>> spelt_out("sunita"), spelt_out("smith"), spelt_out("xoxo")
    ('スニタ', '', '')
    """
    kana = romaji_to_kana(word)
    if not kana or kana[0] in NEVER_FIRST or "x" in word.lower():
        return ""
    return kana if all("ァ" <= char <= "ー" for char in kana) else ""


NEVER_FIRST: Final = frozenset("ァィゥェォャュョヮッンー")
"""Kana that no word begins with; an x makes kana small only on keyboards."""


def _without_long_h(word: str) -> str:
    """Ohno → oono, Satoh → satoo: an h that only lengthens the o before it."""
    lower = word.lower()
    return "".join(
        "o"
        if char == "h"
        and lower[index - 1 : index] == "o"
        and lower[index + 1 : index + 2] not in _VOWELS
        else char
        for index, char in enumerate(lower)
    )


_VOWELS: Final = frozenset("aiueoyōūāēī")
_N_ROW: Final = dict(zip("ナニヌネノ", "アイウエオ", strict=True))


def _with_moraic_n(kana: str) -> list[str]:
    """Kenichi is ケニチ or, more often, ケンイチ."""
    return [
        kana[:index] + "ン" + _N_ROW[char] + kana[index + 1 :]
        for index, char in enumerate(kana)
        if index and char in _N_ROW
    ]


def _lengthened(kana: str) -> list[str]:
    """With one or two of the o and u made long; オ at the head becomes オオ, elsewhere o is オウ."""
    places: list[tuple[int, str]] = []
    for index, char in enumerate(kana):
        following = kana[index + 1 : index + 2]
        if following and following in "ァィゥェォャュョウー":
            continue
        vowel = kana_to_romaji(char)[-1:]
        if vowel == "o":
            places.append((index, "オ" if char in "オト" and not index else "ウ"))
        elif vowel == "u" and char in "ュユュウフ":
            places.append((index, "ウ"))
    found = []
    for count in (1, 2):
        for chosen in combinations(reversed(places), count):
            longer = kana
            for index, addition in sorted(chosen, reverse=True):
                longer = longer[: index + 1] + addition + longer[index + 1 :]
            found.append(longer)
    return found
