"""The form of a Checkout Session: what its calls may send, how it looks when new, what it still lacks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from atena.sandbox.api.validation import (
    currency,
    flag,
    items,
    number_text,
    one_of,
    price,
    text,
    url,
)
from atena.sandbox.errors import ApiError
from atena.sandbox.fixtures import ADDRESS_FIELDS

if TYPE_CHECKING:
    from atena.sandbox.api.validation import Shape

INTENTS = ("Confirm", "Authorize", "AuthorizeWithCapture")
SCOPES = (
    "name",
    "email",
    "phoneNumber",
    "shippingAddress",
    "billingAddress",
    "postalCode",
    "primeStatus",
)
MERCHANT_METADATA: Shape = {
    "merchantReferenceId": text(256),
    "merchantStoreName": text(50),
    "noteToBuyer": text(255),
    "customInformation": text(4096),
}
PROVIDER_METADATA: Shape = {"providerReferenceId": text(256)}
RECURRING: Shape = {
    "frequency": {
        "unit": one_of("Year", "Month", "Week", "Day", "Variable"),
        "value": number_text,
    },
    "amount": price,
}
_ADDRESS: Shape = {**{name: text(180) for name in ADDRESS_FIELDS}, "addressId": text(128)}
_PAYMENT: Shape = {
    "paymentIntent": one_of(*INTENTS),
    "canHandlePendingAuthorization": flag,
    "chargeAmount": price,
    "totalOrderAmount": price,
    "estimateOrderTotal": price,
    "softDescriptor": text(16),
    "presentmentCurrency": currency,
    "allowOvercharge": flag,
    "extendExpiration": flag,
}
_WEB: Shape = {
    "checkoutReviewReturnUrl": url,
    "checkoutResultReturnUrl": url,
    "checkoutCancelUrl": url,
}
_AREA: Shape = {"statesOrRegions": items(text(50), 100), "zipCodes": items(text(20), 1000)}
_KINDS = ("OneTime", "Recurring", "PaymentMethodOnFile")
UPDATE: Shape = {
    "webCheckoutDetails": _WEB,
    "chargePermissionType": one_of(*_KINDS),
    "paymentMethodOnFileMetadata": {"setupOnly": flag},
    "paymentDetails": _PAYMENT,
    "merchantMetadata": MERCHANT_METADATA,
    "recurringMetadata": RECURRING,
    "supplementaryData": text(4096),
    "platformId": text(64),
    "providerMetadata": PROVIDER_METADATA,
    "checkoutButtonText": text(64),
}
CREATE: Shape = {
    **UPDATE,
    "storeId": text(256),
    "webCheckoutDetails": {**_WEB, "checkoutMode": one_of("ProcessOrder")},
    "productType": one_of("PayAndShip", "PayOnly"),
    "scopes": items(one_of(*SCOPES)),
    "deliverySpecifications": {
        "specialRestrictions": items(one_of("RestrictPOBoxes", "RestrictPackstations")),
        "addressRestrictions": {
            "type": one_of("Allowed", "NotAllowed"),
            "restrictions": {"JP": {**_AREA, "except": _AREA}, "US": _AREA, "*": _AREA},
        },
    },
    "addressDetails": _ADDRESS,
    "multiAddressesCheckoutMetadata": items({"addressId": text(128), "description": text(256)}),
}
COMPLETE: Shape = {
    "chargeAmount": price,
    "totalOrderAmount": price,
    "supplementaryData": text(4096),
}
FINALIZE: Shape = {
    **COMPLETE,
    "paymentIntent": one_of(*INTENTS),
    "canHandlePendingAuthorization": flag,
    "shippingAddress": _ADDRESS,
    "billingAddress": _ADDRESS,
}

_DESCRIPTIONS = {
    "BuyerNotAssociated": "There is no buyer associated with the Checkout Session.",
    "ChargeAmountNotSet": "chargeAmount is not set.",
    "CheckoutResultReturnUrlNotSet": "checkoutResultReturnUrl is not set.",
    "PaymentIntentNotSet": "paymentIntent is not set.",
    "RecurringFrequencyNotSet": "frequency is not set for a recurring Checkout Session.",
}


def template() -> dict[str, Any]:
    """A session before anything is set; every field the API shows is there."""
    return {
        "checkoutSessionId": None,
        "webCheckoutDetails": dict.fromkeys(
            (
                "checkoutReviewReturnUrl",
                "checkoutResultReturnUrl",
                "checkoutCancelUrl",
                "amazonPayRedirectUrl",
                "checkoutMode",
            )
        ),
        "productType": "PayAndShip",
        "chargePermissionType": "OneTime",
        "recurringMetadata": None,
        "paymentDetails": dict.fromkeys(_PAYMENT) | {"canHandlePendingAuthorization": False},
        "merchantMetadata": dict.fromkeys(MERCHANT_METADATA),
        "supplementaryData": None,
        "deliverySpecifications": None,
        "chargePermissionId": None,
        "chargeId": None,
        "storeId": None,
        "providerMetadata": dict.fromkeys(PROVIDER_METADATA),
        "platformId": None,
        "checkoutButtonText": None,
        "multiAddressesCheckoutMetadata": [],
        "cartDetails": None,
        "paymentMethodOnFileMetadata": None,
    }


def constraints(session: dict[str, Any], *, has_buyer: bool) -> list[dict[str, str]]:
    """What is missing before the buyer can be sent to pay."""
    details = session["paymentDetails"]
    frequency = (session["recurringMetadata"] or {}).get("frequency") or {}
    lacking = {
        "BuyerNotAssociated": not has_buyer,
        "ChargeAmountNotSet": not details["chargeAmount"] and not is_setup_only(session),
        "CheckoutResultReturnUrlNotSet": not session["webCheckoutDetails"][
            "checkoutResultReturnUrl"
        ],
        "PaymentIntentNotSet": not details["paymentIntent"],
        "RecurringFrequencyNotSet": session["chargePermissionType"] == "Recurring"
        and not (frequency.get("unit") and frequency.get("value")),
    }
    return [
        {"constraintId": name, "description": _DESCRIPTIONS[name]}
        for name, missing in lacking.items()
        if missing
    ]


def check_together(session: dict[str, Any]) -> None:
    """Refuse values that exclude one another, and write the frequency's value as text."""
    details = session["paymentDetails"]
    capture = details["paymentIntent"] == "AuthorizeWithCapture"
    if capture and details["canHandlePendingAuthorization"]:
        raise ApiError(
            "InvalidParameterCombination", "paymentDetails.canHandlePendingAuthorization"
        )
    if details["softDescriptor"] and details["paymentIntent"] and not capture:
        raise ApiError("InvalidParameterCombination", "paymentDetails.softDescriptor")
    total, charge = details["totalOrderAmount"], details["chargeAmount"]
    if total and charge and int(charge["amount"]) > int(total["amount"]):
        raise ApiError("InvalidParameterCombination", "paymentDetails.totalOrderAmount")
    recurring = session["recurringMetadata"]
    if recurring and session["chargePermissionType"] != "Recurring":
        raise ApiError("InvalidParameterCombination", "recurringMetadata")
    write_frequency(recurring)
    saved = session["paymentMethodOnFileMetadata"]
    if saved and session["chargePermissionType"] != "PaymentMethodOnFile":
        raise ApiError("InvalidParameterCombination", "paymentMethodOnFileMetadata")
    if is_setup_only(session) and details["paymentIntent"] not in (None, "Confirm"):
        raise ApiError("InvalidParameterCombination", "paymentDetails.paymentIntent")


def is_setup_only(session: dict[str, Any]) -> bool:
    """Whether the payment method is saved and nothing is charged."""
    return bool((session["paymentMethodOnFileMetadata"] or {}).get("setupOnly"))


def write_frequency(recurring: dict[str, Any] | None) -> None:
    """The number of a frequency is a text on the wire; it is 0 for payments at varying times only."""
    frequency = (recurring or {}).get("frequency")
    if frequency and frequency.get("value") is not None:
        frequency["value"] = str(int(frequency["value"]))
        if frequency["value"] == "0" and frequency.get("unit") not in (None, "Variable"):
            raise ApiError("InvalidParameterValue", "recurringMetadata.frequency.value")
