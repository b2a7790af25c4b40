"""Checkout Sessions: what they show, what they refuse, how they end."""

from __future__ import annotations

import json

import pytest

DAY = 86400


def test_a_new_session_is_open_and_says_what_is_missing(call):
    status, session = call(
        "POST",
        "/checkoutSessions",
        {
            "storeId": call.shop.store_id,
            "webCheckoutDetails": {"checkoutReviewReturnUrl": "https://shop.example/r"},
            "chargePermissionType": "Recurring",
        },
    )
    assert status == 201
    assert session["statusDetails"]["state"] == "Open"
    assert [one["constraintId"] for one in session["constraints"]] == [
        "BuyerNotAssociated",
        "ChargeAmountNotSet",
        "CheckoutResultReturnUrlNotSet",
        "PaymentIntentNotSet",
        "RecurringFrequencyNotSet",
    ]
    assert session["buyer"] is None
    assert session["paymentPreferences"] == [None]
    assert session["webCheckoutDetails"]["amazonPayRedirectUrl"] is None
    assert session["releaseEnvironment"] == "Sandbox"


def test_the_redirect_url_comes_with_the_last_constraint(call, yen):
    session_id = call.create()
    call.box.approve(session_id)
    details = {"paymentIntent": "Confirm", "chargeAmount": yen(100)}
    _, session = call("PATCH", f"/checkoutSessions/{session_id}", {"paymentDetails": details})
    assert session["constraints"] == []
    url = session["webCheckoutDetails"]["amazonPayRedirectUrl"]
    assert url.startswith(f"{call.shop.base_url}/checkout/processing?")
    assert session_id in url


def test_buyer_and_address_are_there_only_while_open(call):
    session_id = call.ready()
    _, session = call("GET", f"/checkoutSessions/{session_id}")
    assert session["buyer"]["email"] == "test-taro@example.com"
    assert session["shippingAddress"]["postalCode"] == "153-0064"
    assert session["shippingAddress"]["city"] is None
    assert session["billingAddress"] is None
    assert session["paymentPreferences"] == [{"paymentDescriptor": "Visa ****1111 (Amazon Pay)"}]
    call.complete(session_id)
    _, session = call("GET", f"/checkoutSessions/{session_id}")
    assert session["statusDetails"]["state"] == "Completed"
    assert session["buyer"] is session["shippingAddress"] is None


def test_scopes_decide_what_of_the_buyer_is_shown(call):
    session_id = call.create(scopes=["email", "billingAddress"])
    call.box.approve(session_id, "test-seimei", "osaka")
    _, session = call("GET", f"/checkoutSessions/{session_id}")
    assert session["buyer"]["email"] == "test-seimei@example.com"
    assert session["buyer"]["name"] is None
    assert session["shippingAddress"] is None
    assert session["billingAddress"]["name"] == "宛名 花子"


def test_pay_only_has_no_address(call):
    session_id = call.create(productType="PayOnly")
    call.box.approve(session_id)
    _, session = call("GET", f"/checkoutSessions/{session_id}")
    assert session["shippingAddress"] is None
    assert session["buyer"]["name"] == "Test Taro"


def test_several_addresses_come_as_json_strings(call):
    session_id = call.create(multiAddressesCheckoutMetadata=[{"addressId": "meguro"}])
    call.box.approve(session_id)
    _, session = call("GET", f"/checkoutSessions/{session_id}")
    addresses = [json.loads(text) for text in session["shippingAddressList"]]
    assert [one["addressId"] for one in addresses] == ["meguro", "meguro-romaji", "abroad"]


def test_an_address_outside_the_delivery_area_cannot_be_chosen(call):
    area = {"type": "Allowed", "restrictions": {"JP": {"statesOrRegions": ["東京都"]}}}
    session_id = call.create(deliverySpecifications={"addressRestrictions": area})
    call.box.approve(session_id, "test-taro", "meguro")
    for address in ("meguro-romaji", "abroad"):
        with pytest.raises(Exception, match="InvalidParameterValue"):
            call.box.approve(session_id, "test-taro", address)


def test_a_supplied_address_skips_the_review_page(call, yen):
    address = {"name": "見本", "addressLine1": "芝公園4-2-8", "postalCode": "105-0011"}
    session_id = call.create(
        webCheckoutDetails={
            "checkoutResultReturnUrl": "https://shop.example/x",
            "checkoutMode": "ProcessOrder",
        },
        paymentDetails={"paymentIntent": "Authorize", "chargeAmount": yen(500)},
        addressDetails=address,
    )
    assert call.box.approve(session_id).startswith("https://shop.example/x?")
    _, session = call("GET", f"/checkoutSessions/{session_id}")
    assert session["shippingAddress"]["addressLine1"] == "芝公園4-2-8"
    assert session["constraints"] == []


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"storeId": None}, "MissingParameterValue"),
        ({"storeId": "amzn1.application-oa2-client.other"}, "InvalidParameterValue"),
        ({"webCheckoutDetails": {}}, "MissingParameterValue"),
        ({"webCheckoutDetails": {"checkoutReviewReturnUrl": "javascript:alert(1)"}}, "InvalidParameterValue"),
        ({"webCheckoutDetails": {"checkoutReviewReturnUrl": "/review"}}, "InvalidParameterValue"),
        ({"unknown": 1}, "UnrecognizedField"),
        ({"paymentDetails": {"unknown": 1}}, "UnrecognizedField"),
        ({"paymentDetails": []}, "InvalidParameterValue"),
        ({"scopes": ["everything"]}, "InvalidParameterValue"),
        ({"chargePermissionType": "Weekly"}, "InvalidParameterValue"),
        ({"merchantMetadata": {"merchantStoreName": "あ" * 51}}, "InvalidParameterValue"),
        (
            {"recurringMetadata": {"frequency": {"unit": "Month", "value": "1"}}},
            "InvalidParameterCombination",
        ),
    ],
)  # fmt: skip
def test_create_refuses(call, change, reason):
    body = {
        "storeId": call.shop.store_id,
        "webCheckoutDetails": {"checkoutReviewReturnUrl": "https://shop.example/r"},
    }
    assert call.reason("POST", "/checkoutSessions", body | change) == (400, reason)
    assert call.box.counts() == {}


@pytest.mark.parametrize(
    ("details", "reason"),
    [
        ({"chargeAmount": {"amount": "10.5", "currencyCode": "JPY"}}, "InvalidParameterValue"),
        ({"chargeAmount": {"amount": "100.00", "currencyCode": "JPY"}}, "InvalidParameterValue"),
        ({"chargeAmount": {"amount": "0", "currencyCode": "JPY"}}, "InvalidParameterValue"),
        ({"chargeAmount": {"amount": "-5", "currencyCode": "JPY"}}, "InvalidParameterValue"),
        ({"chargeAmount": {"amount": "１００", "currencyCode": "JPY"}}, "InvalidParameterValue"),
        ({"chargeAmount": {"amount": True, "currencyCode": "JPY"}}, "InvalidParameterValue"),
        ({"chargeAmount": {"amount": "10000001", "currencyCode": "JPY"}}, "TransactionAmountExceeded"),
        ({"chargeAmount": {"amount": "10", "currencyCode": "USD"}}, "CurrencyMismatch"),
        ({"chargeAmount": {"amount": "10"}}, "MissingParameterValue"),
        ({"paymentIntent": "Capture"}, "InvalidParameterValue"),
        (
            {"paymentIntent": "AuthorizeWithCapture", "canHandlePendingAuthorization": True},
            "InvalidParameterCombination",
        ),
        ({"paymentIntent": "Authorize", "softDescriptor": "SHOP"}, "InvalidParameterCombination"),
        ({"softDescriptor": "x" * 17}, "InvalidParameterValue"),
        ({"canHandlePendingAuthorization": "true"}, "InvalidParameterValue"),
        (
            {
                "chargeAmount": {"amount": "11", "currencyCode": "JPY"},
                "totalOrderAmount": {"amount": "10", "currencyCode": "JPY"},
            },
            "InvalidParameterCombination",
        ),
    ],
)  # fmt: skip
def test_update_refuses_and_changes_nothing(call, details, reason):
    path = f"/checkoutSessions/{call.create()}"
    before = call("GET", path)
    assert call.reason("PATCH", path, {"paymentDetails": details}) == (400, reason)
    assert call("GET", path) == before


def test_the_most_one_charge_may_be(call):
    assert call.done(10_000_000)[1]


def test_numbers_come_back_as_text(call):
    session_id = call.create(
        chargePermissionType="Recurring",
        recurringMetadata={"frequency": {"unit": "Month", "value": 3}},
        paymentDetails={"chargeAmount": {"amount": 500, "currencyCode": "JPY"}},
    )
    _, session = call("GET", f"/checkoutSessions/{session_id}")
    assert session["recurringMetadata"]["frequency"]["value"] == "3"
    assert session["paymentDetails"]["chargeAmount"]["amount"] == "500"


def test_complete_wants_the_buyer_back_and_the_same_amount(call, yen):
    session_id = call.create()
    path = f"/checkoutSessions/{session_id}/complete"
    refused = (422, "InvalidCheckoutSessionStatus")
    assert call.reason("POST", path, {"chargeAmount": yen(1)}) == refused
    session_id = call.ready()
    path = f"/checkoutSessions/{session_id}/complete"
    assert call.reason("POST", path, {}) == (400, "MissingParameterValue")
    assert call.reason("POST", path, {"chargeAmount": yen(2499)}) == (409, "AmountMismatch")
    assert call.complete(session_id)[0] == 200
    assert call.reason("POST", path, {"chargeAmount": yen(2500)}) == refused
    assert call.box.counts()["charge"] == {"Authorized": 1}


def test_a_change_after_the_buyer_agreed_wants_the_buyer_again(call, yen):
    session_id = call.ready()
    call(
        "PATCH",
        f"/checkoutSessions/{session_id}",
        {"paymentDetails": {"chargeAmount": yen(2600)}},
    )
    assert call.complete(session_id, 2600)[0] == 422
    call.box.pay(session_id)
    assert call.complete(session_id, 2600)[0] == 200


@pytest.mark.parametrize(
    ("intent", "state"),
    [("Confirm", None), ("Authorize", "Authorized"), ("AuthorizeWithCapture", "Captured")],
)
def test_the_three_intents(call, intent, state):
    permission, charge = call.done(intent=intent)
    if state is None:
        assert charge is None
        assert call.state(f"/chargePermissions/{permission}") == ("Chargeable", [])
    else:
        assert call.state(f"/charges/{charge}") == (state, None)


def test_an_open_session_expires_after_a_day_and_goes_after_thirty(call):
    session_id = call.ready()
    call.box.advance(DAY - 60)
    assert call.state(f"/checkoutSessions/{session_id}") == ("Open", None)
    call.box.advance(61)
    assert call.state(f"/checkoutSessions/{session_id}") == ("Canceled", "Expired")
    status, body = call.complete(session_id)
    assert (status, body["reasonCode"]) == (422, "CheckoutSessionCanceled")
    call.box.advance(29 * DAY)
    assert call.reason("GET", f"/checkoutSessions/{session_id}") == (404, "ResourceNotFound")


def test_finalize_ends_a_javascript_flow(call, yen):
    session_id = call.create(
        paymentDetails={"paymentIntent": "AuthorizeWithCapture", "chargeAmount": yen(800)}
    )
    path = f"/checkoutSessions/{session_id}/finalize"
    body = {"chargeAmount": yen(800), "paymentIntent": "AuthorizeWithCapture"}
    assert call.reason("POST", path, body) == (422, "InvalidCheckoutSessionStatus")
    call.box.approve(session_id)
    other = body | {"shippingAddress": {"name": "other"}}
    assert call.reason("POST", path, other) == (400, "InvalidParameterValue")
    assert call.reason("POST", path, body | {"chargeAmount": yen(1)}) == (409, "AmountMismatch")
    status, session = call("POST", path, body)
    assert status == 200
    assert call.state(f"/charges/{session['chargeId']}") == ("Captured", None)
