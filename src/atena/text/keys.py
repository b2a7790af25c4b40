"""Folds a text to a match key, and leads offsets in the key back to the text."""

from __future__ import annotations

import unicodedata
from typing import Final

from atena.text._tables import CHARACTERS, Translation, by_class, finder

LONG_VOWEL: Final = "ー"


class Folded:
    """A match key and where its characters stand in the text it was made of.

    A character that the key drops (a variation selector, a zero-width space) belongs to the character
    before it, at the very start to the one after: the spans of all key characters tile the text.
    """

    __slots__ = ("_length", "_starts", "key")

    def __init__(self, key: str, length: int, starts: list[int] | None = None) -> None:
        self.key = key
        self._length = length
        self._starts = starts

    def source_span(self, start: int, end: int) -> tuple[int, int]:
        """The range of the source text, in code points, that ``key[start:end]`` comes from.

        >>> folded = fold("ﾔﾏﾀﾞ　太郎")
        >>> folded.key[0:3], folded.source_span(0, 3)
        ('ヤマダ', (0, 4))
        """
        starts = self._starts
        if starts is None:
            return start, end
        last = len(starts)
        return (
            starts[start] if start < last else self._length,
            starts[end] if end < last else self._length,
        )


def fold(text: str) -> Folded:
    """The match key of ``text`` together with the way back; `fold_key` alone is faster.

    Any string is accepted. Folding a key gives the same key.

    >>> fold("髙﨑　１ー２").key
    '高崎 1-2'
    """
    key = fold_key(text)
    if len(key) == len(text):  # nothing was dropped or joined, so positions are the same
        return Folded(key, len(text))
    starts: list[int] = []
    plain: list[str] = []
    for position, char in enumerate(text):
        folded = char.translate(_FOLD)
        if folded:
            plain.append(folded)
            starts.append(position)
    if not _MARKS.isdisjoint(plain):
        _compose(plain, starts)
    if starts:
        starts[0] = 0
    return Folded(key, len(text), starts)


def fold_key(text: str) -> str:
    """The match key of ``text``: one width, one kanji for its variants, one dash, one space, lower case.

    Hiragana and katakana, ヶ and ケ, 々 stay apart: what they mean differs between names and addresses.

    >>> fold_key("ﾎﾝﾀﾞ ＴＡＲＯ"), fold_key("葛\\U000E0100城"), fold_key("齋藤"), fold_key("斉藤")
    ('ホンダ taro', '葛城', '斎藤', '斉藤')
    """
    key = text
    other = _first_other(text)
    if other is not None:  # most texts are the same up to the first number
        start = other.start()
        key = text[:start] + text[start:].translate(_FOLD)
        # Characters to be composed are never in NFC; that is told in a tenth of the time.
        if not unicodedata.is_normalized("NFC", key) and not _MARKS.isdisjoint(key):
            chars = list(key)
            _compose(chars, list(range(len(chars))))
            key = "".join(chars)
    return _settle_long_vowels(key) if LONG_VOWEL in key else key


def _compose(chars: list[str], starts: list[int]) -> None:
    """Join each combining mark with the character before it, in place; both lists stay parallel."""
    end = 0
    for index, char in enumerate(chars):
        if end and char in _MARKS:
            joined = unicodedata.normalize("NFC", chars[end - 1] + char)
            if len(joined) == 1:
                chars[end - 1] = joined
                continue
        chars[end] = char
        starts[end] = starts[index]
        end += 1
    del chars[end:], starts[end:]


def _settle_long_vowels(key: str) -> str:
    """ー lengthens a kana; after anything else (1ー2, 丁目ー) a buyer meant a dash."""
    position = key.find(LONG_VOWEL)
    while position >= 0:
        if key[position - 1 : position] not in _BEFORE_LONG_VOWEL:
            return _with_dashes(key)
        position = key.find(LONG_VOWEL, position + 1)
    return key


def _with_dashes(key: str) -> str:
    chars = list(key)
    before = ""
    for index, char in enumerate(chars):
        if char == LONG_VOWEL and before not in _BEFORE_LONG_VOWEL:
            chars[index] = "-"
        before = chars[index]
    return "".join(chars)


def _fold_table() -> dict[int, str]:
    table = by_class(*CHARACTERS)
    for code in [*range(0x250), *range(0x370, 0x530), *range(0xFF21, 0xFF3B)]:
        folded = table.get(code, chr(code)).lower()
        if len(folded) == 1 and folded != chr(code):
            table[code] = folded
    # A lone surrogate cannot be encoded, so it cannot be in a table: it folds to "no character".
    table.update(dict.fromkeys(range(0xD800, 0xE000), "\ufffd"))
    return table


FOLDED: Final = _fold_table()
"""Characters that `fold_key` writes otherwise, whatever stands beside them, as `str.translate` takes them."""
_FOLD: Final = Translation(FOLDED)
_MARKS: Final = frozenset(map(chr, [*range(0x300, 0x34F), *range(0x350, 0x370), 0x3099, 0x309A]))
_first_other: Final = finder([*FOLDED, *map(ord, _MARKS)], supplementary=True)
"""Finds the first character that a key has not: one that is folded, or a combining mark."""
_BEFORE_LONG_VOWEL: Final = frozenset(
    map(
        chr,
        [
            *range(0x3041, 0x3097),
            *range(0x309D, 0x309F),
            *range(0x30A1, 0x30FB),
            *range(0x30FC, 0x30FF),
        ],
    )
)
