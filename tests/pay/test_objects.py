"""Models of what travels: nothing is lost, nothing is shown, amounts are exact."""

from __future__ import annotations

import json
import pickle
from decimal import Decimal
from typing import Any

import pytest
from pydantic import ValidationError

from atena.pay import (
    ButtonPayload,
    CaptureCharge,
    ChargePermission,
    CheckoutSession,
    CompleteCheckoutSession,
    CreateCharge,
    Metadata,
    Payment,
    Price,
    RecurringFrequency,
    ReturnUrls,
    UpdateCheckoutSession,
    yen,
)

SESSION: dict[str, Any] = {
    "checkoutSessionId": "0f6b3c1e-5d2a-4c77-9a80-1b2c3d4e5f60",
    "productType": "PayAndShip",
    "buyer": {"name": "東海林 太郎", "email": "taro@example.com", "primeMembershipTypes": None},
    "shippingAddress": {"name": "東海林　太郎", "addressLine1": "北区1-1", "newField": "x"},
    "shippingAddressList": ['{"addressId": "a1", "name": "山田花子"}'],
    "paymentPreferences": [None],
    "constraints": None,
    "statusDetails": {"state": "Open", "lastUpdatedTimestamp": "20260102T030405Z"},
    "creationTimestamp": "20260102T030405Z",
    "somethingNew": {"deep": [1, "二"]},
}


def test_a_session_keeps_everything() -> None:
    session = CheckoutSession.model_validate_json(json.dumps(SESSION))
    assert session.state == "Open"
    assert session.buyer is not None
    assert session.buyer.name == "東海林 太郎"
    assert session.shipping_address_list[0].name == "山田花子"
    assert session.payment_preferences == ()
    assert session.constraints == ()
    assert session.payment_descriptor == ""
    assert session.redirect_url == ""
    wire = session.to_wire()
    assert wire["somethingNew"] == SESSION["somethingNew"]
    assert wire["shippingAddress"] == SESSION["shippingAddress"]
    assert wire["creationTimestamp"] == "20260102T030405Z"
    assert pickle.loads(pickle.dumps(session)) == session


@pytest.mark.parametrize("value", [None, [], ["{"], ["[1]"], [7], ["[" * 5000], "x"])
def test_odd_address_lists(value: Any) -> None:
    text = json.dumps(SESSION | {"shippingAddressList": value})
    session = CheckoutSession.model_validate_json(text)
    assert session.shipping_address_list == ()
    if value:
        assert session.unexpected == {"shippingAddressList": value}
        assert session.to_wire()["shippingAddressList"] == value


def test_null_everywhere_is_no_error() -> None:
    for model in (CheckoutSession, ChargePermission):
        names = {
            field.alias: None for field in model.model_fields.values() if field.default is None
        }
        assert model.model_validate_json(json.dumps(names)).to_wire() == names


def test_reasons_of_a_permission() -> None:
    status = {"state": "NonChargeable", "reasons": [{"reasonCode": "PaymentMethodInvalid"}]}
    permission = ChargePermission.model_validate({"statusDetails": status})
    assert [reason.reason_code for reason in permission.status_details.reasons] == [
        "PaymentMethodInvalid"
    ]


def test_no_repr_shows_a_value() -> None:
    shown = repr(CheckoutSession.model_validate(SESSION))
    for secret in ("東海林", "太郎", "taro@", "北区", "0f6b3c1e", "二"):
        assert secret not in shown
    assert "Open" in shown


@pytest.mark.parametrize("amount", ["0.5", "2500", "123456789012345678.90"])
def test_amounts_are_exact(amount: str) -> None:
    price = Price.model_validate_json(json.dumps({"amount": amount, "currencyCode": "USD"}))
    assert price.amount == Decimal(amount)
    assert price.to_wire()["amount"] == amount


def test_large_amounts_are_not_written_with_an_exponent() -> None:
    assert Price(amount=Decimal("1E+6"), currency_code="JPY").to_wire()["amount"] == "1000000"


@pytest.mark.parametrize("amount", [0, -1, 1.5, True, "2500"])
def test_yen_are_whole_and_above_zero(amount: Any) -> None:
    with pytest.raises(ValueError, match="whole number"):
        yen(amount)


@pytest.mark.parametrize(("amount", "currency"), [("2500.5", "JPY"), ("2500", "USD")])
def test_only_yen_are_yen(amount: str, currency: str) -> None:
    with pytest.raises(ValueError, match="whole yen"):
        _ = Price(amount=Decimal(amount), currency_code=currency).yen


@pytest.mark.parametrize(
    ("model", "given"),
    [
        (CreateCharge, {"charge_permission_id": "S03", "charge_amuont": yen(1)}),
        (CreateCharge, {"charge_permission_id": "S03", "charge_amount": yen(1), "soft_descriptor": "x" * 17}),
        (CaptureCharge, {"capture_amount": {"amount": "0", "currencyCode": "JPY"}}),
        (CaptureCharge, {"capture_amount": {"amount": "10.5", "currencyCode": "JPY"}}),
        (CompleteCheckoutSession, {"charge_amount": {"amount": "NaN", "currencyCode": "JPY"}}),
        (Payment, {"payment_intent": "authorize"}),
        (Metadata, {"merchant_store_name": "店" * 51}),
        (RecurringFrequency, {"unit": "Month", "value": "one"}),
    ],
)  # fmt: skip
def test_bodies_refuse_what_amazon_would(model: Any, given: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        model(**given)


def test_bodies_send_only_what_was_given() -> None:
    body = UpdateCheckoutSession(
        payment_details=Payment(payment_intent="Confirm", charge_amount=yen(2500))
    )
    assert body.to_wire() == {
        "paymentDetails": {
            "paymentIntent": "Confirm",
            "chargeAmount": {"amount": "2500", "currencyCode": "JPY"},
        }
    }


def test_a_button_payload_in_amazons_spelling() -> None:
    payload = ButtonPayload(
        store_id="amzn1.application-oa2-client.example",
        web_checkout_details=ReturnUrls(checkout_review_return_url="https://shop.example/確認"),
        scopes=("name", "shippingAddress"),
        delivery_specifications={"addressRestrictions": {"type": "Allowed"}},
    )
    assert json.loads(payload.to_json()) == {
        "storeId": "amzn1.application-oa2-client.example",
        "webCheckoutDetails": {"checkoutReviewReturnUrl": "https://shop.example/確認"},
        "scopes": ["name", "shippingAddress"],
        "deliverySpecifications": {"addressRestrictions": {"type": "Allowed"}},
    }
    assert "\\" not in payload.to_json()
