"""A signed call of any path of the API, for what has no method of its own."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Self

from atena.pay import signing
from atena.pay.client import operations
from atena.pay.client.calls.base import (
    Call,
    Headers,
    encode_body,
    refused,
    request_headers,
)
from atena.pay.client.calls.reports import encode_parameters
from atena.pay.models.received import parse_json

if TYPE_CHECKING:
    from collections.abc import Mapping

    from atena.pay.client.calls.base import Json
    from atena.pay.client.calls.reports import Parameter
    from atena.pay.models.wire import Body

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
_PATH = re.compile(r"/v2(/([A-Za-z0-9_.~!$&'()*+,;=:@-]|%[0-9A-Fa-f]{2})+)+/?")


@dataclass(frozen=True, slots=True)
class ApiAnswer:
    """An answer as it came: status, headers (names in lower case) and the parsed JSON body.

    ``body`` is None when the answer has none.
    """

    status: int
    headers: Mapping[str, str] = field(repr=False)
    body: Any = field(repr=False)

    @classmethod
    def from_reply(
        cls, status: int, headers: Mapping[str, str], body: bytes, request_id: str
    ) -> Self:
        """The answer; `request_id` is among the headers."""
        del request_id
        return cls(status, headers, parse_json(body) if body else None)


def generic(
    method: str,
    path: str,
    parameters: Mapping[str, Parameter] | None = None,
    body: Body | Json | None = None,
    headers: Headers | None = None,
    key: str | None = None,
) -> Call[ApiAnswer]:
    """A call of ``/v2/…``; a known path is paced by its own quota.

    Raises `RequestError` for what is not a path of the API: another host, another version, a query
    in the path, dot segments, characters that are not percent-encoded.
    """
    if method not in METHODS:
        raise refused("method", "use " + ", ".join(METHODS))
    path = _checked_path(path)
    if key is not None and method != "POST":
        raise refused("idempotency_key", "only a POST has one")
    below = path.removeprefix("/v2")
    fitting = [one for one, _ in operations.matching(below) if one.method == method]
    operation = fitting[0] if fitting else operations.Operation("call", method, below)
    return Call(
        operation,
        ApiAnswer,
        below,
        b"" if body is None else encode_body(body),
        request_headers(headers, key=key),
        query=encode_parameters(parameters),
        repeatable=method != "POST" or key is not None,
    )


def _checked_path(path: object) -> str:
    """The path as it goes on the wire: percent-encoded, unless it holds percent signs already."""
    hint = "pass a path such as /v2/charges/ID; the query goes into params"
    if not isinstance(path, str) or not path.startswith("/v2/") or len(path) > 4096:
        raise refused("path", hint)
    if set("?#\\") & set(path) or not path.isprintable() or "//" in path:
        raise refused("path", hint)
    try:
        wire = path if "%" in path else signing.encode_path(path)
    except UnicodeEncodeError:
        wire = ""
    segments = wire.lower().replace("%2e", ".").split("/")
    if not _PATH.fullmatch(wire) or {".", ".."} & set(segments):
        raise refused("path", hint)
    return wire
