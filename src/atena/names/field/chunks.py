"""Cuts a name field into chunks at spaces, separators and brackets, and remembers where each stood.

All positions are in the match key of the text (`atena.text.fold`), which leads back to the source.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Final

from atena.lexicon.names.words import name_words
from atena.text.scripts import LOST_SIGNS, script_of_character

OPENING: Final = dict(zip("([{<〔【「『《〈〖“", ")]}>〕】」』》〉〗”", strict=True))
CLOSING: Final = frozenset(OPENING.values())
QUOTE: Final = '"'
"""Opens and closes: Taro "Ted" Nakajima."""

SINGLE_QUOTES: Final = {"'": "'", "‘": "’"}
"""The same around one word: Taro 'Ted' Nakajima."""

SEPARATORS: Final = frozenset(" ・,、/|&+;:=·•。@※")
"""What stands between two words; of several the first that is no space counts, a mark as a space."""

BEFORE_COMPANY: Final = frozenset(",/|;@")
"""What stands between a person and a company."""

JAPANESE: Final = frozenset(["kanji", "hiragana", "katakana", "kana"])
KANA: Final = frozenset(["hiragana", "katakana", "kana"])
"""Scripts of a chunk."""

IN_LATIN: Final = frozenset("'-.’")
"""Signs that belong to a word in Latin letters: O'Brien, Jean-Luc, Jr."""


BANK_FORMS: Final = frozenset("カユドメシイザガフトノ")
"""Legal forms before a company as accounts at banks have them: カ)アオバ."""

LOST: Final = frozenset("〇" + LOST_SIGNS)
"""Signs that stand where a character could not be shown; so does any of the private use area."""

PERHAPS_LOST: Final = frozenset("?*×✕✖☓")
"""The same where they touch a word."""


class Chunk:
    """A run of word characters: ``text`` is key[start:end], ``gap`` what stood before it."""

    __slots__ = ("_script", "bracket", "end", "gap", "start", "text")

    def __init__(self, text: str, start: int, end: int, gap: str = "", bracket: int = 0) -> None:
        self.text = text
        self.start = start
        self.end = end
        self.gap = gap
        self.bracket = bracket
        """0 outside brackets; else the number of the bracket, counted from 1."""
        self._script = ""

    @property
    def script(self) -> str:
        """``kanji`` (with kana or not), ``hiragana``, ``katakana``, ``latin``, ``hangul``, ``digits``, …"""
        script = self._script
        if not script:
            script = self._script = script_of(self.text)
        return script

    def slice(self, start: int, end: int | None = None) -> Chunk:
        """A part of the chunk, by positions in its text."""
        stop = len(self.text) if end is None else end
        return Chunk(
            self.text[start:stop],
            self.start + start,
            self.start + stop,
            "" if start else self.gap,
            self.bracket,
        )


def chunks_of(key: str) -> list[Chunk]:
    """The chunks of ``key`` in order. Marks and emoji are in no chunk; a short legal form like (株) is.

    >>> [(chunk.text, chunk.gap, chunk.bracket) for chunk in chunks_of("(株)山本 山田・太郎(やまだ)♪")]
    [('(株)山本', '', 0), ('山田', ' ', 0), ('太郎', '・', 0), ('やまだ', '', 1)]
    """
    found: list[Chunk] = []
    closers: list[tuple[str, int]] = []  # the closing signs awaited, with the bracket to go back to
    brackets = bracket = 0
    start, gap = -1, ""
    legal_short = name_words().legal_short
    position, length = 0, len(key)
    while position <= length:
        char = key[position] if position < length else " "
        awaited = closers[-1][0] if closers else ""
        opens = char in "(㈱㈲㈳㈴㈶㈻㈼㈽㈾㈿㍿" or (
            char in BANK_FORMS and start < 0 and not bracket
        )
        short = legal_short.prefix(key, position) if opens else ""
        if (
            short
            or is_word(char)
            or (char in IN_LATIN and _in_latin(key, position, start) and char != awaited)
            or (char == "&" and _binds_letters(key, position))
            or (char in PERHAPS_LOST and _in_japanese(key, position))
        ):
            if start < 0:
                start = position
            position += len(short) or 1
            continue
        if start >= 0:
            found.append(Chunk(key[start:position], start, position, gap, bracket))
            start, gap = -1, ""
        if char == QUOTE and awaited == QUOTE:
            bracket, gap = closers.pop()[1], ""
        elif (
            char in OPENING
            or (char == QUOTE and QUOTE in key[position + 1 :])
            or (char in SINGLE_QUOTES and _is_quoted_word(key, position))
        ):
            closers.append((OPENING.get(char) or SINGLE_QUOTES.get(char, QUOTE), bracket))
            brackets += 1
            bracket, gap = brackets, ""
        elif char == awaited:
            bracket, gap = closers.pop()[1], ""
        elif gap in ("", " "):
            dash = char == "-" and gap == " " and key[position + 1 : position + 2] == " "
            gap = char if dash or char in SEPARATORS else " "
        position += 1
    return found


@lru_cache(maxsize=8192)
def is_word(char: str) -> bool:
    """Whether the character is a letter, a digit, what is written like one (々, ー, 〆) or stands for one."""
    category = unicodedata.category(char) if char else ""
    return category[:1] in ("L", "M") or category in ("Nd", "Co") or char in WRITTEN_LIKE_LETTERS


def is_lost(char: str) -> bool:
    """Whether the character stands for one that was lost."""
    return char in LOST or char in PERHAPS_LOST or unicodedata.category(char) == "Co"


WRITTEN_LIKE_LETTERS: Final = frozenset("〆々") | LOST


def script_of(text: str) -> str:
    """The script of a chunk; kana beside kanji does not make it another one.

    >>> [script_of(text) for text in ("山田", "田中マルクス", "はなこ", "ハナ", "はなコ", "Taro2", "김", "12", "Яна")]
    ['kanji', 'kanji', 'hiragana', 'katakana', 'kana', 'latin', 'hangul', 'digits', 'other']
    """
    scripts = set(map(script_of_character, text))
    if len(scripts) == 1:
        only = scripts.pop()
        return only if only != "common" else "other"
    scripts.discard("common")
    if len(scripts) > 1:
        scripts.discard("digits")
    if not scripts:
        return "other"
    if len(scripts) == 1:
        return scripts.pop()
    if "kanji" in scripts and scripts <= {"kanji", "hiragana", "katakana"}:
        return "kanji"
    if scripts == {"hiragana", "katakana"}:
        return "kana"
    return "mixed"


def _in_japanese(key: str, position: int) -> bool:
    """Whether a sign touches a letter that is not ASCII (高?一郎, but not "what?"), or stands with others of its kind, or
    beside the only word, before such a word at the head of a field (?? 太郎), or behind one at its end (高木 **, 高木 ?).
    """
    around = key[max(0, position - 1) : position] + key[position + 1 : position + 2]
    if any(char > "\x7f" and is_word(char) for char in around):
        return True
    rest, before = key.lstrip(key[position]), key.rstrip(key[position])
    least = 0 if key.count(" ") == 1 else 1
    if least < len(key) - len(rest) > position:
        return rest[1:2] > "\x7f" and rest[0] == " "
    return (
        len(before) <= position
        and len(key) - len(before) > least
        and before[-2:-1] > "\x7f"
        and before[-1] == " "
    )


def _is_quoted_word(key: str, position: int) -> bool:
    """Whether the sign at a position opens the quotation of one word."""
    end = key.find(SINGLE_QUOTES[key[position]], position + 1)
    before, after = key[position - 1 : position], key[end + 1 : end + 2]
    apart = before in ("", " ") and after in ("", " ")
    return end > position + 1 and apart and " " not in key[position:end]


def _binds_letters(key: str, position: int) -> bool:
    """Whether & stands between letters one of which stands alone: K&S, AT&T; but Ken&Emi are two."""
    left, right = key[max(0, position - 2) : position], key[position + 1 : position + 3]
    if not (left and right and left[-1].isascii() and left[-1].isalpha()):
        return False
    if not (right[0].isascii() and right[0].isalpha()):
        return False
    return not (left[:-1].isascii() and left[:-1].isalpha()) or not (
        right[1:].isascii() and right[1:].isalpha()
    )


def _in_latin(key: str, position: int, start: int) -> bool:
    """A sign belongs to a Latin word when it stands in or right after one."""
    if start < 0 or position >= len(key):
        return False
    before = key[position - 1]
    return script_of_character(before) == "latin" or (before in IN_LATIN and position - 1 > start)
