"""Honorifics around a name: 様 さん 殿 御中 after it, Mr. before one, Jr. and san after one.

Words that names have as well (殿, 君, 行, San, MD) are honorifics only where the name is likelier without
them.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from atena.names.field.explanations import (
    ANOTHER_GIVEN_NAME,
    ANOTHER_WHOLE,
    BESIDE,
    MISPLACED_SPACE,
)
from atena.names.field.latin_titles import take_latin_title
from atena.names.field.nouns import is_noun, occupation_in
from atena.names.field.scores import is_hiragana, is_katakana

if TYPE_CHECKING:
    from collections.abc import Sequence

    from atena.names.field.chunks import Chunk
    from atena.names.field.organizations import Sorter
    from atena.names.field.scores import Scores
    from atena.names.field.state import FieldState

APART: Final = {
    "殿": 0.01, "どの": 0.003, "氏": 0.005, "君": 0.004, "宛": 0.004, "宛て": 0.004, "へ": 0.002, "嬢": 0.001,
    "家": 0.004, "宅": 0.004, "邸": 0.004, "家内": 0.001, "師": 2e-4, "行": 3e-5,
    "関": 1e-4, "御前": 1e-4, "はん": 3e-4, "どん": 3e-4,
}  # fmt: skip
"""How often each honorific that names also end with stands after a name (estimates)."""

_SURNAMES_TOO: Final = frozenset(["チャン", "サン"])
"""Honorifics that are common foreign surnames when they stand alone."""

_ADDRESSED: Final = frozenset(["宛", "宛て", "行", "へ"])
"""What may follow another honorific."""


def take_honorifics(field: FieldState, sorter: Sorter) -> None:
    """Take honorifics off the chunks; after 御中 an organization ends."""
    kept: list[Chunk] = []
    rest = field.rest
    for index, chunk in enumerate(rest):
        if chunk.script in ("mixed", "latin"):
            chunk = rest[index] = _without_latin_title(field, chunk)
        if chunk.script == "latin":
            if not take_latin_title(field, kept, index):
                kept.append(chunk)
            continue
        name, taken = _without(field, chunk, kept, rest[index + 1 : index + 2])
        for part in taken:
            field.give_honorific(part)
        if name is not None:
            kept.append(name)
        if any("御中" in part.text for part in taken):
            if _is_addressed_as_company(field, sorter, kept):
                continue
            first, end = _organization_in(field, sorter, kept)
            for part in kept[first:end]:
                field.give_organization(part)
            del kept[first:end]
    field.rest = kept


def _is_addressed_as_company(field: FieldState, sorter: Sorter, chunks: list[Chunk]) -> bool:
    """Whether 御中 follows a person, whose name in one word may be a company's as well: 堀井卓也 御中, 伊勢丹 御中."""
    texts = [chunk.text for chunk in chunks]
    scores = field.scores
    if any(map(sorter.is_organization, texts)) or not scores.are_person(texts):
        return False
    if len(texts) == 1:
        field.certainty *= PERHAPS_COMPANY
        return scores.person(texts[0]) > COMMON_PERSON
    return True


COMMON_PERSON: Final = -18.0
"""The log-probability of a whole name from which on 御中 after it is a slip."""

PERHAPS_COMPANY: Final = 0.88
"""The most that is said of a name in one word before 御中."""


def _organization_in(field: FieldState, sorter: Sorter, chunks: list[Chunk]) -> tuple[int, int]:
    """Where an organization that 御中 follows begins and ends, if a whole person stands on one side of it."""
    texts = [chunk.text for chunk in chunks]
    known = [index for index, text in enumerate(texts) if sorter.is_organization(text)]
    if not known:
        return 0, len(chunks)
    begin, end = known[0], known[-1] + 1
    if not field.scores.are_person(texts[:begin]):
        begin = 0
    if not field.scores.are_person(texts[end:]):
        end = len(chunks)
    return begin, end


def _without(
    field: FieldState, chunk: Chunk, before: list[Chunk], after: list[Chunk]
) -> tuple[Chunk | None, list[Chunk]]:
    """A chunk without its honorifics, and these; ``after`` is the next chunk, if there is one."""
    words, text = field.words, chunk.text
    only = len(field.rest) == 1
    if text in words.remark:
        return chunk, []  # 実家
    if before and text in words.honorific_apart:
        return (None, [chunk]) if _is_called_apart(field, text, before) else (chunk, [])
    household = words.household.suffix(text)
    if household and _is_household(field, text[: -len(household)], before):
        joint = chunk.slice(len(text) - len(household))
        field.tell([joint], "joint-name")
        return (
            chunk.slice(0, len(text) - len(household)) if joint.start > chunk.start else None
        ), []
    parent = words.title.suffix(text) or words.relation_end.suffix(text)
    called = text[: len(text) - len(parent)].removesuffix("の") if parent else ""
    if called not in words.honorific and words.honorific.suffix(called):  # 春日ちゃんのママ
        name, honorifics = _without(field, chunk.slice(0, len(called)), before, [])
        field.certainty *= OF_PARENT
        return name, [*honorifics, chunk.slice(len(called))]
    taken: list[Chunk] = []
    while word := words.honorific.suffix(chunk.text):
        border = len(chunk.text) - len(word)
        if border and _same_script(chunk.text[border - 1], word):
            break  # ジャッキー・チャン, たくさん
        if not border and (only or (word in _SURNAMES_TOO and not taken)):
            if len(before) > 1:
                field.certainty *= SURNAME_OR_CALLED
            break
        taken.insert(0, chunk.slice(border))
        if not border:
            return None, taken
        chunk = chunk.slice(0, border)
    last = words.honorific_apart.suffix(chunk.text)
    if (
        last
        and (not taken or last == "家")
        and not _is_occupation(field, chunk.text)
        and _decide(
            field,
            called_odds(chunk.text, last, [part.text for part in before], field.scores)
            + (0.0 if before else math.fsum(_open_end(field, part.text) for part in after)),
        )
    ):
        border = len(chunk.text) - len(last)
        honorifics = [chunk.slice(border), *taken]
        if last not in _ADDRESSED:
            return chunk.slice(0, border), honorifics
        name, more = _without(field, chunk.slice(0, border), before, [])  # さま宛
        return name, [*more, *honorifics]
    return chunk, taken


SURNAME_OR_CALLED: Final = 0.85
"""The most that is said of a whole name in katakana before チャン, which is a surname as well."""

OF_PARENT: Final = 0.85
"""The most that is said of a name behind which somebody else of the family is called: 春日ちゃんのママ."""


def _is_occupation(field: FieldState, text: str) -> bool:
    """Whether a word is a noun and no name, or ends in an occupation, though it ends like an honorific: 獣医師, 作家."""
    scores = field.scores
    if occupation_in(text) or len(field.words.title.suffix(text)) > 1:
        return True  # 牧師
    return is_noun(text) and not scores.is_surname(text) and not scores.is_given_name(text)


def _open_end(field: FieldState, word: str) -> float:
    """What speaks for an honorific before a word: that the word is no given name, as 由美 in 有氏 由美 is."""
    scores = field.scores
    apart = max(
        BESIDE + scores.remark(word),
        ANOTHER_WHOLE + scores.person(word),
        ANOTHER_GIVEN_NAME + scores.given_name(word),
    )
    return apart - max(apart, scores.given_name(word))


def _without_latin_title(field: FieldState, chunk: Chunk) -> Chunk:
    """Mr.ビーン, Mrs.Yoko, 桐谷香Dr: the title is glued to a name."""
    text = chunk.text
    if chunk.script == "mixed":
        end = next((i for i, char in enumerate(text) if char > "\x7f"), 0)
        end = end if end > len("M.") else 0
        start = next((i for i, char in enumerate(text) if char.isascii()), 0)
        titles = (field.words.latin_prefix, field.words.latin_suffix, field.words.postnominal)
        if start and any(
            text[start:] in words or text[start:].strip(".") in words for words in titles
        ):
            field.give_honorific(chunk.slice(start))
            return chunk.slice(0, start)
    else:
        end = text.find(".") + 1
        end = end if end > len("M.") else 0
    if 0 < end < len(text) and text[:end] in field.words.latin_prefix:
        field.give_honorific(chunk.slice(0, end))
        return chunk.slice(end)
    return chunk


def _is_called_apart(field: FieldState, honorific: str, before: list[Chunk]) -> bool:
    """山田太郎 殿 is a name with an honorific; 東野貴 行 and 神宮司 玉藻 are names alone."""
    scores = field.scores
    joined = "".join(chunk.text for chunk in before)
    name = max(scores.person(joined), _alone(scores, joined))
    if len(before) > 1:
        name = max(
            name, scores.surname(before[0].text) + scores.given_name(joined[len(before[0].text) :])
        )
    called = name + math.log(APART.get(honorific, 1e-3))
    whole = max(
        scores.surname(joined) + scores.given_name(honorific),
        scores.person(joined + honorific) + MISPLACED_SPACE,
    )
    return _decide(field, called - whole)


def called_odds(text: str, honorific: str, before: Sequence[str], scores: Scores) -> float:
    """The log-odds that a word is a name with an honorific: 山田太郎殿 and 山田家; 大殿 is a surname, 真君 a given name.

    ``before`` are the words before it.
    """
    name = text[: -len(honorific)]
    if not name or (honorific == "へ" and not _is_addressed(name, before, scores)):
        return -math.inf
    weight = math.log(APART.get(honorific, 1e-3))
    if honorific[0] in "家宅邸":
        if before or not scores.is_surname(name):
            return -math.inf
        return scores.surname(name) + weight - max(scores.surname(text), scores.person(text))
    if before and scores.is_surname("".join(before)):
        return scores.given_name(name) + weight - scores.given_name(text)
    called = max(scores.person(name), _alone(scores, name)) + weight
    return called - max(scores.person(text), _alone(scores, text))


def _is_addressed(name: str, before: Sequence[str], scores: Scores) -> bool:
    """Whether へ may follow a word: a listed name, not in hiragana, as はなへ is one itself."""
    given_name = len(before) == 1 and scores.are_person([*before, name])
    listed = given_name or scores.is_surname(name) or scores.listed_person(name)
    return listed and not is_hiragana(name[-1])


def _decide(field: FieldState, odds: float) -> bool:
    """Whether the log-odds speak for an honorific; the field remembers how open it is."""
    field.doubt(abs(odds))
    return odds > 0


def _alone(scores: Scores, name: str) -> float:
    """The score of a surname or a given name that stands alone."""
    return max(scores.surname(name), scores.given_name(name) - 1.0) - 4.0


def _is_household(field: FieldState, name: str, before: list[Chunk]) -> bool:
    """佐藤家一同, 鈴木ファミリー, 山田 一家: after a surname."""
    if name:
        return not before and field.scores.is_surname(name)
    return len(before) == 1 and field.scores.is_surname(before[0].text)


def _same_script(char: str, word: str) -> bool:
    return is_katakana(char) and is_katakana(word[0])
