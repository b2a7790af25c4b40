"""Orders that leave Japan, as shops without a column of countries export them, too."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pytest

from atena.batch import run
from atena.layouts import Party
from atena.layouts.countries import country_code, country_of

from .conftest import read_csv

if TYPE_CHECKING:
    from pathlib import Path

COLUMNS = [
    "売上ID",
    "配送先 名前",
    "配送先 郵便番号",
    "配送先 都道府県名",
    "配送先 住所",
    "配送先 電話番号",
]
ROWS = [
    ["1", "Mia Novak", "94103", "", "55 Mission St Apt 9, San Francisco, CA, USA", "+1 415 555 0134"],
    ["2", "Liam Byrne", "", "海外", "4 Quay Road, Galway, Ireland", "+353 91 555 123"],
    ["3", "Kim Doe", "", "海外", "17 Harbour Lane", "+852 2555 0123"],
    ["4", "Ida Moe", "55401", "", "9 Lake St, Minneapolis, MN", "612-555-0110"],
    ["5", "田中 一穂", "8790471", "大分県", "宇佐市大字四日市132 スイス", "0978321111"],
    ["6", "Kazuho Tanaka", "879-0471", "", "132 Yotsukaichi, Usa", "0978321111"],
    ["7", "Jo Roe", "27108", "", "4 Rue du Lac", "+33 1 55 55 01 10"],
]  # fmt: skip


def test_no_address_abroad_is_on_a_label_within_the_country(tmp_path: Path) -> None:
    export, abroad = tmp_path / "in.csv", tmp_path / "abroad.csv"
    with export.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([COLUMNS, *ROWS])
    run(export, tmp_path / "out.csv", source="colorme", target="yamato-b2", workers=1, foreign=abroad,
        shop={"shop.ship_date": "2026-12-01"}, review=tmp_path / "review.csv")  # fmt: skip
    made = {row["お客様管理番号"]: row for row in read_csv(tmp_path / "out.csv", "cp932")}
    assert set(made) == {"5", "6", "7"}
    assert made["7"]["お届け先郵便番号"] == ""  # no code of Japan is made of a ZIP
    assert made["5"]["お届け先アパートマンション名"] == "スイス"
    assert made["6"]["お届け先住所"].startswith("大分県宇佐市")
    foreign = {row["order_id"]: row for row in read_csv(abroad)}
    assert [foreign[number]["country"] for number in "1234"] == ["US", "IE", "", "US"]
    assert foreign["1"]["postal_code"] == "94103"
    assert foreign["2"]["state"] == ""
    assert foreign["1"]["phone"] == "+1 415 555 0134"
    reasons = {row["注文番号"]: row["理由"] for row in read_csv(tmp_path / "review.csv")}
    assert set(reasons) & {"1", "2", "3", "4", "7"} == {"3", "7"}  # where, nobody knows


def test_people_abroad_are_in_a_file_of_their_own_beside_columns_too(tmp_path: Path) -> None:
    export, out, abroad = tmp_path / "in.csv", tmp_path / "out.csv", tmp_path / "abroad.csv"
    with export.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([COLUMNS, *ROWS])
    run(export, out, source="colorme", workers=1, foreign=abroad)
    assert [row["order_id"] for row in read_csv(out)] == ["5", "6", "7"]
    assert [row["order_id"] for row in read_csv(abroad)] == ["1", "2", "3", "4"]
    run(export, out, source="colorme", workers=1)
    assert [row["order_id"] for row in read_csv(out)] == list("1234567")


def test_what_a_label_abroad_cannot_have_goes_to_the_review(tmp_path: Path) -> None:
    export, abroad = tmp_path / "in.csv", tmp_path / "abroad.csv"
    head = "Name,Shipping Name,Shipping Address1,Shipping City,Shipping Province,Shipping Zip,Shipping Country"
    rows = [
        "1,Jo Roe,31 Fern Road,Quincy,MA,2169,US",
        "2,Jo Roe,中山路31號,高雄市,,800,TW",
        "3,Jo Roe,Улица 31,Moskva,,101000,RU",
        "4,Zoë Ångström,Storgatan 31,Göteborg,,411 38,SE",
        "5,Jo Roe,Đường Hồng Hà 31,Hà Nội,,100000,VN",
    ]
    export.write_text("\n".join([head, *rows, ""]), "utf-8")
    run(export, tmp_path / "out.csv", source="shopify", target="yamato-b2", workers=1, foreign=abroad,
        shop={"shop.ship_date": "2026-12-01"}, review=tmp_path / "review.csv", language="en")  # fmt: skip
    assert {row["order"] for row in read_csv(tmp_path / "review.csv")} == {"2", "3"}
    found = {row["order_id"]: row for row in read_csv(abroad)}
    assert found["1"]["postal_code"] == "02169"


@pytest.mark.parametrize(
    ("name", "code"),
    [("Germany", "DE"), ("Austria", "AT"), ("ＫＯＲ", "KR"), ("U.S.A.", "US"), ("中国", "CN"), ("jp", "JP"), ("日本", "JP"),
     ("nz", "NZ"), ("カザフスタン", "KZ"), ("Ivory Coast", "CI"), ("Trinidad and Tobago", "TT"), ("Elbonia", "Elbonia")],
)  # fmt: skip
def test_a_country_by_its_name(name: str, code: str) -> None:
    assert country_code(name) == code
    assert country_of(Party(country=name, prefecture="東京都")) == code


@pytest.mark.parametrize(
    ("lines", "region", "code", "country"),
    [
        (("31 Fern Road, Peoria, IL 61602",), "", "", "US"),
        (("31 Fern Road", "Macon, Georgia"), "", "31201-1234", "US"),
        (("31 Fern Road", "Tacoma"), "wa", "98402", "US"),
        (("31 Fern Road", "Albany"), "WA", "6330", "AU"),
        (("31 Fern Road",), "New South Wales", "2650", "AU"),
        (("31 Fern Road Hamilton ON", "L8P 1A1"), "", "", "CA"),
        (("31 Fern Road, Macon, Georgia",), "", "", "JP"),  # or the country; nobody says which
        (("芝1-2-3", "Peoria, IL 61602"), "", "", "JP"),
        (("1-2-3 Shiba, Minato-ku",), "Tokyo", "105-0014", "JP"),
        (("2-3 Nishi 4-chome, Chuo-ku, Sapporo",), "Hokkaido", "60004", "JP"),
        (("31 Fern Road", "Peoria"), "その他", "", ""),
        (("芝1-2-3",), "その他", "1050014", "JP"),
    ],
)
def test_a_state_with_its_postal_code(
    lines: tuple[str, ...], region: str, code: str, country: str
) -> None:
    assert country_of(Party(lines=lines, prefecture=region, postal_code=code)) == country


@pytest.mark.parametrize(
    "line",
    [
        "2 Plaza, Santa Fe, New Mexico",
        "8 Bay St, Sydney, New South Wales",
        "1-2-3 Ginza, CA",
        "ドイツ",
    ],
)
def test_what_only_looks_like_a_country(line: str) -> None:
    assert country_of(Party(lines=(line,))) == "JP"
