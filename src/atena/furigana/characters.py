"""How single characters are read in words: from Chinese, as Japanese words, voiced, with ッ."""

from __future__ import annotations

from functools import lru_cache

from atena.lexicon.readings import CharacterReadings, character_readings
from atena.text import is_kana, to_katakana

VOICED = dict(
    zip(
        "カキクケコサシスセソタチツテトハヒフヘホ",
        "ガギグゲゴザジズゼゾダジズデドバビブベボ",
        strict=True,
    )
)
HALF_VOICED = dict(zip("ハヒフヘホ", "パピプペポ", strict=True))
CLIPPED = frozenset("チツクキ")
"""What a reading from Chinese ends in when it may end in ッ instead: イチ, イッ."""
CLIPPED_KUN = frozenset("リツチクキ")
MOST_CUTS = 4


@lru_cache(maxsize=8192)
def readings_by_kind(char: str) -> dict[str, str]:
    """Every reading of a character, with its kind: o from Chinese, k Japanese, n of names only.

    A second letter says how it is changed: v voiced, p half-voiced, g ending in ッ.

    >>> readings_by_kind("国")["ゴク"], readings_by_kind("国")["クニ"], readings_by_kind("国")["コッ"]
    ('ov', 'k', 'og')
    """
    return by_kind(character_readings(char))


def by_kind(known: CharacterReadings) -> dict[str, str]:
    """The readings of one character and their changed forms, with their kinds."""
    found: dict[str, str] = {}
    for readings, kind in ((known.on, "o"), (known.kun, "k"), (known.names, "n")):
        for kana in readings:
            found.setdefault(kana, kind)
    for kana in known.on:
        if len(kana) > 1 and kana[-1] in CLIPPED:
            found.setdefault(kana[:-1] + "ッ", "og")
        if kana[0] in VOICED:
            found.setdefault(VOICED[kana[0]] + kana[1:], "ov")
        if kana[0] in HALF_VOICED:
            found.setdefault(HALF_VOICED[kana[0]] + kana[1:], "op")
    for kana in (*known.kun, *known.names):
        if kana[0] in VOICED:
            found.setdefault(VOICED[kana[0]] + kana[1:], "kv")
    for kana in known.kun:
        if len(kana) > 1 and kana[-1] in CLIPPED_KUN:
            found.setdefault(kana[:-1] + "ッ", "kg")
    return found


@lru_cache(maxsize=1 << 14)
def kind_of_reading(word: str, kana: str) -> str:
    """How the kanji of a word are read in ``kana``: o, k, m for both, ? where the characters do not say.

    >>> kind_of_reading("光松", "コウショウ"), kind_of_reading("光松", "ミツマツ"), kind_of_reading("大人", "オトナ")
    ('o', 'k', '?')
    """
    ways: dict[int, set[str]] = {0: {""}}
    for char in word:
        options = {to_katakana(char): "h"} if is_kana(char) else readings_by_kind(char)
        after: dict[int, set[str]] = {}
        for position, kinds in ways.items():
            for reading, kind in options.items():
                if kana.startswith(reading, position):
                    letter = {"n": "k", "h": ""}.get(kind[0], kind[0])
                    some = sorted(kinds)[:MOST_CUTS]
                    after.setdefault(position + len(reading), set()).update(
                        known if letter in known else known + letter for known in some
                    )
        ways = after
        if not ways:
            return "?"
    kinds = ways.get(len(kana), set())
    if not kinds:
        return "?"
    return "o" if "o" in kinds else "k" if "k" in kinds else "m"


def kana_of_characters(word: str, kana: str) -> list[str]:
    """The kana of each character; the whole in one where the characters do not make it up.

    >>> kana_of_characters("丸の内", "マルノウチ"), kana_of_characters("大人", "オトナ")
    (['マル', 'ノ', 'ウチ'], ['オトナ'])
    """
    ways: list[tuple[int, list[str]]] = [(0, [])]
    for char in word:
        options = (to_katakana(char),) if is_kana(char) else tuple(readings_by_kind(char))
        ways = [
            (position + len(reading), [*before, reading])
            for position, before in ways
            for reading in options
            if kana.startswith(reading, position)
        ][:MOST_WAYS]
    return next((parts for position, parts in ways if position == len(kana)), [kana])


MOST_WAYS = 16
