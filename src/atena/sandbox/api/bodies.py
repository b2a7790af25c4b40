"""Request bodies: JSON objects, and the form in which two requests are compared."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

from atena.sandbox.errors import ApiError

if TYPE_CHECKING:
    from atena.sandbox.api.auth import Incoming

LARGEST_BODY = 256 * 1024


def read_body(request: Incoming) -> dict[str, Any]:
    """The JSON object of a request, the query of a GET. Raises ApiError (InvalidRequestFormat)."""
    if request.method == "GET":
        try:
            return dict(parse_qsl(request.query, max_num_fields=50, errors="strict"))
        except ValueError:
            raise ApiError("InvalidRequestFormat", "query") from None
    if not request.body:
        return {}
    return read_object(request.body, "body")


def read_object(raw: bytes, where: str) -> dict[str, Any]:
    """A JSON object. Raises ApiError (InvalidRequestFormat, naming `where`) for anything else."""
    try:
        body = json.loads(raw.decode("utf-8"), parse_constant=_refuse)
        # A lone surrogate is valid in JSON and in nothing that follows.
        json.dumps(body, ensure_ascii=False).encode("utf-8")
    except (ValueError, RecursionError):
        raise ApiError("InvalidRequestFormat", where) from None
    if not isinstance(body, dict):
        raise ApiError("InvalidRequestFormat", where)
    return body


def canonical(method: str, path: str, body: dict[str, Any]) -> str:
    """A hash that two requests share when nothing about them differs in value.

    >>> canonical("POST", "/v2/x", {"a": 1, "b": 2}) == canonical("POST", "/v2/x", {"b": 2, "a": 1})
    True
    """
    text = json.dumps([method, path, body], sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _refuse(_: str) -> None:
    raise ValueError
