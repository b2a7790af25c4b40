"""Widths of characters in values: what may be rewritten without changing what the buyer wrote."""

from __future__ import annotations

from typing import Final

from atena.text._tables import Translation, by_class, finder
from atena.text.kana import compose_voiced


def narrow(text: str) -> str:
    """Full-width ASCII as half-width, half-width kana as full-width; nothing else changes.

    >>> narrow("Ａ棟１０１　ｶﾞｰﾃﾞﾝ")
    'A棟101　ガーデン'
    """
    if text.isascii() or not _has_wide(text):
        return text
    narrowed = text.translate(_NARROW)
    return compose_voiced(narrowed) if "\u3099" in narrowed or "\u309a" in narrowed else narrowed


def strip_invisible(text: str) -> str:
    """Without control characters, zero-width and direction marks; spaces and line ends stay.

    Variation selectors stay as well: 葛󠄀 with its selector is how the buyer's name is written.

    >>> strip_invisible("山\\u200b田\\ufeff")
    '山田'
    """
    return text.translate(_INVISIBLE)


_NARROWED: Final = by_class("width", "kana")
_NARROW: Final = Translation(_NARROWED)
_has_wide: Final = finder(_NARROWED)
_INVISIBLE: Final = Translation(by_class("invisible"))
