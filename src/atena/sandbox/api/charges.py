"""Charges: authorise, capture, cancel."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from atena.sandbox import fixtures
from atena.sandbox.api import permissions, simulation, validation
from atena.sandbox.api.session_schema import MERCHANT_METADATA, PROVIDER_METADATA
from atena.sandbox.api.validation import flag, one_of, price, text, url, yen
from atena.sandbox.errors import ApiError
from atena.sandbox.state.clock import DAY, stamp
from atena.sandbox.state.context import Answer, Desk
from atena.sandbox.state.machine import move, status, tell
from atena.sandbox.state.store import Record

if TYPE_CHECKING:
    from atena.sandbox.api.simulation import Outcome
    from atena.sandbox.api.validation import Shape

Json = dict[str, Any]
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

    amount: Json
    capture: bool
    pending: bool
    soft_descriptor: str | None = None
    metadata: Json | None = None
    provider: Json | None = None
    platform: str | None = None
    web: Json | None = None


def create(desk: Desk, body: Json) -> Answer:
    """POST /charges → 201; 422 when declined at once."""
    validation.check(body, _CREATE)
    validation.required(body, "chargePermissionId", "chargeAmount")
    permission = desk.get("permission", body["chargePermissionId"])
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
    permissions.admit(desk, permission, yen(wanted.amount))
    outcome = simulation.outcome(desk.simulation, card, pending=wanted.pending)
    charge = make(desk, permission, wanted, outcome)
    if charge.state == "Declined":
        return _refusal(outcome.reason)
    return Answer(201, charge.body)


def make(desk: Desk, permission: Record, wanted: Wanted, outcome: Outcome) -> Record:
    """Put a charge on a permission, as it comes out.

    Raises ApiError when the permission does not allow it.
    """
    permissions.admit(desk, permission, yen(wanted.amount))
    number = len(desk.children(permission.id, "charge")) + 1
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
        "creationTimestamp": stamp(desk.now),
        "expirationTimestamp": stamp(desk.now + AUTHORIZED_LIFE),
        "releaseEnvironment": desk.environment,
    }
    body["statusDetails"] = status("AuthorizationInitiated", desk.now)
    record = Record(identifier, "charge", desk.environment, permission.id, desk.now, body)
    if outcome.pending:
        record.hidden["then"] = outcome.reason if outcome.kind == "decline" else ""
        record.due = desk.now + desk.settings.pending_seconds
        desk.put(record)
        tell(desk, record)
        permissions.refresh(desk, permission.id)
    elif outcome.kind == "decline":
        decline(desk, record, outcome.reason)
    else:
        authorize(desk, record)
        if wanted.capture:
            take(desk, record, wanted.amount)
    if permission.body["chargePermissionType"] == "Recurring":
        _prolong(desk, permission.id)
    return record


def authorize(desk: Desk, record: Record) -> None:
    """The authorisation came through."""
    move(desk, record, "Authorized", due=record.created + AUTHORIZED_LIFE)
    record.hidden["authorized"] = desk.now
    desk.put(record)
    permissions.refresh(desk, record.parent)


def decline(desk: Desk, record: Record, reason: str) -> None:
    """The authorisation or the capture failed."""
    move(desk, record, "Declined", reason)
    permissions.declined(desk, record.parent, reason)


def take(desk: Desk, record: Record, amount: Json) -> None:
    """Capture: at once within seven days, else after a while."""
    record.body["captureAmount"] = amount
    if desk.now > record.hidden["authorized"] + CAPTURE_AT_ONCE:
        move(desk, record, "CaptureInitiated", due=desk.now + desk.settings.pending_seconds)
    else:
        move(desk, record, "Captured")
    permissions.refresh(desk, record.parent)


def get(desk: Desk, identifier: str) -> Answer:
    """GET /charges/{id} → 200."""
    return Answer(200, desk.get("charge", identifier).body)


def capture(desk: Desk, identifier: str, body: Json) -> Answer:
    """POST /charges/{id}/capture → 200; the whole amount or less, once."""
    record = desk.get("charge", identifier)
    validation.check(body, _CAPTURE)
    validation.required(body, "captureAmount")
    if record.state != "Authorized":
        raise ApiError("InvalidChargeStatus", f"state {record.state}")
    if yen(body["captureAmount"]) > yen(record.body["chargeAmount"]):
        raise ApiError("TransactionAmountExceeded", "captureAmount")
    if body.get("softDescriptor"):
        record.body["softDescriptor"] = body["softDescriptor"]
    if desk.simulation in simulation.DECLINES:
        decline(desk, record, desk.simulation)
        return _refusal(desk.simulation)
    take(desk, record, body["captureAmount"])
    return Answer(200, record.body)


def cancel(desk: Desk, identifier: str, body: Json) -> Answer:
    """DELETE /charges/{id}/cancel → 200."""
    record = desk.get("charge", identifier)
    validation.check(body, _CANCEL)
    validation.required(body, "cancellationReason")
    move(desk, record, "Canceled", "MerchantCanceled")
    permissions.refresh(desk, record.parent)
    return Answer(200, record.body)


def _refusal(reason: str) -> Answer:
    error = ApiError(reason)
    return Answer(error.status, error.body)


def _prolong(desk: Desk, permission_id: str) -> None:
    permission = desk.get("permission", permission_id)
    if permission.state != "Closed":
        permission.due = desk.now + permissions.RECURRING_LIFE
        permission.body["expirationTimestamp"] = stamp(permission.due)
        desk.put(permission)
