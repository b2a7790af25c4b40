"""Kana of places, counters, keys, hints, offsets: the small parts under `parse_address`."""

from __future__ import annotations

import pytest

import atena
from atena.addresses.input.hints import read_prefecture
from atena.addresses.input.text import LIMIT, SourceText
from atena.lexicon import default_lexicon
from atena.lexicon.counters import counters
from atena.lexicon.places.key import PlaceText, place_key

READINGS = [
    (1, "丁目", "イッチョウメ"),
    (4, "丁目", "ヨンチョウメ"),
    (8, "丁目", "ハッチョウメ"),
    (10, "丁目", "ジュッチョウメ"),
    (21, "丁目", "ニジュウイッチョウメ"),
    (9, "条", "クジョウ"),
    (10, "条", "ジュウジョウ"),
    (19, "条", "ジュウキュウジョウ"),
    (8, "丁", "ハッチョウ"),
    (8, "線", "ハッセン"),
    (600, "番", "ロッピャクバン"),
    (1234, "番地", "センニヒャクサンジュウヨンバンチ"),
]


@pytest.mark.parametrize(("number", "counter", "kana"), READINGS)
def test_numbers_with_their_counters(number: int, counter: str, kana: str) -> None:
    assert counters().read(number, counter) == kana


@pytest.mark.parametrize(
    ("text", "kana"),
    [
        ("札幌市中央区北2条西1-1", "キタニジョウニシ"),
        ("札幌市中央区北10条西1-1", "キタジュウジョウニシ"),
        ("旭川市３条通8", "サンジョウドオリ"),
        ("東京都目黒区下目黒1-1", "シモメグロ"),
        ("浦河郡浦河町荻伏町1", "オギフシチョウ"),
    ],
)
def test_kana_of_towns_have_no_digits(text: str, kana: str) -> None:
    assert atena.parse_address(text).town_kana == kana


def test_kana_of_prefecture_and_city() -> None:
    address = atena.parse_address("青森県南津軽郡大鰐町大鰐1")
    assert (address.prefecture_kana, address.city_kana) == (
        "アオモリケン",
        "ミナミツガルグンオオワニマチ",
    )
    assert (address.county, address.ward, address.municipality_code) == ("南津軽郡", "", "02362")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        *[
            ("東京", "13"),
            ("東京都", "13"),
            ("TOKYO", "13"),
            ("Tōkyō-to", "13"),
            ("Oosaka fu", "27"),
        ],
        *[
            ("Ibaragi", "08"),
            ("Gunma Ken", "10"),
            ("京都", "26"),
            ("Hokkai-do", "01"),
            ("Kanto", ""),
        ],
    ],
)
def test_prefecture_spellings(text: str, code: str) -> None:
    assert read_prefecture(default_lexicon().places, text) == code


@pytest.mark.parametrize(
    ("one", "other"),
    [
        *[
            ("丸の内", "丸ノ内"),
            ("霞が関", "霞ヶ関"),
            ("鍛冶町", "鍛治町"),
            ("大字三ッ木", "三ツ木"),
        ],
        *[("代々木", "代代木"), ("北１条西", "北一条西"), ("さつき台", "サツキ台")],
    ],
)
def test_spellings_with_one_key(one: str, other: str) -> None:
    assert place_key(one) == place_key(other)


def test_positions_of_a_place_key_lead_back() -> None:
    text = PlaceText("目黒区 大字下目黒1-8")
    assert text.key.startswith("目黒区下目黒")
    assert (text.start(3), text.end(6)) == (6, 9)
    assert text.has_gap(3)
    assert not text.has_gap(4)
    assert text.skips_word(0, 6)


def test_source_offsets_over_lines_and_half_width_kana() -> None:
    source = SourceText(["目黒区下目黒１", "ｶﾞｰﾃﾞﾝ ３Ｆ"])
    start = source.key.index("ガ")
    low, high = source.span(start, start + 4)
    assert source.text[low:high] == "ｶﾞｰﾃﾞﾝ"


def test_long_text_is_cut_and_noted() -> None:
    address = atena.parse_address("東京都目黒区下目黒2-19-6 " + "ビ" * LIMIT)
    assert address.town == "下目黒"
    assert "text-cut" in {note.code for note in address.notes}
    assert address.spans[-1].end == len(address.source)


@pytest.mark.parametrize("bad", [None, 1, b"x", ["a", None]])
def test_another_type_is_refused_without_its_value(bad: object) -> None:
    with pytest.raises(atena.AtenaError) as caught:
        atena.parse_address(bad)  # type: ignore[arg-type]
    assert (caught.value.code, caught.value.field) == ("wrong-type", "text")


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n\n",
        "〒",
        "東京都" * 9,
        "字" * 50,
        "京都市" + "上る" * 20,
        "\ud800東京都\u200b港区",
        "東京都港区\U000e0100赤坂ﾞﾟ1",
        "一" * 300,
        "ー1の",
    ],
)
def test_spans_tile_any_text(text: str) -> None:
    address = atena.parse_address(text)
    position = 0
    for span in address.spans:
        assert span.start == position
        assert span.end > span.start
        position = span.end
    assert position == len(address.source) == len(text)


@pytest.mark.parametrize(
    ("text", "kana"),
    [
        ("静岡県静岡市", "シズオカシ"),
        ("福岡県北九州市", "キタキュウシュウシ"),
        ("広島市", "ヒロシマシ"),
    ],
)
def test_kana_of_a_designated_city_without_its_ward(text: str, kana: str) -> None:
    assert atena.parse_address(text).city_kana == kana
