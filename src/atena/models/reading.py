"""The model of a text that was read: its kana, and how sure they are."""

from __future__ import annotations

from atena.models.record import Note, Record


class ReadingAlternative(Record):
    """Another way to read the whole text, and how probable it is."""

    shown = frozenset({"probability"})

    kana: str = ""
    probability: float = 0.0


class Reading(Record):
    """A text in full-width katakana; ``confidence`` is the probability that all of it is right."""

    shown = frozenset({"confidence"})

    kana: str = ""
    confidence: float = 0.0
    alternatives: tuple[ReadingAlternative, ...] = ()
    """The likeliest first."""
    notes: tuple[Note, ...] = ()
