"""The session id out of the URL that the buyer comes back with."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlsplit

from atena.pay.errors import RequestError

PARAMETER = "amazonCheckoutSessionId"

_LONGEST = 8192
_GROUPS = (8, 4, 4, 4, 12)
_HEX = frozenset("0123456789abcdef")


def session_id_of(url: str) -> str:
    """The checkout session id in the URL (or just its query string) of the review or result page.

    The URL comes from the buyer's browser, so anything may stand in it: taken is one UUID given once.
    Whose session it is has to be compared with the one the shop has stored for this visitor.

    Raises `RequestError`.

    >>> session_id_of(
    ...     "https://shop.example/review?cart=7"
    ...     "&amazonCheckoutSessionId=26be7331-7dc2-4722-be22-f7e75582d3ef"
    ... )
    '26be7331-7dc2-4722-be22-f7e75582d3ef'
    >>> session_id_of("/review?amazonCheckoutSessionId=../charges")
    Traceback (most recent call last):
    atena.pay.errors.RequestError: amazonCheckoutSessionId: no-session-id: send the buyer back to the cart
    """
    found = _values(url)
    if len(found) == 1 and _is_uuid(found[0]):
        return found[0].lower()
    raise RequestError("no-session-id", field=PARAMETER, hint="send the buyer back to the cart")


def _values(url: str) -> list[str]:
    if not isinstance(url, str) or len(url) > _LONGEST:
        return []
    try:
        query = urlsplit(url).query if "?" in url else url
        pairs = parse_qsl(query, max_num_fields=100)
    except ValueError:
        return []
    return [value for name, value in pairs if name == PARAMETER]


def _is_uuid(text: str) -> bool:
    groups = text.lower().split("-")
    return tuple(map(len, groups)) == _GROUPS and all(map(_HEX.issuperset, groups))
