"""In what order the words of a phonetic name stand: which are the surname, which the given name."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final, NamedTuple

from atena.lexicon.names.phonetic import RAREST, phonetic_names
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
from atena.text import fold_key, is_kana

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
    family_first = is_family_name(words[0])
    if family_first and not (is_particle[1] or (count > 2 and _follows_particle(words))):
        is_particle[0] = False  # LE, DO and VAN are surnames in Vietnam; but VAN DER MEER
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
    if any(initials[1:-1]) and not initials[-1]:  # JOHN Q PUBLIC
        first_bonus = INITIAL_BEFORE_SURNAME
    elif any(initials[:-1]) and not initials[-1]:
        first_bonus += INITIAL_BEFORE_SURNAME
    ends = {1: 0.0, (head if head < count else 1): 0.0, capital_head or 1: 0.0}
    if count > 2 and not family_first:
        for end in tuple(ends):
            further = _after_particles(is_particle, end)
            two = is_surname(words[end - 1], 0.0) and is_surname(words[end])
            if further < count and (further > end + 1 or two):
                ends[further] = PARTICLE_FIRST if further > end + 1 else _TWO_SURNAMES
    for end, bonus in sorted(ends.items()):
        bonus += first_bonus + CAPITALS * bool(capital_head and end == capital_head)
        if end > 1 and end == head:
            bonus += PARTICLE_FIRST
        elif head > 1 and end == 1 and head < count:
            bonus += PARTICLE_ALONE
        if not family_first:
            bonus += _particles_of_given_name(is_particle[end:])
        yield WordOrder((0, end), (end, count), bonus, surname_first=True)
    if parts.script == "kana":
        given_first = KANA_GIVEN_FIRST.get(parts.gaps[1], KANA_GIVEN_FIRST[" "])
    elif parts.script == "mixed":
        given_first = MIXED_GIVEN_FIRST
    elif parts.script == "other":
        given_first = 0.0
    else:
        given_first = LATIN_GIVEN_FIRST
    starts = {last: 0.0, (capital_tail if 0 < capital_tail < count else last): 0.0}
    if last > 1 and not capital_tail and all(map(is_surname, (words[last - 1], words[-1]))):
        begin = last - 1
        while begin > 1 and is_particle[begin - 1]:
            begin -= 1
        starts[begin] = _TWO_SURNAMES
    for start, bonus in sorted(starts.items()):
        bonus += given_first + CAPITALS * bool(capital_tail and start == capital_tail)
        if family_first and count > 2 and fold_key(words[1]) in name_words().vietnamese_middle:
            bonus += AFTER_MIDDLE_NAME
        bonus += _particles_of_given_name(is_particle[1:start])
        if start > 1 and is_particle[0]:
            rare = phonetic_names().foreign(words[0]).given_name < _GIVEN_ABROAD
            if rare or is_particle_word(words, 0):
                bonus += PARTICLE_IN_GIVEN_NAME  # DI MARIA | ANGEL, but Ben
        yield WordOrder((start, count), (0, start), bonus, surname_first=False)


def _particles_of_given_name(is_particle: list[bool]) -> float:
    """What speaks against a given name with particles: Maria de Lourdes is rare, bin Salman is a surname."""
    if not any(is_particle):
        return 0.0
    return PARTICLE_BEFORE_GIVEN_NAME if is_particle[0] else PARTICLE_IN_GIVEN_NAME


def is_particle_word(words: tuple[str, ...], index: int) -> bool:
    """Whether a word is a particle of a surname: inside a name, or at its head before a word that is no name."""
    if index >= len(words) - 1 or (index == 0 and len(words) < 3):
        return False
    is_listed = fold_key(words[index]) in name_words().particle
    return is_listed and (index > 0 or not phonetic_names().is_name(words[1], RAREST))


def _after_particles(is_particle: list[bool], end: int) -> int:
    """Where the word after ``end`` ends, with the particles before it: PEREIRA | DA SILVA | LUCAS."""
    while end < len(is_particle) and is_particle[end]:
        end += 1
    return end + 1


def is_surname(word: str, likelier: float = 1.0) -> bool:
    """Whether a word in Latin letters or katakana is well known as a surname, and ``likelier`` than as a given name."""
    weight = phonetic_names().weight(word)
    return weight.surname > max(WELL_KNOWN, likelier * weight.given_name)


def _follows_particle(words: tuple[str, ...]) -> bool:
    """Whether a word that is a particle and a surname in Vietnam is the particle: a surname follows, or a
    word that no table has as a given name before one of Europe (DO CARMO SILVIA).
    """
    following, last = words[1], phonetic_names().foreign(words[-1])
    if is_surname(following):
        return True
    foreign = phonetic_names().foreign(following)
    unlisted = not (foreign.given_name or foreign.family_first)
    long = len(following) > (2 if is_kana(following) else 3)  # THI and ティ are syllables
    return unlisted and long and last.given_name > _GIVEN_ABROAD


_GIVEN_ABROAD: Final = 100.0
"""Persons a million with a given name."""


def is_family_name(word: str) -> bool:
    """Whether a word is a surname of a language that puts it first."""
    return phonetic_names().foreign(word).family_first > _FAMILY_NAME


WELL_KNOWN: Final = 2.5
"""Persons of the tables."""

_TWO_SURNAMES: Final = -2.1
"""How much rarer two surnames are written than one, without a comma."""

AFTER_MIDDLE_NAME: Final = -6.0
"""Given name first although a surname of Vietnam and a middle name stand before it: チャン・ティ・マイ."""

PARTICLE_ALONE: Final = -8.0
"""A particle at the head is the whole surname: DE | SOUZA ANA."""

PARTICLE_IN_GIVEN_NAME, PARTICLE_BEFORE_GIVEN_NAME = -3.0, -8.0


INITIAL_BEFORE_SURNAME: Final = -6.0
"""Surname first although an initial stands before the last word: J R R Tolkien, John F. Kennedy."""


def is_initial(word: str) -> bool:
    """Whether a word is an initial or several: R, R., J.K."""
    if len(word) > len("MD") and word.isalpha():
        return False
    letters = [letter for letter in word.replace("-", ".").split(".") if letter]
    if word.isascii() and word.isupper() and len(word) == 2 and not set(word) & set("AEIOUY"):
        return True  # MD
    return bool(letters) and all(len(letter) == 1 and letter.isascii() for letter in letters)


_FAMILY_NAME: Final = 20.0
"""Persons a million with a surname that stands first, from which on the word is no particle."""

MIXED_GIVEN_FIRST: Final = math.log(0.3)
"""Given name first where scripts are mixed: 沙耶 PARKER."""
