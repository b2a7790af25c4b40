"""Syllables with a hyphen, particles in katakana, two surnames, hosts in romaji, shops and equal kana."""

import pytest

from atena import parse_name

SURE = 0.9


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


@pytest.mark.parametrize(
    ("field", "host"),
    [
        ("Hayashi kata Yumi Kondo", "Hayashi kata"),
        ("Yumi Kondo Hayashi-kata", "Hayashi-kata"),
        ("Yumi Kondo, Hayashi sama kata", "Hayashi sama kata"),
        ("YUMI KONDO HAYASHI-SAMA KATA", "HAYASHI-SAMA KATA"),
    ],
)
def test_a_host_in_romaji(field: str, host: str) -> None:
    name = parse_name(field)
    assert (name.surname.title(), name.given_name.title()) == ("Kondo", "Yumi")
    assert name.care_of == host


@pytest.mark.parametrize("field", ["Kata Horvath", "Kovacs Kata", "Hayashi Kata"])
def test_kata_is_a_given_name_too(field: str) -> None:
    name = parse_name(field)
    assert name.care_of == ""
    assert "Kata" in (name.surname, name.given_name)


@pytest.mark.parametrize(
    "field",
    ["パティスリー・ドゥ・ミエル", "カフェ コモレビ", "サロン リリカ", "ブティック・エトワール"],
)
def test_shops_in_katakana(field: str) -> None:
    assert parse_name(field).kind == "organization"


@pytest.mark.parametrize("field", ["リース・ジョンソン", "アート・ウィリアムズ", "ジム・モリソン"])
def test_given_names_that_are_trades_too(field: str) -> None:
    assert parse_name(field).kind == "person"


@pytest.mark.parametrize("remark", ["警備員預け", "受付預かり", "管理人預け"])
def test_who_keeps_a_parcel_is_one_remark(remark: str) -> None:
    name = parse_name(f"大塚 芳江 {remark}")
    assert (name.surname, name.given_name) == ("大塚", "芳江")
    assert (name.remark, name.organization) == (remark, "")


@pytest.mark.parametrize("field", ["御本人様", "ご注文者様", "御注文者"])
def test_a_polite_word_for_no_name(field: str) -> None:
    assert "no-name" in [note.code for note in parse_name(field).notes]


def test_equal_short_kana_are_surname_and_given_name() -> None:
    name = parse_name("関 冠", kana="カン カン")
    assert (name.surname_kana, name.given_name_kana) == ("カン", "カン")
    assert parse_name("南条 恵", kana="ナンジョウ ナンジョウ").surname_kana == "ナンジョウ"


@pytest.mark.parametrize(
    "field", ["グルーバー アンナ", "シュライバー マックス", "ハンス・フーバー"]
)
def test_surnames_that_end_like_a_bar(field: str) -> None:
    name = parse_name(field)
    assert (name.kind, name.organization) == ("person", "")
    assert parse_name("ワインバー ミモザ").kind == "organization"


def test_a_whole_name_before_a_mark_that_stands_apart_is_the_host() -> None:
    name = parse_name("平井道夫 方 長島朋子")
    assert (name.surname, name.given_name) == ("長島", "朋子")
    assert name.care_of == "平井道夫 方"


def test_a_japanese_reading_of_hardly_anybody_is_no_sure_reading_of_a_latin_word() -> None:
    assert parse_name("Budi Hartono").confidence.given_name_kana < SURE
    assert parse_name("Shigeki Nomura").confidence.given_name_kana >= SURE
