"""Names in Latin letters and names from abroad."""

from __future__ import annotations

import pytest

from atena import parse_name

SURE = 0.9


def test_a_middle_name_in_another_script_stays() -> None:
    name = parse_name("尾崎 ルーカス 翼")
    assert (name.surname, name.given_name) == ("尾崎", "ルーカス翼")
    assert parse_name("尾崎 Lucas 翼").given_name.split() == ["Lucas", "翼"]
    assert parse_name("尾崎 翼 宅配BOX可").given_name == "翼"


@pytest.mark.parametrize(
    ("text", "surname"),
    [
        ("DO NASCIMENTO SILVIA", "DO NASCIMENTO"),
        ("ファン デン ホーフ アンネ", "ファンデンホーフ"),
    ],
)
def test_particles_that_are_surnames_elsewhere(text: str, surname: str) -> None:
    name = parse_name(text)
    assert name.surname.replace(" ", "") == surname.replace(" ", "") or (
        name.confidence.split < 0.9
    )


def test_two_surnames_of_nepal_are_open() -> None:
    name = parse_name("GHALE GURUNG PREM")
    assert name.surname == "GHALE GURUNG" or name.confidence.split < 0.9


@pytest.mark.parametrize(
    ("field", "kana"),
    [
        ("Seo Hae-jun", "ヘジュン"),
        ("Bae Soo-min", "スミン"),
        ("Ma Tae-woo", "テウ"),
        ("Chung Sung-ki", "ソンキ"),
    ],
)
def test_korean_syllables_with_a_hyphen_stay_short_and_unsure(field: str, kana: str) -> None:
    name = parse_name(field)
    assert name.given_name_kana == kana
    assert name.confidence.given_name_kana < SURE


@pytest.mark.parametrize(
    ("field", "kana"), [("Kei-ko Arai", "ケイコ"), ("Jun-ichi Okada", "ジュンイチ")]
)
def test_japanese_names_with_a_hyphen_are_read_as_such(field: str, kana: str) -> None:
    name = parse_name(field)
    assert name.given_name_kana == kana
    assert name.confidence.given_name_kana >= SURE


@pytest.mark.parametrize(
    ("field", "surname", "given_name"),
    [
        ("ダ ローシャ イザベラ", "ダ ローシャ", "イザベラ"),
        ("フォン リヒター ハンス", "フォン リヒター", "ハンス"),
        ("ディ マルティーノ ルカ", "ディ マルティーノ", "ルカ"),
        ("ド バルザック シャルル", "ド バルザック", "シャルル"),
        ("DO PRADO CECILIA", "DO PRADO", "CECILIA"),
    ],
)
def test_particles_at_the_head_belong_to_the_surname(
    field: str, surname: str, given_name: str
) -> None:
    name = parse_name(field)
    assert (name.surname, name.given_name) == (surname, given_name)


@pytest.mark.parametrize("field", ["DO THI NGA", "フォン ティ ラン", "LE THI ANNA"])
def test_surnames_of_vietnam_are_no_particles(field: str) -> None:
    assert parse_name(field).surname == field.split()[0]


@pytest.mark.parametrize("field", ["KHIN KHIN SOE", "Mya Mya Oo", "ニン ニン エー"])
def test_a_word_on_both_sides_of_the_border_leaves_the_order_open(field: str) -> None:
    assert parse_name(field).confidence.split < SURE


def test_a_surname_may_be_given_as_a_given_name() -> None:
    name = parse_name("Harrison Leung")
    assert (name.surname, name.given_name) == ("Leung", "Harrison")
    assert parse_name("Kitagawa Nakajima").confidence.split < SURE


def test_a_japanese_reading_of_hardly_anybody_is_no_sure_reading_of_a_latin_word() -> None:
    assert parse_name("Budi Hartono").confidence.given_name_kana < SURE
    assert parse_name("Shigeki Nomura").confidence.given_name_kana >= SURE


@pytest.mark.parametrize(
    ("field", "surname", "given_name"),
    [
        ("比嘉ロペス 麻衣", "比嘉ロペス", "麻衣"),
        ("ミラー大城 恵美", "ミラー大城", "恵美"),
        ("権 ジョンヒ", "権", "ジョンヒ"),
    ],
)
def test_surnames_and_given_names_from_abroad(field: str, surname: str, given_name: str) -> None:
    name = parse_name(field)
    assert (name.surname, name.given_name, name.joint) == (surname, given_name, "")


def test_katakana_between_two_parts_may_belong_to_either() -> None:
    assert parse_name("比嘉スミス麻衣").confidence.split < SURE
    assert parse_name("比嘉ナナ子").confidence.split >= SURE


@pytest.mark.parametrize(
    ("field", "surname", "given_name"),
    [
        ("Mrs.Kaoru Ogino", "Ogino", "Kaoru"),
        ('Kaoru "Kay" Ogino', "Ogino", "Kaoru"),
        ("Kaoru Ogino Room 803", "Ogino", "Kaoru"),
        ("Kaoru Ogino Gift", "Ogino", "Kaoru"),
        ("Attn: Kaoru Ogino", "Ogino", "Kaoru"),
        ("El Idrissi Hamza", "El Idrissi", "Hamza"),
        ("Wing Hei Chan", "Chan", "Wing Hei"),
        ("Goh Kai Wen", "Goh", "Kai Wen"),
    ],
)
def test_latin_names_and_what_stands_around_them(field: str, surname: str, given_name: str) -> None:
    name = parse_name(field)
    assert (name.surname, name.given_name) == (surname, given_name)


def test_letters_that_romaji_lacks_tell_a_surname_from_elsewhere() -> None:
    name = parse_name("Harmon Lo", kana="ロー ハーモン")
    assert (name.surname, name.surname_kana, name.given_name_kana) == ("Lo", "ロー", "ハーモン")
    assert parse_name("Lina Ogino").given_name_kana == "リナ"


@pytest.mark.parametrize(
    ("field", "surname", "given_name"),
    [
        ("MORIKAWA SAE MS", "MORIKAWA", "SAE"),
        ("S.Ogino", "Ogino", "S."),
        ("Sae Morikawa Home", "Morikawa", "Sae"),
    ],
)
def test_titles_initials_and_words_in_latin(field: str, surname: str, given_name: str) -> None:
    name = parse_name(field)
    assert (name.surname, name.given_name) == (surname, given_name)


@pytest.mark.parametrize("field", ["Ji Soo Kim", "Wei Ling Chan"])
def test_a_family_name_on_both_ends_leaves_the_order_open(field: str) -> None:
    assert parse_name(field).confidence.split < SURE


@pytest.mark.parametrize(
    ("field", "surname", "given_name"),
    [
        ("Hiroshi Kakinuma CEO", "Kakinuma", "Hiroshi"),
        ("CFO Hiroshi Kakinuma", "Kakinuma", "Hiroshi"),
        ("Hiroshi Kakinuma RN", "Kakinuma", "Hiroshi"),
        ("Deliver to: Hiroshi Kakinuma", "Kakinuma", "Hiroshi"),
        ("Customer: Hiroshi Kakinuma", "Kakinuma", "Hiroshi"),
        ("柿沼 茂ノア", "柿沼", "茂ノア"),
    ],
)
def test_offices_and_labels_of_latin_names(field: str, surname: str, given_name: str) -> None:
    name = parse_name(field)
    assert (name.surname, name.given_name) == (surname, given_name)


@pytest.mark.parametrize(
    "field",
    ["Baby Kakinuma", "Kakinuma Present for Sae", "Osaka Tech Kakinuma Lab Sae Hayami", "Q"],
)
def test_english_words_in_a_name_and_lone_initials_are_not_sure(field: str) -> None:
    assert parse_name(field).confidence.split < SURE


def test_surname_and_given_name_as_airlines_write_them() -> None:
    name = parse_name("KAKINUMA/SAE MS")
    assert (name.surname, name.given_name, name.honorific) == ("KAKINUMA", "SAE", "MS")
    assert parse_name("Kakinuma/Hayami").joint == "Hayami"


@pytest.mark.parametrize(
    ("field", "remark"),
    [
        ("Sae Kakinuma 'Saecchi'", "Saecchi"),
        ("Sae ‘Saecchi’ Kakinuma", "Saecchi"),
        ("Sae Kakinuma Room 12 Bldg 3", "Room 12 Bldg 3"),
        ("PSC 41 BOX 7 Sae Kakinuma", "PSC 41 BOX 7"),
    ],
)
def test_nicknames_in_single_quotes_and_parts_of_buildings(field: str, remark: str) -> None:
    name = parse_name(field)
    assert (name.surname, name.given_name, name.remark) == ("Kakinuma", "Sae", remark)


@pytest.mark.parametrize("field", ["Kakinuma & Daughters", "柿沼-Moore 冴"])
def test_words_joined_by_a_sign_that_may_be_one_are_not_sure(field: str) -> None:
    assert parse_name(field).confidence.split < SURE


@pytest.mark.parametrize(
    ("field", "sure"), [("Wilson 柿沼 翔太", False), ("柿沼 翔太 Kakinuma", True)]
)
def test_letters_that_spell_no_part_of_the_name_leave_it_open(field: str, sure: bool) -> None:
    assert (parse_name(field).confidence.split >= SURE) == sure
