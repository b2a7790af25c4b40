"""Japan's numbering plan: how domestic telephone numbers are grouped, and which exist.

``data/tables/phone_groups.tsv`` has it from libphonenumber, which itself takes 60 ms to import and needs
forty times as long for a number.
"""

from __future__ import annotations

import json
from functools import cache
from typing import Final, NamedTuple

from atena.errors import DataError
from atena.lexicon.store import COMPILED, REINSTALL

ABROAD_OR_CARRIER = ("010", "00")
"""What a domestic number never begins with: the prefix of a call abroad, and the carriers' codes."""
SHORTEST, LONGEST = 2, 6
"""Digits, with the 0, by which the plan tells numbers apart."""


class Grouping(NamedTuple):
    """How numbers that begin alike are written: the sizes of the groups, and whether they exist."""

    sizes: tuple[int, ...]
    valid: bool

    def cut(self, digits: str) -> tuple[str, ...]:
        """The digits of such a number in their groups."""
        parts = []
        start = 0
        for size in self.sizes:
            parts.append(digits[start : start + size])
            start += size
        return tuple(parts)


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
        raise DataError("table-missing", field="phone_groups", hint=REINSTALL) from None


def domestic_digits(text: str) -> str:
    """The ten or eleven digits of an ordinary Japanese number, with the 0; of anything else nothing.

    >>> domestic_digits("+81 (0)3-1234-5678"), domestic_digits("110"), domestic_digits("010-1-206-2661000")
    ('0312345678', '', '')
    """
    digits = text.replace("-", "")
    if not digits.isdigit():
        digits = text.translate(_NO_SIGNS)
    if digits.startswith("+81"):
        digits = "0" + digits[3:].removeprefix("0")
    if (
        len(digits) in (10, 11)
        and digits[0] == "0"
        and not digits.startswith(ABROAD_OR_CARRIER)
        and digits.isascii()
        and digits.isdigit()
    ):
        return digits
    return ""


_NO_SIGNS: Final = str.maketrans("", "", " -()")
