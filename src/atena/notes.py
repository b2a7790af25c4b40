"""The words of the notes that results carry (``data/notes.toml`` lists every code)."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import TYPE_CHECKING, Literal

from atena.lexicon.store import COMPILED

if TYPE_CHECKING:
    from atena.models import Note

NoteLevel = Literal["info", "check", "problem"]


def describe(note: Note, language: Literal["en", "ja"] = "en") -> str:
    """What a note says, in English or Japanese; the facts it speaks of are not filled in.

    >>> from atena.models import Note
    >>> describe(Note(code="postal-code-malformed", field="postal_code"))
    'The postal code does not have seven digits; it was left out.'
    """
    row = note_codes().get(note.code)
    return row[language] if row else note.code


def level(note: Note) -> NoteLevel:
    """How much a note matters: ``info``, ``check`` (a person may look) or ``problem``."""
    row = note_codes().get(note.code)
    return row["level"] if row else "info"  # type: ignore[return-value]  # a test checks the table


@cache
def note_codes() -> dict[str, dict[str, str]]:
    """Every code with its ``level`` and its words in ``en`` and ``ja``."""
    return tomllib.loads((COMPILED / "notes.toml").read_text("utf-8"))
