"""What a run tells its caller: how far it is, and what it did."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from atena.batch.checkpoint import data_version
from atena.version import __version__

if TYPE_CHECKING:
    from atena.batch.stats import Stats


@dataclass(slots=True)
class Report:
    """What a run did. Counts only."""

    stats: Stats
    parts: int
    resumed: int
    seconds: float
    outputs: dict[str, str] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)
    """Words of the shop's that the target requires and that were not given."""
    left_out_files: list[str] = field(default_factory=list)
    """Files of the folders that are of no type that can be read."""
    source: str = ""
    """The layout that was read, also when it was recognised."""
    corrections_unused: int = 0
    """Rows of the corrections that fit no label: those of another export, say."""

    def as_json(self) -> dict[str, Any]:
        """For ``--summary``: the same for equal inputs and options, however long the run took."""
        return {
            "atena": __version__,
            "data": data_version(),
            **self.stats.as_json(),
            "missing_shop_words": self.missing,
            "source": self.source,
            "corrections_unused": self.corrections_unused,
            "left_out_files": self.left_out_files,
        }


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is: bytes for text files, rows for Parquet."""

    done: int
    total: int
    labels: int
    rejected: int
