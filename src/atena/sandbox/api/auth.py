"""Who asks, and for which environment: the signature is checked literally over what came in."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from atena.pay import signing
from atena.sandbox.errors import ApiError
from atena.sandbox.state.context import LIVE, SANDBOX

if TYPE_CHECKING:
    from collections.abc import Mapping

    from atena.sandbox.settings import Settings

_DATE_FORMS = ("%Y%m%dT%H%M%SZ", "%Y-%m-%dT%H:%M:%SZ")


@dataclass(frozen=True, slots=True)
class Incoming:
    """A request as it was on the wire: raw path, raw query, raw body; header names in lower case."""

    method: str
    path: str
    query: str
    headers: Mapping[str, str] = field(repr=False)
    body: bytes = field(repr=False)


def authenticate(settings: Settings, request: Incoming) -> tuple[str, tuple[str, ...]]:
    """The environment and the path's segments behind ``/v2``.

    Raises ApiError: 400 for headers, 401 for the key and its environment, 403 for the signature.
    """
    header = _header(request, "authorization")
    authorization = signing.parse_authorization(header)
    if authorization is None:
        raise ApiError("InvalidAuthentication", "authorization")
    key = settings.public_keys.get(authorization.public_key_id)
    if key is None:
        raise ApiError("UnauthorizedAccess", "unknown public key id")
    _check_date(_header(request, "x-amz-pay-date"), settings.max_skew)
    if request.headers.get("x-amz-pay-region", "jp").lower() != "jp":
        raise ApiError("InvalidHeaderValue", "x-amz-pay-region: this account is in jp")
    if not signing.verify(
        authorization,
        key,
        request.method,
        request.path,
        request.query,
        request.headers,
        request.body,
    ):
        raise ApiError("InvalidRequestSignature")
    return _place(authorization.public_key_id, request.path)


def _header(request: Incoming, name: str) -> str:
    value = request.headers.get(name)
    if value is None:
        raise ApiError("MissingHeader", name)
    if not value.strip():
        raise ApiError("MissingHeaderValue", name)
    return value


def _check_date(text: str, max_skew: float | None) -> None:
    for form in _DATE_FORMS:
        try:
            moment = datetime.strptime(text.strip(), form).replace(tzinfo=UTC)
        except ValueError:
            continue
        # This machine's clock: the sandbox's own may be days ahead.
        if max_skew is not None and abs(time.time() - moment.timestamp()) > max_skew:
            raise ApiError(
                "InvalidHeaderValue", "x-amz-pay-date is too far from the server's clock"
            )
        return
    raise ApiError("InvalidHeaderValue", "x-amz-pay-date: YYYYMMDDTHHMMSSZ")


def _place(key_id: str, path: str) -> tuple[str, tuple[str, ...]]:
    first, *rest = path.strip("/").split("/")
    name = key_id.upper()
    of_key = LIVE if name.startswith("LIVE") else SANDBOX if name.startswith("SANDBOX") else None
    of_path = {"live": LIVE, "sandbox": SANDBOX}.get(first)
    if (of_key is None) == (of_path is None):
        raise ApiError("UnauthorizedAccess", "key id and path do not agree on the environment")
    version, *segments = rest if of_path else (first, *rest)
    if version != "v2":
        raise ApiError("InvalidAPIVersion")
    return of_key or of_path or SANDBOX, tuple(segments)
