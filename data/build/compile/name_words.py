"""Compiles the words found around names (organizations, honorifics, marks) into one small JSON file."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING

from atena.text import fold_key

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from tables import Tables


def compile(tables: Tables, out: Path) -> None:  # noqa: A001 - the name every step has
    """Write ``name_words.json``: table → group → words as match keys, sorted."""
    words: dict[str, dict[str, list[str]]] = {
        "organizations": groups(tables.records("organization_words"), "class", "strength"),
        "honorifics": groups(tables.records("honorifics"), "position", "class"),
        "marks": marks(tables),
        "origins": {
            "no surname": sorted(of_origins(tables, NO_SURNAME)),
            "either order": sorted(of_origins(tables, EITHER_ORDER)),
        },
    }
    (out / "name_words.json").write_text(json.dumps(words, ensure_ascii=False), "utf-8")


def marks(tables: Tables) -> dict[str, list[str]]:
    """The words of ``name_marks.tsv``; the prefectures are places as well."""
    found = groups(tables.records("name_marks"), "class")
    prefectures = [fold_key(row["name"]) for row in tables.records("prefectures")]
    found["place"] = sorted({*found["place"], *prefectures})
    return found


NO_SURNAME = frozenset(["Burmese"])
EITHER_ORDER = frozenset(
    [
        "Bangladeshi, Pakistani or Sri Lankan",
        "Indian",
        "Indonesian",
        "Mongolian or Thai",
        "Nepalese",
    ]
)
"""Where surnames are given names or the father's name as well, and stand before or behind."""


def of_origins(tables: Tables, origins: frozenset[str]) -> set[str]:
    """Surnames, or words of names without one, from there, in Latin letters and in katakana."""
    rows = [row for row in tables.records("foreign_surnames") if row["origin"] in origins]
    return {fold_key(row[spelling]) for row in rows for spelling in ("latin", "kana")}


def groups(rows: Iterable[dict[str, str]], *columns: str) -> dict[str, list[str]]:
    """The words of a table by the values of ``columns``, joined by a space."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        found[" ".join(row[column] for column in columns)].add(fold_key(row["word"]))
    return {group: sorted(found[group]) for group in sorted(found)}
