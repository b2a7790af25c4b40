"""Remarks beside the building: 置き配希望, ※不在時は宅配ボックスへ, （実家）; and the country at the end."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from atena.addresses.words import REMARKS, WordFinder, find_building_word, holds_word, of_kind

COUNTRY: Final = frozenset({"日本", "日本国", "japan", "jp"})
_SEGMENT: Final = re.compile(r"[(（\[［【「〔※]?[^ \u3000(（\[［【「〔※]{1,200}")
_MAIL: Final = re.compile("[^@＠]{1,64}[@＠][^@＠.]{1,64}[.]")
_BRACKETS: Final = "()（）[]［］【】「」〔〕"
HOMES = ("flats", "house", "tower")
PICKED_UP = (
    *("受取", "受け取り", "受取り", "引取", "引き取り", "止め", "留め"),
    *("局留", "局止", "所留", "所止", "店留", "店止"),
)
"""What a building ends with where the parcel is kept for the buyer."""
ROOM_ENDS: Final = frozenset("号室階F")
STOPS: Final = "。.!！♪★☆"
SENTENCE_ENDS = (*"をへでてに", "向かい", "向い", "隣", "裏", "脇", "近く", "そば")
"""What sentences end with, and what says where a house stands."""
_CLOSING: Final = frozenset(")）]］】」〕")
_TIME_ENDS: Final = "時着"
_is_time: Final = re.compile(f"[0-9０-９][0-9０-９/:：~～〜月日時-]*[{_TIME_ENDS}]").fullmatch
"""Whether all of a text is a time or day of delivery: 19-21時, 21時着, 12/24着."""
_REMARK_SIGNS: Final = ("※", "*※", "＊")


def remark_start(line: str, *, glued: bool = False) -> int:
    """Where in a line a remark or the country begins; -1: nowhere.

    A remark is a line that begins with ※, or a segment with a word of remarks in it or at its end and all that
    follows. What follows ※ beside a building may be its name; ``glued`` to a number a word that is all of a
    remark elsewhere may be one, too.

    >>> remark_start("メゾン青葉203(置き配希望)"), remark_start("午前中にお願いします"), remark_start("希望ヶ丘荘")
    (8, 0, -1)
    """
    if line.strip(_BRACKETS + " \u3000").startswith(_REMARK_SIGNS):
        return 0
    for segment in _SEGMENT.finditer(line):
        bare = _inside_brackets(segment.group()) or segment.group().strip(_BRACKETS)
        if (
            is_remark(bare, alone=not glued or segment.start() > 0)
            or _MAIL.match(bare)
            or (segment.end() == len(line.rstrip()) and bare.lower() in COUNTRY)
        ):
            return segment.start()
    return -1


def _inside_brackets(segment: str) -> str:
    """What stands in the brackets that a segment begins with, if something follows them: (コンビニ受取)302."""
    if segment[0] not in _BRACKETS:
        return ""
    close = next((at for at, char in enumerate(segment) if char in _CLOSING), 0)
    return segment[1:close] if 0 < close < len(segment) - 1 else ""


def is_remark(text: str, *, alone: bool = True) -> bool:
    """Whether a piece of text without spaces around it is a remark, and names no room.

    >>> is_remark("不在時は宅配ボックスへ"), is_remark("実家"), is_remark("メゾン青葉203希望")
    (True, True, False)
    """
    return _says_remark(text, alone=alone) and not _names_room(text)


def _names_room(text: str) -> bool:
    """Whether a home with a number stands there: ハイツ青葉103; マンション入口 is none."""
    return any(map(str.isdigit, text)) and (
        "号室" in text or any(holds_word(text, kind) for kind in HOMES)
    )


def _says_remark(text: str, *, alone: bool = True) -> bool:
    text = text.rstrip(STOPS)
    small = text.lower()
    return (
        text.endswith(of_kind("remark-end"))
        or (alone and small in of_kind("remark-alone"))
        or any(word in small for word in of_kind("remark"))
        or _is_time(text) is not None
    )


def may_end_with_remark(building: str) -> bool:
    """Whether a remark may be a part of a building: words of remarks glued to it, or a word that ends as sentences do.

    >>> may_end_with_remark("メゾン青葉203置き配希望"), may_end_with_remark("青葉荘103 必ず連絡を")
    (True, True)
    >>> may_end_with_remark("ハイツひので")
    False
    """
    segments = [segment.group().strip(_BRACKETS) for segment in _SEGMENT.finditer(building)]
    return any(
        _says_remark(segment) or _is_sentence(segment) or _is_behind_room(segment)
        for segment in segments
    )


def _is_behind_room(text: str) -> bool:
    """Whether a word that is all of a remark elsewhere is glued to a room or floor: ハイツ103手渡し."""
    ends = of_kind("remark-alone")
    word = next((end for end in ends if text.endswith(end)), "") if text.endswith(ends) else ""
    before = text[: -len(word)][-1:] if word else ""
    return before.isdigit() or before in ROOM_ENDS


def _is_sentence(text: str) -> bool:
    """Whether a word with kanji in it ends as sentences do and names no building: 裏口へ."""
    return (
        text.endswith(SENTENCE_ENDS)
        and any("一" <= char <= "龥" for char in text)
        and find_building_word(text.lower(), 0, len(text)) < 0
    )


def may_hold_remark(line: str) -> bool:
    """Whether any sign of a remark stands in a line; most lines have none."""
    return _signs().are_in(line)


def remark_end(line: str, start: int) -> int:
    """Where the remark that begins at ``start`` ends: with its brackets, or before a building behind it; else with the line.

    >>> remark_end("置き配希望 コーポ青葉103", 0), remark_end("置き配希望 玄関前", 0), remark_end("(自宅)203", 0)
    (6, 9, 4)
    """
    if line[start] in _BRACKETS:
        close = next((at for at in range(start, len(line)) if line[at] in _CLOSING), len(line))
        return close + 1 if is_remark(line[start + 1 : close]) else len(line)
    first = _SEGMENT.search(line, start)
    if start or first is None:
        return len(line)
    end = first.end()
    building = find_building_word(line.lower(), end, len(line))
    return len(line) if building < 0 or remark_start(line[end:]) >= 0 else building


@cache
def _signs() -> WordFinder:
    words = [*COUNTRY, "※", "＊", "@", "＠", *_TIME_ENDS]
    words += [word for kind in sorted(REMARKS) for word in of_kind(kind)]
    return WordFinder(words)
