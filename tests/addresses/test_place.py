"""Prefecture, municipality and town in every way buyers write them, and what is never guessed."""

from __future__ import annotations

import pytest

import atena

PLACES = [
    # text, prefecture, city, town, street
    ("東京都目黒区下目黒2-19-6", "東京都", "目黒区", "下目黒", "2-19-6"),
    ("目黒区下目黒2-19-6", "東京都", "目黒区", "下目黒", "2-19-6"),
    ("東京目黒区下目黒2-19-6", "東京都", "目黒区", "下目黒", "2-19-6"),
    ("東京都東京都目黒区下目黒2-19-6", "東京都", "目黒区", "下目黒", "2-19-6"),
    ("目黒区目黒区下目黒2-19-6", "東京都", "目黒区", "下目黒", "2-19-6"),
    ("東京都 目黒区 下目黒 2-19-6", "東京都", "目黒区", "下目黒", "2-19-6"),
    ("東京都葛\U000e0100飾区柴又7-10-3", "東京都", "葛飾区", "柴又", "7-10-3"),
    # county, city or ward left out
    ("和歌山県串本町潮岬2706", "和歌山県", "東牟婁郡串本町", "潮岬", "2706"),
    ("岡山県南区妹尾880-1", "岡山県", "岡山市南区", "妹尾", "880-1"),
    ("中央区北３条西6-1", "北海道", "札幌市中央区", "北三条西", "6-1"),
    ("横浜市山下町279", "神奈川県", "横浜市中区", "山下町", "279"),
    ("神奈川県横浜市中区山下町279", "神奈川県", "横浜市中区", "山下町", "279"),
    # 条 and 丁目
    ("札幌市中央区南3西8-2-5", "北海道", "札幌市中央区", "南三条西", "8-2-5"),
    ("札幌市中央区北一一西一四－２", "北海道", "札幌市中央区", "北十一条西", "14-2"),
    ("札幌市中央区宮の森2-11-3-1", "北海道", "札幌市中央区", "宮の森二条", "11-3-1"),
    ("静岡県下田市3-5-12", "静岡県", "下田市", "三丁目", "5-12"),
    ("岩手県花巻市十二丁目1088", "岩手県", "花巻市", "十二丁目", "1088"),
    ("岩手県花巻市12丁目1088", "岩手県", "花巻市", "十二丁目", "1088"),
    ("大阪府堺市北区新金岡町5丁2-3", "大阪府", "堺市北区", "新金岡町", "5丁2-3"),
    ("東京都千代田区四番町5番地6", "東京都", "千代田区", "四番町", "5-6"),
    # spellings
    ("千代田区霞ヶ関3-2-1", "東京都", "千代田区", "霞が関", "3-2-1"),
    ("港区虎の門1-2-8", "東京都", "港区", "虎ノ門", "1-2-8"),
    ("新宿区市ヶ谷本村町4-1", "東京都", "新宿区", "市谷本村町", "4-1"),
    ("宮城県塩釜市旭町1-1", "宮城県", "塩竈市", "旭町", "1-1"),
    ("茨城県竜ヶ崎市馴馬町2488", "茨城県", "龍ケ崎市", "馴馬町", "2488"),
    ("埼玉県川越市字小室200", "埼玉県", "川越市", "小室", "200"),
    ("京都府亀岡市稗田野町佐伯岩谷ノ内1", "京都府", "亀岡市", "ひえ田野町佐伯", "1"),
    # letters of lots, 地割, islands, towns that are one kana
    ("愛媛県大洲市長浜甲1020番地", "愛媛県", "大洲市", "長浜甲", "1020"),
    ("千葉県旭市ハの90-1", "千葉県", "旭市", "ハ", "90-1"),
    ("岩手県九戸郡洋野町種市第23地割27", "岩手県", "九戸郡洋野町", "種市", "第23地割27"),
    ("東京都三宅島三宅村神着450", "東京都", "三宅村", "神着", "450"),
    ("東京都八丈島八丈町三根26", "東京都", "八丈町", "三根", "26"),
    ("高知県高岡郡檮原町梼原1428", "高知県", "高岡郡檮原町", "檮原", "1428"),
    # the same name in two prefectures
    ("府中市寿町2-7", "東京都", "府中市", "寿町", "2-7"),
    ("府中市高木町490", "広島県", "府中市", "高木町", "490"),
    ("伊達市末永町47-1", "北海道", "伊達市", "末永町", "47-1"),
]


@pytest.mark.parametrize(("text", "prefecture", "city", "town", "street"), PLACES)
def test_place(text: str, prefecture: str, city: str, town: str, street: str) -> None:
    address = atena.parse_address(text)
    assert (address.prefecture, address.city, address.town) == (prefecture, city, town)
    assert address.street == street
    assert address.level == "block"
    assert address.confidence.city > 0.9


ABOLISHED = [
    # text, today's city, town
    ("埼玉県浦和市高砂3-15-1", "さいたま市浦和区", "高砂"),
    ("埼玉県浦和市別所5-1", "さいたま市南区", "別所"),
    ("兵庫県篠山市二階町1", "丹波篠山市", "二階町"),
    ("静岡県浜松市中区鍛冶町100", "浜松市中央区", "鍛冶町"),
    ("静岡県浜松市北区三方原町200", "浜松市中央区", "三方原町"),
    ("静岡県浜松市北区引佐町井伊谷300", "浜松市浜名区", "引佐町井伊谷"),
    ("福岡県那珂川町中原2-120", "那珂川市", "中原"),
    ("秋田県由利郡矢島町矢島町20", "由利本荘市", "矢島町矢島町"),
    ("大分県大野郡野津町大字都原3", "臼杵市", "野津町都原"),
    ("青森県東津軽郡三厩村字梨ノ木間1", "東津軽郡外ヶ浜町", "三厩梨ノ木間"),
    ("山梨県西八代郡上九一色村古関1", "甲府市", "古関町"),
    ("山梨県西八代郡上九一色村本栖1", "南都留郡富士河口湖町", "本栖"),
    ("愛知県西春日井郡清洲町", "清須市", ""),
    ("静岡県浜松市西区", "浜松市", ""),
]


@pytest.mark.parametrize(("text", "city", "town"), ABOLISHED)
def test_abolished_municipalities_lead_to_todays(text: str, city: str, town: str) -> None:
    address = atena.parse_address(text)
    assert (address.city, address.town) == (city, town)
    notes = {note.code: note for note in address.notes}
    assert notes["municipality-abolished"].facts["is"] == city


def test_a_divided_village_without_a_town_is_not_guessed() -> None:
    address = atena.parse_address("山梨県西八代郡上九一色村")
    assert (address.prefecture, address.city) == ("山梨県", "")
    assert {other.city for other in address.alternatives} >= {"甲府市", "南都留郡富士河口湖町"}


KYOTO = [
    ("京都府京都市中京区寺町通御池上る上本能寺前町500", "寺町通御池上る", "上本能寺前町"),
    ("京都市下京区烏丸通七条下ル東塩小路町850", "烏丸通七条下ル", "東塩小路町"),
    ("京都市下京区四条通烏丸東入長刀鉾町10", "四条通烏丸東入", "長刀鉾町"),
    ("京都市東山区大和大路通四条下る三丁目博多町60", "大和大路通四条下る三丁目", "博多町"),
    ("京都市中京区上本能寺前町500", "", "上本能寺前町"),
]


@pytest.mark.parametrize(("text", "streets", "town"), KYOTO)
def test_kyoto_streets_are_kept_apart(text: str, streets: str, town: str) -> None:
    address = atena.parse_address(text)
    assert (address.kyoto_street, address.town) == (streets, town)
    assert address.city.startswith("京都市")
    assert address.ward


@pytest.mark.parametrize(
    "text",
    [
        "神奈川県いろは市3-4",
        "焼津市いろは町1-2",
        "いろは県にほへ市1-1",
        "中央区1-1",
        "大宮町4-2-1",
        "平和町3-8",
    ],
)
def test_an_unknown_place_is_not_a_similar_one(text: str) -> None:
    address = atena.parse_address(text)
    assert address.level in ("unknown", "prefecture", "city")
    assert address.city in ("", "焼津市", "中央区")
    assert address.confidence.overall <= 0.5
    assert address.notes


def test_what_is_unknown_keeps_the_buyers_words() -> None:
    address = atena.parse_address("焼津市いろは町1-2 青葉荘")
    assert (address.city, address.town, address.street) == ("焼津市", "いろは町", "1-2")
    assert "town-unknown" in {note.code for note in address.notes}


def test_koaza_stands_apart_from_the_town() -> None:
    address = atena.parse_address("宮城県仙台市太白区茂庭字人来田西20-5コーポ3-102")
    assert (address.town, address.koaza, address.street) == ("茂庭", "人来田西", "20-5")
    assert address.building == "コーポ3-102"


def test_several_lines_and_a_repeated_city_field() -> None:
    address = atena.parse_address(
        ["下目黒2-19-6", "アルコタワー"], prefecture="Tokyo", city="目黒区下目黒"
    )
    assert (address.city, address.town, address.street) == ("目黒区", "下目黒", "2-19-6")
    assert address.building == "アルコタワー"


def test_the_text_wins_over_a_wrong_prefecture_field() -> None:
    address = atena.parse_address("大阪市北区中之島2-3", prefecture="東京都")
    assert (address.prefecture, address.city) == ("大阪府", "大阪市北区")
    assert "prefecture-mismatch" in {note.code for note in address.notes}


def test_only_as_far_as_the_text_goes() -> None:
    for text, level in (("", "unknown"), ("東京都", "prefecture"), ("東京都港区", "city")):
        assert atena.parse_address(text).level == level
    assert atena.parse_address("東京都港区赤坂").level == "town"
