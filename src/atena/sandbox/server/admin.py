"""The inspection API for tests: count, look, move the clock, act for the buyer, plan faults, reset.

Every request has to carry ``x-atena-sandbox: admin``, which no foreign web page can send: a browser asks
first, and is not allowed.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from starlette.concurrency import run_in_threadpool
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from atena.errors import AtenaError
from atena.sandbox import fixtures
from atena.sandbox.errors import ApiError, SandboxError

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.requests import Request

    from atena.sandbox.core import Sandbox
    from atena.sandbox.state.store import JsonBody

    Act = Callable[[JsonBody], Any]

HEADER, VALUE = "x-atena-sandbox", "admin"
_LONGEST = 64 * 1024


def admin_routes(sandbox: Sandbox) -> list[Route]:
    """Everything under ``/admin``."""
    gets: dict[str, Act] = {
        "/counts": lambda _: sandbox.counts(),
        "/calls": lambda _: sandbox.calls(),
        "/objects/{kind}": lambda given: sandbox.objects(given["kind"]),
        "/notifications": lambda _: _outbox(sandbox),
        "/buyers": lambda _: _book(),
    }
    posts: dict[str, Act] = {
        "/clock": lambda given: sandbox.advance(float(given["advance"])),
        "/reset": lambda _: sandbox.reset(),
        "/throttle": lambda given: sandbox.throttle.set(given["quota"]),
        "/faults": lambda given: sandbox.faults.add(**given),
        "/notify-url": lambda given: sandbox.notifier.set_url(given["url"]),
        "/subscription": lambda _: sandbox.notifier.envelope(
            "You have chosen to subscribe to the topic.", "SubscriptionConfirmation"
        ),
        "/sign-in": lambda given: {"buyerToken": sandbox.sign_in(given["buyer"])},
        "/sessions/{id}/approve": lambda given: {"redirect": _approve(sandbox, given)},
        "/sessions/{id}/pay": lambda given: {"redirect": sandbox.pay(given["id"])},
        "/permissions/{id}": lambda given: sandbox.set_permission(
            given["id"], given["state"], given.get("reason")
        ),
    }
    return [
        *(Route(path, _endpoint(act), methods=["GET"]) for path, act in gets.items()),
        *(Route(path, _endpoint(act), methods=["POST"]) for path, act in posts.items()),
    ]


def _endpoint(act: Act) -> Any:
    async def endpoint(request: Request) -> Response:
        if request.headers.get(HEADER) != VALUE:
            return JSONResponse({"error": f"send the header {HEADER}: {VALUE}"}, 403)
        body = await request.body()
        try:
            given = json.loads(body) if len(body) <= _LONGEST and body else {}
            result = await run_in_threadpool(act, {**given, **request.path_params})
        except ApiError as error:
            return JSONResponse(error.body, error.status)
        except SandboxError as error:
            return JSONResponse({"error": error.code, "hint": error.hint}, 400)
        except (AtenaError, ValueError, TypeError, KeyError, RecursionError):
            return JSONResponse({"error": "bad-request"}, 400)
        return JSONResponse(result if result is not None else {"done": True})

    return endpoint


def _approve(sandbox: Sandbox, given: JsonBody) -> str:
    names = ("buyer", "address", "instrument")
    return sandbox.approve(given["id"], **{name: given[name] for name in names if name in given})


def _outbox(sandbox: Sandbox) -> list[JsonBody]:
    with sandbox.store.transaction() as transaction:
        return [
            {"number": number, "message": message, "state": state, "tries": tries}
            for number, message, state, tries in transaction.outbox()
        ]


def _book() -> list[JsonBody]:
    return [
        {"id": buyer.id, "shows": dict(buyer.shows), "addresses": list(buyer.addresses)}
        for buyer in fixtures.buyers().values()
    ]
