"""Charge Permissions: what a completed session leaves behind, and what may still be charged on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from atena.sandbox import fixtures
from atena.sandbox.api import validation
from atena.sandbox.api.session_schema import (
    MERCHANT_METADATA,
    RECURRING,
    SCOPES,
    write_frequency,
)
from atena.sandbox.api.simulation import DECLINES
from atena.sandbox.api.validation import amount_of, flag, price_of, text
from atena.sandbox.errors import ApiError
from atena.sandbox.state.clock import DAY, month, stamp
from atena.sandbox.state.context import ApiResponse, RequestContext
from atena.sandbox.state.machine import move, notify, status
from atena.sandbox.state.store import JsonBody, StoredObject

if TYPE_CHECKING:
    from collections.abc import Iterable

    from atena.sandbox.api.validation import Shape

ONE_TIME_LIFE = 180 * DAY
RECURRING_LIFE = 396 * DAY  # 13 months
BUYER_SHOWN = 30 * DAY
MONTHLY_LIMIT = 100_000
CHARGES_LIMIT = 25
OVER_SHARE, OVER_AMOUNT = 15, 8_400
"""How far above an amount may be gone: so many per cent or yen, the smaller."""

_UPDATE: Shape = {"merchantMetadata": MERCHANT_METADATA, "recurringMetadata": RECURRING}
_CLOSE: Shape = {"closureReason": text(255), "cancelPendingCharges": flag}


def grant(context: RequestContext, session: StoredObject) -> StoredObject:
    """The permission of a session that is being completed."""
    recurring = session.body["chargePermissionType"] != "OneTime"
    identifier = context.new_permission_id(recurring=recurring)
    expires = context.now + (RECURRING_LIFE if recurring else ONE_TIME_LIFE)
    details = session.body["paymentDetails"]
    body = {
        "chargePermissionId": identifier,
        "chargePermissionReferenceId": None,
        "chargePermissionType": session.body["chargePermissionType"],
        "recurringMetadata": session.body["recurringMetadata"],
        "merchantMetadata": session.body["merchantMetadata"],
        "platformId": session.body["platformId"],
        "providerMetadata": session.body["providerMetadata"],
        "presentmentCurrency": "JPY",
        "statusDetails": status("Chargeable", context.now, many=True),
        "creationTimestamp": stamp(context.now),
        "expirationTimestamp": stamp(expires),
        "releaseEnvironment": context.environment,
    }
    kept = ("buyer", "address", "card", "scopes")
    hidden = {name: session.hidden.get(name) for name in kept} | {
        "limit": _limit(details),
        "session": session.id,
        "pay_only": session.body["productType"] == "PayOnly",
    }
    record = StoredObject(
        identifier,
        "permission",
        context.environment,
        session.id,
        context.now,
        body,
        hidden,
        expires,
    )
    context.put(record)
    notify(context, record)
    return record


def get(context: RequestContext, identifier: str) -> ApiResponse:
    """GET /chargePermissions/{id} → 200."""
    return ApiResponse(200, show(context, context.get("permission", identifier)))


def update(context: RequestContext, identifier: str, body: JsonBody) -> ApiResponse:
    """PATCH /chargePermissions/{id} → 200: metadata, and the frequency of a recurring one."""
    record = context.get("permission", identifier)
    validation.check(body, _UPDATE)
    if record.state == "Closed":
        raise ApiError("ChargePermissionNotModifiable", "state Closed")
    if body.get("recurringMetadata") and record.body["chargePermissionType"] != "Recurring":
        raise ApiError("InvalidParameterCombination", "recurringMetadata")
    record.body = validation.merged(record.body, body)
    write_frequency(record.body["recurringMetadata"])
    context.put(record)
    notify(context, record, "ATTRIBUTE_CHANGE")
    return ApiResponse(200, show(context, record))


def close(context: RequestContext, identifier: str, body: JsonBody) -> ApiResponse:
    """DELETE /chargePermissions/{id}/close → 200."""
    record = context.get("permission", identifier)
    validation.check(body, _CLOSE)
    validation.required(body, "closureReason")
    end(context, record, "MerchantClosed")
    if body.get("cancelPendingCharges"):
        for charge in context.children(identifier, "charge"):
            if charge.state in {"Authorized", "AuthorizationInitiated"}:
                move(context, charge, "Canceled", "ChargePermissionCanceled")
    return ApiResponse(200, show(context, record))


def end(context: RequestContext, record: StoredObject, reason: str) -> None:
    """Close a permission for one of the documented reasons."""
    record.hidden["closed"] = context.now
    move(context, record, "Closed", reason)


def refresh(context: RequestContext, permission_id: str) -> None:
    """Bring a permission's state in line with its charges, after one of them changed."""
    record = context.get("permission", permission_id)
    charges = context.children(permission_id, "charge")
    reasons = [row["reasonCode"] for row in record.body["statusDetails"]["reasons"]]
    waiting = any(charge.state == "AuthorizationInitiated" for charge in charges)
    one_time = record.body["chargePermissionType"] == "OneTime"
    if record.state == "Closed":
        return
    if one_time and _captured(charges) >= record.hidden["limit"]:
        end(context, record, "AmazonClosed")
    elif waiting and record.state == "Chargeable":
        move(context, record, "NonChargeable", "ChargeInProgress", due=record.due)
    elif not waiting and reasons == ["ChargeInProgress"]:
        move(context, record, "Chargeable", due=record.due)


def declined(context: RequestContext, permission_id: str, reason: str) -> None:
    """What a declined charge does to its permission."""
    refresh(context, permission_id)
    record = context.get("permission", permission_id)
    if record.state == "Closed":
        return
    if reason == "HardDeclined":
        move(context, record, "NonChargeable", "PaymentMethodInvalid", due=record.due)
    elif reason == "AmazonRejected":
        end(context, record, "AmazonCanceled")


def check_chargeable(context: RequestContext, record: StoredObject, amount: int) -> None:
    """Refuse a charge the permission does not allow; a simulated decline is answered in any state."""
    if context.simulation in DECLINES:
        return
    if record.state != "Chargeable":
        raise ApiError("InvalidChargePermissionStatus", f"state {record.state}")
    charges = context.children(record.id, "charge")
    if record.body["chargePermissionType"] == "OneTime":
        if len(charges) >= CHARGES_LIMIT:
            raise ApiError("TransactionCountExceeded", f"{CHARGES_LIMIT} charges")
        if _committed(charges) + amount > record.hidden["limit"]:
            raise ApiError("TransactionAmountExceeded", "chargeAmount")
    elif _committed(_this_month(context, charges)) + amount > MONTHLY_LIMIT:
        raise ApiError("PeriodicAmountExceeded", "chargeAmount")


def show(context: RequestContext, record: StoredObject) -> JsonBody:
    """The permission as the API shows it, the buyer only as long as documented."""
    charges = context.children(record.id, "charge")
    if record.body["chargePermissionType"] == "OneTime":
        limit, used = record.hidden["limit"], _committed(charges)
        visible = context.now < record.created + BUYER_SHOWN
    else:
        limit, used = MONTHLY_LIMIT, _committed(_this_month(context, charges))
        visible = context.now < record.hidden.get("closed", context.now) + BUYER_SHOWN
    limits = {"amountLimit": price_of(limit), "amountBalance": price_of(max(limit - used, 0))}
    return record.body | buyer_parts(record, visible=visible) | {"limits": limits}


def buyer_parts(record: StoredObject, *, visible: bool) -> JsonBody:
    """buyer, shippingAddress, billingAddress and paymentPreferences, as far as the scopes allow."""
    nothing = {"buyer": None, "shippingAddress": None, "billingAddress": None}
    buyer = fixtures.buyers().get(record.hidden.get("buyer") or "")
    if not visible or buyer is None:
        return nothing | {"paymentPreferences": [None]}
    scopes = scopes_of(record)
    home = next(iter(buyer.addresses.values()))
    shown = {
        "buyerId": f"amzn1.account.{buyer.id.upper().replace('-', '')}",
        "name": buyer.name if "name" in scopes else None,
        "email": buyer.email if "email" in scopes else None,
        "phoneNumber": buyer.phone if "phoneNumber" in scopes else None,
        "postalCode": home["postalCode"] if "postalCode" in scopes else None,
        "countryCode": home["countryCode"] if "postalCode" in scopes else None,
        "primeMembershipTypes": ["PRIME_GENERAL_JP"] if "primeStatus" in scopes else None,
    }
    card = fixtures.instruments()[record.hidden["card"]]
    return {
        "buyer": shown,
        "shippingAddress": record.hidden["address"] if "shippingAddress" in scopes else None,
        "billingAddress": dict(home) if "billingAddress" in scopes else None,
        "paymentPreferences": [{"paymentDescriptor": card.descriptor}],
    }


def scopes_of(record: StoredObject) -> list[str]:
    """What the shop asked to be told; without a word everything but the billing address."""
    return record.hidden.get("scopes") or [name for name in SCOPES if name != "billingAddress"]


def above(amount: int) -> int:
    """The most that may be given or taken for an amount where a little more is allowed.

    >>> above(10_000), above(100_000)
    (11500, 108400)
    """
    return amount + min(amount * OVER_SHARE // 100, OVER_AMOUNT)


def _limit(details: JsonBody) -> int:
    asked = details["totalOrderAmount"] or details["chargeAmount"]
    amount = (
        amount_of(asked) if asked else 0
    )  # only saved: what is charged later counts by the month
    return above(amount) if details["allowOvercharge"] else amount


def _committed(charges: Iterable[StoredObject]) -> int:
    """What is captured, being captured or still authorised."""
    total = 0
    for charge in charges:
        if charge.state in {"Captured", "CaptureInitiated"}:
            total += amount_of(charge.body["captureAmount"])
        elif charge.state in {"Authorized", "AuthorizationInitiated"}:
            total += amount_of(charge.body["chargeAmount"])
    return total


def _captured(charges: Iterable[StoredObject]) -> int:
    return sum(amount_of(one.body["captureAmount"]) for one in charges if one.state == "Captured")


def _this_month(context: RequestContext, charges: Iterable[StoredObject]) -> list[StoredObject]:
    return [charge for charge in charges if month(charge.created) == month(context.now)]
