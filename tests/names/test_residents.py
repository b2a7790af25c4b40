"""Names from abroad as residents of Japan write them: order, particles, surnames, kana."""

import pytest

import atena

SURE = 0.9


@pytest.mark.parametrize(
    ("text", "surname", "kana"),
    [
        ("Deepa Gurung", "Gurung", "グルン"),
        ("SHRESTHA BINOD", "SHRESTHA", "シュレスタ"),
        ("Arjun Singh", "Singh", "シン"),
        ("Carla Santos", "Santos", "サントス"),
        ("MENDOZA RICO", "MENDOZA", "メンドーサ"),
        ("Beatriz Carvalho", "Carvalho", "カルバーリョ"),
        ("Nimal Jayawardena", "Jayawardena", "ジャヤワルダナ"),
        ("Rizky Setiawan", "Setiawan", "セティアワン"),
        ("TAMANG DORJE", "TAMANG", "タマン"),
    ],
)
def test_surnames_common_among_residents(text: str, surname: str, kana: str) -> None:
    name = atena.parse_name(text)
    assert (name.surname, name.surname_kana) == (surname, kana)


@pytest.mark.parametrize(
    ("text", "kana"),
    [("中野 Kevin", "ケビン"), ("Agnes Wong", "アグネス"), ("高木 Michelle", "ミシェル")],
)
def test_the_kana_that_most_sources_have_comes_first(text: str, kana: str) -> None:
    assert atena.parse_name(text).given_name_kana == kana


@pytest.mark.parametrize(
    ("text", "surname_kana", "given_name_kana"),
    [
        ("Dante Tonson", "トンソン", "ダンテ"),
        ("Fabian Besson", "ベッソン", "ファビアン"),
        ("Amanda Araujo", "アラウージョ", "アマンダ"),
    ],
)
def test_names_that_are_spelt_as_romaji_are(
    text: str, surname_kana: str, given_name_kana: str
) -> None:
    name = atena.parse_name(text)
    assert (name.surname_kana, name.given_name_kana) == (surname_kana, given_name_kana)


@pytest.mark.parametrize(
    ("text", "kana"), [("Lena Schmidt", "シュミット"), ("Clara Scott", "スコット")]
)
def test_small_kana_that_old_sources_spell_large_are_one_reading(text: str, kana: str) -> None:
    name = atena.parse_name(text)
    assert name.surname_kana == kana
    assert name.confidence.surname_kana >= SURE


def test_kana_on_which_sources_differ_are_not_sure() -> None:
    assert atena.parse_name("Agnes Wong").confidence.given_name_kana < SURE


def test_burmese_names_have_no_order() -> None:
    name = atena.parse_name("NAING ZAW")
    assert {name.surname_kana, name.given_name_kana} == {"ナイン", "ゾー"}
    assert name.confidence.split < SURE


@pytest.mark.parametrize(
    ("text", "surname", "given_name"),
    [
        ("モレイラ ダ コスタ ミゲル", "モレイラ ダ コスタ", "ミゲル"),
        ("MOREIRA DA COSTA MIGUEL", "MOREIRA DA COSTA", "MIGUEL"),
        ("Faisal bin Hamad", "bin Hamad", "Faisal"),
        ("Sra. Elena Vargas", "Vargas", "Elena"),
        ("グエン・ヴァン・ロン", "グエン", "ヴァン・ロン"),
        ("박 由里", "박", "由里"),
    ],
)
def test_particles_and_titles(text: str, surname: str, given_name: str) -> None:
    name = atena.parse_name(text)
    assert (name.surname, name.given_name) in {
        (surname, given_name),
        (surname, given_name.replace("・", " ")),
    }


@pytest.mark.parametrize(
    "text", ["SAITO KIMURA JULIANA", "LOPEZ GOMEZ ANTONIO", "Julia Saito Kimura"]
)
def test_whether_a_second_surname_is_one_is_open(text: str) -> None:
    assert atena.parse_name(text).confidence.split < SURE


@pytest.mark.parametrize(
    ("text", "kana"),
    [("KIM SANG WOO", "サンウ"), ("CHOI YOUNG CHUL", "ヨンチョル"), ("PARK JI SEOK", "ジソク")],
)
def test_korean_syllables_end_in_consonants(text: str, kana: str) -> None:
    assert atena.parse_name(text).given_name_kana == kana


def test_stated_kana_keep_their_spelling() -> None:
    name = atena.parse_name("TRAN VAN DUNG", kana="チャン バン ズン")
    assert (name.surname_kana, name.given_name_kana) == ("チャン", "バンズン")


@pytest.mark.parametrize("romaji", ["NAGATANI/AOI MS", "Ms. Aoi Nagatani", "NAGATANI AOI MRS"])
def test_romaji_with_titles_and_as_on_tickets(romaji: str) -> None:
    name = atena.parse_name("長谷 葵", romaji=romaji)
    assert (name.surname_kana, name.given_name_kana) == ("ナガタニ", "アオイ")


@pytest.mark.parametrize(
    "text",
    [
        "WIMALARATHNA GAMARALALAGE KASUN",  # a word that no table has may belong to either part
        "Tavakolizad Ali Hossein",
        "Ma Thida Htun",
        "サイ ゾー ルイン",
        "ゾー ミン ウィン",
    ],
)
def test_what_no_table_tells_and_names_without_surname_are_open(text: str) -> None:
    assert atena.parse_name(text).confidence.split < SURE


@pytest.mark.parametrize("text", ["NGUYEN THI XOAN", "Grace Ellen Porter", "CHAN WAI TIN"])
def test_names_in_a_known_order_stay_sure(text: str) -> None:
    assert atena.parse_name(text).confidence.split >= SURE


@pytest.mark.parametrize(
    "text",
    ["COSTA BARBOSA HELENA", "ROJAS VARGAS ELENA", "Chan Siu Ming, Kelvin", "ハラダ リサ チャン"],
)
def test_a_second_surname_and_a_name_behind_a_comma_are_open(text: str) -> None:
    assert atena.parse_name(text).confidence.split < SURE


@pytest.mark.parametrize(
    ("text", "surname", "given_name"),
    [
        ("チャン・ティ・トゥ・イエン", "チャン", "ティ・トゥ・イエン"),
        ("レ・ヴァン・イエン", "レ", "ヴァン・イエン"),
        ("Yolotzin Kenji Shimabukuro", "Shimabukuro", "Yolotzin Kenji"),
    ],
)
def test_a_middle_name_or_a_known_surname_tells_the_order(
    text: str, surname: str, given_name: str
) -> None:
    name = atena.parse_name(text)
    assert (name.surname, name.given_name) == (surname, given_name)
    assert name.confidence.split >= SURE


@pytest.mark.parametrize("text", ["Xoxi Tanabe", "Nkembe Tanabe"])
def test_letters_that_no_word_begins_with_spell_no_kana(text: str) -> None:
    assert {"", "タナベ"} == {
        atena.parse_name(text).given_name_kana,
        atena.parse_name(text).surname_kana,
    }


@pytest.mark.parametrize(
    "text",
    [
        "BARBOSA UEHARA LETICIA",  # one surname or two
        "Jake Uehara Wilson",
        "Costa Leticia Uehara",
        "S. Muthuramalingam",  # the father's initial
        "Prasertsakul Ae-Lom",
        "Kannan s/o Velu",
    ],
)
def test_names_of_two_families_and_of_fathers_are_open(text: str) -> None:
    assert atena.parse_name(text).confidence.split < SURE


@pytest.mark.parametrize(
    ("text", "surname"),
    [
        ("Ana Luisa de la Cuesta", "de la Cuesta"),
        ("Ciarán Ó Dálaigh", "Ó Dálaigh"),
        ("Rafael da Costa Uehara", "da Costa Uehara"),
    ],
)
def test_particles_take_the_words_behind_them(text: str, surname: str) -> None:
    assert atena.parse_name(text).surname == surname


@pytest.mark.parametrize(
    "text",
    [
        "Vinod Sharma",
        "Sharma Vinod",
        "Batbayar Dorj",
        "Chanida Srisuk",
        "Binod Gurung",
        "ビノド・クマール",
    ],
)
def test_no_order_is_usual_where_surnames_are_given_names(text: str) -> None:
    assert atena.parse_name(text).confidence.split < SURE


@pytest.mark.parametrize(
    ("text", "surname"),
    [("Hanako Kumar", "Kumar"), ("Maria Sharma", "Sharma"), ("クマール ハナコ", "クマール")],
)
def test_a_known_given_name_tells_the_order(text: str, surname: str) -> None:
    name = atena.parse_name(text)
    assert name.surname == surname
    assert name.confidence.split >= SURE


@pytest.mark.parametrize("text", ["H. Yui", "H Mio", "Yui H.", "Mio T."])
def test_an_initial_beside_a_given_name_is_open(text: str) -> None:
    assert atena.parse_name(text).confidence.split < SURE


@pytest.mark.parametrize("text", ["T. Moriyama", "Moriyama T.", "J. Wilson", "A. Kim"])
def test_an_initial_beside_a_surname_is_sure(text: str) -> None:
    name = atena.parse_name(text)
    assert name.surname.isalpha()
    assert name.confidence.split >= SURE
