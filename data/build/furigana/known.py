"""Makes jmnedict_furigana_known.tsv: runs that are read alike wherever they stand, so that no dictionary is needed.

    python data/build/build.py furigana.known      (needs sudachipy)

Common surnames, municipalities, and towns that several places are called, as far as the model reads them
alike alone, before a building's word, after a brand and after another word, and is sure of it.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from atena.furigana.lattice import read_run
from atena.lexicon import default_lexicon
from atena.text import fold_key
from compile.run import compile_all
from tables import TABLES

ROOT = TABLES.folder.parents[1]

if TYPE_CHECKING:
    from collections.abc import Iterator

SURNAMES = 6000
FEWEST_TOWNS = 2
LONGEST = 5
LEAST = 0.9
SIDES = (("^", "$"), ("^", "K"), ("K", "$"), ("K", "K"), ("_", "$"))


def main() -> None:
    compile_all(ROOT, ("furigana",))  # what was learned just before
    rows = {}
    for word in sorted({*surnames(), *places()}):
        if len(word) <= LONGEST and all("\u4e00" <= char <= "\u9fff" for char in word):
            kana = everywhere(word)
            if kana:
                rows[word] = kana
    TABLES.write("jmnedict_furigana_known", "text kana", set(rows.items()))


def surnames() -> Iterator[str]:
    """The most frequent surnames."""
    table = default_lexicon().names.surnames
    keys = {fold_key(row[0]) for row in TABLES.rows("surnames")}
    known = ((key, table.get(key)) for key in keys)
    found = sorted((-part.log_probability, key) for key, part in known if part is not None)
    return (key for _, key in found[:SURNAMES])


def places() -> Iterator[str]:
    """Municipalities without 市, 区, 町 and 村, and names of several towns."""
    for row in TABLES.records("municipalities"):
        for name in (row["city"], row["ward"]):
            if len(name) > 2:
                yield fold_key(name[:-1])
    towns = Counter(fold_key(row["town"]) for row in TABLES.records("towns"))
    for town, number in towns.items():
        if number >= FEWEST_TOWNS:
            yield town


def everywhere(word: str) -> str:
    """The reading of a word if it is the same, and sure, wherever it stands; else empty."""
    found = set()
    for left, right in SIDES:
        kana, share = read_run(word, left, right)[0]
        if share < LEAST:
            return ""
        found.add(kana)
    return found.pop() if len(found) == 1 else ""


if __name__ == "__main__":
    main()
