"""Names by their sound: Japanese readings, and names from abroad in Latin letters, katakana or hangul."""

from __future__ import annotations

import math
import unicodedata
from functools import cache, cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

from atena.lexicon.store import open_table
from atena.text import as_sounded, is_kana, kana_to_romaji, romaji_key

if TYPE_CHECKING:
    from atena.lexicon.store import Table


RAREST: Final = 0.01
"""Persons of the tables with the rarest name; one person counts as less where a reading is one of several."""


class PhoneticReading(NamedTuple):
    """A Japanese reading, and how many persons of the tables are called so."""

    kana: str
    surname: float
    given_name: float


class Foreign(NamedTuple):
    """A name from abroad: weights in persons a million, and its kana, likeliest first."""

    given_name: float
    surname: float
    family_first: float
    """Weight as a surname of a language that puts it first: 金 Kim キム, Nguyen グエン."""
    kana: tuple[str, ...] = ()
    shares: tuple[float, ...] = ()
    """How often each of the kana is the one in use; the rest is for kana that no table has."""


class Weight(NamedTuple):
    """How many persons of the tables (some 100,000) are called so, with those of the same name abroad."""

    surname: float
    given_name: float
    family_first: float
    """As a surname of a language that puts it first."""


ABROAD: Final = 0.01
"""Persons of the tables that one of a million with a name from elsewhere counts as."""


_REMEMBERED: Final = 1 << 13


class PhoneticNames:
    """The tables ``name_readings`` and ``foreign_names``, opened when first asked."""

    def __init__(self) -> None:
        self._weights: dict[str, Weight] = {}
        """Words that were weighed before: the stages of one name ask for each several times."""

    @cached_property
    def _readings(self) -> Table:
        return open_table("name_readings")

    @cached_property
    def _foreign(self) -> Table:
        return open_table("foreign_names")

    def readings(self, romaji: str) -> list[PhoneticReading]:
        """Every reading that the letters can spell, vowel lengths left open; an x spells none, though keyboards take it."""
        return [_reading(line) for line in self._lines(romaji)]

    def reading(self, kana: str) -> PhoneticReading:
        """How common this very reading is, as surname and as given name; weights of 0 if unknown."""
        for line in self._lines(kana_to_romaji(kana)):
            if line.partition("\t")[0] == kana:
                return _reading(line)
        return PhoneticReading(kana, 0.0, 0.0)

    def _lines(self, romaji: str) -> list[str]:
        value = self._readings.get(romaji_key(romaji))
        return [] if value is None or "x" in romaji.lower() else value.decode().split("\n")

    def foreign_latin(self, word: str) -> Foreign:
        """A Latin word as a name from abroad; accents and case do not count.

        >>> PhoneticNames().foreign_latin("Michael").kana[0]
        'マイケル'
        """
        letters = unicodedata.normalize("NFKD", word).casefold().replace("’", "'")
        plain = "".join(char for char in letters if not unicodedata.combining(char))
        return _foreign(self._foreign.get("L" + plain))

    def foreign_katakana(self, word: str) -> Foreign:
        """A katakana word as a name from abroad."""
        return _foreign(self._foreign.get("K" + word))

    def foreign(self, word: str) -> Foreign:
        """A word in Latin letters or katakana as a name from abroad."""
        return self.foreign_katakana(word) if is_kana(word) else self.foreign_latin(word)

    def heard(self, word: str) -> list[PhoneticReading]:
        """Every Japanese reading that a word in Latin letters or kana may be."""
        return [self.reading(as_sounded(word))] if is_kana(word) else self.readings(word)

    def weight(self, word: str) -> Weight:
        """How common a word in Latin letters or kana is as a surname and as a given name."""
        found = self._weights.get(word)
        if found is None:
            foreign, heard = self.foreign(word), self.heard(word)
            found = Weight(
                ABROAD * foreign.surname + math.fsum([one.surname for one in heard]),
                ABROAD * foreign.given_name + math.fsum([one.given_name for one in heard]),
                ABROAD * foreign.family_first,
            )
            if len(self._weights) >= _REMEMBERED:
                self._weights = {}
            self._weights[word] = found
        return found

    def is_name(self, word: str, least: float = 1.0) -> bool:
        """Whether a word in Latin letters or katakana is a name abroad, or that of ``least`` persons of the tables."""
        persons = sum(reading.surname + reading.given_name for reading in self.heard(word))
        return persons >= least or any(self.foreign(word)[:3])

    def korean_surname(self, syllables: str) -> str:
        """The kana of a Korean surname in hangul, or an empty string."""
        value = self._foreign.get("H" + syllables)
        return value.decode() if value else ""


def _reading(line: str) -> PhoneticReading:
    kana, surname, given_name = line.split("\t")
    return PhoneticReading(kana, float(surname), float(given_name))


def _foreign(value: bytes | None) -> Foreign:
    if value is None:
        return Foreign(0.0, 0.0, 0.0)
    given, surname, family_first, *told = value.decode().split("\t")
    kana, shares = [], []
    for cell in told:
        spelling, _, share = cell.partition(" ")
        kana.append(spelling)
        shares.append(float(share))
    return Foreign(float(given), float(surname), float(family_first), tuple(kana), tuple(shares))


@cache
def phonetic_names() -> PhoneticNames:
    """The tables, shared by the whole process."""
    return PhoneticNames()
