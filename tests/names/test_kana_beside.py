"""Kana beside a name, in its field or stated."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from atena import parse_name

if TYPE_CHECKING:
    from atena.models import PersonName


SURE = 0.9


def codes(name: PersonName) -> set[str]:
    return {note.code for note in name.notes}


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
    ("text", "reading"), [("陽葵", "ヒマリ"), ("陽菜", "ヒナ"), ("日葵", "ヒマリ")]
)
def test_names_that_only_modern_people_have(text: str, reading: str) -> None:
    name = parse_name(f"尾崎 {text}")
    assert name.given_name_kana == reading or name.confidence.given_name_kana < 0.6


def test_equal_short_kana_are_surname_and_given_name() -> None:
    name = parse_name("関 冠", kana="カン カン")
    assert (name.surname_kana, name.given_name_kana) == ("カン", "カン")
    assert parse_name("南条 恵", kana="ナンジョウ ナンジョウ").surname_kana == "ナンジョウ"


@pytest.mark.parametrize(
    ("field", "kana"),
    [("荻野玲 フリガナ:オギノレイ", "レイ"), ("荻野 玲 ふりがな おぎの りょう", "リョウ")],
)
def test_kana_after_their_label(field: str, kana: str) -> None:
    name = parse_name(field)
    assert (name.surname, name.given_name, name.given_name_kana) == ("荻野", "玲", kana)


@pytest.mark.parametrize(
    ("field", "kana"),
    [("WANG JIANGUO", "オウ ケンコク"), ("Zhou Lan", "シュウ ラン"), ("CHEN YUXIN", "チン ウキン")],
)
def test_stated_kana_may_be_the_japanese_readings_of_a_chinese_name(field: str, kana: str) -> None:
    name = parse_name(field, kana=kana)
    assert f"{name.surname_kana} {name.given_name_kana}" == kana


def test_kana_of_somebody_else_are_not_taken_for_such() -> None:
    name = parse_name("WANG JIANGUO", kana="オギノ カオル")
    assert (name.surname_kana, name.given_name_kana) != ("オギノ", "カオル")


@pytest.mark.parametrize(
    ("field", "given_name_kana"),
    [("桜庭 梢 コズエ", "コズエ"), ("桜庭 梢 サクラバ", "コズエ"), ("さくらば 桜庭 梢", "コズエ")],
)
def test_kana_of_one_part_beside_a_whole_name(field: str, given_name_kana: str) -> None:
    name = parse_name(field)
    assert (name.surname, name.given_name, name.joint) == ("桜庭", "梢", "")
    assert (name.surname_kana, name.given_name_kana) == ("サクラバ", given_name_kana)
    assert "furigana-in-name" in codes(name)


@pytest.mark.parametrize(
    ("field", "kana", "read"),
    [
        ("楊美玲", "ヤンメイリン", ("ヤン", "メイリン")),
        ("張偉", "チャンウェイ", ("チャン", "ウェイ")),
        ("安西薫", "アンザイカオル", ("アンザイ", "カオル")),
    ],
)
def test_kana_as_at_home_may_be_in_one_word(field: str, kana: str, read: tuple[str, str]) -> None:
    name = parse_name(field, kana=kana)
    assert (name.surname_kana, name.given_name_kana) == read


@pytest.mark.parametrize(
    "hint", [{"romaji": "YANG MEILING"}, {"email": "meiling.yang@example.com"}]
)
def test_a_spelling_as_at_home_leaves_the_kana_open(hint: dict[str, str]) -> None:
    name = parse_name("楊美玲", **hint)
    assert max(name.confidence.surname_kana, name.confidence.given_name_kana) < SURE


@pytest.mark.parametrize("kana", ["ア", "フメイ", "セイ メイ", "ミニュウリョク"])
def test_kana_that_are_no_name_say_nothing(kana: str) -> None:
    alone, name = parse_name("塚田葵"), parse_name("塚田葵", kana=kana)
    assert (name.given_name_kana, name.confidence) == (alone.given_name_kana, alone.confidence)
    assert "kana-hint-unusable" in [note.code for note in name.notes]


def test_kana_of_somebody_else_do_not_choose_between_spellings_of_a_sound() -> None:
    name = parse_name("西田美月", kana="サイトウ ゴロウ")
    assert name.given_name_kana == parse_name("西田美月").given_name_kana


def test_kana_that_begin_as_in_japan_are_not_those_at_home() -> None:
    name = parse_name("趙雷", kana="チョウライ")
    assert (name.surname_kana, name.given_name_kana) == ("チョウ", "ライ")
    assert parse_name("趙雷", kana="スミス ジョン").surname_kana == "チョウ"


@pytest.mark.parametrize("field", ["にしうらゆづき", "NISHIURAYUZUKI"])
def test_stated_kana_tell_the_border_of_a_name_in_one_word(field: str) -> None:
    name = parse_name(field, kana="ニシウラ ユヅキ")
    assert (name.surname_kana, name.given_name_kana) == ("ニシウラ", "ユヅキ")
    assert name.confidence.split >= SURE
