"""How the shop's pages are put together: language, words, templates, headers."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode, urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse

from atena.demo.visit import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from atena.demo.visit import Visit

HERE = Path(__file__).parent

_ENVIRONMENT = Environment(
    loader=FileSystemLoader(HERE / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def page(visit: Visit, template: str, status: int = 200, **values: Any) -> HTMLResponse:
    """A page in the visitor's language; everything in it is escaped."""
    language = visit.language
    other = LANGUAGES[1 - LANGUAGES.index(language)]
    switch = ""
    if visit.request.method == "GET":
        query = {**visit.request.query_params, "lang": other}
        switch = f"{visit.request.url.path}?{urlencode(query)}"
    html = _ENVIRONMENT.get_template(template).render(
        t=page_words(language),
        language=language,
        switch=switch,
        visit=visit,
        yen=_yen(language),
        script=visit.shop.script,
        **values,
    )
    return HTMLResponse(html, status)


@cache
def page_words(language: str) -> Mapping[str, str]:
    """The words of the pages."""
    table: dict[str, dict[str, str]] = tomllib.loads((HERE / "words.toml").read_text("utf-8"))
    column = LANGUAGES.index(language)
    return {key: row[LANGUAGES[column]] for key, row in table.items()}


def headers(script: str) -> dict[str, str]:
    """Nothing runs and nothing is sent but here and at Amazon's; pages with orders are not kept."""
    parts = urlsplit(script)
    amazon = f"{parts.scheme}://{parts.netloc}"
    policy = {
        "default-src": "'none'",
        "script-src": f"'self' {amazon}",
        "style-src": "'self'",
        "img-src": "'self' data:",
        "connect-src": "'self'",
        "form-action": f"'self' {amazon}",
        "base-uri": "'none'",
        "frame-ancestors": "'none'",
    }
    return {
        "content-security-policy": "; ".join(f"{key} {value}" for key, value in policy.items()),
        "cache-control": "no-store",
        "referrer-policy": "same-origin",  # with less, a browser would not say where a form is from
        "x-content-type-options": "nosniff",
    }


def _yen(language: str) -> Any:
    return (lambda amount: f"{amount:,}円") if language == "ja" else (lambda amount: f"¥{amount:,}")
