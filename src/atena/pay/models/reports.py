"""What the API answers about reports and disbursements."""

from __future__ import annotations

from typing import Annotated

from atena.pay.models.received import Answer, Nullable, Received, Text
from atena.pay.models.wire import Amount, Moment


class Report(Answer):
    """A report: IN_PROGRESS, then COMPLETED (with a document), FAILED or CANCELLED."""

    shown = frozenset({"report_type", "processing_status"})
    essential = frozenset({"report_id", "report_document_id", "processing_status"})

    report_id: Text = ""
    report_type: str | None = None
    start_time: Moment | None = None
    end_time: Moment | None = None
    created_time: Moment | None = None
    processing_status: Text = ""
    processing_start_time: Moment | None = None
    processing_end_time: Moment | None = None
    report_document_id: str | None = None


class ReportList(Answer):
    """One page of reports; ``next_token`` asks for the next one, alone."""

    essential = frozenset({"next_token"})

    reports: Annotated[tuple[Report, ...], Nullable] = ()
    next_token: str | None = None


class ReportDocument(Answer):
    """Where a report can be downloaded: for 30 seconds, without a signature."""

    shown = frozenset({"compression_algorithm"})
    essential = frozenset({"report_document_id", "url"})

    report_document_id: Text = ""
    url: Text = ""
    compression_algorithm: str | None = None


class ReportSchedule(Answer):
    """A report that Amazon makes regularly."""

    shown = frozenset({"report_type", "schedule_frequency"})
    essential = frozenset({"report_schedule_id"})

    report_schedule_id: Text = ""
    report_type: str | None = None
    schedule_frequency: str | None = None
    next_report_creation_time: Moment | None = None


class ReportScheduleList(Answer):
    """All schedules."""

    report_schedules: Annotated[tuple[ReportSchedule, ...], Nullable] = ()


class Disbursement(Received):
    """Money sent to the merchant's bank account."""

    shown = frozenset({"currency_code"})
    essential = frozenset({"settlement_id", "amazon_disbursement_reference_id", "amount"})

    seller_id: str | None = None
    settlement_id: str | None = None
    amazon_disbursement_reference_id: str | None = None
    amount: Amount | None = None
    currency_code: str | None = None
    transaction_time: Moment | None = None


class DisbursementList(Answer):
    """One page of disbursements."""

    essential = frozenset({"next_token"})

    disbursements: Annotated[tuple[Disbursement, ...], Nullable] = ()
    next_token: str | None = None
