"""Makes phone_groups.tsv: how domestic telephone numbers are grouped, from libphonenumber's plan.

    python data/build/build.py places.phone_groups

A row is the shortest beginning after which all numbers of ``length`` digits (the 0 included) are written
alike; ``groups`` are the sizes of the groups, ``valid`` whether the plan has such numbers. What the plan
has no groups for has no row. No number's groups depend on more than its first six digits (looked at for
100,000 numbers drawn at random; tests/test_phone.py draws others).
"""

from __future__ import annotations

import sys
from typing import Any

from packages import package
from tables import TABLES

LENGTHS = (10, 11)
DECISIVE = 6
"""Digits, with the 0, that decide."""


def main() -> None:
    sys.path.insert(0, str(package("phonenumbers")))
    import phonenumbers

    rows: set[tuple[str, ...]] = set()
    for length in LENGTHS:
        for prefix in range(1, 10):
            rows.update(_shortest(phonenumbers, f"0{prefix}", length))
    TABLES.write("phone_groups", "prefix length groups valid", rows)


def _shortest(phonenumbers: Any, prefix: str, length: int) -> list[tuple[str, ...]]:
    """The rows of all numbers that begin with ``prefix``: one, when they are all alike."""
    if len(prefix) == DECISIVE:
        found = _groups(phonenumbers, prefix, length)
        return [(prefix, str(length), *found)] if found else []
    longer = [_shortest(phonenumbers, prefix + digit, length) for digit in "0123456789"]
    rows = [row for found in longer for row in found]
    if len({row[2:] for row in rows}) == 1 and [len(found) for found in longer] == [1] * 10:
        return [(prefix, *rows[0][1:])]
    return rows


def _groups(phonenumbers: Any, leading: str, length: int) -> tuple[str, str] | None:
    number = phonenumbers.PhoneNumber(81, int(leading) * 10 ** (length - len(leading)))
    style = phonenumbers.PhoneNumberFormat.NATIONAL
    national = phonenumbers.format_number(number, style).replace(" ", "-")
    if national[0] != "0":  # the 0 goes when the plan does not know how such a number is written
        return None
    sizes = "-".join(str(len(group)) for group in national.split("-"))
    return sizes, "1" if phonenumbers.is_valid_number(number) else "0"


if __name__ == "__main__":
    main()
