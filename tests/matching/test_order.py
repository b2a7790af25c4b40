"""The two persons of an order: what one record tells of the other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import atena
from atena.matching import Person
from atena.matching.order import read_persons


def reading(name: atena.PersonName | None) -> tuple[str, str]:
    assert name is not None
    return name.surname_kana, name.given_name_kana


@pytest.mark.parametrize(
    "buyer", ["アズマ ミク", "あずま みく", "ｱｽﾞﾏ ﾐｸ", "Miku Azuma", "AZUMA MIKU"]
)
def test_the_buyers_spelling_tells_how_the_same_person_is_read(buyer: str) -> None:
    persons = read_persons(Person("東 未来"), Person(buyer))
    assert reading(persons.recipient) == ("アズマ", "ミク")
    assert not persons.is_gift


def test_kana_of_the_buyers_record_count_for_the_same_person() -> None:
    persons = read_persons(Person("東 未来"), Person("東　未来様", kana="ヒガシ ミキ"))
    assert reading(persons.recipient) == reading(persons.buyer) == ("ヒガシ", "ミキ")


@pytest.mark.parametrize(
    ("recipient", "buyer", "surname"),
    [
        ("赤居りく", "Riku Akai", "Akai"),
        ("朝日しの", "シノ アサヒ", "アサヒ"),
        ("蒔田るい", "Rui Makita", "Makita"),
    ],
)
def test_the_recipients_kanji_tell_which_word_is_the_buyers_surname(
    recipient: str, buyer: str, surname: str
) -> None:
    persons = read_persons(Person(recipient), Person(buyer))
    assert not persons.is_gift
    assert persons.buyer is not None
    assert persons.buyer.surname == surname


@pytest.mark.parametrize("buyer", ["マキタ ルカ", "Ruka Makita"])
def test_a_reading_is_no_surer_than_that_the_buyer_is_another(buyer: str) -> None:
    """琉衣 is hardly read ルカ, but it may be: then the buyer would be the recipient."""
    alone = atena.parse_name("蒔田琉衣")
    persons = read_persons(Person("蒔田琉衣"), Person(buyer))
    assert persons.recipient is not None
    assert persons.relation is not None
    assert 0.01 < persons.relation.same < 0.8
    assert persons.recipient.given_name_kana == alone.given_name_kana
    assert persons.recipient.confidence.given_name_kana == pytest.approx(
        alone.confidence.given_name_kana * (1 - persons.relation.same), abs=0.01
    )


@pytest.mark.parametrize("buyer", ["ヒガシ ダイスケ", "Daisuke Higashi", "ひがし だいすけ"])
def test_a_relative_tells_the_surname_alone(buyer: str) -> None:
    alone = atena.parse_name("東 未来")
    persons = read_persons(Person("東 未来"), Person(buyer))
    assert reading(persons.recipient) == ("ヒガシ", alone.given_name_kana)
    assert persons.is_gift
    assert persons.relation is not None
    assert persons.relation.family > 0.8


def test_a_relatives_email_address_tells_the_surname_of_both() -> None:
    persons = read_persons(Person("東 未来"), Person("東 大輔", email="daisuke.higashi@example.jp"))
    assert persons.recipient is not None
    assert persons.recipient.surname_kana == "ヒガシ"
    assert persons.recipient.given_name_kana == atena.parse_name("東 未来").given_name_kana


def test_a_stranger_tells_nothing() -> None:
    alone = atena.parse_name("東 未来")
    persons = read_persons(Person("東 未来"), Person("Kenji Ohno", email="higashi.miki@example.jp"))
    assert reading(persons.recipient) == (alone.surname_kana, alone.given_name_kana)
    assert persons.is_gift


def test_without_evidence_nothing_is_told_but_the_gift() -> None:
    alone = atena.parse_name("東 未来")
    persons = read_persons(Person("東 未来"), Person("Miki Higashi"), evidence=False)
    assert reading(persons.recipient) == (alone.surname_kana, alone.given_name_kana)
    assert not persons.is_gift


SURNAMES = ["東", "河野", "中谷", "神谷", "上村", "新田", "長田", "山崎", "小谷", "西田"]
GIVEN_NAMES = ["未来", "翔", "恵", "大翔", "彩花", "健", "裕子", "純", "千尋", "陽"]


@given(
    st.sampled_from(SURNAMES),
    st.sampled_from(GIVEN_NAMES),
    st.sampled_from(GIVEN_NAMES),
    st.sampled_from(
        ["", "higashi@example.jp", "kono.k@example.jp", "kamitani@example.jp", "x@y.jp"]
    ),
)
def test_one_checkout_reads_one_surname_in_one_way(
    surname: str, first: str, second: str, email: str
) -> None:
    checkout = atena.normalize(
        {
            "shippingAddress": {"name": surname + first, "addressLine1": "目黒区下目黒1-8-1"},
            "buyer": {"buyerId": "b", "name": f"{surname} {second}", "email": email},
        }
    )
    assert checkout.buyer is not None
    assert checkout.buyer.name is not None
    assert checkout.recipient is not None
    assert checkout.recipient.surname_kana == checkout.buyer.name.surname_kana


def test_a_given_name_is_no_surer_than_that_the_buyer_is_the_same_person() -> None:
    persons = read_persons(Person("佐伯絢子"), Person("サエキ アヤネ"))
    assert persons.relation is not None
    assert persons.recipient is not None
    assert persons.recipient.confidence.given_name_kana <= persons.relation.same
