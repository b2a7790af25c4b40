"""Loan words of UniDic with the spelling of the language they come from: アビエーション-aviation."""

from __future__ import annotations

import csv
import re
import unicodedata
from difflib import SequenceMatcher
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from atena.text import is_kana, kana_to_romaji, to_katakana
from names.mecab import entries
from packages import find

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

READING, LEMMA, ORIGIN = 6, 7, 12
ALIKE = 0.65
"""How much of the katakana must be the spelling's sounds: アパート is not the whole of apartment."""
ROMAJI = re.compile("(?:(?:ch|sh|ts|[kgsztdnhbpmrwyjf]?y?)[aiueo]n?)+")
HISSING = re.compile("(?:[szxct]|[szct]e|th)$")
ALIKE_WRITTEN = str.maketrans("ァィゥェォー", "アイウエオイ")
"""ゲートウェー and ゲートウェイ: where nothing else differs the sounds decide."""


def loanwords(sounded: Callable[[str], str]) -> dict[str, str]:
    """Word in lower case → katakana; ``sounded`` gives a word in katakana by its sounds, if they are known.

    Of several (エネルギー and エナジー of energy) the one that is most like the sounds, or else the letters. A
    word of which nothing but the letters is known and that may be romaji is left out.
    """
    found = {}
    for word, spellings in candidates().items():
        sounds = sounded(word)
        if not sounds and ROMAJI.fullmatch(word):
            continue
        shares = {
            kana: alike(sounds, kana) if sounds else alike(word, kana_to_romaji(kana).lower())
            for kana in sorted(spellings)
        }
        kana = max(shares, key=lambda kana: (round(shares[kana], 1), len(kana)))
        if sounds and sounds.translate(ALIKE_WRITTEN) == kana.translate(ALIKE_WRITTEN):
            continue
        if shares[kana] >= ALIKE:
            found[word] = kana
    return found


def alike(one: str, other: str) -> float:
    """How much of two words is the same: 0 to 1."""
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def candidates() -> dict[str, set[str]]:
    """Every spelling in letters of one word, with the katakana of the lemmas that have it."""
    found: dict[str, set[str]] = {}
    for one in loans():
        found.setdefault(one.word, set()).add(one.kana)
    return found


def spellings(known: Collection[str]) -> dict[str, str]:
    """Katakana → the word that it stands for: a ``known`` one before others, then the usual one.

    The katakana that a lemma is also written in count as well (メープル beside メイプル of maple).
    """
    best: dict[str, tuple[bool, int, str]] = {}
    for one in loans():
        for kana in {one.kana, one.written} if is_kana(one.written) else {one.kana}:
            rank = (one.word not in known, one.cost, one.word)
            many = kana[-1] in "スズツ" and not HISSING.search(
                one.word
            )  # クイーンズ stands with queen
            if len(kana) > 1 and kana == to_katakana(kana) and not many:
                best[kana] = min(best.get(kana, rank), rank)
    return {kana: word for kana, (*_, word) in best.items()}


class Loan(NamedTuple):
    word: str
    """In lower case, without accents."""
    kana: str
    written: str
    cost: int


@cache
def loans() -> list[Loan]:
    """The entries of loan words that are spelt as one word of plain letters."""
    found = []
    for entry in entries(find("unidic-lite", "sys.dic")):
        if "外" not in entry.feature:
            continue
        cells = next(csv.reader([entry.feature]))
        if len(cells) > ORIGIN and cells[ORIGIN] == "外" and is_kana(cells[READING]):
            for spelling in cells[LEMMA].partition("-")[2].split("/"):
                word = without_accents(spelling)
                if word.isascii() and word.isalpha():
                    found.append(Loan(word, cells[READING], entry.key, entry.cost))
    return found


def without_accents(text: str) -> str:
    """The letters alone, in lower case.

    >>> without_accents("Château")
    'chateau'
    """
    parts = unicodedata.normalize("NFD", text)
    return "".join(char for char in parts if not unicodedata.combining(char)).lower()
