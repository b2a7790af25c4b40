"""Reports, their documents and schedules, and disbursements.

Whoever lists the reports finds everything settled that was booked until then: each look that finds
new captures or refunds makes one settlement report of them.
"""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from atena.sandbox.api import settlements, validation
from atena.sandbox.api.paging import continued, moment_in, page_of, words_in
from atena.sandbox.api.validation import flag, moment, one_of
from atena.sandbox.errors import ApiError
from atena.sandbox.state.clock import DAY, HOUR, now, seconds_of, stamp
from atena.sandbox.state.context import SANDBOX, ApiResponse
from atena.sandbox.state.store import JsonBody, StoredObject

if TYPE_CHECKING:
    from atena.sandbox.api.validation import Shape
    from atena.sandbox.state.context import RequestContext

DOWNLOAD_SECONDS = 30.0
_KEPT = 90 * DAY
_MOST_MISSED = 10

_PREFIX = "_GET_FLAT_FILE_OFFAMAZONPAYMENTS_"
SETTLEMENT, SANDBOX_SETTLEMENT = f"{_PREFIX}SETTLEMENT_DATA_", f"{_PREFIX}SANDBOX_SETTLEMENT_DATA_"
_TRANSACTIONS = {
    f"{_PREFIX}ORDER_REFERENCE_DATA_": ("permission", "OneTime"),
    f"{_PREFIX}BILLING_AGREEMENT_DATA_": ("permission", "Recurring"),
    f"{_PREFIX}AUTHORIZATION_DATA_": ("charge", ""),
    f"{_PREFIX}CAPTURE_DATA_": ("charge", "Captured"),
    f"{_PREFIX}REFUND_DATA_": ("refund", ""),
}
TYPES = (SETTLEMENT, SANDBOX_SETTLEMENT, *_TRANSACTIONS)
STATUSES = ("IN_PROGRESS", "COMPLETED", "FAILED", "CANCELLED")
_HOURS = {f"PT{hours}H": hours * HOUR for hours in (1, 2, 4, 8, 12, 24, 84)}
_DAYS = {f"P{days}D": days * DAY for days in (1, 2, 3, 7, 14, 15, 18, 30)}
_MINUTES = {f"PT{minutes}M": minutes * HOUR / 60 for minutes in (5, 15, 30)}
FREQUENCIES = {**_MINUTES, **_HOURS, **_DAYS}

_CREATE: Shape = {"reportType": one_of(*TYPES), "startTime": moment, "endTime": moment}
_SCHEDULE: Shape = {
    "reportType": one_of(*TYPES),
    "scheduleFrequency": one_of(*FREQUENCIES),
    "nextReportCreationTime": moment,
    "deleteExistingSchedule": flag,
}


def find_reports(context: RequestContext, query: JsonBody) -> ApiResponse:
    """GET /reports → 200, the newest first."""
    settled = settlements.settle_bookings(context)
    if settled is not None:
        kind = SANDBOX_SETTLEMENT if context.environment == SANDBOX else SETTLEMENT
        _finish(context, _new_report(context, kind, {}), settled[1])
    query = continued(query)
    types = words_in(query, "reportTypes", TYPES)
    statuses = words_in(query, "processingStatuses", STATUSES)
    since, until = (moment_in(query, name) for name in ("createdSince", "createdUntil"))
    reports = [
        one.body
        for one in reversed(_own(context, "report"))
        if (not types or one.body["reportType"] in types)
        and (not statuses or one.body["processingStatus"] in statuses)
        and (since is None or one.created >= since)
        and (until is None or one.created <= until)
    ]
    return page_of("reports", reports, query)


def get_report(context: RequestContext, identifier: str) -> ApiResponse:
    """GET /reports/{id} → 200."""
    return ApiResponse(200, context.get("report", identifier).body)


def create_report(context: RequestContext, body: JsonBody) -> ApiResponse:
    """POST /reports → 201 IN_PROGRESS."""
    validation.check(body, _CREATE)
    validation.required(body, "reportType")
    _check_type(context, body["reportType"])
    report = _new_report(context, body["reportType"], body)
    return ApiResponse(201, {"reportId": report.id})


def settle_report(context: RequestContext, report: StoredObject) -> None:
    """A report that was asked for is done."""
    kind = report.body["reportType"]
    if kind == SANDBOX_SETTLEMENT:
        booked = [
            one
            for one in _own(context, "charge") + _own(context, "refund")
            if one.state in ("Captured", "Refunded")
        ]
        text = settlements.report_text(context, "0", _within(booked, report))
    else:
        text = _transactions(context, report)
    _finish(context, report, text)


def get_document(context: RequestContext, identifier: str) -> ApiResponse:
    """GET /report-documents/{id} → 200: where it can be downloaded for 30 seconds."""
    context.get("report-document", identifier)
    token = secrets.token_urlsafe(24)
    expires = context.now + DOWNLOAD_SECONDS
    context.put(
        StoredObject(
            token, "download", context.environment, identifier, context.now, {}, due=expires
        )
    )
    return ApiResponse(
        200,
        {
            "reportDocumentId": identifier,
            "url": f"{context.base_url}/documents/{token}",
            "compressionAlgorithm": "N/A",
        },
    )


def download(context: RequestContext, token: str) -> str:
    """The text behind a download address. Raises ApiError (404) when it has expired."""
    link = context.any("download", token)
    return str(context.any("report-document", link.parent).hidden["text"])


def find_schedules(context: RequestContext, query: JsonBody) -> ApiResponse:
    """GET /report-schedules → 200."""
    types = words_in(query, "reportTypes", TYPES)
    schedules = [
        one.body
        for one in _own(context, "report-schedule")
        if not types or one.body["reportType"] in types
    ]
    return ApiResponse(200, {"reportSchedules": schedules})


def get_schedule(context: RequestContext, identifier: str) -> ApiResponse:
    """GET /report-schedules/{id} → 200."""
    return ApiResponse(200, context.get("report-schedule", identifier).body)


def create_schedule(context: RequestContext, body: JsonBody) -> ApiResponse:
    """POST /report-schedules → 201; one schedule a type."""
    validation.check(body, _SCHEDULE)
    validation.required(body, "reportType", "scheduleFrequency")
    _check_type(context, body["reportType"])
    for other in _own(context, "report-schedule"):
        if other.body["reportType"] == body["reportType"]:
            if not body.get("deleteExistingSchedule"):
                raise ApiError(
                    "InvalidParameterValue", "reportType: there is a schedule of this type"
                )
            context.transaction.delete(other.id)
    period = FREQUENCIES[body["scheduleFrequency"]]
    first = body.get("nextReportCreationTime")
    due = max(seconds_of(first), context.now) if first else context.now + period
    shown = {
        "reportScheduleId": _new_id(),
        "reportType": body["reportType"],
        "scheduleFrequency": body["scheduleFrequency"],
        "nextReportCreationTime": stamp(due),
    }
    identifier = shown["reportScheduleId"]
    context.put(
        StoredObject(
            identifier, "report-schedule", context.environment, "", context.now, shown, due=due
        )
    )
    return ApiResponse(201, {"reportScheduleId": identifier})


def run_schedule(context: RequestContext, schedule: StoredObject) -> None:
    """A schedule's time has come."""
    _new_report(context, schedule.body["reportType"], {})
    period = FREQUENCIES[schedule.body["scheduleFrequency"]]
    # After a leap of the clock only the last reports are made, not one for every five minutes of it.
    schedule.due = max(context.now + period, now(context.transaction) - _MOST_MISSED * period)
    schedule.body["nextReportCreationTime"] = stamp(schedule.due)
    context.put(schedule)


def cancel_schedule(context: RequestContext, identifier: str) -> ApiResponse:
    """DELETE /report-schedules/{id} → 200."""
    context.transaction.delete(context.get("report-schedule", identifier).id)
    return ApiResponse(200, {})


def find_disbursements(context: RequestContext, query: JsonBody) -> ApiResponse:
    """GET /disbursements → 200."""
    query = continued(query)
    start, end = (moment_in(query, name) for name in ("startTime", "endTime"))
    found = [
        one.body
        for one in reversed(_own(context, "disbursement"))
        if (start is None or one.created >= start) and (end is None or one.created <= end)
    ]
    return page_of("disbursements", found, query)


def _new_report(context: RequestContext, kind: str, body: JsonBody) -> StoredObject:
    identifier = _new_id()
    now = stamp(context.now)
    shown = {
        "reportId": identifier,
        "reportType": kind,
        "startTime": body.get("startTime") or stamp(context.now - 30 * DAY),
        "endTime": body.get("endTime") or now,
        "createdTime": now,
        "processingStatus": "IN_PROGRESS",
        "processingStartTime": now,
        "processingEndTime": None,
        "reportDocumentId": None,
    }
    due = context.now + context.settings.pending_seconds
    report = StoredObject(
        identifier, "report", context.environment, "", context.now, shown, due=due
    )
    context.put(report)
    return report


def _finish(context: RequestContext, report: StoredObject, text: str) -> None:
    document = StoredObject(
        f"amzn1.spdoc.1.{secrets.token_hex(16)}".replace(".", "-"),
        "report-document",
        context.environment,
        report.id,
        context.now,
        {},
        {"text": text},
        report.created + _KEPT,
    )
    context.put(document)
    report.body |= {
        "processingStatus": "COMPLETED",
        "processingEndTime": stamp(context.now),
        "reportDocumentId": document.id,
    }
    report.due = report.created + _KEPT
    context.put(report)


def _transactions(context: RequestContext, report: StoredObject) -> str:
    kind, which = _TRANSACTIONS[report.body["reportType"]]
    lines = ["Id,ChargePermissionId,State,CreationDate"]
    for one in _within(_own(context, kind), report):
        if which in ("", one.state, one.body.get("chargePermissionType")):
            created = one.body["creationTimestamp"]
            lines.append(f"{one.id},{one.body['chargePermissionId']},{one.state},{created}")
    return "\r\n".join([*lines, ""])


def _within(found: list[StoredObject], report: StoredObject) -> list[StoredObject]:
    start, end = seconds_of(report.body["startTime"]), seconds_of(report.body["endTime"])
    return [one for one in found if start <= one.created <= end + 1]


def _own(context: RequestContext, kind: str) -> list[StoredObject]:
    return [one for one in context.transaction.all(kind) if one.environment == context.environment]


def _check_type(context: RequestContext, kind: str) -> None:
    sandbox = context.environment == SANDBOX
    if kind == SETTLEMENT or (kind == SANDBOX_SETTLEMENT) is not sandbox:
        raise ApiError("InvalidParameterValue", "reportType: not to be asked for here")


def _new_id() -> str:
    return "A" + "".join(secrets.choice("0123456789ABCDEFGHJKLMNPQRSTUVWX") for _ in range(20))
