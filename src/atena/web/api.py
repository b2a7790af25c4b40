"""The service's paths: what comes in, the functions of atena, what goes out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from fastapi import APIRouter, Path, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from fastapi.routing import APIRoute
from pydantic import ValidationError

from atena.addresses import parse_address
from atena.errors import InputError
from atena.furigana import furigana
from atena.models import Checkout
from atena.names import parse_name
from atena.phone import parse_phone
from atena.session import normalize, review_async
from atena.version import __version__
from atena.web.answers import (
    AddressAnswer,
    AddressRequest,
    ErrorAnswer,
    KanaAnswer,
    KanaRequest,
    NameAnswer,
    NameRequest,
    PostalAnswer,
    Prefilled,
    PrefillRequest,
)
from atena.web.postal import look_up
from atena.web.prefill import note_text, prefill

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from pydantic import BaseModel

    from atena.web.settings import Settings

REFUSALS: dict[int | str, dict[str, Any]] = {
    status: {"model": ErrorAnswer} for status in (400, 401, 413, 422, 429)
}
NOT_FOUND: dict[int | str, dict[str, Any]] = {404: {"model": ErrorAnswer}}
FROM_AMAZON: dict[int | str, dict[str, Any]] = {
    status: {"model": ErrorAnswer} for status in (404, 502, 503)
}


class Direct(APIRoute):
    """A route whose body goes straight into its model.

    The description of the service is made of the endpoint's signature all the same; the framework's own
    way through its dependencies takes half as long as parsing a name and an address.
    """

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """The framework's hook for this."""
        if self.body_field is None:
            return super().get_route_handler()
        model: type[BaseModel] = self.body_field.field_info.annotation  # type: ignore[assignment]

        async def handler(request: Request) -> Response:
            if not request.headers.get("content-type", "").startswith("application/json"):
                return _problem(422, "invalid-body", "", "send JSON as application/json")
            try:
                body = model.model_validate_json(await request.body())
            except ValidationError as error:
                raise RequestValidationError(error.errors(include_input=False)) from None
            answer: Response = await self.endpoint(body, request)
            return answer

        return handler


router = APIRouter(responses=REFUSALS, route_class=Direct)


@router.get("/health")
async def health() -> dict[str, str]:
    """Whether the service answers, and its version."""
    return {"status": "ok", "version": __version__}


@router.post("/v1/prefill", response_model=Prefilled, responses=FROM_AMAZON)
async def post_prefill(body: PrefillRequest, request: Request) -> Response:
    """Fill the fields of a form from a checkout session, or from a name and an address."""
    settings: Settings = request.app.state.settings
    if body.session_id is not None:
        found = await _session_of(settings, body.session_id)
        if isinstance(found, Response):
            return found
        checkout = found
    elif body.session is not None:
        checkout = normalize(body.session)
    else:
        checkout = typed(body)
    threshold = settings.threshold if body.threshold is None else body.threshold
    return _json(prefill(checkout, body.layout, threshold=threshold))


@router.post("/v1/name", response_model=NameAnswer)
async def post_name(body: NameRequest, _: Request) -> Response:
    """Split a name and read it."""
    name = parse_name(body.name, kana=body.kana, romaji=body.romaji, email=body.email)
    notes = [note_text(note) for note in name.notes]
    return _json(NameAnswer.model_construct(name=name, notes=notes))


@router.post("/v1/address", response_model=AddressAnswer)
async def post_address(body: AddressRequest, _: Request) -> Response:
    """Split an address, verify it and read it."""
    address = parse_address(
        body.address,
        postal_code=body.postal_code,
        prefecture=body.prefecture,
        city=body.city,
    )
    notes = [note_text(note) for note in address.notes]
    return _json(AddressAnswer.model_construct(address=address, notes=notes))


@router.post("/v1/kana", response_model=KanaAnswer)
async def post_kana(body: KanaRequest, _: Request) -> Response:
    """Read free text aloud."""
    return _json(KanaAnswer(kana=furigana(body.text, form=body.form)))


@router.get("/v1/postal/{code}", response_model=PostalAnswer, responses=NOT_FOUND)
async def get_postal(code: Annotated[str, Path(examples=["153-0064", "1530064"])]) -> Response:
    """The towns, and the businesses with a code of their own, of a postal code."""
    answer = look_up(code)
    if answer is None:
        return _problem(404, "postal-code-unknown", "postal_code", "look at the digits again")
    return _json(answer)


async def _session_of(settings: Settings, session_id: str) -> Checkout | Response:
    if settings.client is None:
        raise InputError("no-client", field="session_id", hint="send the session itself")
    from atena.pay import errors

    try:
        return await review_async(settings.client, session_id)
    except errors.NotFoundError as error:
        return _problem(404, error.code, "session_id", error.hint)
    except errors.RequestError as error:
        if error.status:
            return _problem(502, error.code, "", error.hint)
        raise  # the id itself was refused, before any call
    except errors.TemporaryError as error:
        return _problem(503, error.code, "", error.hint)
    except errors.PayError as error:
        return _problem(502, error.code, "", error.hint)


def typed(body: PrefillRequest) -> Checkout:
    """A checkout of what somebody typed."""
    if body.name is None and body.address is None:
        raise InputError("nothing-given", field="body", hint="session, session_id, name or address")
    name = address = None
    if body.name is not None:
        name = parse_name(body.name, kana=body.kana, email=body.email)
    if body.address is not None:
        address = parse_address(
            body.address,
            postal_code=body.postal_code,
            prefecture=body.prefecture,
            city=body.city,
        )
    return Checkout(
        recipient=name,
        shipping_address=address,
        phone=parse_phone(body.phone) if body.phone else None,
        email=body.email or "",
    )


def _json(answer: BaseModel) -> Response:
    # Written once, by pydantic itself: the framework would validate and write it twice.
    return Response(answer.model_dump_json(), media_type="application/json")


def _problem(status: int, code: str, field: str, hint: str) -> Response:
    return JSONResponse({"error": {"code": code, "field": field, "hint": hint}}, status)
