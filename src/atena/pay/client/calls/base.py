"""A call, and what every call is checked for before it is sent."""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Generic, Protocol, Self, TypeVar

from pydantic import TypeAdapter, ValidationError

from atena.pay.errors import RequestError
from atena.pay.models.wire import Body, Payable, Price

if TYPE_CHECKING:
    from atena.pay.client.operations import Operation


class FromReply(Protocol):
    """Whatever an answer of the API can become."""

    @classmethod
    def from_reply(
        cls, status: int, headers: Mapping[str, str], body: bytes, request_id: str
    ) -> Self:
        """The answer as an object. Raises ValueError for what is not one."""
        ...


T = TypeVar("T", bound=FromReply)
Json = Mapping[str, Any]
Headers = Mapping[str, str]

KEY_HEADER = "x-amz-pay-idempotency-key"
_ID_CHARACTERS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-")
_KEY_CHARACTERS = _ID_CHARACTERS | {"_"}
_OWN_HEADERS = frozenset(
    ["accept", "accept-encoding", "authorization", "connection", "content-length", "content-type"]
    + ["host", "transfer-encoding", "user-agent"]
    + [f"x-amz-pay-{name}" for name in ("date", "host", "idempotency-key", "region")]
)
_PAYABLE: TypeAdapter[Price] = TypeAdapter(Payable)


@dataclass(frozen=True, slots=True)
class Recovery(Generic[T]):
    """What to look at when a call is refused because it was carried out before.

    A call whose answer was lost is sent again and then refused, because the first attempt changed
    the object's state. The same holds for a shop that died before it saved the answer. ``get``
    reads the object, ``follow`` names one more object to read (a session's charge), and ``done``
    decides of both whether this very call had been carried out.
    """

    codes: frozenset[str]
    get: Call[T]
    done: Callable[[T, Any], bool]
    follow: Callable[[T], Call[Any] | None] = lambda _: None


@dataclass(frozen=True, slots=True)
class Call(Generic[T]):
    """One operation with its arguments; path and query as they go on the wire.

    ``repeatable`` is False for a POST without an idempotency key: it is not sent again once it may
    have been carried out. ``missing`` names a field without which an answer is not what was asked
    for (`{}` of something in between); empty when nothing is missing.
    """

    operation: Operation
    answer: type[T]
    path: str = field(repr=False)
    body: bytes = field(default=b"", repr=False)
    headers: Headers = field(default_factory=dict, repr=False)
    recovery: Recovery[T] | None = field(default=None, repr=False)
    query: str = field(default="", repr=False)
    repeatable: bool = True
    missing: Callable[[T], str] = field(default=lambda _: "", repr=False)


def idempotency_key(*parts: str) -> str:
    """A key of 32 characters made of the shop's own identifiers: the same parts, the same key.

    Amazon keeps keys for ever, a key per merchant account. One intention, one key: a further
    charge on the same order needs another part (``"charge-2"``), and so does a new attempt after a
    decline. Raises `RequestError` for parts that are not text, and for none.

    >>> idempotency_key("order-1001", "charge-1")
    '957be5b5e5e58b4e0100efff5fb9ef48'
    """
    if not parts or not all(isinstance(part, str) and part and "\0" not in part for part in parts):
        raise refused("idempotency_key", "pass the order's number and what is done, as texts")
    joined = "\0".join(parts).encode("utf-8", "surrogatepass")
    return hashlib.sha256(joined).hexdigest()[:32]


def on_object(
    operation: Operation,
    answer: type[T],
    object_id: str,
    name: str,
    body: Body | Json | None = None,
    headers: Headers | None = None,
    recovery: Recovery[T] | None = None,
    missing: Callable[[T], str] = lambda _: "",
) -> Call[T]:
    """A call on the object of an id. Raises `RequestError` for what cannot be an id."""
    # An order without a charge has None here: told as such, not as a TypeError.
    if not isinstance(object_id, str) or not 0 < len(object_id) <= 128:
        raise refused(name, "pass the id as Amazon gave it")
    if not _ID_CHARACTERS.issuperset(object_id):
        raise refused(name, "pass the id as Amazon gave it")
    content = b"" if body is None and operation.method == "GET" else encode_body(body)
    path = operation.path.format(object_id)
    return Call(operation, answer, path, content, headers or {}, recovery, missing=missing)


def request_headers(
    more: Headers | None, *, key: str | None = None, simulation: str | None = None
) -> dict[str, str]:
    """The headers of a call beside those that every request has. Raises `RequestError`."""
    headers = dict(_checked_headers(more)) if more is not None else {}
    if key is not None:
        known = isinstance(key, str) and 0 < len(key) <= 32 and _KEY_CHARACTERS.issuperset(key)
        if not known:
            raise refused("idempotency_key", "use 1 to 32 letters, digits, hyphens, underscores")
        headers[KEY_HEADER] = key
    if simulation is not None:
        word = isinstance(simulation, str) and simulation.isascii() and simulation.isalnum()
        if not word or len(simulation) > 64:
            raise refused("simulation_code", "use a reason code such as HardDeclined")
        headers["x-amz-pay-simulation-code"] = simulation
    return headers


def required_key(key: str) -> str:
    """The key of a call that moves money: without one a repetition would move it twice."""
    if key is None:
        raise refused(
            "idempotency_key", "give a key of the order's own (atena.pay.idempotency_key)"
        )
    return key


def new_key() -> str:
    """A random idempotency key, for a call that the caller does not repeat."""
    return uuid.uuid4().hex


def as_wire(body: Body | Json | None) -> Json:
    """A body in the API's spelling, its amounts checked and written as Amazon takes them.

    Raises `RequestError`, which names the field of a wrong amount.

    >>> from decimal import Decimal
    >>> as_wire({"chargeAmount": {"amount": Decimal("705.00"), "currencyCode": "JPY"}})
    {'chargeAmount': {'amount': '705', 'currencyCode': 'JPY'}}
    """
    if isinstance(body, Body):
        body = body.to_wire()
    if isinstance(body, Mapping):
        try:
            return {name: _written(value, str(name)) for name, value in body.items()}
        except RecursionError:
            pass
    raise refused("body", "pass a model of atena.pay or a mapping")


def encode_body(body: Body | Json | None) -> bytes:
    """The bytes of a body. Raises `RequestError`."""
    wire = as_wire(body)
    try:
        text = json.dumps(wire, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
        return text.encode()
    except (TypeError, ValueError, RecursionError):
        pass  # the error holds the body: it is neither repeated nor chained
    raise refused("body", "pass a model of atena.pay, or what JSON and UTF-8 can hold")


def same_price(known: Price | None, asked: object) -> bool:
    """Whether an answer has the amount that was asked for, however it is written."""
    try:
        price = Price.model_validate(asked)
    except ValidationError:
        return False
    return known is not None and (known.amount, known.currency_code) == (
        price.amount,
        price.currency_code,
    )


def refused(name: str, hint: str) -> RequestError:
    """The error for an argument that is not sent."""
    return RequestError("bad-argument", field=name, hint=hint)


def _written(value: Any, path: str) -> Any:
    if isinstance(value, Body | Price):
        value = value.to_wire()
    if isinstance(value, Mapping):
        if value.keys() >= {"amount", "currencyCode"}:
            return _written_price(value, path)
        return {name: _written(inner, f"{path}.{name}") for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_written(inner, path) for inner in value]
    return value


def _written_price(value: Json, path: str) -> Json:
    try:
        return _PAYABLE.validate_python(value).to_wire()
    except ValidationError:
        pass  # the error holds the amount
    raise refused(path, "an amount is above 0, and yen have no decimals")


def _checked_headers(headers: object) -> Headers:
    if not isinstance(headers, Mapping):
        raise refused("headers", "pass a mapping of texts")
    checked: dict[str, str] = {}
    for name, value in headers.items():
        if not isinstance(name, str) or not isinstance(value, str):
            raise refused("headers", "pass a mapping of texts")
        lower = name.lower()
        word = lower.isascii() and lower.replace("-", "").replace("_", "").isalnum()
        if not word or len(lower) > 64 or lower in checked:
            raise refused("headers", "use header names, each once")
        if lower in _OWN_HEADERS:
            raise refused(f"headers.{lower}", "the client sets this header itself")
        if not (value.isascii() and value.isprintable() and 0 < len(value) <= 8192):
            raise refused(f"headers.{lower}", "pass one line of ASCII")
        checked[lower] = value.strip()
    return checked
