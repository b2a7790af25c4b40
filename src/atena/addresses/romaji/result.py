"""An address in Latin letters → `Address`: what ``romaji`` read, put into the model.

Also read so are lines whose beginning is in kanji and known (東京都目黒区 | Shimomeguro 1-8-1): the city
then narrows down what the Latin words may mean.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from atena.addresses.building.parts import read_building
from atena.addresses.building.person import names_person
from atena.addresses.input.postal_code import hyphenated
from atena.addresses.result.border import without_care
from atena.addresses.result.fields import note_doubt, set_block, set_building
from atena.addresses.result.lazy import building_fields
from atena.addresses.result.place import city_note, prefecture_note, set_city, set_prefecture
from atena.addresses.result.spans import tile
from atena.addresses.result.unexplained import holds_unexplained, lost_sign
from atena.addresses.romaji.address import SURE, RomajiAddress, read_romaji
from atena.addresses.romaji.head import find_head, with_narrow_latin
from atena.addresses.romaji.notes import code_notes, former_notes
from atena.addresses.romaji.runs import with_other_kind
from atena.lexicon.places.romaji import joined_key
from atena.models import Address, Note
from atena.models.address import AddressAlternative, AddressConfidence
from atena.text import kana_to_romaji, strip_invisible

if TYPE_CHECKING:
    from collections.abc import Callable

    from atena.addresses.input.read import AddressInput
    from atena.addresses.romaji.head import LatinHead
    from atena.addresses.romaji.places import RomajiPlace
    from atena.lexicon.places.records import Town
    from atena.models import Span


PLACE_PARTS = ("prefecture", "city", "town", "town_kana", "overall")
OTHER_PARTS = ("street", "building")


def read_latin(
    given: AddressInput, head: LatinHead
) -> tuple[dict[str, Any], Callable[[str], dict[str, Any]]] | None:
    """The values of an address in Latin letters that names a place, and what works out the late ones; else None."""
    read = _read(given, head)
    return None if read is None else _values(read)


class LatinReading(NamedTuple):
    """What was read of an address in Latin letters."""

    given: AddressInput
    found: RomajiAddress
    head: int
    """Characters of the text before what was read as romaji."""
    marks: set[str]
    """The municipalities that may be meant; empty: any."""


def find_latin(given: AddressInput) -> LatinReading | None:
    """What the address says, if it is in Latin letters and names a place; else None."""
    head = find_head(given)
    return None if head is None else _read(given, head)


def _read(given: AddressInput, head: LatinHead) -> LatinReading | None:
    found = read_romaji(
        with_narrow_latin(given.source.text[head.end :]),
        given.hints.places,
        postal_code=given.hints.postal_code,
        prefecture=head.prefecture,
        marks=head.marks,
    )
    return None if found is None else LatinReading(given, found, head.end, head.marks)


def _values(read: LatinReading) -> tuple[dict[str, Any], Callable[[str], dict[str, Any]]]:
    places, found = read.given.hints.places, read.found
    notes = list(read.given.notes)
    values = Address.blank()
    values["source"] = read.given.source.raw
    values["postal_code"] = hyphenated(found.postal_code)
    notes.append(Note(code="read-from-romaji"))
    cities = _shares(found, lambda place: place.mark)
    towns = _shares(found, lambda place: place.mark + place.town)
    best = found.places[0]
    sure_town = towns[best.mark + best.town] >= SURE
    sure_city = sure_town or cities[best.mark] >= SURE
    if sure_city:
        set_prefecture(places.municipality(best.mark).prefecture, values, places)
        set_city(places.municipality(best.mark), values)
        words = [words for field, words in _written(read) if field == "city"]
        notes += former_notes(words, places.municipality(best.mark))
    else:
        notes.append(Note(code="city-ambiguous", field="city"))
        prefectures = {places.municipality(place.mark).prefecture for place in found.places}
        given = read.given.hints.prefecture
        if given or len(prefectures) == 1:
            set_prefecture(given or prefectures.pop(), values, places)
    town = _town(best, read) if best.town and sure_town else None
    if town is not None:
        values["town"], values["town_kana"] = town.name, town.kana
        if not values["postal_code"] and len(town.postal_codes) == POSTAL_DIGITS:
            values["postal_code"] = hyphenated(town.postal_codes)
    else:
        values["town"] = _written_town(read)
        if sure_city and values["town"]:
            notes.append(Note(code="town-unknown", field="town"))
    values["kyoto_street"] = found.kyoto_street
    values["level"] = _level(values, known=town is not None)
    block, building = found.block, read_building(strip_invisible(found.building))
    set_block(block, values, notes)
    set_building(building, values, notes)
    if found.has_phone:
        notes.append(Note(code="phone-in-address", field="building"))
    of_city = round(cities[best.mark] * READ_RIGHT, 3) if sure_city else 0.3
    of_town = round(towns[best.mark + best.town] * READ_RIGHT, 3) if town else 0.0
    # Words that nothing explains may be the town, where none was found.
    known = town is not None and not (found.place_left or found.is_split)
    of_building = block.confidence if known or not building.text else UNEXPLAINED
    of_street = block.confidence
    if lost_sign(building.text) >= 0:
        notes.append(Note(code="character-lost", field="building"))
        of_building = min(of_building, NUMBER_APART)
    if building.text and (holds_unexplained(building) or names_person(without_care(building))):
        of_building = min(of_building, NUMBER_APART)
    if NUMBER_LEFT.match(building.text):  # 1-8-1 no 5, 8-1 Ginza 2: it may be of the street
        of_street = of_building = min(of_building, NUMBER_APART)
    elif not town and any(map(str.isdigit, building.text)):
        of_street = min(of_street, of_building)
    values["confidence"] = AddressConfidence(
        prefecture=of_city,
        city=of_city,
        town=of_town,
        street=of_street,
        building=of_building,
        town_kana=of_town,
        overall=round(of_town * min(of_street, of_building), 4),
    )
    if (
        found.name_goes_on
        or found.place_left
        or ((found.building or "-" not in block.street) and _town_alone(best, read))
    ):
        _bound(values, TOWN_ALONE)
    if _town_alone(best, read):
        _bound(values, TOWN_ALONE, OTHER_PARTS)
    if town is not None and not _spells_town(read, best):
        notes.append(Note(code="town-from-postal-code", field="town"))
        _bound(values, CONTRADICTED)
    if read.marks and best.mark not in read.marks:
        _bound(values, CONTRADICTED)  # the city that is given apart has no such town
        if read.given.hints.cities and sure_city:
            notes.append(city_note(read.given.hints, places.municipality(best.mark)))
    prefecture = read.given.hints.prefecture
    if prefecture and sure_city and places.municipality(best.mark).prefecture != prefecture:
        _bound(values, CONTRADICTED)
        notes.append(prefecture_note(read.given.hints, places.municipality(best.mark).prefecture))
    if doubts := code_notes(places, found.postal_code, best.mark if sure_city else ""):
        notes += doubts
        _bound(values, CONTRADICTED)
    note_doubt(values, notes)
    values["notes"] = tuple(notes)
    return values, lambda name: _late(read, values, name)


def _town_alone(place: RomajiPlace, read: LatinReading) -> bool:
    """Whether nothing but the town's words say where it is: in Mountain View CA the last is no 加."""
    hints = read.given.hints
    known = hints.prefecture or hints.cities or read.found.postal_code or read.head
    return not (known or place.city_runs or place.prefecture_run)


def _bound(values: dict[str, Any], most: float, parts: tuple[str, ...] = PLACE_PARTS) -> None:
    """Let no part of the place, or no other ``parts``, be surer than ``most``."""
    confidence = values["confidence"]
    bounded = {name: min(getattr(confidence, name), most) for name in parts}
    values["confidence"] = confidence.model_copy(update=bounded)


CONTRADICTED: Final = 0.85
NUMBER_LEFT: Final = re.compile(
    r"(?:[0-9]{1,2} )?(?:no )?[0-9]{1,2}(?: no)?$|(?:kita|minami|higashi|nishi|migi|hidari)[ -]?[0-9]",
    re.IGNORECASE,
)
NUMBER_APART: Final = 0.8
"""The most where one short number is left as the building."""
UNEXPLAINED: Final = 0.5
TOWN_ALONE: Final = 0.8
"""The most where a town stands alone: without the number of a house, or among words that nothing explains."""


def _level(values: dict[str, Any], *, known: bool) -> str:
    if known:
        return "town"
    return "city" if values["city"] else "prefecture" if values["prefecture"] else "unknown"


def _shares(found: RomajiAddress, of: Callable[[RomajiPlace], str]) -> dict[str, float]:
    """The probabilities of the candidates, added up by what they have in common."""
    shares: dict[str, float] = {}
    for place, probability in zip(found.places, found.probabilities, strict=True):
        shares[of(place)] = shares.get(of(place), 0.0) + probability
    return shares


def _town(place: RomajiPlace, read: LatinReading) -> Town | None:
    """The row of the town whose reading the words spell; of several readings the one they mean."""
    match = read.given.hints.places.town(place.mark, place.town)
    if match is None:
        return None
    written = joined_key(_written_town(read))
    spelled = [town for town in match.towns if joined_key(kana_to_romaji(town.kana)) == written]
    return (spelled or list(match.towns))[0]


def _spells_town(read: LatinReading, place: RomajiPlace) -> bool:
    """Whether the words for the town spell it, with or without its 町; else it is the postal code's."""
    match = read.given.hints.places.town(place.mark, place.town)
    written = joined_key(_written_town(read))
    keys = {written, *with_other_kind(written)}
    rows = match.towns if match is not None else ()
    return any(joined_key(kana_to_romaji(town.kana)) in keys for town in rows)


def _written_town(read: LatinReading) -> str:
    """The words that stand for the town, as the buyer wrote them."""
    return " ".join([words for field, words in _written(read) if field == "town"])


def _written(read: LatinReading) -> list[tuple[str, str]]:
    """The fields of the spans with the words that stand there."""
    text = with_narrow_latin(read.given.source.text[read.head :])
    return [(field, text[start:end]) for field, start, end in read.found.spans]


def _late(read: LatinReading, values: dict[str, Any], name: str) -> dict[str, Any]:
    if name == "spans":
        return {"spans": _spans(read)}
    if name == "alternatives":
        return {"alternatives": _alternatives(read, values)}
    return building_fields(values["building"], values["municipality_code"])


def _spans(read: LatinReading) -> tuple[Span, ...]:
    """The spans of the parts, and ``ignored`` between them, so that every character has one."""
    found, head = read.found, read.head
    marked = [(head + start, head + end, field) for field, start, end in found.spans]
    if head:
        marked.append((0, head, "city" if found.places[0].city_runs == () else "prefecture"))
    return tile(marked, len(read.given.source.text))


def _alternatives(read: LatinReading, values: dict[str, Any]) -> tuple[AddressAlternative, ...]:
    places, found = read.given.hints.places, read.found
    out = []
    for place, probability in zip(found.places, found.probabilities, strict=True):
        city = places.municipality(place.mark)
        if probability < _LEAST or (
            city.name == values["city"] and place.town in ("", values["town"])
        ):
            continue
        out.append(
            AddressAlternative(
                prefecture=places.prefectures[city.prefecture].name,
                city=city.name,
                town=place.town,
                street=values["street"],
                building=values["building"],
                probability=probability,
            )
        )
    return tuple(out)


READ_RIGHT: Final = 0.995
"""How often the likeliest reading of an unambiguous romaji address is right."""
_LEAST: Final = 0.01
POSTAL_DIGITS: Final = 7
