"""Compiles what ``atena.layouts`` needs besides the layout files: substitutions and prefecture codes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from tables import Tables


def compile(tables: Tables, out: Path) -> None:  # noqa: A001 - the name every step has
    """Write ``layout_tables.json``."""
    variants = {
        row["char"] or character(row["code"]): row["folded"]
        for row in tables.records("characters")
        if row["class"] in ("variant", "compatibility")
    }
    content = {
        "substitutions": variants
        | {row["char"]: row["replacement"] for row in tables.records("substitutions")},
        "prefectures": [
            [row["code"], row["name"], row["romaji"]] for row in tables.records("prefectures")
        ],
    }
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    (out / "layout_tables.json").write_text(text, "utf-8")


def character(code: str) -> str:
    """``U+9AD9`` → 髙."""
    digits = code[2:]
    return chr(int(digits, base=16))
