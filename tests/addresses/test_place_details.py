"""Kana of places, counters, keys, hints, offsets: the small parts under `parse_address`."""

from __future__ import annotations

import pytest

import atena
from atena import parse_address
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


@pytest.mark.parametrize(
    ("text", "code", "town", "koaza"),
    [
        ("埼玉県幸手市上河野500", "340-0155", "上高野", ""),
        ("埼玉県熊谷市左谷田字飯塚12", "360-0023", "佐谷田", "飯塚"),
        ("宮崎県宮崎市橘通3-1", "880-0805", "橘通東", ""),
    ],
)
def test_a_postal_code_tells_a_town_that_is_spelt_with_a_slip(
    text: str, code: str, town: str, koaza: str
) -> None:
    address = atena.parse_address(text, postal_code=code)
    assert (address.town, address.koaza) == (town, koaza)
    assert "town-from-postal-code" in [note.code for note in address.notes]
    assert 0.5 < address.confidence.town < 0.9
    assert atena.parse_address(text).confidence.town < 0.5


def test_another_side_is_another_town_whatever_the_postal_code_says() -> None:
    address = atena.parse_address("埼玉県幸手市下高野500", postal_code="340-0155")
    assert address.town == "下高野"
    assert address.confidence.town < 0.9


def test_a_town_may_stand_after_the_name_of_its_former_municipality() -> None:
    for text in ("石川県白山市鶴来明島町82", "石川県白山市鶴来町明島町82"):
        address = atena.parse_address(text)
        assert (address.city, address.town, address.street) == ("白山市", "明島町", "82")


@pytest.mark.parametrize(
    ("text", "streets", "town"),
    [
        ("京都市下京区間之町材木町470", "間之町", "材木町"),
        ("京都市中京区河原町三条恵比須町430", "河原町三条", "恵比須町"),
        ("京都市中京区新京極四条中之町540", "新京極四条", "中之町"),
        ("京都市中京区烏丸御池虎屋町560", "烏丸御池", "虎屋町"),
    ],
)
def test_streets_of_kyoto_without_a_direction(text: str, streets: str, town: str) -> None:
    address = atena.parse_address(text)
    assert (address.kyoto_street, address.town) == (streets, town)


@pytest.mark.parametrize(
    ("text", "koaza"),
    [
        ("京都市右京区京北下弓削町字掛上り12", "掛上り"),
        ("福島県郡山市中田町柳橋字町12", "町"),
        ("石川県白山市明島町山の庄82", "山の庄"),
    ],
)
def test_a_koaza_keeps_all_its_characters(text: str, koaza: str) -> None:
    assert atena.parse_address(text).koaza == koaza


@pytest.mark.parametrize(
    ("text", "town"),
    [
        ("東京都杉並区萩窪5-1-1", "荻窪"),
        ("東京都目黒区自由ヶ岡1-29-4", "自由が丘"),
        ("横浜市港北区網島東1-1-1", "綱島東"),
    ],
)
def test_characters_that_are_taken_for_one_another(text: str, town: str) -> None:
    assert atena.parse_address(text).town == town


@pytest.mark.parametrize(
    ("text", "town", "street"),
    [
        ("札幌市清田区清田2-3-8", "清田二条", "3-8"),
        ("札幌市清田区清田2-14-8", "清田", "2-14-8"),
        ("札幌市清田区清田2-", "清田二条", ""),
    ],
)
def test_a_jo_left_out_has_only_the_chome_that_it_has(text: str, town: str, street: str) -> None:
    address = atena.parse_address(text)
    assert (address.town, address.street) == (town, street)


@pytest.mark.parametrize(
    ("text", "town"),
    [
        ("新潟県中頸城郡柿崎町柿崎12", "柿崎区柿崎"),
        ("新潟県西頸城郡名立町名立小泊12", "名立区名立小泊"),
    ],
)
def test_a_former_town_may_be_a_ward_of_its_successor(text: str, town: str) -> None:
    address = atena.parse_address(text)
    assert (address.city, address.town, address.street) == ("上越市", town, "12")


@pytest.mark.parametrize(
    ("text", "koaza", "street"),
    [
        ("徳島県名西郡石井町高原字第十21番地8", "第十", "21-8"),
        ("徳島県名西郡石井町高原字第十21", "第十", "21"),
        ("徳島県名西郡石井町高原第三21-8", "第三", "21-8"),
    ],
)
def test_a_koaza_may_end_with_a_numeral_of_its_own(text: str, koaza: str, street: str) -> None:
    address = atena.parse_address(text)
    assert (address.town, address.koaza, address.street) == ("高原", koaza, street)
    assert address.building == ""


def test_a_koaza_in_katakana_is_no_building_before_the_number_of_a_lot() -> None:
    address = atena.parse_address("京都府亀岡市篠町野条カナド西7番地")
    assert (address.town, address.building) == ("篠町野条", "")
    assert address.koaza.startswith("カナド")


@pytest.mark.parametrize("text", ["北区東京都王子2-5-7", "北区、東京都、王子2-5-7"])
def test_a_prefecture_may_stand_behind_its_municipality(text: str) -> None:
    address = parse_address(text)
    assert (address.prefecture, address.city, address.town) == ("東京都", "北区", "王子")
    address = parse_address(text.replace("北区", "渋谷区").replace("王子", "神宮前"))
    assert (address.city, address.town, address.koaza) == ("渋谷区", "神宮前", "")


def test_a_prefecture_in_latin_letters_is_no_sure_building() -> None:
    assert parse_address("東京都北区王子2-5-7 Tokyo Japan").confidence.building < 0.9
