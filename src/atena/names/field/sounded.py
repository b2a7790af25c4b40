"""Whether words that only have sounds (katakana) are a person's name, or a trade."""

from __future__ import annotations

from typing import Final

from atena.lexicon.names.phonetic import phonetic_names
from atena.lexicon.names.words import name_words


def is_sounded_name(texts: list[str]) -> bool:
    """Whether words in katakana, together with those in Latin letters, are a Japanese or a foreign name."""
    names = phonetic_names()
    if len(texts) > 1:
        return any(sum(names.foreign_katakana(text)[:3]) or _weight(text) for text in texts)
    text = texts[0]
    cuts = range(2, len(text) - 1)
    return any(
        names.reading(text[:cut]).surname >= 1 and names.reading(text[cut:]).given_name >= 1
        for cut in cuts
    )


def _weight(kana: str) -> float:
    reading = phonetic_names().reading(kana)
    return reading.surname + reading.given_name


def is_sounded_trade(word: str) -> bool:
    """Whether a word in katakana is a trade and no name from elsewhere: カフェ, but not リース."""
    words = name_words()
    listed = word in words.trade or word in words.trade_likely
    return listed and sum(phonetic_names().foreign_katakana(word)[:3]) < NAME_ABROAD


def may_be_from_abroad(word: str) -> bool:
    """Whether a word that ends like a trade is a name from elsewhere: Huber フーバー and Weber ヴェーバー are no bars."""
    return word.endswith("ーバー") or sum(phonetic_names().foreign_katakana(word)[:3]) > 0


NAME_ABROAD: Final = 100.0
"""Persons a million with a name, from which on a trade is no trade."""
