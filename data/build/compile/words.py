"""Compile step: ``building_words.tsv`` and ``numeral_names.tsv``, keys folded."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from atena.lexicon.writer import write_table
from atena.text import fold_key

if TYPE_CHECKING:
    from pathlib import Path


def compile(tables: Path, out: Path) -> None:  # noqa: A001 - the name every step has
    write_table(out, "building_words", read(tables / "building_words.tsv", "word", "kind"))
    write_table(out, "numeral_names", read(tables / "numeral_names.tsv", "name", ""))


def read(path: Path, key: str, value: str) -> dict[str, bytes]:
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return {fold_key(row[key]): row.get(value, "").encode() for row in rows}
