"""`normalize` over whole sessions: shapes, states, evidence, bad input."""

from __future__ import annotations

import json
from typing import Any

import pytest

import atena
from atena.errors import InputError
from atena.layouts import label_of

ADDRESS: dict[str, Any] = {
    "name": "山田 太郎",
    "addressLine1": "目黒区下目黒1-8-1",
    "addressLine2": "アルコタワー",
    "addressLine3": None,
    "city": None,
    "stateOrRegion": "東京都",
    "postalCode": "153-0064",
    "countryCode": "JP",
    "phoneNumber": "03-1234-5678",
}
BUYER = {"buyerId": "amzn1.account.EXAMPLE", "name": "鈴木花子", "email": "hanako@mail.example"}


def session(**fields: Any) -> dict[str, Any]:
    return {
        "checkoutSessionId": "6f0d1c8e-5b0a-4d0e-9f53-0c5d8a2f7e11",
        "productType": "PayAndShip",
        "statusDetails": {"state": "Open"},
        "buyer": BUYER,
        "shippingAddress": ADDRESS,
        "paymentPreferences": [None, {"paymentDescriptor": "Visa ****1111 (Amazon Pay)"}],
    } | fields


def codes(checkout: atena.Checkout) -> set[str]:
    return {note.code for note in checkout.notes}


def test_a_whole_session() -> None:
    checkout = atena.normalize(session())
    assert checkout.state == "Open"
    assert checkout.recipient
    assert (checkout.recipient.surname, checkout.recipient.given_name) == ("山田", "太郎")
    assert checkout.shipping_address
    assert checkout.shipping_address.postal_code == "153-0064"
    assert checkout.shipping_address.city == "目黒区"
    assert checkout.shipping_address.street == "1-8-1"
    assert checkout.shipping_address.building == "アルコタワー"
    assert checkout.phone
    assert checkout.phone.parts == ("03", "1234", "5678")
    assert checkout.buyer
    assert checkout.buyer.name
    assert checkout.buyer.name.surname == "鈴木"
    assert checkout.email == "hanako@mail.example"
    assert checkout.payment_descriptor == "Visa ****1111 (Amazon Pay)"
    assert checkout.billing_address is None


def test_dict_text_and_bytes_give_the_same() -> None:
    body = json.dumps(session(), ensure_ascii=False)
    assert atena.normalize(body) == atena.normalize(body.encode()) == atena.normalize(session())


def test_normalizing_twice_gives_the_same() -> None:
    assert atena.normalize(session()) == atena.normalize(session())


def test_the_label_has_the_shops_own_order_number() -> None:
    checkout = atena.normalize(session(merchantMetadata={"merchantReferenceId": "T-1042"}))
    assert checkout.merchant_reference_id == label_of(checkout).order_id == "T-1042"
    assert label_of(atena.normalize(session())).order_id == session()["checkoutSessionId"]


def test_pay_only_has_no_address_and_no_complaint() -> None:
    checkout = atena.normalize(session(productType="PayOnly", shippingAddress=None))
    assert checkout.shipping_address is None
    assert checkout.recipient is None
    assert not codes(checkout)


def test_open_session_without_address_is_noted() -> None:
    assert codes(atena.normalize(session(shippingAddress=None))) == {"address-missing"}


@pytest.mark.parametrize("state", ["Completed", "Canceled"])
def test_closed_sessions_carry_nobody(state: str) -> None:
    closed = session(
        buyer=None,
        shippingAddress=None,
        statusDetails={"state": state, "reasonCode": "BuyerCanceled"},
    )
    checkout = atena.normalize(closed)
    assert checkout.buyer is None
    assert checkout.reason_code == "BuyerCanceled"
    assert codes(checkout) == {"session-not-open"}


def test_everything_null() -> None:
    checkout = atena.normalize(dict.fromkeys(session()))
    assert checkout.recipient is None
    assert checkout.payment_descriptor == ""
    nulls = session(shippingAddress=dict.fromkeys(ADDRESS), buyer=dict.fromkeys(BUYER))
    assert atena.normalize(nulls).shipping_address is None


def test_billing_address_is_read_too() -> None:
    checkout = atena.normalize(session(billingAddress={**ADDRESS, "name": "佐藤次郎"}))
    assert checkout.billing_name
    assert checkout.billing_name.surname == "佐藤"
    assert checkout.billing_address
    assert checkout.billing_address.town == "下目黒"


@pytest.mark.parametrize("billed", ["角田詩織", "角田真", "角田 真 様"])
def test_one_checkout_reads_one_surname_in_one_way(billed: str) -> None:
    for spelt in ("Kakuta", "Tsunoda"):
        checkout = atena.normalize(
            session(
                shippingAddress={**ADDRESS, "name": "角田真"},
                buyer={**BUYER, "name": f"Shiori {spelt}", "email": "shop@example.com"},
                billingAddress={**ADDRESS, "name": billed},
            )
        )
        assert checkout.recipient
        assert checkout.billing_name
        assert checkout.billing_name.surname_kana == checkout.recipient.surname_kana
        assert checkout.recipient.surname_kana == {"Kakuta": "カクタ"}.get(spelt, "ツノダ")


def test_charge_permission_and_buyer_responses_are_read() -> None:
    permission = {"chargePermissionId": "S01-1-1", "buyer": BUYER, "shippingAddress": ADDRESS}
    assert atena.normalize(permission).charge_permission_id == "S01-1-1"
    buyer = atena.normalize({**BUYER, "shippingAddress": ADDRESS})
    assert buyer.buyer
    assert buyer.buyer.buyer_id == "amzn1.account.EXAMPLE"
    assert buyer.recipient


@pytest.mark.parametrize(
    "spelling", ["東京", "東京都", "Tokyo", "TOKYO", "Tokyo-to", "Tōkyō", "ＴＯＫＹＯ", " tokyo "]
)
def test_prefectures_in_any_spelling(spelling: str) -> None:
    checkout = atena.normalize(session(shippingAddress={**ADDRESS, "stateOrRegion": spelling}))
    assert checkout.shipping_address
    assert checkout.shipping_address.prefecture == "東京都"


@pytest.mark.parametrize("line", ["東京都目黒区下目黒1-8-1", "目黒区下目黒1-8-1", "下目黒1-8-1"])
def test_city_field_may_be_filled(line: str) -> None:
    address = {**ADDRESS, "addressLine1": line, "city": "目黒区"}
    checkout = atena.normalize(session(shippingAddress=address))
    place = checkout.shipping_address
    assert place
    assert (place.city, place.town, place.street) == ("目黒区", "下目黒", "1-8-1")


def test_foreign_countries_are_passed_on() -> None:
    abroad = {
        "name": "Jane Doe",
        "addressLine1": "410 Terry Ave N",
        "addressLine2": "Floor 3",
        "city": "Seattle",
        "stateOrRegion": "WA",
        "postalCode": "98109",
        "countryCode": "us",
    }
    place = atena.normalize(session(shippingAddress=abroad)).shipping_address
    assert place
    assert place.country_code == "US"
    assert (place.prefecture, place.city, place.street) == ("WA", "Seattle", "410 Terry Ave N")
    assert (place.building, place.postal_code) == ("Floor 3", "98109")
    assert [note.code for note in place.notes] == ["foreign-address"]


def test_latin_buyer_helps_to_read_the_recipient() -> None:
    shipped = {**ADDRESS, "name": "東陽子"}
    buyer = {**BUYER, "name": "AZUMA YOKO"}
    with_evidence = atena.normalize(session(shippingAddress=shipped, buyer=buyer))
    assert with_evidence.recipient
    assert with_evidence.recipient.surname_kana == "アズマ"
    without = atena.normalize(session(shippingAddress=shipped, buyer=buyer), evidence=False)
    assert without.recipient
    alone = atena.parse_name("東陽子")
    assert without.recipient.surname_kana == alone.surname_kana
    assert "AZUMA" not in repr(with_evidence)


def test_numbers_where_text_belongs_are_used_and_noted() -> None:
    checkout = atena.normalize(session(shippingAddress={**ADDRESS, "postalCode": 1530064}))
    assert checkout.shipping_address
    assert checkout.shipping_address.postal_code == "153-0064"
    assert codes(checkout) == {"number-as-text"}


def test_odd_phone_is_noted_and_kept() -> None:
    checkout = atena.normalize(session(shippingAddress={**ADDRESS, "phoneNumber": "12-34"}))
    assert checkout.phone
    assert not checkout.phone.valid
    assert checkout.phone.source == "12-34"
    assert codes(checkout) == {"phone-invalid"}


SECRET = "ひみつ"


@pytest.mark.parametrize(
    ("bad", "code", "field"),
    [
        (SECRET, "not-json", "session"),
        (b"\xff\xfe", "not-json", "session"),
        ("[" * 100_000, "not-json", "session"),
        (f'["{SECRET}"]', "not-a-session", "session"),
        ({"hello": SECRET}, "not-a-session", "session"),
        (42, "not-a-session", "session"),
        (session(shippingAddress=SECRET), "wrong-type", "shippingAddress"),
        (session(buyer={"name": [SECRET]}), "wrong-type", "buyer.name"),
        (session(paymentPreferences=SECRET), "wrong-type", "paymentPreferences"),
        (session(paymentPreferences=[SECRET]), "wrong-type", "paymentPreferences[0]"),
        (session(statusDetails={"state": True}), "wrong-type", "statusDetails.state"),
        ('"' + SECRET * 400_000 + '"', "too-large", "session"),
    ],
)
def test_bad_input_names_the_field_and_the_mend(bad: Any, code: str, field: str) -> None:
    with pytest.raises(InputError) as caught:
        atena.normalize(bad)
    assert (caught.value.code, caught.value.field) == (code, field)
    assert caught.value.hint
    assert SECRET not in str(caught.value)
    assert caught.value.__cause__ is None


@pytest.mark.parametrize("text", ["\ud842", "\x00\x01", "あ" * 1_000_000, "🏯" * 10_000, " \u200b"])
def test_any_string_gives_a_result(text: str) -> None:
    address = {**ADDRESS, "name": text, "addressLine1": text, "stateOrRegion": text}
    checkout = atena.normalize(session(shippingAddress=address))
    assert checkout.shipping_address
    assert checkout.recipient
