"""Charges: authorise, capture, cancel."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from atena.sandbox import fixtures
from atena.sandbox.api import permissions, simulation, validation
from atena.sandbox.api.session_schema import MERCHANT_METADATA, PROVIDER_METADATA
from atena.sandbox.api.validation import amount_of, flag, one_of, price, text, url
from atena.sandbox.errors import ApiError
from atena.sandbox.state.clock import DAY, stamp
from atena.sandbox.state.context import ApiResponse, RequestContext
from atena.sandbox.state.machine import move, notify, status
from atena.sandbox.state.store import JsonBody, StoredObject

if TYPE_CHECKING:
    from atena.sandbox.api.simulation import SimulatedOutcome
    from atena.sandbox.api.validation import Shape

AUTHORIZED_LIFE = 30 * DAY
CAPTURE_AT_ONCE = 7 * DAY
"""A capture later than this after the authorisation takes a while."""

_CREATE: Shape = {
    "chargePermissionId": text(64),
    "chargeAmount": price,
    "captureNow": flag,
    "softDescriptor": text(16),
    "canHandlePendingAuthorization": flag,
    "merchantMetadata": MERCHANT_METADATA,
    "providerMetadata": PROVIDER_METADATA,
    "platformId": text(64),
    "chargeInitiator": one_of("CITU", "MITU", "CITR", "MITR"),
    "channel": text(32),
    "webCheckoutDetails": {"checkoutResultReturnUrl": url},
}
_CAPTURE: Shape = {"captureAmount": price, "softDescriptor": text(16)}
_CANCEL: Shape = {"cancellationReason": text(255)}


@dataclass(frozen=True, slots=True)
class Wanted:
    """A charge that is asked for."""

    amount: JsonBody
    capture: bool
    pending: bool
    soft_descriptor: str | None = None
    metadata: JsonBody | None = None
    provider: JsonBody | None = None
    platform: str | None = None
    web: JsonBody | None = None


def create(context: RequestContext, body: JsonBody) -> ApiResponse:
    """POST /charges → 201; 422 when declined at once."""
    validation.check(body, _CREATE)
    validation.required(body, "chargePermissionId", "chargeAmount")
    permission = context.get("permission", body["chargePermissionId"])
    wanted = Wanted(
        body["chargeAmount"],
        capture=bool(body.get("captureNow")),
        pending=bool(body.get("canHandlePendingAuthorization")),
        soft_descriptor=body.get("softDescriptor"),
        metadata=body.get("merchantMetadata"),
        provider=body.get("providerMetadata"),
        platform=body.get("platformId"),
        web=body.get("webCheckoutDetails"),
    )
    if wanted.capture and wanted.pending:
        raise ApiError("InvalidParameterCombination", "canHandlePendingAuthorization")
    if wanted.soft_descriptor and not wanted.capture:
        raise ApiError("InvalidParameterCombination", "softDescriptor")
    card = fixtures.instruments()[permission.hidden["card"]]
    # Refused before the card is looked at: what may not be charged has no outcome.
    permissions.check_chargeable(context, permission, amount_of(wanted.amount))
    outcome = simulation.outcome(context.simulation, card, pending=wanted.pending)
    charge = make(context, permission, wanted, outcome)
    if charge.state == "Declined":
        return _refusal(outcome.reason)
    return ApiResponse(201, charge.body)


def make(
    context: RequestContext, permission: StoredObject, wanted: Wanted, outcome: SimulatedOutcome
) -> StoredObject:
    """Put a charge on a permission, as it comes out.

    Raises ApiError when the permission does not allow it.
    """
    permissions.check_chargeable(context, permission, amount_of(wanted.amount))
    number = len(context.children(permission.id, "charge")) + 1
    identifier = f"{permission.id}-C{number:06d}"
    body = {
        "chargeId": identifier,
        "chargePermissionId": permission.id,
        "chargeAmount": wanted.amount,
        "captureAmount": None,
        "refundedAmount": None,
        "convertedAmount": None,
        "conversionRate": None,
        "softDescriptor": wanted.soft_descriptor,
        "captureNow": wanted.capture,
        "canHandlePendingAuthorization": wanted.pending,
        "merchantMetadata": wanted.metadata or dict.fromkeys(MERCHANT_METADATA),
        "providerMetadata": wanted.provider or dict.fromkeys(PROVIDER_METADATA),
        "platformId": wanted.platform,
        "webCheckoutDetails": wanted.web,
        "creationTimestamp": stamp(context.now),
        "expirationTimestamp": stamp(context.now + AUTHORIZED_LIFE),
        "releaseEnvironment": context.environment,
    }
    body["statusDetails"] = status("AuthorizationInitiated", context.now)
    record = StoredObject(
        identifier, "charge", context.environment, permission.id, context.now, body
    )
    if outcome.pending:
        record.hidden["then"] = outcome.reason if outcome.kind == "decline" else ""
        record.due = context.now + context.settings.pending_seconds
        context.put(record)
        notify(context, record)
        permissions.refresh(context, permission.id)
    elif outcome.kind == "decline":
        decline(context, record, outcome.reason)
    else:
        authorize(context, record)
        if wanted.capture:
            take(context, record, wanted.amount)
    if permission.body["chargePermissionType"] != "OneTime":
        _prolong(context, permission.id)
    return record


def authorize(context: RequestContext, record: StoredObject) -> None:
    """The authorisation came through."""
    move(context, record, "Authorized", due=record.created + AUTHORIZED_LIFE)
    record.hidden["authorized"] = context.now
    context.put(record)
    permissions.refresh(context, record.parent)


def decline(context: RequestContext, record: StoredObject, reason: str) -> None:
    """The authorisation or the capture failed."""
    move(context, record, "Declined", reason)
    permissions.declined(context, record.parent, reason)


def take(context: RequestContext, record: StoredObject, amount: JsonBody) -> None:
    """Capture: at once within seven days, else after a while."""
    record.body["captureAmount"] = amount
    if context.now > record.hidden["authorized"] + CAPTURE_AT_ONCE:
        move(
            context, record, "CaptureInitiated", due=context.now + context.settings.pending_seconds
        )
    else:
        move(context, record, "Captured")
    permissions.refresh(context, record.parent)


def get(context: RequestContext, identifier: str) -> ApiResponse:
    """GET /charges/{id} → 200."""
    return ApiResponse(200, context.get("charge", identifier).body)


def capture(context: RequestContext, identifier: str, body: JsonBody) -> ApiResponse:
    """POST /charges/{id}/capture → 200; the whole amount or less, once."""
    record = context.get("charge", identifier)
    validation.check(body, _CAPTURE)
    validation.required(body, "captureAmount")
    if record.state != "Authorized":
        raise ApiError("InvalidChargeStatus", f"state {record.state}")
    if amount_of(body["captureAmount"]) > amount_of(record.body["chargeAmount"]):
        raise ApiError("TransactionAmountExceeded", "captureAmount")
    if body.get("softDescriptor"):
        record.body["softDescriptor"] = body["softDescriptor"]
    if context.simulation in simulation.DECLINES:
        decline(context, record, context.simulation)
        return _refusal(context.simulation)
    take(context, record, body["captureAmount"])
    return ApiResponse(200, record.body)


def cancel(context: RequestContext, identifier: str, body: JsonBody) -> ApiResponse:
    """DELETE /charges/{id}/cancel → 200."""
    record = context.get("charge", identifier)
    validation.check(body, _CANCEL)
    validation.required(body, "cancellationReason")
    move(context, record, "Canceled", "MerchantCanceled")
    permissions.refresh(context, record.parent)
    return ApiResponse(200, record.body)


def _refusal(reason: str) -> ApiResponse:
    error = ApiError(reason)
    return ApiResponse(error.status, error.body)


def _prolong(context: RequestContext, permission_id: str) -> None:
    permission = context.get("permission", permission_id)
    if permission.state != "Closed":
        permission.due = context.now + permissions.RECURRING_LIFE
        permission.body["expirationTimestamp"] = stamp(permission.due)
        context.put(permission)
