"""One request to the shop: who visits, in which language, with which cart and form."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlsplit

from atena.demo.goods import Cart
from atena.errors import InputError
from atena.serving.language import preferred

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.requests import Request
    from starlette.responses import Response

    from atena.demo.orders import Orders
    from atena.demo.settings import Shop

LANGUAGES = ("ja", "en")
LONGEST_FORM, MOST_FIELDS = 64_000, 50


@dataclass
class Visit:
    """A request with what every handler wants of it."""

    request: Request
    shop: Shop
    orders: Orders
    form: Mapping[str, str]

    @property
    def language(self) -> str:
        """What the address, a cookie or the browser says; Japanese otherwise."""
        wanted = self.request.query_params.get("lang") or self.request.cookies.get("lang")
        if wanted in LANGUAGES:
            return wanted
        return preferred(self.request.headers.get("accept-language", ""), LANGUAGES)

    @cached_property
    def visitor(self) -> str:
        """A random word in a cookie: whose sessions these are."""
        return self.request.cookies.get("visitor", "")[:64] or secrets.token_urlsafe(24)

    @cached_property
    def cart(self) -> Cart:
        """What is in the cart."""
        return Cart.of(self.request.cookies.get("cart", ""))

    def remember(self, response: Response) -> None:
        """Keep visitor and language in the browser."""
        cookies = self.request.cookies
        if "visitor" not in cookies:
            response.set_cookie("visitor", self.visitor, httponly=True, samesite="lax")
        if self.request.query_params.get("lang") in LANGUAGES:
            response.set_cookie("lang", self.language, httponly=True, samesite="lax")


async def read_form(request: Request) -> dict[str, str]:
    """The fields of a form that one of the shop's own pages posts.

    Raises `InputError` for a page of another site, another kind of body, or too much of it.
    """
    origin = request.headers.get("origin")
    if origin is not None and urlsplit(origin).netloc != request.headers.get("host"):
        raise InputError("foreign-page", field="origin", hint="use the shop's own pages")
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        raise InputError("foreign-page", field="origin", hint="use the shop's own pages")
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > LONGEST_FORM:
            raise InputError("too-large", field="form", hint="a form of the shop")
    try:
        text = body.decode("utf-8")
        pairs = parse_qsl(text, keep_blank_values=True, max_num_fields=MOST_FIELDS, errors="strict")
    except ValueError:
        raise InputError("malformed", field="form", hint="a form of the shop") from None
    return {name: _one_line(value) for name, value in pairs}


def _one_line(value: str) -> str:
    """A field of a form is one line: a browser sends no others."""
    return " ".join(value.split("\n")).replace("\r", " ").strip()
