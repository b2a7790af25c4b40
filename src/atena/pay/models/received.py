"""What Amazon sends: strict where payments depend on it, lenient everywhere else.

Ids, states and amounts (the `essential` fields) have to be of the documented type. Any other field of
an unexpected type is left at its default and kept as it came in `unexpected`, so that a cosmetic
field never hides a charge's id; `to_wire` writes it back.
"""

from __future__ import annotations

import json
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Self

from pydantic import (
    BeforeValidator,
    ModelWrapValidatorHandler,
    PrivateAttr,
    SerializerFunctionWrapHandler,
    ValidationError,
    model_serializer,
    model_validator,
)
from pydantic_core import PydanticCustomError, from_json

from atena.pay.models.wire import Wire

if TYPE_CHECKING:
    from collections.abc import Mapping

_ESSENTIAL = "essential_field"


class Received(Wire):
    """A JSON object inside an answer."""

    essential: ClassVar[frozenset[str]] = frozenset()
    """The fields that have to be of the documented type (or null, or missing)."""

    _unexpected: dict[str, Any] = PrivateAttr(default_factory=dict)

    @property
    def unexpected(self) -> Mapping[str, Any]:
        """Field (as the API spells it) → value, for fields of another type than documented."""
        return MappingProxyType(self._unexpected)

    @model_validator(mode="wrap")
    @classmethod
    def _set_aside(cls, value: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        try:
            return handler(value)
        except ValidationError as error:
            if not isinstance(value, dict):
                raise
            names = _unexpected_names(cls, error)
        aside = {name: value[name] for name in names if name in value}
        found = handler({name: kept for name, kept in value.items() if name not in aside})
        found._unexpected.update(aside)  # noqa: SLF001 - of this very class
        return found

    @model_serializer(mode="wrap")
    def _write_back(self, handler: SerializerFunctionWrapHandler) -> dict[str, Any]:
        written: dict[str, Any] = handler(self)
        written.update(self._unexpected)
        return written


class Answer(Received):
    """An object as Amazon answered it, with what its support asks for."""

    _request_id: str = PrivateAttr(default="")
    _http_status: int = PrivateAttr(default=0)

    @property
    def request_id(self) -> str:
        """The `x-amz-pay-request-id` of the answer."""
        return self._request_id

    @property
    def http_status(self) -> int:
        """200 or 201; 202 while an authorisation is pending."""
        return self._http_status

    @classmethod
    def from_reply(
        cls, status: int, headers: Mapping[str, str], body: bytes, request_id: str
    ) -> Self:
        """The answer in a reply. Raises ValueError (of pydantic for a wrong type) for what is none."""
        del headers
        found = cls.model_validate(parse_json(body))
        found._http_status = status  # noqa: SLF001 - of this very class
        found._request_id = request_id  # noqa: SLF001
        return found


class Done(Answer):
    """An answer that says no more than that it was done; its body may be empty."""

    @classmethod
    def from_reply(
        cls, status: int, headers: Mapping[str, str], body: bytes, request_id: str
    ) -> Self:
        """The answer in a reply."""
        return super().from_reply(status, headers, body or b"{}", request_id)


def parse_json(body: bytes) -> Any:
    """The JSON in a body. Raises ValueError.

    A text that was cut inside a character (half of a surrogate pair) gets U+FFFD there: an emoji at
    the end of a name must not hide the ids beside it.

    >>> parse_json(rb'{"name": "a\\ud83d"}')
    {'name': 'a\ufffd'}
    """
    body = body.removeprefix(b"\xef\xbb\xbf")
    try:
        return from_json(body, allow_inf_nan=False)
    except ValueError:
        pass
    try:
        return _whole(json.loads(body.decode(), parse_constant=_refuse))
    except RecursionError:
        raise ValueError("nested too deeply") from None


def path_of(error: ValidationError) -> str:
    """The path of the first field that is wrong, without any value."""
    first = error.errors(include_url=False, include_input=False)[0]
    path = [str(part) for part in first["loc"]]
    return ".".join([*path, *filter(None, [first.get("ctx", {}).get("path", "")])])


def _unexpected_names(model: type[Received], error: ValidationError) -> set[str]:
    """The fields to set aside. Raises PydanticCustomError when an essential one is wrong."""
    names = {
        field.alias: name in model.essential for name, field in model.__pydantic_fields__.items()
    }
    names |= {name: name in model.essential for name in model.__pydantic_fields__}
    found: set[str] = set()
    for one in error.errors(include_url=False, include_input=False):
        name = str(one["loc"][0]) if one["loc"] else ""
        if not name or names.get(name) or one["type"] == _ESSENTIAL:
            path = path_of(error)
            raise PydanticCustomError(_ESSENTIAL, "not of the documented type", {"path": path})
        found.add(name)
    return found


def _whole(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    if isinstance(value, dict):
        return {_whole(name): _whole(inner) for name, inner in value.items()}
    return [_whole(inner) for inner in value] if isinstance(value, list) else value


def _refuse(constant: str) -> None:
    raise ValueError(constant)


def _none_as_empty(value: object) -> object:
    return "" if value is None else value


def _without_nulls(value: object) -> object:
    """Amazon writes null or `[null]` where it means an empty list."""
    if value is None:
        return ()
    if isinstance(value, list):
        return [item for item in value if item is not None]
    return value


Text = Annotated[str, BeforeValidator(_none_as_empty)]
"""A text that is empty when Amazon sends null."""

Nullable = BeforeValidator(_without_nulls)
"""Makes null and `[null]` an empty list."""
