"""Labels of forms that were pasted in before a name, and words that stand where no name was written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from atena.lexicon.names.words import name_words
from atena.names.field.chunks import JAPANESE
from atena.names.field.sounded import is_known_sound

if TYPE_CHECKING:
    from atena.lexicon.names.words import Words
    from atena.names.field.chunks import Chunk
    from atena.names.field.state import FieldState


def take_labels(field: FieldState) -> None:
    """氏名: お名前 … before the name; but 宛名 花子 is a person, as people are called on samples."""
    words, rest = field.words, field.rest
    while len(rest) > 1:
        label, first = rest[:2]
        listed = label.text in words.field_label
        if first.gap == ":" and not listed and _is_no_name(field, label):
            field.tell([rest.pop(0)], "remark-in-name")  # 表示名:ゆみ
            break
        marked = first.gap == ":" or first.text[0] > "\x7f"
        if not (listed or (marked and label.text in words.label_before_colon)):
            break
        if first.gap != ":":
            surname = label.text in words.test and _is_given_name(field, first.text)
            if surname or len(label.text) < 2:
                break
        field.give(rest.pop(0), "notes")
    for index in range(len(rest) - 1, 0, -1):  # 姓:山田 名:太郎
        if rest[index].gap == ":" and rest[index - 1].text in words.field_label:
            rest[index].gap = " "
            if rest[index - 1].text not in _OF_PARTS:
                field.certainty *= SECOND_LABEL  # 注文者:山田花子 届け先:高木彩
            field.give(rest.pop(index - 1), "notes")


def _is_no_name(field: FieldState, label: Chunk) -> bool:
    """Whether a word in Japanese letters is in no table of names."""
    scores, text = field.scores, label.text
    if label.script not in JAPANESE or text in field.words.label_before_colon:
        return False
    listed = scores.is_surname(text) or scores.is_given_name(text) or scores.listed_person(text)
    return not (listed or is_known_sound(text))


_OF_PARTS: Final = frozenset(["姓", "名", "名前", "名字", "苗字", "みょうじ", "お名前"])
"""Labels of one part of a name."""

SECOND_LABEL: Final = 0.85
"""The most that is said of a name behind which a label stands before another."""


def placeholder(field: FieldState) -> str:
    """The note for a field that holds no name (氏名, N/A, お客様, 管理人様), or an empty string."""
    chunks = field.rest
    if not chunks or len(chunks) > _MOST_WORDS:
        return ""
    words = field.words
    texts = [chunk.text for chunk in chunks]
    joined = "".join(texts)
    if joined in words.test or joined in words.joiner:
        return ""
    whole = field.key.strip()
    if _is_covered(joined, words.field_label, words.anonymous):
        return "no-name"
    if whole in words.anonymous or joined in words.anonymous:
        return "no-name"
    if joined in words.honorific and joined not in _SURNAMES_TOO:
        return "no-name"
    if joined in words.field_label or all(
        text in words.anonymous or text in words.field_label for text in texts
    ):
        return "no-name"
    called = words.honorific.suffix(joined)
    named = joined[: len(joined) - len(called)] if called != joined else joined
    if named in words.anonymous:
        return "no-name"
    if named in words.role or _is_covered(named, words.title, words.title):
        return "role-instead-of-name"  # 天皇陛下
    if named in words.title and not field.scores.is_surname(named):
        return "role-instead-of-name"
    return ""


def _is_covered(text: str, first: Words, second: Words) -> bool:
    """Whether a text is two words that are no names: 名前未設定, 天皇陛下."""
    head = first.prefix(text)
    return len(head) > 1 and text[len(head) :] in second


_MOST_WORDS: Final = 4

_SURNAMES_TOO: Final = frozenset(["チャン", "サン"])
"""Honorifics that are common foreign surnames when they stand alone."""


def is_stand_in(word: str) -> bool:
    """Whether a word stands for no name or tries a form out: null, test, 未入力."""
    words = name_words()
    return word in words.anonymous or word in words.test or word in words.field_label


def _is_given_name(field: FieldState, text: str) -> bool:
    """A given name alone, perhaps with an honorific."""
    name = text[: len(text) - len(field.words.honorific.suffix(text))]
    return field.names.given_name(name) > field.names.surname(name)
