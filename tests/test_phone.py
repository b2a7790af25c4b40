"""Telephone numbers in the shapes that address books hold."""

from __future__ import annotations

import random

import phonenumbers
import pytest

from atena.errors import InputError
from atena.lexicon.phone_plan import domestic_digits
from atena.phone import parse_phone, phone_text


@pytest.mark.parametrize(
    ("written", "national"),
    [
        ("0312345678", "03-1234-5678"),
        ("03-1234-5678", "03-1234-5678"),
        ("０３（１２３４）５６７８", "03-1234-5678"),
        ("\u202a0312345678\u202c", "03-1234-5678"),
        ("03\u20101234\u22125678", "03-1234-5678"),
        ("03\u20111234\uff705678", "03-1234-5678"),
        ("03\u20431234\u30fc5678", "03-1234-5678"),
        ("+81312345678", "03-1234-5678"),
        ("+81 (0)3-1234-5678", "03-1234-5678"),
        ("＋８１　９０　１２３４　５６７８", "090-1234-5678"),
        ("+0312345678", "03-1234-5678"),
        ("09012345678", "090-1234-5678"),
        ("05012345678", "050-1234-5678"),
        ("0120123456", "0120-123-456"),
        ("0112223333", "011-222-3333"),
        ("0499812345", "04998-1-2345"),  # Miyakejima: area codes have two to five digits
    ],
)
def test_shapes(written: str, national: str) -> None:
    phone = parse_phone(written)
    assert phone.valid
    assert phone.national == national
    assert "-".join(phone.parts) == national
    assert phone.source == written


@pytest.mark.parametrize(
    "written", ["", "なし", "12-34", "0" * 10_000, "\ud800", "03-1234-56789012"]
)
def test_what_is_no_number_is_kept_and_not_valid(written: str) -> None:
    phone = parse_phone(written)
    assert not phone.valid
    assert phone.source == written


def test_foreign_numbers_keep_their_country() -> None:
    assert parse_phone("+1 206-266-1000").e164 == "+12062661000"


def test_only_strings() -> None:
    with pytest.raises(InputError) as caught:
        parse_phone(312345678)  # type: ignore[arg-type]
    assert caught.value.field == "phoneNumber"


def test_the_quick_way_gives_what_the_library_gives() -> None:
    dice = random.Random(2)
    starts = (
        "03",
        "011",
        "04992",
        "0576",
        "090",
        "0120",
        "0800",
        "020",
        "099",
        "0570",
        "00",
        "010",
    )
    quick = 0
    for _ in range(3_000):
        number = dice.choice(starts) + f"{dice.randrange(10**9):09}"
        number = number[: dice.choice((9, 10, 10, 11, 11, 12))]
        quick += bool(domestic_digits(number))
        for sign in dice.choices("- ()", k=dice.randrange(3)):
            place = dice.randrange(len(number))
            number = number[:place] + sign + number[place:]
        phone = parse_phone(number)
        try:
            known = phonenumbers.parse(number, "JP")
        except phonenumbers.NumberParseException:
            assert not phone.valid
            continue
        national = phonenumbers.format_number(known, phonenumbers.PhoneNumberFormat.NATIONAL)
        assert phone.national == national.replace(" ", "-")
        assert phone.parts == tuple(phone.national.split("-"))
        assert phone.valid == phonenumbers.is_valid_number(known)
        assert phone.e164 == phonenumbers.format_number(known, phonenumbers.PhoneNumberFormat.E164)
    assert quick > 1_000


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("090-1234-5678（携帯）", "090-1234-5678"),
        ("+81 90-1234-5678（携帯）", "090-1234-5678"),
        ("03.1234.5678", "03-1234-5678"),
        ("09912345678", "099-1234-5678"),  # nobody's, but written so
        ("03-1234-5678 内線9", "03-1234-5678 内線9"),  # the extension is no part of the number
        ("010-1-206-266-1000", "010-1-206-266-1000"),
        ("0077-88-5440", "0077-88-5440"),  # a carrier's code
        ("+1 206-266-1000", "+1 206-266-1000"),
        ("なし", "なし"),
        ("", ""),
    ],
)
def test_for_a_label(written: str, shown: str) -> None:
    assert phone_text(written) == shown
