"""The gate in front of the service: who calls, how often, how much, and what is written down of it.

Plain ASGI, since it sees every request. The log line has the method, the route's template, the status
and the time taken: never a path, a query, an address of a caller or anything of a body.
"""

from __future__ import annotations

import hmac
import json
import logging
import time
from typing import TYPE_CHECKING

from starlette.requests import ClientDisconnect

from atena.web.callers import Callers
from atena.web.faults import where
from atena.web.straight import path_below

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from atena.web.metrics import Metrics
    from atena.web.settings import Settings

log = logging.getLogger("atena.web.access")

_METHODS = frozenset(["GET", "HEAD", "POST", "OPTIONS", "PUT", "PATCH", "DELETE"])
_POLICY = (
    b"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    b"connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    b"x-content-type-options": b"nosniff",
    b"referrer-policy": b"no-referrer",
    b"content-security-policy": _POLICY,
    b"x-frame-options": b"DENY",
    b"cross-origin-opener-policy": b"same-origin",
    b"permissions-policy": b"camera=(), geolocation=(), microphone=(), payment=()",
    b"cache-control": b"no-store",
}
"""Added to every answer that does not say otherwise itself (files say ``no-cache``: ask again)."""


class TooLargeError(Exception):
    """The body went over the limit while it was read."""


class Gate:
    """Wraps the service."""

    def __init__(self, app: ASGIApp, settings: Settings, metrics: Metrics) -> None:
        self._app = app
        self._token = None if settings.token is None else settings.token.encode()
        self._max_body = settings.max_body
        self._callers = Callers(settings.rate, settings.burst) if settings.rate else None
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or answer it here with 401, 413 or 429."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = time.perf_counter()
        status = 0
        outer = scope.get("route")  # of the app that this one is mounted in

        async def counted(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] = _with_headers(message.get("headers", ()))
            await send(message)

        try:
            refusal = self._refusal(scope)
            if refusal is None:
                await self._limited(scope, receive, counted)
            else:
                await refuse(counted, *refusal)
        except Exception as error:  # noqa: BLE001  # a fault of ours: told without what was sent
            log.error("internal %s", where(error))  # noqa: TRY400  # without the message
            if not status:
                await refuse(counted, 500, "internal", "look at the service's log")
        finally:
            method = scope["method"] if scope["method"] in _METHODS else "-"
            found = scope.get("route")
            route = getattr(found, "path", "-") if found is not outer else "-"
            spent = time.perf_counter() - started
            # 499, as nginx has it: the caller was gone before there was an answer
            self._metrics.answered(method, route, status or 499, spent)
            if log.isEnabledFor(logging.INFO):
                log.info("%s %s %d %.1f ms", method, route, status or 499, spent * 1000)

    def _refusal(self, scope: Scope) -> tuple[int, str, str] | None:
        headers: dict[bytes, bytes] = dict(scope["headers"])
        if not path_below(scope).startswith(("/v1", "/metrics")):
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
        if not length.isdigit() or int(length[:20]) > self._max_body:
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


async def refuse(send: Send, status: int, code: str, hint: str) -> None:
    """An answer in the service's form of errors."""
    body = json.dumps({"error": {"code": code, "field": "", "hint": hint}}).encode()
    headers = [(b"content-type", b"application/json"), (b"content-length", b"%d" % len(body))]
    headers += {
        401: [(b"www-authenticate", b"Bearer")],
        413: [(b"connection", b"close")],  # the rest of the body is not waited for
        429: [(b"retry-after", b"1")],
    }.get(status, [])
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


def _with_headers(given: object) -> list[tuple[bytes, bytes]]:
    headers: list[tuple[bytes, bytes]] = list(given)  # type: ignore[call-overload]
    names = {name for name, _ in headers}
    return headers + [pair for pair in _HEADERS.items() if pair[0] not in names]
