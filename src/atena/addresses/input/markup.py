"""What a web page leaves in a field: <br>, &nbsp; and &amp; become the characters they stand for."""

from __future__ import annotations

import re
from typing import Final


def without_markup(text: str) -> str:
    """The text with the characters that entities and tags stand for.

    Zero-width spaces follow them, so that every other character keeps its position.

    >>> without_markup("A&amp;Bビル").replace("\\u200b", "_"), without_markup("A&Bビル <2F>")
    ('A&____Bビル', 'A&Bビル <2F>')
    """
    return _MARKUP.sub(_said, text)


def _said(found: re.Match[str]) -> str:
    """What an entity stands for, a space for a tag, as long as it was; what is no entity stays."""
    markup = found[0]
    if markup[0] == "<":
        return " ".ljust(len(markup), "\u200b")
    from html import unescape  # its table is large, and few texts need it

    character = unescape(markup)
    return (" " if character.isspace() else character).ljust(len(markup), "\u200b")


_MARKUP: Final = re.compile(
    r"</?(?:br|p|div|span) ?/?>|&(?:[a-z]{2,8}|#[0-9]{2,6}|#x[0-9a-f]{2,5});", re.IGNORECASE
)
