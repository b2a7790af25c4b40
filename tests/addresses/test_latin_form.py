"""Addresses written in Latin letters, in both orders."""

from __future__ import annotations

import pytest

from atena import parse_address, to_latin
from atena.addresses import LatinAddress
from atena.models import Address

ADDRESSES = [
    (
        "京都市中京区上本能寺前町500",
        "500 Kamihonnojimaecho, Nakagyo-ku, Kyoto-shi, Kyoto 604-0925, Japan",
    ),
    (
        "広島市南区宇品神田1-2",
        "1-2 Ujinakanda, Minami-ku, Hiroshima-shi, Hiroshima 734-0004, Japan",
    ),
    ("北九州市門司区港町1-1", "1-1 Minatomachi, Moji-ku, Kitakyushu-shi, Fukuoka 801-0852, Japan"),
    ("静岡市葵区追手町5-1", "5-1 Otemachi, Aoi-ku, Shizuoka-shi, Shizuoka 420-0853, Japan"),
    (
        "青森県南津軽郡大鰐町大鰐1",
        "1 Owani, Owani-machi, Minamitsugaru-gun, Aomori 038-0211, Japan",
    ),
    ("北海道函館市青柳町1-1", "1-1 Aoyagicho, Hakodate-shi, Hokkaido 040-0044, Japan"),
    ("東京都港区", "Minato-ku, Tokyo, Japan"),
]


@pytest.mark.parametrize(("text", "international"), ADDRESSES)
def test_international_order(text: str, international: str) -> None:
    assert to_latin(parse_address(text)).international == international


def test_what_no_table_reads_is_read_by_its_characters() -> None:
    latin = to_latin(parse_address("焼津市ひので台1-2"))
    assert (latin.city, latin.town, latin.street) == ("Yaizu-shi", "Hinodedai", "1-2")
    assert latin.japanese == "Shizuoka, Yaizu-shi, Hinodedai 1-2"


def test_a_small_area_stands_before_its_town() -> None:
    address = Address(town="一箕町亀賀", town_kana="イッキマチカメカ", koaza="藤原",
                      koaza_kana="フジワラ", street="417")  # fmt: skip
    latin = to_latin(address)
    assert isinstance(latin, LatinAddress)
    assert latin.international == "417 Fujiwara Ikkimachikameka"


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("岩手県八幡平市大更第24地割8", "Dai-24-chiwari 8 Obuke"),
        ("石川県小松市小馬出町ニ12", "Ni 12 Konmademachi"),
        ("大阪府堺市堺区北花田口町2丁1-5", "2-cho 1-5 Kitahanadaguchicho"),
        ("札幌市白石区南郷通14丁目北3-4", "14-chome Kita 3-4 Nangodori"),
        ("東京都港区芝公園3丁目", "3-chome Shibakoen"),
    ],
)
def test_no_digit_of_the_number_is_lost(text: str, start: str) -> None:
    assert to_latin(parse_address(text)).international.startswith(start + ", ")
