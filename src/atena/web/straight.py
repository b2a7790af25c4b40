"""The way of a request with a body: past the framework's router, straight to its model and its endpoint.

The description of the service is made of the endpoints' signatures all the same. The framework's own way
through its routes, dependencies and handlers takes longer than reading a name and an address.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fastapi import Request
from fastapi.routing import APIRoute
from pydantic import ValidationError
from starlette.middleware.gzip import GZipMiddleware

from atena.errors import AtenaError
from atena.web.refusals import answer_to_error, invalid, refusal
from atena.web.work import BusyError

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Iterable

    from fastapi.responses import Response
    from pydantic import BaseModel
    from starlette.routing import BaseRoute
    from starlette.types import ASGIApp, Receive, Scope, Send

    Handler = Callable[[Request], Coroutine[Any, Any, Response]]


WORTH_GZIP = 8_000
"""Bytes. What a connection sends at once (14 kB) arrives no sooner when it is packed."""


class StraightRoute(APIRoute):
    """A route whose body goes straight into its model."""

    def get_route_handler(self) -> Handler:
        """The framework's hook for this."""
        return super().get_route_handler() if self.body_field is None else self.answer

    async def answer(self, request: Request) -> Response:
        """The endpoint's answer, or the refusal of what it cannot take."""
        model: type[BaseModel] = self.body_field.field_info.annotation  # type: ignore[union-attr,assignment]
        if not _is_json(request.headers.get("content-type", "")):
            return refusal(422, "invalid-body", "content-type", "send JSON as application/json")
        try:
            body = model.model_validate_json(await request.body())
        except ValidationError as error:
            return invalid(error.errors(include_input=False, include_url=False), model.model_fields)
        try:
            answer: Response = await self.endpoint(body, request)
        except BusyError:
            return refusal(503, "busy", "", "come again in a second", retry=1)
        except AtenaError as error:
            return answer_to_error(error)
        return answer


class Straight:
    """Wraps the app: a POST to one of the routes is answered here, everything else by the app."""

    def __init__(self, app: ASGIApp, routes: Iterable[BaseRoute]) -> None:
        self._app = app
        self._routes = {
            route.path: route
            for route in routes
            if isinstance(route, StraightRoute) and route.body_field is not None
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer the request, or hand it on."""
        route = None
        if scope["type"] == "http" and scope["method"] == "POST":
            route = self._routes.get(path_below(scope))
        if route is None:
            await self._app(scope, receive, send)
            return
        scope["route"] = route
        response = await route.answer(Request(scope, receive))
        answer: ASGIApp = response
        if len(response.body) >= WORTH_GZIP:
            answer = GZipMiddleware(response, WORTH_GZIP, compresslevel=4)
        await answer(scope, receive, send)


def path_below(scope: Scope) -> str:
    """The path of a request below the one that the app is mounted at."""
    path: str = scope["path"]
    return path.removeprefix(scope.get("root_path", ""))


def _is_json(content_type: str) -> bool:
    return content_type.partition(";")[0].strip().lower() == "application/json"
