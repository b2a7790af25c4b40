"""Refunds: give back what was captured; done after a while."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from atena.sandbox.api import permissions, simulation, validation
from atena.sandbox.api.validation import price, price_of, text, yen
from atena.sandbox.errors import ApiError
from atena.sandbox.state.clock import stamp
from atena.sandbox.state.context import Answer, Desk
from atena.sandbox.state.machine import move, status, tell
from atena.sandbox.state.store import Record

if TYPE_CHECKING:
    from collections.abc import Iterable

    from atena.sandbox.api.validation import Shape

Json = dict[str, Any]
_CREATE: Shape = {"chargeId": text(64), "refundAmount": price, "softDescriptor": text(16)}


def create(desk: Desk, body: Json) -> Answer:
    """POST /refunds → 201 RefundInitiated."""
    validation.check(body, _CREATE)
    validation.required(body, "chargeId", "refundAmount")
    charge = desk.get("charge", body["chargeId"])
    if charge.state != "Captured":
        raise ApiError("InvalidChargeStatus", f"state {charge.state}")
    earlier = desk.children(charge.id, "refund")
    given = sum_of(earlier) + yen(body["refundAmount"])
    if given > permissions.above(yen(charge.body["captureAmount"])):
        raise ApiError("TransactionAmountExceeded", "refundAmount")
    identifier = f"{charge.parent}-R{_number(desk, charge.parent):06d}"
    shown = {
        "refundId": identifier,
        "chargeId": charge.id,
        "chargePermissionId": charge.parent,
        "refundAmount": body["refundAmount"],
        "softDescriptor": body.get("softDescriptor"),
        "creationTimestamp": stamp(desk.now),
        "statusDetails": status("RefundInitiated", desk.now),
        "releaseEnvironment": desk.environment,
    }
    record = Record(
        identifier,
        "refund",
        desk.environment,
        charge.id,
        desk.now,
        shown,
        {"then": desk.simulation if desk.simulation in simulation.DECLINES else ""},
        desk.now + desk.settings.pending_seconds,
    )
    desk.put(record)
    tell(desk, record)
    _write_refunded(desk, charge)
    return Answer(201, record.body)


def get(desk: Desk, identifier: str) -> Answer:
    """GET /refunds/{id} → 200."""
    return Answer(200, desk.get("refund", identifier).body)


def settle(desk: Desk, record: Record) -> None:
    """The refund's time has come."""
    reason = record.hidden["then"]
    move(desk, record, "Declined" if reason else "Refunded", reason or None)
    _write_refunded(desk, desk.get("charge", record.parent))


def sum_of(refunds: Iterable[Record]) -> int:
    """What is refunded or being refunded."""
    return sum(yen(one.body["refundAmount"]) for one in refunds if one.state != "Declined")


def _write_refunded(desk: Desk, charge: Record) -> None:
    total = sum_of(desk.children(charge.id, "refund"))
    charge.body["refundedAmount"] = price_of(total) if total else None
    desk.put(charge)


def _number(desk: Desk, permission_id: str) -> int:
    charges = desk.children(permission_id, "charge")
    return 1 + sum(len(desk.children(charge.id, "refund")) for charge in charges)
