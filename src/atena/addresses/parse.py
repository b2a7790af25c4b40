"""One address → `Address`: place, numbers, building, kana, notes, confidence."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from atena.addresses.block import Block, read_block, skip_space
from atena.addresses.building import NO_BUILDING, read_building
from atena.addresses.confidence import weigh
from atena.addresses.deliverability import missing
from atena.addresses.hints import Hints, read_city, read_postal_code, read_prefecture
from atena.addresses.hypothesis import Place, is_clear
from atena.addresses.late import work_out
from atena.addresses.latin import read_latin
from atena.addresses.place import Resolver
from atena.addresses.place_values import place_values
from atena.addresses.postal import find_postal_code
from atena.addresses.reading import Reading
from atena.addresses.source import Source
from atena.errors import InputError
from atena.lexicon import default_lexicon
from atena.lexicon.place_key import PlaceText
from atena.models import Address, Note
from atena.text import fold_key

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from atena.lexicon import Lexicon
    from atena.lexicon.places import PlaceLexicon, Town

    Late = Callable[[], dict[str, Any]]


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
    values, late = _parse(text, postal_code, prefecture, city, lexicon)
    return Address.build(values, late)


def address_values(
    text: str | Sequence[str],
    *,
    postal_code: str | None = None,
    prefecture: str | None = None,
    city: str | None = None,
    lexicon: Lexicon | None = None,
) -> dict[str, Any]:
    """The same as plain values by field name, for batches that put them into columns.

    All fields of `Address` are there but those that are worked out late (``building_kana``,
    ``alternatives``, ``spans``); ``confidence`` and ``notes`` are what `Address` has. The dictionary is
    the caller's own.

    >>> values = address_values("東京都目黒区下目黒1-8-1 アルコタワー")
    >>> values["town"], values["town_kana"], values["street"], values["confidence"].city > 0.99
    ('下目黒', 'シモメグロ', '1-8-1', True)
    """
    return _parse(text, postal_code, prefecture, city, lexicon)[0]


def _parse(
    text: str | Sequence[str],
    postal_code: str | None,
    prefecture: str | None,
    city: str | None,
    lexicon: Lexicon | None,
) -> tuple[dict[str, Any], Late]:
    """The values of the address and what works out the late ones."""
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
    return _values(reading, notes, places)


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
    third = source.text.count("\n") >= COMPANY_LINE and not source.text.endswith("\n")
    building = read_building(left, company_line=third) if left else NO_BUILDING
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


COMPANY_LINE = 2
"""Line ends before the line that Amazon's Japanese address book has for the company: the third."""
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


def _values(
    reading: Reading, notes: list[Note], places: PlaceLexicon
) -> tuple[dict[str, Any], Late]:
    values = Address.blank()
    block, building = reading.block, reading.building
    values["source"] = reading.source.text
    place_values(reading, values, notes, places)
    street = block.street
    values["street"], values["chome"] = street, block.chome
    values["banchi"], values["go"] = block.banchi, block.go
    values["building"] = building.text
    if building is not NO_BUILDING:
        values["floor"], values["room"] = building.floor, building.room
        values["care_of"] = building.care_of
        values["organization"] = building.organization or values["organization"]
    if reading.level == "town" and street:
        reading.level = "block"
    values["level"] = reading.level
    notes += [_note(code) for code in (*block.notes, *missing(street, building))]
    values["confidence"] = weigh(reading)
    values["notes"] = tuple(notes)
    return values, lambda: work_out(reading, values)


@lru_cache(maxsize=64)
def _note(code: str) -> Note:
    """Notes do not change, so one of each is enough."""
    return Note(code=code, field="street")
