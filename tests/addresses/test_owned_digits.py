"""Digits belong to the street unless the text itself gives them to a 小字; values keep the buyer's characters."""

from __future__ import annotations

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
