"""What else an address may mean: the other candidates of its place, by their probabilities."""

from __future__ import annotations

from math import exp, fsum
from typing import TYPE_CHECKING, Any, Final

from atena.addresses.input.postal_code import hyphenated
from atena.addresses.place.candidate import PLAIN_FIT
from atena.addresses.place.resolver import weigh_places
from atena.models.address import AddressAlternative

if TYPE_CHECKING:
    from atena.addresses.place.candidate import PlaceCandidate
    from atena.addresses.result.parsed import ParsedAddress
    from atena.lexicon.places.tables import PlaceLexicon

_MOST: Final = 8
"""Alternatives that are handed out."""


def alternatives(parsed: ParsedAddress, values: dict[str, Any]) -> tuple[AddressAlternative, ...]:
    """The other hypotheses, by their points."""
    given = parsed.given
    found = parsed.place.candidates
    if not found:
        return ()
    if len(found) == 1 and (not found[0].prefecture_said or found[0].fit < PLAIN_FIT):
        found = weigh_places(given.hints.places, given.text, given.hints) or found
    found = found[:_MOST]
    best = found[0].points
    weights = [exp(max(place.points - best, -50.0)) for place in found]
    total = fsum(weights)
    out: list[AddressAlternative] = []
    seen = {(values["prefecture"], values["city"], values["town"])}
    for place, weight in zip(found, weights, strict=True):
        other = _alternative(given.hints.places, place, values, weight / total)
        if other and (names := (other.prefecture, other.city, other.town)) not in seen:
            seen.add(names)
            out.append(other)
    return tuple(out)


def _alternative(
    places: PlaceLexicon, place: PlaceCandidate, values: dict[str, Any], probability: float
) -> AddressAlternative | None:
    if place.city is None:
        return None
    town = place.town.towns[0] if place.town else None
    codes = town.postal_codes.split() if town else []
    code = codes[0] if len(codes) == 1 else ""
    return AddressAlternative(
        postal_code=hyphenated(code),
        prefecture=places.prefectures[place.city.prefecture].name,
        city=place.city.name,
        town=town.name if town else "",
        street=values["street"],
        building=values["building"],
        probability=probability,
    )
