"""Holds back the labels of orders that only all parts together show to be doubtful (`atena.batch.apart`).

When all parts are done, those with such an order are done once more, and its labels go to ``hold``.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from atena.batch.apart import InDoubt

_FILE: Final = "held.json"


class HeldOrders:
    """The orders of one part that are held back, told by the rows where they begin."""

    def __init__(self, rows: Collection[int] = ()) -> None:
        self._rows = frozenset(rows)
        self._order: tuple[str, ...] | None = None

    def holds(self, row: int, order: tuple[str, ...]) -> bool:
        """Whether a label belongs to such an order; to be asked of every label, in the order of the rows.

        >>> held = HeldOrders([4])
        >>> [held.holds(row, (key,)) for row, key in ((2, "N1"), (4, "N1"), (5, "N1"), (6, "N2"))]
        [False, True, True, False]
        """
        if row in self._rows:
            self._order = order
        elif order != self._order:
            self._order = None
        return self._order is not None


def write_held(work: Path, found: InDoubt) -> set[int]:
    """Keep for the workers where the orders in doubt begin; the numbers of the parts that have any."""
    held: dict[int, list[int]] = {}
    for by_part in found.values():
        for number, again in by_part.items():
            held.setdefault(number, []).extend(again)
    (work / _FILE).write_text(json.dumps(held), "utf-8")
    return set(held)


def read_held(work: Path) -> dict[int, list[int]]:
    """What `write_held` wrote; empty when there is nothing yet."""
    path = work / _FILE
    if not path.is_file():
        return {}
    return {int(number): rows for number, rows in json.loads(path.read_bytes()).items()}
