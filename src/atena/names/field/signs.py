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
    if not rest or not (is_lost(rest[0].text[0]) or is_lost(rest[-1].text[-1])):
        return
    joined = "".join(chunk.text for chunk in rest)
    start, end = 0, len(joined)
    while start < end and is_lost(joined[start]) and joined[start] not in PLACEHOLDERS:
        start += 1
    while start < end and is_lost(joined[end - 1]) and joined[end - 1] not in PLACEHOLDERS:
        end -= 1
    glued = end < len(joined) and joined[end] in CIRCLES and rest[-1].text[0] not in CIRCLES
    if glued and not start:
        return  # 高木智○: a character is left out
    if start == end or not _is_whole(field, joined[start:end]):
        return
    while start:
        first = rest[0]
        taken = min(start, len(first.text))
        start -= taken
        if taken == len(first.text):
            del rest[0]
        else:
            rest[0] = first.slice(taken)
    after = len(joined) - end
    while after:
        last = rest[-1]
        taken = min(after, len(last.text))
        after -= taken
        if taken == len(last.text):
            del rest[-1]
        else:
            rest[-1] = last.slice(0, len(last.text) - taken)


CIRCLES: Final = frozenset("〇○◯□■")
"""Signs that people write for a character that they leave out."""

PLACEHOLDERS: Final = frozenset("〓\ufffd")
"""Signs that never decorate."""


def _is_whole(field: FieldState, text: str) -> bool:
    """A listed name whose surname has two characters and more: 田太郎 is rather the rest of 山田太郎."""
    scores = field.scores
    name = text[: len(text) - len(field.words.honorific.suffix(text))]
    return any(
        scores.is_surname(name[:cut]) and scores.is_given_name(name[cut:])
        for cut in range(2, len(name))
    ) and not any(map(is_lost, name))
