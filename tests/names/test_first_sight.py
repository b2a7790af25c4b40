"""Fields as buyers type them: each of a kind that was once wrong and sure."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from atena import parse_name

if TYPE_CHECKING:
    from atena.models import PersonName


def _kept(name: PersonName) -> str:
    """The characters that stand in a span with a field of its own."""
    return "".join(
        name.source[span.start : span.end] for span in name.spans if span.field != "ignored"
    )


@pytest.mark.parametrize(
    ("text", "kana", "surname_kana", "given_name_kana"),
    [
        ("楊 思思", "ヤン スースー", "ヤン", "スースー"),
        ("胡 志遠", "フー ジーユエン", "フー", "ジーユエン"),
        ("胡志遠", "ジーユエン フー", "フー", "ジーユエン"),
        ("曹 雅琪", "ツァオ ヤーチー", "ツァオ", "ヤーチー"),
        ("鄧小紅", "ドン シャオホン", "ドン", "シャオホン"),
    ],
)
def test_kana_as_a_name_sounds_at_home(
    text: str, kana: str, surname_kana: str, given_name_kana: str
) -> None:
    name = parse_name(text, kana=kana)
    assert (name.surname_kana, name.given_name_kana) == (surname_kana, given_name_kana)
    assert name.confidence.given_name_kana >= 0.85
    assert [note.code for note in name.notes] == ["kana-used"]


def test_kana_of_somebody_else_are_not_those_of_a_name_at_home() -> None:
    name = parse_name("胡 志遠", kana="オガタ ケンイチ")
    assert (name.surname_kana, name.given_name_kana) == ("コ", "シエン")
    assert [note.code for note in name.notes] == ["kana-disagrees"]


@pytest.mark.parametrize(
    ("text", "kana", "reading"),
    [("小池 碧", "コイケ マサユキ", "ミドリ"), ("大原 渚", "オオハラ ケンサク", "ナギサ")],
)
def test_a_relative_with_a_long_name_does_not_take_the_place_of_the_recipient(
    text: str, kana: str, reading: str
) -> None:
    name = parse_name(text, kana=kana)
    assert name.given_name_kana != kana.split()[1] or name.confidence.given_name_kana < 0.9
    assert parse_name(text, kana=f"{kana.split()[0]} {reading}").given_name_kana == reading


@pytest.mark.parametrize(
    ("text", "surname", "given_name", "rest"),
    [
        ("C棟 尾崎 千代", "尾崎", "千代", "C棟"),
        ("D館12 尾崎 千代", "尾崎", "千代", "D館12"),
    ],
)
def test_a_letter_before_a_place_is_no_name(
    text: str, surname: str, given_name: str, rest: str
) -> None:
    name = parse_name(text)
    assert (name.surname, name.given_name, name.remark) == (surname, given_name, rest)


def test_a_facility_in_katakana_is_no_person() -> None:
    name = parse_name("デイルームコーナー 尾崎 千代")
    assert (name.surname, name.given_name, name.organization) == (
        "尾崎",
        "千代",
        "デイルームコーナー",
    )
    assert parse_name("ブランシェット 尾崎").given_name != ""


def test_a_ward_belongs_to_the_hospital() -> None:
    name = parse_name("清水総合病院 4病棟 尾崎 千代")
    assert (name.surname, name.organization) == ("尾崎", "清水総合病院 4病棟")


def test_a_middle_name_in_another_script_stays() -> None:
    name = parse_name("尾崎 ルーカス 翼")
    assert (name.surname, name.given_name) == ("尾崎", "ルーカス翼")
    assert parse_name("尾崎 Lucas 翼").given_name.split() == ["Lucas", "翼"]
    assert parse_name("尾崎 翼 宅配BOX可").given_name == "翼"


def test_a_shop_of_words_in_katakana_is_no_person() -> None:
    assert parse_name("ベーカリー・ド・リュミエール").kind == "organization"


def test_a_company_after_a_slash() -> None:
    name = parse_name("Chiyo Ozaki / Northwind Inc.")
    assert (name.surname, name.given_name, name.organization) == (
        "Ozaki",
        "Chiyo",
        "Northwind Inc.",
    )


@pytest.mark.parametrize("text", ["尾崎千代と健", "Ken and Chiyo Ozaki", "お名前：尾崎 千代"])
def test_joiners_and_labels_keep_their_characters(text: str) -> None:
    kept = _kept(parse_name(text))
    assert all(char in kept for char in text if char.isalpha())


def test_a_family_without_names() -> None:
    name = parse_name("尾崎 健一とその家族")
    assert (name.surname, name.given_name, name.joint) == ("尾崎", "健一", "とその家族")


@pytest.mark.parametrize("text", ["植木 方 尾崎 千代", "植木 方 尾崎千代"])
def test_a_host_whose_mark_stands_apart(text: str) -> None:
    name = parse_name(text)
    assert (name.surname, name.given_name) == ("尾崎", "千代")
    assert name.care_of == "植木 方"


def test_signs_for_lost_characters_stand_for_the_surname() -> None:
    name = parse_name("?? 千代")
    assert name.given_name == "千代"
    assert name.confidence.surname_kana < 0.9


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
    ("text", "reading"), [("陽葵", "ヒマリ"), ("陽菜", "ヒナ"), ("日葵", "ヒマリ")]
)
def test_names_that_only_modern_people_have(text: str, reading: str) -> None:
    name = parse_name(f"尾崎 {text}")
    assert name.given_name_kana == reading or name.confidence.given_name_kana < 0.6
