"""Words that are glued to a name in one chunk: 山田太郎置き配, 東京都港区山田太郎."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from atena.names.field.chunks import Chunk
    from atena.names.field.state import FieldState

_LONGEST: Final = 24
"""Characters of a chunk in which a name is looked for."""

GLUED: Final = -9.0
"""How rarely a remark or a place is glued to a name (a log-probability)."""


def cut_glued(field: FieldState, chunk: Chunk) -> list[Chunk]:
    """The chunk, or name and remark apart, if that is likelier than that all of it is a name."""
    text, scores = chunk.text, field.scores
    half = len(text) // 2
    if half > 2 and text[:half] == text[half:] and scores.person(text[:half]) > scores.name(text):
        field.give(chunk.slice(half), "notes")
        field.note("name-repeated")
        return [chunk.slice(0, half)]
    if not 4 <= len(text) <= _LONGEST or chunk.script != "kanji":
        return [chunk]
    remark_at, _ = field.words.remark.find(text)
    place_at, place_end = field.words.place.find(text)
    ends = [i + 1 for i, char in enumerate(text[:-2]) if char in "都道府県市区町村" and i > 1]
    if remark_at < 0 and place_at < 0 and len(ends) < 2:
        return [chunk]
    if remark_at > 1 and scores.department(text[:remark_at]) > scores.person(text[:remark_at]):
        return [chunk]  # 管理人預け is one remark
    best, cut, name_first = scores.name(text), 0, True
    if remark_at > 1:
        score = _whole(field, text[:remark_at]) + scores.remark(text[remark_at:]) + GLUED
        if score > best:
            best, cut, name_first = score, remark_at, True
    if place_at > 2 and scores.listed_person(text[:place_at]):
        score = _whole(field, text[:place_at]) + scores.place(text[place_at:]) + GLUED
        if score > best:
            best, cut, name_first = score, place_at, True
    borders = [*ends[-1:], *([place_end] if place_at >= 0 and place_end < len(text) - 1 else [])]
    for border in borders:
        score = _whole(field, text[border:]) + scores.place(text[:border]) + GLUED
        if score > best:
            best, cut, name_first = score, border, False
    if not cut:
        return [chunk]
    left, right = chunk.slice(0, cut), chunk.slice(cut)
    name, other = (left, right) if name_first else (right, left)
    field.tell([other], "remark-in-name")
    name.gap = chunk.gap
    return [name]


def _whole(field: FieldState, text: str) -> float:
    scores = field.scores
    return max(scores.person(text), scores.surname(text) - 4.0) if len(text) > 1 else -99.0
