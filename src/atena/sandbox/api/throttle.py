"""The documented quotas as token buckets, in real time and only in memory."""

from __future__ import annotations

import threading
import time

from atena.pay.client.operations import OPERATIONS, Quota
from atena.sandbox.errors import ApiError, SandboxError


class Throttle:
    """Counts the requests of one merchant. ``quota`` is off, sandbox or live."""

    def __init__(self, quota: str = "off") -> None:
        self._lock = threading.Lock()
        self._buckets: dict[tuple[str, str], tuple[float, float]] = {}
        self.set(quota)

    def set(self, quota: str) -> None:
        """Switch to another quota and begin with full buckets."""
        if quota not in {"off", "sandbox", "live"}:
            raise SandboxError("throttle", field="throttle", hint="use off, sandbox or live")
        with self._lock:
            self._quotas: dict[str, Quota] = {}
            for operation in OPERATIONS if quota != "off" else ():
                known = operation.quota(quota)
                if known is not None:
                    self._quotas[operation.name] = known
            self._buckets.clear()

    def check(self, environment: str, operation: str) -> None:
        """Take one from the operation's bucket. Raises ApiError (429) when it is empty."""
        quota = self._quotas.get(operation)
        if quota is None:
            return
        now = time.monotonic()
        with self._lock:
            left, since = self._buckets.get((environment, operation), (float(quota.burst), now))
            left = min(quota.burst, left + (now - since) * quota.rate)
            if left < 1:
                self._buckets[environment, operation] = (left, now)
                raise ApiError("TooManyRequests", operation)
            self._buckets[environment, operation] = (left - 1, now)
