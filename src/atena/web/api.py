"""The service's paths: what comes in, the functions of atena, what goes out."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, Path, Request
from fastapi.responses import Response

from atena.addresses import parse_address
from atena.errors import InputError
from atena.furigana import furigana, read_text
from atena.models import Checkout
from atena.names import parse_name
from atena.phone import parse_phone
from atena.session import normalize
from atena.version import __version__
from atena.web.answers import (
    LONGEST_TEXT,
    AddressAnswer,
    AddressRequest,
    Health,
    KanaAnswer,
    KanaRequest,
    NameAnswer,
    NameRequest,
    PostalAnswer,
    Prefilled,
    PrefillRequest,
)
from atena.web.bounds import fitted, room_for, session_length
from atena.web.description import examples_of
from atena.web.metrics import CONTENT_TYPE
from atena.web.postal import look_up
from atena.web.prefill import note_text, prefill
from atena.web.refusals import refusal
from atena.web.straight import StraightRoute
from atena.web.work import SHORT

if TYPE_CHECKING:
    from collections.abc import Callable

    from pydantic import BaseModel

    from atena.models import Address, PersonName
    from atena.pay import CheckoutSession
    from atena.web.known import KnownCustomers
    from atena.web.metrics import Metrics
    from atena.web.settings import Settings
    from atena.web.work import Workplace


router = APIRouter(route_class=StraightRoute)


@router.get("/health", operation_id="health", tags=["operation"], response_model=Health)
async def health(request: Request) -> Response:
    """Whether the service answers, and its version. Open to everybody.

    Of a service that remembers customers, also whether their file could be read when it was last needed.
    """
    known: KnownCustomers = request.app.state.known
    answer = Health(status="ok", version=__version__, customers=known.state)
    return Response(answer.model_dump_json(exclude_none=True), media_type="application/json")


@router.get(
    "/metrics",
    operation_id="metrics",
    tags=["operation"],
    response_class=Response,
    responses={200: {"content": {"text/plain": {}}}, **examples_of(401, 429)},
)
async def metrics(request: Request) -> Response:
    """Counts and times of requests in Prometheus' text format; nothing personal."""
    measured: Metrics = request.app.state.metrics
    return Response(measured.text(), media_type=CONTENT_TYPE)


@router.post(
    "/v1/prefill",
    operation_id="prefill",
    tags=["forms"],
    response_model=Prefilled,
    responses=examples_of(400, 401, 404, 413, 422, 429, 502, 503),
)
async def post_prefill(body: PrefillRequest, request: Request) -> Response:
    """Fill the fields of a form from a checkout session, or from a name and an address.

    Doubtful fields are listed in `check`, with what else they could be.
    """
    settings: Settings = request.app.state.settings
    known: KnownCustomers = request.app.state.known
    if body.session_id is not None:
        found = await _session_of(settings, body.session_id)
        if isinstance(found, Response):
            return found
        read, length = partial(normalize, found, customers=await known.now()), SHORT
    elif body.session is not None:
        read = partial(normalize, body.session, customers=await known.now())
        length = session_length(body.session)
    else:
        read, length = partial(typed, body), _length(body.name, body.address)
    threshold = settings.threshold if body.threshold is None else body.threshold
    room = room_for(len(await request.body()))
    work = partial(_prefilled, read, body.layout, threshold, room)
    own = len(body.layout) if isinstance(body.layout, dict) else 0
    return await _worked_out(request, length + own, work)


@router.post(
    "/v1/name",
    operation_id="parseName",
    tags=["parts"],
    response_model=NameAnswer,
    responses=examples_of(400, 401, 413, 422, 429, 503),
)
async def post_name(body: NameRequest, request: Request) -> Response:
    """Split a name and convert it to kana."""
    return await _with_notes(request, _length(body.name), NameAnswer, "name", partial(_name, body))


@router.post(
    "/v1/address",
    operation_id="parseAddress",
    tags=["parts"],
    response_model=AddressAnswer,
    responses=examples_of(400, 401, 413, 422, 429, 503),
)
async def post_address(body: AddressRequest, request: Request) -> Response:
    """Split an address, verify it and convert it to kana."""
    read = partial(_address, body)
    return await _with_notes(request, _length(body.address), AddressAnswer, "address", read)


@router.post(
    "/v1/kana",
    operation_id="convertToKana",
    tags=["parts"],
    response_model=KanaAnswer,
    responses=examples_of(400, 401, 413, 422, 429, 503),
)
async def post_kana(body: KanaRequest, request: Request) -> Response:
    """Convert free text to kana."""
    # Always beside the loop: the analyser of free text is loaded by the first that needs it.
    return await _worked_out(request, LONGEST_TEXT, partial(_converted, body))


@router.get(
    "/v1/postal/{code}",
    operation_id="lookUpPostalCode",
    tags=["parts"],
    response_model=PostalAnswer,
    responses=examples_of(401, 404, 422, 429),
)
async def get_postal(code: Annotated[str, Path(examples=["153-0064", "1530064"])]) -> Response:
    """The towns, and the businesses with a code of their own, of a postal code."""
    answer = look_up(code)
    if answer is None:
        return refusal(404, "postal-code-unknown", "postal_code", "look at the digits again")
    return Response(_json(answer), media_type="application/json")


async def _session_of(settings: Settings, session_id: str) -> CheckoutSession | Response:
    if settings.client is None:
        raise InputError("no-client", field="session_id", hint="send the session itself")
    from atena.pay import errors

    try:
        return await settings.client.get_checkout_session(session_id)
    except errors.NotFoundError as error:
        return refusal(404, error.code, "session_id", error.hint)
    except errors.RequestError as error:
        if error.status:
            return refusal(502, error.code, "", error.hint)
        raise  # the id itself was refused, before any call
    except errors.TemporaryError as error:
        return refusal(503, error.code, "", error.hint)
    except errors.PayError as error:
        return refusal(502, error.code, "", error.hint)


def typed(body: PrefillRequest) -> Checkout:
    """A checkout of what somebody typed."""
    if body.name is None and body.address is None:
        raise InputError("nothing-given", field="body", hint="session, session_id, name or address")
    return Checkout(
        recipient=None if body.name is None else _name(body),
        shipping_address=None if body.address is None else _address(body),
        phone=parse_phone(body.phone) if body.phone else None,
        email=body.email or "",
    )


def _name(body: NameRequest | PrefillRequest) -> PersonName:
    return parse_name(body.name or "", kana=body.kana, romaji=body.romaji, email=body.email)


def _address(body: AddressRequest | PrefillRequest) -> Address:
    return parse_address(
        body.address or "",
        postal_code=body.postal_code,
        prefecture=body.prefecture,
        city=body.city,
    )


async def _with_notes(
    request: Request,
    length: int,
    model: type[BaseModel],
    field: str,
    read: Callable[[], PersonName | Address],
) -> Response:
    """The answer that holds what was read, in its field, and the notes in words."""
    return await _worked_out(request, length, partial(_noted, read, model, field))


async def _worked_out(request: Request, weight: int, work: Callable[[], bytes]) -> Response:
    workplace: Workplace = request.app.state.workplace
    return Response(await workplace.done(weight, work), media_type="application/json")


def _prefilled(
    read: Callable[[], Checkout], layout: str | dict[str, str] | None, threshold: float, room: int
) -> bytes:
    answer = prefill(read(), layout, threshold=threshold)
    whole = _json(answer)
    return whole if len(whole) <= room else _json(fitted(answer, room))


def _converted(body: KanaRequest) -> bytes:
    place = body.municipality_code
    kana = furigana(body.text, body.form, municipality_code=place, kind=body.kind)
    reading = read_text(body.text, place, body.kind)
    return _json(KanaAnswer(kana=kana, confidence=reading.confidence))


def _noted(read: Callable[[], PersonName | Address], model: type[BaseModel], field: str) -> bytes:
    found = read()
    notes = [note_text(note) for note in found.notes]
    return _json(model.model_construct(None, **{field: found, "notes": notes}))


def _length(*texts: str | list[str] | None) -> int:
    return sum(sum(map(len, text)) for text in texts if text)


def _json(answer: BaseModel) -> bytes:
    # Written once, by pydantic itself: the framework would validate and write it twice.
    return answer.model_dump_json().encode()
