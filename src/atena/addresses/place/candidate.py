"""The head of the text → prefecture, municipality, town: all ways to read it, weighed.

A *hypothesis* is a municipality that the text may mean, with the town it goes on with. Points are added
for each character that a name explains and for what fits (what follows the town, the postal code); what
has been left out or contradicts costs points. The points have the scale of logarithms of odds; the best
hypothesis is taken only when the next one in another municipality stands clearly below it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from atena.addresses.place.town_match import REJECTED
from atena.lexicon.places.records import Abolished, CityForm, Municipality, TownMatch

if TYPE_CHECKING:
    from atena.lexicon.places.tables import PlaceLexicon

CLEAR: Final = 2.5
"""Points by which a hypothesis must lead over another municipality."""
CODE_OF_CITY, UNKNOWN_CODE = 2, -2
"""The values of ``coded`` for a code of the same municipality, though not of the town, and for none at all."""
NO_CITY, NO_TOWN, LEFT = -6.0, -2.0, -3.0
SHORT_PREFECTURE, OTHER_PREFECTURE = -1.5, -9.0
SAME_TOWN_CODE, SAME_CITY_CODE, OTHER_CODE = 8.0, 3.0, -3.0
STREET: Final = 1.0
"""Points for a character of a street name: less than for one of a known name."""
FORM_POINTS: Final = {"f": 0.0, "i": 0.0, "c": -1.0, "w": -2.0}
ABOLISHED: Final = -5.0
PLAIN_FIT: Final = 2.5
EVIDENCE: Final = {"own": 0.0, "office": 0.0, "name": 0.0, "town": -1.0, "nearest": -3.0}


CitySaid = Literal[CityForm, "h", "-", "g", "p", ""]
"""What the text says of the municipality: a form of its name, ``h`` an abolished one, ``-`` nothing but
the town; ``g`` it was given apart, ``p`` it is the postal code's."""
PrefectureSaid = Literal["f", "s", "g", ""]
"""``f`` in full, ``s`` short, ``g`` given apart, empty: not at all."""


@dataclass(init=False, slots=True, eq=False)
class PlaceCandidate:
    """One hypothesis; positions are those of the place key."""

    points: float
    prefecture: str = ""
    """The two-digit code."""
    city: Municipality | None = None
    town: TownMatch | None = None
    fit: float = 0.0
    city_start: int = 0
    city_end: int = 0
    town_start: int = 0
    end: int = 0
    """Where the town ends, or what is known of the place."""
    streets_start: int = -1
    """Where Kyoto's street names begin; they end where the town begins. -1: there are none."""
    koaza_length: int = 0
    """Characters at the end that are a 小字 of the municipality itself."""
    abolished: Abolished | None = None
    said: CitySaid = ""
    prefecture_said: PrefectureSaid = ""
    coded: int = 0
    """1 the postal code is one of the town, 0 nothing known, -1 of another place, 2 of the same city, -2 there is
    no such code."""

    def __init__(
        self,
        points: float,
        prefecture: str = "",
        city: Municipality | None = None,
        town: TownMatch | None = None,
        fit: float = 0.0,
        city_start: int = 0,
        city_end: int = 0,
        town_start: int = 0,
        end: int = 0,
        streets_start: int = -1,
        koaza_length: int = 0,
        abolished: Abolished | None = None,
        said: CitySaid = "",
        prefecture_said: PrefectureSaid = "",
        coded: int = 0,
    ) -> None:
        self.points = points
        self.prefecture = prefecture
        self.city = city
        self.town = town
        self.fit = fit
        self.city_start = city_start
        self.city_end = city_end
        self.town_start = town_start
        self.end = end
        self.streets_start = streets_start
        self.koaza_length = koaza_length
        self.abolished = abolished
        self.said = said
        self.prefecture_said = prefecture_said
        self.coded = coded


def spelt(
    points: float,
    city: Municipality,
    start: int,
    end: int,
    said: CitySaid,
    prefecture_said: PrefectureSaid,
    abolished: Abolished | None = None,
) -> PlaceCandidate:
    """A municipality that stands from ``start`` to ``end``; what follows it begins there."""
    return PlaceCandidate(
        points,
        city.prefecture,
        city,
        city_start=start,
        city_end=end,
        town_start=end,
        end=end,
        abolished=abolished,
        said=said,
        prefecture_said=prefecture_said,
    )


def unspelt(
    points: float, city: Municipality, start: int, said: CitySaid, prefecture_said: PrefectureSaid
) -> PlaceCandidate:
    """A municipality that no character of the text stands for; what follows it begins at ``start``."""
    return spelt(points, city, start, start, said, prefecture_said)


def whole_city(places: PlaceLexicon, ward: Municipality) -> Municipality:
    """The designated city of a ward; any other municipality is itself."""
    if not ward.ward:
        return ward
    cities = places.cities(places.key_of(ward.city))
    whole = [places.municipality(mark) for _, mark, _ in cities]
    return next((city for city in whole if city.name == ward.city), ward)


def is_clear(found: list[PlaceCandidate]) -> bool:
    """Whether the best hypothesis leads clearly over those that mean another municipality.

    >>> is_clear([])
    False
    """
    if not found:
        return False
    best = found[0]
    if best.said == "-" and not best.prefecture_said and best.coded <= 0:
        return False  # a town alone: the tables may lack its namesakes
    return len(found) == 1 or all(
        best.points - place.points >= CLEAR
        for place in found[1:]
        if place.city is not best.city and place.points > REJECTED
    )
