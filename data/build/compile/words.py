"""Compile step: ``building_words.tsv``, ``numeral_names.tsv`` and ``unit_names.tsv``, keys folded."""

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
