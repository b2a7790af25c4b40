"""Amazon Pay (Checkout v2): signed requests, typed objects, notifications.

    from atena import pay

    client = pay.Client("LIVE-AB12CD34", "/etc/shop/amazon-pay.pem")
    session = client.get_checkout_session(pay.session_id_of(url))

`atena.pay.flows` has the sequences of calls from the first click to the refund; `atena.pay.errors` the
errors, by what the shop does next; `atena.sandbox` the same API on this machine. Nothing in here
parses names or addresses: `atena.normalize` takes what the client hands out, and
`atena.review` does both. Needs the extra ``pay``.
"""

from atena.pay import errors
from atena.pay.button import ButtonConfig, ButtonPayload
from atena.pay.client.asynchronous import AsyncClient
from atena.pay.client.blocking import Client
from atena.pay.client.calls import idempotency_key
from atena.pay.client.core import Policy
from atena.pay.models.requests import (
    CancelCharge,
    CaptureCharge,
    CloseChargePermission,
    CompleteCheckoutSession,
    CreateCharge,
    CreateCheckoutSession,
    CreateDeliveryTracker,
    CreateRefund,
    FinalizeCheckoutSession,
    Metadata,
    Parcel,
    Payment,
    RecurringAgreement,
    RecurringFrequency,
    ReturnUrls,
    UpdateChargePermission,
    UpdateCheckoutSession,
)
from atena.pay.models.responses import (
    Charge,
    ChargePermission,
    CheckoutSession,
    DeliveryTracker,
    Refund,
    WalletAddress,
    WalletBuyer,
)
from atena.pay.models.wire import Price, yen
from atena.pay.notifications import Notification, NotificationReader
from atena.pay.return_url import session_id_of

__all__ = [
    "AsyncClient",
    "ButtonConfig",
    "ButtonPayload",
    "CancelCharge",
    "CaptureCharge",
    "Charge",
    "ChargePermission",
    "CheckoutSession",
    "Client",
    "CloseChargePermission",
    "CompleteCheckoutSession",
    "CreateCharge",
    "CreateCheckoutSession",
    "CreateDeliveryTracker",
    "CreateRefund",
    "DeliveryTracker",
    "FinalizeCheckoutSession",
    "Metadata",
    "Notification",
    "NotificationReader",
    "Parcel",
    "Payment",
    "Policy",
    "Price",
    "RecurringAgreement",
    "RecurringFrequency",
    "Refund",
    "ReturnUrls",
    "UpdateChargePermission",
    "UpdateCheckoutSession",
    "WalletAddress",
    "WalletBuyer",
    "errors",
    "idempotency_key",
    "session_id_of",
    "yen",
]
