"""One address → `Address`: place, numbers, building, kana, notes, confidence."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from atena.addresses.block import Block, read_block, skip_space
from atena.addresses.building import Building, read_building
from atena.addresses.confidence import weigh
from atena.addresses.deliverability import missing
from atena.addresses.hints import Hints, read_city, read_postal_code, read_prefecture
from atena.addresses.late import work_out
from atena.addresses.latin import read_latin
from atena.addresses.place import CLEAR, Place, Resolver, is_clear
from atena.addresses.postal import find_postal_code
from atena.addresses.reading import Reading
from atena.addresses.source import Source
from atena.errors import InputError
from atena.lexicon import default_lexicon
from atena.lexicon.place_key import PlaceText
from atena.models import Address, Note
from atena.text import fold_key, is_kana, narrow, to_katakana

if TYPE_CHECKING:
    from collections.abc import Sequence

    from atena.lexicon import Lexicon
    from atena.lexicon.places import PlaceLexicon, Town


def parse_address(
    text: str | Sequence[str],
    *,
    postal_code: str | None = None,
    prefecture: str | None = None,
    city: str | None = None,
    lexicon: Lexicon | None = None,
) -> Address:
    """Split an address, verify it against the tables and read it aloud.

    ``text`` is one string, or the lines of a form, whose borders are evidence. ``postal_code``,
    ``prefecture`` (in any spelling: 東京, Tokyo-to) and ``city`` are what other fields of the form hold.
    Any string is accepted: what is not known is empty, and `Address.notes` say what is doubtful. Another
    type raises `InputError`.

    >>> address = parse_address("京都市中京区寺町通御池上る上本能寺前町488番地")
    >>> address.prefecture, address.city, address.kyoto_street, address.town, address.street
    ('京都府', '京都市中京区', '寺町通御池上る', '上本能寺前町', '488')
    >>> address.town_kana, address.municipality_code, address.level
    ('カミホンノウジマエチョウ', '26104', 'block')
    """
    lines = _lines(text)
    places = (lexicon or default_lexicon()).places
    notes: list[Note] = []
    hints = Hints(places)
    if prefecture:
        hints.prefecture = read_prefecture(places, prefecture)
        if not hints.prefecture:
            notes.append(Note(code="prefecture-unknown", field="prefecture"))
    if city:
        hints.cities, whole = read_city(places, city)
        if not whole:
            lines = [city, *lines]
    source = Source(lines)
    if source.truncated:
        notes.append(Note(code="text-cut", field="source"))
    key, code = source.key, ""
    signed = (0, 0)
    if "〒" in key or key[:3].strip()[:1].isdigit():
        code, *cut = find_postal_code(key)
        signed = (cut[0], cut[1])
        key = key[: signed[0]] + " " * (signed[1] - signed[0]) + key[signed[1] :]
    if postal_code:
        given = read_postal_code(postal_code)
        if not given and postal_code.strip():
            notes.append(Note(code="postal-code-malformed", field="postal_code"))
        code = given or code
    hints.postal_code = code
    if (latin := read_latin(source, hints, notes)) is not None:
        return latin
    start = _skip(key)
    place_text = PlaceText(key[start:])
    found = Resolver(places, place_text, hints).resolve()
    reading = _read(source, key, start, place_text, found, hints, signed)
    return _address(reading, notes, places)


def _lines(text: object) -> list[str]:
    if isinstance(text, str):
        return [text]
    lines = list(text) if isinstance(text, Iterable) and not isinstance(text, bytes) else [None]
    if not all(isinstance(line, str) for line in lines):
        raise InputError("wrong-type", field="text", mend="a string or a list of strings")
    return [str(line) for line in lines] or [""]


NOISE = ("日本国", "日本", "住所1", "住所2", "住所3", "住所")
"""What stands before an address and is no part of it."""
SIGNS = frozenset(" \n,:;・、。-")
BEFORE = SIGNS | {word[0] for word in NOISE}


def _skip(key: str) -> int:
    """Where the place begins: after spaces, signs and the word for address or country."""
    if key[:1] not in BEFORE:
        return 0
    position, end = 0, len(key)
    while position < end:
        if key[position] in SIGNS:
            position += 1
            continue
        word = next((word for word in NOISE if key.startswith(word, position)), "")
        after = position + len(word)
        if not word or (word[0] == "日" and key[after : after + 1] in ("橋", "町", "大")):
            break
        position = after
    return position


def _read(
    source: Source,
    key: str,
    start: int,
    text: PlaceText,
    found: list[Place],
    hints: Hints,
    signed: tuple[int, int],
) -> Reading:
    """The numbers and the building after the best place."""
    clear = is_clear(found)
    place = found[0] if found else Place(0.0)
    position = start + text.end(place.end)
    town = _town(place, hints.postal_code, key[start:])
    koaza, koaza_kana, lead_end = place.koaza, "", position
    if place.town is not None and place.city is not None and not koaza:
        after = key[position : position + 6].lstrip(DIGITS)
        if after and not (after[0] in AFTER_NUMBER and key[position] in NUMBER_SIGNS):
            koaza, koaza_kana, length = hints.places.koaza(
                place.town.mark, place.town.key, text.key[place.end : place.end + 24]
            )
            if length and not _stands(text, place.end + length):
                koaza, koaza_kana, length = "", "", 0
            lead_end = start + text.end(place.end + length)
    if town is not None and key.startswith("の", lead_end):  # ハの74-2
        lead_end += 1
    block = read_block(key, lead_end, chome=_chome(town))
    if town is None and not block.street and not koaza:
        block = Block(start=lead_end, end=lead_end, rest=skip_space(key, lead_end))
    rest = block.rest
    left = ""
    if rest < len(key):
        begin, end = source.span(rest, len(key))
        left = source.text[begin:end]
        if signed[1] > rest and signed[1] > signed[0]:
            low, high = source.span(*signed)
            left = source.text[begin:low] + "\n" + source.text[max(high, begin) : end]
    building = read_building(left) if left else NO_BUILDING
    return Reading(
        source,
        key,
        start,
        text,
        found,
        clear,
        place,
        town,
        koaza,
        koaza_kana,
        lead_end,
        block,
        building,
        hints,
        signed,
    )


NO_BUILDING = Building()
DIGITS = "0123456789"
NUMBER_SIGNS = frozenset(DIGITS + "-")
AFTER_NUMBER = frozenset(" \n-丁番号地の")
"""What follows the digits of a house number; other text may be a 小字 that begins with a number."""


def _stands(text: PlaceText, end: int) -> bool:
    """Whether a 小字 may end there: before a number, a sign, a gap or the end."""
    after = text.key[end : end + 1]
    return (
        not after
        or after in "〇一二三四五六七八九十百千-ノ(甲乙丙丁イロハ無番"
        or text.has_gap(end)
    )


def _chome(town: Town | None) -> int | None:
    """The highest 丁目 of a town; 0: it has none; None: not known."""
    if town is None or not town.chome:
        return None
    return _highest(town.chome)


@lru_cache(maxsize=2048)
def _highest(chome: str) -> int:
    runs = [run.rpartition("-")[2] for run in chome.split(" ")]
    return max((int(last) for last in runs if last.isdigit()), default=0)


def _town(place: Place, code: str, written: str) -> Town | None:
    """Of several under one key: what the postal code points to, what is written so, most codes."""
    if place.town is None:
        return None
    towns = place.town.towns
    if len(towns) == 1:
        return towns[0]
    for town in towns:
        if code and code in town.postal_codes:
            return town
    said = fold_key(written)
    return max(towns, key=lambda town: (fold_key(town.name) in said, len(town.postal_codes)))


def _address(reading: Reading, notes: list[Note], places: PlaceLexicon) -> Address:
    values = Address.blank()
    block, building = reading.block, reading.building
    values["source"] = reading.source.text
    place_values(reading, values, notes, places)
    street = block.street
    values["street"], values["chome"] = street, block.chome
    values["banchi"], values["go"] = block.banchi, block.go
    values["building"] = building.text
    if building.text:
        values["floor"], values["room"] = building.floor, building.room
        values["care_of"] = building.care_of
        values["organization"] = building.organization or values["organization"]
    if reading.level == "town" and street:
        reading.level = "block"
    values["level"] = reading.level
    notes += [_note(code) for code in (*block.notes, *missing(street, building))]
    values["confidence"] = weigh(reading)
    values["notes"] = tuple(notes)
    return Address.build(values, lambda: work_out(reading, values))


@lru_cache(maxsize=64)
def _note(code: str) -> Note:
    """Notes do not change, so one of each is enough."""
    return Note(code=code, field="street")


def place_values(
    reading: Reading, values: dict[str, Any], notes: list[Note], places: PlaceLexicon
) -> None:
    """Fill in what is known of the place, and note what is doubtful."""
    place, city, town = reading.place, reading.place.city, reading.town
    hints = reading.hints
    lead = _lead(reading)
    if hints.postal_code:
        values["postal_code"] = f"{hints.postal_code[:3]}-{hints.postal_code[3:]}"
    if city is not None and not reading.clear:
        _ambiguous(reading, values, notes, places)
        return
    code = city.prefecture if city else place.prefecture
    if code:
        prefecture = places.prefectures[code]
        values["prefecture"], values["prefecture_kana"] = prefecture.name, prefecture.kana
        reading.level = "prefecture"
        if hints.prefecture and hints.prefecture != code:
            facts = {"given": places.prefectures[hints.prefecture].name, "text": prefecture.name}
            notes.append(Note(code="prefecture-mismatch", field="prefecture", facts=facts))
    if city is None:
        if not code:
            notes.append(Note(code="place-unknown"))
        elif lead:
            notes.append(Note(code="city-unknown", field="city"))
        values["town"] = lead
        return
    values["city"], values["city_kana"] = city.name, city.kana
    values["county"], values["ward"] = city.county, city.ward
    values["municipality_code"] = city.code
    reading.level = "city"
    if place.abolished is not None:
        facts = {"was": place.abolished.name, "until": place.abolished.until, "is": city.name}
        notes.append(Note(code="municipality-abolished", field="city", facts=facts))
    if place.streets_start >= 0:
        start = reading.start + reading.text.start(place.streets_start)
        values["kyoto_street"] = reading.written(
            start, reading.start + reading.text.end(place.town_start)
        )
    values["koaza"] = reading.koaza
    if town is not None:
        values["town"], values["town_kana"] = town.name, town.kana
        reading.level = "town"
        if reading.koaza:
            values["koaza_kana"] = reading.koaza_kana or _own_kana(reading.koaza)
        elif lead:
            values["koaza"] = lead.removeprefix("大字").removeprefix("字")
        if not values["postal_code"] and town.postal_codes and len(town.postal_codes) == 7:
            values["postal_code"] = f"{town.postal_codes[:3]}-{town.postal_codes[3:]}"
    elif lead:
        values["town"] = lead
        notes.append(Note(code="town-unknown", field="town"))
    if place.coded < 0:
        notes.append(_mismatch(reading, values, places))
    if place.said == "p":
        notes.append(Note(code="place-from-postal-code", field="city"))
    if place.town is not None and len(place.town.towns) > 1 and place.coded != 1:
        readings = {one.kana for one in place.town.towns if one.name == values["town"]}
        if len(readings) > 1:
            facts = {"readings": " ".join(sorted(readings))}
            notes.append(Note(code="reading-ambiguous", field="town_kana", facts=facts))
    if place.coded > 0 and (named := [one for one in hints.receivers_if_looked_up if one.name]):
        facts = {"name": named[0].name, "street": named[0].street}
        notes.append(Note(code="postal-code-of-receiver", field="postal_code", facts=facts))
        if len(named) == 1 and named[0].kind == "o":
            values["organization"] = named[0].name


def _own_kana(name: str) -> str:
    """The reading of a name that is written in kana: イ, ウブシ."""
    return to_katakana(name) if is_kana(name) else ""


def _lead(reading: Reading) -> str:
    """The text that no table explains between the place and the number."""
    if reading.block.start <= reading.lead_end:
        return ""
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
        reading.level = "prefecture"
    names = {place.town.towns[0].name for place in rivals if place.town is not None}
    values["town"] = names.pop() if len(names) == 1 and all(p.town for p in rivals) else ""
    if not values["town"]:
        low = reading.start + reading.text.start(reading.place.town_start)
        values["town"] = narrow(reading.written(low, max(reading.block.start, low))).strip()
    notes.append(Note(code="city-ambiguous", field="city"))


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
