"""Romaji addresses through the public function: Japanese parts, kana, spans, alternatives."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from atena import parse_address

if TYPE_CHECKING:
    from atena.models import Address


def parts(address: Address) -> tuple[str, str, str, str, str]:
    return address.prefecture, address.city, address.town, address.street, address.building


MEGURO = ("東京都", "目黒区", "下目黒", "1-8-1", "")


@pytest.mark.parametrize(
    ("lines", "hints", "expected"),
    [
        (["Shimomeguro 1-8-1, Meguro"], {"prefecture": "Tokyo"}, MEGURO),
        (["1-8-1 Shimomeguro"], {"postal_code": "153-0064"}, MEGURO),
        (["東京都目黒区", "Shimomeguro 1-8-1"], {}, MEGURO),
        (["東京都 1-8-1 Shimo-Meguro, Meguro-ku"], {}, MEGURO),
        (
            ["4-7, Sunny Mansion 203", "Hommachi 2 choume"],
            {"city": "Chiryushi", "prefecture": "AICHI"},
            ("愛知県", "知立市", "本町", "2-4-7", "Sunny Mansion 203"),
        ),
        (
            ["41 Nishigamo Kitaimaharacho"],
            {"city": "京都市", "prefecture": "京都府"},
            ("京都府", "京都市北区", "西賀茂北今原町", "41", ""),
        ),
        (["450", "Noda"], {"city": "香取市"}, ("千葉県", "香取市", "野田", "450", "")),
        (["香取市 450 Noda"], {}, ("千葉県", "香取市", "野田", "450", "")),
    ],
)
def test_parts(
    lines: list[str], hints: dict[str, str], expected: tuple[str, str, str, str, str]
) -> None:
    assert parts(parse_address(lines, **hints)) == expected


def test_all_fields_of_one() -> None:
    address = parse_address("Arco Tower 3F, 1-8-1 Shimomeguro, Meguro-ku, Tokyo 153-0064")
    assert address.postal_code == "153-0064"
    assert (address.prefecture_kana, address.city_kana) == ("トウキョウト", "メグロク")
    assert (address.town_kana, address.municipality_code) == ("シモメグロ", "13110")
    assert (address.chome, address.banchi, address.go, address.floor) == ("1", "8", "1", "3")
    assert address.level == "block"
    assert address.confidence.town > 0.9
    assert [note.code for note in address.notes] == ["read-from-romaji"]
    assert (
        "".join(address.source[span.start : span.end] for span in address.spans) == address.source
    )


def test_a_building_in_latin_letters_is_no_romaji_address() -> None:
    address = parse_address("東京都目黒区下目黒1-8-1 ARCO TOWER EAST")
    assert parts(address) == (*MEGURO[:4], "ARCO TOWER EAST")
    assert "read-from-romaji" not in [note.code for note in address.notes]


def test_two_places_are_alternatives_and_no_guess() -> None:
    address = parse_address("Aoyama 1-2")
    assert (address.prefecture, address.city, address.level) == ("", "", "unknown")
    assert address.town == "Aoyama"
    assert len(address.alternatives) > 1
    assert {other.town for other in address.alternatives} == {"青山"}
    assert "city-ambiguous" in [note.code for note in address.notes]


def test_an_unknown_town_stays_as_it_was_written() -> None:
    address = parse_address("Honcho 1-2-3, Chiyoda, Tokyo")
    assert parts(address) == ("東京都", "千代田区", "Honcho", "1-2-3", "")
    assert address.level == "city"
    assert "town-unknown" in [note.code for note in address.notes]


@pytest.mark.parametrize("text", ["None", "Hana", "none 305"])
def test_a_word_that_is_also_a_town_is_not_sure_without_the_number_of_a_house(text: str) -> None:
    assert parse_address(text).confidence.city < 0.9
    assert parse_address("Kinuta 2-14-6").confidence.city > 0.9


@pytest.mark.parametrize(
    ("text", "city", "town"),
    [
        ("Osaka Kita-ku Dojima 1-4-7", "大阪市北区", "堂島"),
        ("Osaka-shi Kita-ku Dojima 1-4-7", "大阪市北区", "堂島"),
        ("Osaka Kita Dojima 1-4-7", "大阪市北区", "堂島"),
        ("Hiroshima Naka-ku Hatchobori 4-7", "広島市中区", "八丁堀"),
        ("Hiroshima Naka-ku Ebisucho 4-7", "広島市中区", "胡町"),
        ("Fukuoka Chuo-ku Daimyo 1-4-7", "福岡市中央区", "大名"),
        ("Yokohama Nishi-ku Takashima 1-4-7", "横浜市西区", "高島"),
        ("Hamamatsu Chuo-ku Kajimachi 14-7", "浜松市中央区", "鍛冶町"),
        ("1-4-7 Daimyo Chuo-ku Fukuoka", "福岡市中央区", "大名"),
    ],
)
def test_a_city_without_its_kind_keeps_its_ward_and_town(text: str, city: str, town: str) -> None:
    address = parse_address(text)
    assert (address.city, address.town) == (city, town)
    assert address.confidence.city > 0.9


def test_a_city_before_its_ward_is_no_town_of_another_city() -> None:
    address = parse_address("Kobe Kita-ku Suzurandai 14-7")
    assert address.city in ("", "神戸市北区")
    assert address.confidence.city < 0.9


@pytest.mark.parametrize(
    "text",
    [
        "Ｆｕｋｕｏｋａ　Ｃｈｕｏ－ｋｕ　Ｄａｉｍｙｏ　１－４－７　Ｕｍｉｂｅ　３０５",
        "Ｕｍｉｂｅ　３０５，　１－４－７　Ｄａｉｍｙｏ，　Ｃｈｕｏ－ｋｕ，　Ｆｕｋｕｏｋａ",
        "Umibe　305,　1-4-7　Daimyo,　Chuo-ku,　Fukuoka",
    ],
)
def test_full_width_latin_letters_are_read(text: str) -> None:
    address = parse_address(text)
    assert (address.city, address.town, address.street) == ("福岡市中央区", "大名", "1-4-7")
    assert (address.building, address.room) == ("Umibe 305", "305")
    assert address.source == text
    assert "".join(text[span.start : span.end] for span in address.spans) == text


@pytest.mark.parametrize(
    ("text", "building"),
    [
        ("Osaka-shi Kita-ku Dojima 1-4-7 Shin-Osaka Umibe 8F", "Shin-Osaka Umibe 8F"),
        ("Osaka Kita-ku Dojima 1-4-7 Osaka Umibe Bldg 8F", "Osaka Umibe Bldg 8F"),
        ("Kita-ku Dojima 1-4-7 Osaka", ""),
        ("1-4-7 Dojima Kita-ku 530-0003 Osaka", ""),
        ("1-4-7 Dojima Kita-ku Osaka Umibe Bldg 8F", "Umibe Bldg 8F"),
    ],
)
def test_a_place_in_the_name_of_a_building_stays_there(text: str, building: str) -> None:
    address = parse_address(text)
    assert (address.city, address.town, address.street) == ("大阪市北区", "堂島", "1-4-7")
    assert address.building == building
