"""Addresses on which other normalisers break; each row is a complaint that was filed somewhere."""

from __future__ import annotations

import pytest

from atena import parse_address

PARTS = ("prefecture", "city", "town", "street", "building")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Kyoto
        (
            "京都府京都市中京区寺町通御池上る上本能寺前町488番地",
            "京都府 京都市中京区 上本能寺前町 488 -",
        ),
        (
            "京都市下京区烏丸通七条下ル東塩小路町721-1 京都駅ビル101",
            "京都府 京都市下京区 東塩小路町 721-1 京都駅ビル101",
        ),
        # numbers in town names, short forms of Sapporo, Sakai, Hanamaki
        ("北海道札幌市中央区南2西10-1-4 南ビル3F", "北海道 札幌市中央区 南二条西 10-1-4 南ビル3F"),
        ("札幌市中央区北一一西一三－１", "北海道 札幌市中央区 北十一条西 13-1 -"),
        ("大阪府堺市北区新金岡町4丁1-8", "大阪府 堺市北区 新金岡町 4丁1-8 -"),
        ("岩手県花巻市十二丁目704", "岩手県 花巻市 十二丁目 704 -"),
        # a ward of a town merged in 2006 that the names lost in 2018
        ("岩手県奥州市水沢区真城字大檀10番地8", "岩手県 奥州市 水沢真城 10-8 -"),
        ("札幌市西区24-1-3-2-1", "北海道 札幌市西区 二十四軒一条 3-2-1 -"),
        ("旭川市6条10丁目3-1", "北海道 旭川市 ６条通 10-3-1 -"),
        # の left out; an island without towns; a sign between the thousands
        ("札幌市中央区宮森2条6丁目1-3", "北海道 札幌市中央区 宮の森二条 6-1-3 -"),
        ("東京都御蔵島村字かねが沢", "東京都 御蔵島村 - - -"),
        (
            "山形県米沢市塩井町塩野１，２３４番地の２ 塩野ビル",
            "山形県 米沢市 塩井町塩野 1234-2 塩野ビル",
        ),
        ("静岡県下田市2-4-26", "静岡県 下田市 二丁目 4-26 -"),
        ("千葉県旭市ハの74-2", "千葉県 旭市 ハ 74-2 -"),
        ("愛媛県大洲市長浜甲640番地", "愛媛県 大洲市 長浜甲 640 -"),
        ("北海道旭川市３条通３丁目右１号", "北海道 旭川市 ３条通 3丁目右1 -"),
        # abolished municipalities
        ("埼玉県浦和市常盤6-4-4", "埼玉県 さいたま市浦和区 常盤 6-4-4 -"),
        ("兵庫県篠山市北新町41", "兵庫県 丹波篠山市 北新町 41 -"),
        ("静岡県浜松市中央区元城町103-2", "静岡県 浜松市中央区 元城町 103-2 -"),
        ("静岡県浜松市中区元城町103-2", "静岡県 浜松市中央区 元城町 103-2 -"),
        ("福岡県那珂川町西隈1-1-1", "福岡県 那珂川市 西隈 1-1-1 -"),
        # islands, one name in two prefectures, codes, variant characters, romaji
        ("東京都三宅島三宅村阿古497", "東京都 三宅村 阿古 497 -"),
        ("府中市宮町1-1", "東京都 府中市 宮町 1-1 -"),
        ("府中市府川町315", "広島県 府中市 府川町 315 -"),
        ("〒100-0001 東京都千代田区千代田1-1", "東京都 千代田区 千代田 1-1 -"),
        ("東京都葛󠄀飾区立石5-13-1", "東京都 葛飾区 立石 5-13-1 -"),
        ("1-1-1 Marunouchi, Chiyoda-ku, Tokyo", "東京都 千代田区 丸の内 1-1-1 -"),
        ("神奈川県川崎市幸区鹿島田1004番地", "神奈川県 川崎市幸区 鹿島田 1004 -"),
        # where the number ends
        (
            "東京都千代田区三番町２番地４三番町ＫＳビル１０階",
            "東京都 千代田区 三番町 2-4 三番町KSビル10階",
        ),
        (
            "千代田区九段南４丁目１番１６号六本木ハイツ２Ｆ",
            "東京都 千代田区 九段南 4-1-16 六本木ハイツ2F",
        ),
        ("横浜市西区浅間町68番地東陽町鬼頭ビル", "神奈川県 横浜市西区 浅間町 68 東陽町鬼頭ビル"),
        ("福岡市中央区渡辺通3丁目5-11桜十字病院", "福岡県 福岡市中央区 渡辺通 3-5-11 桜十字病院"),
        ("東京都羽村市五ノ神 1丁目 5番 4", "東京都 羽村市 五ノ神 1-5-4 -"),
        ("東京都府中市本町815.-2", "東京都 府中市 本町 815-2 -"),
        (
            "仙台市太白区茂庭字人来田西143-3コーポ3-201",
            "宮城県 仙台市太白区 茂庭 143-3 コーポ3-201",
        ),
        ("埼玉県さいたま市大宮区大門町2-118|2F", "埼玉県 さいたま市大宮区 大門町 2-118 2F"),
        ("千葉県松戸市小根本7-8|第2ビル 5の1", "千葉県 松戸市 小根本 7-8 第2ビル_5の1"),
    ],
)
def test_hard_address(text: str, expected: str) -> None:
    address = parse_address(text.split("|"))
    values = [getattr(address, part).replace(" ", "_") or "-" for part in PARTS]
    assert " ".join(values) == expected


@pytest.mark.parametrize(
    ("postal_code", "kana"), [("950-3104", "ヒガシサカエマチ"), ("950-3323", "トウエイチョウ")]
)
def test_the_postal_code_decides_the_reading(postal_code: str, kana: str) -> None:
    assert parse_address("新潟市北区東栄町1-1", postal_code=postal_code).town_kana == kana


def test_a_business_code_names_its_receiver() -> None:
    address = parse_address("宮城県仙台市若林区五橋3-1", postal_code="984-8588")
    assert "東北学院大学" in address.organization


@pytest.mark.parametrize(
    ("text", "koaza", "kana", "street"),
    [
        ("新潟市中央区古町通五番町599", "五番町", "ゴバンチョウ", "599"),
        ("新潟市中央区東堀通6番町1038-2", "6番町", "ロクバンチョウ", "1038-2"),
        ("新潟市中央区東堀通6-1038-2", "六番町", "ロクバンチョウ", "1038-2"),
        ("新潟市中央区湊町通3-3400", "三ノ町", "サンノチョウ", "3400"),
        ("新潟市中央区古町通599", "", "", "599"),
    ],
)
def test_a_numbered_part_of_a_town_is_no_house_number(
    text: str, koaza: str, kana: str, street: str
) -> None:
    address = parse_address(text)
    assert (address.koaza, address.koaza_kana, address.street) == (koaza, kana, street)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("（自宅）東京都目黒区下目黒1-8-1", ["remark-in-address"]),
        ("【勤務先】 目黒区下目黒1-8-1", ["remark-in-address"]),
        ("（東京都）目黒区下目黒1-8-1", []),
    ],
)
def test_brackets_before_the_place(text: str, codes: list[str]) -> None:
    address = parse_address(text)
    assert (address.city, address.town, address.street) == ("目黒区", "下目黒", "1-8-1")
    assert [note.code for note in address.notes] == codes
    assert "".join(text[span.start : span.end] for span in address.spans) == text


def test_the_line_border_decides_between_number_and_floor() -> None:
    assert parse_address(["さいたま市見沼区大和田町2-5-16", "12F"]).building == "12F"
    glued = parse_address("さいたま市見沼区大和田町2-5-1612F")
    assert "number-ambiguous" in [note.code for note in glued.notes]
