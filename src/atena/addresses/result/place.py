"""What is known of the place, put into the fields of an `Address`, and the notes on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from atena.addresses.input.postal_code import hyphenated
from atena.addresses.place.candidate import CLEAR, CODE_OF_CITY
from atena.addresses.place.postal_code import choose_code
from atena.models import Note, plain_note
from atena.text import is_kana, narrow, to_katakana

if TYPE_CHECKING:
    from atena.addresses.input.fields import Hints
    from atena.addresses.result.parsed import Reading
    from atena.lexicon.places.tables import PlaceLexicon


def place_values(
    reading: Reading, values: dict[str, Any], notes: list[Note], places: PlaceLexicon
) -> None:
    """Fill in what is known of the place, and note what is doubtful."""
    place, town, hints = reading.place, reading.town, reading.hints
    city = place.city
    lead = _lead(reading) if reading.block.start > reading.lead_end else ""
    values["postal_code"] = hyphenated(hints.postal_code)
    if city is not None and not reading.clear:
        _ambiguous(reading, values, notes, places)
        return
    code = city.prefecture if city else place.prefecture
    if code:
        prefecture = places.prefectures[code]
        values["prefecture"], values["prefecture_kana"] = prefecture.name, prefecture.kana
        values["level"] = "prefecture"
        if hints.prefecture and hints.prefecture != code:
            facts = {"given": places.prefectures[hints.prefecture].name, "text": prefecture.name}
            notes.append(Note(code="prefecture-mismatch", field="prefecture", facts=facts))
    if city is None:
        if not code:
            notes.append(plain_note("place-unknown"))
        elif lead:
            notes.append(plain_note("city-unknown", "city"))
        values["town"] = lead
        return
    values["city"], values["city_kana"] = city.name, city.kana
    values["county"], values["ward"] = city.county, city.ward
    values["municipality_code"] = city.code
    values["level"] = "city"
    if place.abolished is not None:
        facts = {"was": place.abolished.name, "until": place.abolished.until, "is": city.name}
        notes.append(Note(code="municipality-abolished", field="city", facts=facts))
    if place.streets_start >= 0:
        start = reading.start + reading.text.start(place.streets_start)
        values["kyoto_street"] = reading.written(
            start, reading.start + reading.text.end(place.town_start)
        )
    if town is not None:
        values["town"], values["town_kana"] = town.name, town.kana
        values["level"] = "town"
        if reading.koaza:
            values["koaza"] = reading.koaza
            values["koaza_kana"] = reading.koaza_kana or _own_kana(reading.koaza)
        elif lead:
            values["koaza"] = lead.removeprefix("大字").removeprefix("字")
        if town.postal_codes and not hints.postal_code:
            code = town.postal_codes
            code = code if " " not in code else _code_of_part(reading, values, places)
            values["postal_code"] = hyphenated(code)
    else:
        values["koaza"] = reading.koaza
        if lead:
            values["town"] = lead
            notes.append(plain_note("town-unknown", "town"))
        elif reading.block.street and not reading.koaza and not hints.postal_code:
            code = choose_code(places.postal_rules(city.mark, ""), chome="", banchi="", name="")
            values["postal_code"] = hyphenated(code)
    coded = place.coded
    if coded < 0 or (coded == CODE_OF_CITY and town is not None and _codes_other_towns(hints)):
        notes.append(_mismatch(reading, values, places))
    if place.said == "p":
        notes.append(plain_note("place-from-postal-code", "city"))
    if place.town is not None and len(place.town.towns) > 1 and coded != 1:
        readings = {one.kana for one in place.town.towns if one.name == values["town"]}
        if len(readings) > 1:
            facts = {"readings": " ".join(sorted(readings))}
            notes.append(Note(code="reading-ambiguous", field="town_kana", facts=facts))
    if coded > 0 and (named := [one for one in hints.receivers_if_looked_up if one.name]):
        facts = {"name": named[0].name, "street": named[0].street}
        notes.append(Note(code="postal-code-of-receiver", field="postal_code", facts=facts))
        if len(named) == 1 and named[0].kind == "o":
            values["organization"] = named[0].name


def _code_of_part(reading: Reading, values: dict[str, Any], places: PlaceLexicon) -> str:
    """The postal code of this part of a town that has several."""
    match, block = reading.place.town, reading.block
    if match is None:
        return ""
    codes = places.postal_rules(match.mark, match.key)
    name = values["kyoto_street"] or values["koaza"]
    # In Kyoto the codes go by the streets; without them a number tells nothing.
    banchi = block.banchi if name or not values["city"].startswith("京都市") else ""
    return choose_code(codes, chome=block.chome, banchi=banchi, name=name)


def _codes_other_towns(hints: Hints) -> bool:
    """Whether a postal code of the municipality is one of towns only, which the text does not name."""
    return (
        not hints.receivers
        and bool(hints.postal_towns)
        and all(name for _, name in hints.postal_towns)
    )


def _own_kana(name: str) -> str:
    """The reading of a name that is written in kana: イ, ウブシ."""
    return to_katakana(name) if is_kana(name) else ""


def _lead(reading: Reading) -> str:
    """The text that no table explains between the place and the number."""
    return narrow(reading.written(reading.lead_end, reading.block.start)).strip(" 　\n-,、・")


def _ambiguous(
    reading: Reading, values: dict[str, Any], notes: list[Note], places: PlaceLexicon
) -> None:
    """Several municipalities fit as well: keep what they share, the rest are alternatives."""
    rivals = [
        place
        for place in reading.found
        if place.city is not None and reading.place.points - place.points < CLEAR
    ]
    cities = [place.city for place in rivals if place.city is not None]
    if len({city.name for city in cities}) == 1:
        values["city"], values["city_kana"] = cities[0].name, ""
    codes = {city.prefecture for city in cities}
    if len(codes) == 1:
        prefecture = places.prefectures[codes.pop()]
        values["prefecture"], values["prefecture_kana"] = prefecture.name, prefecture.kana
        values["level"] = "prefecture"
    names = {place.town.towns[0].name for place in rivals if place.town is not None}
    values["town"] = names.pop() if len(names) == 1 and all(p.town for p in rivals) else ""
    if not values["town"]:
        low = reading.start + reading.text.start(reading.place.town_start)
        values["town"] = narrow(reading.written(low, max(reading.block.start, low))).strip()
    notes.append(plain_note("city-ambiguous", "city"))


def _mismatch(reading: Reading, values: dict[str, Any], places: PlaceLexicon) -> Note:
    """The postal code is of another place: what it stands for, and what the text says."""
    hints = reading.hints
    named = [(mark, town) for mark, town in hints.postal_towns]
    named += [(receiver.mark, receiver.town) for receiver in hints.receivers]
    facts = {"text": values["city"] + values["town"]}
    if named:
        city = places.municipality(named[0][0])
        facts["postal_code"] = places.prefectures[city.prefecture].name + city.name + named[0][1]
    return Note(code="postcode-mismatch", field="postal_code", facts=facts)
