"""Alignments as they stand in the name tables, and the counts of the reading model made from them.

A reading is written with a dot between the kana of neighbouring characters: 山田 ``ヤマ.ダ``. A unit of
several characters leaves places empty: 明日香 ``アスカ..``. A reading that was not aligned has no dots.
"""

from __future__ import annotations

import math
from itertools import islice
from typing import TYPE_CHECKING

from atena.lexicon.names.contexts import (
    MOST_UNITS,
    NEVER_MET_THERE,
    Context,
    NarrowContext,
    UnitCounts,
)
from atena.names.reading.model import NEW_UNITS, UNSEEN, Unit, contexts

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def write_units(units: Iterable[tuple[str, str]]) -> str:
    """Aligned (spelling, kana) units as a table holds them."""
    return ".".join(kana + "." * (len(spelling) - 1) for spelling, kana in units)


def read_units(name: str, dotted: str) -> list[Unit] | None:
    """The units of a dotted reading, or None when it was not aligned."""
    pieces = dotted.split(".")
    if len(pieces) != len(name):
        return None
    if "" not in pieces:
        return ["1" + piece for piece in pieces]
    units: list[Unit] = []
    for piece in pieces:
        if piece:
            units.append("1" + piece)
        else:
            units[-1] = str(int(units[-1][0]) + 1) + units[-1][1:]
    return units


def count_units(rows: Iterable[tuple[str, list[Unit], float]]) -> dict[str, Context]:
    """Weighted unit counts in every context of (name, units, weight)."""
    counts: dict[str, dict[Unit, float]] = {}
    for name, units, weight in rows:
        index, before = 0, ""
        for unit in units:
            length = int(unit[0])
            for key in contexts(name, index, length, before):
                here = counts.get(key)
                if here is None:
                    counts[key] = {unit: weight}
                else:
                    here[unit] = here.get(unit, 0.0) + weight
            index += length
            before = unit[1:]
    return {
        key: Context(sum(here.values()), _commonest_first(here)) for key, here in counts.items()
    }


def _commonest_first(counts: dict[Unit, float]) -> dict[Unit, float]:
    if len(counts) == 1:
        return counts
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


class CountedUnits(UnitCounts):
    """What `count_units` counted, as the reading model asks for it."""

    def __init__(self, counted: dict[str, Context]) -> None:
        self._counted = counted

    def context(self, char: str) -> Context | None:
        return self._counted.get(char)

    def narrow_context(self, key: str) -> NarrowContext:
        context = self._counted.get(key)
        if context is None:
            return NEVER_MET_THERE
        counts = context.counts
        first = islice(self._counted[key[0]].counts, MOST_UNITS)
        return NarrowContext(context.seen, len(counts), [counts.get(unit, 0.0) for unit in first])

    def log_probability(self, name: str, units: Sequence[Unit]) -> float:
        """The log-probability of one way to read ``name`` unit by unit."""
        index, before, score = 0, "", 0.0
        for unit in units:
            keys = contexts(name, index, int(unit[0]), before)
            p = self._mix(keys[0], unit, 0, UNSEEN)
            p = self._mix(keys[1], unit, 1, p)
            p = (self._mix(keys[2], unit, 2, p) + self._mix(keys[3], unit, 3, p)) / 2
            score += math.log(max(UNSEEN, p))
            index += int(unit[0])
            before = unit[1:]
        return score

    def _mix(self, key: str, unit: Unit, level: int, wider: float) -> float:
        context = self._counted.get(key)
        if context is None:
            return wider
        new = NEW_UNITS[level] * len(context.counts)
        return (context.counts.get(unit, 0.0) + new * wider) / (context.seen + new)
