"""Names in hangul: the surname, of two syllables or one, comes first; the kana follow from the syllables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from atena.lexicon.names.hangul import AS_SPOKEN, hangul
from atena.lexicon.names.phonetic import phonetic_names
from atena.names.phonetic.order import PhoneticName

if TYPE_CHECKING:
    from collections.abc import Iterator

    from atena.names.field.parsed import ParsedField


def read_hangul(parts: ParsedField) -> tuple[PhoneticName, ...]:
    """The ways to take a Korean name, best first."""
    text = parts.text
    if len(parts.words) > 1:
        cut = len(parts.words[0])
        listed = phonetic_names().korean_surname(text[:cut])
        return tuple(_cut_hangul(text, cut, KOREAN if listed else UNLISTED_KOREAN))
    cuts = [cut for cut in (2, 1) if phonetic_names().korean_surname(text[:cut])]
    if not cuts:
        kana, whole = hangul().kana(text), (0, len(text))
        return (PhoneticName(text, "", kana, "", whole, (len(text), len(text)), 0.5),)
    if len(cuts) > 1 and len(text) == LONGEST_KOREAN:
        found = [*_cut_hangul(text, 2, KOREAN * DOUBLE), *_cut_hangul(text, 1, 1.0 - DOUBLE)]
        return tuple(found)
    return tuple(_cut_hangul(text, cuts[0], KOREAN))


def _cut_hangul(text: str, cut: int, certain: float) -> Iterator[PhoneticName]:
    surname, given_name = text[:cut], text[cut:]
    kana = phonetic_names().korean_surname(surname) or hangul().kana(surname)
    spelt = SPELT_SO if given_name else 1.0
    for read, share in _korean_given_name(given_name, surname):
        ranges = (0, cut), (cut, len(text))
        yield PhoneticName(surname, given_name, kana, read, *ranges, certain * share, spelt)


def _korean_given_name(name: str, surname: str) -> list[tuple[str, float]]:
    """The kana as spoken after the surname, and as spoken alone where these differ."""
    spoken, alone = hangul().kana(name, after=surname), hangul().kana(name)
    return [(spoken, 1.0)] if spoken == alone else [(spoken, AS_SPOKEN), (alone, 1.0 - AS_SPOKEN)]


KOREAN: Final = 0.98
"""How sure the cut after a listed surname is; after one that is not listed, where a space stands: `UNLISTED_KOREAN`."""

UNLISTED_KOREAN: Final = 0.8
LONGEST_KOREAN: Final = 3
"""Syllables of a name whose surname may have one syllable or two, 황|보라 or 황보|라."""

DOUBLE: Final = 0.7
"""How often it has two then (a guess)."""

SPELT_SO: Final = 0.9
"""How often the kana of Koreans are these, in one of both ways: 80 of 88 persons of JMnedict, Mozc and
SudachiDict whose kanji KANJIDIC2 has in Korean."""
