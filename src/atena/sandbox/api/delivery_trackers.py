"""Delivery trackers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from atena.sandbox.api import validation
from atena.sandbox.api.validation import items, text
from atena.sandbox.errors import ApiError
from atena.sandbox.state.context import ApiResponse, RequestContext
from atena.sandbox.state.store import JsonBody, StoredObject

if TYPE_CHECKING:
    from atena.sandbox.api.validation import Shape

_DELIVERY: Shape = {"trackingNumber": text(64), "carrierCode": text(64)}
_TRACKER: Shape = {
    "amazonOrderReferenceId": text(64),
    "chargePermissionId": text(64),
    "deliveryDetails": items(_DELIVERY),
}


def track(context: RequestContext, body: JsonBody) -> ApiResponse:
    """POST /deliveryTrackers → 200; a tracking number works once."""
    validation.check(body, _TRACKER)
    validation.required(body, "deliveryDetails")
    permission_id = body.get("chargePermissionId") or body.get("amazonOrderReferenceId")
    if not permission_id or not body["deliveryDetails"]:
        raise ApiError("MissingParameterValue", "chargePermissionId or deliveryDetails")
    context.get("permission", permission_id)
    for delivery in body["deliveryDetails"]:
        validation.required(delivery, "trackingNumber", "carrierCode")
        number = f"{context.environment}:{delivery['carrierCode']}:{delivery['trackingNumber']}"
        if context.transaction.get(number) is not None:
            raise ApiError(
                "InvalidParameterValue", "deliveryDetails.trackingNumber was used before"
            )
        context.put(
            StoredObject(
                number, "tracking", context.environment, permission_id, context.now, delivery
            )
        )
    return ApiResponse(200, body)
