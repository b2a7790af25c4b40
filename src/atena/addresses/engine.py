"""One address → its values: place, numbers, building, kana, notes, confidence."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Any

from atena.addresses.building.parts import NO_BUILDING
from atena.addresses.input.fields import Hints, read_city, read_postal_code, read_prefecture
from atena.addresses.input.postal_code import find_postal_code
from atena.addresses.input.text import LIMIT, Source
from atena.addresses.place.resolver import find_places
from atena.addresses.rest import read_rest
from atena.addresses.result.confidence import weigh
from atena.addresses.result.deliverability import missing
from atena.addresses.result.lazy import late_values
from atena.addresses.result.parsed import Reading
from atena.addresses.result.place import place_values
from atena.lexicon.places.key import PlaceText
from atena.models import Note, plain_note

if TYPE_CHECKING:
    from collections.abc import Callable

    from atena.lexicon.places.tables import PlaceLexicon

    Late = Callable[[], dict[str, Any]]


def read_address(
    lines: list[str], places: PlaceLexicon, postal_code: str, prefecture: str, city: str
) -> tuple[dict[str, Any], Late]:
    """The values of an address by field name, and what works out the late ones.

    ``lines`` are one or more; ``postal_code``, ``prefecture`` and ``city`` are empty when the form has
    no such fields.
    """
    notes: list[Note] = []
    hints = Hints(places)
    if prefecture:
        hints.prefecture = read_prefecture(places, prefecture)
        if not hints.prefecture:
            notes.append(plain_note("prefecture-unknown", "prefecture"))
    if city:
        hints.cities, whole = read_city(places, city)
        if not whole:
            lines = [city, *lines]
    source = Source(lines)
    if len(source.text) > LIMIT:
        notes.append(plain_note("text-cut", "source"))
    key, code = source.key, ""
    signed = (0, 0)
    if key[:1] <= "9" or "〒" in key:
        code, *cut = find_postal_code(key)
        signed = (cut[0], cut[1])
        key = key[: signed[0]] + " " * (signed[1] - signed[0]) + key[signed[1] :]
    if postal_code:
        given = read_postal_code(postal_code)
        if not given and postal_code.strip():
            notes.append(plain_note("postal-code-malformed", "postal_code"))
        code = given or code
    hints.postal_code = code
    if _may_be_latin(source.key):
        from atena.addresses.romaji.result import read_latin  # few addresses are, and it is large

        if (latin := read_latin(source, hints, notes)) is not None:
            return latin
    start = 0
    if key[:1] in BRACKETS:
        key, start = _without_remark(key, places)
        if start:
            notes.append(plain_note("remark-in-address", "source"))
    start += _skip(key[start:]) if key[start : start + 1] in BEFORE else 0
    place_text = PlaceText(key[start:] if start else key)
    found = find_places(places, place_text, hints)
    reading = Reading(source, key, start, place_text, found, hints, signed)
    read_rest(reading)
    return _values(reading, notes, places), partial(late_values, reading)


def _may_be_latin(key: str) -> bool:
    """Romaji has a vowel every other letter; Oji and Noda have two."""
    if "a" in key or "i" in key or "u" in key or "e" in key or "o" in key:
        return sum(map(key.count, "aiueo")) >= FEWEST_VOWELS
    return False


FEWEST_VOWELS = 2
NOISE = ("日本国", "日本", "住所1", "住所2", "住所3", "住所")
"""What stands before an address and is no part of it."""
SIGNS = frozenset(" \n,:;・、。-")
BEFORE = SIGNS | {word[0] for word in NOISE}


def _skip(key: str) -> int:
    """Where the place begins: after spaces, signs and the word for address or country."""
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


REMARK = re.compile(r"[(\[{【「〔][^)\]}】」〕\n]{0,16}[)\]}】」〕]")
BRACKETS = frozenset("([{【「〔")


def _without_remark(key: str, places: PlaceLexicon) -> tuple[str, int]:
    """The key, and where a remark in brackets before the place ends: （自宅）東京都….

    0 where there is none. What names a place is no remark: of （東京都）目黒区 only the brackets go.
    """
    found = REMARK.match(key)
    if found is None:
        return key, 0
    end = found.end()
    inside = PlaceText(key[1 : end - 1]).key
    if places.prefecture_at(inside, 0)[0] or places.cities(inside):
        return f" {key[1 : end - 1]} {key[end:]}", 0
    return key, end


def _values(reading: Reading, notes: list[Note], places: PlaceLexicon) -> dict[str, Any]:
    """The fields of `Address` that everybody reads."""
    values = reading.values
    block, building = reading.block, reading.building
    street = block.street
    values["source"] = reading.source.text
    place_values(reading, values, notes, places)
    values["street"], values["chome"] = street, block.chome
    values["banchi"], values["go"] = block.banchi, block.go
    if street and values["level"] == "town":
        values["level"] = "block"
    if block.notes:
        notes += [plain_note(code, "street") for code in block.notes]
    if building is not NO_BUILDING:
        values["building"] = building.text
        values["floor"], values["room"] = building.floor, building.room
        values["care_of"] = building.care_of
        values["organization"] = building.organization or values["organization"]
        notes += [plain_note(code, "street") for code in missing(street, building)]
    elif not street:
        notes += [plain_note(code, "street") for code in missing(street, building)]
    values["confidence"] = weigh(reading)
    if notes:
        values["notes"] = tuple(notes)
    return values
