"""Alignments as they stand in the name tables, and the counts of the reading model made from them.

A reading is written with a dot between the kana of neighbouring characters: 山田 ``ヤマ.ダ``. A unit of
several characters leaves places empty: 明日香 ``アスカ..``. A reading that was not aligned has no dots.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from atena.lexicon.names.contexts import Context
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
