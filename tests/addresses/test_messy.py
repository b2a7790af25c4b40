"""Lines in any order, separators, repetitions, other spellings, codes that contradict: what buyers do."""

from __future__ import annotations

import pytest

from atena import Address, parse_address
from atena.models import Checkout


def codes(address: Address) -> list[str]:
    return [note.code for note in address.notes]


@pytest.mark.parametrize(
    ("lines", "building", "organization"),
    [
        (["メゾン青葉203", "神奈川県川崎市幸区鹿島田2-9-4"], "メゾン青葉203", ""),
        (["合同会社アオバ", "川崎市幸区鹿島田2-9-4", "青葉ビル3F"], "青葉ビル3F", "合同会社アオバ"),
        (["〒212-0058", "神奈川県川崎市幸区鹿島田2-9-4"], "", ""),
        (["佐々木様方", "神奈川県川崎市幸区鹿島田2-9-4"], "佐々木様方", ""),
        (["神奈川県", "川崎市幸区", "鹿島田2-9-4", "メゾン青葉203"], "メゾン青葉203", ""),
        (["〒212-0058", "神奈川県", "川崎市幸区鹿島田2-9-4", "青葉ビル3F"], "青葉ビル3F", ""),
        (["メゾン青葉203", "神奈川県", "川崎市幸区鹿島田2-9-4"], "メゾン青葉203", ""),
        (["合同会社アオバ", "神奈川県川崎市幸区", "鹿島田2-9-4"], "", "合同会社アオバ"),
        (["メゾン青葉203", "神奈川県", "川崎市幸区", "鹿島田2-9-4"], "メゾン青葉203", ""),
        (["神奈川県川崎市幸区鹿島田2-9-4", "044-200-0000"], "", ""),
        (["青葉花子様", "神奈川県川崎市幸区鹿島田2-9-4", "メゾン青葉"], "メゾン青葉", ""),
    ],
)
def test_lines_may_stand_in_any_order(lines: list[str], building: str, organization: str) -> None:
    address = parse_address(lines)
    assert (address.city, address.town, address.street) == ("川崎市幸区", "鹿島田", "2-9-4")
    assert (address.building, address.organization) == (building, organization)
    text = "\n".join(lines)
    assert address.source == text
    assert "".join(text[span.start : span.end] for span in address.spans) == text


def test_a_line_that_is_no_part_of_the_address_is_noted() -> None:
    street = "神奈川県川崎市幸区鹿島田2-9-4"
    assert codes(parse_address([street, "TEL:044-200-0000"])) == ["phone-in-address"]
    assert codes(parse_address(["青葉花子様", street])) == ["name-in-address"]


@pytest.mark.parametrize(
    "text",
    [
        "大阪府、大阪市北区、中之島2-2-1",
        "大阪府, 大阪市北区, 中之島2-2-1",
        "大阪府/大阪市北区/中之島2-2-1",
        "大阪府\t大阪市北区\t中之島2-2-1",
        "大阪府　大阪市　北区　中之島　２－２－１",
        "日本 大阪府大阪市北区中之島2-2-1",
        "日本〒530-0005 大阪府大阪市北区中之島2-2-1",
        "Japan 大阪府大阪市北区中之島2-2-1",
        "JP 530-0005 大阪府大阪市北区中之島2-2-1",
        "日本5300005大阪府大阪市北区中之島2-2-1",
        "郵便番号：530-0005 住所：大阪府大阪市北区中之島2-2-1",
        '"大阪府大阪市北区中之島2-2-1"',
        "<大阪府大阪市北区中之島2-2-1>",
        "発送先：大阪府大阪市北区中之島2-2-1",
        "大阪府・大阪市・北区・中之島・2-2-1",
        "大阪府大阪市北区北区中之島2-2-1",
        "大阪府大阪市北区大阪府大阪市北区中之島2-2-1",
        "大阪市北区中之島2-2-1大阪市北区中之島2丁目2番1号",
        "大阪市北区中之島2-2-1 中之島2-2-1",
    ],
)
def test_separators_prefixes_and_repetitions_change_nothing(text: str) -> None:
    address = parse_address(text)
    assert (address.city, address.town) == ("大阪市北区", "中之島")
    assert (address.street, address.building) == ("2-2-1", "")


@pytest.mark.parametrize(
    ("text", "town"),
    [
        ("北海道標津郡中標津町大通り南2丁目5", "大通南"),
        ("呉市本通り3-2-1", "本通"),
        ("茨城県筑西市ニ木成80", "二木成"),
        ("岡山県倉敷市水島東常磐町3-3", "水島東常盤町"),
        ("長野県長野市西長野町12", "西長野"),
        ("京都市東山区八坂新地末吉町80", "末吉町"),
        ("高知県南国市大埇甲1500", "大そね甲"),
    ],
)
def test_a_town_in_another_spelling_is_known(text: str, town: str) -> None:
    address = parse_address(text)
    assert (address.town, address.level) == (town, "block")


@pytest.mark.parametrize(
    ("text", "streets", "town", "street"),
    [
        ("京都市下京区烏丸通塩小路下ル 青葉ビル", "烏丸通塩小路下ル", "", ""),
        ("京都市中京区先斗町 材木町180", "先斗町", "材木町", "180"),
        ("京都市中京区河原町通二条南入一之船入町500", "河原町通二条南入", "一之船入町", "500"),
        ("京都市中京区大黒町河原町通三条下る40", "河原町通三条下る", "大黒町", "40"),
        ("京都市中京区中之町(新京極通四条上る)570", "新京極通四条上る", "中之町", "570"),
    ],
)
def test_street_names_of_kyoto(text: str, streets: str, town: str, street: str) -> None:
    address = parse_address(text)
    assert (address.kyoto_street, address.town, address.street) == (streets, town, street)


@pytest.mark.parametrize(
    ("text", "city"),
    [
        ("神奈川県相模原市田名1500", "相模原市"),
        ("北海道山越郡八雲町住初町20", "二海郡八雲町"),
        ("茨城県龍ケ崎市3700番地 青葉ビル2F", "龍ケ崎市"),
    ],
)
def test_what_is_known_of_the_city_is_said(text: str, city: str) -> None:
    assert parse_address(text).city == city


@pytest.mark.parametrize(
    ("code", "note"), [("999-9999", "postal-code-unknown"), ("100-0001", "postcode-mismatch")]
)
@pytest.mark.parametrize("text", ["大阪市北区中之島2-2-1", "2-2-1 Nakanoshima, Kita-ku, Osaka"])
def test_a_code_that_contradicts_is_noted_and_lowers_the_confidence(
    text: str, code: str, note: str
) -> None:
    address = parse_address(text, postal_code=code)
    assert note in codes(address)
    assert address.confidence.overall < 0.9


def test_a_receiver_of_a_code_is_named_only_by_the_text() -> None:
    private = parse_address(["東京都千代田区丸の内1-9-1", "青葉ハイツ"], postal_code="100-8111")
    assert private.organization == ""
    named = parse_address(["東京都千代田区千代田1-1", "宮内庁"], postal_code="100-8111")
    assert named.organization == "宮内庁"


@pytest.mark.parametrize(
    ("room", "value"),
    [("三号室", "3"), ("青葉荘二〇三号", "203"), ("青葉荘 No.203", "203"), ("青葉荘 3-B", "3-B")],
)
def test_rooms(room: str, value: str) -> None:
    assert parse_address("大阪市北区中之島2-2-1 " + room).room == value


def test_a_note_of_level_check_is_reviewed_whatever_the_confidence() -> None:
    checkout = Checkout(shipping_address=parse_address("大阪市北区中之島 青葉ビル3F"))
    assert "shipping_address.street" in checkout.needs_review(threshold=0.0)


@pytest.mark.parametrize(
    "text",
    [
        "よく分からない住所1-2-3",
        "東京都中野区中野5-52-15",
        "中央区1-2-3",
        "Nakano 5-52-15, Nakano-ku, Tokyo",
    ],
)
def test_an_unknown_postal_code_is_noted_once_whatever_is_known_of_the_place(text: str) -> None:
    codes = [note.code for note in parse_address(text, postal_code="999-9999").notes]
    assert codes.count("postal-code-unknown") == 1


@pytest.mark.parametrize(
    ("text", "town", "koaza"),
    [
        ("群馬県前橋市総社町総社町植野34", "総社町植野", ""),
        ("埼玉県熊谷市大字上川上大字上川上56", "上川上", ""),
        ("岩手県気仙郡住田町世田米字世田米駅78", "世田米", "世田米駅"),
    ],
)
def test_only_what_stands_twice_is_left_out(text: str, town: str, koaza: str) -> None:
    address = parse_address(text)
    assert (address.town, address.koaza) == (town, koaza)


@pytest.mark.parametrize(
    ("text", "town", "building"),
    [
        ("東京都中央区銀座銀座三丁ビル8F", "銀座", "銀座三丁ビル8F"),
        ("東京都港区三田三田五番館", "三田", "三田五番館"),
    ],
)
def test_a_building_named_like_the_town_keeps_its_name(text: str, town: str, building: str) -> None:
    address = parse_address(text)
    assert (address.town, address.building) == (town, building)


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        ("千葉県柏市西若葉台8-12", False),  # 西 is no town of Kashiwa, nor is 若葉台 its 小字
        ("茨城県つくば市流星台北31-5", False),
        ("愛知県安城市篠目町北3-1", False),
        ("石川県七尾市和倉町カ部29", True),
        ("福島県二本松市針道字中島12-3", True),
    ],
)
def test_a_town_with_text_that_nothing_explains_is_not_sure(text: str, sure: bool) -> None:
    address = parse_address(text)
    written = address.town + address.koaza + address.street
    assert "".join(filter(str.isdigit, written)) == "".join(filter(str.isdigit, text))
    assert (address.confidence.town >= 0.9) is sure
