"""Holds back the labels of orders that only all parts together show to be doubtful (`atena.batch.apart`).

When all parts are done, those with such an order are done once more, and its labels go to ``hold``.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

    from atena.batch.apart import InDoubt

_FILE: Final = "held.json"


def write_held(work: Path, found: InDoubt) -> set[int]:
    """Keep for the workers where the parcels in doubt stand; the numbers of the parts that have any."""
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
