"""Who is who in two records."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from atena.errors import InputError
from atena.matching import Person, person_keys, same_person

ONE_PERSON = [
    ("村上 恵", "ムラカミ メグミ"),
    ("村上恵", "Megumi Murakami"),
    ("MURAKAMI Megumi", "むらかみ めぐみ"),
    ("村上　恵様", "村上恵"),
    ("髙田 純", "高田純"),
    ("大野 健一", "Kenichi Ohno"),
    ("大野 優子", "Yūko Ōno"),
    ("岡部翔子", "Shoko Okabe"),
    ("岡部翔子", "ｵｶﾍﾞ ｼﾖｳｺ"),
    ("服部一平", "IPPEI HATTORI"),
    ("服部一平", "ハツトリ イツペイ"),
    ("森しょう", "Sho Mori"),
    ("遠藤レイ", "Rei Endo"),
    ("秋吉かな", "Kana Akiyoshi"),
    ("朝日しの", "Shino Asahi"),
    ("Maria Lopez", "マリア ロペス"),
]
FROM_ABROAD = [
    ("Thompson, Michael J.", "マイケル・トンプソン"),
    ("Michael John Thompson", "Michael Thompson"),
    ("TRAN VAN HUNG", "チャン ヴァン フン"),
]
AT_HOME = [
    ("王芳", "WANG FANG"),
    ("陳偉", "チェン ウェイ"),
    ("李静", "Jing Li"),
    ("金民浩", "Minho Kim"),
]
"""Chinese names, whose given name the tables know as Japanese read it."""
FAMILY = [
    ("村上 恵", "村上 大輔"),
    ("村上恵", "Daisuke Murakami"),
    ("村上恵", "ムラカミ ダイスケ"),
    ("ムラカミ メグミ", "Daisuke Murakami"),
    ("村上恵", "D. Murakami"),
    ("TRAN THI HOA", "TRAN VAN HUNG"),
    ("Maria Lopez", "マリ ロペス"),
    ("Andrew Thompson", "アンドレア トンプソン"),
    ("Daniel Thompson", "ダニエラ トンプソン"),
    ("清田清子", "キヨタ キョウコ"),
]
INITIALS = [("村上恵", "M. Murakami"), ("村上 M", "村上 恵"), ("村上ちひろ", "MURAKAMI C.")]
STRANGERS = [
    ("村上 恵", "西田 大輔"),
    ("村上恵", "Daisuke Nishida"),
    ("村上恵", "ニシダ ダイスケ"),
]


@pytest.mark.parametrize(("one", "two"), [*ONE_PERSON, *FROM_ABROAD])
def test_one_person_in_two_spellings(one: str, two: str) -> None:
    assert same_person(one, two).same > 0.9
    assert same_person(two, one).same > 0.9


@pytest.mark.parametrize(("one", "two"), INITIALS)
def test_an_initial_is_more_often_of_the_same_person(one: str, two: str) -> None:
    assert same_person(one, two).same > 0.9


def test_a_name_that_nobody_knows_may_be_another_one_in_kana() -> None:
    relation = same_person("TRAN VAN ANH", "チャン ヴァン アイン")
    assert 0.5 < relation.same < 0.8
    assert relation.family > 0.2


def test_a_company_is_itself() -> None:
    assert same_person("株式会社みどり", "株式会社みどり").same > 0.9
    assert same_person("株式会社みどり", "株式会社あおば").same <= 0.5


@pytest.mark.parametrize(("one", "two"), AT_HOME)
def test_a_surname_as_it_is_called_at_home_is_more_often_one_person(one: str, two: str) -> None:
    assert same_person(one, two).same > 0.8


@pytest.mark.parametrize(("one", "two"), FAMILY)
def test_a_shared_surname_alone_is_a_family(one: str, two: str) -> None:
    relation = same_person(one, two)
    assert relation.family > 0.8
    assert relation.same < 0.1


@pytest.mark.parametrize(("one", "two"), STRANGERS)
def test_other_surnames_are_others(one: str, two: str) -> None:
    assert same_person(one, two).other > 0.8


def test_email_and_telephone_outweigh_a_changed_surname() -> None:
    before = Person("村上 恵", email="megu@example.jp", phone="090-1234-5678")
    after = Person("西田 恵", email="Megu@example.jp ", phone="+81 90 1234 5678")
    assert same_person(before, after).same > 0.9
    assert same_person(before.name, after.name).same < 0.6


def test_a_telephone_alone_tells_a_family_from_strangers() -> None:
    one = Person("村上 恵", phone="0312345678")
    assert (
        same_person(one, Person("西田 大輔", phone="03-1234-5678")).family
        > same_person(one.name, "西田 大輔").family
    )


def test_records_of_one_person_share_a_key() -> None:
    for one, two in ONE_PERSON:
        assert set(person_keys(one)) & set(person_keys(two)), (one, two)


def test_records_do_not_show_what_they_hold() -> None:
    assert "村上" not in repr(Person("村上 恵", email="megu@example.jp"))


def test_another_type_is_named() -> None:
    with pytest.raises(InputError, match="person: wrong-type"):
        same_person("村上 恵", 3)  # type: ignore[arg-type]


@settings(deadline=None)
@given(st.text(max_size=30), st.text(max_size=30))
def test_any_two_texts_have_a_relation(one: str, two: str) -> None:
    relation = same_person(one, two)
    assert abs(sum(relation) - 1) < 0.001
    assert min(relation) >= 0


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("GURUNG TASHI DOLMA", "グルン タシ"),
        ("Kowalczyk Edyta", "EDYTA KOWALCZYK"),
        ("BICKFORD, ALAN REED", "Alan Bickford"),
    ],
)
def test_records_of_a_name_that_no_japanese_has_share_a_key(one: str, two: str) -> None:
    assert set(person_keys(one)) & set(person_keys(two))


def test_probabilities_do_not_depend_on_the_order_of_the_records() -> None:
    for one, two in [*ONE_PERSON, ("池内 彩", "Sayaka Ikeuchi"), ("池内 彩", "イケウチ アヤノ")]:
        assert same_person(one, two) == same_person(two, one)
