"""Compiles what ``atena.layouts`` needs besides the layout files: substitutions and prefecture codes."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def compile(tables: Path, out: Path) -> None:  # noqa: A001 - the name every step has
    """Write ``layout_tables.json``."""
    variants = {
        row["char"] or character(row["code"]): row["folded"]
        for row in read(tables / "characters.tsv")
        if row["class"] in ("variant", "compatibility")
    }
    content = {
        "substitutions": variants
        | {row["char"]: row["replacement"] for row in read(tables / "substitutions.tsv")},
        "prefectures": [
            [row["code"], row["name"], row["romaji"]] for row in read(tables / "prefectures.tsv")
        ],
    }
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    (out / "layout_tables.json").write_text(text, "utf-8")


def character(code: str) -> str:
    """``U+9AD9`` → 髙."""
    digits = code[2:]
    return chr(int(digits, base=16))


def read(path: Path) -> csv.DictReader[str]:
    lines = path.read_text("utf-8").split("\n")
    return csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
