"""What happens to objects when time passes: every record has at most one moment it waits for."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from atena.sandbox.api import charges, permissions, refunds, sessions
from atena.sandbox.state.machine import move

if TYPE_CHECKING:
    from atena.sandbox.state.context import Desk
    from atena.sandbox.state.store import Record


def catch_up(desk: Desk) -> None:
    """Let everything happen that was due by now, in its order and at its own time."""
    while (record := desk.transaction.next_due(desk.now)) is not None:
        moment = record.due if record.due is not None else desk.now
        _pass(replace(desk, now=moment, environment=record.environment, simulation=None), record)


def _pass(desk: Desk, record: Record) -> None:
    if record.kind == "session":
        if record.state == "Open":
            sessions.cancel(desk, record, "Expired")
        else:
            desk.transaction.delete(record.id)
    elif record.kind == "permission":
        permissions.end(desk, record, "Expired")
    elif record.kind == "refund":
        refunds.settle(desk, record)
    elif record.state == "AuthorizationInitiated":
        if record.hidden["then"]:
            charges.decline(desk, record, record.hidden["then"])
        else:
            charges.authorize(desk, record)
    elif record.state == "Authorized":
        move(desk, record, "Canceled", "ExpiredUnused")
        permissions.refresh(desk, record.parent)
    else:
        move(desk, record, "Captured")
        permissions.refresh(desk, record.parent)
