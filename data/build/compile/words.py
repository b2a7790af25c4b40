"""Compile step: ``building_words.tsv``, ``numeral_names.tsv``, ``unit_names.tsv``, ``common_nouns.tsv``; keys folded."""

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
    names = [*tables.rows("numeral_names"), *tables.rows("unit_names")]
    write_table(out, "numeral_names", {fold_key(row[0]): b"" for row in names})
    others = {fold_key(row["word"]) for row in tables.records("name_marks")}
    others |= {fold_key(row["kana"]) for row in tables.records("foreign_names")}
    nouns = {fold_key(row[0]) for row in tables.rows("common_nouns")}
    write_table(out, "common_nouns", dict.fromkeys(nouns - others, b""))
