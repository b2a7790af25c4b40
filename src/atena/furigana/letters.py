"""Words in Latin letters: abbreviations are spelt, words are looked up, romaji is read as romaji.

Usual words of buildings come first, then English words by their sounds, then the dictionary. What no table has is
read by its letters (`sounded`); where a word may as well be spelt, both ways are readings.
"""

from __future__ import annotations

import re
from typing import Final

from atena.furigana.dictionary import latin_reading
from atena.furigana.sounded import sound_out
from atena.lexicon.furigana_words import furigana_words
from atena.lexicon.store import open_table
from atena.text import is_kana, romaji_to_kana

LONGEST_ABBREVIATION = 5
_SHORT = 3
_VOWELS = frozenset("aeiouAEIOU")
_KNOWN: Final = 0.93
_SHARES: Final = {
    "word": ((_KNOWN, 0.0), (0.5, 0.45), (_KNOWN, 0.0)),
    "romaji": ((0.75, 0.0), (0.6, 0.3), (0.6, 0.2)),
    "sounded": ((0.5, 0.0), (0.15, 0.8), (0.5, 0.25)),
    "": ((0.0, 0.0), (0.0, _KNOWN), (0.0, _KNOWN)),
}
"""How often a reading as a word is right, and one letter by letter: of other words, of up to three capitals, of four
or five. Counted among the receivers of large post that teach and tune the weights of kanji."""


def letter_readings(word: str) -> tuple[tuple[str, float], ...]:
    """The readings of a Latin word with how often such readings are right, the likeliest first; none if unreadable.

    >>> letter_readings("Tower"), letter_readings("ABC"), letter_readings("MIDORIEN"), letter_readings("II")
    ((('タワー', 0.93),), (('エービーシー', 0.93),), (('ミドリエン', 0.75),), (('ニ', 0.93),))
    >>> letter_readings("KOIL"), letter_readings("DIC")
    ((('コイル', 0.5), ('ケイオーアイエル', 0.25)), (('ディク', 0.5), ('ディーアイシー', 0.45)))
    """
    fixed = _fixed(word)
    if fixed:
        return ((fixed, _KNOWN),)
    kana, how = _as_word(word)
    capitals = word.isupper() and len(word) <= LONGEST_ABBREVIATION
    spelt = spell(word) if capitals else ""
    if kana and spelt.translate(_LENGTH) == kana.translate(_LENGTH):
        return ((spelt, _KNOWN),)  # UFJ ends in ジェイ, not in the dictionary's ジェー
    shares = _SHARES[how][0 if not capitals else 1 if len(word) <= _SHORT else 2]
    found = [pair for pair in zip((kana, spelt), shares, strict=True) if all(pair)]
    return tuple(sorted(found, key=lambda pair: -pair[1]))


def read_letters(word: str) -> str:
    """The likeliest katakana of a Latin word, or an empty string when it cannot be read."""
    return next((kana for kana, _ in letter_readings(word)), "")


def _fixed(word: str) -> str:
    """The katakana of words that the tables of words have, of single letters and of what nobody can say."""
    words = furigana_words()
    kana = words.roman.get(word) or words.words.get(word) or words.loans.get(word.lower())
    if kana:
        return kana
    unspoken = len(word) <= LONGEST_ABBREVIATION and _VOWELS.isdisjoint(word)
    return spell(word) if len(word) == 1 or unspoken else ""


def _as_word(word: str) -> tuple[str, str]:
    """The katakana of what is said as a word, and how they are found: word, romaji (alone or with words in one) or sounded."""
    kana = _of_loans(word.lower()) or read_english(word)
    for spelling in (word, word.lower(), word.capitalize()):
        kana = kana or latin_reading(spelling)
    if kana:
        return kana, "word"
    if not word.isupper():
        parts = _at_capitals(word)
        read = [read_letters(part) for part in parts] if len(parts) > 1 else [""]
        if all(read):  # ParkHomes, SmartHR
            return "".join(read), "word"
    if len(word) > 2:
        kana = _romaji_and_loan(word.lower()) or romaji_to_kana(word)
        if is_kana(kana) and not kana.startswith("ン"):
            return kana, "romaji"
    kana = read_joined(word.lower())
    if kana:
        return kana, "romaji"
    kana = sound_out(word)
    return kana, "sounded" if kana else ""


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
    known = furigana_words().loans.get(word) or (read_english(word) if len(word) > 3 else "")
    if known:
        return known, 1
    kana = romaji_to_kana(word) if len(word) >= SHORTEST_ROMAJI else ""
    return (kana, 3) if is_kana(kana) else ("", 0)


def _at_capitals(word: str) -> list[str]:
    """The parts of a word that begin with capitals, or are all capitals: ParkHomes, SmartHR, but not McDonald."""
    parts = _PART.findall(word)
    said = all(part.isupper() or not _VOWELS.isdisjoint(part[1:]) for part in parts)
    said = said and "".join(parts) == word  # naïve: a letter that is no part
    return parts if said else [word]


_PART: Final = re.compile("[A-Z]{2,}(?![a-z])|[A-Z]?[a-z]+|[A-Z](?![a-z])")


def spell(word: str) -> str:
    """The names of the letters, if all of them have one.

    >>> spell("NTT")
    'エヌティーティー'
    """
    letters = furigana_words().letters
    names = [letters.get(char, "") for char in word.upper()]
    return "".join(names) if all(names) else ""
