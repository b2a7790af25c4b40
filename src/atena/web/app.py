"""`create_app`: the prefill service as an ASGI app, to be served or mounted."""

from __future__ import annotations

from contextlib import asynccontextmanager
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fastapi.exceptions import RequestValidationError
from fastapi.middleware.cors import CORSMiddleware
from fastapi.responses import HTMLResponse, Response
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware

from atena.errors import AtenaError, require_kind
from atena.serving.hosts import ANY, HostGate
from atena.web.api import router
from atena.web.description import Described
from atena.web.guard import Gate
from atena.web.known import KnownCustomers
from atena.web.metrics import Metrics
from atena.web.refusals import answer_to_error, invalid, refusal
from atena.web.settings import Settings
from atena.web.straight import WORTH_GZIP, Straight
from atena.web.work import Workplace

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from fastapi import FastAPI, Request

STATIC = Path(__file__).parent / "static"

_CODES = {400: "not-json", 404: "no-such-path", 405: "method-not-allowed"}


def create_app(settings: Settings | None = None) -> FastAPI:
    """The service; ``app.mount("/atena", create_app())`` puts it into another ASGI app.

    Open: ``/`` (a page to try it), ``/guide``, ``/health``, ``/openapi.json``,
    ``/static/atena-prefill.js``. For callers with the token, when one is set: ``/v1`` and ``/metrics``.

    >>> sorted(path for path in create_app().openapi()["paths"] if path.startswith("/v1"))
    ['/v1/address', '/v1/kana', '/v1/name', '/v1/postal/{code}', '/v1/prefill']
    """
    settings = settings or Settings()
    require_kind(Settings, "pass atena.web.Settings", settings=settings)
    app = Described(
        guarded=settings.token is not None, exception_handlers=_HANDLERS, lifespan=_lifespan
    )
    app.state.settings = settings
    app.state.metrics = Metrics()
    app.state.known = KnownCustomers(settings.customers)
    app.state.workplace = Workplace(helper=settings.helper)
    app.include_router(router)
    app.mount("/static", _Files(directory=STATIC), name="static")
    for path, file in (("/", "try.html"), ("/guide", "guide.html")):
        app.add_api_route(path, _page(file, settings.home), include_in_schema=False)
    app.add_middleware(GZipMiddleware, minimum_size=WORTH_GZIP, compresslevel=4)
    app.add_middleware(Straight, routes=router.routes)
    app.add_middleware(Gate, settings=settings, metrics=app.state.metrics)
    if settings.origins:  # around the gate, so that a page can read its refusals
        app.add_middleware(
            CORSMiddleware,
            allow_origins=list(settings.origins),
            allow_methods=["GET", "POST"],
            allow_headers=["authorization", "content-type"],
        )
    if ANY not in settings.hosts:
        app.add_middleware(HostGate, allowed=frozenset(settings.hosts))
    return app


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    yield
    app.state.workplace.close()


class _Files(StaticFiles):
    """Files that a browser may keep, and asks about each time."""

    def file_response(self, *args: Any, **options: Any) -> Response:
        """The framework's hook for this."""
        response = super().file_response(*args, **options)
        response.headers["cache-control"] = "no-cache"
        return response


def _page(file: str, home: str) -> Any:
    back = f'<a href="{escape(home)}">お店へ戻る</a>' if home else ""
    text = (STATIC / file).read_text("utf-8").replace("<!-- back -->", back)

    async def page() -> Response:
        return HTMLResponse(text)

    return page


async def _refused(_: Request, error: AtenaError) -> Response:
    return answer_to_error(error)


async def _invalid(_: Request, error: RequestValidationError) -> Response:
    return invalid(error.errors(), ())


async def _http(_: Request, error: HTTPException) -> Response:
    answer = refusal(error.status_code, _CODES.get(error.status_code, "refused"))
    answer.headers.update(error.headers or {})
    return answer


_HANDLERS: dict[int | type[Exception], Any] = {
    AtenaError: _refused,
    RequestValidationError: _invalid,
    HTTPException: _http,
}
