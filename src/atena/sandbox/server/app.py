"""The ASGI application: the API, the hosted pages, the notifications and the inspection API."""

from __future__ import annotations

import asyncio
import contextlib
import uuid
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Mount

from atena.pay.reasons import REASON_CODES
from atena.sandbox.api.auth import Incoming
from atena.sandbox.api.bodies import LARGEST_BODY
from atena.sandbox.core import Sandbox
from atena.sandbox.errors import ApiError
from atena.sandbox.pages import hosted
from atena.sandbox.server import admin
from atena.sandbox.state.context import ApiResponse

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from starlette.types import ASGIApp, Receive, Scope, Send

    from atena.sandbox.api.faults import Fault
    from atena.sandbox.settings import Settings

_TICK = 0.5
_CONNECTION = "atena.connection"


def create_app(settings: Settings) -> ASGIApp:
    """The sandbox as an ASGI application; its state is opened at once and closed at shutdown.

    >>> from atena.sandbox import new_merchant
    >>> callable(create_app(new_merchant().settings()))
    True
    """
    return app_of(Sandbox(settings))


def app_of(sandbox: Sandbox) -> ASGIApp:
    """The application around a sandbox that someone else may hold as well."""

    @contextlib.asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        tasks = [asyncio.create_task(sandbox.notifier.run()), asyncio.create_task(_tick(sandbox))]
        try:
            yield
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            sandbox.close()

    routes = [
        *hosted.page_routes(sandbox),
        Mount("/admin", routes=admin.admin_routes(sandbox)),
        Mount("/", app=Api(sandbox)),
    ]
    inner = Starlette(routes=routes, lifespan=lifespan, exception_handlers={Exception: _unexpected})

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        # Starlette wraps `send`; only the server's own leads to the connection that a fault cuts.
        scope[_CONNECTION] = getattr(getattr(send, "__self__", None), "transport", None)
        await inner(scope, receive, send)

    return app


class Api:
    """Everything that has to be signed. Plain ASGI, because a fault may break the connection."""

    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox = sandbox

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """ApiResponse one request."""
        if scope["type"] != "http":
            return
        request = Request(scope, receive)
        incoming = await _incoming(request)
        if incoming is None:
            error = ApiError("InvalidRequest", "body")
            await _response(ApiResponse(error.status, error.body))(scope, receive, send)
            return
        fault = self._sandbox.faults.take(incoming.method, incoming.path)
        kind = fault.kind if fault else ""
        if fault and kind == "slow":
            await asyncio.sleep(fault.seconds)
        if kind == "cut-before":
            await _cut(scope)
            return
        if fault and kind in {"status", "html"}:
            await _instead(fault)(scope, receive, send)
            return
        base_url = f"{request.url.scheme}://{request.url.netloc}"
        answer = await run_in_threadpool(self._sandbox.answer, incoming, base_url)
        if kind == "cut-after":
            await _cut(scope)
            return
        response = _response(answer)
        if kind == "truncated":
            body = bytes(response.body)
            await send(
                {"type": "http.response.start", "status": 200, "headers": response.raw_headers}
            )
            half = body[: len(body) // 2]
            await send({"type": "http.response.body", "body": half, "more_body": True})
            await _cut(scope, gently=True)
            return
        await response(scope, receive, send)


async def _incoming(request: Request) -> Incoming | None:
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST_BODY:
            return None
    path = request.scope.get("raw_path") or request.url.path.encode()
    return Incoming(
        request.method,
        path.decode("latin-1").partition("?")[0],
        request.scope["query_string"].decode("latin-1"),
        dict(request.headers),
        body,
    )


def _response(answer: ApiResponse) -> Response:
    return JSONResponse(
        answer.body, answer.status, headers={"x-amz-pay-request-id": str(uuid.uuid4())}
    )


async def _unexpected(_: Request, error: Exception) -> Response:
    """A fault of the sandbox itself: named by its kind only, a message could hold anything."""
    answer = ApiError("InternalServerError", type(error).__name__)
    return _response(ApiResponse(answer.status, answer.body))


def _instead(fault: Fault) -> Response:
    if fault.kind == "html":
        return HTMLResponse("<html><body><h1>502 Bad Gateway</h1></body></html>", 502)
    codes = [code for code, known in REASON_CODES.items() if known.status == fault.status]
    body = {"reasonCode": codes[0] if codes else "InternalServerError", "message": "planned fault"}
    return _response(ApiResponse(fault.status, body))


async def _cut(scope: Scope, *, gently: bool = False) -> None:
    connection = scope[_CONNECTION]
    if connection is None:
        raise ConnectionAbortedError
    if gently:
        connection.close()
    else:
        connection.abort()
    # Until the server has noticed, it would try to answer in our place.
    await asyncio.sleep(0.01)


async def _tick(sandbox: Sandbox) -> None:
    """Let pending things happen, and be told, without anybody asking."""
    while True:
        await asyncio.sleep(_TICK)
        await run_in_threadpool(sandbox.catch_up)
