"""What the groups of methods are built on: running one call."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from atena.pay.client.calls.base import Call, FromReply

T = TypeVar("T", bound="FromReply")


class AsyncCaller(ABC):
    """Runs calls."""

    @abstractmethod
    async def _call(self, call: Call[T]) -> T:
        """Send the call until it is answered; its answer."""
