"""Places in kana: whole addresses, and a town in kana behind a municipality in kanji."""

from __future__ import annotations

import pytest

from atena import parse_address


@pytest.mark.parametrize(
    "text",
    [
        "チバケン フナバシシ ミナトチョウ 2-10-25",
        "ちばけんふなばしし みなとちょう2-10-25",
        "ﾁﾊﾞｹﾝ ﾌﾅﾊﾞｼｼ ﾐﾅﾄﾁｮｳ 2-10-25",
        "チバケンフナバシシミナトチョウ2チョウメ10バン25ゴウ",
        "ﾁﾊﾞｹﾝ ﾌﾅﾊﾞｼｼ ﾐﾅﾄﾁﾖｳ 2-10-25",
        "ふなばししみなとちょう2ちょうめ10の25",
        "千葉県船橋市みなとちょう２−１０−２５",
        "船橋市ミナトチョウ2-10-25",
    ],
)
def test_a_place_in_kana(text: str) -> None:
    address = parse_address(text)
    assert (address.prefecture, address.city, address.town) == ("千葉県", "船橋市", "湊町")
    assert (address.street, address.building, address.koaza) == ("2-10-25", "", "")
    assert address.level == "block"
    assert 0.9 < address.confidence.town < 0.99


@pytest.mark.parametrize(
    ("text", "city", "town"),
    [
        ("オオサカフオオサカシキタクウメダ5-6", "大阪市北区", "梅田"),  # キタク, not キタクウ
        ("カナガワケンヨコスカシホンチョウ5-6", "横須賀市", "本町"),
        ("ホッカイドウ アブタグン ニセコチョウ ソガ 5-6", "虻田郡ニセコ町", "曽我"),
    ],
)
def test_where_the_municipality_ends(text: str, city: str, town: str) -> None:
    address = parse_address(text)
    assert (address.city, address.town, address.street) == (city, town, "5-6")


def test_the_building_behind_it_stays_in_kana() -> None:
    address = parse_address(["めぐろく しもめぐろ", "1-8-1 さくらそう203"])
    assert (address.town, address.street) == ("下目黒", "1-8-1")
    assert (address.building, address.room) == ("さくらそう203", "203")


def test_towns_that_sound_alike_are_told_apart_by_the_postal_code_alone() -> None:
    text = "ヤマガタケンサカタシナカマチ5-6"  # 中町, 仲町
    alone = parse_address(text)
    assert (alone.city, alone.town, alone.street) == ("酒田市", "ナカマチ", "5-6")
    assert alone.confidence.town < 0.5
    assert parse_address(text, postal_code="998-0044").town == "中町"


@pytest.mark.parametrize(
    "text", ["東京都中央区ハルミタワー3F", "東京都港区コーポアオバ101", "メグロクガジョエン5-6"]
)
def test_kana_that_spell_no_place_make_none(text: str) -> None:
    address = parse_address(text)
    assert address.confidence.town < 0.9


def test_spans_cover_a_place_in_kana() -> None:
    text = "ﾁﾊﾞｹﾝ ﾌﾅﾊﾞｼｼ ﾐﾅﾄﾁｮｳ 2-10"
    spans = {span.field: text[span.start : span.end] for span in parse_address(text).spans}
    assert spans["prefecture"] == "ﾁﾊﾞｹﾝ"
    assert (spans["city"], spans["town"], spans["street"]) == ("ﾌﾅﾊﾞｼｼ", "ﾐﾅﾄﾁｮｳ", "2-10")


@pytest.mark.parametrize(
    ("building", "street"),
    [("バンビ荘", "1-8-1"), ("ゴウダビル", "1-8-1"), ("チョウメイ荘", "1-8-1")],
)
def test_names_that_begin_as_units_in_kana(building: str, street: str) -> None:
    address = parse_address(f"目黒区下目黒{street}{building}")
    assert (address.street, address.building) == (street, building)


@pytest.mark.parametrize(
    "text",
    [
        "ヨコスカシ",
        "かながわけんよこすかし",
        "アブタグンニセコチョウ",
        "キタク",
        "センダイシミヤギノク",
    ],
)
def test_every_field_of_a_municipality_alone_is_worked_out(text: str) -> None:
    address = parse_address(text)
    assert "".join(text[span.start : span.end] for span in address.spans) == text
    assert address.model_dump()["alternatives"] is not None
