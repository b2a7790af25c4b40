"""Contexts of the reading model: which units were met in them, and how often."""

from __future__ import annotations

from typing import Any, Final

from atena.lexicon.collector import mypyc_attr

_ZERO: Final = ord("0")


@mypyc_attr(acyclic=True)
class Context:
    """What was counted of one character, wherever it stands."""

    __slots__ = ("counts", "seen")

    def __init__(self, seen: float, counts: dict[str, float]) -> None:
        self.seen = seen
        self.counts = counts
        """Units, the commonest first, written as the length of the spelling and the kana: ``1ヤマ``."""

    @property
    def longest(self) -> int:
        """Characters of the spelling of its longest unit."""
        return max([length_of(unit) for unit in self.counts])


def length_of(unit: str) -> int:
    """Characters of the spelling of a unit."""
    return ord(unit[0]) - _ZERO


@mypyc_attr(acyclic=True)
class NarrowContext:
    """What was counted of a character in one place, or beside one neighbour."""

    __slots__ = ("counts", "kinds", "seen")

    def __init__(self, seen: float, kinds: int, counts: list[float]) -> None:
        self.seen = seen
        self.kinds = kinds
        """How many units were met."""
        self.counts = counts
        """How often each of the first `MOST_UNITS` units of the character was, by their numbers there."""


MOST_UNITS: Final = 16
"""Units of a character that names are read with, the commonest first."""

NEVER_MET: Final = Context(0.0, {})
NEVER_MET_THERE: Final = NarrowContext(0.0, 0, [0.0] * MOST_UNITS)

NOT_TRIED: Final = 255
"""The number of every unit that a character has beyond those."""


class UnitCounts:
    """What was counted in all contexts."""

    def context(self, char: str) -> Context | None:
        """Of a character; None: it was never met."""
        raise NotImplementedError

    def narrow_context(self, key: str) -> NarrowContext:
        """Of a character in one place, or beside one neighbour."""
        raise NotImplementedError


def decode_context(value: bytes) -> Context:
    """The value of a character: the number of its units, how often each was met, the units."""
    counts: dict[str, Any] = {}  # whole numbers, most of which Python has at hand
    total = place = 0
    for unit in units_of(value):
        place += 2
        number = value[place] | value[place + 1] << 8
        counts[unit] = number
        total += number
    return Context(float(total), counts)


def units_of(value: bytes) -> list[str]:
    """The units of a character, which come after their number and their counts."""
    number = value[0] | value[1] << 8
    return value[2 + 2 * number :].decode().split(" ")


def decode_narrow(value: bytes) -> NarrowContext:
    """The value of a narrower context: for each unit its number and how often it was met."""
    counts = [0.0] * MOST_UNITS
    total = kinds = 0
    for place in range(0, len(value), _PAIR):
        number, count = value[place], value[place + 1] | value[place + 2] << 8
        kinds += 1
        total += count
        if number < MOST_UNITS:
            counts[number] = float(count)
    return NarrowContext(float(total), kinds, counts)


_PAIR: Final = 3
"""Bytes of a unit in a narrower context."""
