"""The second stage: the head of the text → `FoundPlace`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from atena.addresses.input.read import AddressInput  # noqa: TC001  mypyc wants the types of fields
from atena.addresses.place.candidate import PlaceCandidate, is_clear
from atena.addresses.place.koaza import NUMBER_SIGNS, find_koaza, may_begin_koaza
from atena.addresses.place.kyoto import streets_after
from atena.addresses.place.resolver import find_places
from atena.addresses.place.town_match import highest_chome
from atena.lexicon.places.koaza import NUMBERED_ENDS
from atena.lexicon.places.records import Town  # noqa: TC001
from atena.text import fold_key, is_kana, narrow


@dataclass(init=False, slots=True, eq=False)
class FoundPlace:
    """Prefecture, municipality, town and 小字 at the head of an address."""

    best: PlaceCandidate
    candidates: list[PlaceCandidate]
    """All that were weighed, the best first; empty: nothing is known of the place."""
    clear: bool
    """Whether the best candidate leads over those in other municipalities."""
    town: Town | None
    streets: tuple[int, int]
    """Where Kyoto's street names stand in the key of the input; (0, 0): nowhere."""
    koaza: str
    koaza_kana: str
    most_chome: int | None
    """The highest 丁目 of the town; 0: it has none, None: not known."""
    end: int
    """Where in the key of the input what is known of the place ends."""

    def __init__(
        self,
        best: PlaceCandidate,
        candidates: list[PlaceCandidate],
        clear: bool,  # noqa: FBT001 - handed over by place
        town: Town | None,
        streets: tuple[int, int],
        koaza: str,
        koaza_kana: str,
        most_chome: int | None,
        end: int,
    ) -> None:
        self.best = best
        self.candidates = candidates
        self.clear = clear
        self.town = town
        self.streets = streets
        self.koaza = koaza
        self.koaza_kana = koaza_kana
        self.most_chome = most_chome
        self.end = end


def read_place(given: AddressInput) -> FoundPlace:
    """Find the place that ``given`` begins with."""
    return place_of(given, find_places(given.hints.places, given.text, given.hints))


def place_of(given: AddressInput, found: list[PlaceCandidate]) -> FoundPlace:
    """What is known of the place by its candidates, the best first."""
    key, text, hints = given.key, given.text, given.hints
    best = found[0] if found else NOWHERE
    match = best.town
    end = given.start + text.end(best.end)
    town, koaza, kana = None, "", ""
    most_chome: int | None = None
    streets = (0, 0)
    if best.streets_start >= 0:
        streets = (
            given.start + text.start(best.streets_start),
            given.start + text.end(best.town_start),
        )
    if match is not None:
        town = match.towns[0]
        if len(match.towns) > 1:
            town = _choose_town(match.towns, hints.postal_code, key[given.start :])
        numbered = town.chome in NUMBERED_ENDS
        if best.city is not None and (numbered or may_begin_koaza(key, end)):
            length, kana, koaza = find_koaza(hints.places, match, text, best.end)
            if koaza:
                end = given.start + text.end(best.end + length)
            elif length:
                koaza, end = _written_koaza(given, best.end, best.end + length)
        if not (streets[1] or koaza) and hints.places.street_names(match.mark):
            after = streets_after(text, best.end)
            if after > best.end:
                streets, end = _written_streets(given, best.end, after)
        if key[end : end + 1] in ("の", "ー") and key[end + 1 : end + 2] in NUMBER_SIGNS:
            end += 1  # ハの74-2, ロー19
        if town.chome and not numbered:
            most_chome = 0 if koaza else highest_chome(town.chome)  # 字梅田1: a 番地
    elif best.koaza_length:
        koaza, end = _written_koaza(given, best.end - best.koaza_length, best.end)
    if key[end : end + 1] == "(":
        end = _past_furigana(key, end)
    return FoundPlace(best, found, is_clear(found), town, streets, koaza, kana, most_chome, end)


def _past_furigana(key: str, start: int) -> int:
    """Past a reading in brackets: 岡東町（おかひがしちょう）12."""
    close = key.find(")", start, start + _LONGEST_FURIGANA)
    inside = key[start + 1 : close] if close > 0 else ""
    return close + 1 if len(inside) >= _SHORTEST_FURIGANA and is_kana(inside) else start


_SHORTEST_FURIGANA: Final = 3
_LONGEST_FURIGANA: Final = 26


def _written_streets(given: AddressInput, start: int, end: int) -> tuple[tuple[int, int], int]:
    """Street names after the town, without brackets around them, and where they end."""
    text, base = given.text, given.start
    low, high = base + text.start(start), base + text.end(end)
    bracket = given.key[low] == "("
    return (low + bracket, high - bracket), high


def _written_koaza(given: AddressInput, start: int, end: int) -> tuple[str, int]:
    """A 小字 as the buyer wrote it, without 字 before it, and where it ends: ト字 of 宇出津ト字50."""
    text, key = given.text, given.key
    low, high = given.start + text.start(start), given.start + text.end(end)
    if key.startswith("字", high) and not key[high + 1 : high + 2].isalpha():
        high += 1
    return narrow(given.written(low, high)), high


NOWHERE: Final = PlaceCandidate(0.0)


def _choose_town(towns: tuple[Town, ...], code: str, written: str) -> Town:
    """Of several under one key: what the postal code points to, what is written so, most codes."""
    coded = [town for town in towns if code in town.postal_codes] if code else []
    said = fold_key(written)
    return max(
        coded or towns, key=lambda town: (fold_key(town.name) in said, len(town.postal_codes))
    )
