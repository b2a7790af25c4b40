"""Token buckets: a client keeps within Amazon's quota instead of running into it."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from atena.pay.client.operations import Operation, Quota


class Pacer:
    """One bucket an operation, shared by all threads and tasks of a client.

    The quota is the merchant account's: several processes share it, so a 429 may still come. Then
    the bucket is emptied and the next calls wait. One call of the burst is kept back, because a call
    that travels faster than the one before it would otherwise arrive too early.

    >>> from atena.pay.client.operations import CREATE_TRACKER   # sandbox: 1 at once, 1 a second
    >>> pacer = Pacer("sandbox", monotonic=lambda: 0.0)
    >>> pacer.reserve(CREATE_TRACKER, 5.0), pacer.reserve(CREATE_TRACKER, 5.0)
    (0.0, 1.0)
    >>> pacer.reserve(CREATE_TRACKER, 1.5) is None      # 2 s would be too long
    True
    """

    def __init__(self, environment: str, monotonic: Callable[[], float]) -> None:
        self._environment = environment
        self._monotonic = monotonic
        self._buckets: dict[str, _Bucket] = {}
        self._lock = threading.Lock()

    def reserve(self, operation: Operation, longest: float) -> float | None:
        """Take one call; the seconds to wait before it, or None when over `longest` (not taken)."""
        quota = operation.quota(self._environment)
        if quota is None:
            return 0.0
        with self._lock:
            return self._bucket(operation.name, quota).take(self._monotonic(), longest)

    def drain(self, operation: Operation) -> None:
        """Empty the bucket: Amazon answered 429."""
        quota = operation.quota(self._environment)
        if quota is not None:
            with self._lock:
                self._bucket(operation.name, quota).empty(self._monotonic())

    def _bucket(self, name: str, quota: Quota) -> _Bucket:
        bucket = self._buckets.get(name)
        if bucket is None:
            bucket = self._buckets[name] = _Bucket(quota, self._monotonic())
        return bucket


class _Bucket:
    """``tokens`` is below 0 while calls are waiting."""

    def __init__(self, quota: Quota, now: float) -> None:
        self.rate = quota.rate
        self.size = float(max(1, quota.burst - 1))
        self.tokens = self.size
        self.at = now

    def take(self, now: float, longest: float) -> float | None:
        self._refill(now)
        wait = max(0.0, (1.0 - self.tokens) / self.rate)
        if wait > longest:
            return None
        self.tokens -= 1.0
        return wait

    def empty(self, now: float) -> None:
        self._refill(now)
        self.tokens = min(self.tokens, 0.0)

    def _refill(self, now: float) -> None:
        self.tokens = min(self.size, self.tokens + (now - self.at) * self.rate)
        self.at = now
