"""Several persons in one field, and relatives."""

from __future__ import annotations

import pytest

from atena import parse_name

SURE = 0.9


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


def test_a_family_without_names() -> None:
    name = parse_name("尾崎 健一とその家族")
    assert (name.surname, name.given_name, name.joint) == ("尾崎", "健一", "とその家族")


def test_two_surnames_side_by_side_may_be_two_persons() -> None:
    assert parse_name("高橋 伊藤").confidence.split < SURE
    assert parse_name("森 泉").confidence.split >= SURE


def test_two_surnames_without_a_sign_are_not_sure_to_be_two_persons() -> None:
    name = parse_name("森川 野口")
    assert name.confidence.split < SURE


@pytest.mark.parametrize(
    ("field", "joint"), [("荻野 玲と真央", "真央"), ("荻野 玲と荻野真央", "荻野真央")]
)
def test_a_particle_joins_persons_after_a_surname(field: str, joint: str) -> None:
    name = parse_name(field)
    assert (name.surname, name.given_name, name.joint) == ("荻野", "玲", joint)


@pytest.mark.parametrize("field", ["荻野 真里都", "荻野 まこと", "荻野 ことね", "佐々木 みのと"])
def test_given_names_that_hold_the_particle(field: str) -> None:
    assert parse_name(field).joint == ""


@pytest.mark.parametrize(
    "field", ["柿沼茂弟", "柿沼 茂母", "柿沼茂本人", "柿沼 茂ご本人様", "柿沼茂の娘"]
)
def test_who_somebody_is_to_another_is_no_end_of_a_sure_given_name(field: str) -> None:
    name = parse_name(field)
    assert name.surname == "柿沼"
    assert name.given_name == "茂" or name.confidence.given_name_kana < SURE > name.confidence.split


@pytest.mark.parametrize("field", ["桜庭梢ちゃんママ", "桜庭 梢さんの父", "桜庭ちゃんパパ"])
def test_somebody_of_the_family_who_is_called_by_a_name(field: str) -> None:
    name = parse_name(field)
    assert name.surname == "桜庭"
    assert "さん" not in name.given_name
    assert "ちゃん" not in name.given_name
    assert name.confidence.split < SURE
