"""Words that are glued to a name in one chunk: 山田太郎置き配, 東京都港区山田太郎."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from atena.lexicon.names.phonetic import phonetic_names
from atena.names.field.care_of import LONGEST_SURE
from atena.names.field.explanations import BESIDE
from atena.names.field.nouns import is_noun
from atena.names.field.scores import PLACE_ENDS, is_katakana
from atena.text import is_kana

if TYPE_CHECKING:
    from atena.names.field.chunks import Chunk
    from atena.names.field.scores import Scores
    from atena.names.field.state import FieldState

_LONGEST: Final = 24
"""Characters of a chunk in which a name is looked for."""

GLUED: Final = -9.0
"""How rarely a remark or a place is glued to a name (a log-probability)."""


def cut_glued(field: FieldState, chunk: Chunk, surname: str = "") -> list[Chunk]:
    """The chunk, or name and remark apart, if that is likelier than that all of it is a name.

    After a ``surname`` the name is a given name: 大貴選手 after 三浦.
    """
    text, scores = chunk.text, field.scores
    half = len(text) // 2
    if half > 2 and text[:half] == text[half:] and scores.person(text[:half]) > scores.name(text):
        field.give(chunk.slice(half), "notes")
        field.note("name-repeated")
        return [chunk.slice(0, half)]
    least = 2 if surname and text[1:] in field.words.relation_end else _LEAST
    if not least <= len(text) <= _LONGEST or chunk.script != "kanji":
        return [chunk]
    heads, tails = _borders(field, text, surname)
    if not heads and not tails:
        return [chunk]
    whole = max(scores.given_name(text), scores.person(text)) if surname else scores.name(text)
    cut = field.words.remark.find(text)[0]
    if cut > 0 and not (surname and scores.is_given_name(text[:cut])):
        whole = max(whole, BESIDE + scores.remark(text))  # 目が不自由です
    best, cut, name_first = -math.inf, 0, True
    for border in heads:
        name = scores.given_name(text[:border]) if surname else _whole(field, text[:border])
        rest = text[border:].removeprefix("の") or "の"
        other = max(scores.remark(rest), scores.place(rest), scores.title(rest))
        if name + other + GLUED > best:
            best, cut, name_first = name + other + GLUED, border, True
    for border in () if surname else tails:
        beside = max(scores.place(text[:border]), scores.remark(text[:border]))
        score = _whole(field, text[border:]) + beside + GLUED
        if score > best:
            best, cut, name_first = score, border, False
    field.doubt(abs(best - whole))
    if best <= whole:
        return [chunk]
    left, right = chunk.slice(0, cut), chunk.slice(cut)
    name_part, other_part = (left, right) if name_first else (right, left)
    field.tell([other_part], "remark-in-name")
    name_part.gap = chunk.gap
    return [name_part]


def _borders(field: FieldState, text: str, surname: str) -> tuple[list[int], list[int]]:
    """Where a name may end before a remark, a noun or a place, and where one may begin after a place."""
    words = field.words
    remark_at, _ = words.remark.find(text)
    place_at, place_end = words.place.find(text)
    heads = persons_before_nouns(text, field.scores)
    if surname:
        abroad = phonetic_names().is_name  # 恵理ミア
        heads = [
            cut for cut in nouns_after(text, 1) if not is_kana(text[cut:]) or not abroad(text[cut:])
        ]
    relation = text.rfind(words.relation_end.suffix(text) or " ")
    scores = field.scores
    listed = scores.is_given_name(text) if surname else scores.listed_person(text)
    if relation > 0 and not listed and (surname or scores.listed_person(text[:relation])):
        heads.append(relation)  # 木下翼母
        if text[relation - 1] == "の" and relation > 1:
            heads.append(relation - 1)
    if remark_at > 0:
        before = text[:remark_at]
        beside = max(field.scores.department(before), field.scores.remark(before))
        if beside > field.scores.person(before):
            return [], []  # 管理人預け is one remark
        heads.append(remark_at)
    if place_at > 2 and field.scores.listed_person(text[:place_at]):
        heads.append(place_at)
    of = text.find("の", 1) + 1 if len(text) > LONGEST_SURE else 0
    named = scores.listed_person(text[of:]) or (
        scores.is_surname(text[of:]) and not scores.is_surname(text)
    )
    head = text[: of - 1]
    if of and named and (is_noun(head) or head in words.remark or head in words.relation):
        return heads, [of]  # 声優の大沼翼, 声優の大沼 翼
    ends = [i + 1 for i, char in enumerate(text[:-2]) if char in PLACE_ENDS and i > 1]
    known = len(ends) > 1 or place_at >= 0 or remark_at >= 0
    tails = ends[-1:] if known or len(text) > LONGEST_SURE else []
    if place_at >= 0 and place_end < len(text) - 1:
        tails.append(place_end)
    return heads, tails


def persons_before_nouns(text: str, scores: Scores) -> list[int]:
    """Where a whole listed name ends that a noun follows in one word, if it does.

    The noun is the longest (大活躍, not 活躍), no surname (アンディ小山) and not in katakana, as in stage names
    (末広アンテナ).
    """
    found = nouns_after(text, 2)[:1] if len(text) > SHORTEST else []
    return [
        cut
        for cut in found
        if not scores.is_surname(text[cut:])
        and not any(map(is_katakana, text[cut:]))
        and scores.listed_person(text[:cut])
    ]


def nouns_after(text: str, least: int) -> list[int]:
    """Where a noun begins that is the rest of a text, after ``least`` characters or more."""
    return [cut for cut in range(least, len(text) - 1) if is_noun(text[cut:])]


SHORTEST: Final = 4
"""Characters of names that may be followed by a noun: few are longer."""

_LEAST: Final = 3


def _whole(field: FieldState, text: str) -> float:
    scores = field.scores
    return max(scores.person(text), scores.surname(text) - 4.0) if len(text) > 1 else -99.0
