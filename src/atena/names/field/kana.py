"""Names in kana alone, perhaps sign by sign, and names with words of several pieces."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Final

from atena.names.field.finish import named, worded
from atena.names.field.latin import PARTED
from atena.names.field.latin_words import are_parts
from atena.names.field.scores import is_katakana
from atena.names.field.scripts import JOINERS, is_others
from atena.names.field.sounded import may_be_two_given_names, may_hold_more
from atena.names.field.words import Word, words_of_chunks

if TYPE_CHECKING:
    from atena.names.field.organizations import Sorter
    from atena.names.field.parsed import ParsedField
    from atena.names.field.state import FieldState


def settle_kana(field: FieldState, words: list[Word]) -> ParsedField:
    """A name in kana alone, perhaps sign by sign, perhaps with others after a joiner."""
    if len(words) > 2 and all(len(word.key) == 1 for word in words):
        borders = spread_borders(field, words)
        if len(borders) == 1:
            cut = next(i for i in range(1, len(words)) if i == borders[0])
            words = [Word.joined(words[:cut]), Word.joined(words[cut:])]
        else:
            words = [Word.joined(words)]
    words = _without_remarks(field, _without_joined(field, words))
    for index in range(1, len(words)):
        word = words[index]
        others = is_others(field, word.key) or (
            word.key in field.words.joiner and 0 < index < len(words) - 1
        )
        after_whole = index > 1 and all(other.gap in ("", " ") for other in words[:index])
        katakana = word.script == "katakana"
        joins = word.gap in (JOINERS if not katakana or after_whole else frozenset("&+/"))
        if word.gap == "/" and len(words) == 2 and are_parts(words[0].chunk.text, word.chunk.text):
            field.certainty *= PARTED
            break
        if others or (word.gap and joins and (after_whole or word.gap in "&+/")):
            field.tell([other.chunk for other in words[index:]], "joint-name")
            words = words[:index]
            break
    if any(word.text[-2:] in STRAY_MARKS for word in words) or (
        len(words) > 1 and may_hold_more([key for word in words for key in word.key.split("・")])
    ):
        field.certainty *= MORE_THAN_A_NAME
    return worded(field, words, "kana")


MORE_THAN_A_NAME: Final = 0.85
"""The most that is said of words in kana that may hold more than a name: ノムラ アヤ ケン."""


STRAY_MARKS: Final = frozenset(["ウ゛", "う゛"])
"""A mark that stands apart behind a vowel: カトウ゛ may be カトウ and a slip, or ends in ヴ."""


def _without_remarks(field: FieldState, words: list[Word]) -> list[Word]:
    """What is left without listed remarks around one word or two: メルカリ ノムラ アヤ, のむら あや ギフト."""
    listed = [word for word in words if word.key in field.words.remark and word.gap in ("", " ")]
    if not listed or len(words) - len(listed) not in (1, 2):
        return words
    field.tell([word.chunk for word in listed], "remark-in-name")
    field.certainty *= MORE_THAN_A_NAME if len(words) == len(listed) + 1 else 1.0
    return [word for word in words if word not in listed]


def _without_joined(field: FieldState, words: list[Word]) -> list[Word]:
    """ハナコとタロウ: と in hiragana between katakana joins two persons."""
    last = words[-1]
    first, joined, second = last.key.partition("と")
    if not (joined and first and second and all(map(is_katakana, first + second))):
        return words
    field.give(last.chunk.slice(len(first), len(first) + 1), "joint")
    field.tell([last.chunk.slice(len(first) + 1)], "joint-name")
    return [*words[:-1], *words_of_chunks(field, [last.chunk.slice(0, len(first))])]


def settle_compounds(field: FieldState, sorter: Sorter, words: list[Word]) -> ParsedField:
    """佐藤＝ジョンソン 美咲: words of several pieces; カフェ・ド・パリ 山田: one of them an organization."""
    last = words[-2:]
    if len(words) > 2 and field.scores.are_person([word.key for word in last]):
        kanji = [word.script == "kanji" and len(word.pieces) == 1 for word in last]
        if all(kanji) and all(word.gap == " " for word in last):  # バンド ザ・スターズ 小倉 千尋
            field.tell([word.chunk for word in words[:-2]], "remark-in-name")
            return named(field, last, borders=(len(last[0].text),))
    kept: list[Word] = []
    for word in words:
        trade = word.key.split("・")[0] in field.words.trade or sorter.is_organization(word.key)
        if trade and len(word.pieces) > 1 and len(words) > 1:
            field.give_organization(word.chunk)
        else:
            kept.append(word)
    if any(map(may_be_two_given_names, [word.key.split("・") for word in kept])):
        field.certainty *= MORE_THAN_A_NAME
    if len(kept) == 1 and len(kept[0].pieces) == 1 and kept[0].script == "kanji":
        return named(field, kept, borders=())
    return worded(field, kept, "mixed")


def spread_borders(field: FieldState, words: list[Word]) -> tuple[int, ...]:
    """The borders between single characters (山 田　太 郎); the widest gap alone if there is one."""
    borders: list[int] = []
    widths: list[int] = []
    position = 0
    for before, word in itertools.pairwise(words):
        position += len(before.text)
        borders.append(position)
        start, end = field.folded.source_span(before.chunk.end, word.chunk.start)
        gap = field.text[start:end] if start < end else ""
        widths.append(sum(2 if char in "\u3000\n\t" else 1 for char in gap))
    if len(borders) > 1 and widths.count(max(widths)) == 1:
        return (borders[widths.index(max(widths))],)
    return tuple(borders)
