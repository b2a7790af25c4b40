"""Completion as Amazon answers it: ids and state, the rest null. Nothing lost, nothing doubled, pending not paid."""

from __future__ import annotations

from typing import Any

import pytest

from atena.pay import CompleteCheckoutSession, errors, yen
from atena.pay.client import calls

from .test_core import CHARGE, CUT, REFUSED, SESSION_ID, World, charge_call, refusal, reply

NULLED = dict.fromkeys(("webCheckoutDetails", "productType", "paymentDetails", "merchantMetadata", "supplementaryData", "buyer", "billingAddress", "paymentPreferences", "shippingAddress", "platformId", "chargePermissionType", "recurringMetadata", "paymentMethodOnFileMetadata", "expirationTimestamp", "storeId", "providerMetadata", "releaseEnvironment", "checkoutButtonText", "deliverySpecifications", "cartDetails", "constraints"))  # fmt: skip
COMPLETED = {
    **NULLED,
    "checkoutSessionId": SESSION_ID,
    "statusDetails": {"state": "Completed", "reasonCode": None},
    "chargePermissionId": "P03-1111111-2222222",
    "chargeId": "P03-1111111-2222222-C000001",
    "creationTimestamp": "20260102T030405Z",
}
DONE_BEFORE = refusal(422, "InvalidCheckoutSessionStatus")


def complete(amount: int = 2500) -> Any:
    body = CompleteCheckoutSession(charge_amount=yen(amount))
    return calls.complete_checkout_session(SESSION_ID, body, None)


def charge(state: str = "Authorized", amount: str = "2500", currency: str = "JPY") -> Any:
    price = {"amount": amount, "currencyCode": currency}
    shown = {"chargeAmount": price, "statusDetails": {"state": state}}
    return reply(200, {"chargeId": COMPLETED["chargeId"], **shown})


def test_the_nulled_answer_of_a_completion() -> None:
    done = World([reply(200, COMPLETED)]).run(complete())
    assert (done.state, done.charge_id) == ("Completed", COMPLETED["chargeId"])
    assert not done.pending
    assert World([reply(202, COMPLETED)]).run(complete()).pending


@pytest.mark.parametrize("lost", [CUT, reply(503), reply(200, b'{"checkoutSess')])
@pytest.mark.parametrize(
    ("state", "pending"),
    [("Authorized", False), ("Captured", False), ("AuthorizationInitiated", True)],
)
def test_a_lost_answer_is_found_again(lost: Any, state: str, *, pending: bool) -> None:
    outcomes = [DONE_BEFORE, reply(200, COMPLETED), charge(state)]
    if lost.__class__.__name__ == "Reply" and lost.status == 200:
        world = World([lost])
        with pytest.raises(errors.AnswerError) as caught:
            world.run(complete())
        assert caught.value.outcome_unknown
        world = World(outcomes)
    else:
        world = World([lost, *outcomes])
    done = world.run(complete())
    assert (done.charge_permission_id, done.pending) == (COMPLETED["chargePermissionId"], pending)


def test_without_a_charge_the_permission_is_enough() -> None:
    confirmed = COMPLETED | {"chargeId": None}
    done = World([CUT, DONE_BEFORE, reply(200, confirmed)]).run(complete())
    assert done.charge_permission_id
    assert not done.pending


def test_an_amount_that_still_stands_in_the_session_is_checked_there() -> None:
    price = {"amount": "2500", "currencyCode": "JPY"}
    shown = COMPLETED | {"paymentDetails": {"chargeAmount": price}, "chargeId": None}
    assert World([DONE_BEFORE, reply(200, shown)]).run(complete()).state == "Completed"
    with pytest.raises(errors.StateError):
        World([DONE_BEFORE, reply(200, shown)]).run(complete(2400))


@pytest.mark.parametrize(("amount", "currency"), [("2400", "JPY"), ("2500", "USD")])
def test_a_completion_with_another_amount_is_not_this_one(amount: str, currency: str) -> None:
    outcomes = [DONE_BEFORE, reply(200, COMPLETED), charge("Captured", amount, currency)]
    with pytest.raises(errors.StateError) as caught:
        World(list(outcomes)).run(complete())
    assert not caught.value.outcome_unknown
    with pytest.raises(errors.StateError) as caught:
        World([CUT, *outcomes]).run(complete())
    assert caught.value.outcome_unknown


@pytest.mark.parametrize("state", ["Open", "Canceled"])
def test_a_session_that_is_not_completed(state: str) -> None:
    shown = COMPLETED | {"statusDetails": {"state": state}, "chargePermissionId": None}
    with pytest.raises(errors.StateError):
        World([DONE_BEFORE, reply(200, shown)]).run(complete())


@pytest.mark.parametrize(
    "failing", [[CUT] * 4, [reply(404)], [reply(403)], [reply(200, b"<html>")]]
)
@pytest.mark.parametrize("before", [[], [reply(200, COMPLETED)]])
def test_a_look_that_fails_leaves_the_outcome_unknown(
    failing: list[Any], before: list[Any]
) -> None:
    with pytest.raises(errors.PayError) as caught:
        World([DONE_BEFORE, *before, *failing]).run(complete())
    assert caught.value.outcome_unknown


REFUSALS = [
    (400, "InvalidParameterValue"),
    (400, "TransactionAmountExceeded"),
    (401, "UnauthorizedAccess"),
    (403, "InvalidRequestSignature"),
    (404, "ResourceNotFound"),
    (409, "AmountMismatch"),
    (422, "HardDeclined"),
    (422, "CheckoutSessionCanceled"),
    (422, "InvalidChargeStatus"),
    (429, "TooManyRequests"),
]


@pytest.mark.parametrize(("status", "reason"), REFUSALS)
@pytest.mark.parametrize("lost", [CUT, reply(500), reply(408)])
def test_the_outcome_stays_unknown_whatever_follows(lost: Any, status: int, reason: str) -> None:
    later = [refusal(status, reason)] * 4
    with pytest.raises(errors.PayError) as caught:
        World([lost, *later]).run(charge_call())
    assert caught.value.outcome_unknown
    with pytest.raises(errors.PayError) as caught:
        World([REFUSED, *later]).run(charge_call())
    assert not caught.value.outcome_unknown


def test_an_answer_that_is_no_charge_keeps_the_body() -> None:
    body = CHARGE | {"chargeAmount": "2500"}
    with pytest.raises(errors.AnswerError) as caught:
        World([reply(201, body)]).run(charge_call())
    error = caught.value
    assert (error.code, error.field, error.outcome_unknown) == ("wrong-type", "chargeAmount", True)
    assert '"chargeId": "S03-1-1-C1"' in error.body
    assert "S03" not in repr(error.body) + repr(error) + str(vars(error))


def test_a_generic_post_without_a_key_is_not_repeated() -> None:
    body = {"chargeAmount": {"amount": 2500.0, "currencyCode": "JPY"}}
    world = World([CUT])
    with pytest.raises(errors.NoAnswerError) as caught:
        world.run(calls.generic("POST", "/v2/charges", body=body))
    assert caught.value.outcome_unknown
    assert len(world.requests) == 1
    world = World([REFUSED, reply(503), reply(503), reply(503)])
    with pytest.raises(errors.ServiceError):
        world.run(calls.generic("POST", "/v2/charges", body=body))
    assert len(world.requests) == 2
    world = World([CUT, CUT, reply(201, {"chargeId": 1})])
    answer = world.run(calls.generic("POST", "/v2/charges", body=body, key="k1"))
    assert (answer.status, answer.body) == (201, {"chargeId": 1})
    assert world.requests[0].body == b'{"chargeAmount":{"amount":"2500","currencyCode":"JPY"}}'


def test_a_signer_that_fails_leaves_the_outcome_as_it_was() -> None:
    steps = World([]).core.run(charge_call())
    kinds = [type(steps.send(outcome)).__name__ for outcome in (None, b"signature", CUT, None)]
    assert kinds == ["Sign", "Send", "Wait", "Sign"]
    with pytest.raises(errors.NoAnswerError, match="signer-failed") as caught:
        steps.send(None)
    assert caught.value.outcome_unknown
