"""Titles and honorifics in Latin letters: Mr. before a name, Jr., PhD and san after one.

Those that are names elsewhere (Chan, San, MD) are honorifics only beside a Japanese name.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from atena.lexicon.names.phonetic import phonetic_names

if TYPE_CHECKING:
    from atena.names.field.chunks import Chunk
    from atena.names.field.state import FieldState

COURTESY: Final = frozenset(["chan", "kun", "san", "dono"])
"""Japanese honorifics in Latin letters that are names elsewhere: Jackie Chan, Thida San Aye."""

_FAMILY_NAME: Final = 20.0
"""Persons a million with a surname that stands first, from which on what follows is a given name."""

FEWEST_JAPANESE: Final = 5.0
"""Persons of the tables from which on a word in Latin letters is taken for a Japanese name."""

_INITIALS: Final = 2
"""Letters of a degree that may be initials or a name as well: MA, JD."""

VOWELS: Final = frozenset("aeiouy")
FEWEST_PAIRS: Final = 1000.0
"""Persons with the one word as surname, times those with the other as given name, from which on a family name that
stands after both is an honorific."""


def take_latin_title(field: FieldState, kept: list[Chunk], index: int) -> bool:
    """Take a title or suffix in Latin letters; whether the chunk is one."""
    rest, words = field.rest, field.words
    chunk = rest[index]
    text = chunk.text
    if len(rest) == 1:
        return _take_hyphened(field, kept, chunk)
    starts = index == 0 or chunk.gap in (",", "&", "/") or (not kept and field.honorifics)
    before_latin = [other for other in kept if other.script == "latin"]
    between_titles = bool(not kept and field.honorifics and text in words.joiner)
    degree = text in words.postnominal and len(text) > _INITIALS and len(rest) > index + 2
    if ((text in words.latin_prefix or degree) and starts) or between_titles:
        field.give_honorific(chunk)
        return True
    ends = (
        index + 1 == len(rest) or rest[index + 1].gap == "," or _is_suffix(field, rest[index + 1])
    )
    if not ends or not kept:
        return _take_hyphened(field, kept, chunk)
    value = field.value_of(chunk)
    degree = value.strip(".").lower() in words.postnominal
    degree = degree or (text in words.latin_suffix and text not in COURTESY and len(kept) > 1)
    if chunk.gap == "," and degree:
        field.give_honorific(chunk)
        return True
    initial = len(text.strip(".")) == 1  # Alana M.
    if text in words.latin_prefix and len(kept) > 1 and not initial and VOWELS.isdisjoint(text):
        field.give_honorific(chunk)  # NOZAWA HIROKI MR
        return True
    if text in words.latin_suffix and _is_courtesy(field, text, value, before_latin or kept):
        field.give_honorific(chunk)
        return True
    if value.isupper() and text in words.postnominal and len(before_latin) > 1:
        capitals = all(field.value_of(other).isupper() for other in before_latin)
        if not capitals and (len(text) > _INITIALS or VOWELS.isdisjoint(text)):  # CEO, RN
            field.give_honorific(chunk)
            return True
    return _take_hyphened(field, kept, chunk)


def _is_suffix(field: FieldState, chunk: Chunk) -> bool:
    return chunk.text in field.words.latin_suffix or chunk.text in field.words.postnominal


def _take_hyphened(field: FieldState, kept: list[Chunk], chunk: Chunk) -> bool:
    """Yamada-san."""
    name, hyphen, ending = chunk.text.rpartition("-")
    if not (hyphen and name and ending.strip(".") in {*COURTESY, "sama", "sensei"}):
        return False
    if not chunk.text.isascii():
        return False
    kept.append(chunk.slice(0, len(name)))
    field.give_honorific(chunk.slice(len(name) + 1))
    return True


def _is_courtesy(field: FieldState, text: str, value: str, before: list[Chunk]) -> bool:
    """Whether a suffix that may be a name is none here."""
    capitals = all(field.value_of(chunk).isupper() for chunk in before)
    if text == "md":
        return len(before) > 1 and not capitals
    if text not in COURTESY:
        return True
    if value.islower() and not all(field.value_of(chunk).islower() for chunk in before):
        return True
    japanese = [_weights(chunk.text) for chunk in before]
    if len(before) == 1:
        surname, given_name = japanese[0]
        family = phonetic_names().foreign_latin(before[0].text).family_first
        if not value.islower() and (text == "chan" or family > _FAMILY_NAME):
            return False  # Jackie Chan, Yu Kun
        return max(surname, given_name) >= FEWEST_JAPANESE and (
            surname >= FEWEST_JAPANESE or text in ("chan", "kun")
        )
    if len(before) != 2 or not all(sum(weights) >= FEWEST_JAPANESE for weights in japanese):
        return False
    if value.islower() or not phonetic_names().foreign_latin(text).family_first:
        return True
    (first, first_given), (second, second_given) = japanese  # Tai Man Chan, but Yamada Hanako Chan
    return max(first * second_given, second * first_given) > FEWEST_PAIRS


def _weights(word: str) -> tuple[float, float]:
    """How many persons of the tables have the word as surname and as given name in Japanese."""
    readings = phonetic_names().readings(word)
    return math.fsum(r.surname for r in readings), math.fsum(r.given_name for r in readings)
