"""The shop's orders in SQLite: what the buyer wanted, where it goes, and what was paid."""

from __future__ import annotations

import json
import sqlite3
import threading
import weakref
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

_JAPAN = timezone(timedelta(hours=9))
State = Literal["reviewed", "placed", "pending", "completed", "failed"]

_TABLES = """
CREATE TABLE IF NOT EXISTS orders (
    number INTEGER PRIMARY KEY,
    session_id TEXT NOT NULL UNIQUE,
    visitor TEXT NOT NULL,
    cart TEXT NOT NULL,
    amount INTEGER NOT NULL DEFAULT 0,
    state TEXT NOT NULL DEFAULT 'reviewed',
    recipient TEXT NOT NULL DEFAULT '{}',
    email TEXT NOT NULL DEFAULT '',
    payment TEXT NOT NULL DEFAULT '',
    permission_id TEXT NOT NULL DEFAULT '',
    reason TEXT NOT NULL DEFAULT '',
    created TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS payments (
    id TEXT PRIMARY KEY,
    number INTEGER NOT NULL REFERENCES orders,
    kind TEXT NOT NULL CHECK (kind IN ('charge', 'refund')),
    charge_id TEXT NOT NULL,
    amount INTEGER NOT NULL,
    state TEXT NOT NULL
);
"""


@dataclass(frozen=True, slots=True)
class DemoOrder:
    """One row: ``recipient`` holds the fields of the review page as the buyer left them."""

    number: int
    session_id: str
    visitor: str
    cart: str
    amount: int
    state: State
    recipient: Mapping[str, str]
    email: str
    payment: str
    permission_id: str
    reason: str
    created: str

    @property
    def name(self) -> str:
        """As the shop calls it."""
        return f"A-{self.number:05d}"

    @property
    def when(self) -> str:
        """When it was begun, in Japan."""
        return datetime.fromisoformat(self.created).astimezone(_JAPAN).strftime("%Y-%m-%d %H:%M")


@dataclass(frozen=True, slots=True)
class DemoPayment:
    """A charge on the order's permission, or a refund of one."""

    id: str
    number: int
    kind: Literal["charge", "refund"]
    charge_id: str
    amount: int
    state: str


class Orders:
    """The database; one connection, used by one thread at a time."""

    def __init__(self, file: Path) -> None:
        self._connection = sqlite3.connect(file, check_same_thread=False, isolation_level=None)
        self._connection.row_factory = sqlite3.Row
        # An application that was made and never started is not shut down either.
        weakref.finalize(self, self._connection.close)
        self._lock = threading.Lock()
        with self._transaction() as database:
            database.executescript(_TABLES)

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def reviewed(self, session_id: str, visitor: str, cart: str) -> DemoOrder | None:
        """The order of a session; a new one when the session is new, None when it is another's."""
        now = datetime.now(UTC).isoformat(timespec="seconds")
        with self._transaction() as database:
            database.execute(
                "INSERT OR IGNORE INTO orders (session_id, visitor, cart, created) VALUES (?, ?, ?, ?)",
                (session_id, visitor, cart, now),
            )
        order = self.of_session(session_id)
        return order if order and order.visitor == visitor else None

    def of_session(self, session_id: str) -> DemoOrder | None:
        """The order of a session."""
        return self._order("session_id", session_id)

    def get(self, number: int) -> DemoOrder | None:
        """The order with this number."""
        return self._order("number", number)

    def newest_placed(self, visitor: str) -> DemoOrder | None:
        """The last order that a visitor was sent to pay."""
        rows = self._rows(
            "SELECT * FROM orders WHERE visitor = ? AND state <> 'reviewed' "
            "ORDER BY number DESC LIMIT 1",
            visitor,
        )
        return _order(rows[0]) if rows else None

    def of_permission(self, permission_id: str) -> DemoOrder | None:
        """The order that a charge permission belongs to."""
        rows = self._rows("SELECT * FROM orders WHERE permission_id = ?", permission_id)
        return _order(rows[0]) if permission_id and rows else None

    def placed(self) -> list[DemoOrder]:
        """What the merchant sees: all but those still being looked at, the newest first."""
        rows = self._rows(
            "SELECT * FROM orders WHERE state <> 'reviewed' ORDER BY number DESC LIMIT 200"
        )
        return [_order(row) for row in rows]

    def change(self, order: DemoOrder, **values: Any) -> DemoOrder:
        """Write some columns and read the order again."""
        if "recipient" in values:
            values["recipient"] = json.dumps(dict(values["recipient"]), ensure_ascii=False)
        names = ", ".join(f"{name} = ?" for name in values)  # names are ours, values are bound
        with self._transaction() as database:
            database.execute(
                f"UPDATE orders SET {names} WHERE number = ?",  # noqa: S608
                (*values.values(), order.number),
            )
        changed = self.get(order.number)
        if changed is None:
            raise LookupError("orders are never deleted")
        return changed

    def record(self, payment: DemoPayment) -> None:
        """Keep a charge or refund in its newest state."""
        with self._transaction() as database:
            database.execute(
                "INSERT INTO payments VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (id) "
                "DO UPDATE SET state = excluded.state",
                (
                    payment.id,
                    payment.number,
                    payment.kind,
                    payment.charge_id,
                    payment.amount,
                    payment.state,
                ),
            )

    def payments(self, order: DemoOrder) -> list[DemoPayment]:
        """The charges and refunds of an order, in the order they came."""
        rows = self._rows("SELECT * FROM payments WHERE number = ? ORDER BY rowid", order.number)
        return [DemoPayment(**dict(row)) for row in rows]

    def _order(self, column: Literal["session_id", "number"], value: str | int) -> DemoOrder | None:
        query = {
            "session_id": "SELECT * FROM orders WHERE session_id = ?",
            "number": "SELECT * FROM orders WHERE number = ?",
        }[column]
        rows = self._rows(query, value)
        return _order(rows[0]) if rows else None

    def _rows(self, query: str, *values: str | int) -> list[sqlite3.Row]:
        with self._lock:
            return self._connection.execute(query, values).fetchall()

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        with self._lock, self._connection:
            yield self._connection


def _order(row: sqlite3.Row) -> DemoOrder:
    values = dict(row)
    values["recipient"] = json.loads(values["recipient"])
    return DemoOrder(**values)
