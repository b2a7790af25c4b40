"""How single kanji and places are read: the compiled tables that candidates of a reading come from."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Final, NamedTuple

from atena.lexicon import default_lexicon
from atena.lexicon.places.key import place_key
from atena.lexicon.store import open_table
from atena.text import fold_key


class CharacterReadings(NamedTuple):
    """How one kanji is read, the usual reading first; ``counts``: how many words read it so."""

    on: tuple[str, ...]
    kun: tuple[str, ...]
    names: tuple[str, ...]
    counts: dict[str, int]


class PlaceReading(NamedTuple):
    """One reading of the name of towns or municipalities."""

    share: float
    """Of all that are written so."""
    number: int
    municipality: bool
    """Whether a municipality is called so, with or without 市, 区, 町, 村."""
    prefectures: frozenset[str]
    """Where it is read so, by two-digit codes; empty for a name that is read alike everywhere."""


NO_READINGS: Final = CharacterReadings((), (), (), {})


@lru_cache(maxsize=8192)
def character_readings(char: str) -> CharacterReadings:
    """The readings of KANJIDIC2 for one character; it may have none."""
    value = open_table("furigana_characters").get(char)
    if value is None:
        return NO_READINGS
    on, kun, names, counts = value.decode().split("\t")
    pairs = (entry.split(":") for entry in counts.split())
    return CharacterReadings(
        tuple(on.split()),
        tuple(kun.split()),
        tuple(names.split()),
        {kana: int(number) for kana, number in pairs},
    )


@lru_cache(maxsize=8192)
def place_readings(key: str) -> dict[str, PlaceReading]:
    """The readings of all towns and municipalities whose match key is ``key``.

    >>> place_readings("板橋")["イタバシ"].municipality
    True
    """
    value = open_table("furigana_places").get(key)
    if value is None:
        return {}
    entries = [entry.split(":") for entry in value.decode().split(" ")]
    total = sum(int(number) for _, number, *_ in entries)
    return {
        kana: PlaceReading(
            int(number) / total, int(number), mark == "m", frozenset(filter(None, codes.split(",")))
        )
        for kana, number, mark, codes in entries
    }


class LocalNames:
    """The towns of one municipality and its own name, as they may stand in a text."""

    def __init__(self, code: str) -> None:
        self._places = default_lexicon().places
        self._marks = _marks().get(code, "")
        self._own: dict[str, str] = {}
        for mark in self._marks:
            place = self._places.municipality(mark)
            for name in (place.city, place.ward):
                self._own.update(_readings_within(name, place.kana))
            self._own.update(self._stems(mark))

    def at(self, text: str, position: int) -> list[tuple[int, str]]:
        """The ends and readings of the names that begin at ``position`` of a folded text."""
        key = place_key(text[position : position + LONGEST_LOCAL])
        found = [
            (position + match.end, match.towns[0].kana)
            for mark in self._marks
            for match in self._places.towns(mark, key)
            if match.form in ("", "n") and match.end > 1
        ]
        found += [
            (position + len(name), kana)
            for name, kana in self._own.items()
            if text.startswith(name, position)
        ]
        return [(end, kana) for end, kana in found if kana]

    def _stems(self, mark: str) -> dict[str, str]:
        """What towns begin with that is a place's name itself: 佐原イ, 愛子東, 柏原町南多田."""
        found: dict[str, set[str]] = {}
        for name in open_table("places").keys(mark):
            key = name[1:]
            for size in range(SHORTEST_STEM, min(len(key), LONGEST_STEM + 1)):
                readings = place_readings(key[:size])
                if readings:
                    kana = {
                        town.kana for match in self._places.towns(mark, key) for town in match.towns
                    }
                    found.setdefault(key[:size], set()).update(
                        reading
                        for reading in readings
                        if any(whole.startswith(reading) for whole in kana)
                    )
        return {stem: kana.pop() for stem, kana in found.items() if len(kana) == 1}


SHORTEST_STEM, LONGEST_STEM = 2, 4
LONGEST_LOCAL: Final = 12


@lru_cache(maxsize=2048)
def local_names(code: str) -> LocalNames:
    """The names of the municipality with this five-digit code; an unknown code has none."""
    return LocalNames(code)


def _readings_within(name: str, kana: str) -> dict[str, str]:
    """The reading of a municipality's name that its whole kana has, and of its stem: 柳津町, 柳津."""
    key = fold_key(name)
    whole = [reading for reading in place_readings(key) if reading and reading in kana]
    if not key or not whole:
        return {}
    longest = max(whole, key=len)
    found = {key: longest}
    for stem in place_readings(key[:-1]):
        if len(key) > 2 and longest.startswith(stem):
            found[key[:-1]] = stem
    return found


@cache
def _marks() -> dict[str, str]:
    places = default_lexicon().places
    return {places.municipality(mark).code: mark for mark in places.marks()}
