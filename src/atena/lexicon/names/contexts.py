"""Contexts of the reading model: which units were met in them, and how often."""

from __future__ import annotations

from typing import Any, Final

from atena.lexicon.collector import mypyc_attr

_ZERO: Final = ord("0")


@mypyc_attr(acyclic=True)
class Context:
    """What was counted in one context of the reading model."""

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


NEVER_MET: Final = Context(0.0, {})


def decode_context(value: bytes) -> Context:
    counts: dict[str, Any] = {}  # whole numbers, most of which Python has at hand
    total = place = 0
    for unit in units_of(value):
        place += 2
        number = value[place] | value[place + 1] << 8
        counts[unit] = number
        total += number
    return Context(float(total), counts)


def units_of(value: bytes) -> list[str]:
    """The units of a context, which come after their number and their counts."""
    number = value[0] | value[1] << 8
    return value[2 + 2 * number :].decode().split(" ")
