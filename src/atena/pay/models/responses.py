"""What the API answers with.

Any field may be missing or null: what comes depends on the state of the object and on the scopes
asked for. State and reason code are open sets of words, so they are plain text.
"""

from __future__ import annotations

import json
from typing import Annotated, Any

from pydantic import BeforeValidator

from atena.pay.models.wire import Answer, Moment, Nullable, Price, Wire


class WalletAddress(Wire):
    """An address as the buyer typed it: free text, one name, no reading."""

    address_id: str | None = None
    name: str | None = None
    address_line1: str | None = None
    address_line2: str | None = None
    address_line3: str | None = None
    city: str | None = None
    county: str | None = None
    district: str | None = None
    state_or_region: str | None = None
    postal_code: str | None = None
    country_code: str | None = None
    phone_number: str | None = None


def _addresses(value: object) -> object:
    """`shippingAddressList`: each item is an address written as a JSON string."""
    if isinstance(value, list):
        return [json.loads(item) if isinstance(item, str) else item for item in value]
    return value


class WalletBuyer(Answer):
    """Who pays. `Get Buyer` (after sign-in only) answers with addresses as well."""

    buyer_id: str | None = None
    name: str | None = None
    email: str | None = None
    phone_number: str | None = None
    postal_code: str | None = None
    country_code: str | None = None
    prime_membership_types: Annotated[tuple[str, ...], Nullable] = ()
    shipping_address: WalletAddress | None = None
    billing_address: WalletAddress | None = None


class Reason(Wire):
    """Why an object is in its state."""

    shown = frozenset({"reason_code"})

    reason_code: str | None = None
    reason_description: str | None = None


class Status(Wire):
    """State and reason; a charge permission has a list of reasons."""

    shown = frozenset({"state", "reason_code"})

    state: str = ""
    reason_code: str | None = None
    reason_description: str | None = None
    reasons: Annotated[tuple[Reason, ...], Nullable] = ()
    last_updated_timestamp: Moment | None = None


class WebCheckoutDetails(Wire):
    """Where the buyer is sent to and comes back to."""

    checkout_review_return_url: str | None = None
    checkout_result_return_url: str | None = None
    checkout_cancel_url: str | None = None
    amazon_pay_redirect_url: str | None = None
    checkout_mode: str | None = None


class Frequency(Wire):
    """How often a recurring payment comes; the wire has the number as text."""

    shown = frozenset({"unit", "value"})

    unit: str | None = None
    value: str | None = None


class Recurring(Wire):
    """What was agreed for recurring payments."""

    frequency: Frequency | None = None
    amount: Price | None = None


class PaymentDetails(Wire):
    """Amounts and the intent of a session."""

    shown = frozenset({"payment_intent", "can_handle_pending_authorization"})

    payment_intent: str | None = None
    can_handle_pending_authorization: bool | None = None
    charge_amount: Price | None = None
    total_order_amount: Price | None = None
    soft_descriptor: str | None = None
    presentment_currency: str | None = None
    allow_overcharge: bool | None = None
    extend_expiration: bool | None = None
    estimate_order_total: Price | None = None


class MerchantMetadata(Wire):
    """The shop's own words about an order; shown to the buyer."""

    merchant_reference_id: str | None = None
    merchant_store_name: str | None = None
    note_to_buyer: str | None = None
    custom_information: str | None = None


class PaymentPreference(Wire):
    """An instrument, in words to show as they are: ``Visa ****1111 (Amazon Pay)``."""

    payment_descriptor: str | None = None


class Constraint(Wire):
    """A value that a session still lacks before the buyer can be sent on."""

    shown = frozenset({"constraint_id"})

    constraint_id: str | None = None
    description: str | None = None


class CheckoutSession(Answer):
    """A checkout session. Buyer, addresses and instruments come only while its state is Open."""

    shown = frozenset({"product_type", "charge_permission_type", "release_environment"})

    checkout_session_id: str = ""
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
        tuple[WalletAddress, ...], BeforeValidator(_addresses), Nullable
    ] = ()
    billing_address: WalletAddress | None = None
    payment_preferences: Annotated[tuple[PaymentPreference, ...], Nullable] = ()
    status_details: Status = Status()
    constraints: Annotated[tuple[Constraint, ...], Nullable] = ()
    creation_timestamp: Moment | None = None
    expiration_timestamp: Moment | None = None
    charge_permission_id: str | None = None
    charge_id: str | None = None
    store_id: str | None = None
    delivery_specifications: dict[str, Any] | None = None
    release_environment: str | None = None

    @property
    def state(self) -> str:
        """Open, Completed or Canceled."""
        return self.status_details.state

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


class Limits(Wire):
    """How much may be charged on a permission in all, and what is left of it."""

    amount_limit: Price | None = None
    amount_balance: Price | None = None


class ChargePermission(Answer):
    """The buyer's leave to charge: OneTime for 180 days, Recurring until it is closed."""

    shown = frozenset({"charge_permission_type", "release_environment"})

    charge_permission_id: str = ""
    charge_permission_reference_id: str | None = None
    charge_permission_type: str | None = None
    buyer: WalletBuyer | None = None
    shipping_address: WalletAddress | None = None
    billing_address: WalletAddress | None = None
    payment_preferences: Annotated[tuple[PaymentPreference, ...], Nullable] = ()
    status_details: Status = Status()
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

    charge_id: str = ""
    charge_permission_id: str | None = None
    charge_amount: Price | None = None
    capture_amount: Price | None = None
    refunded_amount: Price | None = None
    soft_descriptor: str | None = None
    capture_now: bool | None = None
    can_handle_pending_authorization: bool | None = None
    merchant_metadata: MerchantMetadata | None = None
    web_checkout_details: WebCheckoutDetails | None = None
    status_details: Status = Status()
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

    refund_id: str = ""
    charge_id: str | None = None
    refund_amount: Price | None = None
    soft_descriptor: str | None = None
    status_details: Status = Status()
    creation_timestamp: Moment | None = None
    release_environment: str | None = None

    @property
    def state(self) -> str:
        """RefundInitiated, Refunded or Declined."""
        return self.status_details.state


class DeliveryDetail(Wire):
    """A parcel: number and carrier code (TAQBIN_JP, SAGAWA, JAPAN_POST, SEINO)."""

    shown = frozenset({"carrier_code"})

    tracking_number: str
    carrier_code: str


class DeliveryTracker(Answer):
    """The parcels that Amazon tells the buyer about."""

    amazon_order_reference_id: str | None = None
    charge_permission_id: str | None = None
    delivery_details: Annotated[tuple[DeliveryDetail, ...], Nullable] = ()
