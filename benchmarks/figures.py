"""What every accuracy measurement yields, and how it is shown."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path


class Figure(NamedTuple):
    """``right`` of ``total`` cases of a set, in percent; ``goal`` is what we want to reach."""

    cases: str
    metric: str
    right: float
    total: float
    goal: float | None = None
    at_most: bool = False
    """The share is one of errors: the goal is an upper bound."""

    @property
    def name(self) -> str:
        return f"{self.cases}/{self.metric}"

    @property
    def percent(self) -> float:
        return 100.0 * self.right / self.total if self.total else 0.0

    def reaches(self, bound: float) -> bool:
        return self.percent <= bound if self.at_most else self.percent >= bound


def read_rows(path: Path) -> Iterator[dict[str, Any]]:
    """The rows of a JSON Lines file; none if the folder has no such file."""
    if path.is_file():
        with path.open(encoding="utf-8") as file:
            for line in file:
                yield json.loads(line)


def show(figures: Iterable[Figure]) -> str:
    """A table in Markdown."""
    lines = ["| cases | metric | n | % | goal | |", "|---|---|---:|---:|---:|---|"]
    for figure in figures:
        goal = "" if figure.goal is None else f"{'≤' if figure.at_most else '≥'} {figure.goal:g}"
        missed = figure.goal is not None and not figure.reaches(figure.goal)
        lines.append(
            f"| {figure.cases} | {figure.metric} | {figure.total:,.0f} | {figure.percent:.2f} "
            f"| {goal} | {'below' if missed and not figure.at_most else 'above' if missed else ''} |"
        )
    return "\n".join(lines)
