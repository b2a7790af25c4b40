"""Back to the shop: its URL with the session's id added."""

from __future__ import annotations

from urllib.parse import quote, urlsplit, urlunsplit


def with_session(url: str, session_id: str) -> str:
    """The URL with ``amazonCheckoutSessionId`` as one more parameter.

    >>> with_session("https://shop.example/review?lang=ja#top", "26be7331")
    'https://shop.example/review?lang=ja&amazonCheckoutSessionId=26be7331#top'
    """
    return with_parameter(url, "amazonCheckoutSessionId", session_id)


def with_parameter(url: str, name: str, value: str) -> str:
    """The URL with one more parameter; what it has stays as written."""
    parts = urlsplit(url)
    pair = f"{name}={quote(value, safe='')}"
    query = f"{parts.query}&{pair}" if parts.query else pair
    return urlunsplit((parts.scheme, parts.netloc, parts.path, query, parts.fragment))


def origin(url: str) -> str:
    """The front page of the site a URL is on.

    >>> origin("https://shop.example:8443/review?x=1")
    'https://shop.example:8443/'
    """
    parts = urlsplit(url)
    return urlunsplit((parts.scheme, parts.netloc, "/", "", ""))
