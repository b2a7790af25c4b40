"""The core without network: what it does with each outcome, on a clock that the test moves."""

from __future__ import annotations

import json
import pickle
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa

from atena.pay import CreateCharge, Policy, errors, signing, yen
from atena.pay.client import calls
from atena.pay.client.core import Core
from atena.pay.client.steps import Failure, Reply, Send, Sign, Wait
from atena.pay.credentials import Credentials

if TYPE_CHECKING:
    from atena.pay.client.calls import Call
    from atena.pay.client.steps import Outcome

KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
START = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
CHARGE = {"chargeId": "S03-1-1-C1", "statusDetails": {"state": "Authorized"}}
SESSION_ID = "0f6b3c1e-5d2a-4c77-9a80-1b2c3d4e5f60"


def reply(status: int, body: Any = None, **headers: str) -> Reply:
    content = body if isinstance(body, bytes) else json.dumps(body or {}).encode()
    return Reply(
        status, {name.replace("_", "-"): value for name, value in headers.items()}, content
    )


def refusal(status: int, reason: str, message: str = "", **headers: str) -> Reply:
    return reply(status, {"reasonCode": reason, "message": message}, **headers)


CUT = Failure("cut", sent=True)
REFUSED = Failure("no-connection", sent=False)


@dataclass
class World:
    """Runs a core's steps: outcomes are taken from a list, waiting moves the clock."""

    outcomes: list[Outcome]
    policy: Policy = field(default_factory=Policy)
    key_id: str = "LIVE-TEST"
    seconds: float = 0.0
    requests: list[Send] = field(default_factory=list)
    waits: list[float] = field(default_factory=list)
    call_takes: float = 0.0

    def __post_init__(self) -> None:
        self.core = Core(
            Credentials(self.key_id, KEY),
            "jp",
            "",
            self.policy,
            clock=lambda: START + timedelta(seconds=self.seconds),
            monotonic=lambda: self.seconds,
            random=lambda: 1.0,
        )

    def run(self, call: Call[Any]) -> Any:
        steps, outcome = self.core.run(call), None
        while True:
            try:
                step = steps.send(outcome)
            except StopIteration as end:
                return end.value
            if isinstance(step, Sign):
                outcome = signing.RsaSigner(KEY).sign(step.message)
            elif isinstance(step, Wait):
                self.waits.append(step.seconds)
                self.seconds += step.seconds
                outcome = None
            else:
                self.requests.append(step)
                self.seconds += min(self.call_takes, step.read_timeout)
                outcome = self.outcomes.pop(0)


def charge_call(key: str = "order-1-charge-1") -> Call[Any]:
    body = CreateCharge(charge_permission_id="P03-1234567-7654321", charge_amount=yen(2500))
    return calls.create_charge(body, key, None)


def test_the_request() -> None:
    world = World([reply(201, CHARGE, x_amz_pay_request_id="req-1")])
    charge = world.run(charge_call())
    (request,) = world.requests
    assert (charge.charge_id, charge.state) == ("S03-1-1-C1", "Authorized")
    assert (charge.http_status, charge.request_id) == (201, "req-1")
    assert (request.method, request.url) == ("POST", "https://pay-api.amazon.jp/v2/charges")
    assert json.loads(request.body) == {
        "chargePermissionId": "P03-1234567-7654321",
        "chargeAmount": {"amount": "2500", "currencyCode": "JPY"},
    }
    headers = dict(request.headers)
    parsed = signing.parse_authorization(headers.pop("authorization"))
    assert parsed is not None
    assert parsed.algorithm == signing.V2
    assert headers == {
        "accept": "application/json",
        "content-type": "application/json",
        "x-amz-pay-date": "20260102T030405Z",
        "x-amz-pay-host": "pay-api.amazon.jp",
        "x-amz-pay-idempotency-key": "order-1-charge-1",
        "x-amz-pay-region": "jp",
    }
    assert signing.verify(
        parsed, KEY.public_key(), "POST", "/v2/charges", "", headers, request.body
    )


@pytest.mark.parametrize(
    ("key_id", "environment", "path"),
    [("SANDBOX-A", None, "/v2"), ("live-a", None, "/v2"), ("A1", "sandbox", "/sandbox/v2"),
     ("A1", "live", "/live/v2")],
)  # fmt: skip
def test_the_environment_is_in_key_id_or_path(key_id: str, environment: Any, path: str) -> None:
    assert Credentials(key_id, KEY, environment=environment).prefix == path


@pytest.mark.parametrize("status", [408, 425, 429, 500, 502, 503, 504])
def test_retries_are_signed_anew_under_the_same_idempotency_key(status: int) -> None:
    world = World([reply(status), reply(status), reply(status), reply(201, CHARGE)])
    assert world.run(charge_call()).charge_id == "S03-1-1-C1"
    assert len({request.headers["x-amz-pay-idempotency-key"] for request in world.requests}) == 1
    assert len({request.headers["x-amz-pay-date"] for request in world.requests}) == 4
    assert len({request.headers["authorization"] for request in world.requests}) == 4
    assert len({request.body for request in world.requests}) == 1
    assert world.waits == [1.0, 2.0, 4.0]


@pytest.mark.parametrize("outcome", [CUT, REFUSED, Failure("timed-out", sent=True)])
def test_lost_connections_are_tried_again(outcome: Failure) -> None:
    world = World([outcome, outcome, reply(201, CHARGE)])
    assert world.run(charge_call()).charge_id == "S03-1-1-C1"


@pytest.mark.parametrize("status", [400, 401, 403, 404, 405, 409, 422, 426])
def test_other_refusals_are_not_tried_again(status: int) -> None:
    world = World([reply(status)])
    with pytest.raises(errors.PayError) as caught:
        world.run(charge_call())
    assert (caught.value.status, caught.value.code) == (status, f"http-{status}")
    assert not caught.value.outcome_unknown
    assert not world.waits


def test_three_retries_and_no_more() -> None:
    world = World([reply(503)] * 5)
    with pytest.raises(errors.ServiceError) as caught:
        world.run(charge_call())
    assert len(world.requests) == 4
    assert caught.value.outcome_unknown


@pytest.mark.parametrize(
    ("outcomes", "unknown"),
    [
        ([REFUSED] * 4, False),  # never sent
        ([reply(429)] * 4, False),  # never served
        ([CUT, reply(429), reply(429), reply(429)], True),
        ([REFUSED, Failure("timed-out", sent=True), REFUSED, REFUSED], True),
    ],
)
def test_the_outcome_is_unknown_once_amazon_may_have_acted(
    outcomes: list[Outcome], *, unknown: bool
) -> None:
    with pytest.raises(errors.TemporaryError) as caught:
        World(outcomes).run(charge_call())
    assert caught.value.outcome_unknown is unknown


def test_reading_has_no_unknown_outcome() -> None:
    with pytest.raises(errors.NoAnswerError) as caught:
        World([CUT] * 4).run(calls.get_charge("S03-1-1-C1"))
    assert not caught.value.outcome_unknown


@pytest.mark.parametrize(
    ("value", "wait"),
    [
        ("7", 7.0),
        ("Fri, 02 Jan 2026 03:04:16 GMT", 11.0),
        ("Fri, 02 Jan 2026 03:00:00 GMT", 1.0),
        ("soon", 1.0),
        ("-3", 1.0),
        ("9" * 40, 1.0),
    ],
)
def test_retry_after(value: str, wait: float) -> None:
    world = World([reply(503, retry_after=value), reply(201, CHARGE)])
    world.run(charge_call())
    assert world.waits == [pytest.approx(wait)]


def test_the_deadline_bounds_everything() -> None:
    world = World([reply(503)] * 9, Policy(deadline=10.0), call_takes=3.0)
    with pytest.raises(errors.ServiceError):
        world.run(charge_call())
    assert world.seconds <= 10.0
    world = World([reply(503, retry_after="3600")] * 2)
    with pytest.raises(errors.ServiceError):
        world.run(charge_call())
    assert len(world.requests) == 1


def test_an_attempt_may_not_outlast_the_deadline() -> None:
    world = World([CUT, reply(201, CHARGE)], Policy(deadline=10.0), call_takes=4.0)
    world.run(charge_call())
    assert world.requests[1].read_timeout == pytest.approx(10.0 - 4.0 - 1.0)


def test_calls_keep_to_the_quota() -> None:
    world = World([reply(201, CHARGE)] * 14)
    for _ in range(14):
        world.run(charge_call())
    assert world.waits == [pytest.approx(0.25)] * 5  # 9 at once, then 4 a second


def test_a_429_empties_the_bucket() -> None:
    world = World([reply(429), reply(201, CHARGE)], Policy(first_wait=0.0))
    world.run(charge_call())
    assert sum(world.waits) == pytest.approx(0.25)


def test_a_quota_that_leaves_no_room_is_told_without_a_call() -> None:
    world = World([reply(201, CHARGE)] * 99, Policy(deadline=0.9), key_id="SANDBOX-TEST")
    world.run(charge_call())
    with pytest.raises(errors.ThrottledError, match="quota-used-up"):
        world.run(charge_call())
    assert len(world.requests) == 1


REASONS = [
    (400, "DuplicateIdempotencyKey", errors.DuplicateKeyError),
    (400, "InvalidParameterValue", errors.RequestError),
    (400, "CheckoutSessionCanceled", errors.FinalError),
    (401, "UnauthorizedAccess", errors.AccessError),
    (403, "InvalidRequestSignature", errors.AccessError),
    (404, "ResourceNotFound", errors.NotFoundError),
    (409, "AmountMismatch", errors.RequestError),
    (422, "InvalidChargeStatus", errors.StateError),
    (422, "CheckoutSessionCanceled", errors.FinalError),
    (422, "SoftDeclined", errors.BuyerError),
    (422, "HardDeclined", errors.BuyerError),
    (422, "AmazonRejected", errors.FinalError),
    (422, "NewReasonOfTomorrow", errors.RequestError),
    (429, "TooManyRequests", errors.ThrottledError),
    (500, "ProcessingFailure", errors.ServiceError),
    (503, "ServiceUnavailable", errors.ServiceError),
]


@pytest.mark.parametrize(("status", "reason", "kind"), REASONS)
def test_errors_say_what_to_do_next(status: int, reason: str, kind: type[errors.PayError]) -> None:
    world = World([refusal(status, reason, x_amz_pay_request_id="req-9")] * 4)
    with pytest.raises(errors.PayError) as caught:
        world.run(charge_call())
    error = caught.value
    assert type(error) is kind
    assert (error.status, error.reason_code, error.request_id) == (status, reason, "req-9")
    assert error.operation == "createCharge"
    assert error.hint


def test_the_field_is_told_and_the_value_is_not() -> None:
    message = "The value '2500' provided for 'chargeAmount' of S03-1 is invalid"
    world = World([refusal(400, "InvalidParameterValue", message)])
    with pytest.raises(errors.RequestError) as caught:
        world.run(charge_call())
    assert caught.value.field == "chargeAmount"
    assert "2500" not in str(caught.value)


@pytest.mark.parametrize("ahead", [-4000, 4000])
def test_a_wrong_clock_is_told_as_such(ahead: int) -> None:
    date = (START + timedelta(seconds=ahead)).strftime("%a, %d %b %Y %H:%M:%S GMT")
    world = World([refusal(403, "InvalidRequestSignature", date=date)])
    with pytest.raises(errors.AccessError, match="4000 s") as caught:
        world.run(charge_call())
    assert caught.value.code == "wrong-clock"
    assert ("slow" if ahead > 0 else "fast") in caught.value.hint


@pytest.mark.parametrize(
    ("answer", "code", "field_"),
    [
        (reply(200, b"<html><body>Welcome</body></html>"), "not-json", ""),
        (reply(200, b'{"chargeId": "S03-1'), "not-json", ""),
        (reply(200, b""), "not-json", ""),
        (reply(200, [1]), "wrong-type", ""),
        (reply(200, {"chargeId": 7}), "wrong-type", "chargeId"),
        (reply(200, {"chargeAmount": {"amount": "many", "currencyCode": "JPY"}}), "wrong-type",
         "chargeAmount.amount"),
        (reply(302, b""), "redirected", ""),
        (Failure("too-large", sent=True), "too-large", ""),
    ],
)  # fmt: skip
def test_answers_that_are_none(answer: Outcome, code: str, field_: str) -> None:
    with pytest.raises(errors.AnswerError) as caught:
        World([answer]).run(charge_call())
    assert (caught.value.code, caught.value.field) == (code, field_)
    assert caught.value.outcome_unknown is (code != "redirected")


@pytest.mark.parametrize(
    "body", [b"<html>502</html>", b'{"reasonCode": ["x"]}', b"[]", b"[" * 9000]
)
def test_error_bodies_that_are_none(body: bytes) -> None:
    with pytest.raises(errors.ServiceError) as caught:
        World([reply(502, body)] * 4).run(charge_call())
    assert (caught.value.code, caught.value.reason_code) == ("http-502", "")


def test_a_reason_code_is_a_word_or_is_left_out() -> None:
    world = World([refusal(400, "山田太郎 taro@example.com", x_amz_pay_request_id="a b\nc")])
    with pytest.raises(errors.RequestError) as caught:
        world.run(charge_call())
    assert (caught.value.reason_code, caught.value.request_id) == ("", "")


def completed(amount: str = "2500", state: str = "Completed") -> Reply:
    return reply(
        200,
        {
            "checkoutSessionId": SESSION_ID,
            "statusDetails": {"state": state},
            "paymentDetails": {"chargeAmount": {"amount": amount, "currencyCode": "JPY"}},
            "chargePermissionId": "S03-1-1" if state == "Completed" else None,
        },
    )


COMPLETE = {"chargeAmount": {"amount": "2500", "currencyCode": "JPY"}}


def test_a_completion_whose_answer_was_lost_is_found_again() -> None:
    world = World([CUT, refusal(422, "InvalidCheckoutSessionStatus"), completed()])
    session = world.run(calls.complete_checkout_session(SESSION_ID, COMPLETE, None))
    assert session.charge_permission_id == "S03-1-1"
    assert [request.method for request in world.requests] == ["POST", "POST", "GET"]


@pytest.mark.parametrize("found", [completed("2400"), completed(state="Open")])
def test_another_completion_is_not_taken_for_ours(found: Reply) -> None:
    world = World([refusal(422, "InvalidCheckoutSessionStatus"), found])
    with pytest.raises(errors.StateError):
        world.run(calls.complete_checkout_session(SESSION_ID, COMPLETE, None))


def test_cancelling_and_closing_twice_is_once() -> None:
    canceled = reply(200, {"statusDetails": {"state": "Canceled"}})
    world = World([refusal(422, "InvalidChargeStatus"), canceled])
    body = {"cancellationReason": "x"}
    assert world.run(calls.cancel_charge("S03-1-1-C1", body)).state == "Canceled"
    closed = reply(200, {"statusDetails": {"state": "Closed", "reasons": None}})
    world = World([refusal(422, "InvalidChargePermissionStatus"), closed])
    body = {"closureReason": "x"}
    assert world.run(calls.close_charge_permission("S03-1-1", body)).state == "Closed"
    captured = reply(200, {"statusDetails": {"state": "Captured"}})
    world = World([refusal(422, "InvalidChargeStatus"), captured])
    with pytest.raises(errors.StateError):
        world.run(calls.cancel_charge("S03-1-1-C1", {"cancellationReason": "x"}))


@pytest.mark.parametrize(
    ("state", "amount", "done"),
    [("Captured", "2500", True), ("Captured", "2500.00", True), ("CaptureInitiated", "2500", True), ("Captured", "2000", False),
     ("Canceled", None, False)],
)  # fmt: skip
def test_a_capture_is_done_once(state: str, amount: str | None, *, done: bool) -> None:
    price = {"amount": amount, "currencyCode": "JPY"} if amount else None
    found = reply(200, {"statusDetails": {"state": state}, "captureAmount": price})
    world = World([refusal(422, "InvalidChargeStatus"), found])
    body = {"captureAmount": {"amount": "2500", "currencyCode": "JPY"}}
    call = calls.capture_charge("S03-1-1-C1", body, "another-key", None)
    if done:
        assert world.run(call).state == state
    else:
        with pytest.raises(errors.StateError):
            world.run(call)


def test_errors_travel_between_processes() -> None:
    with pytest.raises(errors.BuyerError) as caught:
        World([refusal(422, "HardDeclined", x_amz_pay_request_id="r")]).run(charge_call())
    copy = pickle.loads(pickle.dumps(caught.value))
    assert type(copy) is errors.BuyerError
    assert vars(copy) == vars(caught.value)
    assert str(copy) == str(caught.value)


@pytest.mark.parametrize("bad", ["", "a/b", "..", "a?b", "a b", "x" * 129, "名"])
def test_ids_are_checked_before_they_are_a_path(bad: str) -> None:
    for make in (calls.get_checkout_session, calls.get_charge, calls.get_refund):
        with pytest.raises(errors.RequestError) as caught:
            make(bad)
        assert not bad or bad not in str(caught.value)


@pytest.mark.parametrize("body", [{"x": "canary\ud800"}, {"x": {"canary"}}, {"x": b"canary"}])
def test_bodies_that_are_no_json(body: Any) -> None:
    with pytest.raises(errors.RequestError, match="body: bad-argument") as caught:
        calls.create_charge(body, "k1", None)
    assert caught.value.__context__ is None


def test_an_order_without_a_charge_has_no_charge_id() -> None:
    with pytest.raises(errors.RequestError, match="charge_id"):
        calls.get_charge(None)  # type: ignore[arg-type]


@pytest.mark.parametrize("bad", ["", "x" * 33, "a b", "名"])
def test_idempotency_keys_are_checked(bad: str) -> None:
    with pytest.raises(errors.RequestError, match="idempotency_key"):
        charge_call(bad)


def test_a_buyer_token_is_encoded() -> None:
    world = World([reply(200, {"buyerId": "b", "shippingAddress": None})])
    world.run(calls.get_buyer("Atza|Iw/EB?x"))
    assert world.requests[0].url.endswith("/v2/buyers/Atza%7CIw%2FEB%3Fx")


@pytest.mark.parametrize(
    "base_url",
    [
        "https://user:password@x",
        "ftp://x",
        "https://",
        "https://x/prefix",
        "http://pay-api.amazon.jp",
        "x",
    ],
)
def test_base_urls_that_would_leak(base_url: str) -> None:
    with pytest.raises(errors.CredentialsError, match="base_url"):
        Core(
            Credentials("LIVE-TEST", KEY),
            "jp",
            base_url,
            Policy(),
            lambda: START,
            lambda: 0.0,
            lambda: 0.0,
        )
