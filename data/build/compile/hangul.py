"""Compiles how hangul is written in katakana into ``hangul.json``, for ``atena.lexicon.hangul``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from compile.places import Reader

if TYPE_CHECKING:
    from pathlib import Path


def compile(tables: Path, out: Path) -> None:  # noqa: A001 - the name every step has
    """Initials → the kana of their syllables, plain and voiced; finals → their rows."""
    read = Reader(tables)
    plain: dict[str, str] = {}
    voiced: dict[str, str] = {}
    for initials, voiced_initials, *kana in read("hangul_syllables"):
        plain |= dict.fromkeys(initials, " ".join(kana))
        voiced |= dict.fromkeys(voiced_initials, " ".join(kana))
    finals = {final: row for final, *row in read("hangul_finals")}
    value = {"plain": plain, "voiced": voiced, "finals": finals}
    (out / "hangul.json").write_text(json.dumps(value, ensure_ascii=False), "utf-8")
