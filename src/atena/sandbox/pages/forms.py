"""Forms a browser posts: bounded, every field at most once."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from atena.sandbox.errors import ApiError

if TYPE_CHECKING:
    from starlette.requests import Request

_LONGEST = 64 * 1024
_FIELDS = 30


async def read_form(request: Request) -> dict[str, str]:
    """The fields of an ``application/x-www-form-urlencoded`` body.

    Raises ApiError (InvalidRequest) for another kind of body, a longer one or more fields.
    """
    kind = request.headers.get("content-type", "").partition(";")[0].strip()
    if kind != "application/x-www-form-urlencoded":
        raise ApiError("InvalidRequest", "content-type")
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > _LONGEST:
            raise ApiError("InvalidRequest", "body")
    try:
        fields = parse_qsl(
            body.decode("utf-8"), keep_blank_values=True, max_num_fields=_FIELDS, errors="strict"
        )
    except ValueError:
        raise ApiError("InvalidRequest", "body") from None
    return dict(fields)
