"""How sure each part is: the share of right ones among addresses that were read the same way.

The way an address was read is a short word (`place_class`); ``data/tables/address_confidence.tsv`` has
how many of each class were right among Japan Post's business addresses, whole and with parts left out or
misspelt (``data/build/places/confidence.py``).
"""

from __future__ import annotations

import json
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from atena.addresses.block.lead import KOAZA_PREFIXES, skip_space
from atena.addresses.place.town_match import LETTERS
from atena.addresses.result.border import begins_with_town, border_confidence, has_odd_side
from atena.addresses.result.place import (
    is_koaza_of_city,
    is_mismatch,
    is_other_city,
    is_other_prefecture,
    lead_text,
)
from atena.errors import DataError
from atena.lexicon.store import COMPILED, REINSTALL
from atena.models.address import AddressConfidence

if TYPE_CHECKING:
    from atena.addresses.result.parsed import ParsedAddress

PREFECTURE_ONLY: Final = 0.98
MOST: Final = {"!": (0.95, 0.9, 0.85), "#": (0.89, 0.89, 0.85)}
"""The most that a place has whose postal code, or whose city or prefecture that were given apart, are of another."""
WELL_READ: Final = {"p": 0.995, "b": 0.98, "d": 0.93, "j": 0.85, "a": 0.0}
"""How often the kana of a town are right, by their source."""


def address_confidence(parsed: ParsedAddress) -> AddressConfidence:
    """The probability that each part is right."""
    place, town = parsed.place.best, parsed.place.town
    border = border_confidence(parsed)
    if place.city is None:
        said = PREFECTURE_ONLY if place.prefecture_said in ("f", "g") and place.prefecture else 0.0
        return _confidence(said, 0.0, 0.0, 0.0, border)
    if not parsed.place.clear:
        return _confidence(0.3, 0.3, 0.3, 0.0, border)
    if town is None or place.town is None:
        return _of_class(place_class(parsed), "", 0, border)
    readings = 1 if place.coded == 1 else len(place.town.towns)
    return _of_class(place_class(parsed), town.source, readings, border)


def place_class(parsed: ParsedAddress) -> str:
    """The way the place was read: how the city was said, the prefecture, the town, the postal code."""
    place = parsed.place.best
    match = place.town
    lead = lead_text(parsed) if parsed.block.start > parsed.place.end else ""
    if not lead and has_odd_side(parsed):
        lead = parsed.block.street[:1]
    if match is None:
        state = _without_town(parsed, lead)
    elif lead and not _is_koaza(parsed, lead):
        weak = match.end == 1 or match.form == "m"  # 八条町, of which 八条三坊町 has no 町
        state = "y" if weak or parsed.place.most_chome else "x"
    elif match.form not in ("", "n"):
        # Of 松山市3-4-1 nothing but the number speaks for 三番町.
        state = "y" if match.form == "k" and place.fit < SURE_FIT else match.form
    elif place.fit >= SURE_FIT:
        state = "A" if match.towns[0].source != "p" else "F"
    elif parsed.place.koaza:
        state = "K"
    else:
        state = "a" if match.towns[0].source != "p" else "l"
    said: str = place.said
    if place.abolished is not None:
        said = {"nearest": "N", "town": "T"}.get(place.abolished.evidence, "h")
    prefecture = "+" if place.prefecture_said else "-"
    coded = "!" if is_mismatch(parsed) else "=" if place.coded > 0 else ""
    if is_other_prefecture(parsed) or is_other_city(parsed):
        coded = "#"
    return said + prefecture + state + coded


SURE_FIT: Final = 2.5


def _is_koaza(parsed: ParsedAddress, lead: str) -> bool:
    """Whether text after the town says itself that it is a 小字: 字山田, ワ部, 乙; other text may be of a town
    that no table has (東|若葉台)."""
    key, end = parsed.given.key, skip_space(parsed.given.key, parsed.place.end)
    return key.startswith(KOAZA_PREFIXES, end) or lead[-1] in "字部" or lead in LETTERS


def _without_town(parsed: ParsedAddress, lead: str) -> str:
    """``0`` no text stands between the municipality and the number, ``u`` some does, or all is a building.

    Where all is in Latin letters the town may be among the words of the building, or stand behind the number.
    """
    explained = not lead or is_koaza_of_city(parsed, lead)
    if not explained or not parsed.building.text:
        return "0" if explained else "u"
    sure = parsed.block.street and not (parsed.given.key.isascii() or begins_with_town(parsed))
    return "0" if sure else "u"


@lru_cache(maxsize=4096)
def _of_class(
    name: str, source: str, readings: int, border: tuple[float, float]
) -> AddressConfidence:
    """What addresses of a class have; ``source`` of the town, and how many readings of it may be meant."""
    prefecture, city, town = _share(name)
    kana = town * WELL_READ[source] if source else 0.0
    if readings > 1:
        kana *= 0.6
    return _confidence(prefecture, city, town, round(kana, 3), border)


@lru_cache(maxsize=4096)
def _confidence(
    prefecture: float, city: float, town: float, kana: float, border: tuple[float, float]
) -> AddressConfidence:
    street, building = border
    return AddressConfidence(
        prefecture=prefecture,
        city=city,
        town=town,
        street=street,
        building=building,
        town_kana=kana,
        overall=round(town * min(street, building), 4),
    )


@cache
def _share(name: str) -> tuple[float, float, float]:
    """The shares of a class; of one that is not in the table, those of its halves."""
    shares = _shares()
    most = MOST.get(name[-1])
    if most is not None:
        prefecture, city, town = _share(name[:-1])
        return min(prefecture, most[0]), min(city, most[1]), min(town, most[2])
    found = shares.get(name)
    if found is None:
        prefecture, city, _ = shares.get(name[:2] + "*") or shares["?"]
        *_, town = shares.get("*" + name[2:]) or shares.get("*" + name[2:3]) or shares["?"]
        found = prefecture, city, min(city, town)
    return found


@cache
def _shares() -> dict[str, tuple[float, float, float]]:
    try:
        rows = json.loads((COMPILED / "address_confidence.json").read_bytes())
    except (OSError, ValueError):
        raise DataError("table-missing", field="address_confidence", hint=REINSTALL) from None
    return {name: (prefecture, city, town) for name, prefecture, city, town in rows}
