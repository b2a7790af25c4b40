"""The gate in front of the service: who calls, how often, how much, and what is written down of it.

Plain ASGI, since it sees every request. The log line has the method, the route's template, the status
and the time taken: never a path, a query, an address of a caller or anything of a body.
"""

from __future__ import annotations

import hmac
import json
import logging
import time
from collections import OrderedDict
from typing import TYPE_CHECKING

from starlette.requests import ClientDisconnect

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from atena.web.settings import Settings

log = logging.getLogger("atena.web.access")

MOST_CALLERS = 10_000
"""Callers whose rate is remembered; the one not seen for longest is forgotten."""

_METHODS = frozenset(["GET", "HEAD", "POST", "OPTIONS", "PUT", "PATCH", "DELETE"])
_POLICY = (
    b"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    b"connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = [
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"content-security-policy", _POLICY),
]


class TooLargeError(Exception):
    """The body went over the limit while it was read."""


class Gate:
    """Wraps the service."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._token = None if settings.token is None else settings.token.encode()
        self._max_body = settings.max_body
        self._callers = Callers(settings.rate, settings.burst) if settings.rate else None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or answer it here with 401, 413 or 429."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = time.perf_counter()
        status = 500
        outer = scope.get("route")  # of the app that this one is mounted in

        async def counted(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] = [*message.get("headers", ()), *_HEADERS]
            await send(message)

        try:
            refusal = self._refusal(scope)
            if refusal is None:
                await self._limited(scope, receive, counted)
            else:
                await refuse(counted, *refusal)
        finally:
            if log.isEnabledFor(logging.INFO):
                method = scope["method"] if scope["method"] in _METHODS else "-"
                found = scope.get("route")
                route = getattr(found, "path", "-") if found is not outer else "-"
                spent = (time.perf_counter() - started) * 1000
                log.info("%s %s %d %.1f ms", method, route, status, spent)

    def _refusal(self, scope: Scope) -> tuple[int, str, str] | None:
        headers: dict[bytes, bytes] = dict(scope["headers"])
        root: str = scope.get("root_path", "")
        path = scope["path"].removeprefix(root)
        if not path.startswith("/v1"):
            return None
        if self._callers is not None:
            client = scope.get("client")
            if not self._callers.admit(client[0] if client else ""):
                return 429, "too-many-requests", "wait a second"
        if self._token is not None:
            given = headers.get(b"authorization", b"")
            if not hmac.compare_digest(given, b"Bearer " + self._token):
                return 401, "unauthorized", "send Authorization: Bearer and the token"
        length = headers.get(b"content-length", b"0")
        if not length.isdigit() or int(length) > self._max_body:
            return 413, "body-too-large", f"at most {self._max_body} bytes"
        return None

    async def _limited(self, scope: Scope, receive: Receive, send: Send) -> None:
        """A body without a length is counted as it comes."""
        taken = 0

        async def bounded() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > self._max_body:
                raise TooLargeError
            return message

        try:
            await self._app(scope, bounded, send)
        except TooLargeError:  # nothing is sent before a body has been read
            await refuse(send, 413, "body-too-large", f"at most {self._max_body} bytes")
        except ClientDisconnect:
            pass  # nobody is there any more to be answered


class Callers:
    """A bucket of tokens for each caller, filled at ``rate`` a second up to ``burst``.

    >>> callers = Callers(rate=1, burst=2)
    >>> [callers.admit("a"), callers.admit("a"), callers.admit("a"), callers.admit("b")]
    [True, True, False, True]
    """

    def __init__(self, rate: float, burst: int) -> None:
        self._rate, self._burst = rate, burst
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def admit(self, caller: str) -> bool:
        """Whether this caller may make one more request now."""
        now = time.monotonic()
        left, seen = self._buckets.pop(caller, (float(self._burst), now))
        left = min(float(self._burst), left + (now - seen) * self._rate)
        admitted = left >= 1
        self._buckets[caller] = (left - 1 if admitted else left, now)
        if len(self._buckets) > MOST_CALLERS:
            self._buckets.popitem(last=False)
        return admitted


async def refuse(send: Send, status: int, code: str, hint: str) -> None:
    """An answer in the service's form of errors."""
    body = json.dumps({"error": {"code": code, "field": "", "hint": hint}}).encode()
    headers = [(b"content-type", b"application/json"), (b"content-length", b"%d" % len(body))]
    headers += {429: [(b"retry-after", b"1")], 401: [(b"www-authenticate", b"Bearer")]}.get(
        status, []
    )
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
