"""Compiles what ``atena.layouts`` needs besides the layout files: substitutions, prefecture codes, shop words."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tables import Tables


LAYOUTS = Path(__file__).resolve().parents[2] / "layouts"
SHOP_WORD = re.compile(r"\{((?:shop|sender)\.[a-z0-9_]+)\}")
DEFAULT = re.compile(r'^"(shop\.[a-z0-9_]+)" = ', re.MULTILINE)


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
        "shop_words": shop_words(),
    }
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    (out / "layout_tables.json").write_text(text, "utf-8")


def shop_words() -> list[str]:
    """Every word of the shop's that a layout names: what a shop's file may hold."""
    texts = [path.read_text("utf-8") for path in sorted(LAYOUTS.rglob("*.toml"))]
    found = {word for text in texts for ways in (SHOP_WORD, DEFAULT) for word in ways.findall(text)}
    return sorted(found)


def character(code: str) -> str:
    """``U+9AD9`` → 髙."""
    digits = code[2:]
    return chr(int(digits, base=16))
