"""Reports, report schedules and disbursements."""

from __future__ import annotations

from typing import TYPE_CHECKING

from atena.pay.client import calls
from atena.pay.client.asynchronous.base import AsyncCaller

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from atena.pay.client.calls.base import Headers, Json
    from atena.pay.models import reports, requests
    from atena.pay.models.received import Done


class AsyncReports(AsyncCaller):
    """The calls of bookkeeping. In the sandbox Amazon knows the sandbox settlement report only."""

    async def get_reports(
        self,
        *,
        report_types: Sequence[str] | None = None,
        processing_statuses: Sequence[str] | None = None,
        created_since: datetime | str | None = None,
        created_until: datetime | str | None = None,
        page_size: int | None = None,
        next_token: str | None = None,
        headers: Headers | None = None,
    ) -> reports.ReportList:
        """Reports of the last 90 days, a page at a time: pass ``next_token`` alone for the next one.

        A report whose processing_status is COMPLETED has the ``report_document_id``.
        """
        parameters = {
            "reportTypes": report_types,
            "processingStatuses": processing_statuses,
            "createdSince": created_since,
            "createdUntil": created_until,
            "pageSize": page_size,
            "nextToken": next_token,
        }
        return await self._call(calls.get_reports(parameters, headers))

    async def get_report_by_id(
        self, report_id: str, *, headers: Headers | None = None
    ) -> reports.Report:
        """The report as it stands."""
        return await self._call(calls.get_report_by_id(report_id, headers))

    async def create_report(
        self,
        body: requests.CreateReport | Json,
        *,
        idempotency_key: str | None = None,
        headers: Headers | None = None,
    ) -> reports.Report:
        """Ask for a transaction report; settlement reports are made by Amazon only."""
        return await self._call(calls.create_report(body, idempotency_key, headers))

    async def get_report_document(
        self, report_document_id: str, *, headers: Headers | None = None
    ) -> reports.ReportDocument:
        """Where the report can be downloaded, for 30 seconds (`atena.pay.read_settlement` reads it)."""
        return await self._call(calls.get_report_document(report_document_id, headers))

    async def get_report_schedules(
        self, report_types: Sequence[str] | None = None, *, headers: Headers | None = None
    ) -> reports.ReportScheduleList:
        """The reports that are made regularly."""
        return await self._call(calls.get_report_schedules(report_types, headers))

    async def get_report_schedule_by_id(
        self, report_schedule_id: str, *, headers: Headers | None = None
    ) -> reports.ReportSchedule:
        """One schedule."""
        return await self._call(calls.get_report_schedule_by_id(report_schedule_id, headers))

    async def create_report_schedule(
        self,
        body: requests.CreateReportSchedule | Json,
        *,
        idempotency_key: str | None = None,
        headers: Headers | None = None,
    ) -> reports.ReportSchedule:
        """Have a report made regularly; one schedule a type."""
        return await self._call(calls.create_report_schedule(body, idempotency_key, headers))

    async def cancel_report_schedule(
        self, report_schedule_id: str, *, headers: Headers | None = None
    ) -> Done:
        """End a schedule."""
        return await self._call(calls.cancel_report_schedule(report_schedule_id, headers))

    async def get_disbursements(
        self,
        *,
        start_time: datetime | str | None = None,
        end_time: datetime | str | None = None,
        page_size: int | None = None,
        next_token: str | None = None,
        headers: Headers | None = None,
    ) -> reports.DisbursementList:
        """What Amazon has paid out to the bank account, by the settlement's date."""
        parameters = {
            "startTime": start_time,
            "endTime": end_time,
            "pageSize": page_size,
            "nextToken": next_token,
        }
        return await self._call(calls.get_disbursements(parameters, headers))
