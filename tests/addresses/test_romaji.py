"""Addresses in Latin letters: any order, any spelling, and no guess where two places are meant."""

from __future__ import annotations

import pytest

from atena import parse_address
from atena.addresses.romaji.address import SURE, read_romaji
from atena.addresses.romaji.head import is_romaji
from atena.addresses.romaji.tokens import tokenize
from atena.lexicon import default_lexicon

PLACES = default_lexicon().places


def read(text: str, **hints: str) -> tuple[str, str, str, str]:
    """City, town, street, building of the likeliest place; ``|`` is a line end."""
    found = read_romaji(text.replace("|", "\n"), PLACES, **hints)
    assert found is not None
    place = found.places[0]
    city = PLACES.municipality(place.mark).name
    return city, place.town, found.block.street, found.building


@pytest.mark.parametrize(
    "text",
    [
        "Shimomeguro 1-8-1, Meguro, Tokyo",
        "1-8-1, Shimo-Meguro, Meguro-ku",
        "1-8-1 SHIMOMEGURO MEGURO-KU TOKYO-TO JAPAN",
        "1-8-1 Shimo Meguro, Meguro City, Tokyo 153-0064",
        "〒153-0064 Tokyo Meguro-ku Shimomeguro 1-chome 8-1",
        "Shimomeguro 1 chome 8 ban 1 go, Meguro-ku",
        "Shimomeguro 1-chōme-8-1, Meguro Ward, Tōkyō",
        "Shimomeguro １−８−１, Meguro",
        "1 8 1 Shimomeguro, Meguro-ku, Tokyo",
    ],
)
def test_one_address_in_many_spellings(text: str) -> None:
    assert read(text) == ("目黒区", "下目黒", "1-8-1", "")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "4-7, Sunny Mansion 203|Hommachi 2 choume|Chiryushi|AICHI",
            ("知立市", "本町", "2-4-7", "Sunny Mansion 203"),
        ),
        (
            "Arco Tower 3F 1-8-1 Shimomeguro Meguro-ku Tokyo",
            ("目黒区", "下目黒", "1-8-1", "Arco Tower 3F"),
        ),
        (
            "1-8-1 Shimomeguro, Arco Tower 3F, Meguro-ku Tokyo",
            ("目黒区", "下目黒", "1-8-1", "Arco Tower 3F"),
        ),
        (
            "Room 203 Sunny Heights, 2-3-4 Ōkubo, Shinjuku City, Tokyo",
            ("新宿区", "大久保", "2-3-4", "Room 203 Sunny Heights"),
        ),
        ("2-3-4 Ohkubo Shinjuku", ("新宿区", "大久保", "2-3-4", "")),
        ("2-3-4 Okubo Shinjuku-ku", ("新宿区", "大久保", "2-3-4", "")),
        (
            "Kita 1-jo Nishi 6-chome 1-2, Chuo-ku, Sapporo-shi, Hokkaido",
            ("札幌市中央区", "北一条西", "6-1-2", ""),
        ),
        ("3-5-1 Sannomiya-cho, Chuo-ku, Kobe", ("神戸市中央区", "三宮町", "3-5-1", "")),
        (
            "1-1-3 Umeda Kita-ku Osaka-shi Osaka-fu Umeda Daini Building",
            ("大阪市北区", "梅田", "1-1-3", "Umeda Daini Building"),
        ),
    ],
)
def test_parts(text: str, expected: tuple[str, str, str, str]) -> None:
    assert read(text) == expected


def test_the_caller_knows_the_city() -> None:
    marks = {mark for _, mark, _ in PLACES.cities(PLACES.key_of("香取市"))}
    found = read_romaji("450\nNoda", PLACES, marks=marks)
    assert found is not None
    assert (found.places[0].town, found.block.street) == ("野田", "450")


def test_the_postal_code_decides() -> None:
    plain = read_romaji("Aoyama 1-2", PLACES)
    assert plain is not None
    assert plain.probabilities[0] < SURE
    coded = read_romaji("Aoyama 1-2", PLACES, postal_code="0200133")
    assert coded is not None
    assert coded.probabilities[0] > SURE
    assert PLACES.municipality(coded.places[0].mark).name == "盛岡市"


def test_a_slip_of_a_letter_is_read_with_the_postal_code() -> None:
    assert read("Shimomegulo 1-8-1, Meguro-ku", postal_code="1530064")[1] == "下目黒"


def test_a_town_that_the_city_does_not_have_is_not_invented() -> None:
    assert read("Honcho 1-2-3, Chiyoda, Tokyo")[:2] == ("千代田区", "")


@pytest.mark.parametrize("text", ["", "ARCO TOWER 3F", "1-8-1", "xyz 1-2-3", "-,;" * 200])
def test_words_that_name_no_place(text: str) -> None:
    assert read_romaji(text, PLACES) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1-8-1 Shimomeguro", True),
        ("東京都目黒区下目黒1-8-1 ARCO TOWER EAST", False),
        ("A-101", False),
        ("", False),
    ],
)
def test_what_is_romaji(text: str, expected: bool) -> None:
    assert is_romaji(text) is expected


@pytest.mark.parametrize(
    ("text", "numbers", "chome"),
    [
        ("1-8-1", "1-8-1", ""),
        ("1 - 8 - 1", "1-8-1", ""),
        ("2-chome 4-7", "4-7", "2"),
        ("2chome 4ban 7go", "4-7", "2"),
        ("2-CHOUME-4-7", "4-7", "2"),
    ],
)
def test_groups_of_numbers(text: str, numbers: str, chome: str) -> None:
    (token,) = tokenize(text)
    assert (token.key, token.chome) == (numbers, chome)


def test_spans_are_apart_and_in_order() -> None:
    text = "Arco Tower 3F, 1-8-1 Shimomeguro, Meguro-ku, Tokyo 153-0064"
    found = read_romaji(text, PLACES)
    assert found is not None
    ends = [0]
    for _, start, end in found.spans:
        assert ends[-1] <= start < end
        ends.append(end)
    assert {field for field, _, _ in found.spans} == {
        *("building", "street", "town", "city", "prefecture", "postal_code")
    }


@pytest.mark.parametrize(
    ("text", "town", "street", "building"),
    [
        ("Nishi 7-chome 2-3, Kita 18-jo, Kita-ku, Sapporo", "北十八条西", "7-2-3", ""),
        (
            "Tokyo 150-0021 Shibuya-ku Ebisunishi 1-23-45 Green Heights 678",
            "恵比寿西",
            "1-23-45",
            "Green Heights 678",
        ),
        (
            "Osaka Bay Heights 901, 4-5 Nambasennichimae, Chuo-ku, Osaka-shi, Osaka",
            "難波千日前",
            "4-5",
            "Osaka Bay Heights 901",
        ),
    ],
)
def test_parts_in_another_order(text: str, town: str, street: str, building: str) -> None:
    address = parse_address(text)
    assert (address.town, address.street, address.building) == (town, street, building)
    told = "".join(text[span.start : span.end] for span in address.spans)
    assert told == text
    assert "town" in [span.field for span in address.spans]


@pytest.mark.parametrize(
    ("text", "building"),
    [
        ("Park City Hongo B-703, 4-1-7 Hongo, Bunkyo-ku, Tokyo", "Park City Hongo B-703"),
        ("4-1-7 Hongo, Oak Village 5F, Bunkyo City, Tokyo, Japan", "Oak Village 5F"),
        ("No. 7, 4-1-7 Hongo, Bunkyo-ku, Tokyo", "No. 7"),
        ("Bunkyo Park Tower 803, 4-1-7 Hongo, Bunkyo Ward, Tokyo", "Bunkyo Park Tower 803"),
        ("Nippon Building, 4-1-7 Hongo, Bunkyo-ku, Tokyo", "Nippon Building"),
    ],
)
def test_a_building_keeps_words_that_elsewhere_say_what_a_place_is(
    text: str, building: str
) -> None:
    assert read(text) == ("文京区", "本郷", "4-1-7", building)


@pytest.mark.parametrize(
    "text",
    [
        "3-2-1 Sakuradori, Nakano, Tokyo",  # no such town: it is not 中野区中野
        "Kyoto Yodobashi 1F, Karasuma Shichijo-sagaru, Shimogyo-ku, Kyoto",
    ],
)
def test_a_word_that_no_table_has_is_not_left_beside_a_sure_town(text: str) -> None:
    address = parse_address(text)
    assert address.confidence.town < 0.9
    assert address.confidence.building < 0.9


def test_a_chome_that_stands_there_twice_counts_once() -> None:
    assert read("4-1-7 Hongo 4 chome, Bunkyo-ku, Tokyo")[2] == "4-1-7"


@pytest.mark.parametrize(
    ("lines", "values"),
    [
        (
            ["三沢市平畑2-5-5 Misawa Sunrise House 12"],
            ("三沢市", "平畑", "", "2-5-5", "Misawa Sunrise House 12"),
        ),
        (
            ["長野県白馬村みそら野2937 Chalet Nagano Snow"],
            ("北安曇郡白馬村", "", "みそら野", "2937", "Chalet Nagano Snow"),
        ),
        (
            ["宜野湾市真志喜1-2", "Ginowan City Hills Mashiki 503"],
            ("宜野湾市", "真志喜", "", "1-2", "Ginowan City Hills Mashiki 503"),
        ),
        (
            ["浦安市舞浜", "Urayasu Maihama Resort House 503"],
            ("浦安市", "舞浜", "", "", "Urayasu Maihama Resort House 503"),
        ),
    ],
)
def test_latin_words_after_a_town_in_kanji_name_no_place(
    lines: list[str], values: tuple[str, ...]
) -> None:
    address = parse_address(lines)
    found = (address.city, address.town, address.koaza, address.street, address.building)
    assert found == values


@pytest.mark.parametrize(
    ("text", "street", "building"),
    [
        ("Room 305, Ebisu, Shibuya-ku, Tokyo", "", "Room 305"),
        ("Green House 12, Ebisu, Shibuya-ku, Tokyo", "", "Green House 12"),
        ("Bldg 12, 2-3-4 Ebisu, Shibuya-ku, Tokyo", "2-3-4", "Bldg 12"),
        ("Green House, 12 Maihama, Urayasu, Chiba", "12", "Green House"),
    ],
)
def test_a_number_after_a_building_is_not_that_of_the_house(
    text: str, street: str, building: str
) -> None:
    address = parse_address(text)
    assert (address.street, address.building) == (street, building)
    assert ("number-missing" in [note.code for note in address.notes]) == (not street)


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        ("2 Ocean Drive, Laguna Vista CA", False),
        ("88 Harbour Road, Port Ono", False),
        ("Shimosuwa Heights 4-5, Ebisuminami", False),
        ("Shimosuwa Heights, 4-5 Ebisuminami, Shibuya-ku", True),
        ("4-5-6 Ebisuminami", True),
    ],
)
def test_a_town_alone_among_unknown_words_is_not_sure(text: str, *, sure: bool) -> None:
    assert (parse_address(text).confidence.city >= 0.9) == sure


@pytest.mark.parametrize(
    ("text", "streets", "building"),
    [
        (
            "Karasuma-dori Takoyakushi-sagaru, 659 Tearaimizu-cho, Nakagyo-ku, Kyoto",
            "Karasuma-dori Takoyakushi-sagaru",
            "",
        ),
        (
            "Aoba Biru 3F, 659 Tearaimizu-cho, Karasuma-dori Takoyakushi agaru, Nakagyo-ku, Kyoto",
            "Karasuma-dori Takoyakushi agaru",
            "Aoba Biru 3F",
        ),
        ("659 Tearaimizu-cho, Karasuma-dori, Nakagyo-ku, Kyoto", "Karasuma-dori", ""),
        ("Karasuma Dori Hall, 659 Tearaimizu-cho, Nakagyo-ku, Kyoto", "", "Karasuma Dori Hall"),
    ],
)
def test_streets_of_kyoto_are_no_building(text: str, streets: str, building: str) -> None:
    address = parse_address(text)
    assert (address.city, address.town, address.street) == ("京都市中京区", "手洗水町", "659")
    assert (address.kyoto_street, address.building) == (streets, building)
    assert "".join(text[span.start : span.end] for span in address.spans) == text


def test_a_dori_elsewhere_is_no_street_of_kyoto() -> None:
    address = parse_address("Ebisu-dori, 1-8-1 Shimomeguro, Meguro-ku, Tokyo")
    assert (address.kyoto_street, address.building) == ("", "Ebisu-dori")


def test_care_of_is_a_word() -> None:
    address = parse_address("C/O Kawabe, 659 Tearaimizu-cho, Nakagyo-ku, Kyoto")
    assert (address.building, address.care_of) == ("C/O Kawabe", "C/O Kawabe")


@pytest.mark.parametrize(
    ("text", "street", "building"),
    [
        ("Camp Misaki Bldg 310, Chatan-cho, Okinawa", "", "Camp Misaki Bldg 310"),
        ("PO Box 77, Mito-shi, Ibaraki", "", "PO Box 77"),
        ("Misakicho 77, Mito-shi, Ibaraki", "77", ""),
    ],
)
def test_a_number_behind_a_name_is_the_name_s(text: str, street: str, building: str) -> None:
    address = parse_address(text)
    assert (address.street, address.building) == (street, building)


@pytest.mark.parametrize("city", ["Nakagyo-ku", "Kyoto-shi Nakagyo-ku", "Kyoto"])
@pytest.mark.parametrize("text", ["手洗水町659", "659 Tearaimizu-cho"])
def test_the_city_of_the_form_may_be_in_latin_letters(city: str, text: str) -> None:
    address = parse_address(text, prefecture="Kyoto", city=city)
    assert (address.city, address.town, address.street) == ("京都市中京区", "手洗水町", "659")
    assert address.building == ""


@pytest.mark.parametrize(
    ("number", "street"),
    [
        ("5 chome 9 no 4", "5-9-4"),
        ("5-chome 9-no-4", "5-9-4"),
        ("5 chome no 9 no 4", "5-9-4"),
        ("5 no 9 no 4", "5-9-4"),
        ("5-9 no 4", "5-9-4"),
        ("5 chome 9 ban no 4", "5-9-4"),
    ],
)
def test_no_between_numbers_joins_them(number: str, street: str) -> None:
    address = parse_address(f"Kanda-Jimbocho {number}, Chiyoda-ku, Tokyo")
    assert (address.town, address.street, address.building) == ("神田神保町", street, "")
    assert address.confidence.street > 0.95


@pytest.mark.parametrize(
    ("text", "building", "room"),
    [
        ("Toyotama-kita 5-9 No. 204, Nerima-ku, Tokyo", "No. 204", "204"),
        ("Toyotama-kita 5 chome 9-4 no 204, Nerima-ku, Tokyo", "no 204", "204"),
        ("5-9 Toyotama-kita No 4, Nerima-ku, Tokyo", "No 4", ""),
        ("Toyotama-kita 5-9-4 no 7, Nerima-ku, Tokyo", "no 7", ""),
    ],
)
def test_no_before_a_room_is_kept(text: str, building: str, room: str) -> None:
    address = parse_address(text)
    assert (address.building, address.room) == (building, room)
    assert room or address.confidence.building < 0.9


def test_the_other_reading_of_machi_is_known_and_a_city_alone_between_commas_is_one() -> None:
    address = parse_address("8-15 Shinmei-cho, Takayama, Gifu")
    assert (address.city, address.town, address.street) == ("高山市", "神明町", "8-15")
    assert address.building == ""


@pytest.mark.parametrize(
    ("text", "city"),
    [
        ("Narita Airport Terminal 2, Narita, Chiba", "成田市"),
        ("Itami Airport North Gate, Itami, Hyogo", "伊丹市"),
    ],
)
def test_a_town_is_not_taken_from_the_name_of_a_building(text: str, city: str) -> None:
    address = parse_address(text)
    assert (address.city, address.town) == (city, "")
    assert address.building == text.split(",")[0]


def test_a_street_abroad_is_no_sure_city() -> None:
    assert parse_address("Flat 7, 31 Nara Street, Hobart, Australia").confidence.city < 0.9


@pytest.mark.parametrize(
    ("text", "city", "building"),
    [
        ("Aichi Nagoya Naka-ku Osu 3-14-43 Harbor Bldg.", "名古屋市中区", "Harbor Bldg."),
        ("Hyogo Kobe Chuo-ku Kumoidori 3-14-43 Harbor Bldg.", "神戸市中央区", "Harbor Bldg."),
        ("Nagoya Tower 8F Naka-ku Osu 3-14-43", "名古屋市中区", "Nagoya Tower 8F"),
    ],
)
def test_names_without_their_kind_lead_to_the_ward(text: str, city: str, building: str) -> None:
    address = parse_address(text)
    assert (address.city, address.street, address.building) == (city, "3-14-43", building)


@pytest.mark.parametrize("number", ["3丁目14-43", "3丁目14番43号", "3丁目14番地43"])
def test_units_in_kanji_among_latin_words(number: str) -> None:
    address = parse_address(f"Osu {number} Harbor Bldg., Naka-ku, Nagoya")
    assert (address.street, address.building) == ("3-14-43", "Harbor Bldg.")


def test_a_city_in_latin_letters_is_not_each_of_its_wards() -> None:
    address = parse_address("中区大須3-14-43", prefecture="Aichi", city="Nagoya")
    assert (address.city, address.town) == ("名古屋市中区", "大須")
    assert address.confidence.city > 0.9


@pytest.mark.parametrize(
    ("city", "lines", "building"),
    [
        ("Morioka", ["Odori 3-14-43", "Morioka Harbor Bldg. 5F"], "Morioka Harbor Bldg. 5F"),
        ("Kurume", ["Torimachi 14-43", "Friends of Kurume"], "Friends of Kurume"),
    ],
)
def test_the_name_of_a_building_keeps_the_city_that_is_in_it(
    city: str, lines: list[str], building: str
) -> None:
    address = parse_address(lines, city=city)
    assert address.street == lines[0].split()[1]
    assert address.building == building


@pytest.mark.parametrize(
    ("lines", "street", "building"),
    [
        (["Osu 3 14 43", "Harbor Bldg."], "3-14-43", "Harbor Bldg."),
        (["Osu 3 cho-me 14-43 Harbor Bldg."], "3-14-43", "Harbor Bldg."),
        (["3-14-43Osu Harbor Bldg."], "3-14-43", "Harbor Bldg."),
        (["3-14-43 Osu", "TEL: 052-123-4567"], "3-14-43", ""),
        (["3-14-43 Osu Harbor Bldg. Tel 052-123-4567"], "3-14-43", "Harbor Bldg."),
    ],
)
def test_numbers_with_spaces_or_glued_and_telephones(
    lines: list[str], street: str, building: str
) -> None:
    address = parse_address(lines, prefecture="Aichi", city="Nagoya Naka-ku")
    assert (address.town, address.street, address.building) == ("大須", street, building)
    noted = "phone-in-address" in [note.code for note in address.notes]
    assert noted is ("052" in "".join(lines))


@pytest.mark.parametrize(
    ("city", "lines", "expected"),
    [
        ("Chiba", ["Ichikawa", "Yawata 3-14-43"], ("千葉県", "市川市", "八幡")),
        ("Hyogo", ["Akashi-shi", "Honmachi 1-4-3"], ("兵庫県", "明石市", "本町")),
        ("広島県", ["府中市府川町315"], ("広島県", "府中市", "府川町")),
        ("Osaka", ["Kita-ku Umeda 2-4-13"], ("大阪府", "大阪市北区", "梅田")),
    ],
)
def test_the_city_field_may_have_the_prefecture(
    city: str, lines: list[str], expected: tuple[str, str, str]
) -> None:
    address = parse_address(lines, city=city)
    assert (address.prefecture, address.city, address.town) == expected
    assert address.confidence.city > 0.9


def test_a_ward_that_is_no_more_leaves_the_place_unsure() -> None:
    address = parse_address(
        "Higashi-ku, Tenryugawacho 143", prefecture="Shizuoka", city="Hamamatsu"
    )
    assert address.confidence.city < 0.9
    assert address.confidence.building < 0.9


def test_a_city_that_is_given_apart_and_has_no_such_town_leaves_doubt() -> None:
    address = parse_address("Aza Asahi 14", prefecture="Hokkaido", city="Abuta-gun Toyoura-cho")
    assert address.city == "虻田郡豊浦町" or address.confidence.city < 0.9


def test_a_building_in_latin_letters_before_a_town_in_kanji() -> None:
    address = parse_address("HARBOR SEVEN 4F 大須3-14-43", prefecture="愛知県", city="名古屋市中区")
    assert (address.town, address.street) == ("大須", "3-14-43")
    assert (address.building, address.floor) == ("HARBOR SEVEN 4F", "4")


def test_latin_words_without_a_known_town_are_no_sure_building() -> None:
    address = parse_address(["3-14-43Zzyq"], prefecture="Aichi", city="Nagoya-shi Naka-ku")
    assert address.confidence.town < 0.9


@pytest.mark.parametrize(
    ("text", "town", "street", "building"),
    [
        ("Osu 3 14-43 Harbor Bldg., Naka-ku, Nagoya", "大須", "3-14-43", "Harbor Bldg."),
        ("Minami 7 Nishi 4 5-6, Chuo-ku, Sapporo", "南七条西", "4-5-6", ""),
        ("Shizukuishi-cho Nagayama Dai 3 Chiwari 14-3, Iwate", "長山", "第3地割14-3", ""),
        (
            "3-14-43 Osu, Naka-ku, Nagoya, Harbor Studios Japan",
            "大須",
            "3-14-43",
            "Harbor Studios Japan",
        ),
        ("3-14-43 Osu, Naka-ku, Nagoya, Japan", "大須", "3-14-43", ""),
        ("3-14-43 Osu, 7, 405, Naka-ku, Nagoya", "大須", "3-14-43", "7 405"),
    ],
)
def test_shapes_of_numbers_in_latin_addresses(
    text: str, town: str, street: str, building: str
) -> None:
    address = parse_address(text)
    assert (address.town, address.street, address.building) == (town, street, building)


@pytest.mark.parametrize(
    "text",
    [
        "Naka-ku Nagoya Harbor Osu 3-14-43 Terrace",
        "Naka-ku Nagoya Osu 3 kita 14-43",
    ],
)
def test_words_on_both_sides_and_sides_of_a_street_leave_doubt(text: str) -> None:
    address = parse_address(text)
    assert address.confidence.building < 0.9


@pytest.mark.parametrize(
    ("text", "town", "building"),
    [
        ("Osu 3-14-43 Harbor Heights", "大須", "Harbor Heights"),
        ("3-14-43 Harbor Heights", "", "Harbor Heights"),
        ("Aoba 3-14-43 Harbor", "Aoba", "Harbor"),
    ],
)
def test_the_name_of_a_building_is_no_town_because_of_a_postal_code(
    text: str, town: str, building: str
) -> None:
    address = parse_address(text, postal_code="460-0011", prefecture="Aichi", city="Nagoya")
    assert (address.town, address.building) == (town, building)
    assert town == "大須" or address.confidence.town < 0.9


def test_a_town_that_only_the_postal_code_tells_is_noted() -> None:
    address = parse_address("3-14-43 Ooooz, Naka-ku, Nagoya 460-0011")
    assert address.town == "" or "town-from-postal-code" in [note.code for note in address.notes]
    assert address.confidence.town < 0.9


@pytest.mark.parametrize(
    ("text", "town"),
    [
        ("Kamimaezu 2-3-4, Naka-ku, Nagoya", "上前津"),
        ("Sakuragaoka 14-2, Shibuya Tokyo", "桜丘町"),
        ("Shinmei 8-15, Takayama, Gifu", "神明町"),
        ("Harbor Heights 405, Sakuragaoka 14-2, Shibuya Tokyo", "桜丘町"),
        ("Kônan 2-15-3, Minato-ku, Tokyo", "港南"),
        ("Konan 2tyoume 15banti 3gou, Minato-ku, Tokyo", "港南"),
        ("Konan 2chome15ban3go, Minato-ku, Tokyo", "港南"),
    ],
)
def test_towns_without_their_kind_and_units_in_other_spellings(text: str, town: str) -> None:
    address = parse_address(text)
    assert address.town == town
    assert address.street in ("2-3-4", "14-2", "8-15", "2-15-3")


@pytest.mark.parametrize("number", ["3 Chome 14-43", "3chome 14ban 43go", "3chome 14 ban 43 go"])
def test_units_in_latin_letters_behind_a_town_in_kanji(number: str) -> None:
    address = parse_address(f"名古屋市中区大須{number}", prefecture="愛知県")
    assert (address.town, address.street, address.building) == ("大須", "3-14-43", "")


def test_the_given_city_goes_before_a_town_of_another_one() -> None:
    address = parse_address("Tabar 789-3", prefecture="Fukuoka", city="Kawasaki")
    assert address.city == "田川郡川崎町"
    assert address.confidence.town < 0.9


def test_names_without_their_kind_are_of_the_given_prefecture() -> None:
    address = parse_address(["Kamimaezu", "2-3-4 Mori Tower"], prefecture="Aichi")
    assert (address.prefecture, address.town) == ("愛知県", "上前津")
    assert parse_address("Tacho 2-3", prefecture="Tokyo", city="Kanda").prefecture == "東京都"


def test_a_building_may_have_the_name_of_its_town() -> None:
    address = parse_address("Honcho 5-1-3 Honcho Bldg. 4F", prefecture="Tokyo", city="Nakano")
    assert (address.town, address.street, address.building) == ("本町", "5-1-3", "Honcho Bldg. 4F")


@pytest.mark.parametrize(
    ("text", "street", "building", "room"),
    [
        ("2-5-7 302goushitsu Oji, Kita-ku, Tokyo", "2-5-7", "302goushitsu", "302"),
        ("2-5-7-302goshitsu Oji, Kita-ku, Tokyo", "2-5-7", "302goshitsu", "302"),
        ("2-5-7 302 gou shitsu Oji, Kita-ku, Tokyo", "2-5-7", "302 gou shitsu", "302"),
        ("2-5-7 Oji, Kita-ku, Tokyo 302-goshitsu", "2-5-7", "302-goshitsu", "302"),
        ("2-5-7 Oji, Kita-ku, Tokyo room302", "2-5-7", "room302", "302"),
        ("2chome5ban7go302goushitsu Oji, Kita-ku, Tokyo", "2-5-7", "302goushitsu", "302"),
        ("Oji 2-chome 5-ban 7-go 302-gou, Kita-ku, Tokyo", "2-5-7", "302-gou", "302"),
        ("東京都北区王子2chome5ban7go302号室", "2-5-7", "302号室", "302"),
        ("東京都北区王子2chome5ban7gou", "2-5-7", "", ""),
        ("2-5-7Kamiya, Kita-ku, Tokyo", "2-5-7", "", ""),
    ],
)
def test_rooms_in_latin_letters(text: str, street: str, building: str, room: str) -> None:
    address = parse_address(text)
    assert (address.street, address.building, address.room) == (street, building, room)
    assert min(address.confidence.street, address.confidence.building) > 0.9


@pytest.mark.parametrize(
    ("end", "building"),
    [
        ("Tokyo Room 5", "Room 5"),
        ("Tokyo, Japan #302", "#302"),
        ("Tokyo Japan #302", "#302"),
        ("Tokyo, Tokyo", ""),
        ("Tokyo, Kita-ku Tokyo Japan 302", "302"),
        ("Tokyo, Hotel Japan 302", "Hotel Japan 302"),
        ("Tokyo Tower 3F", "Tokyo Tower 3F"),
    ],
)
def test_the_place_said_again_is_no_building(end: str, building: str) -> None:
    address = parse_address(f"Oji 2-5-7, Kita-ku, {end}")
    assert (address.prefecture, address.city, address.town) == ("東京都", "北区", "王子")
    assert (address.street, address.building) == ("2-5-7", building)


@pytest.mark.parametrize(
    "text",
    [
        "103-2 Motoshiro-cho, Naka-ku, Hamamatsu-shi, Shizuoka",
        "Hamamatsu-shi Naka-ku Motoshiro-cho 103-2, Shizuoka",
    ],
)
def test_an_abolished_ward_leads_to_the_ward_of_today(text: str) -> None:
    address = parse_address(text)
    assert (address.city, address.town, address.street) == ("浜松市中央区", "元城町", "103-2")
    assert "municipality-abolished" in [note.code for note in address.notes]
    assert address.confidence.city > 0.9


def test_an_abolished_ward_takes_nothing_from_those_of_other_cities() -> None:
    address = parse_address("2-5-7 Sakae, Naka-ku, Nagoya")
    assert (address.city, address.town) == ("名古屋市中区", "栄")
    assert "municipality-abolished" not in [note.code for note in address.notes]
    assert address.confidence.town > 0.98


def test_a_town_alone_among_foreign_words_leaves_all_in_doubt() -> None:
    confidence = parse_address("25 Seventh Avenue, Boston, MA 02118, USA").confidence
    assert max(confidence.town, confidence.street, confidence.building) < 0.9


@pytest.mark.parametrize(
    ("text", "building"),
    [
        ("Address: 2-5-7 Oji, Kita-ku, Tokyo", ""),
        ("2-5-7 Oji, Kita-ku, Tokyo, zip 114-0002", ""),
        ("2-5-7 Oji, Kita-ku, Tokyo, Postal Code 114-0002", ""),
        ("Oji ni-chome 5-7, Kita-ku, Tokyo", ""),
        ("Oji Nichome 5-7, Kita-ku, Tokyo, Green Harbor 302", "Green Harbor 302"),
    ],
)
def test_labels_and_spoken_chome(text: str, building: str) -> None:
    address = parse_address(text)
    assert (address.town, address.street, address.building) == ("王子", "2-5-7", building)
    assert address.confidence.overall > 0.9


@pytest.mark.parametrize(
    "end", ["Tokyo Green Mark City 12F", "Tokyo, house", "Tokyo, Yuko Takahashi"]
)
def test_what_may_be_no_building_is_not_sure(end: str) -> None:
    address = parse_address(f"2-5-7 Oji, Kita-ku, {end}")
    assert address.street == "2-5-7"
    assert address.confidence.building < 0.9
