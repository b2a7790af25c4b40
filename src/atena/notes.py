"""The words of the notes that results carry (``data/notes.toml`` lists every code)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from atena.errors import InputError
from atena.models.levels import NoteLevel, level_of, note_codes

if TYPE_CHECKING:
    from atena.models import Note

__all__ = ["NoteLevel", "describe", "level", "note_codes"]


def describe(note: Note, language: Literal["en", "ja"] = "en") -> str:
    """What a note says, in English or Japanese; the facts it speaks of are not filled in.

    >>> from atena.models import Note
    >>> describe(Note(code="postal-code-malformed", field="postal_code"))
    'The postal code does not have seven digits; it was left out.'
    """
    _require_note(note)
    if language not in ("en", "ja"):
        raise InputError("unknown-word", field="language", hint="en or ja")
    row = note_codes().get(note.code)
    return row[language] if row else note.code


def level(note: Note) -> NoteLevel:
    """How much a note matters: ``info``, ``check`` (a person may look) or ``problem``."""
    _require_note(note)
    return level_of(note.code)


def _require_note(note: object) -> None:
    if not hasattr(note, "code"):
        raise InputError("wrong-type", field="note", hint="pass a Note")
