"""Simulation codes, test cards, what declines do; throttling; planned faults."""

from __future__ import annotations

import time
from itertools import pairwise

import httpx
import pytest
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

PENDING = {"canHandlePendingAuthorization": True}


@pytest.mark.parametrize(
    ("code", "status", "state"),
    [
        ("SoftDeclined", 422, ("Chargeable", [])),
        ("TransactionTimedOut", 422, ("Chargeable", [])),
        ("ProcessingFailure", 500, ("Chargeable", [])),
        ("HardDeclined", 422, ("NonChargeable", ["PaymentMethodInvalid"])),
        ("AmazonRejected", 422, ("Closed", ["AmazonCanceled"])),
    ],
)
def test_a_declined_charge(call, code, status, state):
    permission, _ = call.done(intent="Confirm")
    answer = call.charge(permission, 10, simulate=code)
    assert (answer[0], answer[1]["reasonCode"]) == (status, code)
    assert call.state(f"/chargePermissions/{permission}") == state
    assert call.box.counts()["charge"] == {"Declined": 1}


def test_a_buyer_mends_the_payment_method(call):
    permission, _ = call.done(intent="Confirm")
    call.charge(permission, 10, simulate="HardDeclined")
    assert call.charge(permission, 10)[0] == 422
    call.box.set_permission(permission, "Chargeable")
    assert call.charge(permission, 10)[0] == 201


def test_a_charge_declined_later(call):
    permission, _ = call.done(intent="Confirm")
    path = f"/chargePermissions/{permission}"
    status, charge = call.charge(permission, 10, simulate="HardDeclined", **PENDING)
    assert (status, charge["statusDetails"]["state"]) == (201, "AuthorizationInitiated")
    assert call.state(path) == ("NonChargeable", ["ChargeInProgress"])
    call.box.advance(31)
    assert call.state(f"/charges/{charge['chargeId']}") == ("Declined", "HardDeclined")
    assert call.state(path) == ("NonChargeable", ["PaymentMethodInvalid"])


def test_a_capture_that_fails(call, yen):
    _, charge = call.done()
    path = f"/charges/{charge}/capture"
    body = {"captureAmount": yen(2500)}
    assert call.reason("POST", path, body, simulate="AmazonRejected") == (422, "AmazonRejected")
    assert call.state(f"/charges/{charge}") == ("Declined", "AmazonRejected")


def test_a_refund_that_fails(call, yen):
    _, charge = call.done(intent="AuthorizeWithCapture")
    body = {"chargeId": charge, "refundAmount": yen(2500)}
    _, refund = call("POST", "/refunds", body, simulate="ProcessingFailure")
    call.box.advance(31)
    assert call.state(f"/refunds/{refund['refundId']}") == ("Declined", "ProcessingFailure")
    assert call("GET", f"/charges/{charge}")[1]["refundedAmount"] is None
    assert call("POST", "/refunds", body)[0] == 201


@pytest.mark.parametrize(
    ("code", "reason", "session_reason"),
    [
        ("BuyerCanceled", "CheckoutSessionCanceled", "BuyerCanceled"),
        ("AmazonCanceled", "CheckoutSessionCanceled", "AmazonCanceled"),
        ("SoftDeclined", "SoftDeclined", "Declined"),
    ],
)
def test_a_completion_that_fails(call, code, reason, session_reason):
    session_id = call.ready()
    status, body = call.complete(session_id, simulate=code)
    assert (status, body["reasonCode"]) == (422, reason)
    assert call.state(f"/checkoutSessions/{session_id}") == ("Canceled", session_reason)
    assert "permission" not in call.box.counts()
    assert call.complete(session_id)[1]["reasonCode"] == "CheckoutSessionCanceled"


@pytest.mark.parametrize(
    ("code", "status"), [("TooManyRequests", 429), ("InternalServerError", 500)]
)
def test_any_other_reason_is_only_answered(call, code, status):
    permission, _ = call.done(intent="Confirm")
    answer = call.charge(permission, 10, simulate=code)
    assert (answer[0], answer[1]["reasonCode"]) == (status, code)
    assert call.charge(permission, 10)[0] == 201
    assert call.box.counts()["charge"] == {"Authorized": 1}


def test_simulations_that_do_not_exist(call):
    refused = (400, "InvalidSandboxSimulationSpecified")
    session_id = call.ready(intent="Confirm")
    path = f"/checkoutSessions/{session_id}"
    assert call.reason("GET", path, simulate="SoftDeclined") == refused
    status, body = call.complete(session_id, simulate="Nonsense")
    assert (status, body["reasonCode"]) == refused
    # Confirm makes no charge that could be declined.
    status, body = call.complete(session_id, simulate="SoftDeclined")
    assert (status, body["reasonCode"]) == refused
    assert call.complete(session_id)[0] == 200


@pytest.mark.parametrize(
    ("card", "reason"), [("visa-3064", "BuyerCanceled"), ("visa-3434", "Declined")]
)
def test_cards_that_cancel(call, card, reason):
    session_id = call.ready(card=card)
    assert call.state(f"/checkoutSessions/{session_id}") == ("Canceled", reason)
    status, body = call.complete(session_id)
    assert (status, body["reasonCode"]) == (422, "CheckoutSessionCanceled")


@pytest.mark.parametrize(
    ("card", "end", "permission_state"),
    [
        ("visa-0701", ("Authorized", None), ("Chargeable", [])),
        ("visa-4354", ("Declined", "HardDeclined"), ("NonChargeable", ["PaymentMethodInvalid"])),
    ],
)
def test_cards_that_take_their_time(call, card, end, permission_state):
    status, body = call.complete(call.ready(card=card, **PENDING))
    assert status == 202
    charge, permission = body["chargeId"], body["chargePermissionId"]
    assert call.state(f"/charges/{charge}") == ("AuthorizationInitiated", None)
    assert call.charge(permission, 1)[1]["reasonCode"] == "InvalidChargePermissionStatus"
    call.box.advance(31)
    assert call.state(f"/charges/{charge}") == end
    assert call.state(f"/chargePermissions/{permission}") == permission_state


def test_a_pending_charge_can_be_canceled(call):
    permission, charge = call.done(card="visa-0701", **PENDING)
    call("DELETE", f"/charges/{charge}/cancel", {"cancellationReason": "x"})
    call.box.advance(31)
    assert call.state(f"/charges/{charge}") == ("Canceled", "MerchantCanceled")
    assert call.state(f"/chargePermissions/{permission}") == ("Chargeable", [])


def test_a_pending_card_wants_its_prerequisites(call):
    session_id = call.ready(card="visa-0701")
    status, body = call.complete(session_id)
    assert (status, body["reasonCode"]) == (400, "InvalidSandboxSimulationSpecified")
    assert call.state(f"/checkoutSessions/{session_id}") == ("Open", None)


def test_no_simulation_with_a_live_key(call):
    call.box.settings = call.box.settings.with_key(
        "LIVE-KEY",
        call.key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo),
    )
    call.key_id = "LIVE-KEY"
    permission, _ = call.done(intent="Confirm")
    answer = call.charge(permission, 10, simulate="SoftDeclined")
    assert answer[1]["reasonCode"] == "InvalidSandboxSimulationSpecified"


def test_throttling_at_the_documented_quota(call):
    call.box.throttle.set("sandbox")
    answers = [call.reason("GET", "/charges/x") for _ in range(8)]
    assert answers[:5] == [(404, "ResourceNotFound")] * 5
    assert (429, "TooManyRequests") in answers[5:]
    time.sleep(1.1)
    assert call.reason("GET", "/charges/x") == (404, "ResourceNotFound")
    # Another operation has its own quota.
    assert call.reason("GET", "/refunds/x") == (404, "ResourceNotFound")
    call.box.throttle.set("off")
    assert {call.reason("GET", "/charges/x")[0] for _ in range(20)} == {404}


@pytest.mark.parametrize(
    ("kind", "done"), [("cut-before", {}), ("cut-after", {"Open": 1}), ("truncated", {"Open": 1})]
)
def test_a_broken_connection(call, kind, done):
    call.box.faults.add(kind, "POST /checkoutSessions")
    with pytest.raises(httpx.TransportError):
        call.create()
    assert call.box.counts().get("session", {}) == done
    call.create()


def test_faults_come_in_their_order(call):
    call.box.faults.add("status", times=2, status=429)
    call.box.faults.add("status", "POST /charges", status=503)
    call.box.faults.add("html")
    answers = [call.send("GET", "/charges/x", b"") for _ in range(4)]
    assert [answer.status_code for answer in answers] == [429, 429, 502, 404]
    assert answers[0].json()["reasonCode"] == "TooManyRequests"
    assert answers[2].headers["content-type"].startswith("text/html")
    assert call.reason("POST", "/charges", {}) == (503, "ServiceUnavailable")


def test_a_slow_answer(call):
    call.box.faults.add("slow", seconds=0.3)
    moments = [time.monotonic()]
    for _ in range(2):
        call.reason("GET", "/charges/x")
        moments.append(time.monotonic())
    slow, quick = (later - sooner for sooner, later in pairwise(moments))
    assert slow >= 0.3 > quick
