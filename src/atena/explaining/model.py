"""What an explanation consists of: the records of the stages in a form that can be shown, kept and compared."""

from __future__ import annotations

from math import log
from typing import Final, Literal

from atena.models import Note, Reading, Record, Span

StageName = Literal[
    "field", "segmentation", "reading", "evidence", "input", "place", "block", "building", "result"
]

MOST_OPTIONS: Final = 8
"""Candidates that a stage shows."""


class Finding(Record):
    """One thing that a stage found; `atena.explaining.finding_text` puts it into words.

    ``number`` is a probability, a share, or what ``code`` says.
    """

    shown = frozenset({"code", "number"})

    code: str
    text: str = ""
    number: float | None = None


class Option(Record):
    """One candidate: the values it would give, its points (a log-probability) and its probability."""

    shown = frozenset({"points", "probability"})

    values: dict[str, str]
    points: float
    probability: float
    findings: tuple[Finding, ...] = ()


class Stage(Record):
    """What one stage found, and the candidates that it weighed, the best first."""

    shown = frozenset({"name", "findings", "options"})

    name: StageName
    findings: tuple[Finding, ...] = ()
    options: tuple[Option, ...] = ()


class Value(Record):
    """A field of the result with its confidence, where it has one."""

    shown = frozenset({"field", "confidence"})

    field: str
    text: str
    confidence: float | None = None


class Explanation(Record):
    """Why one name or one address was read as it was."""

    shown = frozenset({"kind", "stages", "spans"})

    kind: Literal["name", "address"]
    source: str
    """The buyer's text; lines of an address are joined by a newline."""
    spans: tuple[Span, ...]
    """Where each field stands in ``source``: ordered, disjoint, covering all of it."""
    values: tuple[Value, ...]
    stages: tuple[Stage, ...]
    notes: tuple[Note, ...]


def reading_options(field: str, reading: Reading) -> tuple[Option, ...]:
    """A text in kana with the other ways to read it, the best first; none where it was not read."""
    if not reading.kana:
        return ()
    found = [(reading.kana, reading.confidence)]
    found += [(other.kana, other.probability) for other in reading.alternatives]
    return tuple(
        Option(values={field: kana}, points=log(max(share, 1e-300)), probability=share)
        for kana, share in found
    )
