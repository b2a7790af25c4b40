"""Japan's numbering plan: how domestic telephone numbers are grouped, and which exist.

``data/tables/phone_groups.tsv`` has it from libphonenumber, which itself takes 60 ms to import and needs
forty times as long for a number.
"""

from __future__ import annotations

import json
from functools import cache
from typing import NamedTuple

from atena.errors import DataError
from atena.lexicon.store import COMPILED, REINSTALL

SHORTEST, LONGEST = 2, 6
"""Digits, with the 0, by which the plan tells numbers apart."""


class Grouping(NamedTuple):
    """How numbers that begin alike are written: the sizes of the groups, and whether they exist."""

    sizes: tuple[int, ...]
    valid: bool


class PhonePlan:
    """The groups of numbers by their length and beginning.

    >>> phone_plan().grouping("0312345678")
    Grouping(sizes=(2, 4, 4), valid=True)
    """

    def __init__(self, rows: dict[str, dict[str, list[int]]]) -> None:
        self._by_length = {
            int(length): {
                prefix: Grouping(tuple(row[:-1]), bool(row[-1])) for prefix, row in plan.items()
            }
            for length, plan in rows.items()
        }

    def grouping(self, digits: str) -> Grouping | None:
        """The groups of a number of nothing but digits, with its 0; None where the plan has none."""
        plan = self._by_length.get(len(digits))
        if plan is None:
            return None
        for length in range(SHORTEST, LONGEST + 1):
            found = plan.get(digits[:length])
            if found is not None:
                return found
        return None


@cache
def phone_plan() -> PhonePlan:
    """The plan that atena carries, read once a process."""
    try:
        return PhonePlan(json.loads((COMPILED / "phone_groups.json").read_bytes()))
    except (OSError, ValueError):
        raise DataError("table-missing", field="phone_groups", mend=REINSTALL) from None
