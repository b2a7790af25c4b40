"""The operations as values: what to send, and what an answer becomes. No I/O happens here.

Ids are checked before they go into a path; bodies are a model of `atena.pay.models.requests` or a plain
mapping in the API's own spelling.
"""

from atena.pay.client.calls.base import Call, Headers, Json, Recovery, idempotency_key
from atena.pay.client.calls.generic import generic
from atena.pay.client.calls.payments import (
    cancel_charge,
    capture_charge,
    close_charge_permission,
    create_charge,
    create_delivery_tracker,
    create_refund,
    get_charge,
    get_charge_permission,
    get_refund,
    update_charge_permission,
)
from atena.pay.client.calls.reports import (
    cancel_report_schedule,
    create_report,
    create_report_schedule,
    get_disbursements,
    get_report_by_id,
    get_report_document,
    get_report_schedule_by_id,
    get_report_schedules,
    get_reports,
)
from atena.pay.client.calls.sessions import (
    complete_checkout_session,
    create_checkout_session,
    get_buyer,
    get_checkout_session,
    update_checkout_session,
)

__all__ = [
    "Call",
    "Headers",
    "Json",
    "Recovery",
    "cancel_charge",
    "cancel_report_schedule",
    "capture_charge",
    "close_charge_permission",
    "complete_checkout_session",
    "create_charge",
    "create_checkout_session",
    "create_delivery_tracker",
    "create_refund",
    "create_report",
    "create_report_schedule",
    "generic",
    "get_buyer",
    "get_charge",
    "get_charge_permission",
    "get_checkout_session",
    "get_disbursements",
    "get_refund",
    "get_report_by_id",
    "get_report_document",
    "get_report_schedule_by_id",
    "get_report_schedules",
    "get_reports",
    "idempotency_key",
    "update_charge_permission",
    "update_checkout_session",
]
