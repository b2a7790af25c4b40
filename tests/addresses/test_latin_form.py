"""Addresses written in Latin letters, in both orders."""

from __future__ import annotations

import pytest

from atena import parse_address, to_latin
from atena.addresses import LatinAddress
from atena.models import Address

ADDRESSES = [
    (
        "京都市中京区上本能寺前町500",
        "500 Kamihonnojimaecho, Kyoto-shi Nakagyo-ku, Kyoto-fu 604-0925",
    ),
    ("広島市南区宇品神田1-2", "1-2 Ujinakanda, Hiroshima-shi Minami-ku, Hiroshima-ken 734-0004"),
    ("北九州市門司区港町1-1", "1-1 Minatomachi, Kitakyushu-shi Moji-ku, Fukuoka-ken 801-0852"),
    ("静岡市葵区追手町5-1", "5-1 Otemachi, Shizuoka-shi Aoi-ku, Shizuoka-ken 420-0853"),
    ("青森県南津軽郡大鰐町大鰐1", "1 Owani, Minamitsugaru-gun Owani-machi, Aomori-ken 038-0211"),
    ("北海道函館市青柳町1-1", "1-1 Aoyagicho, Hakodate-shi, Hokkaido 040-0044"),
    ("東京都港区", "Minato-ku, Tokyo-to"),
]


@pytest.mark.parametrize(("text", "international"), ADDRESSES)
def test_international_order(text: str, international: str) -> None:
    assert to_latin(parse_address(text)).international == international


def test_what_is_unread_is_left_out() -> None:
    latin = to_latin(parse_address("焼津市いろは町1-2"))
    assert (latin.city, latin.town, latin.street) == ("Yaizu-shi", "", "1-2")
    assert latin.japanese == "Shizuoka-ken, Yaizu-shi, 1-2"


def test_a_small_area_stands_before_its_town() -> None:
    address = Address(town="一箕町亀賀", town_kana="イッキマチカメカ", koaza="藤原",
                      koaza_kana="フジワラ", street="417")  # fmt: skip
    latin = to_latin(address)
    assert isinstance(latin, LatinAddress)
    assert latin.international == "417 Fujiwara Ikkimachikameka"
