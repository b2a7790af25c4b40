"""Numbers and signs that nothing explains: they stay as they are, and street and building are not sure."""

from __future__ import annotations

import pytest

from atena import parse_address
from atena.addresses.result.unexplained import begins_oddly

TOWN = "東京都北区王子"


@pytest.mark.parametrize(
    ("number", "street", "building"),
    [
        ("2-5-7<310>", "2-5-7", "<310>"),
        ("6&4", "6", "&4"),
        ("2丁目〇-7", "2丁目", "〇-7"),
        ("2丁目○番7号", "2丁目", "○番7号"),
        ("2+5+7", "2", "+5+7"),
        ("2→5→7", "2", "→5→7"),
        ("2【5】7", "2", "【5】7"),
        ("2-Y-7", "2", "Y-7"),
        ("2T5-7", "2", "T5-7"),
        ("2[5-7]", "2", "[5-7]"),
    ],
)
def test_numbers_in_odd_signs_are_no_sure_building(number: str, street: str, building: str) -> None:
    address = parse_address(TOWN + number)
    assert (address.street, address.building) == (street, building)
    assert max(address.confidence.street, address.confidence.building) < 0.9


@pytest.mark.parametrize(
    ("number", "street", "building"),
    [
        ("2-5-7(310)", "2-5-7", "(310)"),
        ("2-5-7 #310", "2-5-7", "#310"),
        ("2-5-7 3F・4F", "2-5-7", "3F・4F"),
        ("2-5-7 3階305号室", "2-5-7", "3階305号室"),
        ("2-5-7 3階東", "2-5-7", "3階東"),
        ("2-5-7 3号棟", "2-5-7", "3号棟"),
        ("2-5-7 21世紀館", "2-5-7", "21世紀館"),
        ("2-5-7 (株)さざなみ", "2-5-7", "(株)さざなみ"),
        ("2丁目 さざなみ荘", "2丁目", "さざなみ荘"),
        ("2丁目5番7号3", "2-5-7", "3"),
        ("2丁目5番の7地", "2-5-7", ""),
    ],
)
def test_what_is_explained_stays_sure(number: str, street: str, building: str) -> None:
    address = parse_address(TOWN + number)
    assert (address.street, address.building) == (street, building)
    assert min(address.confidence.street, address.confidence.building) > 0.9


@pytest.mark.parametrize(
    "number", ["2-(5番)7号", "2丁目(5番)7号", "2丁目5番(7号)", "(2丁目)5-7", "2（5番地）7"]
)
def test_brackets_around_a_part_of_the_number_go(number: str) -> None:
    address = parse_address(TOWN + number)
    assert (address.street, address.building) == ("2-5-7", "")


def test_another_address_behind_the_building_is_not_sure() -> None:
    address = parse_address(f"{TOWN}2-5-7 さざなみ荘304 東京都北区赤羽西3-1-2")
    assert address.building == "さざなみ荘304 東京都北区赤羽西3-1-2"
    assert address.confidence.building < 0.9


def test_signs_alone_are_odd_only_right_after_the_number() -> None:
    assert not begins_oddly("さざなみ荘 &2")
    assert begins_oddly("&2 さざなみ荘")


@pytest.mark.parametrize("text", ["さざなみ島2-5-7 みさき荘", "2-5-7 さざなみ市 みさき県"])
def test_without_a_known_place_nothing_is_sure(text: str) -> None:
    address = parse_address(text)
    assert address.city == ""
    assert max(address.confidence.street, address.confidence.building) <= 0.5


@pytest.mark.parametrize("number", ["5-7ビル3階", "5-7-1ビル", "5-7?310", "5-7{310}"])
def test_digits_that_may_belong_to_either_side_are_not_sure(number: str) -> None:
    address = parse_address(f"鹿児島県薩摩川内市向田町{number}")
    assert max(address.confidence.street, address.confidence.building) < 0.9


@pytest.mark.parametrize("text", ["横須賀市うみべ町", "横須賀市うみべ公園前"])
def test_words_behind_the_municipality_without_a_number_may_be_a_town(text: str) -> None:
    address = parse_address(text)
    assert (address.city, address.town) == ("横須賀市", "")
    assert address.confidence.building < 0.9
    assert parse_address("横須賀市うみべハイツ").confidence.building >= 0.9


def test_digits_in_circles_are_not_taken_for_an_empty_number() -> None:
    address = parse_address("横須賀市追浜町②-⑭-⑥")
    assert address.confidence.street < 0.9
    assert "②-⑭-⑥" in address.town + address.koaza + address.building


@pytest.mark.parametrize("sign", ["l", "O"])
def test_a_sign_like_a_digit_before_the_number_may_belong_to_it(sign: str) -> None:
    address = parse_address(f"横須賀市追浜町{sign}-14-6")
    assert address.confidence.street < 0.9
    assert sign in address.town + address.koaza + address.street


@pytest.mark.parametrize("sign", ["Ⅲ", "⑶", "③"])
def test_a_numeral_that_is_one_sign_is_the_first_number_and_not_sure(sign: str) -> None:
    address = parse_address(f"横須賀市追浜町{sign}-14-6 ルネⅢ-203")
    assert (address.street, address.building) == ("3-14-6", "ルネⅢ-203")
    assert address.confidence.street < 0.9


@pytest.mark.parametrize("number", ["2-14-", "2-14ー", "2-", "2-14の", "2丁目14番-"])
def test_a_number_that_ends_with_a_joint_may_lack_its_last_part(number: str) -> None:
    for lines in ([f"横須賀市追浜町{number}"], [f"横須賀市追浜町{number}", "ハイム汐入203"]):
        address = parse_address(lines)
        assert address.street == "2-14" or number == "2-"
        assert address.confidence.street < 0.9


def test_a_joint_before_a_building_is_explained() -> None:
    assert parse_address("横須賀市追浜町2-14-ハイム汐入203").confidence.street > 0.9


@pytest.mark.parametrize(
    ("first", "second", "street"),
    [
        ("2丁目14番6", "号 ハイム汐入203", "2-14-6"),
        ("2丁目14", "番6号 ハイム汐入203", "2-14-6"),
        ("2", "丁目14番6号 ハイム汐入203", "2-14-6"),
        ("14", "番地 ハイム汐入203", "14"),
    ],
)
def test_a_unit_may_begin_the_next_line(first: str, second: str, street: str) -> None:
    address = parse_address([f"横須賀市追浜町{first}", second])
    assert (address.street, address.building) == (street, "ハイム汐入203")


@pytest.mark.parametrize("building", ["番匠ハイツ203", "番町ハイム203"])
def test_a_name_that_begins_as_a_unit_may_begin_the_next_line(building: str) -> None:
    address = parse_address(["横須賀市追浜町2-14-6", building])
    assert (address.street, address.building) == ("2-14-6", building)


@pytest.mark.parametrize("building", ["号室 ハイム汐入", "番館ハイム汐入", "号棟203"])
def test_a_counter_without_its_number_is_not_sure(building: str) -> None:
    confidence = parse_address(["横須賀市追浜町2-14-6", building]).confidence
    assert max(confidence.street, confidence.building) < 0.9


@pytest.mark.parametrize("rest", ["04", "4"])
def test_half_a_room_on_the_next_line_is_not_sure(rest: str) -> None:
    address = parse_address(["横須賀市追浜町2-14-6", "ハイム汐入2", rest])
    assert (address.building, address.room) == (f"ハイム汐入2 {rest}", "")
    assert address.confidence.building < 0.9
    assert parse_address(["横須賀市追浜町2-14-6", "ハイム汐入2", "204"]).room == "204"


def test_a_kanji_numeral_that_is_cut_behind_its_tens_is_not_sure() -> None:
    cut, whole = (parse_address(f"横須賀市追浜町二-十{rest}") for rest in ("三仙ビル", "三"))
    assert cut.confidence.street < 0.9
    assert (whole.street, whole.building) == ("2-13", "")


@pytest.mark.parametrize(
    ("text", "building"),
    [
        ("愛知県岡崎市明大寺郵便局留", "明大寺郵便局留"),
        ("東京都千代田区神保町郵便局 私書箱7号", "神保町郵便局 私書箱7号"),
    ],
)
def test_a_post_office_keeps_the_town_in_its_name(text: str, building: str) -> None:
    address = parse_address(text)
    assert (address.town, address.building) == ("", building)


def test_a_town_that_lacks_its_kind_is_not_sure_before_what_nothing_explains() -> None:
    assert parse_address("京都府京都市南区八条四坊町7").confidence.town < 0.9


@pytest.mark.parametrize(
    ("text", "street", "room"),
    [
        ("愛知県岡崎市明大寺町2-1-4-305D号", "2-1-4", "305D"),
        ("愛知県名古屋市中区大須3丁目14番4-305D号", "3-14-4", "305D"),
    ],
)
def test_a_letter_before_go_makes_a_room(text: str, street: str, room: str) -> None:
    address = parse_address(text)
    assert (address.street, address.room) == (street, room)


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("愛知県岡崎市明大寺町2-4-?", "street"),
        ("愛知県岡崎市明大寺町？-4-7", "street"),
        ("愛知県岡崎市明大寺町2-4-7 ハイツ〓風", "building"),
        ("愛知県岡崎市明大寺町2-4-7 汐\ufffd荘", "building"),
        ("3-14-43 Osu, Naka-ku, Nagoya, Harb?r Bldg.", "building"),
    ],
)
def test_a_sign_for_a_lost_character_is_noted_and_leaves_doubt(text: str, field: str) -> None:
    address = parse_address(text)
    assert [note.field for note in address.notes if note.code == "character-lost"] == [field]
    assert getattr(address.confidence, field) < 0.9


def test_a_town_behind_the_number_is_no_sure_building() -> None:
    address = parse_address("東京都江東区4-5-6大島")
    assert address.confidence.town < 0.9
    assert address.confidence.building < 0.9


def test_the_chome_may_belong_to_the_name_of_an_estate() -> None:
    address = parse_address("東京都江東区大島4丁目団地5-603")
    assert address.confidence.building < 0.9


@pytest.mark.parametrize(
    ("lines", "street", "sure"),
    [
        (["東京都江東区大島4丁目", "4-5-6 汐風荘"], "4-5-6", False),
        (["東京都江東区大島4丁目", "4-5 汐風荘"], "4-4-5", True),
        (["東京都江東区大島4丁目", "5-6 汐風荘"], "4-5-6", True),
        (["東京都江東区大島四一五一六"], "41516", False),
        (["東京都江東区大島四－五－六"], "4-5-6", True),
    ],
)
def test_a_chome_may_be_said_twice_and_one_may_stand_for_a_hyphen(
    lines: list[str], street: str, sure: bool
) -> None:
    address = parse_address(lines)
    assert address.street == street
    assert (address.confidence.street >= 0.9) is sure


def test_a_city_of_another_prefecture_is_kept_and_noted() -> None:
    address = parse_address("大島4-5-6", prefecture="千葉県", city="江東区")
    assert (address.prefecture, address.city, address.town) == ("東京都", "江東区", "大島")
    assert "prefecture-mismatch" in [note.code for note in address.notes]


@pytest.mark.parametrize(
    ("text", "street", "building"),
    [
        ("愛知県岡崎市明大寺町三丁目二十五の一号", "3-25-1", ""),
        ("愛知県岡崎市明大寺町2-4-B", "2-4", "B"),
    ],
)
def test_numbers_in_kanji_behind_a_chome_and_a_letter_as_a_room(
    text: str, street: str, building: str
) -> None:
    address = parse_address(text)
    assert (address.street, address.building, address.room) == (street, building, building)


@pytest.mark.parametrize(
    "text",
    [
        "愛知県岡崎市明大寺丁2-4",  # a slip of 町, or the lot 丁2
        "東京都江東区大島四丁目五番地 4-5-6-203",
    ],
)
def test_what_may_be_a_slip_or_said_twice_is_not_sure(text: str) -> None:
    assert parse_address(text).confidence.overall < 0.9


@pytest.mark.parametrize(
    ("text", "fields", "city"),
    [
        ("横浜市中区本町3-4", {"city": "川崎市"}, "横浜市中区"),
        ("横浜市中区本町3-4", {"city": "横浜市西区"}, "横浜市中区"),
        ("中目黒4-5-6", {"city": "品川区", "prefecture": "東京都"}, "目黒区"),
        ("江東区大島4-5-6", {"city": "Sumida-ku"}, "江東区"),
        ("江東区大島4-5-6", {"city": "墨田"}, "江東区"),
        ("江東区大島4-5-6", {"prefecture": "墨田区"}, "江東区"),
        ("浦和市別所3-4", {"city": "川口市"}, "さいたま市南区"),
        ("4-5-6 Ojima, Koto-ku, Tokyo", {"city": "Sumida-ku"}, "江東区"),
    ],
)
def test_a_city_given_apart_that_the_text_contradicts_is_noted_and_leaves_doubt(
    text: str, fields: dict[str, str], city: str
) -> None:
    address = parse_address(text, **fields)
    assert address.city == city
    assert "city-mismatch" in [note.code for note in address.notes]
    assert max(address.confidence.city, address.confidence.town) < 0.9


@pytest.mark.parametrize(
    ("text", "fields", "city"),
    [
        ("横浜市中区本町3-4", {"city": "横浜市"}, "横浜市中区"),
        ("中区本町3-4", {"city": "横浜市"}, "横浜市中区"),
        ("江東区大島4-5-6", {"city": "江東"}, "江東区"),
        ("大島4-5-6", {"city": "江東", "prefecture": "東京"}, "江東区"),
        ("江東区大島4-5-6", {"city": "Tokyo"}, "江東区"),
        ("江東区大島4-5-6", {"prefecture": "江東区"}, "江東区"),
        ("大宮市高鼻町3-4", {"city": "さいたま市大宮区"}, "さいたま市大宮区"),
        ("浜北区貴布祢34", {"city": "浜松市"}, "浜松市浜名区"),
        ("4-5-6 Ojima, Koto-ku, Tokyo", {"city": "江東区"}, "江東区"),
    ],
)
def test_a_city_given_apart_that_agrees_with_the_text_is_sure(
    text: str, fields: dict[str, str], city: str
) -> None:
    address = parse_address(text, **fields)
    assert (address.city, address.building) == (city, "")
    assert "city-mismatch" not in [note.code for note in address.notes]
    assert min(address.confidence.city, address.confidence.town) > 0.9


def test_a_prefecture_given_apart_that_the_text_contradicts_leaves_doubt() -> None:
    for text in ("大阪市北区梅田3-4", "3-4 Umeda, Kita-ku, Osaka-shi, Osaka"):
        address = parse_address(text, prefecture="京都府")
        assert address.prefecture == "大阪府"
        assert "prefecture-mismatch" in [note.code for note in address.notes]
        assert max(address.confidence.prefecture, address.confidence.city) < 0.9


@pytest.mark.parametrize(
    "words",
    [
        "leave at door",
        "LEAVE AT DOOR",
        "knock twice",
        "7-Eleven pickup",
        "okihai kibou",
        "red gate",
        "konbini uketori 302",
    ],
)
def test_latin_words_that_name_no_building_are_kept_noted_and_not_sure(words: str) -> None:
    for text in (f"{TOWN}2-5-7 {words}", f"2-5-7 Oji, Kita-ku, Tokyo, {words}"):
        address = parse_address(text)
        assert address.building == words
        assert address.confidence.building < 0.9
        assert "building-unclear" in [note.code for note in address.notes]


@pytest.mark.parametrize(
    "words",
    [
        "Green Harbor 201",
        "GREEN HARBOR",
        "green harbor 201",
        "minato heights",
        "House of Rose",
        "umi 3F",
        "The Residence at Oji",
    ],
)
def test_latin_words_that_name_a_building_stay_sure(words: str) -> None:
    for text in (f"{TOWN}2-5-7 {words}", f"2-5-7 Oji, Kita-ku, Tokyo, {words}"):
        address = parse_address(text)
        assert address.building == words
        assert address.confidence.building > 0.9
        assert "building-unclear" not in [note.code for note in address.notes]


@pytest.mark.parametrize(
    ("rest", "building"),
    [
        (" コンビニ渡し", ""),
        (" みどり荘302 手渡し", "みどり荘302"),
        ("(コンビニ受取)302", "302"),
        ("（置き配希望） みどり荘302", "みどり荘302"),
    ],
)
def test_a_request_is_no_building(rest: str, building: str) -> None:
    address = parse_address(f"{TOWN}2-5-7{rest}")
    assert (address.street, address.building) == ("2-5-7", building)
    assert "remark-beside-building" in [note.code for note in address.notes]


@pytest.mark.parametrize("rest", ["手渡し", "コンビニ渡し", "なし"])
def test_a_request_glued_to_a_room_is_noted_and_not_sure(rest: str) -> None:
    for room in ("302", "302号室"):
        address = parse_address(f"{TOWN}2-5-7 みどり荘{room}{rest}")
        assert address.building == f"みどり荘{room}{rest}"
        assert address.confidence.building < 0.9
        assert "building-unclear" in [note.code for note in address.notes]


@pytest.mark.parametrize("number", ["6&4", "2丁目〇-7", "5-7ビル3階"])
def test_a_doubtful_border_is_always_noted(number: str) -> None:
    codes = {note.code for note in parse_address(TOWN + number).notes}
    assert codes & {"building-unclear", "number-ambiguous"}


@pytest.mark.parametrize("rest", ["2-5 34みどりビル", "2-5 34 みどりビル", "2丁目5番 3みどり荘"])
def test_digits_before_a_name_may_be_the_last_part_of_the_number(rest: str) -> None:
    confidence = parse_address(TOWN + rest).confidence
    assert max(confidence.street, confidence.building) < 0.9


@pytest.mark.parametrize(
    ("rest", "street"),
    [
        ("2-5-7 34みどりビル", "2-5-7"),
        ("2丁目5番7号 3みどり荘", "2-5-7"),
        ("2-5 3F みどりビル", "2-5"),
        ("2-5 302みどりビル", "2-5"),
    ],
)
def test_digits_behind_a_whole_number_are_of_the_name(rest: str, street: str) -> None:
    address = parse_address(TOWN + rest)
    assert address.street == street
    assert min(address.confidence.street, address.confidence.building) > 0.9


@pytest.mark.parametrize("sign", ["🏠", " ★", "\n♪♪"])
def test_signs_that_are_left_out_behind_the_number_are_noted(sign: str) -> None:
    address = parse_address((TOWN + "2-5-7" + sign).split("\n"))
    assert (address.street, address.building) == ("2-5-7", "")
    assert [note.code for note in address.notes] == ["signs-ignored"]


@pytest.mark.parametrize("rest", ["", " -", "🏠みどり荘"])
def test_dashes_and_signs_that_stay_are_not_noted(rest: str) -> None:
    address = parse_address(TOWN + "2-5-7" + rest)
    assert address.building == rest.strip(" -")
    assert "signs-ignored" not in [note.code for note in address.notes]


@pytest.mark.parametrize(
    ("rest", "doubted"),
    [
        ("3-14-2 3-14-2", True),
        ("3-14-2 14-2", True),
        ("3-14-2 3-14-2-305", True),
        ("14番地2 14-2", True),
        ("3-14-2 2-305", False),
        ("3-14-2 305", False),
        ("3-14-2 1-305", False),
    ],
)
def test_the_number_written_twice_is_no_room(rest: str, doubted: bool) -> None:
    address = parse_address(f"東京都杉並区高井戸東{rest}")
    assert address.building == rest.split()[1]
    assert (address.confidence.building < 0.9) == doubted
