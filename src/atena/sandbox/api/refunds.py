"""Refunds: give back what was captured; done after a while."""

from __future__ import annotations

from typing import TYPE_CHECKING

from atena.sandbox.api import permissions, simulation, validation
from atena.sandbox.api.validation import amount_of, price, price_of, text
from atena.sandbox.errors import ApiError
from atena.sandbox.state.clock import stamp
from atena.sandbox.state.context import ApiResponse, RequestContext
from atena.sandbox.state.machine import move, notify, status
from atena.sandbox.state.store import JsonBody, StoredObject

if TYPE_CHECKING:
    from collections.abc import Iterable

    from atena.sandbox.api.validation import Shape

_CREATE: Shape = {"chargeId": text(64), "refundAmount": price, "softDescriptor": text(16)}


def create(context: RequestContext, body: JsonBody) -> ApiResponse:
    """POST /refunds → 201 RefundInitiated."""
    validation.check(body, _CREATE)
    validation.required(body, "chargeId", "refundAmount")
    charge = context.get("charge", body["chargeId"])
    if charge.state != "Captured":
        raise ApiError("InvalidChargeStatus", f"state {charge.state}")
    earlier = context.children(charge.id, "refund")
    given = sum_of(earlier) + amount_of(body["refundAmount"])
    if given > permissions.above(amount_of(charge.body["captureAmount"])):
        raise ApiError("TransactionAmountExceeded", "refundAmount")
    identifier = f"{charge.parent}-R{_number(context, charge.parent):06d}"
    shown = {
        "refundId": identifier,
        "chargeId": charge.id,
        "chargePermissionId": charge.parent,
        "refundAmount": body["refundAmount"],
        "softDescriptor": body.get("softDescriptor"),
        "creationTimestamp": stamp(context.now),
        "statusDetails": status("RefundInitiated", context.now),
        "releaseEnvironment": context.environment,
    }
    record = StoredObject(
        identifier,
        "refund",
        context.environment,
        charge.id,
        context.now,
        shown,
        {"then": context.simulation if context.simulation in simulation.DECLINES else ""},
        context.now + context.settings.pending_seconds,
    )
    context.put(record)
    notify(context, record)
    _write_refunded(context, charge)
    return ApiResponse(201, record.body)


def get(context: RequestContext, identifier: str) -> ApiResponse:
    """GET /refunds/{id} → 200."""
    return ApiResponse(200, context.get("refund", identifier).body)


def settle(context: RequestContext, record: StoredObject) -> None:
    """The refund's time has come."""
    reason = record.hidden["then"]
    move(context, record, "Declined" if reason else "Refunded", reason or None)
    _write_refunded(context, context.get("charge", record.parent))


def sum_of(refunds: Iterable[StoredObject]) -> int:
    """What is refunded or being refunded."""
    return sum(amount_of(one.body["refundAmount"]) for one in refunds if one.state != "Declined")


def _write_refunded(context: RequestContext, charge: StoredObject) -> None:
    total = sum_of(context.children(charge.id, "refund"))
    charge.body["refundedAmount"] = price_of(total) if total else None
    context.put(charge)


def _number(context: RequestContext, permission_id: str) -> int:
    charges = context.children(permission_id, "charge")
    return 1 + sum(len(context.children(charge.id, "refund")) for charge in charges)
