"""The chunks that are left name persons: the way to take them depends on their scripts."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from atena.names.field.chunks import JAPANESE
from atena.names.field.finish import as_words
from atena.names.field.japanese import settle_japanese
from atena.names.field.latin import settle_latin
from atena.names.field.latin_words import is_english_word
from atena.names.field.scripts import (
    INSIDE_WORD,
    are_two_scripts,
    by_script,
    common_script,
    first_person,
    settle_two_scripts,
    without_digits,
)
from atena.names.field.sounded import is_known_sound

if TYPE_CHECKING:
    from atena.names.field.chunks import Chunk
    from atena.names.field.organizations import Sorter
    from atena.names.field.parsed import ParsedField
    from atena.names.field.state import FieldState


def settle_persons(field: FieldState, sorter: Sorter) -> ParsedField:
    """Make the `ParsedField` of what is left of a field after organizations and honorifics are gone."""
    rest = _without_units(field)
    chunks = without_digits(field, [part for chunk in rest for part in by_script(chunk)])
    if not chunks:
        return _nobody(field)
    if any(field.key[one.end : two.start] == "-" for one, two in pairwise(chunks)):
        field.certainty *= INSIDE_WORD  # 山田-Smith 花子
    if any(chunk.gap == "@" for chunk in chunks):  # an e-mail address, perhaps beside a name
        latin = [chunk for chunk in chunks if chunk.script == "latin"]
        chunks = [chunk for chunk in chunks if chunk.script != "latin"]
        if latin:
            field.tell(latin, "remark-in-name" if chunks else "not-a-name")
        if not chunks:
            return field.parts("unknown")
    if are_two_scripts(chunks):
        if _has_glued_letter(chunks):
            field.certainty *= LETTER_GLUED
        chunks = first_person(field, chunks, signs=False)
    if are_two_scripts(chunks):
        chunks = settle_two_scripts(field, chunks)
        if are_two_scripts(chunks) and any(is_english_word(one.text) for one in chunks):
            field.certainty *= INSIDE_WORD  # Happy Birthday 花子
    scripts = {chunk.script for chunk in chunks}
    if scripts == {"latin"}:
        chunks, comma = settle_latin(field, chunks)
        return as_words(field, chunks, "latin", comma)
    if scripts & JAPANESE and scripts <= JAPANESE:
        if _is_building(field, chunks):
            field.note("no-name")
            field.rest = chunks
            return whole_text(field)
        return settle_japanese(field, sorter, chunks)
    chunks = first_person(field, chunks)
    scripts = {chunk.script for chunk in chunks}
    if "other" in scripts and len(scripts) > 1:
        field.certainty *= INSIDE_WORD  # 山田 Ω子
    return as_words(field, chunks, common_script(scripts))


def _is_building(field: FieldState, chunks: list[Chunk]) -> bool:
    """Whether words are a building alone: 木村ビル, サクラ ハイツ. What is a name as well leaves it open: 木村 ビル."""
    first, last = chunks[0].text, chunks[-1].text
    if len(chunks) > 1 and field.scores.person(first) > field.scores.surname(first):
        return False  # 山田花子 北海道
    found = field.words.place.suffix(last)
    if len(found) < LEAST_BUILDING or len(chunks) > MOST_OF_BUILDING or is_known_sound(last):
        if found == last and len(chunks) > 1:
            field.certainty *= INSIDE_WORD
        return False
    return len(chunks) == 1 or found == last


LEAST_BUILDING, MOST_OF_BUILDING = 2, 2
"""Characters of a word for a building, and words of a building's name."""


def _has_glued_letter(chunks: list[Chunk]) -> bool:
    """Whether a single letter is glued to a Japanese word, as typing leaves it: 高橋 ゆうk, ｎ高橋 優."""
    return any(
        after.gap == ""
        and {before.script, after.script} & JAPANESE
        and LETTER in map(_letters, (before, after))
        for before, after in pairwise(chunks)
    )


def _letters(chunk: Chunk) -> int:
    return len(chunk.text) if chunk.script == "latin" else 0


LETTER: Final = 1
LETTER_GLUED: Final = 0.85
"""The most that is said of a name to which a single letter is glued."""


def _without_units(field: FieldState) -> list[Chunk]:
    """What is left without places inside a building: B棟, A2号室."""
    kept: list[Chunk] = []
    for index, chunk in enumerate(field.rest):
        if index and chunk.text[0].isdecimal() and kept and kept[-1].text in field.words.place_unit:
            field.tell([kept.pop(), chunk], "remark-in-name")  # Room 305
            continue
        if chunk.script == "mixed" and _is_beside(field, chunk.text):
            field.tell([chunk], "remark-in-name")
            continue
        text = chunk.text.rstrip("0123456789") if chunk.script == "mixed" else ""
        unit = field.words.place_unit.suffix(text)
        number = text[: len(text) - len(unit)]
        if unit and len(number) <= LONGEST_NUMBER and number.isascii() and number.isalnum():
            field.tell([chunk], "remark-in-name")
        else:
            kept.append(chunk)
    return kept


def _is_beside(field: FieldState, text: str) -> bool:
    """Whether a word in several scripts begins with a remark, or is a floor or a room: 宅配boxへ, 青雲寮b-203."""
    words, scores = field.words, field.scores
    head = text[: next((i for i, char in enumerate(text) if char.isascii()), len(text))]
    tail = text[len(head) :]
    label = text[0].isascii() and text[-1] == "名"  # LINE名
    if label or words.remark.prefix(text):
        return True
    room = tail.isascii() and any(char.isdecimal() for char in tail)
    beside = max(scores.place(head), scores.remark(head))  # 会員No.12
    return (room and beside > scores.name(head)) or _is_floor(field, text)


def _is_floor(field: FieldState, text: str) -> bool:
    """Whether a word in several scripts is a floor: 7F西, 静岡ビル3F."""
    if text.lstrip(_DIGITS).startswith("f"):
        return True
    building = text.removesuffix("f").rstrip(_DIGITS)
    return text[-1] == "f" and text[-2] in _DIGITS and field.words.place.find(building)[0] >= 0


_DIGITS: Final = "0123456789"
LONGEST_NUMBER: Final = 4


def whole_text(field: FieldState) -> ParsedField:
    """A field that holds no name: its words stand whole in the text."""
    chunks = field.rest
    for chunk in chunks:
        field.give(chunk, "person")
    texts = [field.value_of(chunk) for chunk in chunks]
    joined = "".join(
        (
            ""
            if not index or chunk.gap == ""
            else field.value(chunks[index - 1].end, chunk.start) or " "
        )
        + text
        for index, (chunk, text) in enumerate(zip(chunks, texts, strict=True))
    )
    return field.parts("unknown", text=joined)


def _nobody(field: FieldState) -> ParsedField:
    if field.organizations:
        return field.parts("organization")
    return field.parts("unknown")
