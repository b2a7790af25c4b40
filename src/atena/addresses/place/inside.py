"""A place that begins inside a line, after a building, a company, a person or a label: 青葉ビル3F 東京都目黒区…."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from atena.addresses.input.lines import names_town
from atena.addresses.place.town_match import NUMERALS
from atena.lexicon.places.key import PlaceText

if TYPE_CHECKING:
    from collections.abc import Iterator

    from atena.addresses.input.read import AddressInput
    from atena.addresses.place.candidate import PlaceCandidate
    from atena.lexicon.places.tables import PlaceLexicon

UNSAID: Final = frozenset(("", "-", "p"))
"""The text names no municipality where the place was looked for."""


def may_be_inside(best: PlaceCandidate) -> bool:
    """Whether the head of the text names no municipality, nor a town of a given one, so that the place may stand later."""
    return best.said in UNSAID or (best.said == "g" and best.town is None)


def find_inside(given: AddressInput, best: PlaceCandidate) -> int:
    """Where in the source's text a place begins; 0: nowhere.

    It is a municipality with its prefecture before or a town after it, or a town of a given one with its number;
    where the head of the text (``best``) is a town, on the same line only a municipality with a town.
    """
    key, places = given.key, given.hints.places
    for position in _starts(key, places):
        text = PlaceText(key[position : position + REACH]).key
        with_town = best.town is not None and key[position - 1] != "\n"
        if _names_place(text, places, with_town=with_town) or names_town(
            text, places, given.hints.cities
        ):
            return given.source.span(position, position + 1)[0]
    return 0


def _starts(key: str, places: PlaceLexicon) -> Iterator[int]:
    """After a sign, a digit or a gap, and wherever the whole name of a prefecture stands."""
    names = {key.find(prefecture.name, 1) for prefecture in places.prefectures.values()}
    found = 0
    for position in range(1, len(key)):
        if position in names or (key[position].isalpha() and not key[position - 1].isalpha()):
            yield position
            found += 1
            if found == MOST_STARTS:
                return


def _names_place(key: str, places: PlaceLexicon, *, with_town: bool) -> bool:
    code, start = places.prefecture_at(key, 0)
    for end, mark, _ in places.cities(key[start:]):
        rest = key[start + end :]
        if places.towns(mark, rest):
            return True
        if code == places.municipality(mark).prefecture and not with_town:
            return not rest or not NUMERALS.isdisjoint(rest)  # 静岡県焼津市役所 is a building
    return False


REACH: Final = 40
"""Characters that the names of a place have at most."""
MOST_STARTS: Final = 16
