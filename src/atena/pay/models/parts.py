"""The objects inside the answers: addresses, buyers, states, amounts, the shop's own words."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator

from atena.pay.models.received import Answer, Nullable, Received, Text
from atena.pay.models.wire import Flag, Moment, Price


class WalletAddress(Received):
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


class Reason(Received):
    """Why an object is in its state."""

    shown = frozenset({"reason_code"})

    reason_code: str | None = None
    reason_description: str | None = None


class Status(Received):
    """State and reason; a charge permission has a list of reasons."""

    shown = frozenset({"state", "reason_code"})

    essential = frozenset({"state"})

    state: Text = ""
    reason_code: str | None = None
    reason_description: str | None = None
    reasons: Annotated[tuple[Reason, ...], Nullable] = ()
    last_updated_timestamp: Moment | None = None


StatusDetails = Annotated[Status, BeforeValidator(lambda value: {} if value is None else value)]


class WebCheckoutDetails(Received):
    """Where the buyer is sent to and comes back to."""

    checkout_review_return_url: str | None = None
    checkout_result_return_url: str | None = None
    checkout_cancel_url: str | None = None
    amazon_pay_redirect_url: str | None = None
    checkout_mode: str | None = None


class Frequency(Received):
    """How often a recurring payment comes; the wire has the number as text."""

    shown = frozenset({"unit", "value"})

    unit: str | None = None
    value: str | None = None


class Recurring(Received):
    """What was agreed for recurring payments."""

    frequency: Frequency | None = None
    amount: Price | None = None


class PaymentDetails(Received):
    """Amounts and the intent of a session."""

    shown = frozenset({"payment_intent", "can_handle_pending_authorization"})
    essential = frozenset({"charge_amount", "total_order_amount"})

    payment_intent: str | None = None
    can_handle_pending_authorization: Flag | None = None
    charge_amount: Price | None = None
    total_order_amount: Price | None = None
    soft_descriptor: str | None = None
    presentment_currency: str | None = None
    allow_overcharge: Flag | None = None
    extend_expiration: Flag | None = None
    estimate_order_total: Price | None = None


class MerchantMetadata(Received):
    """The shop's own words about an order; shown to the buyer."""

    merchant_reference_id: str | None = None
    merchant_store_name: str | None = None
    note_to_buyer: str | None = None
    custom_information: str | None = None


class PaymentPreference(Received):
    """An instrument, in words to show as they are: ``Visa ****1111 (Amazon Pay)``."""

    payment_descriptor: str | None = None


class Constraint(Received):
    """A value that a session still lacks before the buyer can be sent on."""

    shown = frozenset({"constraint_id"})

    constraint_id: str | None = None
    description: str | None = None


class Limits(Received):
    """How much may be charged on a permission in all, and what is left of it."""

    essential = frozenset({"amount_limit", "amount_balance"})

    amount_limit: Price | None = None
    amount_balance: Price | None = None


class DeliveryDetail(Received):
    """A parcel: number and carrier code (TAQBIN_JP, SAGAWA, JAPAN_POST, SEINO)."""

    shown = frozenset({"carrier_code"})

    tracking_number: str | None = None
    carrier_code: str | None = None
