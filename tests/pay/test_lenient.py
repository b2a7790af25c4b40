"""Every field of every answer set to something odd: nothing is lost, or the error carries the whole answer."""

from __future__ import annotations

import copy
import json
import pickle
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atena.pay import errors
from atena.pay.client.answers import interpret
from atena.pay.client.calls import generic
from atena.pay.client.calls.base import Call
from atena.pay.client.steps import Reply
from atena.pay.errors import AnswerBody
from atena.pay.models import reports, responses
from atena.pay.models.received import Answer, Received
from atena.sandbox.api.session_schema import template

from .test_core import START

if TYPE_CHECKING:
    from collections.abc import Iterator

PRICE = {"amount": "2500", "currencyCode": "JPY"}
ADDRESS = {
    "name": "蒲田 仁",
    "addressLine1": "港区芝1-1",
    "stateOrRegion": "東京都",
    "countryCode": "JP",
}
STATUS = {
    "state": "Open",
    "reasonCode": None,
    "reasonDescription": None,
    "lastUpdatedTimestamp": "20260102T030405Z",
}
RECURRING = {"frequency": {"unit": "Month", "value": "1"}, "amount": PRICE}
METADATA = {"merchantReferenceId": "A-1", "merchantStoreName": "茶舗", "noteToBuyer": "御礼"}
BUYER = {
    "buyerId": "amzn1.account.X",
    "name": "蒲田 仁",
    "email": "j@example.jp",
    "phoneNumber": "03",
}
COMMON = {"releaseEnvironment": "Sandbox", "creationTimestamp": "20260102T030405Z"}

FIXTURES: list[tuple[type[Answer], dict[str, Any]]] = [
    (
        responses.CheckoutSession,
        {
            **template(),
            **COMMON,
            "checkoutSessionId": "0f6b3c1e-5d2a-4c77-9a80-1b2c3d4e5f60",
            "webCheckoutDetails": {"checkoutReviewReturnUrl": "https://a.example", "checkoutMode": None},
            "recurringMetadata": RECURRING,
            "paymentDetails": {
                "paymentIntent": "Authorize",
                "canHandlePendingAuthorization": False,
                "chargeAmount": PRICE,
                "totalOrderAmount": None,
            },
            "merchantMetadata": METADATA,
            "buyer": BUYER | {"primeMembershipTypes": ["PRIME_GENERAL_JP"]},
            "shippingAddress": ADDRESS,
            "billingAddress": ADDRESS,
            "paymentPreferences": [{"paymentDescriptor": "Visa ****1111 (Amazon Pay)"}],
            "statusDetails": STATUS,
            "constraints": [{"constraintId": "ChargeAmountNotSet", "description": "x"}],
            "expirationTimestamp": "20260103T030405Z",
        },
    ),
    (
        responses.ChargePermission,
        {
            **COMMON,
            "chargePermissionId": "S03-1-1",
            "chargePermissionType": "OneTime",
            "buyer": BUYER,
            "shippingAddress": ADDRESS,
            "billingAddress": None,
            "paymentPreferences": [{"paymentDescriptor": "x"}],
            "statusDetails": {"state": "Chargeable", "reasons": [{"reasonCode": "x"}]},
            "limits": {"amountLimit": PRICE, "amountBalance": PRICE},
            "recurringMetadata": RECURRING,
            "merchantMetadata": METADATA,
            "presentmentCurrency": "JPY",
        },
    ),
    (
        responses.Charge,
        {
            **COMMON,
            "chargeId": "S03-1-1-C1",
            "chargePermissionId": "S03-1-1",
            "chargeAmount": PRICE,
            "captureAmount": PRICE,
            "refundedAmount": None,
            "convertedAmount": PRICE,
            "conversionRate": "1.0",
            "softDescriptor": "ATENA",
            "captureNow": True,
            "canHandlePendingAuthorization": False,
            "merchantMetadata": METADATA,
            "webCheckoutDetails": {"checkoutResultReturnUrl": "https://a.example"},
            "statusDetails": STATUS,
            "expirationTimestamp": "20260103T030405Z",
        },
    ),
    (
        responses.Refund,
        {**COMMON, "refundId": "S03-1-1-R1", "chargeId": "S03-1-1-C1", "refundAmount": PRICE,
         "softDescriptor": None, "statusDetails": STATUS},
    ),
    (
        responses.DeliveryTracker,
        {"amazonOrderReferenceId": None, "chargePermissionId": "S03-1-1",
         "deliveryDetails": [{"trackingNumber": "4567", "carrierCode": "SAGAWA"}]},
    ),
    (responses.WalletBuyer, {**BUYER, "shippingAddress": ADDRESS, "primeMembershipTypes": ["x"]}),
    (
        reports.ReportList,
        {"reports": [{"reportId": "A1", "reportType": "x", "startTime": "20260102T030405Z",
                      "endTime": None, "createdTime": "20260102T030405Z",
                      "processingStatus": "COMPLETED", "reportDocumentId": "D1"}],
         "nextToken": "t"},
    ),
    (reports.ReportDocument, {"reportDocumentId": "D", "url": "https://a", "compressionAlgorithm": "N/A"}),
    (
        reports.ReportScheduleList,
        {"reportSchedules": [{"reportScheduleId": "A", "reportType": "x", "scheduleFrequency": "P1D",
                              "nextReportCreationTime": "20260102T030405Z"}]},
    ),
    (
        reports.DisbursementList,
        {"disbursements": [{"sellerId": "A", "settlementId": "1", "amount": "1000.50",
                            "amazonDisbursementReferenceId": "x", "currencyCode": "JPY",
                            "transactionTime": "2026-01-02T03:04:05.717Z"}],
         "nextToken": None},
    ),
]  # fmt: skip
MODELS = [model.__name__ for model, _ in FIXTURES]
ODD: list[Any] = [
    None, 5, 0, -1.5, True, False, "", "x", "5", [], [1], [None], {}, {"a": 1}, [[]], "2026", 10**40,
]  # fmt: skip


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    if path:
        yield path
    for key, inner in (
        value.items()
        if isinstance(value, dict)
        else enumerate(value if isinstance(value, list) else ())
    ):
        yield from places(inner, (*path, key))


def with_value(body: dict[str, Any], path: tuple[Any, ...], value: Any) -> dict[str, Any]:
    changed = copy.deepcopy(body)
    inner: Any = changed
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = value
    return changed


def plain(value: Any) -> Any:
    """A body with what means the same written the same: null lists, amounts as texts."""
    if isinstance(value, dict):
        price = value.keys() == {"amount", "currencyCode"}
        return {
            name: str(inner) if price and isinstance(inner, int | float) else plain(inner)
            for name, inner in value.items()
        }
    if isinstance(value, list):
        return [plain(inner) for inner in value if inner is not None]
    return value


LISTS = {"paymentPreferences", "constraints", "reasons", "deliveryDetails", "reports",
         "reportSchedules", "disbursements", "primeMembershipTypes", "shippingAddressList"}  # fmt: skip
TEXTS = {"checkoutSessionId", "chargePermissionId", "chargeId", "refundId", "reportId", "state",
         "processingStatus", "reportDocumentId", "url", "reportScheduleId"}  # fmt: skip


def same(sent: Any, kept: Any) -> bool:
    if isinstance(sent, dict) and isinstance(kept, dict) and sent.keys() == kept.keys():
        return all(
            same(value, kept[name])
            or (value is None and name in LISTS and kept[name] == [])
            or (value is None and name in TEXTS and kept[name] == "")
            or (value is None and name == "statusDetails" and kept[name] in ({}, {"state": ""}))
            or (
                name == "amount"
                and not isinstance(value, bool | dict | list)
                and str(value) == kept[name]
            )
            for name, value in sent.items()
        )
    if isinstance(sent, list) and isinstance(kept, list):
        sent = [one for one in sent if one is not None] if None in sent and kept != sent else sent
        return len(sent) == len(kept) and all(map(same, sent, kept))
    return bool(sent == kept and type(sent) is type(kept))


def check(model: type[Answer], body: dict[str, Any]) -> bool:
    """True when the answer was parsed, without loss; False when the error carries all of it."""
    reply = Reply(200, {}, json.dumps(body).encode())
    call = Call(generic("GET", "/v2/x").operation, model, "/x")
    found = interpret(call, reply, START)
    if found.error is not None:
        assert isinstance(found.error, errors.AnswerError)
        assert isinstance(found.error.body, AnswerBody)
        assert json.loads(found.error.body) == body
        return False
    answer = found.answer
    assert answer is not None
    assert same(body, answer.to_wire()), (body, answer.to_wire())
    assert pickle.loads(pickle.dumps(answer)) == answer
    assert model.model_validate(answer.to_wire()).to_wire() == answer.to_wire()
    return True


@pytest.mark.parametrize(("model", "body"), FIXTURES, ids=MODELS)
def test_documented_answers_are_parsed_without_loss(
    model: type[Answer], body: dict[str, Any]
) -> None:
    assert check(model, body)
    assert check(model, {**body, "somethingNew": {"deep": [1, None, "二"]}})


@pytest.mark.parametrize(("model", "body"), FIXTURES, ids=MODELS)
@pytest.mark.parametrize("value", ODD, ids=range(len(ODD)))
def test_every_field_may_be_odd(model: type[Answer], body: dict[str, Any], value: Any) -> None:
    for path in places(body):
        changed = with_value(body, path, value)
        if not check(model, changed):
            assert is_essential(model, path), path


ESSENTIAL = {"checkoutSessionId", "chargePermissionId", "chargeId", "refundId", "statusDetails", "state",
             "chargeAmount", "captureAmount", "refundedAmount", "refundAmount", "totalOrderAmount",
             "amountLimit", "amountBalance", "amount", "currencyCode", "reportId", "reportDocumentId",
             "processingStatus", "url", "nextToken", "reportScheduleId", "settlementId",
             "amazonDisbursementReferenceId"}  # fmt: skip


def is_essential(model: type[Answer], path: tuple[Any, ...]) -> bool:
    """Ids, states and amounts; of an amount both halves."""
    del model
    return path[-1] in ESSENTIAL


@given(data=st.data())
def test_several_odd_fields_at_once(data: st.DataObject) -> None:
    model, body = data.draw(st.sampled_from(FIXTURES))
    for _ in range(data.draw(st.integers(1, 4))):
        path = data.draw(st.sampled_from(sorted(places(body), key=repr)))
        body = with_value(body, path, data.draw(st.sampled_from(ODD)))
    check(model, body)


def test_nothing_unexpected_is_shown() -> None:
    body = {**FIXTURES[0][1], "buyer": {"name": ["山本 花"]}, "supplementaryData": {"x": "山本"}}
    session = responses.CheckoutSession.model_validate(body)
    assert session.buyer is not None
    assert session.buyer.unexpected == {"name": ["山本 花"]}
    assert session.unexpected == {"supplementaryData": {"x": "山本"}}
    assert "山本" not in repr(session) + str(session) + repr(session.buyer)
    with pytest.raises(TypeError):
        session.unexpected["x"] = 1  # type: ignore[index]


@pytest.mark.parametrize(
    "body", [b"", b"null", b"[]", b"5", b'"x"', b"{", b"\xff", b"[" * 9000, b"NaN"]
)
def test_answers_that_are_no_objects(body: bytes) -> None:
    call = Call(generic("GET", "/v2/x").operation, responses.Charge, "/x")
    found = interpret(call, Reply(200, {}, body), START)
    assert isinstance(found.error, errors.AnswerError)
    assert found.maybe_acted


def test_every_received_model_names_fields_it_has() -> None:
    def below(model: type) -> Iterator[type[Received]]:
        for one in model.__subclasses__():
            yield one
            yield from below(one)

    for model in below(Received):
        assert model.essential <= model.__pydantic_fields__.keys(), model
