"""Which names a server answers to: a page of another site may not reach it through a name of its own.

A browser that was told by a hostile name server that ``evil.example`` is 127.0.0.1 (DNS rebinding) still
sends ``Host: evil.example``; that is how it is found out.
"""

from __future__ import annotations

import json
from ipaddress import ip_address
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from atena.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from starlette.types import ASGIApp, Receive, Scope, Send

LOOPBACK = ("localhost", "127.0.0.1", "::1")
ANY = "*"


def allowed_hosts(more: Iterable[str] = (), listening: str = "") -> frozenset[str]:
    """The loopback names, the address a server listens on, and ``more``; ``*`` allows every name.

    Raises `InputError` for something that is no host name.

    >>> sorted(allowed_hosts(["shop.example"], "0.0.0.0"))
    ['127.0.0.1', '::1', 'localhost', 'shop.example']
    """
    names = {*LOOPBACK}
    if listening and not _is_every_address(listening):
        names.add(listening.lower())
    for name in more:
        plain = name if name == ANY else host_name(name)
        if not plain:
            raise InputError("not-a-host", field="allow-host", hint="a name such as shop.example")
        names.add(plain)
    return frozenset(names)


def host_name(header: str) -> str:
    """The name in a ``Host`` header, without port and in lower case; empty when there is none.

    >>> host_name("Shop.Example:8000"), host_name("[::1]:80"), host_name("127.0.0.1"), host_name("a/b")
    ('shop.example', '::1', '127.0.0.1', '')
    """
    if not header.isascii() or set(header) & set("/\\@?# \t,"):
        return ""
    try:
        parts = urlsplit(f"//{header}")
        _ = parts.port  # raises for a port that is none
        name = parts.hostname or ""
    except ValueError:
        return ""
    return name.removesuffix(".")


class HostGate:
    """Wraps an app: a request for another host is answered with 421, a malformed one with 400."""

    def __init__(self, app: ASGIApp, allowed: frozenset[str]) -> None:
        self._app = app
        self._allowed = allowed

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the request through, or answer it here."""
        if scope["type"] != "http" or ANY in self._allowed:
            await self._app(scope, receive, send)
            return
        given = [value for name, value in scope["headers"] if name == b"host"]
        name = host_name(given[0].decode("latin-1")) if len(given) == 1 else ""
        if name in self._allowed:
            await self._app(scope, receive, send)
            return
        status, code = (421, "host-not-allowed") if name else (400, "host-malformed")
        hint = "the server is told its names by --allow-host" if name else "send one Host header"
        body = json.dumps({"error": {"code": code, "field": "host", "hint": hint}}).encode()
        headers = [
            (b"content-type", b"application/json"),
            (b"content-length", b"%d" % len(body)),
            (b"cache-control", b"no-store"),
            (b"x-content-type-options", b"nosniff"),
        ]
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": body})


def _is_every_address(host: str) -> bool:
    try:
        return ip_address(host).is_unspecified
    except ValueError:
        return False
