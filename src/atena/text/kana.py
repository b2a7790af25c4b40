"""The forms of kana: hiragana, katakana, half-width katakana."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from atena.text._tables import Translation, by_class


def to_katakana(text: str) -> str:
    """Hiragana and half-width katakana as full-width katakana; all else as it is.

    >>> to_katakana("やまだ ﾀﾞｲｽｹ 様")
    'ヤマダ ダイスケ 様'
    """
    return compose_voiced(text.translate(_TO_KATAKANA))


def as_sounded(text: str) -> str:
    """Kana as katakana with what Japanese spelling abbreviates written out: かゞみ → カガミ, みゝ → ミミ.

    Voicing marks that stand apart from their kana are joined with it, ヤマタ゛ → ヤマダ.

    >>> as_sounded("かゞみ"), as_sounded("みゝ"), as_sounded("ヤマタ゛")
    ('カガミ', 'ミミ', 'ヤマダ')
    """
    if "\u309b" in text or "\u309c" in text:
        text = text.translate(_FREE_MARKS)
    kana = to_katakana(text)
    if "ヽ" not in kana and "ヾ" not in kana:
        return kana
    chars: list[str] = []
    for char in kana:
        if chars and char in "ヽヾ":
            char = unicodedata.normalize("NFD", chars[-1])[0] + ("\u3099" if char == "ヾ" else "")
            char = unicodedata.normalize("NFC", char)[0]
        chars.append(char)
    return "".join(chars)


def to_hiragana(text: str) -> str:
    """Katakana of either width as hiragana; ー and all else as it is.

    >>> to_hiragana("ヤマダ ﾀﾞｲｽｹ")
    'やまだ だいすけ'
    """
    return compose_voiced(text.translate(_TO_FULL)).translate(_TO_HIRAGANA)


def to_halfwidth_kana(text: str) -> str:
    """Kana, kana punctuation, full-width ASCII and the full-width space as half-width characters.

    Small ヮヵヶ and the old ヰヱ have no half-width form: they become ワカケイエ. What is not kana (kanji)
    stays as it is.

    >>> to_halfwidth_kana("やまだ　ガーデン")
    'ﾔﾏﾀﾞ ｶﾞｰﾃﾞﾝ'
    """
    if any(mark in text for mark in _VOICING):
        text = to_katakana(text)
    return text.translate(_TO_HALF)


def is_kana(text: str) -> bool:
    """Whether ``text`` is kana and nothing else (ー and iteration marks count, spaces do not).

    >>> is_kana("ヤマダー"), is_kana("山ダ"), is_kana("")
    (True, False, False)
    """
    for place in range(len(text)):  # nearly all that is none begins with a kanji: its code tells
        if not _FIRST <= ord(text[place]) <= _LAST or text[place] in _BETWEEN:
            return False
    return text != ""


def compose_voiced(text: str) -> str:
    """Join combining voicing marks with the kana before them; no other character is composed.

    >>> compose_voiced("ハ\\u309aン") == "パン"
    True
    """
    if "\u3099" not in text and "\u309a" not in text:
        return text
    chars: list[str] = []
    for char in text:
        if chars and char in "\u3099\u309a":
            joined = unicodedata.normalize("NFC", chars[-1] + char)
            if len(joined) == 1:
                chars[-1] = joined
                continue
        chars.append(char)
    return "".join(chars)


_HALF_TO_FULL: Final = by_class("kana")
_FREE_MARKS: Final = Translation({0x309B: "\u3099", 0x309C: "\u309a"})
_TO_HIRAGANA: Final = Translation(
    {code + 0x60: chr(code) for code in [*range(0x3041, 0x3097), 0x309D, 0x309E]}
)
_TO_KATAKANA: Final = Translation(
    _HALF_TO_FULL | {code: chr(code + 0x60) for code in [*range(0x3041, 0x3097), 0x309D, 0x309E]}
)
_TO_FULL: Final = Translation(_HALF_TO_FULL)
_FIRST: Final = 0x3041
_LAST: Final = 0x30FE
_BETWEEN: Final = "\u3097\u3098\u3099\u309a\u309b\u309c\u309f\u30a0\u30fb"
"""What stands between the first and the last of them and is none: marks, ・, two kana in one."""


_VOICING = ("\u3099", "\u309a", "ﾞ", "ﾟ")


def _half_table() -> dict[int, str]:
    """Full-width and hiragana → half-width, voiced kana in two characters."""
    single = {folded: chr(code) for code, folded in _HALF_TO_FULL.items()}
    single |= {"\u3099": "ﾞ", "\u309a": "ﾟ", "゛": "ﾞ", "゜": "ﾟ"}
    single |= {full: single[usual] for full, usual in zip("ヮヵヶヰヱ", "ワカケイエ", strict=True)}
    table = {ord(full): half for full, half in single.items()}
    for code in range(0x30A1, 0x30FB):
        parts = unicodedata.normalize("NFD", chr(code))
        if len(parts) == 2:
            table[code] = single[parts[0]] + single[parts[1]]
    table |= {
        ord(full): half
        for full, half in zip(map(chr, by_class("width")), by_class("width").values(), strict=True)
    }
    table[0x3000] = " "
    kana = {code: to_katakana(chr(code)).translate(table) for code in _TO_KATAKANA}
    return table | kana


_TO_HALF: Final = Translation(_half_table())


def with_small_kana(kana: str) -> str:
    """Kana with ヤ, ユ, ヨ and ツ small where they may be.

    >>> with_small_kana("チユウオウク"), with_small_kana("トツトリケン"), with_small_kana("ヤチヨシ")
    ('チュウオウク', 'トットリケン', 'ヤチョシ')
    """
    return re.sub(_LARGE, lambda found: _SMALL[found[0]], kana)


_LARGE: Final = (
    "(?<=[キシチニヒミリギジビピ])[ヤユヨ]|(?<=.)ツ(?=[カキクケコサシスセソタチツテトパピプペポ])"
)
_SMALL: Final = {"ヤ": "ャ", "ユ": "ュ", "ヨ": "ョ", "ツ": "ッ"}
