"""Amazon Pay (Checkout v2): signed requests, typed objects, notifications.

    from atena import pay

    client = pay.Client("LIVE-AB12CD34", "/etc/shop/amazon-pay.pem")
    session = client.get_checkout_session(pay.session_id_of(url))

`atena.pay.flows` has the sequences of calls from the first click to the refund; `atena.pay.errors` the
errors, by what the shop does next; `atena.sandbox` the same API on this machine. Nothing in here
parses names or addresses: `atena.normalize` takes what the client hands out, and
`atena.review` does both. Needs the extra ``pay``.
"""

from atena.errors import require_extra

require_extra("pay", "cryptography", "httpx")

from atena.pay import errors
from atena.pay.button import ButtonConfig, ButtonPayload
from atena.pay.client.asynchronous.client import AsyncClient
from atena.pay.client.blocking.client import Client
from atena.pay.client.calls.base import idempotency_key
from atena.pay.client.calls.generic import ApiAnswer
from atena.pay.client.core import Policy
from atena.pay.models.parts import WalletAddress, WalletBuyer
from atena.pay.models.reports import (
    Disbursement,
    DisbursementList,
    Report,
    ReportDocument,
    ReportList,
    ReportSchedule,
    ReportScheduleList,
)
from atena.pay.models.requests import (
    CancelCharge,
    CaptureCharge,
    CloseChargePermission,
    CompleteCheckoutSession,
    CreateCharge,
    CreateCheckoutSession,
    CreateDeliveryTracker,
    CreateRefund,
    CreateReport,
    CreateReportSchedule,
    FinalizeCheckoutSession,
    Metadata,
    Parcel,
    Payment,
    PaymentMethodOnFile,
    Provider,
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
)
from atena.pay.models.wire import Price, yen
from atena.pay.notifications import Notification, NotificationReader
from atena.pay.return_url import session_id_of
from atena.pay.settlement import Settlement, SettlementRow, read_settlement

__all__ = [
    "ApiAnswer",
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
    "CreateReport",
    "CreateReportSchedule",
    "DeliveryTracker",
    "Disbursement",
    "DisbursementList",
    "FinalizeCheckoutSession",
    "Metadata",
    "Notification",
    "NotificationReader",
    "Parcel",
    "Payment",
    "PaymentMethodOnFile",
    "Policy",
    "Price",
    "Provider",
    "RecurringAgreement",
    "RecurringFrequency",
    "Refund",
    "Report",
    "ReportDocument",
    "ReportList",
    "ReportSchedule",
    "ReportScheduleList",
    "ReturnUrls",
    "Settlement",
    "SettlementRow",
    "UpdateChargePermission",
    "UpdateCheckoutSession",
    "WalletAddress",
    "WalletBuyer",
    "errors",
    "idempotency_key",
    "read_settlement",
    "session_id_of",
    "yen",
]
