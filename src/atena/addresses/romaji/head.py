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
    from atena.addresses.place.candidate import PlaceCandidate


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
    known = None
    if not source.key.isascii() and (written := _before_latin(source.key)):
        text = PlaceText(written)
        places = find_places(hints.places, text, hints)
        if _names_town(written, text, places):
            return None
        known = _kanji_head(source, written, text, places, hints)
    if known is None and not is_romaji(with_narrow_latin(source.text)):
        return None
    marks = {ward for mark in hints.cities for ward in hints.places.wards(mark) or mark}
    prefecture = known.prefecture if known else hints.prefecture
    marks = {mark for mark in marks if _lies_in(mark, prefecture, hints)} or marks
    if known is None:
        return LatinHead(0, hints.prefecture, marks)
    return known if known.marks else known._replace(marks=marks)


def _lies_in(mark: str, prefecture: str, hints: Hints) -> bool:
    return not prefecture or hints.places.municipality(mark).prefecture == prefecture


def _before_latin(key: str) -> str:
    """What stands before Latin words that may be an address, without the numbers at its end."""
    first = next((at for at, char in enumerate(key) if char.isascii() and char.isalpha()), 0)
    written = key[:first].rstrip(_BEFORE_WORDS)
    return (
        written if written and key[first : first + 3].isalpha() and is_romaji(key[first:]) else ""
    )


def _names_town(written: str, text: PlaceText, places: list[PlaceCandidate]) -> bool:
    """Whether what stands in kanji ends with a town or 小字: the Latin words after it are the building.

    In 那覇市首里金城町1-1 | Naha City Terrace Shuri 301 they name no place.
    """
    if not places or text.end(places[0].end) != len(written):
        return False
    return places[0].town is not None or places[0].koaza_length > 0


def _kanji_head(
    source: SourceText, written: str, text: PlaceText, places: list[PlaceCandidate], hints: Hints
) -> LatinHead | None:
    """A prefecture or city in kanji that ends right before the Latin words: its end, code and marks."""
    bare = [place for place in places if place.town is None and not place.koaza_length]
    if not bare or text.end(bare[0].end) != len(written):
        return None
    city = bare[0].city
    marks = set(hints.places.wards(city.mark) or city.mark) if city else set()
    start = source.span(len(written), len(written) + 1)[0]
    prefecture = bare[0].prefecture or (city.prefecture if city else "")
    return LatinHead(start, prefecture, marks)


def with_narrow_latin(text: str) -> str:
    """A text with full-width letters, digits and spaces as half-width ones, each where it was.

    >>> with_narrow_latin("Ｇｉｎｚａ　１－２")
    'Ginza 1-2'
    """
    return text if text.isascii() else text.translate(_NARROW_LATIN)


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


_NARROW_LATIN: Final = {0x3000: " ", **{code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}}
_BEFORE_WORDS: Final = " \n-,0123456789"
LONGEST_TEXT: Final = 400
SHORTEST_WORD: Final = 3
LATIN_PER_JAPANESE: Final = 3
