"""Permissions, charges and refunds: amounts, limits, transitions, time."""

from __future__ import annotations

import pytest

DAY = 86400


def balance(call, permission):
    _, body = call("GET", f"/chargePermissions/{permission}")
    limits = body["limits"]
    return int(limits["amountLimit"]["amount"]), int(limits["amountBalance"]["amount"])


def test_capture_less_than_authorised_once(call, yen):
    permission, charge = call.done(2500, totalOrderAmount={"amount": "5000", "currencyCode": "JPY"})
    path = f"/charges/{charge}/capture"
    assert call.reason("POST", path, {"captureAmount": yen(2501)}) == (
        400,
        "TransactionAmountExceeded",
    )
    status, body = call("POST", path, {"captureAmount": yen(2000), "softDescriptor": "SHOP"})
    assert (status, body["captureAmount"], body["softDescriptor"]) == (200, yen(2000), "SHOP")
    assert call.reason("POST", path, {"captureAmount": yen(1)}) == (422, "InvalidChargeStatus")
    assert balance(call, permission) == (5000, 3000)


def test_all_captured_closes_the_permission(call, yen):
    permission, charge = call.done()
    call("POST", f"/charges/{charge}/capture", {"captureAmount": yen(2500)})
    assert call.state(f"/chargePermissions/{permission}") == ("Closed", ["AmazonClosed"])
    status, body = call.charge(permission, 1)
    assert (status, body["reasonCode"]) == (422, "InvalidChargePermissionStatus")


def test_several_authorisations_within_the_total(call, yen):
    permission, _ = call.done(1000, totalOrderAmount=yen(3000))
    assert call.charge(permission, 1500)[0] == 201
    status, body = call.charge(permission, 501)
    assert (status, body["reasonCode"]) == (400, "TransactionAmountExceeded")
    assert call.charge(permission, 500, captureNow=True, softDescriptor="SHOP")[0] == 201
    assert balance(call, permission) == (3000, 0)


def test_a_canceled_authorisation_frees_its_amount(call):
    permission, charge = call.done()
    status, body = call("DELETE", f"/charges/{charge}/cancel", {"cancellationReason": "changed"})
    assert (status, body["statusDetails"]["reasonCode"]) == (200, "MerchantCanceled")
    assert balance(call, permission) == (2500, 2500)
    assert call.charge(permission, 2400)[0] == 201
    assert call.reason("DELETE", f"/charges/{charge}/cancel", {"cancellationReason": "again"}) == (
        422,
        "InvalidChargeStatus",
    )


def test_twenty_five_charges_and_no_more(call):
    permission, _ = call.done(100, intent="Confirm")
    for _ in range(25):
        status, body = call.charge(permission, 1)
        assert status == 201, body
    status, body = call.charge(permission, 1)
    assert (status, body["reasonCode"]) == (422, "TransactionCountExceeded")


def test_overcharge_when_it_was_agreed(call):
    permission, _ = call.done(10_000, intent="Confirm", allowOvercharge=True)
    assert balance(call, permission) == (11_500, 11_500)


@pytest.mark.parametrize(
    "more", [{"captureNow": True, "canHandlePendingAuthorization": True}, {"softDescriptor": "S"}]
)
def test_charge_parameters_that_exclude_one_another(call, more):
    permission, _ = call.done(intent="Confirm")
    status, body = call.charge(permission, 1, **more)
    assert (status, body["reasonCode"]) == (400, "InvalidParameterCombination")


def test_an_authorisation_expires_after_thirty_days(call):
    permission, charge = call.done()
    call.box.advance(30 * DAY)
    assert call.state(f"/charges/{charge}") == ("Canceled", "ExpiredUnused")
    assert balance(call, permission) == (2500, 2500)


def test_a_late_capture_takes_a_while(call, yen):
    _, charge = call.done()
    call.box.advance(8 * DAY)
    _, body = call("POST", f"/charges/{charge}/capture", {"captureAmount": yen(2500)})
    assert body["statusDetails"]["state"] == "CaptureInitiated"
    assert call.reason("DELETE", f"/charges/{charge}/cancel", {"cancellationReason": "x"}) == (
        422,
        "InvalidChargeStatus",
    )
    call.box.advance(31)
    assert call.state(f"/charges/{charge}") == ("Captured", None)


def test_a_permission_ends_and_hides_the_buyer(call):
    permission, _ = call.done(intent="Confirm")
    path = f"/chargePermissions/{permission}"
    assert call("GET", path)[1]["shippingAddress"]["name"] == "Test Taro"
    call.box.advance(31 * DAY)
    assert call("GET", path)[1]["shippingAddress"] is None
    assert call.state(path) == ("Chargeable", [])
    call.box.advance(150 * DAY)
    assert call.state(path) == ("Closed", ["Expired"])


@pytest.mark.parametrize(("pending", "left"), [(True, "Canceled"), (False, "Authorized")])
def test_close(call, yen, pending, left):
    permission, charge = call.done()
    path = f"/chargePermissions/{permission}"
    assert call.reason("DELETE", f"{path}/close", {}) == (400, "MissingParameterValue")
    body = {"closureReason": "解約", "cancelPendingCharges": pending}
    assert call("DELETE", f"{path}/close", body)[0] == 200
    assert call.state(path) == ("Closed", ["MerchantClosed"])
    assert call.state(f"/charges/{charge}")[0] == left
    assert call.reason("DELETE", f"{path}/close", body) == (422, "InvalidChargePermissionStatus")
    assert call.reason("PATCH", path, {"merchantMetadata": {"noteToBuyer": "x"}}) == (
        422,
        "ChargePermissionNotModifiable",
    )
    if left == "Authorized":
        assert call("POST", f"/charges/{charge}/capture", {"captureAmount": yen(1)})[0] == 200


def test_refund(call, yen):
    _, charge = call.done(intent="AuthorizeWithCapture")
    assert call.reason("POST", "/refunds", {"chargeId": charge, "refundAmount": yen(2876)}) == (
        400,
        "TransactionAmountExceeded",
    )
    status, refund = call("POST", "/refunds", {"chargeId": charge, "refundAmount": yen(2000)})
    assert (status, refund["statusDetails"]["state"]) == (201, "RefundInitiated")
    assert call.reason("POST", "/refunds", {"chargeId": charge, "refundAmount": yen(876)}) == (
        400,
        "TransactionAmountExceeded",
    )
    # 2500 and 15 % of it
    assert call("POST", "/refunds", {"chargeId": charge, "refundAmount": yen(875)})[0] == 201
    assert call("GET", f"/charges/{charge}")[1]["refundedAmount"] == yen(2875)
    call.box.advance(31)
    assert call.state(f"/refunds/{refund['refundId']}") == ("Refunded", None)


def test_only_captured_money_is_refunded(call, yen):
    _, charge = call.done()
    assert call.reason("POST", "/refunds", {"chargeId": charge, "refundAmount": yen(1)}) == (
        422,
        "InvalidChargeStatus",
    )


def recurring(call, amount=1000):
    frequency = {"frequency": {"unit": "Month", "value": "1"}}
    session = {"chargePermissionType": "Recurring", "recurringMetadata": frequency}
    return call.done(amount, intent="AuthorizeWithCapture", session=session)


def test_recurring_over_three_periods(call, yen):
    permission, _ = recurring(call)
    path = f"/chargePermissions/{permission}"
    assert permission.startswith("C03-")
    for _ in range(2):
        call.box.advance(31 * DAY)
        assert call.charge(permission, 1000, captureNow=True)[0] == 201
    assert call.box.counts()["charge"] == {"Captured": 3}
    change = {
        "recurringMetadata": {"frequency": {"unit": "Week", "value": "2"}, "amount": yen(700)}
    }
    _, body = call("PATCH", path, change)
    assert body["recurringMetadata"] == change["recurringMetadata"]
    # The buyer's data stay for as long as the permission is open, and 30 days longer.
    assert call("GET", path)[1]["buyer"]["name"] == "Test Taro"
    call("DELETE", f"{path}/close", {"closureReason": "cancelled"})
    call.box.advance(29 * DAY)
    assert call("GET", path)[1]["buyer"]["name"] == "Test Taro"
    call.box.advance(2 * DAY)
    assert call("GET", path)[1]["buyer"] is None


def test_recurring_has_a_limit_a_month(call):
    permission, _ = recurring(call, 60_000)
    assert balance(call, permission) == (100_000, 40_000)
    status, body = call.charge(permission, 40_001)
    assert (status, body["reasonCode"]) == (400, "PeriodicAmountExceeded")
    call.box.advance(32 * DAY)
    assert call.charge(permission, 40_001)[0] == 201


def test_recurring_ends_thirteen_months_after_the_last_charge(call):
    permission, _ = recurring(call)
    call.box.advance(390 * DAY)
    assert call.charge(permission, 1)[0] == 201
    call.box.advance(390 * DAY)
    assert call.state(f"/chargePermissions/{permission}")[0] == "Chargeable"
    call.box.advance(10 * DAY)
    assert call.state(f"/chargePermissions/{permission}") == ("Closed", ["Expired"])


def test_one_time_knows_no_frequency(call):
    permission, _ = call.done(intent="Confirm")
    body = {"recurringMetadata": {"frequency": {"unit": "Week", "value": "2"}}}
    assert call.reason("PATCH", f"/chargePermissions/{permission}", body) == (
        400,
        "InvalidParameterCombination",
    )


def test_a_tracking_number_works_once(call):
    permission, _ = call.done()
    details = [{"trackingNumber": "1234-5678", "carrierCode": "TAQBIN_JP"}]
    body = {"chargePermissionId": permission, "deliveryDetails": details}
    assert call("POST", "/deliveryTrackers", body)[0] == 200
    assert call.reason("POST", "/deliveryTrackers", body) == (400, "InvalidParameterValue")


def test_a_buyer_token_shows_the_buyer(call):
    status, buyer = call("GET", f"/buyers/{call.box.sign_in('test-seimei')}")
    assert (status, buyer["name"], buyer["postalCode"]) == (200, "テスト 姓名", "105-0011")
    assert call.reason("GET", "/buyers/none") == (404, "ResourceNotFound")


@pytest.mark.parametrize(
    "path",
    ["/charges/x", "/refunds/x", "/chargePermissions/x", "/checkoutSessions/x", "/nothing", "/"],
)
def test_what_is_not_there(call, path):
    assert call.reason("GET", path) == (404, "ResourceNotFound")


def test_an_id_of_another_kind_is_not_found(call):
    permission, charge = call.done()
    assert call.reason("GET", f"/charges/{permission}") == (404, "ResourceNotFound")
    assert call.reason("GET", f"/chargePermissions/{charge}") == (404, "ResourceNotFound")


@pytest.mark.parametrize(
    ("method", "path"), [("PUT", "/charges"), ("GET", "/disputes"), ("PATCH", "/charges/x")]
)
def test_what_is_not_offered(call, method, path):
    assert call.reason(method, path) == (405, "UnsupportedOperation")
