"""What the API answers with.

Any field may be missing or null: what comes depends on the state of the object and on the scopes
asked for. State and reason code are open sets of words, so they are plain text.
"""

from __future__ import annotations

import json
from typing import Annotated, Any

from pydantic import BeforeValidator, PlainSerializer, PrivateAttr

from atena.pay.models.parts import (
    Constraint,
    DeliveryDetail,
    Limits,
    MerchantMetadata,
    PaymentDetails,
    PaymentPreference,
    Recurring,
    Status,
    StatusDetails,
    WalletAddress,
    WalletBuyer,
    WebCheckoutDetails,
)
from atena.pay.models.received import Answer, Nullable, Text
from atena.pay.models.wire import Flag, Moment, Price


def _addresses(value: object) -> object:
    """`shippingAddressList`: each item is an address written as a JSON string."""
    if not isinstance(value, list):
        return value
    try:
        return [json.loads(item) if isinstance(item, str) else item for item in value]
    except RecursionError:
        raise ValueError("nested too deeply") from None


def _write_addresses(addresses: tuple[WalletAddress, ...]) -> list[str]:
    return [json.dumps(one.to_wire(), ensure_ascii=False) for one in addresses]


class CheckoutSession(Answer):
    """A checkout session. Buyer, addresses, instruments and amounts come only while its state is Open.

    After completion Amazon sends the ids, the state and the creation time, and nulls the rest.
    """

    shown = frozenset({"product_type", "charge_permission_type", "release_environment"})
    essential = frozenset(
        {"checkout_session_id", "charge_permission_id", "charge_id", "status_details"}
    )

    checkout_session_id: Text = ""
    web_checkout_details: WebCheckoutDetails | None = None
    product_type: str | None = None
    charge_permission_type: str | None = None
    recurring_metadata: Recurring | None = None
    payment_details: PaymentDetails | None = None
    merchant_metadata: MerchantMetadata | None = None
    supplementary_data: str | None = None
    buyer: WalletBuyer | None = None
    shipping_address: WalletAddress | None = None
    shipping_address_list: Annotated[
        tuple[WalletAddress, ...],
        BeforeValidator(_addresses),
        Nullable,
        PlainSerializer(_write_addresses, return_type=list[str]),
    ] = ()
    billing_address: WalletAddress | None = None
    payment_preferences: Annotated[tuple[PaymentPreference, ...], Nullable] = ()
    status_details: StatusDetails = Status()
    constraints: Annotated[tuple[Constraint, ...], Nullable] = ()
    creation_timestamp: Moment | None = None
    expiration_timestamp: Moment | None = None
    charge_permission_id: str | None = None
    charge_id: str | None = None
    store_id: str | None = None
    delivery_specifications: dict[str, Any] | None = None
    payment_method_on_file_metadata: dict[str, Any] | None = None
    provider_metadata: dict[str, Any] | None = None
    release_environment: str | None = None

    _pending: bool = PrivateAttr(default=False)

    @property
    def state(self) -> str:
        """Open, Completed or Canceled."""
        return self.status_details.state

    @property
    def pending(self) -> bool:
        """Whether it is completed and its authorisation is not decided: not paid yet.

        Known of the answer of `complete_checkout_session` only (a session does not show it later):
        wait for the notification, or get the charge.
        """
        return self._pending or self.http_status == 202

    def mark_pending(self, charge: Charge) -> None:
        """Take the state of the session's charge."""
        self._pending = charge.state == "AuthorizationInitiated"

    @property
    def redirect_url(self) -> str:
        """Where to send the buyer to pay; empty while a constraint is open."""
        details = self.web_checkout_details
        return (details.amazon_pay_redirect_url if details else None) or ""

    @property
    def payment_descriptor(self) -> str:
        """The instrument, to be shown exactly so; empty when none is chosen."""
        for preference in self.payment_preferences:
            if preference.payment_descriptor:
                return preference.payment_descriptor
        return ""


class ChargePermission(Answer):
    """The buyer's leave to charge: OneTime for 180 days, Recurring until it is closed."""

    shown = frozenset({"charge_permission_type", "release_environment"})
    essential = frozenset({"charge_permission_id", "status_details"})

    charge_permission_id: Text = ""
    charge_permission_reference_id: str | None = None
    charge_permission_type: str | None = None
    buyer: WalletBuyer | None = None
    shipping_address: WalletAddress | None = None
    billing_address: WalletAddress | None = None
    payment_preferences: Annotated[tuple[PaymentPreference, ...], Nullable] = ()
    status_details: StatusDetails = Status()
    limits: Limits | None = None
    recurring_metadata: Recurring | None = None
    merchant_metadata: MerchantMetadata | None = None
    creation_timestamp: Moment | None = None
    expiration_timestamp: Moment | None = None
    presentment_currency: str | None = None
    release_environment: str | None = None

    @property
    def state(self) -> str:
        """Chargeable, NonChargeable or Closed."""
        return self.status_details.state


class Charge(Answer):
    """An authorisation and its capture."""

    shown = frozenset({"capture_now", "release_environment"})
    essential = frozenset(
        {
            "charge_id",
            "charge_permission_id",
            "charge_amount",
            "capture_amount",
            "refunded_amount",
            "status_details",
        }
    )

    charge_id: Text = ""
    charge_permission_id: str | None = None
    charge_amount: Price | None = None
    capture_amount: Price | None = None
    refunded_amount: Price | None = None
    converted_amount: Price | None = None
    soft_descriptor: str | None = None
    capture_now: Flag | None = None
    can_handle_pending_authorization: Flag | None = None
    merchant_metadata: MerchantMetadata | None = None
    web_checkout_details: WebCheckoutDetails | None = None
    status_details: StatusDetails = Status()
    creation_timestamp: Moment | None = None
    expiration_timestamp: Moment | None = None
    release_environment: str | None = None

    @property
    def state(self) -> str:
        """AuthorizationInitiated, Authorized, CaptureInitiated, Captured, Declined, Canceled."""
        return self.status_details.state

    @property
    def pending(self) -> bool:
        """Whether Amazon has not decided yet: wait for the notification, or ask again."""
        return self.state in ("AuthorizationInitiated", "CaptureInitiated")


class Refund(Answer):
    """Money on its way back: RefundInitiated first, then Refunded or Declined."""

    shown = frozenset({"release_environment"})
    essential = frozenset({"refund_id", "charge_id", "refund_amount", "status_details"})

    refund_id: Text = ""
    charge_id: str | None = None
    refund_amount: Price | None = None
    soft_descriptor: str | None = None
    status_details: StatusDetails = Status()
    creation_timestamp: Moment | None = None
    release_environment: str | None = None

    @property
    def state(self) -> str:
        """RefundInitiated, Refunded or Declined."""
        return self.status_details.state


class DeliveryTracker(Answer):
    """The parcels that Amazon tells the buyer about."""

    amazon_order_reference_id: str | None = None
    charge_permission_id: str | None = None
    delivery_details: Annotated[tuple[DeliveryDetail, ...], Nullable] = ()
