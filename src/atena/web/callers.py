"""How often a caller may ask."""

from __future__ import annotations

import time
from collections import OrderedDict
from functools import lru_cache
from ipaddress import IPv6Address, ip_address

MOST_CALLERS = 10_000
"""Callers whose rate is remembered; the one not seen for longest is forgotten."""


class Callers:
    """A bucket of tokens for each caller, filled at ``rate`` a second up to ``burst``.

    >>> callers = Callers(rate=1, burst=2)
    >>> [callers.admit("a"), callers.admit("a"), callers.admit("a"), callers.admit("b")]
    [True, True, False, True]
    """

    def __init__(self, rate: float, burst: int) -> None:
        self._rate, self._burst = rate, burst
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def admit(self, address: str) -> bool:
        """Whether the caller at this address may make one more request now."""
        caller = _network(address)
        now = time.monotonic()
        left, seen = self._buckets.pop(caller, (float(self._burst), now))
        left = min(float(self._burst), left + (now - seen) * self._rate)
        admitted = left >= 1
        self._buckets[caller] = (left - 1 if admitted else left, now)
        if len(self._buckets) > MOST_CALLERS:
            self._buckets.popitem(last=False)
        return admitted


@lru_cache(maxsize=4096)
def _network(address: str) -> str:
    """One caller: an IPv4 address, or the /64 that an IPv6 subscriber has (RFC 6177)."""
    if ":" not in address:
        return address
    try:
        known = ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if not isinstance(known, IPv6Address):
        return address
    if known.ipv4_mapped is not None:
        return str(known.ipv4_mapped)
    return known.exploded[:19]
