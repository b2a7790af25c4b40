"""Where a shop's button leads: its signed payload becomes a session, or a sign-in."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.routing import Route

from atena.pay import signing
from atena.sandbox import fixtures
from atena.sandbox.api import buyers, sessions, validation
from atena.sandbox.api.bodies import read_object
from atena.sandbox.api.session_schema import SCOPES
from atena.sandbox.api.validation import items, one_of, text, url
from atena.sandbox.errors import ApiError
from atena.sandbox.pages.forms import read_form
from atena.sandbox.pages.redirects import with_parameter
from atena.sandbox.pages.render import LANGUAGES, leave, page, problem
from atena.sandbox.state.context import LIVE, SANDBOX
from atena.sandbox.state.store import StoredObject

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from atena.sandbox.api.validation import Shape
    from atena.sandbox.core import Sandbox

_SIGN_IN: Shape = {
    "signInReturnUrl": url,
    "signInCancelUrl": url,
    "storeId": text(256),
    "signInScopes": items(one_of(*SCOPES)),
}


def start_routes(sandbox: Sandbox) -> list[Route]:
    """``/checkout/start`` and ``/signin/…``."""

    async def start(request: Request) -> Response:
        try:
            form = await read_form(request)
            session_id = await run_in_threadpool(_start_checkout, sandbox, form)
        except ApiError as error:
            return problem(request, error)
        return leave(f"/checkout/{session_id}{_language(form)}")

    async def start_sign_in(request: Request) -> Response:
        try:
            form = await read_form(request)
            identifier = await run_in_threadpool(_start_sign_in, sandbox, form)
        except ApiError as error:
            return problem(request, error)
        return leave(f"/signin/{identifier}{_language(form)}")

    async def sign_in(request: Request) -> Response:
        identifier = request.path_params["id"]
        buyer = request.query_params.get("buyer")
        try:
            if buyer:
                return leave(await run_in_threadpool(_signed_in, sandbox, identifier, buyer))
            await run_in_threadpool(_look_up, sandbox, identifier)
        except ApiError as error:
            return problem(request, error)

        def link(buyer_id: str) -> str:
            return f"/signin/{identifier}?{urlencode({'buyer': buyer_id})}"

        return page(
            request, "signin.html", buyers=list(fixtures.buyers().values()), link=link, own=""
        )

    return [
        Route("/checkout/start", start, methods=["POST"]),
        Route("/signin/start", start_sign_in, methods=["POST"]),
        Route("/signin/{id}", sign_in, methods=["GET"]),
    ]


def _start_checkout(sandbox: Sandbox, form: dict[str, str]) -> str:
    environment, payload = _payload(sandbox, form)
    with sandbox.context(environment) as context:
        return sessions.open_session(context, payload).id


def _start_sign_in(sandbox: Sandbox, form: dict[str, str]) -> str:
    environment, payload = _payload(sandbox, form)
    validation.check(payload, _SIGN_IN)
    validation.required(payload, "signInReturnUrl", "storeId")
    if payload["storeId"] != sandbox.settings.store_id:
        raise ApiError("InvalidParameterValue", "storeId")
    identifier = secrets.token_urlsafe(16)
    with sandbox.context(environment) as context:
        context.put(StoredObject(identifier, "sign-in", environment, "", context.now, {}, payload))
    return identifier


def _look_up(sandbox: Sandbox, identifier: str) -> StoredObject:
    with sandbox.context() as context:
        return context.any("sign-in", identifier)


def _signed_in(sandbox: Sandbox, identifier: str, buyer: str) -> str:
    payload, environment = (record := _look_up(sandbox, identifier)).hidden, record.environment
    with sandbox.context(environment) as context:
        token = buyers.new_buyer_token(context, buyer, payload.get("signInScopes"))
    return with_parameter(payload["signInReturnUrl"], "buyerToken", token)


def _payload(sandbox: Sandbox, form: dict[str, str]) -> tuple[str, dict[str, Any]]:
    """The button's payload after its signature was checked, and its environment."""
    for name in ("payloadJSON", "signature", "publicKeyId"):
        if not form.get(name):
            raise ApiError("MissingParameterValue", name)
    if form.get("merchantId", sandbox.settings.merchant_id) != sandbox.settings.merchant_id:
        raise ApiError("InvalidParameterValue", "merchantId")
    key_id = form["publicKeyId"]
    key = sandbox.settings.public_keys.get(key_id)
    if key is None:
        raise ApiError("UnauthorizedAccess", "unknown public key id")
    algorithm = form.get("algorithm") or signing.V1
    if not signing.verify_button(form["signature"], key, form["payloadJSON"], algorithm):
        raise ApiError("InvalidRequestSignature", "payloadJSON")
    payload = read_object(form["payloadJSON"].encode(), "payloadJSON")
    name = key_id.upper()
    live = name.startswith("LIVE") or (
        not name.startswith("SANDBOX") and form.get("sandbox") != "true"
    )
    return LIVE if live else SANDBOX, payload


def _language(form: dict[str, str]) -> str:
    return f"?lang={form['lang']}" if form.get("lang") in LANGUAGES else ""
