"""Whatever a signed body holds, the answer is a documented one and the state stays sound."""

from __future__ import annotations

import copy
import random

from atena.pay.reasons import REASON_CODES

JUNK = [None, 0, -1, 1.5, True, "", [], {}, "x" * 300, "日本", [None], {"a": None}, 10**30, "10", "\x00"]  # fmt: skip


def places(value, path=()):
    if path:
        yield path
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from places(inner, (*path, name))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from places(inner, (*path, index))


def changed(body, chance):
    """The body with one to three places removed or filled with something else."""
    body = copy.deepcopy(body)
    for _ in range(chance.randint(1, 3)):
        *outer, last = chance.choice(list(places(body)) or [("a",)])
        inner = body
        for step in outer:
            inner = inner[step]
        if chance.random() < 0.3:
            inner.pop(last, None) if isinstance(inner, dict) else inner.pop(last)
        else:
            inner[last] = copy.deepcopy(chance.choice(JUNK))
    return body


def test_any_body_gets_a_documented_answer(call, yen):
    chance = random.Random(20260101)
    permission, charge = call.done(1000, totalOrderAmount=yen(100_000))
    area = {"statesOrRegions": ["東京都"], "zipCodes": ["1*"], "except": {"zipCodes": ["2?"]}}
    details = {
        "paymentIntent": "Authorize",
        "chargeAmount": yen(10),
        "totalOrderAmount": yen(20),
        "canHandlePendingAuthorization": True,
        "allowOvercharge": True,
    }
    frequency = {"frequency": {"unit": "Month", "value": "1"}, "amount": yen(5)}
    create = {
        "storeId": call.shop.store_id,
        "webCheckoutDetails": {"checkoutReviewReturnUrl": "https://shop.example/r"},
        "chargePermissionType": "Recurring",
        "recurringMetadata": frequency,
        "paymentDetails": details,
        "scopes": ["name"],
        "deliverySpecifications": {
            "addressRestrictions": {"type": "Allowed", "restrictions": {"JP": area}}
        },
        "merchantMetadata": {"noteToBuyer": "x"},
    }
    session = f"/checkoutSessions/{call.create()}"
    bodies = [
        ("POST", "/checkoutSessions", create),
        ("PATCH", session, {"paymentDetails": details, "merchantMetadata": {"noteToBuyer": "x"}}),
        (
            "POST",
            f"{session}/finalize",
            {"chargeAmount": yen(10), "shippingAddress": {"name": "x"}},
        ),
        ("POST", "/charges", {"chargePermissionId": permission, "chargeAmount": yen(10)}),
        ("PATCH", f"/chargePermissions/{permission}", {"recurringMetadata": frequency}),
        ("POST", "/refunds", {"chargeId": charge, "refundAmount": yen(10)}),
        ("POST", f"/charges/{charge}/capture", {"captureAmount": yen(10), "softDescriptor": "x"}),
    ]
    for _ in range(200):
        method, path, body = chance.choice(bodies)
        status, answer = call(method, path, changed(body, chance))
        if status >= 300:
            assert REASON_CODES[answer["reasonCode"]].status == status < 500
    _, body = call("GET", f"/chargePermissions/{permission}")
    charges = call.box.objects("charge")
    used = sum(int((one["captureAmount"] or one["chargeAmount"])["amount"]) for one in charges)
    assert int(body["limits"]["amountBalance"]["amount"]) == 100_000 - used
    assert call("GET", session)[0] == 200
