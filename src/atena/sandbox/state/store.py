"""The sandbox's state: one SQLite file, one transaction a request.

An answer is sent only after its transaction is committed, so a killed process has either done all of a
request or nothing of it; the write-ahead log makes that hold for readers of the file as well. Objects
are JSON documents as the API shows them (``body``) beside what the API does not show (``hidden``).
"""

from __future__ import annotations

import json
import sqlite3
import threading
import weakref
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

JsonBody = dict[str, Any]
"""A JSON object of a request or an answer."""

_SCHEMA = """
CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS objects (
    id TEXT PRIMARY KEY, kind TEXT NOT NULL, environment TEXT NOT NULL, parent TEXT NOT NULL,
    state TEXT NOT NULL, due REAL, created REAL NOT NULL, body TEXT NOT NULL, hidden TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS objects_due ON objects (due) WHERE due IS NOT NULL;
CREATE INDEX IF NOT EXISTS objects_parent ON objects (parent);
CREATE TABLE IF NOT EXISTS idempotency (
    environment TEXT NOT NULL, key TEXT NOT NULL, request TEXT NOT NULL,
    status INTEGER NOT NULL, body TEXT NOT NULL, PRIMARY KEY (environment, key)
);
CREATE TABLE IF NOT EXISTS outbox (
    number INTEGER PRIMARY KEY, message TEXT NOT NULL, state TEXT NOT NULL, tries INTEGER NOT NULL
);
CREATE TABLE IF NOT EXISTS calls (
    operation TEXT NOT NULL, answer TEXT NOT NULL, count INTEGER NOT NULL, PRIMARY KEY (operation, answer)
);
"""
_COLUMNS = "id, kind, environment, parent, state, due, created, body, hidden"


@dataclass(slots=True)
class StoredObject:
    """One object. `due` is when it moves on by itself, as seconds of the sandbox's clock."""

    id: str
    kind: str  # session, permission, charge, refund, buyer-token, tracking
    environment: str
    parent: str
    created: float
    body: JsonBody = field(repr=False)
    hidden: JsonBody = field(repr=False, default_factory=dict)
    due: float | None = None

    @property
    def state(self) -> str:
        """The state the API shows; empty for kinds without one."""
        return str(self.body.get("statusDetails", {}).get("state", ""))


class Store:
    """The database of one sandbox; safe to use from several threads."""

    def __init__(self, path: Path | str) -> None:
        self._lock = threading.RLock()
        self._connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        self._connection.execute("PRAGMA journal_mode = WAL")
        # With the log a killed process loses nothing; only a power cut could take the last answers.
        self._connection.execute("PRAGMA synchronous = NORMAL")
        self._connection.executescript(_SCHEMA)
        # An application that was made and never started is not shut down either.
        weakref.finalize(self, self._connection.close)

    @contextmanager
    def transaction(self) -> Iterator[Transaction]:
        """All or nothing: committed at the end, undone when an exception leaves the block."""
        with self._lock:
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield Transaction(self._connection)
            except BaseException:
                self._connection.execute("ROLLBACK")
                raise
            self._connection.execute("COMMIT")

    def close(self) -> None:
        """Close the file; later calls fail."""
        with self._lock:
            self._connection.close()


class Transaction:
    """What can be read and written inside one transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    def get(self, identifier: str) -> StoredObject | None:
        """The object of this id."""
        return next(self._records("WHERE id = ?", identifier), None)

    def children(self, parent: str, kind: str) -> list[StoredObject]:
        """The objects of a kind under a parent, oldest first."""
        return list(
            self._records("WHERE parent = ? AND kind = ? ORDER BY created, id", parent, kind)
        )

    def all(self, kind: str) -> list[StoredObject]:
        """All objects of a kind, oldest first."""
        return list(self._records("WHERE kind = ? ORDER BY created, id", kind))

    def next_due(self, now: float) -> StoredObject | None:
        """The object that had to move on first, if its time has come."""
        return next(self._records("WHERE due <= ? ORDER BY due, id LIMIT 1", now), None)

    def put(self, record: StoredObject) -> None:
        """Write an object, new or changed."""
        self._db.execute(
            f"INSERT OR REPLACE INTO objects ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608
            (
                record.id,
                record.kind,
                record.environment,
                record.parent,
                record.state,
                record.due,
                record.created,
                _dump(record.body),
                _dump(record.hidden),
            ),
        )

    def delete(self, identifier: str) -> None:
        """Remove an object."""
        self._db.execute("DELETE FROM objects WHERE id = ?", (identifier,))

    def meta(self, name: str) -> str | None:
        """A setting kept in the file."""
        row = self._db.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
        return row[0] if row else None

    def set_meta(self, name: str, value: str) -> None:
        """Keep a setting in the file."""
        self._db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, value))

    def answered(self, environment: str, key: str) -> tuple[str, int, JsonBody] | None:
        """Request, status and body saved under an idempotency key."""
        row = self._db.execute(
            "SELECT request, status, body FROM idempotency WHERE environment = ? AND key = ?",
            (environment, key),
        ).fetchone()
        return (row[0], row[1], json.loads(row[2])) if row else None

    def keep_answer(
        self, environment: str, key: str, request: str, status: int, body: JsonBody
    ) -> None:
        """Save an answer under an idempotency key, for ever."""
        self._db.execute(
            "INSERT INTO idempotency VALUES (?, ?, ?, ?, ?)",
            (environment, key, request, status, _dump(body)),
        )

    def post(self, message: JsonBody) -> None:
        """Put a notification into the outbox."""
        self._db.execute(
            "INSERT INTO outbox (message, state, tries) VALUES (?, 'waiting', 0)", (_dump(message),)
        )

    def outbox(self, state: str | None = None) -> list[tuple[int, JsonBody, str, int]]:
        """Number, message, state and tries of the notifications, oldest first."""
        rows = self._db.execute(
            "SELECT number, message, state, tries FROM outbox WHERE ?1 IS NULL OR state = ?1"
            " ORDER BY number",
            (state,),
        )
        return [(number, json.loads(message), kept, tries) for number, message, kept, tries in rows]

    def mark(self, number: int, state: str, tries: int) -> None:
        """Note what became of a notification."""
        self._db.execute(
            "UPDATE outbox SET state = ?, tries = ? WHERE number = ?", (state, tries, number)
        )

    def count_call(self, operation: str, answer: str) -> None:
        """Count an answered call."""
        self._db.execute(
            "INSERT INTO calls VALUES (?, ?, 1)"
            " ON CONFLICT (operation, answer) DO UPDATE SET count = count + 1",
            (operation, answer),
        )

    def calls(self) -> dict[str, dict[str, int]]:
        """Operation → answer → how often."""
        counted: dict[str, dict[str, int]] = {}
        for operation, answer, count in self._db.execute("SELECT * FROM calls ORDER BY 1, 2"):
            counted.setdefault(operation, {})[answer] = count
        return counted

    def counts(self) -> dict[str, dict[str, int]]:
        """Kind → state → number of objects."""
        counted: dict[str, dict[str, int]] = {}
        query = "SELECT kind, state, count(*) FROM objects GROUP BY 1, 2 ORDER BY 1, 2"
        for kind, state, count in self._db.execute(query):
            counted.setdefault(kind, {})[state] = count
        return counted

    def clear(self) -> None:
        """Forget everything but the settings."""
        for table in ("objects", "idempotency", "outbox", "calls"):
            self._db.execute(f"DELETE FROM {table}")  # noqa: S608

    def _records(self, where: str, *values: object) -> Iterator[StoredObject]:
        rows = self._db.execute(f"SELECT {_COLUMNS} FROM objects {where}", values)  # noqa: S608
        for identifier, kind, environment, parent, _, due, created, body, hidden in rows:
            yield StoredObject(
                identifier,
                kind,
                environment,
                parent,
                created,
                json.loads(body),
                json.loads(hidden),
                due,
            )


def _dump(value: JsonBody) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
