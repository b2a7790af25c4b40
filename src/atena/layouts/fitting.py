"""Cuts a running text into columns: where it hurts least, and never inside a number.

`fit` tries, in this order, until nothing is left over:

1. every part in its home column (都道府県・市区町村・町番地 here, the building there);
2. parts whole, a part moving to the next column when another one is in its own;
3. the same without homes, filling from the first column;
4. and 5. as 2 and 3, but cutting between words, numbers and runs of kanji;
6. cutting anywhere but inside a number, a voiced kana, or a character with its marks.

Only a number that is longer than a whole column is cut. What is still left over is dropped from the end
and reported.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Size: Final = "Callable[[str], int]"


class Part(NamedTuple):
    """A text and the column where it belongs."""

    text: str
    home: int
    first: int = 0
    """The first column where it may stand at all."""
    alone: bool = False
    """Whether it begins a column of its own where the parts are moved, and else stands behind a space."""


class Fitted(NamedTuple):
    """The columns' texts, whether a part left its home, and how many characters did not fit."""

    cells: list[str]
    moved: bool = False
    dropped: int = 0


def fit(
    parts: Sequence[Part],
    limits: Sequence[int],
    size: Callable[[str], int] = len,
    space: str = " ",
    *,
    torn: bool = True,
) -> Fitted:
    """Lay ``parts`` into columns of ``limits``, measured by ``size``.

    Unless ``torn``, no word is cut in two.

    >>> parts = [Part("東京都目黒区", 0), Part("下目黒1-8-1", 0), Part("アルコタワー", 1)]
    >>> fit(parts, [16, 8]).cells
    ['東京都目黒区下目黒1-8-1', 'アルコタワー']
    >>> fit(parts, [10, 16]).cells
    ['東京都目黒区', '下目黒1-8-1 アルコタワー']
    """
    cells = at_home([(part.text, part.home, part.alone) for part in parts], len(limits), space)
    if all(size(cell) <= limit for cell, limit in zip(cells, limits, strict=True)):
        return Fitted(cells)
    best = Fitted([""] * len(limits), dropped=1 << 30)
    for pieces, homes in (
        (_whole, True),
        (_whole, False),
        (breakable_tokens, True),
        (breakable_tokens, False),
        (clusters, False),
    )[: 5 if torn else 4]:
        laid = _lay(parts, limits, size, space, pieces, homes=homes)
        if not laid.dropped:
            return laid
        best = min(best, laid, key=lambda one: one.dropped)
    return best


def at_home(parts: Sequence[tuple[str, int, bool]], columns: int, space: str = " ") -> list[str]:
    """Every part (text, home, whether it stands alone) in its home column, however long that becomes.

    >>> at_home([("目黒区", 0, False), ("下目黒1-8-1", 0, False), ("101", 1, False), ("A棟", 1, False)], 2)
    ['目黒区下目黒1-8-1', '101 A棟']
    >>> at_home([("青葉市役所", 0, False), ("山田　太郎", 0, True)], 1, "　")
    ['青葉市役所　山田　太郎']
    """
    cells = [""] * columns
    for text, home, alone in parts:
        if text:
            before = cells[home]
            cells[home] = before + space + text if alone and before else _join(before, text, space)
    return cells


def cut(text: str, limit: int, size: Callable[[str], int] = len) -> str:
    """The longest good beginning of ``text`` that fits into one column.

    A border between words is good when it leaves most of the column filled: never a lone 株式会社.

    >>> cut("株式会社アルコタワー運営", 8), cut("メゾン101", 5)
    ('株式会社アルコタ', 'メゾン')
    """
    by_words, anywhere = (
        _lay([Part(text, 0)], [limit], size, "", pieces, homes=False).cells[0]
        for pieces in (breakable_tokens, clusters)
    )
    return by_words if by_words and 5 * size(by_words) >= 3 * limit else anywhere


def halves(text: str, first: int, second: int, size: Callable[[str], int] = len) -> tuple[str, str]:
    """A text that is read on in a second column: cut between words where that is possible, about in the middle.

    A 株式会社 stands alone only where there is no other border. ``first`` 0 is no limit. Both are empty where the
    text does not fit into the two.

    >>> halves("特定非営利活動法人アテナ研究所", 20, 8)
    ('特定非営利活動法人', 'アテナ研究所')
    """
    for pieces in (breakable_tokens(text), clusters(text)):
        borders = range(1, len(pieces))
        pairs = [("".join(pieces[:at]).strip(), "".join(pieces[at:]).strip()) for at in borders]
        fitting = [
            (len(head) <= _LONE, abs(size(head) - size(rest)), head, rest)
            for head, rest in pairs
            if head and rest and size(rest) <= second and (not first or size(head) <= first)
        ]
        if fitting:
            return min(fitting)[2:]
    return "", ""


def breakable_tokens(text: str) -> list[str]:
    """Numbers with their hyphens and counters, katakana and Latin words, runs of anything else.

    >>> breakable_tokens("下目黒1-8-1 アルコタワー東館101号室")
    ['下目黒', '1-8-1', ' ', 'アルコタワー', '東館', '101号室']
    """
    found: list[str] = []
    kind_before = ""
    for piece in clusters(text):
        kind = _kind(piece[0])
        if found and kind == kind_before and kind != "space":
            found[-1] += piece
        elif (
            found and kind_before == "number" and found[-1][-1].isdigit() and piece[0] in _COUNTERS
        ) or (found and kind_before == "counter" and piece[0] in _COUNTERS):
            found[-1] += piece
            kind = "counter"
        else:
            found.append(piece)
        kind_before = kind
    return found


def clusters(text: str) -> list[str]:
    """The smallest pieces that may be torn apart: numbers stay whole, marks stay with their letter.

    >>> clusters("葛\\U000E0100ｶﾞ1-8")
    ['葛󠄀', 'ｶﾞ', '1-8']
    """
    found: list[str] = []
    for index, char in enumerate(text):
        if found and (
            _clings(char) or _continues_number(found[-1], char, text[index + 1 : index + 2])
        ):
            found[-1] += char
        else:
            found.append(char)
    return found


def _lay(
    parts: Sequence[Part],
    limits: Sequence[int],
    size: Callable[[str], int],
    space: str,
    pieces: Callable[[str], list[str]],
    *,
    homes: bool,
) -> Fitted:
    cells = [""] * len(limits)
    column = dropped = 0
    moved = False
    for part in parts:
        start = max(column, part.home if homes else part.first)
        if part.alone and part.text and start < len(limits) - 1 and cells[start]:
            start += 1
        column = max(column, start)
        first = True
        for piece in pieces(part.text):
            if column == len(limits):
                dropped += len(piece.strip())
                continue
            gap = space if first and part.alone and cells[column] else ""
            joined = _join(cells[column] + gap, piece, space) if first else cells[column] + piece
            while (
                size(joined) > limits[column]
                and column + 1 < len(limits)
                and (cells[column] or (size(piece) > limits[column] and pieces is not _whole))
            ):
                column += 1
                joined = piece.lstrip()
            if size(joined) <= limits[column]:
                cells[column] = joined
            else:
                kept = (
                    _squeeze(piece, limits[column], size)
                    if not cells[column] and pieces is clusters
                    else ""
                )
                cells[column] = cells[column] or kept
                dropped += len(piece.strip()) - len(kept)
                column = len(limits)  # what comes after a gap would read as if nothing were missing
            first = False
            moved = moved or column != part.home
    return Fitted([cell.strip() for cell in cells], moved, dropped)


def _squeeze(piece: str, limit: int, size: Callable[[str], int]) -> str:
    """The beginning of a number that is longer than a whole column, up to a hyphen if it has one."""
    if len(piece) < 2 or not all(char.isdigit() or char in _HYPHENS for char in piece):
        return ""
    kept = piece
    while size(kept) > limit:
        kept = kept[:-1]
    hyphen = max(kept.rfind(sign) for sign in _HYPHENS)
    return kept[:hyphen] if hyphen > 0 else kept


def _whole(text: str) -> list[str]:
    return [text] if text else []


def _join(cell: str, text: str, space: str) -> str:
    """Parts stand close together in Japanese; a space only where two would run into one (1-8-1 101)."""
    if not cell or not text:
        return cell + text
    last, first = cell[-1], text[0]
    if "一" <= last <= "龥":  # nearly always: 東京都, 目黒区, 下目黒
        return cell + text
    apart = _kind(last) in _WORDS and _kind(first) in _WORDS
    return (
        f"{cell}{space}{text}"
        if apart and not last.isspace() and not first.isspace()
        else cell + text
    )


@lru_cache(maxsize=1 << 13)
def _kind(char: str) -> str:
    if char.isdigit():
        return "number"
    if char.isspace():
        return "space"
    if (char.isalpha() and ord(char) < 0x250) or "Ａ" <= char <= "ｚ":
        return "latin"
    if "ァ" <= char <= "ヿ" or "ｦ" <= char <= "ﾟ":
        return "katakana"
    if char.isalpha():
        return "kanji"
    return "sign"


def _clings(char: str) -> bool:
    return char in "ﾞﾟ\u200d" or unicodedata.category(char) in ("Mn", "Me", "Mc")


def _continues_number(before: str, char: str, following: str) -> bool:
    last = before[-1]
    if char.isdigit():
        return last.isdigit() or (last in _HYPHENS and len(before) > 1)
    if char in _HYPHENS:
        return last.isdigit() and following.isdigit()
    return char in _KANJI_DIGITS and last in _KANJI_DIGITS


_LONE: Final = 4
"""Characters of 株式会社."""
_WORDS: Final = frozenset({"number", "latin", "katakana"})
_HYPHENS: Final = frozenset("-－‐−")
_KANJI_DIGITS: Final = frozenset("〇一二三四五六七八九十百千")
_COUNTERS: Final = frozenset("丁目番地号室階棟条線ＦFf")
"""What belongs to the number before it: 3丁目, 101号室, 5F."""
