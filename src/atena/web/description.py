"""The service's description of itself (OpenAPI): what it is for, who may call, what errors look like."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI

from atena.version import __version__
from atena.web.answers import ErrorAnswer

TITLE = "atena prefill"
SUMMARY = "Japanese names and addresses for the forms that shops have"
DESCRIPTION = """
Splits, verifies and converts to kana the names and addresses that a checkout hands over, and fills the
fields of a form with them. Offline: nothing is sent anywhere, nothing is kept.

**Who may call.** A shop's backend, with `Authorization: Bearer …` where the service has a token. A page in a
browser never holds the token: it asks its own shop, and the shop asks the service. The page `/guide` has a
recipe.

**Versions.** Everything under `/v1` stays as it is: fields are added, none is taken away or gets another
meaning. `info.version` is atena's own.

**Limits.** A name has at most 200 characters, an address 500, a session 8 of each; a layout 100 fields; a
body 64 kB unless the service says otherwise. No answer is larger than 64 kB or 30 times its request,
whichever is more.

**Errors** have `code`, `field` and `hint`, and never repeat a value.
""".strip()
TAGS = [
    {"name": "forms", "description": "A whole form from a session, or from what somebody typed."},
    {"name": "parts", "description": "One name, address, text or postal code."},
    {"name": "operation", "description": "For those who run the service."},
]

_EXAMPLES = {
    400: ("The body is no JSON.", "not-json", "body", "send a JSON object in UTF-8"),
    401: (
        "No token, or a wrong one.",
        "unauthorized",
        "",
        "send Authorization: Bearer and the token",
    ),
    404: ("Not known.", "postal-code-unknown", "postal_code", "look at the digits again"),
    413: ("The body is too large.", "body-too-large", "", "at most 65536 bytes"),
    422: (
        "Something in it is not right.",
        "invalid-body",
        "nme",
        "there is no such field; did you mean name?",
    ),
    429: ("Too many requests of this caller.", "too-many-requests", "", "wait a second"),
    502: ("Amazon Pay refused.", "refused", "", "look at the session's state"),
    503: ("Busy, or Amazon Pay does not answer.", "busy", "", "come again in a second"),
}


def examples_of(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The refusals of a route with their examples, as FastAPI takes them."""
    return {status: _described(status) for status in statuses}


def _described(status: int) -> dict[str, Any]:
    text, code, field, hint = _EXAMPLES[status]
    example = {"error": {"code": code, "field": field, "hint": hint}}
    content = {"application/json": {"example": example}}
    return {"model": ErrorAnswer, "description": text, "content": content}


class Described(FastAPI):
    """An app whose description names the token."""

    def __init__(self, *, guarded: bool, **options: Any) -> None:
        super().__init__(
            title=TITLE,
            version=__version__,
            summary=SUMMARY,
            description=DESCRIPTION,
            openapi_tags=TAGS,
            license_info={"name": "Apache-2.0", "identifier": "Apache-2.0"},
            docs_url=None,  # FastAPI's pages load their scripts from a foreign host
            redoc_url=None,
            separate_input_output_schemas=False,
            **options,
        )
        self._guarded = guarded

    def openapi(self) -> dict[str, Any]:
        """FastAPI's description with the security scheme."""
        if self.openapi_schema is None:
            described = super().openapi()
            described["components"]["securitySchemes"] = {
                "token": {
                    "type": "http",
                    "scheme": "bearer",
                    "description": "What stands in the file of --token-file.",
                }
            }
            for path, operations in described["paths"].items():
                if path.startswith(("/v1", "/metrics")):
                    for operation in operations.values():
                        # without a token of its own a service asks nobody
                        operation["security"] = (
                            [{"token": []}] if self._guarded else [{}, {"token": []}]
                        )
        return super().openapi()
