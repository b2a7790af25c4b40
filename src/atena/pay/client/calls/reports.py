"""Calls on reports, report schedules and disbursements."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from atena.pay import signing
from atena.pay.client import operations
from atena.pay.client.calls.base import (
    Call,
    Headers,
    Json,
    encode_body,
    new_key,
    on_object,
    refused,
    request_headers,
)
from atena.pay.models.received import Done
from atena.pay.models.reports import (
    DisbursementList,
    Report,
    ReportDocument,
    ReportList,
    ReportSchedule,
    ReportScheduleList,
)

if TYPE_CHECKING:
    from atena.pay.models import requests

Parameter = str | int | datetime | Sequence[str] | None


def encode_parameters(parameters: Mapping[str, Parameter] | None) -> str:
    """A query string; lists are joined by commas, moments are UTC, None is left out.

    >>> encode_parameters({"reportTypes": ["a", "b"], "pageSize": 10, "nextToken": None})
    'pageSize=10&reportTypes=a%2Cb'
    """
    if not isinstance(parameters, Mapping | None):
        raise refused("params", "pass a mapping of texts, numbers, moments or lists of texts")
    written: dict[str, str] = {}
    for name, value in (parameters or {}).items():
        text = _text(value)
        if text is None or not isinstance(name, str) or not name:
            raise refused("params", "pass a mapping of texts, numbers, moments or lists of texts")
        if value is not None:
            written[name] = text
    try:
        return signing.encode_query(written)
    except UnicodeEncodeError:
        pass  # the error holds the value
    raise refused("params", "pass what UTF-8 can hold")


def get_reports(parameters: Mapping[str, Parameter], headers: Headers | None) -> Call[ReportList]:
    """GET /reports."""
    operation = operations.GET_REPORTS
    return Call(
        operation,
        ReportList,
        operation.path,
        headers=request_headers(headers),
        query=encode_parameters(parameters),
    )


def get_report_by_id(report_id: str, headers: Headers | None = None) -> Call[Report]:
    """GET /reports/{id}."""
    operation = operations.GET_REPORT
    return on_object(operation, Report, report_id, "report_id", None, request_headers(headers))


def create_report(
    body: requests.CreateReport | Json, key: str | None, headers: Headers | None = None
) -> Call[Report]:
    """POST /reports, under a random key when none is given."""
    operation = operations.CREATE_REPORT
    more = request_headers(headers, key=new_key() if key is None else key)
    return Call(operation, Report, operation.path, encode_body(body), more)


def get_report_document(document_id: str, headers: Headers | None = None) -> Call[ReportDocument]:
    """GET /report-documents/{id}."""
    return on_object(
        operations.GET_REPORT_DOCUMENT,
        ReportDocument,
        document_id,
        "report_document_id",
        None,
        request_headers(headers),
    )


def get_report_schedules(
    report_types: Sequence[str] | None, headers: Headers | None = None
) -> Call[ReportScheduleList]:
    """GET /report-schedules."""
    operation = operations.GET_REPORT_SCHEDULES
    return Call(
        operation,
        ReportScheduleList,
        operation.path,
        headers=request_headers(headers),
        query=encode_parameters({"reportTypes": report_types}),
    )


def get_report_schedule_by_id(
    schedule_id: str, headers: Headers | None = None
) -> Call[ReportSchedule]:
    """GET /report-schedules/{id}."""
    return on_object(
        operations.GET_REPORT_SCHEDULE,
        ReportSchedule,
        schedule_id,
        "report_schedule_id",
        None,
        request_headers(headers),
    )


def create_report_schedule(
    body: requests.CreateReportSchedule | Json, key: str | None, headers: Headers | None = None
) -> Call[ReportSchedule]:
    """POST /report-schedules, under a random key when none is given."""
    operation = operations.CREATE_REPORT_SCHEDULE
    more = request_headers(headers, key=new_key() if key is None else key)
    return Call(operation, ReportSchedule, operation.path, encode_body(body), more)


def cancel_report_schedule(schedule_id: str, headers: Headers | None = None) -> Call[Done]:
    """DELETE /report-schedules/{id}."""
    call = on_object(
        operations.CANCEL_REPORT_SCHEDULE,
        Done,
        schedule_id,
        "report_schedule_id",
        {},
        request_headers(headers),
    )
    return Call(call.operation, call.answer, call.path, headers=call.headers)


def get_disbursements(
    parameters: Mapping[str, Parameter], headers: Headers | None
) -> Call[DisbursementList]:
    """GET /disbursements."""
    operation = operations.GET_DISBURSEMENTS
    return Call(
        operation,
        DisbursementList,
        operation.path,
        headers=request_headers(headers),
        query=encode_parameters(parameters),
    )


def _text(value: object) -> str | None:
    """A parameter as text; None for what cannot be one."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        moment = value if value.tzinfo else value.replace(tzinfo=UTC)
        return signing.timestamp(moment)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str | int):
        return str(value)
    if isinstance(value, Sequence) and all(isinstance(one, str) for one in value):
        return ",".join(value)
    return None
