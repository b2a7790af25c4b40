"""What happens to objects when time passes: every record has at most one moment it waits for."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from atena.sandbox.api import charges, permissions, refunds, reports, sessions
from atena.sandbox.state.machine import move

if TYPE_CHECKING:
    from atena.sandbox.state.context import RequestContext
    from atena.sandbox.state.store import StoredObject


def catch_up(context: RequestContext) -> None:
    """Let everything happen that was due by now, in its order and at its own time."""
    while (record := context.transaction.next_due(context.now)) is not None:
        moment = record.due if record.due is not None else context.now
        _pass(replace(context, now=moment, environment=record.environment, simulation=None), record)


def _pass(context: RequestContext, record: StoredObject) -> None:
    if record.kind == "session":
        if record.state == "Open":
            sessions.cancel(context, record, "Expired")
        else:
            context.transaction.delete(record.id)
    elif record.kind == "permission":
        permissions.end(context, record, "Expired")
    elif record.kind == "refund":
        refunds.settle(context, record)
    elif record.kind == "report-schedule":
        reports.run_schedule(context, record)
    elif record.kind == "report" and record.body["processingStatus"] == "IN_PROGRESS":
        reports.settle_report(context, record)
    elif record.kind in ("report", "report-document", "download"):
        context.transaction.delete(record.id)
    elif record.state == "AuthorizationInitiated":
        if record.hidden["then"]:
            charges.decline(context, record, record.hidden["then"])
        else:
            charges.authorize(context, record)
    elif record.state == "Authorized":
        move(context, record, "Canceled", "ExpiredUnused")
        permissions.refresh(context, record.parent)
    else:
        move(context, record, "Captured")
        permissions.refresh(context, record.parent)
