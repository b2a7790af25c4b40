"""Compiles the words found around names (organizations, honorifics, marks) into one small JSON file."""

from __future__ import annotations

import csv
import json
from collections import defaultdict
from typing import TYPE_CHECKING

from atena.text import fold_key

if TYPE_CHECKING:
    from pathlib import Path


def compile(tables: Path, out: Path) -> None:  # noqa: A001 - the name every step has
    """Write ``name_words.json``: table → group → words as match keys, sorted."""
    words: dict[str, dict[str, list[str]]] = {
        "organizations": groups(tables / "organization_words.tsv", "class", "strength"),
        "honorifics": groups(tables / "honorifics.tsv", "position", "class"),
        "marks": groups(tables / "name_marks.tsv", "class"),
    }
    (out / "name_words.json").write_text(json.dumps(words, ensure_ascii=False), "utf-8")


def groups(path: Path, *columns: str) -> dict[str, list[str]]:
    """The words of a table by the values of ``columns``, joined by a space."""
    found: dict[str, set[str]] = defaultdict(set)
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            found[" ".join(row[column] for column in columns)].add(fold_key(row["word"]))
    return {group: sorted(found[group]) for group in sorted(found)}
