"""One word in katakana or Latin letters, as a surname or as a given name: its readings and how common they are."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING, Final, Protocol

from atena.lexicon.names.phonetic import phonetic_names
from atena.lexicon.names.words import name_words
from atena.names.evidence.latin_spelling import (
    long_vowels,
    long_vowels_of_kana,
    readings,
    spelling_of_lengths,
    spelt_out,
)
from atena.names.phonetic.korean import HYPHENED, SYLLABLES, korean_syllable
from atena.text import fold_key

if TYPE_CHECKING:
    from atena.lexicon.names.phonetic import Foreign, PhoneticNames, PhoneticReading

_PERSONS: Final = 100_000.0
"""About as many persons stand behind the weights of Japanese readings."""

MILLION: Final = 1_000_000.0
_ABROAD: Final = 0.1
"""How many buyers have a name from abroad; a guess on the high side, since only they write it so."""

UNKNOWN: Final = 1e-9
"""The share of a word that no table has."""

TEST_SURNAME: Final = 1e-3
MOST_READINGS: Final = 3


class Sounded(Protocol):
    """A word that can be a surname or a given name."""

    syllable: str
    """The kana of a word that may be a syllable of a Korean or Chinese given name; else empty."""

    def readings(self, part: str, *, surname_first: bool) -> list[tuple[str, float]]:
        """Kana and log-weight of the word as ``surname`` or ``given``, likeliest first, at least one."""


@lru_cache(maxsize=1 << 13)
def kana_word(kana: str) -> Sounded:
    """A word in katakana; names consist of words that come again and again."""
    return _Remembered(KanaWord(kana, phonetic_names()))


@lru_cache(maxsize=1 << 13)
def latin_word(word: str) -> Sounded:
    """A word in Latin letters."""
    return _Remembered(LatinWord(word, phonetic_names()))


class _Remembered:
    """A word that works its readings out once; they may not be changed."""

    __slots__ = ("_found", "_word", "syllable")

    def __init__(self, word: Sounded) -> None:
        self._word = word
        self.syllable = word.syllable
        self._found: dict[tuple[str, bool], list[tuple[str, float]]] = {}

    def readings(self, part: str, *, surname_first: bool) -> list[tuple[str, float]]:
        """See `Sounded.readings`."""
        found = self._found.get((part, surname_first))
        if found is None:
            found = self._word.readings(part, surname_first=surname_first)
            self._found[part, surname_first] = found
        return found


class KanaWord:
    """A word in katakana: it is its own reading."""

    syllable = ""

    def __init__(self, kana: str, names: PhoneticNames) -> None:
        self._kana = kana
        self._japanese = names.reading(kana)
        self._foreign = names.foreign_katakana(kana)

    def readings(self, part: str, *, surname_first: bool) -> list[tuple[str, float]]:
        """See `Sounded.readings`."""
        share = _japanese(self._japanese, part) + _abroad(self._foreign, part, surname_first)
        if part == "surname" and is_test(self._kana):
            share += TEST_SURNAME
        return [(self._kana, math.log(share + UNKNOWN))]


class LatinWord:
    """A word in Latin letters: Japanese readings it spells, kana it has abroad, else what it sounds like."""

    def __init__(self, word: str, names: PhoneticNames) -> None:
        self._word = word
        self._names = names
        self._lengths = long_vowels(word)
        self._japanese = names.readings(word)
        self._foreign = names.foreign_latin(word)
        elsewhere = self._foreign.family_first and not NO_ROMAJI.isdisjoint(word.lower())
        self._spelt_so = SPELT_OTHERWISE if elsewhere else 1.0
        known = self._foreign.given_name > COMMON_ABROAD
        self.syllable = "" if known else korean_syllable(word)
        halves = [] if known else word.split("-")
        syllables = [latin_word(half).syllable for half in halves] if len(halves) == 2 else []
        self._hyphened = "".join(syllables) if all(syllables) else ""

    def readings(self, part: str, *, surname_first: bool) -> list[tuple[str, float]]:
        """See `Sounded.readings`."""
        shares: dict[str, float] = {}
        for reading in self._japanese:
            spelt = spelling_of_lengths(self._lengths, long_vowels_of_kana(reading.kana))
            shares[reading.kana] = _japanese(reading, part) * math.exp(spelt) * self._spelt_so
        if shares and not self._foreign.kana:
            shares[""] = min(UNLISTED_ABROAD, LEAST_JAPANESE * max(shares.values()))
        abroad = _abroad(self._foreign, part, surname_first)
        for kana, share in zip(self._foreign.kana, self._foreign.shares, strict=True):
            shares[kana] = shares.get(kana, 0.0) + abroad * share
        if not self._foreign.kana and abroad:
            kana = spelt_out(self._word)
            shares[kana] = shares.get(kana, 0.0) + abroad * GUESSED
            shares[""] = shares.get("", 0.0) + abroad * (1.0 - GUESSED)
        if self._hyphened and part == "given":
            kana = self._hyphened
            shares[kana] = shares.get(kana, 0.0) + HYPHENED * SYLLABLES
            shares[""] = shares.get("", 0.0) + HYPHENED * (1.0 - SYLLABLES)
        test = is_test(self._word)
        if test and part == "surname":
            shares[self._unlisted()] = TEST_SURNAME
        best = sorted(shares.items(), key=lambda item: -item[1])[:MOST_READINGS]
        best = [(kana, share) for kana, share in best if share > 0]
        if best:
            return [(kana, math.log(share + UNKNOWN)) for kana, share in best]
        kana = self._unlisted()
        if not kana or self._foreign.kana:
            return [(kana, math.log(UNKNOWN))]
        return [(kana, math.log(GUESSED * UNKNOWN)), ("", math.log((1.0 - GUESSED) * UNKNOWN))]

    def _unlisted(self) -> str:
        """What is still known of a word that no table has in this part.

        Its kana in the other part, what the letters spell as romaji (Amazon アマゾン), the readings of its
        halves (Jean-Luc), or the dictionary's reading (Test); else nothing.
        """
        from atena.furigana.dictionary import latin_reading
        from atena.lexicon.furigana_words import furigana_words

        if self._foreign.kana:
            return self._foreign.kana[0]
        known = [self._names.foreign_latin(half).kana[:1] for half in self._word.split("-")]
        if len(known) > 1 and all(known):  # Jean-Luc
            return "".join([kana for half in known for kana in half])
        spelled = readings(self._word)
        if spelled:
            return spelled[0]
        if "-" in self._word.strip("-"):
            halves = [LatinWord(half, self._names) for half in self._word.split("-") if half]
            kana = [half.readings("given", surname_first=False)[0][0] for half in halves]
            return "".join(kana) if all(kana) else ""
        return furigana_words().loans.get(self._word.lower()) or latin_reading(self._word.lower())


UNLISTED_ABROAD, LEAST_JAPANESE = 3e-7, 0.6
"""The share of persons with one name from elsewhere that no table has (an estimate), at most so much of the
Japanese reading: Budi is hardly ブジ."""

NO_ROMAJI: Final = frozenset("lqvx")
"""Letters that romaji does not have."""

SPELT_OTHERWISE: Final = 0.05
"""How often a Japanese name is spelt with one of them if that is a surname elsewhere: Lo is hardly ロウ."""

GUESSED: Final = 0.6
"""How sure the kana of a name from abroad are that only its letters tell."""


COMMON_ABROAD: Final = 300.0
"""Persons a million with a given name from elsewhere, from which on a word is no syllable of a Korean name: Jose."""


def is_test(word: str) -> bool:
    """Whether the word is one that is used to try a form out."""
    return fold_key(word) in name_words().test


def _japanese(reading: PhoneticReading, part: str) -> float:
    return (reading.surname if part == "surname" else reading.given_name) / _PERSONS


def _abroad(foreign: Foreign, part: str, surname_first: bool) -> float:  # noqa: FBT001
    if part != "surname":
        return _ABROAD * foreign.given_name / MILLION
    family = foreign.family_first * (1.0 if surname_first else 0.3)
    return _ABROAD * (foreign.surname * (0.1 if surname_first else 1.0) + family) / MILLION
