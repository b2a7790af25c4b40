"""Counts of a run: no values, so that they may stand in checkpoints, logs and reports."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final

from atena.layouts.fields import CONFIDENCES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from atena.layouts import Label
    from atena.models import Note

BINS: Final = 20
_NUMBERS: Final = ("rows", "labels", "rejected", "doubtful", "gifts", "combined", "corrected")
_COUNTERS: Final = (
    "written",
    "left_out",
    "mended",
    "reasons",
    "notes",
    "rejects",
    "kinds",
    "levels",
)
_HISTOGRAMS: Final = [name.removeprefix("confidence.") for name in CONFIDENCES]
_of_name, _of_address = (
    itemgetter(*[name for part, name in CONFIDENCES.values() if part == wanted])
    for wanted in ("name", "address")
)


def confidences(label: Label) -> tuple[float, ...]:
    """All confidences of a label, in the order of `CONFIDENCES`: first the name's, then the address's."""
    # read as dicts, which is faster than attribute by attribute
    name, address = label.name.confidence, label.address.confidence
    of_name: tuple[float, ...] = _of_name(name.__dict__)
    of_address: tuple[float, ...] = _of_address(address.__dict__)
    return of_name + of_address


@dataclass(slots=True)
class Stats:
    """What one part, or a whole run, amounts to."""

    rows: int = 0
    labels: int = 0
    rejected: int = 0
    doubtful: int = 0
    gifts: int = 0
    combined: int = 0
    """Orders that go in another order's parcel."""
    corrected: int = 0
    """Labels of which the corrections have a row."""
    written: Counter[str] = field(default_factory=Counter)
    """Where the labels went: ``out``, ``hold``, ``foreign``, ``not-corrected``."""
    left_out: Counter[str] = field(default_factory=Counter)
    """Orders that are not to be sent, by their state."""
    mended: Counter[str] = field(default_factory=Counter)
    """Rows of the file that were put right."""
    reasons: Counter[str] = field(default_factory=Counter)
    """Why labels are doubtful."""
    notes: Counter[str] = field(default_factory=Counter)
    rejects: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    levels: Counter[str] = field(default_factory=Counter)
    histograms: dict[str, list[int]] = field(
        default_factory=lambda: {name: [0] * BINS for name in _HISTOGRAMS}
    )
    seen: list[tuple[str, str, str, tuple[float, ...]]] = field(default_factory=list)
    """Where labels that are not counted yet went; their kind, level and confidences."""
    noted: list[str] = field(default_factory=list)
    """The codes of notes that are not counted yet."""

    def add(
        self,
        label: Label,
        sure: tuple[float, ...],
        written: Iterable[Note],
        goal: str,
        *,
        doubtful: bool,
    ) -> None:
        """Count one label, how ``sure`` it is, what was noted when it was ``written``, and where it went."""
        name, address = label.name.__dict__, label.address.__dict__
        self.labels += 1
        self.doubtful += doubtful
        self.gifts += label.buyer is not None
        for notes in (name["notes"], address["notes"], label.notes, written):
            for note in notes:
                self.noted.append(note.code)
        self.seen.append((goal, name["kind"], address["level"], sure))

    def settle(self) -> None:
        """Count the labels seen so far: column by column, which is faster than label by label."""
        if self.seen:
            goals, kinds, levels, sure = zip(*self.seen, strict=True)
            self.written.update(goals)
            self.kinds.update(kinds)
            self.levels.update(levels)
            for counts, column in zip(
                self.histograms.values(), zip(*sure, strict=True), strict=True
            ):
                _count(column, counts)
        self.notes.update(self.noted)
        self.seen.clear()
        self.noted.clear()

    def merge(self, other: Stats) -> None:
        """Add the counts of another part."""
        other.settle()
        for name in _NUMBERS:
            setattr(self, name, getattr(self, name) + getattr(other, name))
        for name in _COUNTERS:
            getattr(self, name).update(getattr(other, name))
        for name, counts in other.histograms.items():
            mine_ = self.histograms[name]
            for index, count in enumerate(counts):
                mine_[index] += count

    def as_json(self) -> dict[str, Any]:
        """Plain data, sorted, so that equal counts are equal bytes."""
        self.settle()
        found: dict[str, Any] = {name: getattr(self, name) for name in _NUMBERS}
        for name in _COUNTERS:
            found[name] = dict(sorted(getattr(self, name).items()))
        return {**found, "histograms": self.histograms}

    @classmethod
    def from_json(cls, content: dict[str, Any]) -> Stats:
        """The counts that `as_json` wrote."""
        stats = cls(histograms=content["histograms"])
        for name in _NUMBERS:
            setattr(stats, name, content[name])
        for name in _COUNTERS:
            setattr(stats, name, Counter(content[name]))
        return stats


def _count(values: tuple[float, ...], counts: list[int]) -> None:
    """Add probabilities to the counts of the bins they fall into."""
    for value in values:
        counts[min(int(value * BINS), BINS - 1)] += 1
