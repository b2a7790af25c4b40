"""What the shop sends: one model for each verb with a body."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from atena.pay.models.wire import Body, Moment, Payable

PaymentIntent = Literal["Confirm", "Authorize", "AuthorizeWithCapture"]
ChargePermissionType = Literal["OneTime", "Recurring", "PaymentMethodOnFile"]
ProductType = Literal["PayAndShip", "PayOnly"]
Initiator = Literal["CITU", "MITU", "CITR", "MITR"]
Scope = Literal[
    "name",
    "email",
    "phoneNumber",
    "shippingAddress",
    "billingAddress",
    "postalCode",
    "primeStatus",
]


SoftDescriptor = Annotated[str, Field(max_length=16)]


class ReturnUrls(Body):
    """`webCheckoutDetails`: the shop's pages the buyer comes back to."""

    checkout_review_return_url: str | None = None
    checkout_result_return_url: str | None = None
    checkout_cancel_url: str | None = None
    checkout_mode: Literal["ProcessOrder"] | None = None


class RecurringFrequency(Body):
    """How often the shop will charge: ``value`` is a number as text, "0" with Variable."""

    unit: Literal["Year", "Month", "Week", "Day", "Variable"]
    value: Annotated[str, Field(pattern=r"^[0-9]{1,4}$")]


class RecurringAgreement(Body):
    """`recurringMetadata`: shown to the buyer when agreeing."""

    frequency: RecurringFrequency
    amount: Payable | None = None


class Metadata(Body):
    """`merchantMetadata`: a store name of over 50 characters makes the payment fail."""

    merchant_reference_id: Annotated[str, Field(max_length=256)] | None = None
    merchant_store_name: Annotated[str, Field(max_length=50)] | None = None
    note_to_buyer: Annotated[str, Field(max_length=255)] | None = None
    custom_information: Annotated[str, Field(max_length=4096)] | None = None


class Payment(Body):
    """`paymentDetails` of a session.

    AuthorizeWithCapture takes the money at once and so cannot be pending.
    """

    payment_intent: PaymentIntent | None = None
    can_handle_pending_authorization: bool | None = None
    charge_amount: Payable | None = None
    total_order_amount: Payable | None = None
    soft_descriptor: SoftDescriptor | None = None
    presentment_currency: str | None = None
    allow_overcharge: bool | None = None
    extend_expiration: bool | None = None
    estimate_order_total: Payable | None = None


class PaymentMethodOnFile(Body):
    """`paymentMethodOnFileMetadata`: ``setup_only`` saves the method and charges nothing yet."""

    setup_only: bool


class Provider(Body):
    """`providerMetadata`, for payment service providers."""

    provider_reference_id: str


class CreateCheckoutSession(Body):
    """A session made by the server (the button's payload makes one as well)."""

    web_checkout_details: ReturnUrls
    store_id: str
    product_type: ProductType | None = None
    scopes: tuple[Scope, ...] | None = None
    charge_permission_type: ChargePermissionType | None = None
    recurring_metadata: RecurringAgreement | None = None
    payment_method_on_file_metadata: PaymentMethodOnFile | None = None
    delivery_specifications: dict[str, Any] | None = None
    address_details: dict[str, Any] | None = None
    payment_details: Payment | None = None
    merchant_metadata: Metadata | None = None
    supplementary_data: str | None = None
    checkout_button_text: str | None = None
    provider_metadata: Provider | None = None
    platform_id: str | None = None


class UpdateCheckoutSession(Body):
    """What is settled when the order is placed: amount, intent, the page to come back to."""

    web_checkout_details: ReturnUrls | None = None
    payment_details: Payment | None = None
    charge_permission_type: ChargePermissionType | None = None
    recurring_metadata: RecurringAgreement | None = None
    payment_method_on_file_metadata: PaymentMethodOnFile | None = None
    merchant_metadata: Metadata | None = None
    supplementary_data: str | None = None
    checkout_button_text: str | None = None
    provider_metadata: Provider | None = None
    platform_id: str | None = None


class CompleteCheckoutSession(Body):
    """The amount once more: it must be the session's. None for a method that is only saved."""

    charge_amount: Payable | None = None
    total_order_amount: Payable | None = None
    supplementary_data: str | None = None


class FinalizeCheckoutSession(Body):
    """For the flows that JavaScript drives (Buy Now)."""

    charge_amount: Payable
    payment_intent: PaymentIntent | None = None
    total_order_amount: Payable | None = None
    can_handle_pending_authorization: bool | None = None
    shipping_address: dict[str, Any] | None = None
    billing_address: dict[str, Any] | None = None
    supplementary_data: str | None = None


class UpdateChargePermission(Body):
    """A recurring agreement or the shop's words changed."""

    merchant_metadata: Metadata | None = None
    recurring_metadata: RecurringAgreement | None = None


class CloseChargePermission(Body):
    """No further charges on the permission."""

    closure_reason: Annotated[str, Field(max_length=255)]
    cancel_pending_charges: bool = False


class CreateCharge(Body):
    """An authorisation on a permission, captured at once with ``capture_now``."""

    charge_permission_id: str
    charge_amount: Payable
    capture_now: bool = False
    soft_descriptor: SoftDescriptor | None = None
    can_handle_pending_authorization: bool = False
    merchant_metadata: Metadata | None = None
    charge_initiator: Initiator | None = None
    channel: str | None = None
    web_checkout_details: ReturnUrls | None = None
    provider_metadata: Provider | None = None
    platform_id: str | None = None


class CaptureCharge(Body):
    """The authorised money, or a part of it."""

    capture_amount: Payable
    soft_descriptor: SoftDescriptor | None = None


class CancelCharge(Body):
    """An authorisation given up; the buyer sees the reason."""

    cancellation_reason: Annotated[str, Field(max_length=255)]


class CreateRefund(Body):
    """Captured money given back."""

    charge_id: str
    refund_amount: Payable
    soft_descriptor: SoftDescriptor | None = None


class Parcel(Body):
    """A tracking number and who carries it: TAQBIN_JP (Yamato), SAGAWA, JAPAN_POST, SEINO."""

    tracking_number: str
    carrier_code: str


class CreateDeliveryTracker(Body):
    """A parcel announced to the buyer; a tracking number works once."""

    delivery_details: tuple[Parcel, ...]
    charge_permission_id: str | None = None
    amazon_order_reference_id: str | None = None


class CreateReport(Body):
    """A transaction report for a period; settlement reports are made by Amazon and only looked up."""

    report_type: str
    start_time: Moment | None = None
    end_time: Moment | None = None


class CreateReportSchedule(Body):
    """A report that Amazon makes regularly: ``schedule_frequency`` is P1D, PT12H, …"""

    report_type: str
    schedule_frequency: str
    next_report_creation_time: Moment | None = None
    delete_existing_schedule: bool | None = None
