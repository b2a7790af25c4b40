"""Compile step: ``building_words.tsv`` and ``numeral_names.tsv``, keys folded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from atena.lexicon.writer import write_table
from atena.text import fold_key

if TYPE_CHECKING:
    from pathlib import Path

    from tables import Tables


def compile(tables: Tables, out: Path) -> None:  # noqa: A001 - the name every step has
    building = {
        fold_key(row["word"]): row["kind"].encode() for row in tables.records("building_words")
    }
    write_table(out, "building_words", building)
    numerals = {fold_key(row["name"]): b"" for row in tables.records("numeral_names")}
    write_table(out, "numeral_names", numerals)
