"""Calls on charge permissions, charges, refunds and delivery trackers."""

from __future__ import annotations

from typing import TYPE_CHECKING

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
    request_headers,
    required_key,
    same_price,
)
from atena.pay.models.responses import Charge, ChargePermission, DeliveryTracker, Refund

if TYPE_CHECKING:
    from atena.pay.models import requests

_PERMISSION_ID, _CHARGE_ID = "charge_permission_id", "charge_id"


def get_charge_permission(
    permission_id: str, headers: Headers | None = None
) -> Call[ChargePermission]:
    """GET /chargePermissions/{id}."""
    return on_object(
        operations.GET_PERMISSION,
        ChargePermission,
        permission_id,
        _PERMISSION_ID,
        None,
        request_headers(headers),
    )


def update_charge_permission(
    permission_id: str, body: requests.UpdateChargePermission | Json, headers: Headers | None = None
) -> Call[ChargePermission]:
    """PATCH /chargePermissions/{id}."""
    return on_object(
        operations.UPDATE_PERMISSION,
        ChargePermission,
        permission_id,
        _PERMISSION_ID,
        body,
        request_headers(headers),
    )


def close_charge_permission(
    permission_id: str, body: requests.CloseChargePermission | Json, headers: Headers | None = None
) -> Call[ChargePermission]:
    """DELETE /chargePermissions/{id}/close."""
    recovery = Recovery(
        frozenset({"InvalidChargePermissionStatus", "ChargePermissionNotModifiable"}),
        get_charge_permission(permission_id),
        lambda permission, _: permission.state == "Closed",
    )
    return on_object(
        operations.CLOSE_PERMISSION,
        ChargePermission,
        permission_id,
        _PERMISSION_ID,
        body,
        request_headers(headers),
        recovery,
    )


def create_charge(
    body: requests.CreateCharge | Json,
    key: str,
    simulation: str | None,
    headers: Headers | None = None,
) -> Call[Charge]:
    """POST /charges."""
    operation = operations.CREATE_CHARGE
    more = request_headers(headers, key=required_key(key), simulation=simulation)
    return Call(
        operation,
        Charge,
        operation.path,
        encode_body(body),
        more,
        missing=lambda charge: "" if charge.charge_id else "chargeId",
    )


def get_charge(charge_id: str | None, headers: Headers | None = None) -> Call[Charge]:
    """GET /charges/{id}."""
    identifier = charge_id or ""
    return on_object(
        operations.GET_CHARGE, Charge, identifier, _CHARGE_ID, None, request_headers(headers)
    )


def capture_charge(
    charge_id: str,
    body: requests.CaptureCharge | Json,
    key: str,
    simulation: str | None,
    headers: Headers | None = None,
) -> Call[Charge]:
    """POST /charges/{id}/capture."""
    amount = as_wire(body).get("captureAmount")

    def captured(charge: Charge, _: object) -> bool:
        same = same_price(charge.capture_amount, amount)
        return charge.state in ("Captured", "CaptureInitiated") and same

    return on_object(
        operations.CAPTURE_CHARGE,
        Charge,
        charge_id,
        _CHARGE_ID,
        body,
        request_headers(headers, key=required_key(key), simulation=simulation),
        # A charge is captured once, so this was the same capture, under another key.
        Recovery(frozenset({"InvalidChargeStatus"}), get_charge(charge_id), captured),
    )


def cancel_charge(
    charge_id: str, body: requests.CancelCharge | Json, headers: Headers | None = None
) -> Call[Charge]:
    """DELETE /charges/{id}/cancel."""
    recovery = Recovery(
        frozenset({"InvalidChargeStatus"}),
        get_charge(charge_id),
        lambda charge, _: charge.state == "Canceled",
    )
    return on_object(
        operations.CANCEL_CHARGE,
        Charge,
        charge_id,
        _CHARGE_ID,
        body,
        request_headers(headers),
        recovery,
    )


def create_refund(
    body: requests.CreateRefund | Json,
    key: str,
    simulation: str | None,
    headers: Headers | None = None,
) -> Call[Refund]:
    """POST /refunds."""
    operation = operations.CREATE_REFUND
    more = request_headers(headers, key=required_key(key), simulation=simulation)
    return Call(
        operation,
        Refund,
        operation.path,
        encode_body(body),
        more,
        missing=lambda refund: "" if refund.refund_id else "refundId",
    )


def get_refund(refund_id: str, headers: Headers | None = None) -> Call[Refund]:
    """GET /refunds/{id}."""
    operation = operations.GET_REFUND
    return on_object(operation, Refund, refund_id, "refund_id", None, request_headers(headers))


def create_delivery_tracker(
    body: requests.CreateDeliveryTracker | Json, key: str | None, headers: Headers | None = None
) -> Call[DeliveryTracker]:
    """POST /deliveryTrackers, under a random key when none is given."""
    operation = operations.CREATE_TRACKER
    more = request_headers(headers, key=new_key() if key is None else key)
    return Call(operation, DeliveryTracker, operation.path, encode_body(body), more)
