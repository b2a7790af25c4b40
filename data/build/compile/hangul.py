"""Compiles how hangul is written in katakana into ``hangul.json``, for ``atena.lexicon.names.tables.hangul``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from tables import Tables


def compile(tables: Tables, out: Path) -> None:  # noqa: A001 - the name every step has
    """Initials → the kana of their syllables, plain and voiced; finals → their rows."""
    plain: dict[str, str] = {}
    voiced: dict[str, str] = {}
    for initials, voiced_initials, *kana in tables.rows("hangul_syllables"):
        plain |= dict.fromkeys(initials, " ".join(kana))
        voiced |= dict.fromkeys(voiced_initials, " ".join(kana))
    finals = {final: row for final, *row in tables.rows("hangul_finals")}
    value = {"plain": plain, "voiced": voiced, "finals": finals}
    (out / "hangul.json").write_text(json.dumps(value, ensure_ascii=False), "utf-8")
