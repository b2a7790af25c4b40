"""Digits belong to the street unless the text itself gives them to a 小字; values keep the buyer's characters."""

from __future__ import annotations

import random
import unicodedata

import pytest

from atena import parse_address


@pytest.mark.parametrize(
    ("text", "koaza", "street", "building"),
    [
        ("福井県福井市河水町18-10", "", "18-10", ""),
        ("福井県福井市河水町 18-10", "", "18-10", ""),
        ("福井県越前市千福町38シティ千福205", "", "38", "シティ千福205"),
        ("福井県越前市千福町3字8番地", "", "3字8", ""),
        ("石川県輪島市河井町4部58番地", "", "4部58", ""),
        ("石川県輪島市河井町十九部23", "", "十九部23", ""),
        ("石川県加賀市山代温泉18甲の3", "", "18甲-3", ""),
    ],
)
def test_no_table_takes_a_digit_of_the_number(
    text: str, koaza: str, street: str, building: str
) -> None:
    address = parse_address(text)
    assert (address.koaza, address.street, address.building) == (koaza, street, building)


@pytest.mark.parametrize(
    ("text", "koaza"),
    [
        ("石川県七尾市古府町ヌ12-3", "ヌ"),
        ("石川県七尾市古府町ぬ12-3", "ぬ"),
        ("徳島県鳴門市瀬戸町明神字弐軒家90", "弐軒家"),
        ("徳島県鳴門市瀬戸町明神字二軒家90", "二軒家"),
        ("京都府福知山市字堀小字下高田20", "下高田"),
        ("石川県鳳珠郡能登町宇出津ト字9番地", "ト字"),
    ],
)
def test_a_koaza_is_spelt_as_the_buyer_spells_it(text: str, koaza: str) -> None:
    assert parse_address(text).koaza == koaza


@pytest.mark.parametrize(
    ("text", "town", "koaza", "street"),
    [
        ("山形県上山市蔵王字蔵王山1700", "蔵王", "蔵王山", "1700"),
        ("静岡県熱海市網代字網代20", "網代", "網代", "20"),
        ("静岡県熱海市網代網代20", "網代", "", "20"),
    ],
)
def test_only_a_name_that_stands_there_twice_as_a_whole_is_repeated(
    text: str, town: str, koaza: str, street: str
) -> None:
    address = parse_address(text)
    assert (address.town, address.koaza, address.street) == (town, koaza, street)


@pytest.mark.parametrize(
    "text",
    [
        "群馬県高崎市下泉町51-3",
        "広島県福山市御幸町下森脇201",
        "徳島県美馬市穴吹町字南岸20-1",
        "愛知県豊田市西若草町3-2",
    ],
)
def test_text_of_an_unknown_town_keeps_its_order(text: str) -> None:
    address = parse_address(text)
    place = address.prefecture + address.city
    assert place + address.town + address.koaza + address.street == text.replace("字", "")
    assert address.confidence.overall < 0.9


@pytest.mark.parametrize("seed", range(4))
def test_the_digits_of_the_fields_are_those_of_the_text_in_their_order(seed: int) -> None:
    """Postal code, telephone number and what a note says was repaired apart."""
    draw = random.Random(seed)
    for _ in range(150):
        text = draw.choice(PLACES) + draw.choice(NUMBERS).format(*draw.sample(range(1, 90), 3))
        text += draw.choice(("", " ", "、")) + draw.choice(BUILDINGS).format(draw.randint(1, 999))
        address = parse_address(text)
        fields = (
            address.kyoto_street,
            address.town,
            address.koaza,
            address.street,
            address.building,
        )
        assert digits("".join(fields)).endswith(
            digits(text.removeprefix(address.prefecture + address.city))
        ), text


def digits(text: str) -> str:
    """Arabic digits and kanji numerals, the latter digit by digit and without 十."""
    kanji = "〇一二三四五六七八九"
    text = unicodedata.normalize("NFKC", text)
    return "".join(
        str(kanji.find(c)) if c in kanji else c for c in text if c.isdigit() or c in kanji
    )


PLACES = (
    "福井県越前市千福町",
    "福井県福井市河水町",
    "石川県輪島市河井町",
    "岩手県八幡平市大更",
    "北海道旭川市7条通",
    "東京都目黒区下目黒",
    "愛知県豊田市中青葉町",
    "京都府京都市中京区材木町",
)
NUMBERS = (
    "{}-{}-{}",
    "{}",
    "{}番地{}",
    "{}丁目{}-{}",
    "{}の{}",
    "{}字{}",
    "{}部{}番地{}",
    " {}-{}",
    "{} {}",
)
BUILDINGS = ("", "メゾン青葉{}", "第{}青葉ビル", "青葉荘{}号室", "{}号", "青葉ビル{}F")


@pytest.mark.parametrize(
    ("text", "koaza", "street"),
    [
        ("徳島県徳島市応神町古川字東52番地", "東", "52"),
        ("福島県福島市松川町沼袋字北61番地の2", "北", "61-2"),
    ],
)
def test_a_koaza_may_be_called_like_a_side(text: str, koaza: str, street: str) -> None:
    address = parse_address(text)
    assert (address.koaza, address.street) == (koaza, street)
