"""Whether words that only have sounds (katakana) are a person's name, or a trade, and how likely kana are a name."""

from __future__ import annotations

import math
from typing import Final

from atena.lexicon.names.phonetic import phonetic_names
from atena.lexicon.names.words import name_words
from atena.names.field.chunks import script_of
from atena.text import as_sounded


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


def may_hold_more(words: list[str]) -> bool:
    """Whether words in kana may be more than a surname and a given name: a whole Japanese name in the first or in the
    first two (ノムラアヤ ケン, ノムラ アヤ ケン) or behind another word (オキハイ ノムラ アヤ), a part in two words
    (ノ ムラ アヤ), or a first word in hiragana that no table has.
    """
    names = phonetic_names()
    first, second, *more = map(as_sounded, words)
    if more:
        if _are_whole(first, second):
            return names.reading(more[0]).given_name >= USUAL or not names.is_name(more[0])
        return (
            _are_whole(first + second, more[0])
            or _are_whole(first, second + more[0])
            or (_are_whole(second, more[0]) and not any(names.foreign(first)[:3]))
        )
    if names.is_name(first):
        return False
    return script_of(words[0]) == "hiragana" or any(
        _are_whole(first[:cut], first[cut:]) for cut in range(2, len(first) - 1)
    )


def may_be_two_given_names(pieces: list[str]) -> bool:
    """Whether pieces with ・ between them are usual Japanese given names, one of them of no other country: ルナ・ソラ."""
    names = phonetic_names()
    readings = [names.reading(as_sounded(piece)).given_name for piece in pieces]
    abroad = [sum(names.foreign_katakana(as_sounded(piece))[:3]) for piece in pieces]
    return len(pieces) > 1 and min(readings) >= USUAL and min(abroad) == 0


def _are_whole(surname: str, given_name: str) -> bool:
    """Whether two words in katakana are a common Japanese surname and given name."""
    names = phonetic_names()
    return names.reading(surname).surname >= USUAL and names.reading(given_name).given_name >= USUAL


SHORTEST_WHOLE: Final = 4
"""Kana from which on a word may be a whole name."""

USUAL: Final = 5.0
"""Persons of the tables from which on a reading is usual."""


def _weight(kana: str) -> float:
    reading = phonetic_names().reading(kana)
    return reading.surname + reading.given_name


def is_known_sound(word: str) -> bool:
    """Whether a word in kana is a name of the tables."""
    return phonetic_names().is_name(as_sounded(word))


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


def score_in_kana(word: str, part: str) -> float:
    """The log-probability of a word in kana as a surname or a given name, by its sound."""
    reading = phonetic_names().reading(as_sounded(word))
    foreign = phonetic_names().foreign_katakana(word)
    if part == "surname":
        weight, written = reading.surname, SURNAME_IN_KANA
        abroad = foreign.surname + foreign.family_first
    else:
        weight, written, abroad = reading.given_name, GIVEN_NAME_IN_KANA, foreign.given_name
    share = weight / _PERSONS * math.exp(written) + abroad / 1e6 * _ABROAD
    if share > 0:
        return math.log(share)
    if script_of(word) == "katakana" and LEAST_ABROAD <= len(word) <= LONGEST_ABROAD:
        return UNLISTED_ABROAD + KATAKANA_CHARACTER * len(word)  # ジョンウ
    return -math.inf


SURNAME_IN_KANA, GIVEN_NAME_IN_KANA = math.log(0.003), math.log(0.04)
"""How often a surname or a given name is written in kana."""

_PERSONS: Final = 100_000.0
"""About as many persons stand behind the weights of readings."""

UNLISTED_ABROAD: Final = math.log(2e-4)
"""How often a name is one from abroad that no table has."""

LEAST_ABROAD, LONGEST_ABROAD = 4, 6
"""Characters of a name from abroad that no table has."""

_ABROAD: Final = 0.02
"""The share of buyers whose name is from abroad and written in katakana."""

KATAKANA_CHARACTER: Final = -3.0
"""A character of a word in katakana that is in no list: there are few, and such words are long."""
