"""Chinese and Korean names in kanji: surnames, characters, and how these sound in Japan and in Korea.

The tables ``han_names.json`` and ``han_characters`` (``data/build/compile/han_names.py``) hold logarithms of
probabilities among all names written in kanji.
"""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import product
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from atena.lexicon.names.hangul import AS_SPOKEN, by_initial_law, hangul
from atena.lexicon.store import open_table
from atena.text._tables import load

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

HARDENED: Final = frozenset("カキクケコサシスセソタチツテトハヒフヘホ")
HARD: Final = dict(zip("ハヒフヘホ", "パピプペポ", strict=True))
TOO_LONG: Final = 5
"""Characters that no name has: two and two are the most."""

IGNORED: Final = 4.0
"""What is so many nats less likely than the best Japanese cut is not looked at: less than 2 %."""

_NEVER: Final = -1e9
_MOST_READINGS: Final = 8

Shares = list[tuple[str, float]]
"""Readings and their probabilities, the likeliest first."""


class HanSurname(NamedTuple):
    """A surname that Chinese or Koreans bear."""

    score: float
    """The log-probability of a person so called whose name is read by the sounds it has in Japan."""
    readings: Shares
    korean_score: float | None
    """The same for one whose name is read in Korean; None: no Korean is called so."""
    hangul: str
    japanese: float
    """The logarithm of the share of Japanese names among all that the name tables have with this surname."""
    abroad: tuple[tuple[str, str], ...] = ()
    """How it is spelt in Latin letters abroad, and its kana then."""


class _Character(NamedTuple):
    score: float
    on: Shares
    hangul: str


class HanNames:
    """Both tables."""

    def __init__(self) -> None:
        found: dict[str, Any] = load("han_names")
        self.surnames = {
            name: HanSurname(
                score,
                [(kana, share) for kana, share in readings],
                korean_score,
                written,
                japanese,
                tuple([(latin, kana) for latin, kana in abroad]),
            )
            for name, (score, readings, korean_score, written, japanese, abroad) in found[
                "surnames"
            ].items()
        }
        self._lengths: list[float] = found["lengths"]
        self._joined: float = found["joined"]
        self._first_korean: float = found["first-korean"]
        likeliest: float = found["likeliest"]
        self.most = [length + likeliest * size for size, length in enumerate(self._lengths)]
        """The most that a given name of no, one and two characters can have."""
        self.worth_it: dict[int, list[float]] = {}
        """By the code point of the first character of a name, and its length up to `TOO_LONG`, the score of a Japanese cut from which
        on it is not looked at here. Most first characters are not in it."""
        for name, surname in self.surnames.items():
            least = self.worth_it.setdefault(ord(name[0]), [_NEVER] * (TOO_LONG + 1))
            for rest in range(1, len(self.most)):
                score = surname.score + self.most[rest] - surname.japanese + IGNORED
                least[len(name) + rest] = max(score, least[len(name) + rest])

    def given_name(self, key: str) -> float | None:
        """The log-probability of a given name; None if it has a character without a sound."""
        if not 0 < len(key) < len(self._lengths):
            return None
        score = self._lengths[len(key)]
        for char in key:
            found = _character(char)
            if found is None:
                return None
            score += found.score
        return score

    def by_sound(self, key: str) -> Shares:
        """A given name by the sounds its characters have in Japan.

        >>> [kana for kana, _ in han_names().by_sound("建立")][:2]
        ['ケンリツ', 'ケンリュウ']
        """
        shares: dict[str, float] = {}
        for sounds in product(*[char.on for char in _characters(key)]):
            share = 1.0
            for _, p in sounds:
                share *= p
            ways = list(spoken([kana for kana, _ in sounds]))
            for kana, joint in ways:
                p = 1.0 if len(ways) == 1 else self._joined if joint else 1.0 - self._joined
                shares[kana] = shares.get(kana, 0.0) + share * p
        return _best(shares)

    def in_korean(self, key: str, surname: str) -> Shares:
        """A given name in Korean, after a surname in hangul; empty if a character has no Korean sound.

        >>> [kana for kana, _ in han_names().in_korean("大浩", "이")][:2]
        ['デホ', 'テホ']
        """
        shares: dict[str, float] = {}
        ranked = [_ranked(char.hangul, self._first_korean) for char in _characters(key)]
        for syllables in product(*ranked):
            name = by_initial_law("".join([syllable for syllable, _ in syllables]))
            share = 1.0
            for _, p in syllables:
                share *= p
            for after, p in ((surname, AS_SPOKEN), ("", 1.0 - AS_SPOKEN)):
                kana = hangul().kana(name, after=after)
                shares[kana] = shares.get(kana, 0.0) + share * p
        return _best(shares)


def spoken(sounds: Sequence[str]) -> Iterator[tuple[str, bool]]:
    """On-readings of neighbouring characters as one word, and whether the first ends in ッ there.

    >>> list(spoken(("リツ", "セイ"))), list(spoken(("トク", "カ")))
    ([('リツセイ', False), ('リッセイ', True)], [('トクカ', False)])
    """
    yield "".join(sounds), False
    if len(sounds) > 1:
        first, second = sounds
        if first[-1] in "チツ" and len(first) > 1 and second[0] in HARDENED:
            yield first[:-1] + "ッ" + HARD.get(second[0], second[0]) + second[1:], True


def _ranked(syllables: str, first: float) -> Shares:
    if len(syllables) < 2:
        return [(syllable, 1.0) for syllable in syllables]
    return [(syllables[0], first), (syllables[1], 1.0 - first)]


def _best(shares: dict[str, float]) -> Shares:
    shares.pop("", None)
    return sorted(shares.items(), key=lambda item: (-item[1], item[0]))[:_MOST_READINGS]


def _characters(key: str) -> list[_Character]:
    """All characters of a given name; none if one of them has no sound."""
    found = [_character(char) for char in key]
    known = [char for char in found if char is not None]
    return known if len(known) == len(found) else []


@lru_cache(maxsize=1 << 13)
def _character(char: str) -> _Character | None:
    value = open_table("han_characters").get(char)
    if value is None:
        return None
    score, on, syllables = value.decode().split("\t")
    pairs = (cell.split(":") for cell in on.split(" "))
    return _Character(float(score), [(kana, float(share)) for kana, share in pairs], syllables)


@cache
def han_names() -> HanNames:
    """The tables, shared by the whole process."""
    return HanNames()
