"""What is known of the place, put into the fields of an `Address`, and the notes on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from atena.addresses.block.grammar import read_block
from atena.addresses.input.postal_code import hyphenated
from atena.addresses.place.candidate import CLEAR, CODE_OF_CITY, UNKNOWN_CODE, whole_city
from atena.addresses.place.postal_code import choose_code
from atena.lexicon.places.key import place_key
from atena.models import Note, plain_note
from atena.text import fold_key, is_kana, narrow, to_katakana

if TYPE_CHECKING:
    from atena.addresses.input.hints import Hints
    from atena.addresses.result.parsed import ParsedAddress
    from atena.lexicon.places.records import Municipality, Receiver, Town
    from atena.lexicon.places.tables import PlaceLexicon


def set_place(parsed: ParsedAddress, values: dict[str, Any], notes: list[Note]) -> None:
    """Fill in what is known of the place, and note what is doubtful."""
    found, hints = parsed.place, parsed.given.hints
    place, town, city = found.best, found.town, found.best.city
    places = hints.places
    lead = lead_text(parsed) if parsed.block.start > found.end else ""
    if hints.postal_code:
        values["postal_code"] = hyphenated(hints.postal_code)
        if place.coded in (0, UNKNOWN_CODE) and not hints.postal_marks:
            notes.append(plain_note("postal-code-unknown", "postal_code"))
    if city is not None and not found.clear:
        _set_ambiguous(parsed, values, notes)
        return
    code = city.prefecture if city else place.prefecture
    if code:
        set_prefecture(code, values, places)
        if is_other_prefecture(parsed):
            notes.append(prefecture_note(hints, code))
    if city is None:
        if not code:
            notes.append(plain_note("place-unknown"))
        elif lead:
            notes.append(plain_note("city-unknown", "city"))
        values["town"] = lead
        return
    set_city(city, values)
    if is_other_city(parsed):
        notes.append(city_note(hints, city))
    if place.abolished is not None:
        facts = {"was": place.abolished.name, "until": place.abolished.until, "is": city.name}
        notes.append(Note(code="municipality-abolished", field="city", facts=facts))
    if found.streets[1]:
        values["kyoto_street"] = narrow(parsed.given.written(*found.streets))
    if town is not None:
        _set_town(parsed, town, lead, values, notes)
    else:
        _set_without_town(parsed, city, lead, values, notes)
    _note_doubts(parsed, values, notes)


def _set_town(
    parsed: ParsedAddress, town: Town, lead: str, values: dict[str, Any], notes: list[Note]
) -> None:
    """The town, its 小字 and its postal code; ``lead`` is text between it and the number."""
    found, hints = parsed.place, parsed.given.hints
    values["town"], values["town_kana"] = town.name, town.kana
    values["level"] = "town"
    if found.koaza:
        values["koaza"] = found.koaza
        values["koaza_kana"] = found.koaza_kana or _own_kana(found.koaza)
        if lead:
            values["koaza"], values["koaza_kana"] = found.koaza + lead, ""
    elif lead:
        values["koaza"] = _without_prefix(lead)
    if town.postal_codes and not hints.postal_code:
        code = town.postal_codes
        code = code if " " not in code else _code_of_part(parsed, values)
        values["postal_code"] = hyphenated(code)
    match = found.best.town
    if match is not None and match.form == "s":
        notes.append(plain_note("town-from-postal-code", "town"))


def _set_without_town(
    parsed: ParsedAddress, city: Municipality, lead: str, values: dict[str, Any], notes: list[Note]
) -> None:
    """A 小字 of the municipality, a town that no table has, or a number right behind the municipality."""
    found, hints = parsed.place, parsed.given.hints
    if lead and is_koaza_of_city(parsed, lead):
        values["koaza"] = _without_prefix(lead)
    elif lead:
        if found.koaza:  # a 小字 of the municipality, then another
            values["town"], values["koaza"] = found.koaza, _without_prefix(lead)
        else:
            values["town"] = lead
        notes.append(plain_note("town-unknown", "town"))
    elif found.koaza:
        values["koaza"] = found.koaza
    elif parsed.block.street:
        places = hints.places
        if not hints.postal_code:
            code = choose_code(places.postal_rules(city.mark, ""), chome="", banchi="", name="")
            values["postal_code"] = hyphenated(code)
        if all(name for _, name in hints.postal_towns) and places.has_towns(city.mark):
            notes.append(plain_note("town-missing", "town"))


def _note_doubts(parsed: ParsedAddress, values: dict[str, Any], notes: list[Note]) -> None:
    """What the postal code says otherwise, what is known from it alone, and towns that are read in several ways."""
    place, hints = parsed.place.best, parsed.given.hints
    coded = place.coded
    if coded != UNKNOWN_CODE and is_mismatch(parsed):
        notes.append(_mismatch(hints, values))
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
        if len(named) == 1 and named[0].kind == "o" and _is_meant(named[0], parsed):
            values["organization"] = named[0].name


def _code_of_part(parsed: ParsedAddress, values: dict[str, Any]) -> str:
    """The postal code of this part of a town that has several."""
    match, block = parsed.place.best.town, parsed.block
    if match is None:
        return ""
    codes = parsed.given.hints.places.postal_rules(match.mark, match.key)
    name = values["kyoto_street"] or values["koaza"] or block.side
    # In Kyoto the codes go by the streets; without them a number tells nothing.
    streets = parsed.given.hints.places.street_names(match.mark)
    banchi = block.banchi if name or not streets else ""
    return choose_code(codes, chome=block.chome, banchi=banchi, name=name)


def _is_meant(receiver: Receiver, parsed: ParsedAddress) -> bool:
    """Whether the text names the receiver of a postal code, or has its number: others use such codes too."""
    written = place_key(parsed.given.source.text)
    if place_key(receiver.name) in written:
        return True
    street = read_block(fold_key(receiver.street), 0, chome=parsed.place.most_chome).street
    return bool(street) and street == parsed.block.street


def is_mismatch(parsed: ParsedAddress) -> bool:
    """Whether the postal code is of another place than the text names."""
    coded = parsed.place.best.coded
    if coded == CODE_OF_CITY:
        return parsed.place.town is not None and _codes_other_towns(parsed.given.hints)
    return coded < 0


def is_other_prefecture(parsed: ParsedAddress) -> bool:
    """Whether the prefecture that was given apart is another than the text's."""
    given, place = parsed.given.hints.prefecture, parsed.place.best
    return bool(given) and given != (place.city.prefecture if place.city else place.prefecture)


def is_other_city(parsed: ParsedAddress) -> bool:
    """Whether the city that was given apart is another than the text's; a city and a ward of it are one."""
    city, hints = parsed.place.best.city, parsed.given.hints
    if city is None or not hints.cities or city.mark in hints.cities:
        return False
    return not any(_is_same_city(city, hints.places.municipality(mark)) for mark in hints.cities)


def _is_same_city(city: Municipality, other: Municipality) -> bool:
    """Whether one is a ward of the other."""
    whole = not (city.ward and other.ward)
    return whole and (city.prefecture, city.city) == (other.prefecture, other.city)


def _codes_other_towns(hints: Hints) -> bool:
    """Whether a postal code of the municipality is one of towns only, which the text does not name."""
    return (
        not hints.receivers
        and bool(hints.postal_towns)
        and all(name for _, name in hints.postal_towns)
    )


def is_koaza_of_city(parsed: ParsedAddress, lead: str) -> bool:
    """Whether text is a 小字 by its own word, in a municipality that has addresses without a town."""
    city = parsed.place.best.city
    if city is None or parsed.place.koaza or not lead.startswith(("字", "小字")):
        return False
    return bool(parsed.given.hints.places.postal_rules(city.mark, ""))


def _without_prefix(koaza: str) -> str:
    """A 小字 without the word for it: 大字山田 is 山田."""
    for prefix in ("大字", "小字", "字"):
        koaza = koaza.removeprefix(prefix)
    return koaza.lstrip()


def _own_kana(name: str) -> str:
    """The reading of a name that is written in kana: イ, ウブシ."""
    return to_katakana(name) if is_kana(name) else ""


def lead_text(parsed: ParsedAddress) -> str:
    """The text that no table explains between the place and the number."""
    written = parsed.given.written(parsed.place.end, parsed.block.start)
    lead = narrow(written).strip(" 　\n-,、・")
    return lead if any(map(str.isalnum, lead)) else ""


def set_prefecture(code: str, values: dict[str, Any], places: PlaceLexicon) -> None:
    """The prefecture of a two-digit code, and the level that is reached with it."""
    prefecture = places.prefectures[code]
    values["prefecture"], values["prefecture_kana"] = prefecture.name, prefecture.kana
    values["level"] = "prefecture"


def set_city(city: Municipality, values: dict[str, Any]) -> None:
    """The municipality and its parts, and the level that is reached with it."""
    values["city"], values["city_kana"] = city.name, city.kana
    values["county"], values["ward"] = city.county, city.ward
    values["municipality_code"] = city.code
    values["level"] = "city"


def _set_ambiguous(parsed: ParsedAddress, values: dict[str, Any], notes: list[Note]) -> None:
    """Several municipalities fit as well: keep what they share, the rest are alternatives."""
    given, best = parsed.given, parsed.place.best
    rivals = [
        place
        for place in parsed.place.candidates
        if place.city is not None and best.points - place.points < CLEAR
    ]
    cities = [place.city for place in rivals if place.city is not None]
    codes = {city.prefecture for city in cities}
    if len(codes) == 1:
        set_prefecture(codes.pop(), values, given.hints.places)
    if len({city.name for city in cities}) == 1:
        values["city"], values["city_kana"] = cities[0].name, ""
    elif len({(city.prefecture, city.city) for city in cities}) == 1:
        set_city(whole_city(given.hints.places, cities[0]), values)
    names = {place.town.towns[0].name for place in rivals if place.town is not None}
    values["town"] = names.pop() if len(names) == 1 and all(p.town for p in rivals) else ""
    if not values["town"]:
        low = given.start + given.text.start(best.town_start)
        values["town"] = narrow(given.written(low, max(parsed.block.start, low))).strip()
    notes.append(plain_note("city-ambiguous", "city"))


def prefecture_note(hints: Hints, code: str) -> Note:
    """The prefecture that was given apart is not that of the text, whose code is ``code``."""
    prefectures = hints.places.prefectures
    facts = {"given": prefectures[hints.prefecture].name, "text": prefectures[code].name}
    return Note(code="prefecture-mismatch", field="prefecture", facts=facts)


def city_note(hints: Hints, city: Municipality) -> Note:
    """The city that was given apart is not the text's."""
    named = [hints.places.municipality(mark) for mark in hints.cities]
    given = named[0].name if len(named) == 1 else named[0].ward or named[0].city
    return Note(code="city-mismatch", field="city", facts={"given": given, "text": city.name})


def _mismatch(hints: Hints, values: dict[str, Any]) -> Note:
    """The postal code is of another place: what it stands for, and what the text says."""
    places = hints.places
    named = [(mark, town) for mark, town in hints.postal_towns]
    named += [(receiver.mark, receiver.town) for receiver in hints.receivers]
    facts = {"text": values["city"] + values["town"]}
    if named:
        city = places.municipality(named[0][0])
        facts["postal_code"] = places.prefectures[city.prefecture].name + city.name + named[0][1]
    return Note(code="postcode-mismatch", field="postal_code", facts=facts)
