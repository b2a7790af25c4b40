"""Names in kana that may hold more than a surname and a given name."""

from __future__ import annotations

import pytest

from atena import parse_name

SURE = 0.9


@pytest.mark.parametrize(
    "field",
    [
        "モリタユウ ケン",
        "モリタ ユウ ケン",
        "モリタ ユウ ホンニン",
        "もりたゆう・けん",
        "もりかわけ いちどう",
        "ﾓﾘﾀﾕｳ ｻｷ",
    ],
)
def test_a_whole_name_and_more_is_open(field: str) -> None:
    assert parse_name(field).confidence.split < SURE


@pytest.mark.parametrize(
    ("field", "surname", "given_name"),
    [
        ("モリタ ユウ", "モリタ", "ユウ"),
        ("もりた ゆう", "もりた", "ゆう"),
        ("コマツザキ マサル", "コマツザキ", "マサル"),
        ("モリタ マリア ルイザ", "モリタ", "マリア ルイザ"),
        ("こまつざき まさる", "こまつざき", "まさる"),
    ],
)
def test_a_surname_and_a_given_name_stay_sure(field: str, surname: str, given_name: str) -> None:
    name = parse_name(field)
    assert (name.surname, name.given_name) == (surname, given_name)
    assert name.confidence.split >= SURE


@pytest.mark.parametrize("field", ["森田 ハナコ・タロウ", "森田 ルナ・ソラ", "モリタウ゛ ハナコ"])
def test_two_given_names_and_stray_marks_are_open(field: str) -> None:
    assert parse_name(field).confidence.split < SURE


@pytest.mark.parametrize("field", ["森田 マリア・ルイザ", "ルイ＝フィリップ 森田"])
def test_given_names_from_abroad_in_pieces_stay_sure(field: str) -> None:
    name = parse_name(field)
    assert (name.surname, name.confidence.split >= SURE) == ("森田", True)


@pytest.mark.parametrize(
    "field", ["フリマ もりた ゆう", "モリタ ユウ ギフト", "おきはい もりた ゆう"]
)
def test_a_remark_beside_kana_is_none_of_the_name(field: str) -> None:
    name = parse_name(field)
    assert name.surname in ("もりた", "モリタ")
    assert name.given_name in ("ゆう", "ユウ")
    assert name.remark in field


@pytest.mark.parametrize(
    "field",
    [
        "モリ シタ ユウ",
        "Yama shita Yu",
        "モリシタ ケン タ",
        "カブシキ モリタ ユウ",
        "カブシキ ゆう",
    ],
)
def test_a_part_in_two_words_or_a_word_before_a_name_is_open(field: str) -> None:
    assert parse_name(field).confidence.split < SURE
