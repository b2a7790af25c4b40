"""Shapes of numbers beside the common ones: sides, separators, dates, names that begin with a unit."""

from __future__ import annotations

import pytest

from atena import parse_address


@pytest.mark.parametrize(
    ("text", "street", "building", "code"),
    [
        ("札幌市白石区南郷通18丁目南6-11", "18丁目南6-11", "", "003-0022"),
        ("札幌市白石区南郷通18丁目南6番11号", "18丁目南6-11", "", "003-0022"),
        ("札幌市白石区南郷通18丁目南6の11", "18丁目南6-11", "", "003-0022"),
        (
            "札幌市白石区南郷通18丁目 北6-11 サンハイツ2F",
            "18丁目北6-11",
            "サンハイツ2F",
            "003-0023",
        ),
        ("札幌市白石区平和通5北2-8", "5丁目北2-8", "", "003-0029"),
        ("北海道旭川市6条通9丁目右4 緑橋ビル3F", "9丁目右4", "緑橋ビル3F", "070-0036"),
        ("北海道旭川市4条通9丁目左3緑橋ビル", "9丁目左3", "緑橋ビル", "070-0034"),
        ("札幌市白石区南郷通18丁目 北 6-11", "18丁目北6-11", "", "003-0023"),
        ("札幌市中央区南4条西6丁目東6ビル5階", "6丁目", "東6ビル5階", "064-0804"),
        ("長野県飯田市通り町2丁目中荒町7", "2丁目中荒町7", "", "395-0043"),
    ],
)
def test_the_side_of_the_street_is_part_of_the_number(
    text: str, street: str, building: str, code: str
) -> None:
    address = parse_address(text)
    assert (address.street, address.building) == (street, building)
    assert address.postal_code in (code, "")


@pytest.mark.parametrize(
    ("number", "street", "building"),
    [
        ("3 4 5", "3-4-5", ""),
        ("3 4 501", "3-4", "501"),
        ("3.4.5", "3-4-5", ""),
        ("3/4/5 サンハイツ", "3-4-5", "サンハイツ"),
        ("3_4_5", "3-4-5", ""),
        ("3~4~5", "3-4-5", ""),
        ("3ちょうめ4ばん5ごう", "3-4-5", ""),
        ("3-4-5/2F", "3-4-5", "2F"),
        ("41-3室井ビル2F", "41-3", "室井ビル2F"),
        ("3-4-5番場ハイツ", "3-4-5", "番場ハイツ"),
        ("3-4-5棟田ビル", "3-4-5", "棟田ビル"),
        ("41-3丁稚屋", "41-3", "丁稚屋"),
        ("423-3ビルドハウス", "423-3", "ビルドハウス"),
        ("272番地は", "272は", ""),
        ("三丁目四番五号", "3-4-5", ""),
    ],
)
def test_number_and_building(number: str, street: str, building: str) -> None:
    address = parse_address("東京都目黒区下目黒" + number)
    assert (address.street, address.building) == (street, building)


@pytest.mark.parametrize(
    ("number", "street"),
    [("3月4日", "3-4"), ("4-Mar", "3-4"), ("Mar-40", "3-40"), ("2003/4/5", "3-4-5")],
)
def test_a_date_of_a_spreadsheet_is_noted(number: str, street: str) -> None:
    address = parse_address("東京都目黒区下目黒" + number)
    assert address.street == street
    assert address.confidence.street < 0.9
    assert "number-from-date" in [note.code for note in address.notes]


def test_digits_that_run_into_a_floor_are_noted() -> None:
    codes = [note.code for note in parse_address("さいたま市見沼区大和田町2-5-16-13F").notes]
    assert "number-ambiguous" in codes


@pytest.mark.parametrize(
    ("text", "building"),
    [
        ("広島市中区銀山町 第7青葉ビル2階", "第7青葉ビル2階"),
        ("埼玉県川越市新富町第12青葉ビル", "第12青葉ビル"),
        ("京都市下京区東塩小路町 青葉通路中央3番出口", "青葉通路中央3番出口"),
        ("福岡市博多区博多駅中央街青葉マルシェ2階", "青葉マルシェ2階"),
        ("東京都渋谷区渋谷渋谷青葉タワー8F", "渋谷青葉タワー8F"),
        ("北海道千歳市美々 青葉空港 国内線ビル2階", "青葉空港 国内線ビル2階"),
        ("東京都目黒区下目黒 アオバガーデンB1", "アオバガーデンB1"),
    ],
)
def test_a_building_without_a_number_is_no_koaza(text: str, building: str) -> None:
    address = parse_address(text)
    assert (address.koaza, address.street, address.building) == ("", "", building)
    assert "number-missing" in [note.code for note in address.notes]


@pytest.mark.parametrize(
    ("number", "street", "building", "sure"),
    [
        ("2-5-8-3C", "2-5-8", "3C", True),  # the number is complete: 3C is the room
        ("2-5-8-3C 青葉荘", "2-5-8", "3C 青葉荘", True),
        ("2-5-8C", "2-5-8", "C", False),
        ("2丁目5番8号-402号", "2-5-8", "402号", True),
    ],
)
def test_a_letter_or_a_second_unit_tells_the_room(
    number: str, street: str, building: str, sure: bool
) -> None:
    address = parse_address(f"東京都豊島区目白{number}")
    assert (address.street, address.building) == (street, building)
    assert (address.confidence.street >= 0.9) is sure


@pytest.mark.parametrize(
    ("number", "street"), [("612、4、7", "612-4-7"), ("612、613、614", "612、613、614")]
)
def test_lots_side_by_side_ascend(number: str, street: str) -> None:
    assert parse_address(f"栃木県那須塩原市上厚崎{number}").street == street


@pytest.mark.parametrize(
    ("number", "street", "sure"),
    [
        ("2丁目5-1203", "2-5-1203", False),  # no 号 has four digits: a room may be in it
        ("2-5-1203", "2-5-1203", False),
        ("2丁目51203", "2-51203", False),
        ("2-5-8-1203", "2-5-8-1203", True),
        ("2丁目1203-5", "2-1203-5", True),
        ("2-5-812F", "2-5-8", False),
        ("2-5-8-703号室", "2-5-8", True),
    ],
)
def test_a_number_too_long_for_its_place_is_not_sure(number: str, street: str, sure: bool) -> None:
    address = parse_address(f"東京都豊島区目白{number}")
    noted = "number-ambiguous" in [note.code for note in address.notes]
    assert (address.confidence.street >= 0.9, noted) == (sure, not sure)
    if sure:
        assert address.street == street


def test_a_side_before_the_lot_is_usual_in_hokkaido_only() -> None:
    assert parse_address("長野県茅野市宮川東6番7号").confidence.town < 0.9
    assert parse_address("北海道河東郡音更町東音更西2線33番地2").confidence.town >= 0.9


@pytest.mark.parametrize(
    ("number", "sure"),
    [
        ("6-237ハイツ6F", False),  # 37ハイツ may be the name
        ("6-23マンション", False),
        ("6-2ハイツ603", True),
        ("6-23ハイツ青葉603", True),
        ("6-23 ハイツ603", True),
    ],
)
def test_digits_before_a_building_without_a_name_may_be_its_name(number: str, sure: bool) -> None:
    assert (parse_address(f"東京都豊島区目白{number}").confidence.building >= 0.9) is sure


@pytest.mark.parametrize(
    ("number", "street", "sure"),
    [
        ("3丁目〇番〇号", "3-0-0", False),
        ("〇〇番地", "0", False),
        ("0-0", "0-0", False),
        ("一〇〇番地", "100", True),
        ("10-20", "10-20", True),
    ],
)
def test_zeros_stand_for_numbers_that_were_not_told(
    number: str, street: str, *, sure: bool
) -> None:
    address = parse_address("宮城県石巻市新栄" + number)
    assert address.street == street
    assert (address.confidence.street >= 0.9) == sure


@pytest.mark.parametrize(
    ("text", "street", "building"),
    [
        ("千葉県浦安市日の出5丁目7街区B棟102", "5-7街区", "B棟102"),
        ("東京都江東区東雲1丁目9街区 シエルタワー2203", "1-9街区", "シエルタワー2203"),
        ("茨城県つくば市学園の森2丁目14街区5画地", "2-14街区5画地", ""),
        ("東京都江東区東雲1丁目9街区3号", "1-9街区3", ""),
        ("東京都江東区東雲2街かど荘", "2", "街かど荘"),
    ],
)
def test_a_block_of_a_readjusted_quarter_is_a_part_of_the_number(
    text: str, street: str, building: str
) -> None:
    found = parse_address(text)
    assert (found.street, found.building) == (street, building)


def test_a_block_in_the_name_of_a_building_is_no_number() -> None:
    found = parse_address("東京都江東区東雲3街区ビル402")
    assert (found.street, found.building) == ("", "3街区ビル402")
    assert "number-missing" in {note.code for note in found.notes}
    found = parse_address("東京都江東区東雲2-3街区ビル402")
    assert found.building == "3街区ビル402"
    assert found.confidence.street < 0.8
