"""Shops, farms, sects and things before a person; what follows a trade may be its name."""

from __future__ import annotations

import pytest

from atena import parse_name

SURE = 0.9


@pytest.mark.parametrize(
    ("field", "organization"),
    [
        ("花屋 ひなげし 寺本 朱里", "花屋 ひなげし"),
        ("花屋ひなげし 寺本 朱里", "花屋ひなげし"),
        ("居酒屋 ちどり 大将 寺本 朱里", "居酒屋 ちどり"),
        ("魚屋 竜宮 寺本 朱里", "魚屋 竜宮"),
        ("寺本牧場 牧場主 寺本 朱里", "寺本牧場"),
        ("ヨットつばさ 機関部 寺本 朱里", "ヨットつばさ 機関部"),
        ("浄土真宗 西照寺 住職 寺本 朱里", "浄土真宗 西照寺"),
    ],
)
def test_what_stands_before_a_whole_person_is_no_person(field: str, organization: str) -> None:
    name = parse_name(field)
    assert (name.surname, name.given_name) == ("寺本", "朱里")
    assert name.organization == organization
    assert not name.joint


@pytest.mark.parametrize("field", ["スナック 朱里", "喫茶 朱里", "バー 寺本"])
def test_one_part_of_a_name_behind_a_trade_may_be_the_name_of_the_shop(field: str) -> None:
    name = parse_name(field)
    assert name.kind == "organization" or name.confidence.split < SURE


@pytest.mark.parametrize("surname", ["花屋", "魚屋", "土屋", "小野寺", "大場"])
def test_surnames_that_end_or_look_like_trades_stay_sure(surname: str) -> None:
    name = parse_name(f"{surname} 浩")
    assert (name.surname, name.given_name) == (surname, "浩")
    assert name.confidence.split >= SURE


def test_a_title_that_is_a_surname_before_a_given_name_alone_is_open() -> None:
    name = parse_name("宮司 健一")
    assert (name.surname, name.given_name) == ("宮司", "健一")
    assert name.confidence.split < SURE
    assert parse_name("宮司 寺本 健一").surname == "寺本"


@pytest.mark.parametrize("word", ["内親王", "親王", "曹洞宗 住職"])
def test_ranks_and_sects_alone_are_no_persons(word: str) -> None:
    assert parse_name(word).kind in ("unknown", "organization")


@pytest.mark.parametrize(
    "field",
    ["伊勢屋 番頭 寺本 朱里", "越後屋 板前 寺本 朱里", "サロン Q 寺本 朱里", "美術部 OG 寺本 朱里"],
)
def test_the_last_two_words_are_the_person(field: str) -> None:
    name = parse_name(field)
    assert (name.surname, name.given_name, name.joint) == ("寺本", "朱里", "")


def test_a_surname_glued_to_what_nobody_knows_leaves_the_given_name_open() -> None:
    assert parse_name("ばあば寺本 朱里").confidence.split < SURE


def test_a_legal_form_before_what_may_be_a_whole_name_leaves_it_open() -> None:
    assert parse_name("有限会社 寺本 朱里").confidence.split < SURE
    assert parse_name("有限会社 寺本商店 朱里").organization == "有限会社 寺本商店"


def test_words_of_several_pieces_before_a_whole_person_are_none_of_it() -> None:
    name = parse_name("ユニット ザ・ムーンズ 寺本 朱里")
    assert (name.surname, name.given_name, name.remark) == ("寺本", "朱里", "ユニット ザ・ムーンズ")


@pytest.mark.parametrize("field", ["寺本翠軒 岡部 朱里"])
def test_what_may_be_a_person_or_a_shop_before_another_is_open(field: str) -> None:
    assert parse_name(field).confidence.split < SURE


@pytest.mark.parametrize("field", ["(株)寺本 朱里", "寺本株式会社 朱里", "有限会社寺本 朱里"])
def test_a_surname_with_a_legal_form_and_a_given_name_are_open(field: str) -> None:
    assert parse_name(field).confidence.split < SURE


@pytest.mark.parametrize(
    "field", ["(株)寺本 岡部", "寺本株式会社 岡部 朱里", "有限会社みらい 岡部 朱里"]
)
def test_other_persons_of_a_company_stay_sure(field: str) -> None:
    assert parse_name(field).confidence.split >= SURE


def test_a_person_behind_a_long_organization() -> None:
    name = parse_name("寺本総合病院 2階 東病棟 岡部 朱里")
    assert (name.surname, name.given_name) == ("岡部", "朱里")


def test_what_ends_like_a_temple_before_a_person_is_open() -> None:
    assert parse_name("岡部山 光照院 岡部 朱里").confidence.split < SURE


@pytest.mark.parametrize("field", ["岡部中 寺本 朱里", "鍛冶屋 鉄 寺本 朱里", "空手二段 寺本 朱里"])
def test_schools_smiths_and_grades_before_a_person(field: str) -> None:
    name = parse_name(field)
    if name.confidence.split >= SURE:
        assert (name.surname, name.given_name) == ("寺本", "朱里")


def test_a_school_before_a_person() -> None:
    name = parse_name("岡部中 寺本 朱里")
    assert (name.surname, name.given_name, name.joint) == ("寺本", "朱里", "")


@pytest.mark.parametrize("field", ["花屋 寺本商店", "酒屋 寺本健太商店", "薬局 寺本薬店"])
def test_a_trade_before_a_shop_is_no_surname(field: str) -> None:
    name = parse_name(field)
    assert (name.kind, name.organization, name.surname) == ("organization", field, "")


@pytest.mark.parametrize("field", ["松屋 寺本商店", "寺本 朱里商店", "寺本 みどり歯科"])
def test_one_part_of_a_name_before_a_shop_may_belong_to_it(field: str) -> None:
    assert parse_name(field).confidence.split < SURE


@pytest.mark.parametrize(
    "field", ["寺本 朱里 みどり歯科", "寺本朱里 寺本商店", "寺本 経理部", "寺本商店 寺本 朱里"]
)
def test_a_person_before_an_organization_stays_sure(field: str) -> None:
    name = parse_name(field)
    assert name.surname == "寺本"
    assert name.confidence.split >= SURE


@pytest.mark.parametrize(
    "field",
    [
        "テラモトビル",
        "寺本マンション",
        "第2寺本ビル",
        "寺本コーポ 101",
        "てらもとハイツ",
        "寺本ビル3階",
    ],
)
def test_a_building_alone_is_no_person(field: str) -> None:
    name = parse_name(field)
    assert (name.kind, name.given_name) == ("unknown", "")
    assert name.confidence.split < SURE


@pytest.mark.parametrize(
    "field", ["テラモト ビル", "寺本 ビル", "寺本荘", "寺本丸", "寺本園", "寺本亭"]
)
def test_what_a_thing_is_called_behind_a_surname_is_open(field: str) -> None:
    assert parse_name(field).confidence.split < SURE


@pytest.mark.parametrize(
    ("field", "given_name"),
    [("寺本大", "大"), ("寺本 園", "園"), ("ビル ゲイツ", "ビル"), ("寺本高", "高")],
)
def test_given_names_that_are_such_words_stay_sure(field: str, given_name: str) -> None:
    name = parse_name(field)
    assert name.given_name == given_name
    assert name.confidence.split >= SURE
