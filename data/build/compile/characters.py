"""Compiles the character, numeral and romaji tables for ``atena.text``; needs nothing of atena."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from tables import Tables

FOLDED_BY_CLASS = {"space": " ", "invisible": "", "selector": ""}


def compile(tables: Tables, out: Path) -> None:  # noqa: A001 - the name every step has
    """Write ``characters*.json``: a string of characters and a string of what they become, by class."""
    classes: dict[str, tuple[list[str], list[str]]] = {}
    for row in tables.records("characters"):
        code, kind = row["code"][2:], row["class"]
        char = chr(int(code, 16))
        chars, folded = classes.setdefault(kind, ([], []))
        chars.append(char)
        folded.append(FOLDED_BY_CLASS.get(kind, row["folded"]))
    write(
        out / "characters.json",
        {kind: ["".join(chars), "".join(folded)] for kind, (chars, folded) in classes.items()},
    )
    numerals: dict[str, dict[str, int]] = {}
    for row in tables.records("numerals"):
        numerals.setdefault(row["kind"], {})[row["char"]] = int(row["value"])
    write(out / "characters_numerals.json", numerals)
    morae = [
        [row["kana"], row["hepburn"], row["kunrei"], row["also"].split()]
        for row in tables.records("romaji")
    ]
    write(out / "characters_romaji.json", morae)
    places = [[row["character"], row["folded"]] for row in tables.records("place_characters")]
    write(out / "characters_places.json", places)


def write(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, separators=(",", ":")), "utf-8")
