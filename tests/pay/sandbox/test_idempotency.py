"""Idempotency keys: the same answer for ever, never the same deed twice."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

KEY = "0123456789abcdef0123456789abcdef"
YEAR = 365 * 86400


def test_the_same_call_is_answered_and_not_done_again(call, yen):
    permission, _ = call.done(1000, intent="Confirm", totalOrderAmount=yen(5000))
    first = call.charge(permission, 1000, key=KEY)
    call.box.advance(100)
    assert call.charge(permission, 1000, key=KEY) == first
    assert call.box.counts()["charge"] == {"Authorized": 1}


def test_a_key_is_kept_for_ever(call):
    permission, _ = call.done(intent="Confirm")
    first = call.charge(permission, 10, key=KEY)
    call.box.advance(2 * YEAR)
    assert call.charge(permission, 10, key=KEY) == first


def test_a_changed_body_is_refused(call):
    permission, _ = call.done(intent="Confirm")
    call.charge(permission, 10, key=KEY)
    status, body = call.charge(permission, 11, key=KEY)
    assert (status, body["reasonCode"]) == (400, "DuplicateIdempotencyKey")
    assert call.reason("POST", "/refunds", {}, key=KEY) == (400, "DuplicateIdempotencyKey")
    assert call.box.counts()["charge"] == {"Authorized": 1}


def test_white_space_and_order_do_not_count(call):
    more = {"x-amz-pay-idempotency-key": KEY}
    permission, _ = call.done(intent="Confirm")
    amount = '{"amount":"10","currencyCode":"JPY"}'
    one = f'{{"chargePermissionId":"{permission}","chargeAmount":{amount}}}'
    two = f'{{ "chargeAmount": {amount}, "chargePermissionId": "{permission}" }}'
    answers = [call.send("POST", "/charges", text.encode(), more).json() for text in (one, two)]
    assert answers[0] == answers[1]


def test_completing_twice_with_one_key(call):
    session_id = call.ready()
    first = call.complete(session_id, key=KEY)
    assert first[0] == 200
    assert call.complete(session_id, key=KEY) == first
    assert call.complete(session_id)[0] == 422
    assert call.box.counts()["charge"] == {"Authorized": 1}


def test_a_decline_stays_a_decline(call):
    permission, _ = call.done(intent="Confirm")
    first = call.charge(permission, 10, key=KEY, simulate="SoftDeclined")
    assert first[0] == 422
    assert call.charge(permission, 10, key=KEY) == first
    assert call.charge(permission, 10)[0] == 201


def test_what_could_not_be_read_may_be_mended(call):
    permission, _ = call.done(intent="Confirm")
    assert call.charge(permission, 10, key=KEY, unknown=1)[0] == 400
    assert call.charge(permission, 10, key=KEY)[0] == 201


@pytest.mark.parametrize("key", ["a" * 33, "a b", "a.b"])
def test_keys_of_a_wrong_form(call, key):
    assert call.reason("POST", "/charges", {}, key=key) == (400, "InvalidHeaderValue")


def test_an_empty_key(call):
    assert call.reason("POST", "/charges", {}, key="") == (400, "MissingHeaderValue")


def test_only_post_knows_keys(call):
    session_id = call.create()
    first = call("GET", f"/checkoutSessions/{session_id}", key=KEY)
    call.box.approve(session_id)
    assert call("GET", f"/checkoutSessions/{session_id}", key=KEY) != first


def test_the_same_call_many_times_at_once(call):
    permission, _ = call.done(100, intent="Confirm")
    with ThreadPoolExecutor(16) as pool:
        answers = list(pool.map(lambda _: call.charge(permission, 10, key=KEY), range(48)))
    assert all(answer == answers[0] for answer in answers)
    assert call.box.counts()["charge"] == {"Authorized": 1}


def test_different_calls_at_once_keep_the_limit(call):
    permission, _ = call.done(100, intent="Confirm")
    with ThreadPoolExecutor(16) as pool:
        answers = list(pool.map(lambda _: call.charge(permission, 10)[0], range(24)))
    assert sorted(answers) == [201] * 10 + [400] * 14
