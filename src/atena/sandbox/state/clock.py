"""The sandbox's clock: the machine's, moved forward on request, kept in the state file."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING

from atena.sandbox.errors import SandboxError

if TYPE_CHECKING:
    from atena.sandbox.state.store import Transaction

HOUR = 3600.0
DAY = 24 * HOUR
_JAPAN = timezone(timedelta(hours=9))

_OFFSET = "clock-offset"


def now(transaction: Transaction) -> float:
    """Seconds since 1970 on the sandbox's clock."""
    return time.time() + float(transaction.meta(_OFFSET) or 0)


def advance(transaction: Transaction, seconds: float) -> None:
    """Move the clock forward. Raises SandboxError for a step back: what happened would unhappen."""
    if not 0 <= seconds <= 3660 * DAY:
        raise SandboxError("clock-step", field="advance", hint="give 0 seconds to ten years")
    transaction.set_meta(_OFFSET, repr(float(transaction.meta(_OFFSET) or 0) + seconds))


def put_right(transaction: Transaction) -> None:
    """Back to the machine's time; only when nothing is left that has happened."""
    transaction.set_meta(_OFFSET, "0")


def stamp(moment: float) -> str:
    """A moment as the API writes it.

    >>> stamp(1767323045)
    '20260102T030405Z'
    """
    return datetime.fromtimestamp(moment, UTC).strftime("%Y%m%dT%H%M%SZ")


def seconds_of(text: str) -> float:
    """The moment that the API writes so, or as ISO 8601. Raises ValueError for another text.

    >>> seconds_of("20260102T030405Z")
    1767323045.0
    """
    moment = datetime.fromisoformat(text)
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()


def month(moment: float) -> tuple[int, int]:
    """Year and month in Japan.

    >>> month(1767193200)
    (2026, 1)
    """
    local = datetime.fromtimestamp(moment, _JAPAN)
    return local.year, local.month
