"""In what order the words of a phonetic name stand: which are the surname, which the given name."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final, NamedTuple

from atena.lexicon.names.phonetic import phonetic_names
from atena.lexicon.names.words import name_words
from atena.names.priors import (
    ALL_CAPITALS,
    CAPITALS,
    COMMA,
    GLUED_GIVEN_FIRST,
    KANA_GIVEN_FIRST,
    LATIN_GIVEN_FIRST,
    LONE_WORD,
    PARTICLE_FIRST,
)
from atena.text import fold_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from atena.names.field.parsed import ParsedField


class PhoneticName(NamedTuple):
    """One way to take the name; ranges are of ``ParsedField.text``."""

    surname: str
    given_name: str
    surname_kana: str
    given_name_kana: str
    surname_range: tuple[int, int]
    given_name_range: tuple[int, int]
    probability: float
    spelt: float = 1.0
    """How sure the given name's kana are if its words are taken rightly."""


class WordOrder(NamedTuple):
    """A choice of words for either part, and the logarithm of what speaks for it beside the words."""

    surname: tuple[int, int]
    given_name: tuple[int, int]
    bonus: float
    surname_first: bool


LONE: Final = (
    WordOrder((0, 1), (1, 1), LONE_WORD, surname_first=True),
    WordOrder((0, 0), (0, 1), LONE_WORD, surname_first=True),
)
"""One word is a surname or a given name."""


def glued_orders(words: tuple[str, ...]) -> Iterator[WordOrder]:
    """The orders of a name in one word that was cut in two, or not at all."""
    if len(words) == 1:
        yield from LONE
        return
    yield WordOrder((0, 1), (1, 2), 0.0, surname_first=True)
    yield WordOrder((1, 2), (0, 1), GLUED_GIVEN_FIRST, surname_first=False)


def orders(parts: ParsedField) -> Iterator[WordOrder]:
    """Surname first: one word with its particles. Given name first: the last word with its particles.

    What stands before a comma is the surname; so are words that alone are in capitals.
    """
    words = parts.words
    count = len(words)
    if count == 1:
        yield from LONE
        return
    if parts.comma:
        yield WordOrder((0, parts.comma), (parts.comma, count), COMMA, surname_first=True)
        yield WordOrder((parts.comma, count), (0, parts.comma), 0.0, surname_first=False)
        return
    particles = name_words().particle
    is_particle = [fold_key(word) in particles for word in words]
    if phonetic_names().foreign_latin(words[0]).family_first > _FAMILY_NAME:
        is_particle[0] = False  # LE, DO and VAN are surnames in Vietnam
    head = next((i + 1 for i in range(count) if not is_particle[i]), count)
    last = count - 1
    while last > 1 and is_particle[last - 1]:
        last -= 1
    capitals = [word.isupper() and sum(map(str.isalpha, word)) > 1 for word in words]
    some = any(capitals) and not all(capitals)
    capital_head = next((i for i in range(count) if not capitals[i]), 0) if some else 0
    capital_tail = next((i for i in range(count, 0, -1) if not capitals[i - 1]), 0) if some else 0
    first_bonus = ALL_CAPITALS if all(capitals) and count > 2 else 0.0
    initials = [is_initial(word) for word in words]
    if any(initials[:-1]) and not initials[-1]:
        first_bonus += INITIAL_BEFORE_SURNAME
    for end in sorted({1, head if head < count else 1, capital_head or 1}):
        bonus = first_bonus + CAPITALS * bool(capital_head and end == capital_head)
        if end > 1 and end == head:
            bonus += PARTICLE_FIRST
        elif head > 1 and end == 1 and head < count:
            bonus -= PARTICLE_FIRST
        yield WordOrder((0, end), (end, count), bonus, surname_first=True)
    if parts.script == "kana":
        given_first = KANA_GIVEN_FIRST.get(parts.gaps[1], KANA_GIVEN_FIRST[" "])
    elif parts.script == "mixed":
        given_first = MIXED_GIVEN_FIRST
    elif parts.script == "other":
        given_first = 0.0
    else:
        given_first = LATIN_GIVEN_FIRST
    for start in sorted({last, capital_tail if 0 < capital_tail < count else last}):
        bonus = given_first + CAPITALS * bool(capital_tail and start == capital_tail)
        yield WordOrder((start, count), (0, start), bonus, surname_first=False)


INITIAL_BEFORE_SURNAME: Final = -6.0
"""Surname first although an initial stands before the last word: J R R Tolkien, John F. Kennedy."""


def is_initial(word: str) -> bool:
    """Whether a word is an initial or several: R, R., J.K."""
    letters = [letter for letter in word.replace("-", ".").split(".") if letter]
    if word.isascii() and word.isupper() and len(word) == 2 and not set(word) & set("AEIOUY"):
        return True  # MD
    return bool(letters) and all(len(letter) == 1 and letter.isascii() for letter in letters)


_FAMILY_NAME: Final = 20.0
"""Persons a million with a surname that stands first, from which on the word is no particle."""

MIXED_GIVEN_FIRST: Final = math.log(0.3)
"""Given name first where scripts are mixed: 美穂 JOHNSON."""
