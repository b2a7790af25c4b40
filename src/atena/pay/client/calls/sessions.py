"""Calls on checkout sessions and buyers."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from atena.pay.client import operations
from atena.pay.client.calls.base import (
    Call,
    Headers,
    Json,
    Recovery,
    as_wire,
    encode_body,
    new_key,
    on_object,
    refused,
    request_headers,
    same_price,
)
from atena.pay.client.calls.payments import get_charge
from atena.pay.models.parts import WalletBuyer
from atena.pay.models.responses import Charge, CheckoutSession

if TYPE_CHECKING:
    from atena.pay.models import requests

_ID = "checkout_session_id"


def create_checkout_session(
    body: requests.CreateCheckoutSession | Json, key: str | None, headers: Headers | None = None
) -> Call[CheckoutSession]:
    """POST /checkoutSessions, under a random key when none is given."""
    operation = operations.CREATE_SESSION
    return Call(
        operation,
        CheckoutSession,
        operation.path,
        encode_body(body),
        request_headers(headers, key=new_key() if key is None else key),
        missing=lambda session: "" if session.checkout_session_id else "checkoutSessionId",
    )


def get_checkout_session(session_id: str, headers: Headers | None = None) -> Call[CheckoutSession]:
    """GET /checkoutSessions/{id}."""
    operation = operations.GET_SESSION
    return on_object(operation, CheckoutSession, session_id, _ID, None, request_headers(headers))


def update_checkout_session(
    session_id: str, body: requests.UpdateCheckoutSession | Json, headers: Headers | None = None
) -> Call[CheckoutSession]:
    """PATCH /checkoutSessions/{id}."""
    operation = operations.UPDATE_SESSION
    return on_object(operation, CheckoutSession, session_id, _ID, body, request_headers(headers))


def complete_checkout_session(
    session_id: str,
    body: requests.CompleteCheckoutSession | requests.FinalizeCheckoutSession | Json,
    simulation: str | None,
    operation: operations.Operation = operations.COMPLETE_SESSION,
    headers: Headers | None = None,
) -> Call[CheckoutSession]:
    """Complete or finalize. No idempotency key: a session completes once, and its state says so.

    (With a key a first refusal could be kept for ever as the answer.) After completion a session
    shows the ids and its state; its amount is then read from the charge.
    """
    amount = as_wire(body).get("chargeAmount")

    def follow(session: CheckoutSession) -> Call[Charge] | None:
        return get_charge(session.charge_id) if _is_completed(session, amount) else None

    def done(session: CheckoutSession, charge: Charge | None) -> bool:
        if not _is_completed(session, amount):
            return False
        if charge is None:
            return True
        session.mark_pending(charge)
        known = charge.charge_amount
        return known is None or amount is None or same_price(known, amount)

    recovery = Recovery(
        frozenset({"InvalidCheckoutSessionStatus"}),
        get_checkout_session(session_id),
        done,
        lambda session: follow(session) if session.charge_id else None,
    )
    return on_object(
        operation,
        CheckoutSession,
        session_id,
        _ID,
        body,
        request_headers(headers, simulation=simulation),
        recovery,
        _missing_of_completion,
    )


def get_buyer(buyer_token: str, headers: Headers | None = None) -> Call[WalletBuyer]:
    """GET /buyers/{buyerToken}."""
    # Tokens hold "|" and are long: encoded, not checked against the characters of an id.
    known = isinstance(buyer_token, str) and 0 < len(buyer_token) <= 4096
    if not known or not (buyer_token.isascii() and buyer_token.isprintable()):
        raise refused("buyer_token", "pass the buyerToken of the sign-in return URL")
    operation = operations.GET_BUYER
    path = operation.path.format(quote(buyer_token, safe=""))
    return Call(operation, WalletBuyer, path, headers=request_headers(headers))


def _missing_of_completion(session: CheckoutSession) -> str:
    if session.state != "Completed":
        return "statusDetails.state"
    return "" if session.charge_permission_id else "chargePermissionId"


def _is_completed(session: CheckoutSession, amount: object) -> bool:
    details = session.payment_details
    known = details.charge_amount if details else None
    same = known is None or amount is None or same_price(known, amount)
    return session.state == "Completed" and bool(session.charge_permission_id) and same
