"""Alignments as they stand in the name tables, and the counts of the reading model made from them.

A reading is written with a dot between the kana of neighbouring characters: 山田 ``ヤマ.ダ``. A unit of
several characters leaves places empty: 明日香 ``アスカ..``. A reading that was not aligned has no dots.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from atena.lexicon.names.tables import Context
from atena.names.reading.model import Unit, contexts

if TYPE_CHECKING:
    from collections.abc import Iterable


def write_units(units: Iterable[tuple[str, str]]) -> str:
    """Aligned (spelling, kana) units as a table holds them."""
    return ".".join(kana + "." * (len(spelling) - 1) for spelling, kana in units)


def read_units(name: str, dotted: str) -> list[Unit] | None:
    """The units of a dotted reading, or None when it was not aligned."""
    pieces = dotted.split(".")
    if len(pieces) != len(name):
        return None
    units: list[Unit] = []
    for piece in pieces:
        if piece:
            units.append("1" + piece)
        else:
            units[-1] = str(int(units[-1][0]) + 1) + units[-1][1:]
    return units


def count_units(rows: Iterable[tuple[str, list[Unit], float]]) -> dict[str, Context]:
    """Weighted unit counts in every context of (name, units, weight)."""
    counts: defaultdict[str, dict[Unit, float]] = defaultdict(dict)
    for name, units, weight in rows:
        index, before = 0, ""
        for unit in units:
            for key in contexts(name, index, int(unit[0]), before):
                here = counts[key]
                here[unit] = here.get(unit, 0.0) + weight
            index += int(unit[0])
            before = unit[1:]
    return {
        key: Context(
            sum(here.values()), dict(sorted(here.items(), key=lambda item: (-item[1], item[0])))
        )
        for key, here in counts.items()
    }
