"""What the two clients share: building the core, and httpx on one side of it.

The transports of httpx are used directly. An `httpx.Client` logs every URL (with the session id in
it), keeps cookies and may follow redirects; a transport does none of that.
"""

from __future__ import annotations

import asyncio
import logging
import ssl
import urllib.request
from importlib.util import find_spec
from ipaddress import ip_address
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict
from urllib.parse import urlsplit

import httpx

from atena.pay.client.core import option_error
from atena.pay.client.steps import Failure, Reply, Send
from atena.pay.signing import RsaSigner
from atena.version import __version__

if TYPE_CHECKING:
    from collections.abc import Callable

    from atena.pay.client.core import Core
    from atena.pay.signing import Signer

LIMITS = httpx.Limits(max_connections=200, max_keepalive_connections=50)

log = logging.getLogger("atena.pay")

_USER_AGENT = f"atena/{__version__}"


class Connection(TypedDict):
    """What httpx's own transport is made with."""

    verify: ssl.SSLContext | bool
    proxy: httpx.Proxy | None
    limits: httpx.Limits


def connection_of(
    core: Core,
    verify: ssl.SSLContext | str | Path | bool | None,  # noqa: FBT001
    proxy: str | httpx.Proxy | None,
) -> Connection:
    """How to reach the core's host: certificates to trust, and the proxy given or of the environment.

    Raises `CredentialsError`.
    """
    if verify is False and core.credentials.environment == "live":
        raise option_error("verify", "name the CA's file: a live key needs a verified host")
    found = _proxy(proxy if proxy is not None else _environment_proxy(core.origin))
    if found is not None and found.url.scheme.startswith("socks") and not find_spec("socksio"):
        raise option_error("proxy", "install httpx[socks] for a SOCKS proxy")
    return Connection(
        verify=_trusted(True if verify is None else verify), proxy=found, limits=LIMITS
    )


def check_transport(transport: object, method: str, **options: object) -> None:
    """A transport of the caller's can send, and brings its own certificates and proxy.

    Raises `CredentialsError` for one that cannot, and for an option that would be ignored.
    """
    if not callable(getattr(transport, method, None)):
        raise option_error("transport", f"pass a transport of httpx with {method}")
    for name, value in options.items():
        if value is not None:
            raise option_error(name, "set it on the transport, or pass no transport")


def sign_blocking(signer: Signer, message: bytes) -> bytes | None:
    """The signature; None when the signer fails."""
    try:
        return signer.sign(message)
    except Exception as error:  # noqa: BLE001 - a signer of the caller's may raise anything
        log.warning("the signer failed: %s", type(error).__name__)
        return None


async def sign_async(signer: Signer, message: bytes) -> bytes | None:
    """The same; a signer that is not a local key (KMS, HSM) is called in a thread, as it may block."""
    if isinstance(signer, RsaSigner):
        return sign_blocking(signer, message)
    return await asyncio.to_thread(sign_blocking, signer, message)


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


class BodyReader:
    """Gathers the parts of a body, within bounds of size and time."""

    def __init__(self, step: Send, monotonic: Callable[[], float]) -> None:
        self._step = step
        self._monotonic = monotonic
        self.body = bytearray()

    def add(self, part: bytes) -> Failure | None:
        """Take one part; a `Failure` when the body is too long or comes too late."""
        self.body += part
        if len(self.body) > self._step.max_body:
            return Failure("too-large", sent=True)
        if self._monotonic() > self._step.until:
            return Failure("timed-out", sent=True)
        return None


def failure_of(error: Exception) -> Failure:
    """What a transport's error means; the error itself (it holds the URL) goes no further.

    A transport of the caller's, or an event loop that was closed, may raise anything: then the request
    may have been sent.
    """
    if not isinstance(error, httpx.TransportError):
        log.warning("the transport failed: %s", type(error).__name__)
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


def _trusted(verify: ssl.SSLContext | str | Path | bool) -> ssl.SSLContext | bool:  # noqa: FBT001
    if isinstance(verify, bool | ssl.SSLContext):
        return verify
    try:
        if Path(verify).is_dir():
            return ssl.create_default_context(capath=str(verify))
        return ssl.create_default_context(cafile=str(verify))
    except (OSError, ValueError, TypeError):  # ssl.SSLError is an OSError
        pass
    raise option_error("verify", "pass an SSLContext or a file of CA certificates (PEM)")


def _proxy(proxy: str | httpx.Proxy | None) -> httpx.Proxy | None:
    if proxy is None or isinstance(proxy, httpx.Proxy):
        return proxy
    if isinstance(proxy, str):
        try:
            if urlsplit(proxy).hostname:
                return httpx.Proxy(proxy)
        except (ValueError, httpx.InvalidURL):
            pass  # the error holds the URL, and that a password
    raise option_error("proxy", "pass a URL such as http://proxy.example:8080")


def _environment_proxy(origin: str) -> str | None:
    """HTTPS_PROXY (HTTP_PROXY for plain HTTP), unless NO_PROXY names the host or it is this machine."""
    parts = urlsplit(origin)
    host = parts.hostname or ""
    if host == "localhost" or _is_loopback(host) or urllib.request.proxy_bypass(parts.netloc):
        return None
    found = urllib.request.getproxies()
    proxy = found.get(parts.scheme) or found.get("all")
    return proxy if proxy is None or "://" in proxy else f"http://{proxy}"


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
