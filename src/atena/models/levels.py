"""How much a note matters, by its code (``data/notes.toml``)."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Literal, cast

NoteLevel = Literal["info", "check", "problem"]
TABLE = Path(__file__).resolve().parent.parent / "_compiled" / "notes.toml"


@cache
def note_codes() -> dict[str, dict[str, str]]:
    """Every code with its ``level`` and its words in ``en`` and ``ja``."""
    return tomllib.loads(TABLE.read_text("utf-8"))


@cache
def level_of(code: str) -> NoteLevel:
    """The level of a code; ``info`` of one that is not listed.

    >>> level_of("number-missing"), level_of("kana-used")
    ('problem', 'info')
    """
    row = note_codes().get(code)
    return cast("NoteLevel", row["level"]) if row else "info"
