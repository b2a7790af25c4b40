"""Words in Latin letters: abbreviations are spelt, words are looked up, romaji is read as romaji.

Usual words of buildings come first, then English words by their sounds, then the dictionary.
"""

from __future__ import annotations

from atena.furigana.dictionary import latin_reading
from atena.lexicon.furigana_words import furigana_words
from atena.lexicon.store import open_table
from atena.text import is_kana, romaji_to_kana

LONGEST_ABBREVIATION = 5
_VOWELS = frozenset("aeiouAEIOU")


def read_letters(word: str) -> str:
    """The katakana of a Latin word, or an empty string when it cannot be read.

    >>> read_letters("ABC"), read_letters("Tower"), read_letters("SAKURA"), read_letters("II")
    ('エービーシー', 'タワー', 'サクラ', 'ニ')
    """
    words = furigana_words()
    if word in words.roman:
        return words.roman[word]
    if word in words.words:
        return words.words[word]
    if word.lower() in words.loans:
        return words.loans[word.lower()]
    if len(word) == 1 or (len(word) <= LONGEST_ABBREVIATION and _VOWELS.isdisjoint(word)):
        return spell(word)
    kana = _of_loans(word.lower()) or read_english(word)
    if kana:
        return kana
    if not word.isupper():
        parts = _at_capitals(word)
        if len(parts) > 1:  # ParkHomes, OneLife
            read = [read_letters(part) for part in parts]
            return "".join(read) if all(read) else ""
    for spelling in (word, word.lower(), word.capitalize()):
        kana = latin_reading(spelling)
        if kana:
            return _as_spelt(word, kana)
    if len(word) > 2:
        kana = _romaji_and_loan(word.lower()) or romaji_to_kana(word)
        if is_kana(kana) and not kana.startswith("ン"):
            return kana
    if word.isupper() and len(word) <= LONGEST_ABBREVIATION:
        return spell(word)
    return read_joined(word.lower()) or (spell(word) if word.isupper() else "")


def _as_spelt(word: str, kana: str) -> str:
    """The names of the letters where the dictionary has them too: UFJ ends in ジェイ, not in ジェー."""
    if word.isupper() and len(word) <= LONGEST_ABBREVIATION:
        spelt = spell(word)
        if spelt.translate(_LENGTH) == kana.translate(_LENGTH):
            return spelt
    return kana


_LENGTH = str.maketrans("", "", "ーイ")


def read_english(word: str) -> str:
    """An English word, if the table of them has it."""
    value = open_table("english_words").get(word.lower()) if len(word) > 2 else None
    return value.decode() if value else ""


def _of_loans(word: str) -> str:
    """Two loan words written in one: lakeside レイクサイド."""
    loans = furigana_words().loans
    for cut in range(SHORTEST_LOAN, len(word) - SHORTEST_LOAN + 1):
        if word[:cut] in loans and word[cut:] in loans:
            return loans[word[:cut]] + loans[word[cut:]]
    return ""


def _romaji_and_loan(word: str) -> str:
    """Romaji with a loan word at its end: midorihouse ミドリハウス."""
    loans = furigana_words().loans
    for cut in range(SHORTEST_LOAN, len(word) - SHORTEST_ROMAJI + 1):
        kana = romaji_to_kana(word[:cut]) if word[cut:] in loans else ""
        if is_kana(kana):
            return kana + loans[word[cut:]]
    return ""


def read_joined(word: str) -> str:
    """Words written in one, cut where every part is known or romaji: sunrisetower, moripark; the fewest parts win."""
    best: list[tuple[int, str]] = [(0, "")]
    for end in range(1, len(word) + 1):
        ways = []
        for start in range(max(0, end - LONGEST_PART), end - SHORTEST_PART + 1):
            cost, kana = best[start]
            read, more = _part(word[start:end])
            if read and cost < UNREACHED:
                ways.append((cost + more, kana + read))
        best.append(min(ways, default=(UNREACHED, "")))
    return best[-1][1]


SHORTEST_PART, LONGEST_PART = 2, 12
SHORTEST_ROMAJI = 4
SHORTEST_LOAN = 3
UNREACHED = 99


def _part(word: str) -> tuple[str, int]:
    """A part's katakana and what it costs: romaji is a weaker guess than a word."""
    known = furigana_words().loans.get(word) or read_english(word)
    if known:
        return known, 1
    kana = romaji_to_kana(word) if len(word) >= SHORTEST_ROMAJI else ""
    return (kana, 3) if is_kana(kana) else ("", 0)


def _at_capitals(word: str) -> list[str]:
    """The parts of a word that begin with capitals: ParkHomes, but not McDonald."""
    starts = [0, *(index for index in range(1, len(word)) if word[index].isupper())]
    parts = [word[start:end] for start, end in zip(starts, [*starts[1:], len(word)], strict=True)]
    spoken = all(len(part) > 1 and not _VOWELS.isdisjoint(part) for part in parts)
    return parts if spoken else [word]


def spell(word: str) -> str:
    """The names of the letters, if all of them have one.

    >>> spell("NTT")
    'エヌティーティー'
    """
    letters = furigana_words().letters
    names = [letters.get(char, "") for char in word.upper()]
    return "".join(names) if all(names) else ""
