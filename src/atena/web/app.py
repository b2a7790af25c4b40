"""`create_app`: the prefill service as an ASGI app, to be served or mounted."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.middleware.cors import CORSMiddleware
from fastapi.responses import FileResponse, JSONResponse, Response
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException

from atena.errors import AtenaError
from atena.version import __version__
from atena.web.api import router
from atena.web.guard import Gate
from atena.web.settings import Settings

STATIC = Path(__file__).parent / "static"

_CODES = {400: "not-json", 404: "no-such-path", 405: "method-not-allowed"}


def create_app(settings: Settings | None = None) -> FastAPI:
    """The service; ``app.mount("/atena", create_app())`` puts it into another ASGI app.

    Open: ``/`` (a page to try it), ``/health``, ``/openapi.json``, ``/static/atena-prefill.js``. For
    callers with the token, when one is set: everything under ``/v1``.

    >>> sorted(path for path in create_app().openapi()["paths"] if path.startswith("/v1"))
    ['/v1/address', '/v1/kana', '/v1/name', '/v1/postal/{code}', '/v1/prefill']
    """
    settings = settings or Settings()
    app = FastAPI(
        title="atena",
        version=__version__,
        summary="Japanese names and addresses for the forms that shops have",
        docs_url=None,  # FastAPI's pages load their scripts from a foreign host
        redoc_url=None,
        separate_input_output_schemas=False,
        exception_handlers=_HANDLERS,
    )
    app.state.settings = settings
    app.include_router(router)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    app.add_api_route("/", _try_it, include_in_schema=False)
    app.add_middleware(Gate, settings=settings)
    if settings.origins:  # around the gate, so that a page can read its refusals
        app.add_middleware(
            CORSMiddleware,
            allow_origins=list(settings.origins),
            allow_methods=["GET", "POST"],
            allow_headers=["authorization", "content-type"],
        )
    return app


async def _try_it() -> Response:
    return FileResponse(STATIC / "try.html", media_type="text/html")


def _problem(status: int, code: str, field: str = "", hint: str = "") -> Response:
    error = {"code": code, "field": field, "hint": hint}
    return JSONResponse({"error": error}, status)


async def _refused(_: Request, error: AtenaError) -> Response:
    return _problem(422, error.code, error.field, error.hint)


async def _invalid(_: Request, error: RequestValidationError) -> Response:
    """The first thing that is wrong, by its place; what was sent is not repeated."""
    first = error.errors()[0]
    if first["type"] == "json_invalid":
        return _problem(400, "not-json", "body", "send a JSON object")
    place = ".".join(str(part) for part in first["loc"] if part != "body")
    # an unknown field's name is the caller's own text
    field = "" if first["type"] == "extra_forbidden" else place
    return _problem(422, "invalid-body", field[:100], first["type"])


async def _http(_: Request, error: HTTPException) -> Response:
    answer = _problem(error.status_code, _CODES.get(error.status_code, "refused"))
    answer.headers.update(error.headers or {})
    return answer


async def _broken(_: Request, __: Exception) -> Response:
    return _problem(500, "internal")


_HANDLERS: dict[int | type[Exception], Any] = {
    AtenaError: _refused,
    RequestValidationError: _invalid,
    HTTPException: _http,
    Exception: _broken,
}
