"""Conditions on a row's cells: ``{ "ステータス" = ["800", "900"], "支払方法" = "代金引換*" }``.

A pattern is a whole word, or has ``*`` at its ends; ``*`` alone is anything but empty, ``!0`` anything but empty
and 0, ``<1000`` and ``>=3`` compare numbers, of which units are left out (3,300円, 200g; 1.2kg is 1200). Widths, spaces
and capitals do not matter.
"""

from __future__ import annotations

import operator
import unicodedata
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from atena.layouts.header import Header

    Test = Callable[[str], bool]

COMPARISONS: Final = {
    "<=": operator.le,
    ">=": operator.ge,
    "<": operator.lt,
    ">": operator.gt,
}


def compile_pattern(pattern: str) -> Test:
    """A function that tells whether a cell matches.

    >>> [compile_pattern(one)("代金引換（現金）") for one in ("代金引換", "代金引換*", "*現金*", "!銀行振込")]
    [False, True, True, True]
    >>> compile_pattern("<1000")("９９９.5"), compile_pattern("<1000")("重い"), compile_pattern("<=1kg")("1.2 kg")
    (True, False, False)
    """
    for sign, compare in COMPARISONS.items():
        if pattern.startswith(sign):
            limit = _number(pattern[len(sign) :])
            return lambda cell: (
                (number := _number(cell)) is not None
                and limit is not None
                and bool(compare(number, limit))
            )
    if pattern == "*":
        return lambda cell: bool(cell.strip())
    if pattern.startswith("!"):
        denied = compile_pattern(pattern[1:])
        return lambda cell: bool(cell.strip()) and not denied(cell)
    key = condition_key(pattern.strip("*"))
    before, after = pattern.startswith("*"), pattern.endswith("*")
    if before and after:
        return lambda cell: key in condition_key(cell)
    if after:
        return lambda cell: condition_key(cell).startswith(key)
    if before:
        return lambda cell: condition_key(cell).endswith(key)
    return lambda cell: condition_key(cell) == key


def is_pattern(pattern: str) -> bool:
    """Whether something can match: a comparison needs a number.

    >>> is_pattern("<=1.2kg"), is_pattern("<=light"), is_pattern("!>3")
    (True, False, True)
    """
    text = pattern.removeprefix("!")
    sign = next((sign for sign in COMPARISONS if text.startswith(sign)), "")
    return not sign or _number(text[len(sign) :]) is not None


def condition_key(text: str) -> str:
    if text.isascii():
        return "".join(text.split()).casefold()
    return "".join(unicodedata.normalize("NFKC", text).split()).casefold()


def any_of(
    conditions: Mapping[str, Sequence[str]], header: Header
) -> Callable[[Sequence[str]], bool]:
    """A function that tells whether any column of a row matches one of its patterns; remembers cells."""
    tests: list[tuple[int, list[Test], dict[str, bool]]] = []
    for column, patterns in conditions.items():
        place = header.find(column)
        if place is not None:
            tests.append((place, [compile_pattern(pattern) for pattern in patterns], {}))

    def check(row: Sequence[str]) -> bool:
        for place, ways, known in tests:
            cell = row[place]
            found = known.get(cell)
            if found is None:
                found = any(way(cell) for way in ways)
                if len(known) < 1_000:
                    known[cell] = found
            if found:
                return True
        return False

    return check


def _number(text: str) -> float | None:
    key = condition_key(text).replace(",", "").lstrip("¥\\")
    scale = 1000 if key.endswith(("kg", "キロ")) else 1
    for unit in UNITS:
        key = key.removesuffix(unit)
    try:
        return float(key) * scale
    except ValueError:
        return None


UNITS: Final = ("kg", "キロ", "グラム", "g", "円", "個", "点", "本", "枚")
