"""Which addresses are one place."""

from __future__ import annotations

import pytest

from atena.errors import InputError
from atena.matching import place_keys, same_place

SAME = [
    (
        "札幌市北区北7条西4-1-2 青葉ビル301",
        "北海道札幌市北区北七条西４丁目１番２号 青葉ビル３０１号室",
    ),
    ("横浜市中区山下町2番地", "神奈川県横浜市中区山下町２"),
    ("横浜市西区高島2-12-6-301", "横浜市西区高島2-12-6 青葉ビル301号"),
    ("2-12-6-301 Takashima, Nishi-ku, Yokohama", "横浜市西区高島2丁目12番6号 301"),
    ("札幌市中央区北3条西6丁目", "札幌市中央区北三条西6"),
    ("八幡平市大更第21地割70", "八幡平市大更21-70"),
    ("旭市ロ640番地の1", "旭市ロの640-1"),
    ("大分市荷揚町2-31 さつき荘A棟304", "大分市荷揚町2-31 A-304"),
    ("大分市荷揚町2-31 さつき荘2号館304", "大分市荷揚町2-31 さつき荘二号館304号室"),
    ("大分市荷揚町2-31 第2さつき荘304", "大分市荷揚町2-31 第二さつき荘304"),
]
OTHER = [
    ("札幌市北区北7条西4-1-2 青葉ビル301", "札幌市北区北7条西4-1-2 青葉ビル302"),
    ("横浜市中区山下町2番地", "横浜市中区山下町3番地"),
    ("横浜市中区山下町2", "横浜市西区みなとみらい2"),
    ("横浜市西区高島2-12-6-301", "横浜市西区高島2-12-6 青葉ビル302号"),
    ("横浜市西区高島2-12-6-301", "横浜市西区高島2-12-6-302"),
    ("大分市荷揚町2-31 さつき荘A棟304", "大分市荷揚町2-31 さつき荘B棟304"),
    ("大分市荷揚町2-31 A-304", "大分市荷揚町2-31 B-304"),
    ("大分市荷揚町2-31 さつき荘1号館304", "大分市荷揚町2-31 さつき荘2号館304"),
    ("大分市荷揚町2-31 第1さつき荘304", "大分市荷揚町2-31 第2さつき荘304"),
    ("大分市荷揚町2-31 さつき荘1", "大分市荷揚町2-31 さつき荘2"),
]


@pytest.mark.parametrize(("one", "two"), SAME)
def test_spellings_of_one_address_are_one_place(one: str, two: str) -> None:
    assert same_place(one, two) > 0.85
    assert set(place_keys(one)) == set(place_keys(two))


@pytest.mark.parametrize(("one", "two"), OTHER)
def test_another_room_lot_or_ward_is_another_place(one: str, two: str) -> None:
    assert same_place(one, two) == 0.0


def test_a_room_that_one_record_lacks_leaves_a_doubt() -> None:
    assert 0.5 < same_place("横浜市中区山下町2 青葉ビル301", "横浜市中区山下町2") < 0.9


@pytest.mark.parametrize(
    ("one", "two", "least", "most"),
    [
        ("横浜市西区高島2-12-6", "横浜市西区高島2-12-6-301", 0.7, 0.9),
        ("横浜市西区高島2-12", "横浜市西区高島2-12-6", 0.2, 0.6),
        ("長野市南長野692-2", "長野市大字南長野字幅下692番地2", 0.4, 0.7),
        ("横浜市西区高島", "横浜市西区高島2-12-6", 0.1, 0.3),
        ("横浜市西区高島2-12 1号室", "横浜市西区高島2-12-1", 0.2, 0.6),
        ("横浜市西区高島2-12-6 3F", "横浜市西区高島2-12-6 301号室", 0.2, 0.6),
        ("横浜市西区高島2-12-6-301", "横浜市西区高島2-12-6 3F", 0.2, 0.6),
        ("横浜市西区高島2-12-6 青葉ビル3F", "横浜市西区高島2-12-6 青葉ビル3F 301号室", 0.7, 0.9),
        ("大分市荷揚町2-31 さつき荘A棟304", "大分市荷揚町2-31 さつき荘304", 0.7, 0.9),
    ],
)
def test_what_one_record_lacks_leaves_a_doubt(
    one: str, two: str, least: float, most: float
) -> None:
    assert least < same_place(one, two) == same_place(two, one) < most


def test_an_unknown_place_is_only_the_same_text() -> None:
    assert place_keys("どこか") == ()
    assert same_place("どこか", "どこか") == 0.9
    assert same_place("", "") == 0.0


def test_another_type_is_named() -> None:
    with pytest.raises(InputError, match="address: wrong-type"):
        same_place(1, "横浜市")  # type: ignore[arg-type]


def test_wings_of_a_building_are_two_places() -> None:
    lot = "大分県大分市荷揚町2-31"
    assert same_place(f"{lot} さつき荘A棟", f"{lot} さつき荘B棟") == 0.0
    assert same_place(f"{lot} さつき荘A棟", f"{lot} さつき荘Ａ棟") > 0.9


def test_numerals_in_a_small_section_may_be_written_in_digits() -> None:
    one, two = "新潟市中央区学校町通二番町5260", "新潟市中央区学校町通2番町5260番地"
    assert same_place(one, two) > 0.9
    assert set(place_keys(one)) & set(place_keys(two))
