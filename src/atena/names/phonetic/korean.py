"""Syllables of Korean names in Latin letters, converted to kana as the press does."""

from __future__ import annotations

import re
from typing import Final

from atena.text import is_kana, romaji_to_kana


def korean_syllable(word: str) -> str:
    """The kana of one syllable of a Korean name in Latin letters, or an empty string: Seok ソク."""
    if len(word) > LONGEST_SYLLABLE or len(_VOWELS(word.lower())) != 1:
        return ""
    letters = _korean_vowels(word.lower())
    ending = ""
    if letters[-2:] in KOREAN_ENDINGS:
        letters, ending = letters[:-2], KOREAN_ENDINGS[letters[-2:]]
    elif letters[-1:] in KOREAN_ENDINGS:
        letters, ending = letters[:-1], KOREAN_ENDINGS[letters[-1:]]
    kana = romaji_to_kana(letters) + ending if letters else ""
    return kana if is_kana(kana) and "ー" not in kana else ""


_VOWELS: Final = re.compile("y?[aeiou]+").findall


def _korean_vowels(word: str) -> str:
    """Vowels of Korean syllables as Japanese romaji has them: Soo ス, Hoon フン, Seo ソ."""
    for spelt, sound in (
        ("chul", "chol"),
        ("sung", "song"),
        ("woo", "u"),
        ("hye", "he"),
        ("young", "yong"),
        ("kyung", "kyong"),
        ("myung", "myong"),
        ("hyung", "hyong"),
        ("jung", "jong"),
        ("yeo", "yo"),
        ("eo", "o"),
        ("eu", "u"),
        ("oo", "u"),
        ("ae", "e"),
        ("ee", "i"),
    ):
        word = word.replace(spelt, sound)
    return word


KOREAN_ENDINGS: Final = {"ng": "ン", "m": "ム", "k": "ク", "l": "ル", "p": "プ"}
"""Consonants that end Korean syllables, as the press writes them: Sang サン, Seok ソク, Chul チョル."""

LONGEST_SYLLABLE: Final = 5

SYLLABLES: Final = 0.7
"""How sure the kana of a given name in syllables are: MIN HO, HYUN WOO."""

HYPHENED: Final = 2e-6
"""The share of persons with one given name of two Korean syllables and a hyphen (an estimate): Min-su."""
