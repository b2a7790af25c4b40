"""Katakana in Latin letters: the words it is made of, each in its own spelling."""

from __future__ import annotations

from typing import TYPE_CHECKING

from atena.lexicon.furigana_words import latin_words
from atena.lexicon.store import open_table
from atena.text import kana_to_romaji

if TYPE_CHECKING:
    from collections.abc import Iterator

COST_OF_WORD, COST_OF_SHORT_WORD = 2, 6
"""A word of buildings, and one of two characters."""
COST_OF_LOAN, COST_OF_SHORT_LOAN = 5, 14
COST_OF_PLURAL = 1
COST_OF_ROMAJI, COST_OF_ROMAJI_CHARACTER = 4, 4
SHORTEST_ROMAJI, COST_OF_REST = 3, 12
"""What is left over beside words and shorter is hardly a word: ヴェルディ is not Bell and ディ."""
V_ROW = (("ヴァ", "バ"), ("ヴィ", "ビ"), ("ヴェ", "ベ"), ("ヴォ", "ボ"), ("ヴ", "ブ"))
"""How the table writes the sounds of v: ビーナス."""
LONGEST_LOAN = 14
NEVER_FIRST = frozenset("ァィゥェォャュョヮッンー")
"""What belongs to the kana before it begins no word."""


def katakana_in_latin(text: str) -> Iterator[str]:
    """Katakana cut into known words, the fewest; what is between them is one word in romaji.

    >>> list(katakana_in_latin("メロディーハイツ")), list(katakana_in_latin("サンライズタケダ"))
    (['Melody', 'Heights'], ['Sunrise', 'Takeda'])
    """
    best: list[tuple[int, tuple[tuple[str, bool], ...]]] = [(0, ())]
    for end in range(1, len(text) + 1):
        ways = []
        for start in range(end):
            if text[start] in NEVER_FIRST and start:
                continue
            cost, before = best[start]
            part = text[start:end]
            known = _word(part, alone=part == text)
            if known is not None:
                ways.append((cost + known[0], (*before, (known[1], True))))
            if not (before and not before[-1][1]):
                romaji = COST_OF_ROMAJI + COST_OF_ROMAJI_CHARACTER * len(part)
                romaji += COST_OF_REST if len(part) < SHORTEST_ROMAJI and part != text else 0
                ways.append((cost + romaji, (*before, (part, False))))
        best.append(min(ways, key=lambda way: (way[0], len(way[1]))))
    for part, known_word in best[-1][1]:
        yield part if known_word else kana_to_romaji(part).capitalize()


def _word(part: str, *, alone: bool) -> tuple[int, str] | None:
    """What a word costs and how it is spelt; a plural with ズ or ス is one as well."""
    words = latin_words()
    if part in words and (len(part) > 1 or alone):
        return (COST_OF_SHORT_WORD if len(part) == 2 else COST_OF_WORD), words[part]
    if 2 <= len(part) <= LONGEST_LOAN:
        plain = part
        for v, b in V_ROW if "ヴ" in part else ():
            plain = plain.replace(v, b)
        spelling = open_table("loan_spellings").get(plain)
        if spelling is not None:
            cost = COST_OF_SHORT_LOAN if len(part) == 2 else COST_OF_LOAN
            return cost, spelling.decode().capitalize()
    if len(part) > 3 and part[-1] in "ズス":
        single = _word(part[:-1], alone=False)
        if single is not None and single[1].isalpha():
            return single[0] + COST_OF_PLURAL, single[1] + "s"
    return None
