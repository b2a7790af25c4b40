"""What programs leave in a field: <br>, &nbsp;, %20, and \\n become the characters they stand for."""

from __future__ import annotations

import re
from typing import Final

from atena.text._tables import finder


def without_markup(text: str) -> str:
    """The text with the characters that entities, tags and escapes stand for.

    Zero-width spaces follow them, so that every other character keeps its position.

    >>> without_markup("A&amp;Bビル").replace("\\u200b", "_"), without_markup("A&Bビル <2F>")
    ('A&____Bビル', 'A&Bビル <2F>')
    >>> without_markup("1-8-1%20%E9%9D%92荘").replace("\\u200b", "")
    '1-8-1 青荘'
    """
    return _MARKUP.sub(_said, text)


def may_hold_markup(text: str) -> bool:
    """Whether a text has one of the characters that markup begins with."""
    return _has_sign(text) is not None


def _said(found: re.Match[str]) -> str:
    """What markup stands for, as long as it was: a space for a tag or line end; what is no markup stays."""
    markup = found[0]
    if markup[0] == "&" and found["tag"] is None:
        character = _entity(markup)
    elif markup[0] == "%":
        character = _percent(markup)
    elif found["code"]:
        character = chr(int(found["code"], 16))
    else:
        character = " "
    return (" " if character.isspace() else character).ljust(len(markup), "\u200b")


def _entity(markup: str) -> str:
    from html import unescape  # its table is large, and few texts need it

    return unescape(unescape(markup))  # &amp;nbsp; was written twice


def _percent(markup: str) -> str:
    """The UTF-8 characters of percent escapes; the escapes where they are none, or digits and letters."""
    try:
        text = bytes.fromhex(markup.replace("%", "")).decode()
    except ValueError:
        return markup
    return markup if text.isascii() and text.isalnum() else text


_has_sign: Final = finder(map(ord, "<&%_\\¥"))
_TAG: Final = (
    "/?(?:br|p|div|span|font|strong|td|tr|th|li|ul|table|small|address)(?: [^<>&]{0,80})? ?/?"
)
_MARKUP: Final = re.compile(
    rf"<{_TAG}>|(?P<tag>&lt;{_TAG}&gt;)|&nbsp;?"
    r"|&(?:amp;)?(?:[a-z]{2,8}|#[0-9]{2,6}|#x[0-9a-f]{2,5});"
    r"|(?:%[0-9a-f]{2}){1,200}"
    r"|(?:[\\¥](?:r[\\¥]n|[nrt]))(?![a-z])|\\u(?P<code>[0-9a-f]{4})|_x000[ad]_",
    re.IGNORECASE,
)
