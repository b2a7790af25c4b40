"""Makes jmnedict_kanji_readings.tsv: how each kanji is read, by kind of reading, from KANJIDIC2.

    python data/build/build.py characters.kanji_readings      (needs sudachipy)

``on`` are the readings from Chinese, ``kun`` the Japanese words (without their okurigana, and with it
where it is spoken as a noun: 光 ヒカ ヒカル ヒカリ), ``names`` those that occur in names alone (nanori).
Each in the order of KANJIDIC2, the usual one first. ``counts``: how many words of SudachiDict read it so.
"""

from __future__ import annotations

from collections import Counter, defaultdict

from sudachipy import Dictionary

from atena.furigana.characters import by_kind
from atena.lexicon.readings import CharacterReadings
from atena.text import fold_key, is_kana, to_katakana
from names.jamdict import open_jamdict
from tables import TABLES

LONGEST = 4
"""Characters of the words whose readings are counted."""
MOST = 8
"""Readings of a character whose counts are kept."""

NOUNS = {
    "ウ": "イ",
    "ク": "キ",
    "グ": "ギ",
    "ス": "シ",
    "ツ": "チ",
    "ヌ": "ニ",
    "ブ": "ビ",
    "ム": "ミ",
    "ル": "リ",
}
"""The last kana of a verb, and of the noun that is made of it: 光る, 光り."""


def main() -> None:
    readings = {char: CharacterReadings(*map(tuple, kinds), {}) for char, kinds in listed().items()}
    counts = count_words({char: by_kind(known) for char, known in readings.items()})
    TABLES.write(
        "jmnedict_kanji_readings",
        "character on kun names counts",
        {
            (
                char,
                *(" ".join(kind) for kind in known[:3]),
                " ".join(f"{kana}:{number}" for kana, number in counts[char].most_common(MOST)),
            )
            for char, known in readings.items()
        },
    )


def listed() -> dict[str, list[list[str]]]:
    """The readings from Chinese, the Japanese ones and those of names of every character."""
    found: dict[str, list[list[str]]] = defaultdict(lambda: [[], [], []])
    with open_jamdict() as db:
        rows = [
            *db.execute(
                "select c.literal, r.r_type = 'ja_kun', r.value from reading r"
                " join rm_group g on g.ID = r.gid join character c on c.ID = g.cid"
                " where r.r_type in ('ja_on', 'ja_kun') order by c.ID, r.rowid"
            ),
            *db.execute(
                "select c.literal, 2, n.value from nanori n"
                " join character c on c.ID = n.cid order by c.ID, n.rowid"
            ),
        ]
    for char, kind, value in rows:
        key = fold_key(char)
        if len(key) != 1:
            continue
        for reading in spoken(to_katakana(value)):
            if is_kana(reading) and not any(reading in known for known in found[key]):
                found[key][kind].append(reading)
    return found


def count_words(kinds: dict[str, dict[str, str]]) -> dict[str, Counter[str]]:
    """How many nouns and names of organizations in SudachiDict read a character each way."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for entry in Dictionary().entries():
        first, second, third, *_ = entry.part_of_speech()
        noun = second == "普通名詞" or (second == "固有名詞" and third == "一般")
        word = entry.surface()
        if first == "名詞" and noun and 2 <= len(word) <= LONGEST and word[-1] != "駅":
            for char, kana in cut(word, entry.reading_form(), kinds):
                counts[char][kana] += 1
    return counts


def cut(word: str, kana: str, kinds: dict[str, dict[str, str]]) -> list[tuple[str, str]]:
    """The reading of each character of a word; empty where they do not make up its reading."""
    ways: list[tuple[int, list[tuple[str, str]]]] = [(0, [])]
    for char in word:
        ways = [
            (position + len(reading), [*before, (char, reading)])
            for position, before in ways
            for reading in kinds.get(char, ())
            if kana.startswith(reading, position)
        ]
    return next((pairs for position, pairs in ways if position == len(kana)), [])


def spoken(value: str) -> list[str]:
    """The forms of a reading as KANJIDIC2 writes it: ``ひか.る`` is ヒカ, ヒカル, ヒカリ."""
    value = value.replace("-", "")
    stem, _, ending = value.partition(".")
    forms = [stem]
    if ending:
        forms.append(stem + ending)
        if ending[-1] in NOUNS:
            forms.append(stem + ending[:-1] + NOUNS[ending[-1]])
    return forms


if __name__ == "__main__":
    main()
