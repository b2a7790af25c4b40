"""The hosted pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

if TYPE_CHECKING:
    from starlette.requests import Request

    from atena.pay.sandbox.core import Sandbox


def routes(sandbox: Sandbox) -> list[Route]:
    """The pages a buyer sees."""

    async def processing(request: Request) -> Response:
        session_id = request.query_params.get("amazonCheckoutSessionId", "")
        return RedirectResponse(await run_in_threadpool(sandbox.pay, session_id), 302)

    return [Route("/checkout/processing", processing)]
