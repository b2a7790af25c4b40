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
        """Whether the figure, with two decimals as it is printed, keeps to the bound."""
        printed = round(self.percent, 2)
        return printed <= bound if self.at_most else printed >= bound


class Bin(NamedTuple):
    """Confidences of about one size: their mean, the share that was right, how many."""

    said: float
    right: float
    count: int


def read_rows(path: Path) -> Iterator[dict[str, Any]]:
    """The rows of a JSON Lines file; none if the folder has no such file."""
    if path.is_file():
        with path.open(encoding="utf-8") as file:
            for line in file:
                yield json.loads(line)


def reliability(pairs: Iterable[tuple[float, bool]], count: int = 10) -> list[Bin]:
    """What was said and what was right, in ``count`` bins of equal width; those without a pair are left out.

    >>> reliability([(0.9, True), (1.0, False), (0.25, False)])
    [Bin(said=0.25, right=0.0, count=1), Bin(said=0.95, right=0.5, count=2)]
    """
    bins: list[list[tuple[float, bool]]] = [[] for _ in range(count)]
    for said, right in pairs:
        bins[min(count - 1, int(said * count))].append((said, right))
    return [
        Bin(sum(s for s, _ in one) / len(one), sum(r for _, r in one) / len(one), len(one))
        for one in bins
        if one
    ]


def show_reliability(bins: Iterable[Bin]) -> str:
    """The bins as a table in Markdown."""
    rows = [f"| {one.said:.3f} | {one.right:.3f} | {one.count} |" for one in bins]
    return "\n".join(["| said | right | n |", "|---:|---:|---:|", *rows])


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
