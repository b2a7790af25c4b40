"""How sure each part is (provisional weights)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from atena.models.address import AddressConfidence

if TYPE_CHECKING:
    from atena.addresses.reading import Reading


def weigh(reading: Reading) -> AddressConfidence:
    """The probability that each part is right."""
    place = reading.place
    if place.city is None or not reading.clear:
        return AddressConfidence(
            prefecture=0.9 if place.prefecture and place.city is None else 0.3,
            street=0.5,
            building=0.5,
        )
    city = 0.999 if place.said in ("f", "c", "g", "i") else 0.95 if place.town else 0.6
    town = 0.99 if place.town else 0.3
    if place.fit < 2.5:
        town = 0.9 if place.town else 0.3
    street = reading.block.confidence
    return AddressConfidence.model_construct(
        prefecture=0.999,
        city=city,
        town=town,
        street=street,
        building=street,
        town_kana=0.98 if place.town else 0.0,
        overall=city * town * street,
    )
