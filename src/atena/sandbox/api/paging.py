"""Queries of lists: filters, pages, and the token that stands for the next page."""

from __future__ import annotations

import base64
import json
from typing import TYPE_CHECKING

from atena.sandbox.api.validation import moment
from atena.sandbox.errors import ApiError
from atena.sandbox.state.clock import seconds_of
from atena.sandbox.state.context import ApiResponse

if TYPE_CHECKING:
    from atena.sandbox.state.store import JsonBody


def page_of(name: str, found: list[JsonBody], query: JsonBody) -> ApiResponse:
    """One page of what was found; the query's ``pageSize`` is 1 to 100, else 10."""
    size, offset = str(query.get("pageSize") or "10"), int(query.get("offset", 0))
    if not (size.isascii() and size.isdigit() and 1 <= int(size) <= 100):
        raise ApiError("InvalidParameterValue", "pageSize: 1 to 100")
    end = offset + int(size)
    token = None
    if end < len(found):
        token = base64.urlsafe_b64encode(json.dumps({**query, "offset": end}).encode()).decode()
    return ApiResponse(200, {name: found[offset:end], "nextToken": token})


def continued(query: JsonBody) -> JsonBody:
    """The query that a next token stands for."""
    if not query.get("nextToken"):
        return {name: value for name, value in query.items() if name != "offset"}
    try:
        kept = json.loads(base64.urlsafe_b64decode(str(query["nextToken"])))
        return {**kept, "offset": int(kept["offset"]) % 1_000_000}
    except (ValueError, TypeError, KeyError, OverflowError, RecursionError):
        raise ApiError("InvalidParameterValue", "nextToken") from None


def words_in(query: JsonBody, name: str, known: tuple[str, ...]) -> list[str]:
    """A list joined by commas, of known words only."""
    words = [word for word in str(query.get(name) or "").split(",") if word]
    if not set(words) <= set(known):
        raise ApiError("InvalidParameterValue", name)
    return words


def moment_in(query: JsonBody, name: str) -> float | None:
    """A moment in the query; None without one."""
    if not query.get(name):
        return None
    moment(query[name], name)
    return seconds_of(query[name])
