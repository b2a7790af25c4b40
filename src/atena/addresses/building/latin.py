"""Words in Latin letters beside a building: names of buildings, or what nothing explains (ring the bell twice)."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from atena.addresses.words import holds_word, of_kind

_may_say: Final = re.compile(r"[A-Za-zÀ-ɏ]{3}").search
_WORD: Final = re.compile(r"[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ'’.]*")
_JAPANESE: Final = re.compile("[ぁ-ヺ一-龥]")
SMALL: Final = re.compile(
    "(?:an?|and|at|by|d[aeiu]|del|des|e[lnt]?|for|i|in|las?|les?|no|of|on|st|the|to|v[ao]n|y"
    "|f|fl|floors?|level|kai|gou?|(?:gou?)?shi?tsu|room|rm|apt|unit|suite|c/o)[.,]*"
)
"""Words that names of buildings write with small letters, and those of rooms and floors."""


def is_unexplained(building: str, *, has_room: bool) -> bool:
    """Whether Latin words are those of a remark, or begin not as names do and nothing else tells that a building is meant.

    That is a word of buildings, a room or floor, or a Japanese word that they are written onto.

    >>> [is_unexplained(text, has_room=False) for text in ("leave at door", "blue door", "umiビル")]
    [True, True, False]
    >>> [is_unexplained(text, has_room=True) for text in ("konbini uketori 302", "minato 201")]
    [True, False]
    """
    if _may_say(building) is None:
        return False
    small = " ".join(_WORD.findall(building)).lower()
    if any(f" {phrase} " in f" {small} " for phrase in of_kind("remark-latin")):
        return True
    if building.lower() in _kinds():
        return True
    if has_room or any(holds_word(building, kind) for kind in NAMED):
        return False
    return any(_is_small(word) for word in building.split() if _JAPANESE.search(word) is None)


@cache
def _kinds() -> frozenset[str]:
    """Words for kinds of buildings, which name none: house, mansion."""
    return frozenset([word for kind in NAMED[:3] for word in of_kind(kind)])


def _is_small(word: str) -> bool:
    """Whether a word begins with a small letter, and is none that names of buildings write so."""
    return word[:1].islower() and len(word) > 1 and SMALL.fullmatch(word) is None


NAMED: Final = ("flats", "house", "tower", "estate", "facility", "organization")
"""Kinds of words that name a building."""
