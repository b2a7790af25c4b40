"""Buyers behind a token, and delivery trackers."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Any

from atena.pay.sandbox import facts, fields, permissions
from atena.pay.sandbox.desk import Answer, Desk
from atena.pay.sandbox.errors import ApiError
from atena.pay.sandbox.fields import items, text
from atena.pay.sandbox.store import Record

if TYPE_CHECKING:
    from collections.abc import Sequence

    from atena.pay.sandbox.fields import Shape

Json = dict[str, Any]
_DELIVERY: Shape = {"trackingNumber": text(64), "carrierCode": text(64)}
_TRACKER: Shape = {
    "amazonOrderReferenceId": text(64),
    "chargePermissionId": text(64),
    "deliveryDetails": items(_DELIVERY),
}


def new_buyer_token(desk: Desk, buyer_id: str, scopes: Sequence[str] | None) -> str:
    """A token for the sign-in return URL. Raises ApiError for a buyer who is not in the book."""
    buyer = facts.buyers().get(buyer_id)
    if buyer is None:
        raise ApiError("InvalidParameterValue", "buyer")
    token = secrets.token_urlsafe(24)
    hidden = {
        "buyer": buyer_id,
        "scopes": list(scopes) if scopes else None,
        "address": dict(next(iter(buyer.addresses.values()))),
        "card": "visa-1111",
    }
    desk.put(Record(token, "buyer-token", desk.environment, "", desk.now, {}, hidden))
    return token


def get_buyer(desk: Desk, token: str) -> Answer:
    """GET /buyers/{buyerToken} → 200."""
    parts = permissions.buyer_parts(desk.get("buyer-token", token), visible=True)
    address = {name: parts[name] for name in ("shippingAddress", "billingAddress")}
    return Answer(200, parts["buyer"] | address)


def track(desk: Desk, body: Json) -> Answer:
    """POST /deliveryTrackers → 200; a tracking number works once."""
    fields.check(body, _TRACKER)
    fields.required(body, "deliveryDetails")
    permission_id = body.get("chargePermissionId") or body.get("amazonOrderReferenceId")
    if not permission_id or not body["deliveryDetails"]:
        raise ApiError("MissingParameterValue", "chargePermissionId or deliveryDetails")
    desk.get("permission", permission_id)
    for delivery in body["deliveryDetails"]:
        fields.required(delivery, "trackingNumber", "carrierCode")
        number = f"{desk.environment}:{delivery['carrierCode']}:{delivery['trackingNumber']}"
        if desk.transaction.get(number) is not None:
            raise ApiError(
                "InvalidParameterValue", "deliveryDetails.trackingNumber was used before"
            )
        desk.put(Record(number, "tracking", desk.environment, permission_id, desk.now, delivery))
    return Answer(200, body)
