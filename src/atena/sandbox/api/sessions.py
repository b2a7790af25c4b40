"""Checkout Sessions: create, get, update, complete, finalize, and what a buyer does to one."""

from __future__ import annotations

import json
import uuid
from typing import TYPE_CHECKING, Any

from atena.sandbox import fixtures
from atena.sandbox.api import (
    address_book,
    charges,
    delivery_rules,
    permissions,
    simulation,
    validation,
)
from atena.sandbox.api.session_schema import (
    COMPLETE,
    CREATE,
    FINALIZE,
    UPDATE,
    check_together,
    constraints,
    is_setup_only,
    template,
)
from atena.sandbox.errors import ApiError
from atena.sandbox.state.clock import DAY, stamp
from atena.sandbox.state.context import ApiResponse, RequestContext
from atena.sandbox.state.machine import move, status
from atena.sandbox.state.store import JsonBody, StoredObject

if TYPE_CHECKING:
    from collections.abc import Mapping

LIFETIME = DAY
PERMISSION_CHANGES = frozenset({("OneTime", "Recurring")})
"""How an update may change the type of the permission."""
KEPT = 30 * DAY
SHOWN_WHEN_COMPLETED = (
    "checkoutSessionId",
    "statusDetails",
    "chargePermissionId",
    "chargeId",
    "creationTimestamp",
)
"""Amazon nulls everything else: in the answer of Complete Checkout Session and, as far as known, in later Gets."""


def create(context: RequestContext, body: JsonBody) -> ApiResponse:
    """POST /checkoutSessions → 201."""
    return ApiResponse(201, show(context, open_session(context, body)))


def open_session(context: RequestContext, body: JsonBody) -> StoredObject:
    """A new session from the body of the call or from a button's payload."""
    validation.check(body, CREATE)
    validation.required(body, "storeId", "webCheckoutDetails")
    if body["storeId"] != context.settings.store_id:
        raise ApiError("InvalidParameterValue", "storeId")
    web = body["webCheckoutDetails"]
    if web.get("checkoutMode") == "ProcessOrder":
        validation.required(body, "webCheckoutDetails.checkoutResultReturnUrl", "paymentDetails")
    else:
        validation.required(body, "webCheckoutDetails.checkoutReviewReturnUrl")
    identifier = str(uuid.uuid4())
    hidden = {
        "scopes": body.pop("scopes", None),
        "address": body.pop("addressDetails", None),
        "several": body.pop("multiAddressesCheckoutMetadata", None),
    }
    shown = validation.merged(template(), body)
    check_together(shown)
    shown |= {
        "checkoutSessionId": identifier,
        "statusDetails": status("Open", context.now),
        "creationTimestamp": stamp(context.now),
        "expirationTimestamp": stamp(context.now + LIFETIME),
        "releaseEnvironment": context.environment,
    }
    record = StoredObject(
        identifier,
        "session",
        context.environment,
        "",
        context.now,
        shown,
        hidden,
        context.now + LIFETIME,
    )
    context.put(record)
    return record


def get(context: RequestContext, identifier: str) -> ApiResponse:
    """GET /checkoutSessions/{id} → 200."""
    return ApiResponse(200, show(context, context.get("session", identifier)))


def update(context: RequestContext, identifier: str, body: JsonBody) -> ApiResponse:
    """PATCH /checkoutSessions/{id} → 200, while Open."""
    record = context.get("session", identifier)
    validation.check(body, UPDATE)
    _refuse_unless_open(record)
    kind = record.body["chargePermissionType"]
    wanted = body.get("chargePermissionType") or kind
    if wanted != kind and (kind, wanted) not in PERMISSION_CHANGES:
        raise ApiError("InvalidParameterCombination", "chargePermissionType")
    record.body = validation.merged(record.body, body)
    check_together(record.body)
    # What the buyer confirmed was the session before this change.
    record.hidden.pop("processed", None)
    context.put(record)
    return ApiResponse(200, show(context, record))


def complete(context: RequestContext, identifier: str, body: JsonBody) -> ApiResponse:
    """POST /checkoutSessions/{id}/complete → 200, or 202 when the authorisation is pending."""
    record = context.get("session", identifier)
    validation.check(body, COMPLETE)
    if not is_setup_only(record.body):
        validation.required(body, "chargeAmount")
    _refuse_unless_open(record)
    if not record.hidden.get("processed"):
        raise ApiError("InvalidCheckoutSessionStatus", "the buyer has not come back")
    return _finish(context, record, body)


def finalize(context: RequestContext, identifier: str, body: JsonBody) -> ApiResponse:
    """POST /checkoutSessions/{id}/finalize → 200: the end of a JavaScript flow."""
    record = context.get("session", identifier)
    validation.check(body, FINALIZE)
    validation.required(body, "chargeAmount", "paymentIntent")
    _refuse_unless_open(record)
    if "buyer" not in record.hidden:
        raise ApiError("InvalidCheckoutSessionStatus", "no buyer")
    details = record.body["paymentDetails"]
    own = {name: body.get(name) for name in ("paymentIntent", "canHandlePendingAuthorization")}
    record.body["paymentDetails"] = details | {k: v for k, v in own.items() if v is not None}
    for name in ("chargeAmount", "totalOrderAmount"):
        record.body["paymentDetails"][name] = details[name] or body.get(name)
    if body.get("shippingAddress") and record.hidden["address"]:
        given = validation.merged(dict.fromkeys(fixtures.ADDRESS_FIELDS), body["shippingAddress"])
        if given != record.hidden["address"]:
            raise ApiError("InvalidParameterValue", "shippingAddress is not the buyer's choice")
    check_together(record.body)
    return _finish(context, record, body)


def choose(
    context: RequestContext, record: StoredObject, buyer_id: str, address_id: str | None, card: str
) -> None:
    """The buyer chooses on the hosted page.

    Raises ApiError for an address the shop does not deliver to and for what is not in the book.
    """
    _refuse_unless_open(record)
    buyer = address_book.buyer_of(context, buyer_id)
    if buyer is None or card not in fixtures.instruments():
        raise ApiError("InvalidParameterValue", "buyer or payment method")
    supplied = record.body["webCheckoutDetails"].get("checkoutMode") == "ProcessOrder"
    if record.body["productType"] == "PayOnly":
        record.hidden["address"] = None
    elif not supplied or not record.hidden.get("address"):
        address = buyer.addresses.get(address_id or "")
        if address is None or not delivery_rules.allowed(
            address, record.body["deliverySpecifications"]
        ):
            raise ApiError("InvalidParameterValue", "shippingAddress")
        record.hidden |= {"address": dict(address), "address_id": address_id}
    record.hidden |= {"buyer": buyer_id, "card": card}
    record.hidden.pop("processed", None)
    context.put(record)


def process(context: RequestContext, record: StoredObject) -> None:
    """The buyer passes amazonPayRedirectUrl: the test cards that cancel a session do it here."""
    _refuse_unless_open(record)
    if constraints(record.body, has_buyer="buyer" in record.hidden):
        raise ApiError("InvalidCheckoutSessionStatus", "constraints")
    kind, _, reason = fixtures.instruments()[record.hidden["card"]].outcome.partition(":")
    if kind == "cancel":
        move(context, record, "Canceled", reason, due=record.created + KEPT)
        return
    record.hidden["processed"] = True
    context.put(record)


def cancel(context: RequestContext, record: StoredObject, reason: str) -> None:
    """Cancel a session, for one of the documented reasons."""
    move(context, record, "Canceled", reason, due=record.created + KEPT)


def show(context: RequestContext, record: StoredObject) -> JsonBody:
    """The session as the API shows it: the buyer only while it is Open, hardly anything once Completed."""
    shown = dict(record.body)
    if record.state == "Completed" and not context.settings.completed_details:
        nothing = dict.fromkeys(
            [*shown, *permissions.buyer_parts(record, visible=False), "constraints"]
        )
        return nothing | {name: shown[name] for name in SHOWN_WHEN_COMPLETED}
    buyer = address_book.buyer_of(context, record.hidden.get("buyer", ""))
    visible = record.state == "Open" and buyer is not None
    shown |= permissions.buyer_parts(record, visible=visible)
    missing = constraints(shown, has_buyer=buyer is not None) if record.state == "Open" else []
    shown["constraints"] = missing
    redirect = f"{context.base_url}/checkout/processing?amazonCheckoutSessionId={record.id}"
    ready = record.state == "Open" and not missing
    shown["webCheckoutDetails"] = dict(shown["webCheckoutDetails"]) | {
        "amazonPayRedirectUrl": redirect if ready else None
    }
    if visible and buyer and record.hidden.get("several"):
        shown["shippingAddressList"] = [
            json.dumps(dict(address) | {"addressId": key}, ensure_ascii=False)
            for key, address in buyer.addresses.items()
            if delivery_rules.allowed(address, shown["deliverySpecifications"])
        ]
    return shown


def _finish(context: RequestContext, record: StoredObject, body: Mapping[str, Any]) -> ApiResponse:
    details = record.body["paymentDetails"]
    missing = constraints(record.body, has_buyer="buyer" in record.hidden)
    if missing:
        raise ApiError("InvalidCheckoutSessionStatus", missing[0]["constraintId"])
    for name in ("chargeAmount", "totalOrderAmount"):
        if body.get(name) and details[name] and body[name] != details[name]:
            error = ApiError("AmountMismatch", name)
            return ApiResponse(error.status, error.body)
    card = fixtures.instruments()[record.hidden["card"]]
    pending = bool(details["canHandlePendingAuthorization"])
    intent = details["paymentIntent"]
    outcome = simulation.outcome(
        context.simulation, card, pending=pending and intent == "Authorize"
    )
    declined = outcome.kind == "decline"
    if declined and intent == "Confirm":
        raise ApiError("InvalidSandboxSimulationSpecified", "Confirm makes no charge")
    if outcome.kind == "cancel" or (declined and not outcome.pending):
        cancel(context, record, outcome.reason if outcome.kind == "cancel" else "Declined")
        reason = "CheckoutSessionCanceled" if outcome.kind == "cancel" else outcome.reason
        error = ApiError(reason)
        return ApiResponse(error.status, error.body)
    permission = permissions.grant(context, record)
    charge = None
    if intent != "Confirm":
        wanted = charges.Wanted(
            details["chargeAmount"],
            capture=intent == "AuthorizeWithCapture",
            pending=pending,
            soft_descriptor=details["softDescriptor"],
            metadata=record.body["merchantMetadata"],
            provider=record.body["providerMetadata"],
        )
        charge = charges.make(context, permission, wanted, outcome)
    record.body |= {"chargePermissionId": permission.id, "chargeId": charge.id if charge else None}
    move(context, record, "Completed", due=record.created + KEPT)
    waiting = charge is not None and charge.state == "AuthorizationInitiated"
    return ApiResponse(202 if waiting else 200, show(context, record))


def _refuse_unless_open(record: StoredObject) -> None:
    if record.state == "Canceled":
        raise ApiError("CheckoutSessionCanceled", record.body["statusDetails"]["reasonCode"] or "")
    if record.state != "Open":
        raise ApiError("InvalidCheckoutSessionStatus", f"state {record.state}")
