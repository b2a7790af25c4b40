"""What the prefill service is told: who may call it, how much, and where sessions come from."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from atena.errors import InputError, require_share

if TYPE_CHECKING:
    from atena.matching.customers import Customers
    from atena.pay import AsyncClient


_ORIGIN = re.compile(r"[a-z][a-z0-9+.-]*://[^/\s?#]+")


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything `create_app` needs.

    ``token`` is what callers of ``/v1`` and ``/metrics`` send as ``Authorization: Bearer …`` (None: nobody
    is asked). ``client`` reads sessions by their id; it needs a token, since whoever knows an id would be
    told the buyer's address. ``customers`` who come back are read as they were remembered; they need a token, too. A field is doubtful under ``threshold``. A body holds
    ``max_body`` bytes at most; a caller (by the peer's address) makes ``rate`` requests a second and ``burst`` at once (0: no
    limit; a limit counts in each worker process). ``origins`` are the sites whose pages may call from a
    browser, none by default. ``hosts`` are the names in a ``Host`` header that are answered; ``*`` is any,
    for an app that is mounted in another, which looks at them itself. ``home`` is the page of the app around
    it that the service's own pages link back to, such as ``/``. With ``helper`` long requests are worked out in a
    process of their own, which is started by the first and takes as much memory as this one, so that they do not
    keep others waiting; `atena serve` has it.

    >>> Settings(max_body=100)
    Settings(threshold=0.9, max_body=100, rate=100.0, burst=200, origins=(), hosts=('*',), home='', helper=False)
    """

    token: str | None = field(default=None, repr=False)
    client: AsyncClient | None = field(default=None, repr=False)
    customers: Customers | None = field(default=None, repr=False)
    threshold: float = 0.9
    max_body: int = 65_536
    rate: float = 100.0
    burst: int = 200
    origins: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ("*",)
    home: str = ""
    helper: bool = False

    def __post_init__(self) -> None:
        if self.token is not None and len(self.token) < 16:
            raise InputError("token-too-short", field="token", hint="use 16 characters or more")
        if self.token is not None and not self.token.isascii():
            raise InputError("token-not-ascii", field="token", hint="headers hold ASCII characters")
        if self.client is not None and self.token is None:
            raise InputError("token-missing", field="token", hint="sessions are for the shop only")
        if self.customers is not None and self.token is None:
            raise InputError("token-missing", field="token", hint="customers are for the shop only")
        if self.home and not self.home.startswith(("/", "https://", "http://")):
            raise InputError("not-a-page", field="home", hint="a path such as /, or an address")
        require_share(threshold=self.threshold)
        for name, least in (("max_body", 1), ("rate", 0), ("burst", 0)):
            value = getattr(self, name)
            if not isinstance(value, int | float) or value < least:
                raise InputError("out-of-range", field=name, hint=f"a number, {least} or more")
        for origin in self.origins:
            if origin != "*" and not _ORIGIN.fullmatch(origin):
                hint = "such as https://shop.example, without a path"
                raise InputError("not-an-origin", field="origins", hint=hint)
        if not self.hosts:
            raise InputError("hosts-missing", field="hosts", hint="name a host, or * for any")
