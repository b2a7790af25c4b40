"""The context a request is dealt with at: its transaction, the time, the environment and who asks."""

from __future__ import annotations

import secrets
import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from atena.sandbox.errors import ApiError

if TYPE_CHECKING:
    from atena.sandbox.settings import Settings
    from atena.sandbox.state.store import StoredObject, Transaction

SANDBOX = "Sandbox"
LIVE = "Live"


@dataclass(frozen=True, slots=True)
class ApiResponse:
    """What is sent back. `final` answers are kept under the idempotency key."""

    status: int
    body: dict[str, Any]
    final: bool = True


@dataclass(frozen=True, slots=True)
class RequestContext:
    """Everything an operation may use; it lives as long as the transaction."""

    transaction: Transaction
    settings: Settings
    environment: str
    now: float
    base_url: str = ""
    simulation: str | None = None

    def get(self, kind: str, identifier: str) -> StoredObject:
        """An object of this environment. Raises ApiError (404) when there is none."""
        record = self.any(kind, identifier)
        if record.environment != self.environment:
            raise ApiError("ResourceNotFound", kind)
        return record

    def any(self, kind: str, identifier: str) -> StoredObject:
        """An object of either environment. Raises ApiError (404) when there is none."""
        record = self.transaction.get(identifier)
        if record is None or record.kind != kind:
            raise ApiError("ResourceNotFound", kind)
        return record

    def put(self, record: StoredObject) -> None:
        """Write an object, new or changed."""
        self.transaction.put(record)

    def children(self, parent: str, kind: str) -> list[StoredObject]:
        """The objects of a kind under a parent, oldest first."""
        return self.transaction.children(parent, kind)

    def post(self, object_type: str, identifier: str, permission: str, what: str) -> None:
        """Put a notification into the outbox."""
        self.transaction.post(
            {
                "MerchantID": self.settings.merchant_id,
                "ObjectType": object_type,
                "ObjectId": identifier,
                "ChargePermissionId": permission,
                "NotificationType": what,
                "NotificationId": str(uuid.uuid4()),
                "NotificationVersion": "V2",
            }
        )

    def new_permission_id(self, *, recurring: bool) -> str:
        """``S03-…`` and ``P03-…`` (OneTime), ``C03-…`` and ``B03-…`` (Recurring): sandbox and live."""
        letters = ("C", "B") if recurring else ("S", "P")
        letter = letters[0] if self.environment == SANDBOX else letters[1]
        while True:
            identifier = f"{letter}03-{_digits()}-{_digits()}"
            if self.transaction.get(identifier) is None:
                return identifier


def _digits() -> str:
    return f"{secrets.randbelow(10_000_000):07d}"
