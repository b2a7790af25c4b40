"""The verbs as values: what to send, and what an answer becomes. No I/O happens here.

`Client` and `AsyncClient` run these, and describe them. Ids are checked before they go into a path; bodies are a model
of `atena.pay.models.requests` or a plain mapping in the API's own spelling.
"""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Generic, TypeVar
from urllib.parse import quote

from pydantic import ValidationError

from atena.pay.client import operations
from atena.pay.errors import RequestError
from atena.pay.models.responses import (
    Charge,
    ChargePermission,
    CheckoutSession,
    DeliveryTracker,
    Refund,
    WalletBuyer,
)
from atena.pay.models.wire import Answer, Body, Price

if TYPE_CHECKING:
    from atena.pay.models import requests

T = TypeVar("T", bound=Answer)
Json = Mapping[str, Any]

_ID_MARKS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-")
_KEY_MARKS = _ID_MARKS | {"_"}


@dataclass(frozen=True, slots=True)
class Already(Generic[T]):
    """What to look at when a call is refused because it was carried out before.

    A call whose answer was lost is sent again and then refused: the first one changed the state.
    The same holds for a shop that died before it saved the answer.
    """

    codes: frozenset[str]
    look: Call[T]
    done: Callable[[T], bool]


@dataclass(frozen=True, slots=True)
class Call(Generic[T]):
    """One verb with its arguments."""

    operation: operations.Operation
    answer: type[T]
    path: str = field(repr=False)
    body: bytes = field(default=b"", repr=False)
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    already: Already[T] | None = field(default=None, repr=False)


def idempotency_key(*parts: str) -> str:
    """A key of 32 characters made of the shop's own identifiers: the same parts, the same key.

    Amazon keeps keys for ever, a key per merchant account. One intention, one key: a further
    charge on the same order needs another part (``"charge-2"``), and so does a new attempt after a
    decline.

    >>> idempotency_key("order-1001", "charge-1")
    '957be5b5e5e58b4e0100efff5fb9ef48'
    """
    joined = "\0".join(parts).encode()
    return hashlib.sha256(joined).hexdigest()[:32]


def create_checkout_session(
    body: requests.CreateCheckoutSession | Json, key: str | None
) -> Call[CheckoutSession]:
    return Call(
        operations.CREATE_SESSION,
        CheckoutSession,
        operations.CREATE_SESSION.path,
        _json(body),
        _headers(key or uuid.uuid4().hex),
    )


def get_checkout_session(session_id: str) -> Call[CheckoutSession]:
    return _on(operations.GET_SESSION, CheckoutSession, session_id, "checkout_session_id")


def update_checkout_session(
    session_id: str, body: requests.UpdateCheckoutSession | Json
) -> Call[CheckoutSession]:
    return _on(
        operations.UPDATE_SESSION, CheckoutSession, session_id, "checkout_session_id", _json(body)
    )


def complete_checkout_session(
    session_id: str,
    body: requests.CompleteCheckoutSession | requests.FinalizeCheckoutSession | Json,
    simulation: str | None,
    operation: operations.Operation = operations.COMPLETE_SESSION,
) -> Call[CheckoutSession]:
    """Complete or finalize. No idempotency key: a session completes once, and its state says so.

    (With a key a first refusal could be kept for ever as the answer.)
    """
    wire = _wire(body)
    amount = wire.get("chargeAmount")

    def completed(session: CheckoutSession) -> bool:
        details = session.payment_details
        same = _same(details.charge_amount if details else None, amount)
        return session.state == "Completed" and bool(session.charge_permission_id) and same

    already = Already(
        frozenset({"InvalidCheckoutSessionStatus"}), get_checkout_session(session_id), completed
    )
    return _on(
        operation,
        CheckoutSession,
        session_id,
        "checkout_session_id",
        _json(wire),
        _headers(None, simulation),
        already,
    )


def get_buyer(buyer_token: str) -> Call[WalletBuyer]:
    # Tokens hold "|" and are long: encoded, not checked against the marks of an id.
    if not (0 < len(buyer_token) <= 4096 and buyer_token.isascii() and buyer_token.isprintable()):
        raise _refused("buyer_token", "pass the buyerToken of the sign-in return URL")
    operation = operations.GET_BUYER
    return Call(operation, WalletBuyer, operation.path.format(quote(buyer_token, safe="")))


def get_charge_permission(permission_id: str) -> Call[ChargePermission]:
    return _on(operations.GET_PERMISSION, ChargePermission, permission_id, "charge_permission_id")


def update_charge_permission(
    permission_id: str, body: requests.UpdateChargePermission | Json
) -> Call[ChargePermission]:
    return _on(
        operations.UPDATE_PERMISSION,
        ChargePermission,
        permission_id,
        "charge_permission_id",
        _json(body),
    )


def close_charge_permission(
    permission_id: str, body: requests.CloseChargePermission | Json
) -> Call[ChargePermission]:
    already = Already(
        frozenset({"InvalidChargePermissionStatus", "ChargePermissionNotModifiable"}),
        get_charge_permission(permission_id),
        lambda permission: permission.state == "Closed",
    )
    return _on(
        operations.CLOSE_PERMISSION,
        ChargePermission,
        permission_id,
        "charge_permission_id",
        _json(body),
        already=already,
    )


def create_charge(
    body: requests.CreateCharge | Json, key: str, simulation: str | None
) -> Call[Charge]:
    operation = operations.CREATE_CHARGE
    return Call(operation, Charge, operation.path, _json(body), _headers(key, simulation))


def get_charge(charge_id: str) -> Call[Charge]:
    return _on(operations.GET_CHARGE, Charge, charge_id, "charge_id")


def capture_charge(
    charge_id: str, body: requests.CaptureCharge | Json, key: str, simulation: str | None
) -> Call[Charge]:
    wire = _wire(body)

    def captured(charge: Charge) -> bool:
        same = _same(charge.capture_amount, wire.get("captureAmount"))
        return charge.state in ("Captured", "CaptureInitiated") and same

    return _on(
        operations.CAPTURE_CHARGE,
        Charge,
        charge_id,
        "charge_id",
        _json(wire),
        _headers(key, simulation),
        # A charge is captured once, so this was the same capture, under another key.
        Already(frozenset({"InvalidChargeStatus"}), get_charge(charge_id), captured),
    )


def cancel_charge(charge_id: str, body: requests.CancelCharge | Json) -> Call[Charge]:
    already = Already(
        frozenset({"InvalidChargeStatus"}),
        get_charge(charge_id),
        lambda charge: charge.state == "Canceled",
    )
    return _on(
        operations.CANCEL_CHARGE, Charge, charge_id, "charge_id", _json(body), already=already
    )


def create_refund(
    body: requests.CreateRefund | Json, key: str, simulation: str | None
) -> Call[Refund]:
    operation = operations.CREATE_REFUND
    return Call(operation, Refund, operation.path, _json(body), _headers(key, simulation))


def get_refund(refund_id: str) -> Call[Refund]:
    return _on(operations.GET_REFUND, Refund, refund_id, "refund_id")


def create_delivery_tracker(
    body: requests.CreateDeliveryTracker | Json, key: str | None
) -> Call[DeliveryTracker]:
    operation = operations.CREATE_TRACKER
    headers = _headers(key or uuid.uuid4().hex)
    return Call(operation, DeliveryTracker, operation.path, _json(body), headers)


def _on(
    operation: operations.Operation,
    answer: type[T],
    object_id: str,
    name: str,
    body: bytes = b"",
    headers: Mapping[str, str] | None = None,
    already: Already[T] | None = None,
) -> Call[T]:
    # An order without a charge has None here: told as such, not as a TypeError.
    if not object_id or len(object_id) > 128 or not _ID_MARKS.issuperset(object_id):
        raise _refused(name, "pass the id as Amazon gave it")
    return Call(operation, answer, operation.path.format(object_id), body, headers or {}, already)


def _headers(key: str | None, simulation: str | None = None) -> dict[str, str]:
    headers = {}
    if key is not None:
        if not (0 < len(key) <= 32 and _KEY_MARKS.issuperset(key)):
            raise _refused("idempotency_key", "use 1 to 32 letters, digits, hyphens, underscores")
        headers["x-amz-pay-idempotency-key"] = key
    if simulation is not None:
        if not (0 < len(simulation) <= 64 and simulation.isascii() and simulation.isalnum()):
            raise _refused("simulation_code", "use a reason code such as HardDeclined")
        headers["x-amz-pay-simulation-code"] = simulation
    return headers


def _wire(body: Body | Json) -> Json:
    return body.to_wire() if isinstance(body, Body) else body


def _json(body: Body | Json) -> bytes:
    try:
        return json.dumps(_wire(body), ensure_ascii=False, separators=(",", ":")).encode()
    except (TypeError, ValueError, RecursionError):
        pass  # the error holds the body: it is neither repeated nor chained
    raise _refused("body", "pass a model of atena.pay, or what JSON and UTF-8 can hold")


def _same(known: Price | None, asked: object) -> bool:
    """Whether an answer has the amount that was asked for, however it is written."""
    try:
        price = Price.model_validate(asked)
    except ValidationError:
        return False
    return known is not None and (known.amount, known.currency_code) == (
        price.amount,
        price.currency_code,
    )


def _refused(name: str, hint: str) -> RequestError:
    return RequestError("bad-argument", field=name, hint=hint)
