"""A place in kana: トウキョウト メグロク シモメグロ, and a town in kana behind a municipality in kanji."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, cast

from atena.addresses.place.candidate import PlaceCandidate, PrefectureSaid, spelt
from atena.addresses.place.town_match import EACH
from atena.lexicon.places.records import CityForm, TownMatch
from atena.lexicon.places.romaji import default_romaji
from atena.text import is_kana, reading_keys, to_katakana, with_small_kana

if TYPE_CHECKING:
    from collections.abc import Iterator

    from atena.addresses.input.read import AddressInput

WHOLE_NAMES: Final = "fcw"
SHORTEST: Final = 2
"""Kana of the shortest name of a municipality or town that is looked for."""
LONGEST: Final = 24
MOST_KANA: Final = 60


def find_kana_places(given: AddressInput, best: PlaceCandidate) -> list[PlaceCandidate]:
    """The places that kana at the head of a text spell, or behind the municipality of ``best``; empty: none.

    A municipality must be spelt whole, with its prefecture or without. All kana up to the number, a gap before a
    word that is no kana, or the end must belong to the place. Towns that sound alike are told apart by the postal code.
    """
    kana, start = _kana_at(given, best.end), best.end
    if not kana:
        return []
    found = []
    if best.city is not None:
        places = given.hints.places
        marks = places.wards(best.city.mark) or best.city.mark
        cities = [replace(best, city=places.municipality(mark)) for mark in marks]
        found = [place for city in cities for place in _with_towns(given, city, kana, start)]
    if not found and best.city_start == best.city_end:  # the text names none in kanji
        found = [
            place
            for city, rest in _municipalities(given, best, kana)
            for place in _with_towns(given, city, rest, city.city_end) or [city]
        ]
    return _without_rivals(_of_code(given, found))


def _kana_at(given: AddressInput, position: int) -> str:
    """The kana that stand from a position of the place key on, in katakana, without what was left out of the key."""
    text, chars = given.text, []
    for index in range(position, min(len(text.key), position + MOST_KANA)):
        char = given.key[given.start + text.start(index)]
        if not is_kana(char):
            break
        chars.append(char)
    return to_katakana("".join(chars)) if len(chars) >= SHORTEST else ""


def _municipalities(
    given: AddressInput, best: PlaceCandidate, kana: str
) -> Iterator[tuple[PlaceCandidate, str]]:
    """The municipalities that kana begin with, each with the kana behind it.

    A long vowel may be the first sound of the town: キタクウメダ is キタク, ウメダ.
    """
    places = given.hints.places
    for code, length, said in _prefectures(given, best, kana):
        rest = kana[length:]
        for end in range(min(len(rest), LONGEST), SHORTEST - 1, -1):
            named = [
                (places.municipality(mark), form)
                for key in reading_keys(rest[:end])
                for mark, form in default_romaji().municipalities(key)
                if form in WHOLE_NAMES
            ]
            named = [pair for pair in named if not code or pair[0].prefecture == code]
            for city, form in named:
                low = best.end + length
                points = EACH * (length + end)
                whole = cast("CityForm", form)
                yield spelt(points, city, low, low + end, whole, said), rest[end:]


def _prefectures(
    given: AddressInput, best: PlaceCandidate, kana: str
) -> Iterator[tuple[str, int, PrefectureSaid]]:
    """The prefecture that is known, or that kana begin with; then none."""
    if best.prefecture:
        yield best.prefecture, 0, best.prefecture_said
    for prefecture in given.hints.places.prefectures.values():
        if with_small_kana(kana).startswith(with_small_kana(prefecture.kana)):
            yield prefecture.code, len(prefecture.kana), "f"
    yield "", 0, ""


def _with_towns(
    given: AddressInput, city: PlaceCandidate, kana: str, start: int
) -> list[PlaceCandidate]:
    """A municipality with the towns that all of ``kana`` spells."""
    places = given.hints.places
    if city.city is None or not SHORTEST <= len(kana) <= LONGEST:
        return []
    found = []
    named = [pair for key in reading_keys(kana) for pair in default_romaji().towns(key)]
    for mark, name in named:
        match = places.town(mark, name) if mark == city.city.mark else None
        if match is not None:
            town = TownMatch(len(kana), "r", mark, match.key, match.towns)
            points = city.points + EACH * len(kana)
            found.append(
                replace(city, points=points, town=town, town_start=start, end=start + len(kana))
            )
    return found


def _of_code(given: AddressInput, found: list[PlaceCandidate]) -> list[PlaceCandidate]:
    """Those that the postal code names; several towns of one municipality without a code are none."""
    hints = given.hints
    coded = [
        replace(place, coded=1)
        for place in found
        if place.town is not None
        and any(hints.postal_code in town.postal_codes for town in place.town.towns)
    ]
    return coded if hints.postal_code and coded else found


def _without_rivals(found: list[PlaceCandidate]) -> list[PlaceCandidate]:
    """The places that most kana belong to; of several towns of one municipality that sound alike, the municipality."""
    most = max([place.points for place in found], default=0.0)
    found = [place for place in found if place.points == most]
    cities = {place.city.mark for place in found if place.city is not None}
    towns = {place.town.key for place in found if place.town is not None}
    if len(towns) > 1 == len(cities):
        return [replace(found[0], town=None, end=found[0].town_start)]
    return found
