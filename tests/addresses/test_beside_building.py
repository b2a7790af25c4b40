"""Remarks, furigana, the country and other things that stand beside place, number and building."""

from __future__ import annotations

import pytest

from atena import parse_address


def codes(text: str | list[str]) -> list[str]:
    return [note.code for note in parse_address(text).notes]


@pytest.mark.parametrize(
    ("lines", "building"),
    [
        (["神奈川県横浜市港北区日吉本町2-3-4", "リバー日吉502", "置き配希望"], "リバー日吉502"),
        (["神奈川県横浜市港北区日吉本町2-3-4", "玄関前に置いてください"], ""),
        (["神奈川県横浜市港北区日吉本町2-3-4 リバー日吉502 不在時は宅配BOXへ"], "リバー日吉502"),
        (["神奈川県横浜市港北区日吉本町2-3-4", "※オートロックです"], ""),
        (["神奈川県横浜市港北区日吉本町2-3-4", "（自宅）"], ""),
    ],
)
def test_a_remark_is_no_part_of_the_building(lines: list[str], building: str) -> None:
    address = parse_address(lines)
    assert (address.street, address.building) == ("2-3-4", building)
    assert "remark-beside-building" in codes(lines)
    assert "\n".join(lines) == address.source


@pytest.mark.parametrize("building", ["希望ヶ丘ハイツ203", "自宅屋ビル2F", "指定会館", "ポスト館"])
def test_names_that_hold_words_of_remarks_stay_buildings(building: str) -> None:
    address = parse_address(["神奈川県横浜市港北区日吉本町2-3-4", building])
    assert address.building == building
    assert "remark-beside-building" not in [note.code for note in address.notes]


@pytest.mark.parametrize("end", [", 日本", " Japan", "\n日本国", " JAPAN"])
def test_the_country_at_the_end_is_no_building(end: str) -> None:
    address = parse_address(("埼玉県川口市並木4-5-6" + end).split("\n"))
    assert (address.street, address.building, address.notes) == ("4-5-6", "", ())


@pytest.mark.parametrize(
    ("text", "town", "koaza", "street"),
    [
        ("茨城県水戸市袴塚（はかまつか）3-4-5", "袴塚", "", "3-4-5"),
        ("石川県輪島市河井町(かわいまち)12部3番地", "河井町", "", "12部3"),
        ("福島県いわき市平字童子町(どうじまち)7-8", "平", "童子町", "7-8"),
    ],
)
def test_furigana_in_brackets_is_no_koaza(text: str, town: str, koaza: str, street: str) -> None:
    address = parse_address(text)
    assert (address.town, address.koaza, address.street) == (town, koaza, street)


@pytest.mark.parametrize(
    ("text", "town", "street"),
    [
        ("山口県周南市桜馬場3-4", "桜馬場通り", "3-4"),
        ("兵庫県神戸市中央区北長狭4-5-6", "北長狭通", "4-5-6"),
        ("新潟県新潟市中央区古町5番町678", "古町通", "678"),
        ("奈良県宇陀市上井足123", "榛原上井足", "123"),
        ("福岡県福岡市博多区中州4-5-6", "中洲", "4-5-6"),
        ("京都府京都市左京区川端通丸太町上る東丸太町45", "東丸太町", "45"),
        ("埼玉県富士見市市西みずほ台1-2-3", "西みずほ台", "1-2-3"),
        ("Saitama県庁前", "", ""),
        ("Hyogo 神戸市灘区赤坂通4-5-6", "赤坂通", "4-5-6"),
        ("お届け先：埼玉県川口市並木4-5-6", "並木", "4-5-6"),
        ("石川県金沢市諸江町中丁123-4", "諸江町", "123-4"),
        ("千葉県旭市八の234-5", "ハ", "234-5"),
    ],
)
def test_towns_that_are_written_another_way(text: str, town: str, street: str) -> None:
    address = parse_address(text)
    if town:
        assert (address.town, address.street) == (town, street)
        assert "town-unknown" not in [note.code for note in address.notes]
    else:
        assert address.confidence.overall < 0.3


@pytest.mark.parametrize(
    ("text", "street", "building"),
    [
        ("東京都八王子市松木2・3・4", "2・3・4", ""),
        ("東京都板橋区高島平2・3・4", "2-3-4", ""),
        ("東京都板橋区高島平2、3、4 サンハイツ5号", "2-3-4", "サンハイツ5号"),
        ("東京都板橋区高島平2:3:4", "2-3-4", ""),
        ("東京都板橋区高島平2*3*4", "2-3-4", ""),
        ("北海道士別市多寄町33線東4", "33線東4", ""),
        ("北海道札幌市白石区本通4-南5-6", "4丁目南5-6", ""),
        ("大阪府大阪市中央区久太郎町4丁目渡辺7号", "4丁目渡辺7", ""),
        ("宮城県登米市迫町佐沼字錦126〜128", "126~128", ""),
    ],
)
def test_numbers_in_unusual_signs(text: str, street: str, building: str) -> None:
    address = parse_address(text)
    assert (address.street, address.building) == (street, building)


def test_a_number_that_may_begin_a_name_is_doubted() -> None:
    address = parse_address("東京都足立区千住2-6-1番町コーポ302")
    assert address.confidence.street < 0.9
    assert address.confidence.building < 0.9
    assert "number-ambiguous" in [note.code for note in address.notes]


def test_a_prefecture_in_kanji_after_a_latin_address_is_no_building() -> None:
    address = parse_address("4-5-6 Nakano, Nakano-ku, 東京都")
    assert (address.town, address.street, address.building) == ("中野", "4-5-6", "")


def test_no_town_is_made_of_the_name_of_a_county() -> None:
    address = parse_address("56 Otsubetsu, Hiroo-cho, Hiroo-gun, Hokkaido")
    assert (address.city, address.town) == ("広尾郡広尾町", "")
    assert address.confidence.building < 0.9


@pytest.mark.parametrize(
    ("text", "street", "building"),
    [
        ("埼玉県川口市並木4丁目56-番", "4-56", ""),
        ("埼玉県川口市並木4丁目5?6", "4-5-6", ""),
        ("埼玉県川口市並木4丁目5/6 サンビル", "4-5-6", "サンビル"),
        ("埼玉県川口市並木4丁目5番6号/2F", "4-5-6", "2F"),
        ("京都府京都市中京区木屋町通四条上る鍋屋町345番地2F.3F", "345", "2F.3F"),
        ("埼玉県川口市並木4-5-6（住居表示）", "4-5-6", ""),
    ],
)
def test_slips_at_the_end_of_the_number(text: str, street: str, building: str) -> None:
    address = parse_address(text)
    assert (address.street, address.building) == (street, building)


@pytest.mark.parametrize(
    "text", ["埼玉県川口市並木4丁目5?6", "兵庫県神戸市中央区神戸空港2番神戸空港ビル3F"]
)
def test_what_may_be_read_another_way_is_doubted(text: str) -> None:
    assert parse_address(text).confidence.street < 0.9


@pytest.mark.parametrize(
    ("text", "street", "building"),
    [
        ("埼玉県川口市並木4丁目5番藤ハイツ6F", "4-5", "藤ハイツ6F"),
        ("埼玉県熊谷市上川上123、2F", "123", "2F"),
        ("埼玉県熊谷市上川上123405", "123405", ""),
    ],
)
def test_digits_and_units_beside_a_name(text: str, street: str, building: str) -> None:
    address = parse_address(text)
    assert (address.street, address.building) == (street, building)
    if building != "2F":
        assert address.confidence.street < 0.9


@pytest.mark.parametrize("sign", [";", "：", "_", "|", "、", "・"])
def test_signs_before_a_building_are_no_part_of_it(sign: str) -> None:
    assert parse_address(f"埼玉県川口市並木4-5-6{sign}サンビル3F").building == "サンビル3F"


@pytest.mark.parametrize(
    ("text", "town", "building"),
    [
        ("愛知県名古屋市中区栄 サカエチカ 東12号", "栄", "サカエチカ 東12号"),
        ("福岡県福岡市博多区綱場町フレスポ綱場町 A棟", "綱場町", "フレスポ綱場町 A棟"),
        ("奈良県天理市嘉幡町道の駅嘉幡", "嘉幡町", "道の駅嘉幡"),
        ("東京都文京区小石川地下街 西3号", "小石川", "地下街 西3号"),
    ],
)
def test_a_facility_without_a_number_is_a_building(text: str, town: str, building: str) -> None:
    address = parse_address(text)
    assert (address.town, address.koaza, address.street) == (town, "", "")
    assert address.building == building
    assert "number-missing" in [note.code for note in address.notes]


def test_a_koaza_in_katakana_keeps_its_lot() -> None:
    address = parse_address("北海道釧路市阿寒町シュリコマベツ東3線8番地")
    assert address.building == ""
    assert address.street.endswith("8")


@pytest.mark.parametrize(
    ("building", "sure"),
    [
        ("21字東ノ丁5番地", False),
        ("福井県越前市府中2-4-1 メゾン府中", False),
        ("府中新町3-14-5", False),
        ("1番1号青葉ビル", False),
        ("府中団地3-2-101", True),
        ("第二住宅3-2-101", True),
        ("一番館101", True),
    ],
)
def test_a_place_after_the_number_is_no_sure_building(building: str, sure: bool) -> None:
    address = parse_address(f"福井県越前市国高3-1-2 {building}")
    assert address.building == building
    assert (address.confidence.building >= 0.9) is sure


@pytest.mark.parametrize(
    ("building", "sure"),
    [
        ("高橋美咲", False),
        ("コーポ青葉105 高橋美咲", False),
        ("青葉館", True),
        ("県庁第二庁舎", True),
        ("コーポ青葉105", True),
        ("高橋ビル", True),
    ],
)
def test_a_person_without_an_honorific_is_no_sure_building(building: str, sure: bool) -> None:
    address = parse_address(["宮城県石巻市立町2-4-27", building])
    assert address.building == building
    assert (address.confidence.building >= 0.9) is sure


@pytest.mark.parametrize(
    "line",
    [
        "FAX 0225-00-1111",
        "TEL:0225(00)1111 / FAX:0225(00)1112",
        "0225-00-1111（自宅）",
        "abc@example.com",
    ],
)
def test_numbers_and_mail_addresses_on_a_line_are_no_building(line: str) -> None:
    address = parse_address(["宮城県石巻市立町2-4-27", line, "コーポ青葉105"])
    assert (address.street, address.building) == ("2-4-27", "コーポ青葉105")
    assert address.notes


@pytest.mark.parametrize(
    "line",
    [
        "営業時間 9:00〜18:00",
        "在宅は20時からです",
        "一戸建て",
        "未入力",
        "null",
        "なし",
        "配達は夕方まで",
    ],
)
def test_what_says_that_there_is_no_building_is_none(line: str) -> None:
    address = parse_address(["宮城県石巻市立町2-4-27", line])
    assert (address.street, address.building) == ("2-4-27", "")
    assert "remark-beside-building" in codes(["宮城県石巻市立町2-4-27", line])


@pytest.mark.parametrize(
    ("line", "building"),
    [
        ("置き配希望 コーポ川岸 103", "コーポ川岸 103"),
        ("不在時は宅配ボックスへ ハイツ川岸203号室", "ハイツ川岸203号室"),
        ("平日不在 マンション入口にお願いします", ""),
        ("置き配希望 裏口", ""),
    ],
)
def test_a_building_after_a_remark_is_kept(line: str, building: str) -> None:
    address = parse_address(["長野県岡谷市川岸上2-3-4", line])
    assert (address.street, address.building) == ("2-3-4", building)
    assert "remark-beside-building" in [note.code for note in address.notes]
    assert (
        "".join(address.source[span.start : span.end] for span in address.spans) == address.source
    )


@pytest.mark.parametrize(
    ("lines", "building", "repeated"),
    [
        (["岡谷市川岸上2-3-4 長野県"], "", True),
        (["岡谷市川岸上2-3-4", "ハイツ川岸 203", "長野県"], "ハイツ川岸 203", True),
        (["ハイツ川岸 203", "岡谷市川岸上2-3-4", "長野県"], "ハイツ川岸 203", True),
        (["岡谷市川岸上2-3-4", "長野県職員住宅 203"], "長野県職員住宅 203", False),
        (["岡谷市川岸上2-3-4", "新潟県"], "新潟県", False),
    ],
)
def test_the_prefecture_at_the_end_is_no_building(
    lines: list[str], building: str, *, repeated: bool
) -> None:
    address = parse_address(lines)
    assert (address.prefecture, address.street, address.building) == ("長野県", "2-3-4", building)
    assert ("address-repeated" in [note.code for note in address.notes]) == repeated


@pytest.mark.parametrize(
    ("building", "organization"),
    [
        ("フロントビル9F株式会社川岸", "株式会社川岸"),
        ("フロントビル902号室㈱川岸内", "㈱川岸内"),
        ("フロントビル9階学校法人川岸学園 総務部", "学校法人川岸学園"),
        ("川岸21株式会社", "川岸21株式会社"),
        ("川岸株式会社9F", "川岸株式会社9F"),
    ],
)
def test_an_organization_written_onto_a_floor_or_room(building: str, organization: str) -> None:
    address = parse_address(["長野県岡谷市川岸上2-3-4", building])
    assert (address.building, address.organization) == (building, organization)


@pytest.mark.parametrize(
    ("rest", "building"),
    [
        ("ハイツ西尾103(表札は母の名)", "ハイツ西尾103"),
        ("ハイツ西尾(置き配希望)103", "ハイツ西尾 103"),
        ("ハイツ西尾103※チャイム故障", "ハイツ西尾103"),
        ("ハイツ西尾103 酒店の隣", "ハイツ西尾103"),
        ("ハイツ西尾103 026-200-0000", "ハイツ西尾103"),
        ("ハイツ西尾103　ＴＥＬ　０２６－２００－００００", "ハイツ西尾103"),
        ("026-200-0000", ""),
        ("ハイツ西尾103 クール便", "ハイツ西尾103"),
        ("ハイツ西尾103 着払い", "ハイツ西尾103"),
        ("ハイツ西尾103 18-20時", "ハイツ西尾103"),
        ("ハイツ西尾103 11/3着", "ハイツ西尾103"),
        ("ハイツ西尾103 21時着", "ハイツ西尾103"),
        ("ハイツ西尾103 １１月３日着", "ハイツ西尾103"),
        ("坂を上がって右", ""),
        ("緑の屋根の家", ""),
        ("バス停から徒歩2分", ""),
    ],
)
def test_a_remark_or_phone_beside_the_building_is_no_part_of_it(rest: str, building: str) -> None:
    address = parse_address(f"長野県千曲市屋代2-10 {rest}")
    assert (address.street, address.building) == ("2-10", building)
    assert {note.code for note in address.notes} <= {
        "remark-beside-building",
        "phone-in-address",
    }
    assert address.notes


@pytest.mark.parametrize(
    "building",
    [
        "西尾冷凍ビル2F",
        "ラッピング西尾",
        "憩いの家",
        "西尾着物店",
        "時の館103",
        "クール西尾101",
        "西尾2着",
    ],
)
def test_words_of_wishes_in_names_of_buildings(building: str) -> None:
    address = parse_address(f"長野県千曲市屋代2-10 {building}")
    assert (address.street, address.building) == ("2-10", building)
    assert address.confidence.building > 0.9


@pytest.mark.parametrize("building", ["■■荘103", "コーポ△△201", "ハイツ●尾103"])
def test_signs_in_place_of_letters_are_lost_characters(building: str) -> None:
    address = parse_address(f"長野県千曲市屋代2-10 {building}")
    assert (address.street, address.building) == ("2-10", building)
    assert "character-lost" in [note.code for note in address.notes]
    assert address.confidence.building < 0.9


@pytest.mark.parametrize(
    "rest",
    [
        "ハイツ西尾103置き配希望",
        "101号室から104号室まで",
        "ハイツ西尾103 勝手口へ",
        "土蔵を左に",
    ],
)
def test_what_may_be_a_remark_beside_a_home_stays_and_is_not_sure(rest: str) -> None:
    address = parse_address(f"長野県千曲市屋代2-10 {rest}")
    assert (address.street, address.building) == ("2-10", rest)
    assert address.confidence.building < 0.9 < address.confidence.street


def test_a_telephone_number_is_no_room() -> None:
    address = parse_address(["長野県千曲市屋代2-10", "ハイツ西尾103", "026-200-0000 西尾"])
    assert address.room == "103"


def test_a_sign_between_number_and_building_goes() -> None:
    for sign in "。./、":
        assert parse_address(f"長野県千曲市屋代2-10{sign}ハイツ西尾103").building == "ハイツ西尾103"


def test_a_word_that_is_a_remark_alone_stays_where_it_is_glued_to_the_number() -> None:
    glued, apart = (parse_address(f"長野県千曲市屋代2-10{rest}") for rest in ("なし", " なし"))
    assert (glued.building, apart.building) == ("なし", "")
    assert glued.confidence.building < 0.9


@pytest.mark.parametrize("gap", [" ", "\n"])
def test_a_telephone_number_before_the_place_is_no_postal_code(gap: str) -> None:
    address = parse_address(f"070-1234-5678{gap}横須賀市追浜町2-14-6")
    assert address.postal_code == "237-0064"
    assert (address.street, address.building) == ("2-14-6", "")
    assert "phone-in-address" in codes(f"070-1234-5678{gap}横須賀市追浜町2-14-6")


@pytest.mark.parametrize("line", ["N/A", "None", "建物名なし", "神奈川"])
def test_a_line_that_names_no_building(line: str) -> None:
    address = parse_address(["横須賀市追浜町2-14-6", line])
    assert (address.street, address.building) == ("2-14-6", "")
    assert address.notes


@pytest.mark.parametrize("line", ["ハイム神奈川", "ハイム 神奈川"])
def test_a_name_with_the_prefecture_in_it_is_a_building(line: str) -> None:
    address = parse_address(["横須賀市追浜町2-14-6", line])
    assert address.building in (line, "ハイム")


def test_labels_in_a_building_are_kept_and_not_sure() -> None:
    address = parse_address("横須賀市追浜町2-14-6 建物名：ハイム汐入 部屋番号：203")
    assert (address.building, address.room) == ("建物名:ハイム汐入 部屋番号:203", "203")
    assert address.confidence.building < 0.9


def test_care_of_is_told() -> None:
    found = parse_address("横須賀市追浜町2-14-6 コーポ波 101 波多野様方")
    assert [(note.code, note.field) for note in found.notes] == [("care-of", "building")]
    assert not parse_address("横須賀市追浜町2-14-6 コーポ波 101").notes


def test_care_of_may_stand_in_brackets() -> None:
    assert parse_address("横須賀市追浜町2-14-6 (波多野方)").care_of == "波多野方"
    assert parse_address("横須賀市追浜町2-14-6 (波多野 様方)").care_of == "波多野 様方"


@pytest.mark.parametrize(
    ("line", "building", "note"),
    [
        ("コンビニ受取", "", "remark-beside-building"),
        ("ミニストップ受取", "", "remark-beside-building"),
        ("汐風マート明大寺店受け取り", "汐風マート明大寺店受け取り", ""),
        ("岡崎郵便局留", "岡崎郵便局留", ""),
        ("汐風運輸 岡崎センター止め", "汐風運輸 岡崎センター止め", ""),
    ],
)
def test_a_parcel_that_is_kept_for_the_buyer_is_looked_at(
    line: str, building: str, note: str
) -> None:
    address = parse_address(["愛知県岡崎市明大寺町2-4-7", line])
    assert address.building == building
    assert note in [note.code for note in address.notes] or address.confidence.building < 0.9
    assert not note or note in [note.code for note in address.notes]


@pytest.mark.parametrize(
    "words",
    [
        "高山",
        "高山様",
        "みどり荘302 高山",
        "みどり荘302 高山宅",
        "みどり荘302号室 (高山)",
        "みどり荘302 たかはし",
        "みどり荘302 TAKAHASHI",
        "みどり荘302高山",
        "みどり荘302号高山優子",
        "高橋 優子",
        "みどり荘302 高橋 優子 様",
        "タカハシ ユウコ",
        "Yuko Takahashi",
        "みどりハイツ 高山",
        "みどりハイツ2階高山",
        "みどりビル 3階 西村",
        "みどり荘302/高山",
        "みどり荘302、高山",
        "担当:高山",
        "高山優子行",
        "みどり中学校 3年2組 高山",
    ],
)
def test_a_person_without_honorific_is_no_sure_building(words: str) -> None:
    address = parse_address(f"東京都北区王子2-5-7 {words}")
    assert address.building == words
    assert address.confidence.building < 0.9
    assert "building-unclear" in [note.code for note in address.notes]


@pytest.mark.parametrize(
    "words",
    [
        "高山ハイツ",
        "高山 ハイツ302",
        "コーポ 高山",
        "ライオンズマンション 王子",
        "コーポ高山",
        "ひだまりの家 高山",
        "みどり荘302 高山様方",
        "みどり荘302 株式会社高山",
        "高山ビル3階 高山歯科",
        "みどり荘302 2階",
        "Takahashi Heights",
        "プラザ ミドリ",
        "302号室 みどり荘",
    ],
)
def test_a_building_named_like_a_person_stays_sure(words: str) -> None:
    address = parse_address(f"東京都北区王子2-5-7 {words}")
    assert address.building == words
    assert address.confidence.building > 0.9


@pytest.mark.parametrize("word", ["ID24680", "注文2580-1", "解錠2580"])
def test_digits_behind_a_room_are_no_room_and_not_sure(word: str) -> None:
    address = parse_address(f"東京都北区王子2-5-7 みどり荘302 {word}")
    assert (address.building, address.room) == (f"みどり荘302 {word}", "302")
    assert address.confidence.building < 0.9


@pytest.mark.parametrize(
    "word", ["母宅", "A様", "@yuko", "https://example.com", "(同居)", "ノックして"]
)
def test_a_word_behind_the_room_is_not_sure(word: str) -> None:
    address = parse_address(f"東京都北区王子2-5-7 みどり荘302 {word}")
    assert (address.building, address.room) == (f"みどり荘302 {word}", "302")
    assert address.confidence.building < 0.9


@pytest.mark.parametrize("words", ["3階", "(3F)", "株式会社さざなみ 営業部", "さざなみ歯科", "南"])
def test_floors_and_organizations_behind_the_room_are_sure(words: str) -> None:
    address = parse_address(f"東京都北区王子2-5-7 みどりビル302 {words}")
    assert (address.building, address.room) == (f"みどりビル302 {words}", "302")
    assert address.confidence.building > 0.9


@pytest.mark.parametrize("sign", ["♪", "!", "★", "😀"])
def test_a_sign_at_the_end_hides_no_room(sign: str) -> None:
    assert parse_address(f"東京都北区王子2-5-7 みどり荘302{sign}").room == "302"


@pytest.mark.parametrize("words", ["至急!", "よろしくお願いします。", "お願いします♪"])
def test_a_remark_may_end_with_a_sign(words: str) -> None:
    address = parse_address(f"東京都北区王子2-5-7 みどり荘302 {words}")
    assert address.building == "みどり荘302"
    assert "remark-beside-building" in [note.code for note in address.notes]


@pytest.mark.parametrize("words", ["コンビニ裏", "さざなみ書店向かい"])
def test_what_says_where_a_house_stands_is_no_sure_building(words: str) -> None:
    assert parse_address(f"東京都北区王子2-5-7 {words}").confidence.building < 0.9


@pytest.mark.parametrize(
    ("lines", "building"),
    [
        (["王子2-5-7", "みどり荘302", "みどり荘302"], "みどり荘302"),
        (["王子2-5-7みどり荘302", "みどり荘302"], "みどり荘302"),
        (["王子2-5-7みどり荘302", "302"], "みどり荘302"),
        (["王子2-5-7", "北区王子"], ""),
    ],
)
def test_a_line_that_repeats_place_or_building_is_left_out(lines: list[str], building: str) -> None:
    address = parse_address(lines, prefecture="東京都", city="北区")
    assert (address.street, address.building) == ("2-5-7", building)
    assert "address-repeated" in [note.code for note in address.notes]


@pytest.mark.parametrize(
    "lines",
    [
        ["高山", "みどり荘302"],
        ["たかはしゆうこ"],
        ["タカハシユウコ"],
        ["高山さん宅"],
        ["高山優子・健"],
        ["高山・中西"],
        ["販売部"],
        ["Yuko"],
    ],
)
def test_a_line_with_a_person_or_department_is_no_sure_building(lines: list[str]) -> None:
    address = parse_address(["王子2-5-7", *lines], prefecture="東京都", city="北区")
    assert address.building == " ".join(lines)
    assert address.confidence.building < 0.9


@pytest.mark.parametrize(
    "line", ["ゴルフ倶楽部みどり", "リバーサイド", "ひだまり", "花・水・木みどり"]
)
def test_names_in_kana_that_are_no_persons_stay_sure(line: str) -> None:
    address = parse_address(["王子2-5-7", line], prefecture="東京都", city="北区")
    assert address.building == line
    assert address.confidence.building > 0.9


@pytest.mark.parametrize("text", ["王子 みどり荘302 2-5-7", "王子(みどり荘302)2-5-7"])
def test_a_number_behind_the_building_is_no_sure_room(text: str) -> None:
    address = parse_address(f"東京都北区{text}")
    assert address.street == ""
    assert max(address.confidence.street, address.confidence.building) < 0.9


@pytest.mark.parametrize("word", ["#N/A", "nan", "undefined", "テスト"])
def test_what_programs_write_for_nothing_is_no_building(word: str) -> None:
    assert parse_address(f"東京都北区王子2-5-7 {word}").building == ""


@pytest.mark.parametrize("rooms", ["302→303", "302 or 303", "302.0"])
def test_one_of_two_rooms_or_a_fraction_is_not_sure(rooms: str) -> None:
    assert parse_address(f"東京都北区王子2-5-7 みどり荘{rooms}").confidence.building < 0.9


def test_a_zero_before_a_room_behind_the_whole_number_stays() -> None:
    address = parse_address("東京都北区王子2-5-7-0302")
    assert (address.street, address.building, address.room) == ("2-5-7", "0302", "0302")
