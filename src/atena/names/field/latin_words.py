"""What a word in Latin letters is: a surname, a given name, an English word, a trade; and how likely."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import Final

from atena.lexicon.names.phonetic import phonetic_names
from atena.lexicon.names.words import name_words
from atena.lexicon.store import open_table

PERSONS: Final = 100_000.0
"""About as many persons stand behind the weights of names."""

_UNKNOWN: Final = 1e-7
"""The share of a word that no table has."""


def is_latin_trade(word: str) -> bool:
    """Whether a word is a trade in Latin letters, and the name of nobody or hardly anybody: Clinic, Shoten."""
    return word in name_words().latin_trade and not phonetic_names().is_name(word, USUAL)


USUAL: Final = 10.0
"""Persons of the tables from which on a word is a name as well."""


FEWEST: Final = 5.0
"""Persons with a surname that a sign binds to an initial or a mark, which hardly anything else is."""

COMMON: Final = 50.0
"""Persons of the tables with a common surname."""


def is_latin_surname(word: str, least: float = COMMON) -> bool:
    """Whether a word in Latin letters is common as a Japanese surname: as that of ``least`` persons."""
    return math.fsum(one.surname for one in phonetic_names().readings(word)) >= least


@lru_cache(maxsize=1 << 13)
def is_english_word(word: str) -> bool:
    """Whether a word in Latin letters is an English one, and no name or hardly one: Gift, Guest."""
    if word in _SMALL_WORDS:
        return True
    if word not in open_table("english_words"):
        return False
    names = phonetic_names()
    foreign = names.foreign_latin(word)
    surname_alone = not (foreign.given_name or foreign.family_first)
    return not names.is_name(word) or (
        surname_alone and foreign.surname < RARE_ABROAD and not names.readings(word)
    )


_SMALL_WORDS: Final = frozenset(["at", "by", "for", "from", "of", "or", "with"])
"""Words that join others and are no names; `english_words` has longer ones only."""

RARE_ABROAD: Final = 50.0
"""Persons a million with a surname abroad, up to which a word that is English as well is taken for the word."""


def are_parts(first: str, second: str) -> bool:
    """Whether two words in Latin letters or katakana are rather surname and given name than two persons: MORI/KEIKO."""
    return surname_score(first) > given_name_score(first) and (
        given_name_score(second) > surname_score(second)
    )


def surname_score(word: str) -> float:
    """The log-probability of a word in Latin letters or kana as a surname."""
    weight = phonetic_names().weight(word)
    return math.log((weight.surname + weight.family_first) / PERSONS + _UNKNOWN)


def given_name_score(word: str) -> float:
    """The log-probability of a word in Latin letters or kana as a given name."""
    return math.log(phonetic_names().weight(word).given_name / PERSONS + _UNKNOWN)
