"""What the two clients share: building the core, and httpx on one side of it.

The transports of httpx are used directly. An `httpx.Client` logs every URL (with the session id in
it), keeps cookies and may follow redirects; a transport does none of that.
"""

from __future__ import annotations

import ssl
import time
from random import random as default_random
from typing import TYPE_CHECKING, TypedDict, Unpack

import httpx

from atena.pay.client.core import Core, Policy, utc_now
from atena.pay.client.steps import Failure, Reply, Send
from atena.pay.credentials import Credentials
from atena.pay.signing import V2
from atena.version import __version__

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from atena.pay.credentials import Environment, PrivateKey

LIMITS = httpx.Limits(max_connections=200, max_keepalive_connections=50)

_USER_AGENT = f"atena/{__version__}"


class Options(TypedDict, total=False):
    """What a client takes besides its key.

    ``region``: jp, na or eu. ``environment``: for a key id that does not name it. ``base_url``:
    another server, such as the sandbox on this machine. ``policy``: time limits, retries, pacing.
    ``clock``, ``monotonic``, ``random`` replace the machine's.
    """

    region: str
    environment: Environment | None
    algorithm: str
    base_url: str
    policy: Policy
    clock: Callable[[], datetime]
    monotonic: Callable[[], float]
    random: Callable[[], float]


def make_core(public_key_id: str, private_key: PrivateKey, **options: Unpack[Options]) -> Core:
    """The core of a client. Raises `CredentialsError`."""
    credentials = Credentials(
        public_key_id,
        private_key,
        algorithm=options.get("algorithm", V2),
        environment=options.get("environment"),
    )
    return Core(
        credentials,
        options.get("region", "jp"),
        options.get("base_url", ""),
        options.get("policy", Policy()),
        options.get("clock", utc_now),
        options.get("monotonic", time.monotonic),
        options.get("random", default_random),
    )


def request_of(step: Send) -> httpx.Request:
    """The request, with the headers that are not signed."""
    headers = {**step.headers, "user-agent": _USER_AGENT, "accept-encoding": "identity"}
    timeouts = {
        "connect": step.connect_timeout,
        "pool": step.read_timeout,
        "read": step.read_timeout,
        "write": step.read_timeout,
    }
    return httpx.Request(
        step.method,
        step.url,
        headers=headers,
        content=step.body,
        extensions={"timeout": timeouts},
    )


def reply_of(response: httpx.Response, body: bytearray) -> Reply:
    """What the core gets to see of a response."""
    headers = {name.lower(): value for name, value in response.headers.items()}
    return Reply(response.status_code, headers, bytes(body))


class Collector:
    """Gathers the parts of a body, within bounds of size and time."""

    def __init__(self, step: Send, monotonic: Callable[[], float]) -> None:
        self._step = step
        self._monotonic = monotonic
        self.body = bytearray()

    def add(self, part: bytes) -> Failure | None:
        """Take one part; a `Failure` when it is one too many or comes too late."""
        self.body += part
        if len(self.body) > self._step.max_body:
            return Failure("too-large", sent=True)
        if self._monotonic() > self._step.until:
            return Failure("timed-out", sent=True)
        return None


def failure_of(error: httpx.TransportError) -> Failure:
    """What a transport's error means; the error itself (it holds the URL) goes no further."""
    if isinstance(error, httpx.ConnectError):
        refused = _caused_by(error, ssl.SSLCertVerificationError)
        return Failure("tls-refused" if refused else "no-connection", sent=False)
    if isinstance(error, httpx.ConnectTimeout | httpx.PoolTimeout):
        return Failure("no-connection", sent=False)
    if isinstance(error, httpx.TimeoutException):
        return Failure("timed-out", sent=True)
    if isinstance(error, httpx.UnsupportedProtocol | httpx.ProxyError):
        return Failure("no-connection", sent=False)
    return Failure("cut", sent=True)


def _caused_by(error: BaseException, kind: type[BaseException]) -> bool:
    found: BaseException | None = error
    while found is not None and not isinstance(found, kind):
        found = found.__cause__ or found.__context__
    return found is not None
