"""The place of an ordinary address in one step: the same as weighing all places it may be."""

from __future__ import annotations

import random
from dataclasses import fields

import pytest

from atena.addresses.input.read import read_input
from atena.addresses.place.candidate import PlaceCandidate, is_clear
from atena.addresses.place.resolver import weigh_places
from atena.addresses.place.simple import plain_place
from atena.lexicon import default_lexicon

PLACES = default_lexicon().places
TAILS = (
    "1-2-3",
    "字上野12",
    "",
    " 青葉ビル3F",
    "山の手7",
    "2丁目4番6号",
    "東1",
    "町5",
    "第3ビル",
    "甲12",
)


def agrees(text: str, postal_code: str = "", prefecture: str = "") -> bool | None:
    """Whether both give the same; None where there is no short cut."""
    given = read_input([text], PLACES, postal_code, prefecture, "")
    plain = plain_place(PLACES, given.text, given.hints)
    if plain is None:
        return None
    weighed = weigh_places(PLACES, given.text, given.hints)
    names = [field.name for field in fields(PlaceCandidate) if field.name != "town"]
    best = weighed[0]
    same = all(getattr(plain, name) == getattr(best, name) for name in names)
    town = plain.town is not None and best.town is not None and plain.town.key == best.town.key
    return same and town and is_clear(weighed)


def towns(mark: str) -> list[str]:
    """The keys of the towns of a municipality."""
    table = PLACES._places
    return sorted(key[1:] for key in table.keys(mark) if len(key) > 1)


@pytest.mark.parametrize("start", ["whole", "no prefecture", "given"])
def test_the_short_cut_finds_what_weighing_finds(start: str) -> None:
    draw = random.Random(start)
    read = 0
    for mark in draw.sample(sorted(PLACES.marks()), 500):
        keys = towns(mark)
        if not keys:
            continue
        city = PLACES.municipality(mark)
        prefecture = PLACES.prefectures[city.prefecture].name
        for town in draw.sample(keys, min(3, len(keys))):
            tail = draw.choice(TAILS)
            head = prefecture if start == "whole" else ""
            hint = prefecture if start == "given" else ""
            found = agrees(f"{head}{city.name}{town}{tail}", prefecture=hint)
            assert found is not False, (city.name, town, tail)
            read += found is True
    assert read > 500


def test_cities_named_like_their_prefecture() -> None:
    """新潟市 may be 新潟 and the start of another name; mostly it is the city."""
    draw = random.Random(5)
    read = 0
    for mark in sorted(PLACES.marks()):
        city = PLACES.municipality(mark)
        short = PLACES.prefectures[city.prefecture].name[:-1]
        keys = towns(mark)
        if not keys or not city.name.startswith(short):
            continue
        for town in draw.sample(keys, min(12, len(keys))):
            found = agrees(f"{city.name}{town}{draw.choice(TAILS)}")
            assert found is not False, (city.name, town)
            read += found is True
    assert read > 300


def test_it_declines_where_other_places_may_be_meant() -> None:
    assert agrees("京都市中京区寺町通御池上る上本能寺前町488") is None
    assert agrees("府中市宮西町2-24") is None
    assert agrees("広島市中区中区千田町1-2") is None
    assert agrees("新潟市中央区東大通1-2-3") is True


def test_a_town_whose_beginning_stands_twice_is_weighed() -> None:
    for text in (
        "群馬県前橋市総社町総社町植野12",
        "埼玉県熊谷市大字上川上大字上川上34",
        "岩手県奥州市江刺江刺愛宕5",
    ):
        assert agrees(text) is not False
