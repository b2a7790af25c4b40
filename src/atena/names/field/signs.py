"""Signs around a name that decorate it: ■山田太郎■, ● 山田 太郎. Where a character is missing they stand for it.

A formula of a spreadsheet is a remark: =SUM(A1) 山田太郎; so is what it shows for one that it cannot work out: #NAME?.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from atena.names.field.chunks import Chunk, is_lost

if TYPE_CHECKING:
    from atena.names.field.state import FieldState


def take_formulas(field: FieldState) -> None:
    """Tell formulas of a spreadsheet, =SUM(A1), =CONCAT("a","b") and =1+2, and its errors as remarks."""
    key = field.key
    start = _next(key, 0)
    while start >= 0:
        end = _end_of_error(key, start) if key[start] == "#" else _end_of_formula(key, start)
        if end:
            formula = Chunk(key[start:end], start, end)
            field.rest = [chunk for chunk in field.rest if not start <= chunk.start < end]
            asides = [
                [chunk for chunk in aside if not start <= chunk.start < end]
                for aside in field.asides
            ]
            field.asides = [aside for aside in asides if aside]
            field.tell([formula], "remark-in-name")
        start = _next(key, end or start + 1)


def _next(key: str, start: int) -> int:
    """Where the next sign is that a formula or an error begins with; -1 where there is none."""
    found = [place for sign in "=#" if (place := key.find(sign, start)) >= 0]
    return min(found, default=-1)


def _end_of_error(key: str, start: int) -> int:
    return next((start + len(one) for one in _ERRORS if key.startswith(one, start)), 0)


def _end_of_formula(key: str, start: int) -> int:
    """Where the formula ends that the = at ``start`` begins; 0 where it begins none."""
    end = start + 1
    while end < len(key) and key[end] in _OF_FUNCTIONS:
        end += 1
    if end > start + 2 and key[end : end + 1] == "(":
        return _closed(key, end)
    while end < len(key) and key[end] in _OF_SUMS:
        end += 1
    apart = not start or key[start - 1] == " "
    return end if apart and any(char.isdecimal() for char in key[start:end]) else 0


def _closed(key: str, start: int) -> int:
    """Behind the bracket that closes the one at ``start``; the end of the text if none does."""
    depth = 0
    for place in range(start, len(key)):
        depth += (key[place] == "(") - (key[place] == ")")
        if not depth:
            return place + 1
    return len(key)


_OF_FUNCTIONS: Final = frozenset("abcdefghijklmnopqrstuvwxyz0123456789._")
_OF_SUMS: Final = _OF_FUNCTIONS | frozenset("+-*/^%$:,&()")
_ERRORS: Final = ("#name?", "#ref!", "#value!", "#n/a", "#div/0!", "#num!", "#null!")
"""What a spreadsheet shows for a formula that it cannot work out."""


def take_signs(field: FieldState) -> None:
    """Take signs off both ends of a field that without them is a whole name."""
    rest = field.rest
    if len(rest) > 1 and not ARROWS.isdisjoint(field.key):
        field.certainty *= CORRECTED
    if not rest or not (is_lost(rest[0].text[0]) or is_lost(rest[-1].text[-1])):
        return
    words = rest[:]
    while words and all(map(_decorates, words[0].text)):
        del words[0]
    while words and all(map(_decorates, words[-1].text)):
        del words[-1]
    if not words:
        return
    before = _count(words[0].text)
    after = _count(words[-1].text[::-1])
    after_all = len(words[-1].text) - after
    around = before or words[0] is not rest[0]
    if after and words[-1].text[after_all] in CIRCLES and not around:
        return  # 高木智○: a character is left out
    sign = words[0].text[before - 1] if before else rest[0].text[-1]
    words[-1] = words[-1].slice(0, after_all)
    words[0] = words[0].slice(before)
    surname = _surname(field, words)
    if surname < (2 if before or len(words) == 1 else 1):  # 〇田太郎 is rather the rest of 山田太郎
        return
    field.rest = words
    if sign in TYPED and not after and (before or surname == 1):
        field.certainty *= LEFT_OUT


ARROWS: Final = frozenset("→⇒➡➔")
CORRECTED: Final = 0.85
"""The most that is said of a name beside an arrow, behind which the right one may stand: 森田健太→森川健太."""

TYPED: Final = frozenset("〇○◯")
"""Signs that people type for a character that they cannot write."""

CIRCLES: Final = TYPED | frozenset("□■")
"""Signs that stand for a character at the end of a name."""

PLACEHOLDERS: Final = frozenset("〓\ufffd")
"""Signs that never decorate."""

LEFT_OUT: Final = 0.85
"""The most that is said of a name behind a sign that may stand for its first character: 〇山田 花子."""


def _decorates(char: str) -> bool:
    return is_lost(char) and char not in PLACEHOLDERS


def _count(text: str) -> int:
    """How many signs that decorate a text begins with."""
    return next((i for i, char in enumerate(text) if not _decorates(char)), len(text))


def _surname(field: FieldState, words: list[Chunk]) -> int:
    """How many characters the surname of a listed name has; 0 if the words are none."""
    scores = field.scores
    name = "".join(word.text for word in words)
    name = name[: len(name) - len(field.words.honorific.suffix(name))]
    first = len(words[0].text)
    listed = [
        (scores.surname(name[:cut]) + scores.given_name(name[cut:]), cut)
        for cut in ([first] if first < len(name) else range(1, len(name)))
        if scores.is_surname(name[:cut]) and scores.is_given_name(name[cut:])
    ]
    return max(listed)[1] if listed and not any(map(is_lost, name)) else 0
