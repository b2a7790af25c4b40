"""What stands in brackets beside a name: a reading, a former name, an organization, a remark.

::

    aside = former name | reading | Latin spelling | organization | honorific | care-of | person | remark
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from atena.names.field.care_of import is_host
from atena.names.field.chunks import BANK_FORMS, JAPANESE, KANA
from atena.names.field.nouns import is_noun
from atena.names.field.readings import is_reading_of, is_reading_of_part, is_spelling_of
from atena.names.field.scripts import is_no_latin_name

if TYPE_CHECKING:
    from atena.names.field.chunks import Chunk
    from atena.names.field.organizations import Sorter
    from atena.names.field.state import FieldState


def take_brackets(field: FieldState, sorter: Sorter) -> None:
    """Tell what stands in brackets; what names a person takes the place of a missing name."""
    begin = next((i for i in range(1, len(field.rest)) if _begins_aside(field, i)), 0)
    if begin:  # 山田花子 旧姓佐藤, 山田花子 フリガナ:ヤマダハナコ, without brackets
        field.asides.append(field.rest[begin:])
        del field.rest[begin:]
    if not field.rest:  # ="山田 太郎", "山田","太郎"
        for aside in field.asides:
            aside[0].gap = " "
        field.rest = [chunk for aside in field.asides for chunk in aside]
        field.asides = []
    for aside in field.asides:
        _take(field, sorter, aside)


def _begins_aside(field: FieldState, index: int) -> bool:
    """Whether a word says what follows it: a former name, kana, or another name of a whole person before it."""
    text, following = field.rest[index].text, field.rest[index + 1 : index + 2]
    label = text in field.words.furigana_label and any(
        chunk.script in KANA and (chunk.gap == ":" or len(text) > _NO_NAME) for chunk in following
    )
    if text in field.words.before_name and following:  # 山田太郎 芸名 つばめ
        return field.scores.are_person([chunk.text for chunk in field.rest[:index]])
    return label or text.startswith("旧姓") or text in NEE


NEE: Final = frozenset(["nee", "née"])
"""What stands before a former surname abroad."""

_NO_NAME: Final = 3
"""Characters up to which a label may be a name: メイ, カナ."""


def _take(field: FieldState, sorter: Sorter, aside: list[Chunk]) -> None:
    words = field.words
    label = words.furigana_label.prefix(aside[0].text)
    if label and (len(aside) > 1 or label != aside[0].text):
        field.give(aside[0].slice(0, len(label)), "notes")
        aside = aside[1:] if label == aside[0].text else [aside[0].slice(len(label)), *aside[1:]]
    text = "".join(chunk.text for chunk in aside)
    spelled = " ".join(field.value_of(chunk) for chunk in aside)
    scripts = {chunk.script for chunk in aside}
    outside = {chunk.script for chunk in field.rest}
    former = words.former.prefix(text)
    if len(aside) > 1 and aside[0].text in NEE:
        field.former_surname = " ".join(map(field.value_of, aside[1:]))
        field.tell(aside, "former-name")
    elif len(aside) > 1 and aside[0].text in words.before_name:
        field.tell(aside, "remark-in-name")
    elif former and former != text and "kanji" in outside | scripts:
        field.former_surname = "".join(map(field.value_of, aside))[len(former) :]
        field.tell(aside, "former-name")
    elif text in words.honorific or text in words.honorific_apart:
        for chunk in aside:
            field.give_honorific(chunk)
    elif _is_care_of(field, aside, text):
        field.tell(aside, "care-of")
    elif any(role == "organization" for _, role in sorter.sort(aside)):
        for chunk in aside:
            field.give_organization(chunk)
    elif scripts <= KANA and "kanji" in outside and not _is_word(field, text):
        field.furigana.append(spelled)
        field.tell(aside, "furigana-in-name")
    elif scripts <= {"latin"} and outside & JAPANESE and not all(map(is_no_latin_name, aside)):
        if _is_one_part(field, field.rest) and not _spells(field, aside):
            field.certainty *= BEFORE_SIGN  # 山田(Taro)
        field.romaji.append(spelled)
        field.tell(aside, "romaji-in-name")
    elif scripts <= JAPANESE and "kanji" in scripts and outside and outside <= KANA | {"latin"}:
        if len(field.rest) > 1 and _is_one_part(field, aside):
            field.certainty *= BEFORE_SIGN  # Taro (太郎) Yamada
        _swap(field, aside, latin="latin" in outside)
    elif (
        all(sorter.is_organization(chunk.text) for chunk in field.rest)
        and scripts <= JAPANESE
        and _is_person(field, aside[_posts(field, aside) :])
    ):
        posts = _posts(field, aside)
        if posts:
            field.tell(aside[:posts], "title-in-name")
        field.rest.extend(aside[posts:])  # 株式会社サンプル（担当 山田太郎）
    elif all(_is_given_name_of(field, chunk.text) for chunk in aside):
        aside[0].gap = " "
        field.rest.append(aside[0])  # 山田「太郎」, 山田(太郎・花子)
        if aside[1:]:
            field.tell(aside[1:], "joint-name")
        field.certainty *= BEFORE_SIGN
    else:
        if text in BANK_FORMS:
            field.certainty *= BEFORE_SIGN  # アオバ(カ
        first = field.rest[0] if field.rest else aside[0]
        if len(first.text) == 1 and first.start - aside[-1].end == 1:
            field.certainty *= BEFORE_SIGN
        field.tell(aside, "remark-in-name")


def _is_one_part(field: FieldState, words: list[Chunk]) -> bool:
    """Whether words are one, which is rather a surname or a given name than a whole person."""
    return len(words) == 1 and field.scores.is_one_part(words[0].text)


def _spells(field: FieldState, aside: list[Chunk]) -> bool:
    """Whether Latin letters in brackets spell the one word before them."""
    return is_spelling_of(field.rest[0].text, [chunk.text for chunk in aside], field.names)


def _posts(field: FieldState, aside: list[Chunk]) -> int:
    """How many words are a role or a title before others: 担当 山田太郎."""
    words, first = field.words, aside[0].text
    return int(len(aside) > 1 and (first in words.role or first in words.title))


def _is_given_name_of(field: FieldState, text: str) -> bool:
    """Whether a surname stands alone before brackets with a given name in them."""
    scores, outside = field.scores, [chunk.text for chunk in field.rest]
    alone = len(outside) == 1 and scores.is_surname(outside[0]) and scores.is_given_name(text)
    return alone and not is_noun(text) and scores.given_name(text) > scores.surname(text)


BEFORE_SIGN: Final = 0.85
"""The most that is said where brackets are glued to one character, as they may stand for another: (環境依存)田 花子."""


def _is_word(field: FieldState, text: str) -> bool:
    """Whether kana beside a name are a listed remark or a noun, and no reading of the name or a part of it."""
    if text not in field.words.remark and not is_noun(text):
        return False
    kanji = [chunk.text for chunk in field.rest if chunk.script == "kanji"]
    return not (
        is_reading_of(kanji, [text], field.names)
        or any(is_reading_of_part(name, text, field.names) for name in kanji)
    )


def _swap(field: FieldState, aside: list[Chunk], *, latin: bool) -> None:
    """Yamada Taro (山田太郎): the name stands in the brackets, its spelling before them."""
    spelled = " ".join(field.value_of(chunk) for chunk in field.rest)
    (field.romaji if latin else field.furigana).append(spelled)
    field.tell(field.rest, "romaji-in-name" if latin else "furigana-in-name")
    field.rest = aside


def _is_care_of(field: FieldState, aside: list[Chunk], text: str) -> bool:
    if [chunk.text for chunk in aside[:2]] == ["c", "o"]:
        return True
    if field.words.care_of.suffix(text) or is_host(field, text):
        return True
    scores = field.scores  # 原方 is a surname, but hardly one beside a person
    return text[-1] == "方" and scores.surname(text[:-1]) > scores.surname(text)


def _is_person(field: FieldState, aside: list[Chunk]) -> bool:
    """山田 and 山田太郎 rather than 自宅 and 経理, which look like short names as well."""
    scores = field.scores
    text = "".join(chunk.text for chunk in aside)
    beside = max(scores.remark(text), scores.department(text), scores.title(text))
    if len(text) < 3 or len(aside) > 1:
        household = field.words.household.suffix(text)
        return scores.is_surname(text) and not household and scores.surname(text) > beside
    return scores.person(text) > beside + _LIKELIER and scores.listed_person(text)


_LIKELIER: Final = 3.0
