"""Whether an address is to be read as romaji, and what stands in kanji before it.

Asked of every address with Latin vowels in it; the rest of this package is imported only for romaji.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from atena.addresses.place.resolver import find_places
from atena.lexicon.places.key import PlaceText

if TYPE_CHECKING:
    from atena.addresses.input.hints import Hints
    from atena.addresses.input.read import AddressInput
    from atena.addresses.input.text import SourceText


class LatinHead(NamedTuple):
    """What is known before the Latin words are read."""

    end: int
    """Characters of the source before them."""
    prefecture: str
    """The two-digit code; empty: not known."""
    marks: set[str]
    """The municipalities that may be meant; empty: any."""


def find_head(given: AddressInput) -> LatinHead | None:
    """What stands before the Latin words of an address, or None if it is not to be read as romaji."""
    source, hints = given.source, given.hints
    known = None if source.key.isascii() else _kanji_head(source, hints)
    if known is None and not is_romaji(source.text):
        return None
    marks = {ward for mark in hints.cities for ward in hints.places.wards(mark) or mark}
    if known is None:
        return LatinHead(0, hints.prefecture, marks)
    return known if known.marks else known._replace(marks=marks)


def _kanji_head(source: SourceText, hints: Hints) -> LatinHead | None:
    """A prefecture or city in kanji that ends right before the Latin words: its end, code and marks."""
    key = source.key
    first = next((at for at, char in enumerate(key) if char.isascii() and char.isalpha()), 0)
    written = key[:first].rstrip(" \n-,0123456789")
    if not written or not is_romaji(key[first:]) or not key[first : first + 3].isalpha():
        return None
    text = PlaceText(written)
    places = [place for place in find_places(hints.places, text, hints) if place.town is None]
    if not places or text.end(places[0].end) != len(written):
        return None
    city = places[0].city
    marks = set(hints.places.wards(city.mark) or city.mark) if city else set()
    start = source.span(len(written), len(written) + 1)[0]
    prefecture = places[0].prefecture or (city.prefecture if city else "")
    return LatinHead(start, prefecture, marks)


def is_romaji(text: str) -> bool:
    """Whether an address is to be read as romaji: a word of Latin letters, and hardly any kanji.

    A building in Latin letters after a Japanese address does not make it one.

    >>> is_romaji("1-8-1 Shimomeguro, Meguro-ku"), is_romaji("目黒区下目黒1-8-1 ARCO TOWER")
    (True, False)
    """
    latin = longest = run = japanese = 0
    for char in text[:LONGEST_TEXT]:
        if char.isascii() or char < "ɐ":
            run = run + 1 if char.isalpha() else 0
            latin += char.isalpha()
            longest = max(longest, run)
        else:
            run = 0
            japanese += char.isalpha()
    return longest >= SHORTEST_WORD and latin > LATIN_PER_JAPANESE * japanese


LONGEST_TEXT: Final = 400
SHORTEST_WORD: Final = 3
LATIN_PER_JAPANESE: Final = 3
