"""Words in Latin letters: abbreviations are spelt, words are looked up, romaji is read as romaji."""

from __future__ import annotations

from atena.furigana.dictionary import read_word
from atena.lexicon.furigana_words import furigana_words
from atena.text import is_kana, romaji_to_kana

LONGEST_ABBREVIATION = 5
VOWELS = frozenset("aeiouAEIOU")


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
    if len(word) == 1 or (len(word) <= LONGEST_ABBREVIATION and VOWELS.isdisjoint(word)):
        return spell(word)
    for spelling in (word, word.lower(), word.capitalize()):
        kana = read_word(spelling)
        if kana:
            return kana
    if len(word) > 2:
        kana = romaji_to_kana(word)
        if is_kana(kana):
            return kana
    return spell(word) if word.isupper() and len(word) <= LONGEST_ABBREVIATION else ""


def spell(word: str) -> str:
    """The names of the letters, if all of them have one.

    >>> spell("NTT")
    'エヌティーティー'
    """
    letters = furigana_words().letters
    names = [letters.get(char, "") for char in word.upper()]
    return "".join(names) if all(names) else ""
