"""The client of the Amazon Pay API (Checkout v2) for asyncio."""

from __future__ import annotations

import asyncio
import time
from random import random as default_random
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

import httpx

from atena.pay.client.asynchronous.payments import AsyncPayments
from atena.pay.client.asynchronous.reports import AsyncReports
from atena.pay.client.asynchronous.sessions import AsyncSessions
from atena.pay.client.core import Core, Policy, utc_now
from atena.pay.client.steps import Failure, Reply, Send, Sign, Wait
from atena.pay.client.transport import (
    BodyReader,
    check_transport,
    connection_of,
    failure_of,
    reply_of,
    request_of,
    sign_async,
)
from atena.pay.credentials import Credentials, Secret
from atena.pay.signing import V2

if TYPE_CHECKING:
    import ssl
    from collections.abc import Awaitable, Callable, Generator
    from datetime import datetime
    from pathlib import Path
    from types import TracebackType

    from atena.pay.button import ButtonConfig, ButtonPayload
    from atena.pay.client.calls.base import Call, FromReply, Json
    from atena.pay.client.steps import Outcome, Step
    from atena.pay.credentials import Environment, PrivateKey

R = TypeVar("R")
T = TypeVar("T", bound="FromReply")


class AsyncClient(AsyncSessions, AsyncPayments, AsyncReports):
    """Calls Amazon Pay; one client serves all tasks of an event loop.

    ``private_key``: PEM, the path of a PEM file, or any object with ``sign(bytes) -> bytes``, which
    may block. ``region``: jp, na or eu. ``environment``: "live" or "sandbox", for a key id that does
    not begin with LIVE or SANDBOX. ``algorithm``: how requests are signed. ``base_url``: another
    server, such as `atena sandbox`. ``policy``: deadlines, retries, pacing. ``verify``: an
    SSLContext or the file of a CA. ``proxy``: a URL; without it HTTPS_PROXY and NO_PROXY are obeyed.
    ``transport`` replaces httpx's own, with its own certificates and proxy. ``sleep``, ``clock``,
    ``monotonic`` and ``random`` replace the machine's, for tests.

    Every call can be repeated safely, and the client itself repeats it on 408, 425, 429, 5xx and
    lost connections, signed anew and with the same idempotency key. Where money moves the caller
    gives that key (`atena.pay.idempotency_key`), because a shop that dies and starts again has to
    use the same one. Every call takes ``headers``, which are signed as well (``x-amz-pay-authtoken``).

    Calls raise the errors of `atena.pay.errors` and no others; so does an option that cannot be used.

        async with AsyncClient("SANDBOX-AB12", "key.pem") as client:
            session = await client.get_checkout_session(session_id)
    """

    def __init__(
        self,
        public_key_id: str,
        private_key: PrivateKey,
        *,
        region: str = "jp",
        environment: Environment | None = None,
        algorithm: str = V2,
        base_url: str = "",
        policy: Policy | None = None,
        verify: ssl.SSLContext | str | Path | bool | None = None,
        proxy: str | httpx.Proxy | None = None,
        transport: httpx.AsyncBaseTransport | None = None,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        clock: Callable[[], datetime] = utc_now,
        monotonic: Callable[[], float] = time.monotonic,
        random: Callable[[], float] = default_random,
    ) -> None:
        secret = Secret(private_key)
        del private_key
        credentials = Credentials(
            public_key_id, secret, algorithm=algorithm, environment=environment
        )
        policy = Policy() if policy is None else policy
        self._core = Core(credentials, region, base_url, policy, clock, monotonic, random)
        if transport is None:
            connection = connection_of(self._core, verify, proxy)
            transport = httpx.AsyncHTTPTransport(**connection)
        else:
            check_transport(transport, "handle_async_request", verify=verify, proxy=proxy)
        self._transport = transport
        self._sleep = sleep

    def __repr__(self) -> str:
        core = vars(self).get("_core")
        shown = f"region={core.region!r}, credentials={core.credentials!r}" if core else ""
        return f"AsyncClient({shown})"

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None = None,
        error: BaseException | None = None,
        traceback: TracebackType | None = None,
    ) -> None:
        await self.close()

    async def close(self) -> None:
        """Close the connections."""
        await self._transport.aclose()

    async def button(self, payload: ButtonPayload | Json) -> ButtonConfig:
        """The signed configuration of an Amazon Pay button, to be given to the browser.

        The payload is an `atena.pay.ButtonPayload` or a mapping in the API's spelling.
        """
        return await self._drive(self._core.button(payload))

    async def _call(self, call: Call[T]) -> T:
        return await self._drive(self._core.run(call))

    async def _drive(self, steps: Generator[Step, Outcome, R]) -> R:
        outcome: Any = None
        while True:
            try:
                step = steps.send(outcome)
            except StopIteration as end:
                result: R = end.value
                return result
            if isinstance(step, Sign):
                outcome = await sign_async(self._core.credentials.signer, step.message)
            elif isinstance(step, Wait):
                await self._sleep(step.seconds)
                outcome = None
            else:
                outcome = await self._send(step)

    async def _send(self, step: Send) -> Reply | Failure:
        reader = BodyReader(step, self._core.monotonic)
        try:
            response = await self._transport.handle_async_request(request_of(step))
            try:
                async for part in cast("httpx.AsyncByteStream", response.stream):
                    failure = reader.add(part)
                    if failure is not None:
                        return failure
            finally:
                await response.aclose()
        except Exception as error:  # noqa: BLE001 - told by its kind, never by its text
            return failure_of(error)
        return reply_of(response, reader.body)
