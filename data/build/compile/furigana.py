"""Compiles the words and counters that ``atena.furigana`` reads by rule into one small JSON file."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from tables import Tables


def compile(tables: Tables, out: Path) -> None:  # noqa: A001 - the name every step has
    """Write ``furigana.json``: the words by class, the counters with their exceptions by digit."""
    words: dict[str, dict[str, str]] = defaultdict(dict)
    for row in tables.records("furigana_words"):
        words[row["class"]][row["text"]] = row["kana"]
    counters = {
        row["counter"]: [row["kana"], pairs(row["last"]), pairs(row["voiced"])]
        for row in tables.records("furigana_counters")
    }
    content = {"words": words, "counters": counters}
    (out / "furigana.json").write_text(json.dumps(content, ensure_ascii=False), "utf-8")


def pairs(cell: str) -> dict[str, str]:
    """``1=イッ 8=ハッ`` as a mapping."""
    return dict(pair.split("=") for pair in cell.split())
