"""The states of the objects, which may follow which, and what happens to them in time.

::

    session      Open → Completed | Canceled
    permission   Chargeable ⇄ NonChargeable → Closed
    charge       AuthorizationInitiated → Authorized | Declined | Canceled
                 Authorized → CaptureInitiated | Captured | Canceled | Declined
                 CaptureInitiated → Captured | Declined
    refund       RefundInitiated → Refunded | Declined
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from atena.sandbox.errors import ApiError
from atena.sandbox.state.clock import stamp

if TYPE_CHECKING:
    from atena.sandbox.state.context import RequestContext
    from atena.sandbox.state.store import StoredObject

FOLLOWS: dict[str, dict[str, frozenset[str]]] = {
    "session": {"Open": frozenset({"Completed", "Canceled"})},
    "permission": {
        "Chargeable": frozenset({"NonChargeable", "Closed"}),
        "NonChargeable": frozenset({"Chargeable", "NonChargeable", "Closed"}),
    },
    "charge": {
        "AuthorizationInitiated": frozenset({"Authorized", "Declined", "Canceled"}),
        "Authorized": frozenset({"CaptureInitiated", "Captured", "Canceled", "Declined"}),
        "CaptureInitiated": frozenset({"Captured", "Declined"}),
    },
    "refund": {"RefundInitiated": frozenset({"Refunded", "Declined"})},
}
REFUSALS = {
    "session": "InvalidCheckoutSessionStatus",
    "permission": "InvalidChargePermissionStatus",
    "charge": "InvalidChargeStatus",
    "refund": "InvalidChargeStatus",
}
OBJECT_TYPES = {"permission": "CHARGE_PERMISSION", "charge": "CHARGE", "refund": "REFUND"}


def status(
    state: str, moment: float, reason: str | None = None, *, many: bool = False
) -> dict[str, Any]:
    """A ``statusDetails``; a permission (`many`) has a list of reasons, the others have one.

    >>> status("Open", 0)["reasonCode"] is None
    True
    """
    details: dict[str, Any] = {"state": state}
    if many:
        details["reasons"] = [{"reasonCode": reason, "reasonDescription": None}] if reason else []
    else:
        details |= {"reasonCode": reason, "reasonDescription": None}
    return details | {"lastUpdatedTimestamp": stamp(moment)}


def move(
    context: RequestContext,
    record: StoredObject,
    state: str,
    reason: str | None = None,
    *,
    due: float | None = None,
) -> None:
    """Bring an object into another state, write it and tell the shop.

    Raises ApiError (422 Invalid…Status) when the state may not follow the present one.
    """
    if state not in FOLLOWS[record.kind].get(record.state, frozenset()):
        raise ApiError(REFUSALS[record.kind], f"state {record.state}")
    record.body["statusDetails"] = status(
        state, context.now, reason, many=record.kind == "permission"
    )
    record.due = due
    context.put(record)
    notify(context, record)


def notify(context: RequestContext, record: StoredObject, what: str = "STATE_CHANGE") -> None:
    """Put a notification about an object into the outbox."""
    if record.kind in OBJECT_TYPES:
        permission = record.body["chargePermissionId"]
        context.post(OBJECT_TYPES[record.kind], record.id, permission, what)
