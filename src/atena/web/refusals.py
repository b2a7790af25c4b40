"""Refusals: what is wrong with a request, by its field and in words, and never what was in it."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from fastapi.responses import JSONResponse

from atena.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from fastapi.responses import Response

    from atena.errors import AtenaError

_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_-]{0,39}")
"""An unknown field is the caller's own text: it is repeated only where it looks like a field."""


def refusal(
    status: int, code: str, field: str = "", hint: str = "", retry: int | None = None
) -> Response:
    """An answer in the service's form of errors."""
    headers = {} if retry is None else {"retry-after": str(retry)}
    error = {"code": code, "field": field, "hint": hint}
    return JSONResponse({"error": error}, status, headers)


def answer_to_error(error: AtenaError) -> Response:
    """What atena refuses: 422 for what was sent, 500 for tables that are missing or broken here."""
    status = 500 if isinstance(error, DataError) else 422
    return refusal(status, error.code, error.field, error.hint)


def invalid(errors: Sequence[Any], known: Collection[str]) -> Response:
    """The first of pydantic's errors; ``known`` are the fields that there are.

    An unknown field comes first: it is most often the reason why another is missing.
    """
    unknown = [error for error in errors if error["type"] == "extra_forbidden"]
    error = (unknown or errors)[0]
    place = [part for part in error["loc"] if part not in ("body", "path")]
    if error["type"] == "json_invalid":
        return refusal(400, "not-json", "body", "send a JSON object in UTF-8")
    if unknown:
        return refusal(422, "invalid-body", *_unknown(str(place[-1]), known))
    if not place:
        return refusal(422, "invalid-body", "body", "send a JSON object")
    # what follows are the kinds of a union, indexes, and keys of the caller's own
    index = "".join(f"[{part}]" for part in place[1:] if isinstance(part, int))
    return refusal(422, "invalid-body", f"{place[0]}{index}", error["msg"])


def _unknown(name: str, known: Collection[str]) -> tuple[str, str]:
    if not _NAME.fullmatch(name):
        return "", f"there is a field with another name than {', '.join(sorted(known))}"
    close = get_close_matches(name, known, n=1)
    hint = f"did you mean {close[0]}?" if close else f"known are {', '.join(sorted(known))}"
    return name, f"there is no such field; {hint}"
