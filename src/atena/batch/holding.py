"""Holds back the labels of orders that only all parts together show to be doubtful (`atena.batch.apart`).

When all parts are done, those with such an order are done once more, and its labels go to ``hold``.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from atena.batch.apart import numbers_alike, orders_apart, unconfirmed

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from pathlib import Path

    from atena.batch.plan import InputPart, Source

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


def orders_to_hold(
    work: Path,
    parts: Sequence[InputPart],
    sources: Sequence[Source],
    limit: int,
    confirmed: frozenset[str],
) -> dict[int, list[int]]:
    """The number of a part → the rows where orders begin that go into the review for their numbers.

    ``limit`` is how long a number may be, ``confirmed`` are the keys of parcels that were looked at.
    """
    found: dict[int, set[int]] = {}
    for again in (
        orders_apart(work, parts, sources),
        numbers_alike(work, parts, sources, limit),
    ):
        for number, orders in unconfirmed(again, confirmed).items():
            found.setdefault(number, set()).update(orders)
    return {number: sorted(rows) for number, rows in sorted(found.items())}


def write_held(work: Path, held: Mapping[int, Sequence[int]]) -> None:
    """Keep what `orders_to_hold` found for the workers."""
    (work / _FILE).write_text(json.dumps(dict(held)), "utf-8")


def read_held(work: Path) -> dict[int, list[int]]:
    """What `write_held` wrote; empty when there is nothing yet."""
    path = work / _FILE
    if not path.is_file():
        return {}
    return {int(number): rows for number, rows in json.loads(path.read_bytes()).items()}
