"""The pages a buyer sees: sign in, choose, consent, change, cancel, pay; and the sandbox's own pages.

They keep nothing of their own: the session is in the state file, the buyer's last choice in a cookie.
Everything works without scripts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.responses import FileResponse, Response
from starlette.routing import Route

from atena.sandbox import fixtures
from atena.sandbox.api import address_book, reports, sessions
from atena.sandbox.errors import ApiError
from atena.sandbox.pages.addresses import (
    address_page,
    back_to_choice,
    typed_address,
    wrong_fields,
)
from atena.sandbox.pages.button import start_routes
from atena.sandbox.pages.forms import read_form
from atena.sandbox.pages.redirects import origin, with_session
from atena.sandbox.pages.render import (
    CHOICE_COOKIE,
    TEMPLATES,
    Choice,
    choose_page,
    consent_page,
    leave,
    needs_address,
    page,
    page_language,
    problem,
    remember_language,
)
from atena.sandbox.pages.summary import PARTS, part_page, summary_page

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from starlette.requests import Request

    from atena.sandbox.core import Sandbox
    from atena.sandbox.fixtures import SampleBuyer
    from atena.sandbox.state.store import StoredObject

CHANGES = ("changeAddress", "changePayment")


def page_routes(sandbox: Sandbox) -> list[Route]:
    """Everything a browser may open."""
    hosted = Hosted(sandbox)
    return [
        Route("/", _guarded(hosted.index)),
        Route("/open-questions", _guarded(hosted.questions)),
        Route("/checkout.js", _static("checkout.js", "text/javascript")),
        Route("/checkout/sandbox.css", _static("sandbox.css", "text/css")),
        Route("/notifications/certificate.pem", hosted.certificate),
        Route("/documents/{token}", _guarded(hosted.document)),
        *start_routes(sandbox),
        Route("/checkout/processing", _guarded(hosted.processing)),
        Route("/checkout/{id}", _guarded(hosted.choose), methods=["GET"]),
        Route("/checkout/{id}", _guarded(hosted.chosen), methods=["POST"]),
        Route("/checkout/{id}/address", _guarded(hosted.address), methods=["GET"]),
        Route("/checkout/{id}/address", _guarded(hosted.address_typed), methods=["POST"]),
        Route("/checkout/{id}/change", _guarded(hosted.change), methods=["GET"]),
        Route("/checkout/{id}/change", _guarded(hosted.changed), methods=["POST"]),
    ]


class Hosted:
    """The pages of one sandbox."""

    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox = sandbox

    async def index(self, request: Request) -> Response:
        """What is running here."""
        settings = self._sandbox.settings
        return page(
            request,
            "index.html",
            key_ids=list(settings.public_keys),
            store_id=settings.store_id,
            merchant_id=settings.merchant_id,
            buyers=list(fixtures.buyers().values()),
        )

    async def questions(self, request: Request) -> Response:
        """What the documentation leaves open."""
        return page(request, "questions.html", questions=fixtures.open_questions())

    async def certificate(self, _: Request) -> Response:
        """What notifications are signed with."""
        pem = await run_in_threadpool(lambda: self._sandbox.notifier.certificate)
        return Response(pem, media_type="application/x-pem-file")

    async def document(self, request: Request) -> Response:
        """A report, at the address that lives for 30 seconds."""
        token = request.path_params["token"]
        text = await run_in_threadpool(self._download, token)
        return Response(text, media_type="text/csv", headers={"cache-control": "no-store"})

    async def choose(self, request: Request) -> Response:
        """Sign in, then choose or consent."""
        record = await self._open_session(request)
        asked = request.query_params
        before = Choice.of(request.cookies.get(CHOICE_COOKIE))
        buyer = await self._buyer(asked.get("buyer", before.buyer))
        wanted = asked.get("page")
        if buyer is None and wanted == "consent":
            buyer = await self._buyer(next(iter(fixtures.buyers())))
        if buyer is None or wanted == "sign-in":
            return self._sign_in_page(request, record)
        if {"address", "instrument"} & asked.keys():
            address = asked.get("address", before.address)
            before = Choice(buyer.id, address, asked.get("instrument", before.instrument))
        choice = before.completed(buyer, record)
        if wanted == "summary" and choice.complete(record):
            return summary_page(request, record, buyer, choice)
        if wanted == "choose" and asked.get("show") in PARTS:
            return part_page(request, record, buyer, choice, asked["show"])
        # A recurring payment is always shown in full, and so is a card that would be refused again.
        short = wanted != "choose" and record.body["chargePermissionType"] == "OneTime"
        if short and choice.usable(record):
            return consent_page(request, record, buyer, choice)
        return choose_page(request, record, buyer, choice)

    async def chosen(self, request: Request) -> Response:
        """Continue or cancel, before the review page."""
        form = await read_form(request)
        record = await self._open_session(request)
        web = record.body["webCheckoutDetails"]
        if form.get("do") == "cancel":
            await run_in_threadpool(self._cancel, record.id)
            back = web["checkoutReviewReturnUrl"] or web["checkoutResultReturnUrl"]
            return leave(web["checkoutCancelUrl"] or origin(back))
        target = await self._save(record, form)
        if web["checkoutMode"] == "ProcessOrder":
            query = urlencode({"amazonCheckoutSessionId": record.id})
            target = f"/checkout/processing?{query}"
        return remember_language(leave(target), form)

    async def change(self, request: Request) -> Response:
        """Another address or payment method, from the review page."""
        record = await self._open_session(request)
        action = request.query_params.get("action", "")
        buyer = await self._buyer(record.hidden.get("buyer", ""))
        if buyer is None or action not in CHANGES:
            raise ApiError("InvalidRequest", "action")
        address = request.query_params.get("address") or record.hidden.get("address_id") or ""
        kept = Choice(buyer.id, address, record.hidden["card"])
        return choose_page(request, record, buyer, kept, action)

    async def changed(self, request: Request) -> Response:
        """Back to the review page, changed or not."""
        form = await read_form(request)
        record = await self._open_session(request)
        if form.get("do") == "cancel":
            web = record.body["webCheckoutDetails"]
            back = web["checkoutReviewReturnUrl"] or web["checkoutResultReturnUrl"]
            return leave(with_session(back, record.id))
        return remember_language(leave(await self._save(record, form)), form)

    async def address(self, request: Request) -> Response:
        """A form for an address of one's own."""
        record = await self._open_session(request)
        return address_page(request, record, await self._known_buyer(request))

    async def address_typed(self, request: Request) -> Response:
        """Keep what was typed, and back to the choice with it."""
        form = await read_form(request)
        record = await self._open_session(request)
        buyer = await self._known_buyer(request)
        typed = typed_address(form)
        if wrong := wrong_fields(typed):
            return address_page(request, record, buyer, typed, wrong)
        added = await run_in_threadpool(self._add_address, buyer.id, typed)
        return leave(back_to_choice(request, record, buyer.id, added))

    async def processing(self, request: Request) -> Response:
        """amazonPayRedirectUrl: the payment is looked at, and on to the shop's result page."""
        session_id = request.query_params.get("amazonCheckoutSessionId", "")
        return leave(await run_in_threadpool(self._sandbox.pay, session_id))

    async def _open_session(self, request: Request) -> StoredObject:
        record = await run_in_threadpool(self._session, request.path_params["id"])
        if record.state != "Open":
            raise ApiError("InvalidCheckoutSessionStatus", f"state {record.state}")
        return record

    async def _buyer(self, buyer_id: str) -> SampleBuyer | None:
        return await run_in_threadpool(self._whole_buyer, buyer_id)

    async def _known_buyer(self, request: Request) -> SampleBuyer:
        first = next(iter(fixtures.buyers()))
        buyer = await self._buyer(request.query_params.get("buyer", first))
        if buyer is None:
            raise ApiError("InvalidRequest", "buyer")
        return buyer

    def _sign_in_page(self, request: Request, record: StoredObject) -> Response:
        book = list(fixtures.buyers().values())

        def link(buyer_id: str) -> str:
            return f"/checkout/{record.id}?{urlencode({'buyer': buyer_id, 'page': 'summary'})}"

        own = f"/checkout/{record.id}/address" if needs_address(record) else ""
        return page(request, "signin.html", buyers=book, link=link, own=own)

    async def _save(self, record: StoredObject, form: dict[str, str]) -> str:
        return await run_in_threadpool(
            self._sandbox.approve,
            record.id,
            form.get("buyer", ""),
            form.get("address") or "none",
            form.get("instrument", ""),
        )

    def _whole_buyer(self, buyer_id: str) -> SampleBuyer | None:
        with self._sandbox.context() as context:
            return address_book.buyer_of(context, buyer_id)

    def _add_address(self, buyer_id: str, typed: dict[str, str]) -> str:
        with self._sandbox.context() as context:
            return address_book.add_address(context, buyer_id, typed)

    def _session(self, session_id: str) -> StoredObject:
        with self._sandbox.context() as context:
            return context.any("session", session_id)

    def _download(self, token: str) -> str:
        with self._sandbox.context() as context:
            return reports.download(context, token)

    def _cancel(self, session_id: str) -> None:
        with self._sandbox.context() as context:
            sessions.cancel(context, context.any("session", session_id), "BuyerCanceled")


def _guarded(
    endpoint: Callable[[Request], Awaitable[Response]],
) -> Callable[[Request], Awaitable[Response]]:
    """Turns a refusal into a page, and keeps the language that was asked for."""

    async def guarded(request: Request) -> Response:
        try:
            response = await endpoint(request)
        except ApiError as error:
            response = problem(request, error)
        if "lang" in request.query_params:
            response.set_cookie(
                "atena-language", page_language(request), samesite="lax", httponly=True
            )
        return response

    return guarded


def _static(name: str, kind: str) -> Callable[[Request], Awaitable[Response]]:
    async def static(_: Request) -> Response:
        return FileResponse(TEMPLATES / name, media_type=kind)

    return static
