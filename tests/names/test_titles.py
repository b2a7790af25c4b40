"""Titles, occupations and forms of address around a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from atena import parse_name

if TYPE_CHECKING:
    from atena.models import PersonName

SURE = 0.9


def codes(name: PersonName) -> set[str]:
    return {note.code for note in name.notes}


@pytest.mark.parametrize("field", ["御本人様", "ご注文者様", "御注文者"])
def test_a_polite_word_for_no_name(field: str) -> None:
    assert "no-name" in [note.code for note in parse_name(field).notes]


@pytest.mark.parametrize(
    ("field", "surname"), [("有氏 紗英", "有氏"), ("大君 凌", "大君"), ("宗師 紗英", "宗師")]
)
def test_a_surname_that_ends_like_an_honorific(field: str, surname: str) -> None:
    name = parse_name(field)
    assert (name.surname, name.honorific) == (surname, "")


def test_an_occupation_is_no_honorific() -> None:
    name = parse_name("ミツワ動物病院 獣医師 荻野 玲")
    assert (name.surname, name.given_name) == ("荻野", "玲")
    assert "師" not in name.honorific.split()


def test_an_honorific_that_is_a_surname_elsewhere() -> None:
    assert parse_name("Kaoru Ogino Chan").honorific == "Chan"
    assert parse_name("Lau Sin Chan").honorific == ""


@pytest.mark.parametrize(
    ("field", "surname", "given_name", "honorific"),
    [
        ("柿沼警備員", "柿沼", "", "警備員"),
        ("柿沼茂裁判官", "柿沼", "茂", "裁判官"),
        ("柿沼 茂調律師", "柿沼", "茂", "調律師"),
        ("柿沼禅師", "柿沼", "", "禅師"),
        ("桐野牧師", "桐野", "", "牧師"),
        ("日下部ママ", "日下部", "", "ママ"),
        ("LLM Hiroshi Kakinuma", "Kakinuma", "Hiroshi", "LLM"),
        ("Dr. med. Hiroshi Kakinuma", "Kakinuma", "Hiroshi", "Dr. med."),
    ],
)
def test_occupations_and_titles(field: str, surname: str, given_name: str, honorific: str) -> None:
    name = parse_name(field)
    assert (name.surname, name.given_name, name.honorific) == (surname, given_name, honorific)


@pytest.mark.parametrize("field", ["小野 剛士", "宮城武士", "松原千聖", "佐々木 博士", "杉本 信長"])
def test_given_names_that_end_like_an_occupation(field: str) -> None:
    name = parse_name(field)
    assert (name.surname + name.given_name, name.honorific) == (field.replace(" ", ""), "")
    assert name.confidence.split >= SURE


@pytest.mark.parametrize("field", ["マザー アグネス", "洗礼名 パウロ", "尼僧 慈海", "法名 釋了海"])
def test_a_name_in_religion_is_no_sure_surname_and_given_name(field: str) -> None:
    assert parse_name(field).confidence.split < SURE


@pytest.mark.parametrize("field", ["老師", "皇后陛下", "枢機卿猊下"])
def test_titles_alone_are_no_name(field: str) -> None:
    name = parse_name(field)
    assert name.kind == "unknown"
    assert codes(name) & {"role-instead-of-name", "title-in-name"}
    assert all(span.field != "ignored" for span in name.spans)


def test_behind_a_person_the_form_of_address_of_companies_is_a_slip() -> None:
    name = parse_name("柿沼 茂 御中")
    assert (name.surname, name.given_name, name.honorific) == ("柿沼", "茂", "御中")
    assert parse_name("柿沼茂御中").given_name == "茂"
    assert parse_name("柿沼茂御中").confidence.split < SURE
    assert parse_name("柿沼茂店 御中").kind == "organization"
    assert parse_name("伊勢丹 御中").organization == "伊勢丹"


@pytest.mark.parametrize(
    ("field", "honorific"),
    [
        ("桜庭梢Dr", "Dr"),
        ("桜庭梢PhD", "PhD"),
        ("To 桜庭梢", ""),
        ("ピーター・ミラー・ジュニア", "ジュニア"),
    ],
)
def test_titles_and_labels_from_abroad(field: str, honorific: str) -> None:
    name = parse_name(field)
    assert name.surname in ("桜庭", "ミラー")
    assert name.given_name in ("梢", "ピーター")
    assert name.honorific == honorific


@pytest.mark.parametrize("field", ["赤司教", "西部長", "土師範"])
def test_a_title_that_may_be_the_end_of_a_name_leaves_it_open(field: str) -> None:
    assert parse_name(field).confidence.split < SURE


@pytest.mark.parametrize("field", ["尼崎 梢", "南部 明", "西村 長政"])
def test_surnames_that_hold_a_title(field: str) -> None:
    name = parse_name(field)
    assert f"{name.surname} {name.given_name}" == field
    assert name.honorific == ""


@pytest.mark.parametrize(
    ("field", "honorific"),
    [
        ("SSgt Nolan Whitfield", "SSgt"),
        ("Lt Col Nolan Whitfield", "Lt Col"),
        ("PO3 Nolan Whitfield, USN", "PO3 USN"),
    ],
)
def test_ranks_on_bases_are_no_names(field: str, honorific: str) -> None:
    name = parse_name(field)
    assert (name.surname, name.given_name) == ("Whitfield", "Nolan")
    assert name.honorific == honorific


def test_a_degree_behind_a_comma_is_no_given_name() -> None:
    name = parse_name("YOON JI HOON, MD")
    assert (name.surname, name.given_name, name.honorific) == ("YOON", "JI HOON", "MD")


@pytest.mark.parametrize(
    ("field", "honorific"),
    [
        ("畠山様奥様", "様奥様"),
        ("畠山 翔 令夫人", "令夫人"),
        ("畠山 翔 クン", "クン"),
        ("畠山夫人", "夫人"),
    ],
)
def test_who_is_called_by_another(field: str, honorific: str) -> None:
    name = parse_name(field)
    assert (name.surname, name.honorific) == ("畠山", honorific)


@pytest.mark.parametrize(
    "field",
    [
        "下宿人 畠山 翔",
        "畠山 翔 世話人",
        "バリスタ 畠山 翔",
        "美容師の畠山 翔",
        "畠山 翔っち",
        "畠山 翔様分",
    ],
)
def test_occupations_and_calls_beside_a_whole_name(field: str) -> None:
    name = parse_name(field)
    assert (name.surname, name.given_name, name.joint) == ("畠山", "翔", "")


@pytest.mark.parametrize("field", ["力士 畠山翔", "畠山山 四股名"])
def test_names_of_wrestlers_are_open(field: str) -> None:
    assert parse_name(field).confidence.split < 0.9


@pytest.mark.parametrize("name", ["柳亭 市馬", "七代目 畠山 翔", "森 大将", "岸 七郎太夫"])
def test_stage_names_and_old_given_names_keep_their_parts(name: str) -> None:
    found = parse_name(name)
    assert (found.surname, found.given_name) == tuple(name.split()[-2:])


def test_an_initial_at_the_end_is_no_title() -> None:
    name = parse_name("Whitfield Nolan M.")
    assert (name.surname, name.given_name, name.honorific) == ("Whitfield", "Nolan M.", "")


@pytest.mark.parametrize(
    ("field", "organization", "title"),
    [
        ("株式会社ミナモ代表取締役桐生奏", "株式会社ミナモ", "代表取締役"),
        ("有限会社ミナモ取締役社長桐生奏", "有限会社ミナモ", "取締役社長"),
        ("(株)桐生商会営業部長桐生奏", "(株)桐生商会営業", "部長"),
        ("医療法人あけぼの会院長桐生奏", "医療法人あけぼの会", "院長"),
    ],
)
def test_company_title_and_person_in_one_word(field: str, organization: str, title: str) -> None:
    name = parse_name(field)
    assert (name.surname, name.given_name) == ("桐生", "奏")
    assert (name.organization, name.remark) == (organization, title)
    assert name.confidence.split >= SURE


def test_a_title_whose_end_may_begin_the_surname_is_open() -> None:
    assert parse_name("株式会社ミナモ営業部長谷川奏").confidence.split < SURE


@pytest.mark.parametrize("field", ["ラビ コーエン", "ファーザー ジョン"])
def test_clergy_in_katakana_are_no_given_names(field: str) -> None:
    name = parse_name(field)
    assert name.confidence.split < SURE
    assert "title-in-name" in codes(name)
