"""Readings that no source lists: what the reading model proposes, and how that is weighed.

A model explains the readings it has counted better than any new one. So names are dealt into folds by a
hash, and a name is read by the model that was counted without its fold.

Of its proposals a name that nobody lists is read as::

    P(kana) = w / (sum of all w + 1),  w = exp(constant + a·log P(kana by the model) + b·log(persons + ½))

where ``persons`` are those of any spelling who are called so: 陽依梨 is rather ヒヨリ than ヒイリ. The three
weights are fitted to persons whose reading is withdrawn (names/prior.py).
"""

from __future__ import annotations

import hashlib
import math
from typing import TYPE_CHECKING

import numpy as np

from atena.names.reading.model import HALF, ReadingModel
from atena.text import is_kana
from names.features import ERAS
from names.prior import maximise, name_of, world_without
from names.units import CountedUnits, count_units

if TYPE_CHECKING:
    from collections.abc import Sequence

    from atena.names.reading.model import Unit
    from names.features import Candidates
    from names.persons import Person

FOLDS = 4
MOST = 8
"""Readings that are asked for."""

LEAST = 1e-4
"""Readings less probable than this are nothing to go by."""


class HeldOutModels:
    """One model a fold, each counted without the names of its fold."""

    def __init__(self, rows: Sequence[tuple[str, list[Unit], float]]) -> None:
        self._models = [
            CountedUnits(count_units(row for row in rows if fold_of(row[0]) != fold))
            for fold in range(FOLDS)
        ]

    def log_probability(self, name: str, units: list[Unit]) -> float:
        return self._models[fold_of(name)].log_probability(name, units)

    def readings(self, name: str) -> dict[str, float]:
        """The likeliest readings with their log-probabilities; none for a name in kana."""
        if is_kana(name):
            return {}
        found = ReadingModel(self._models[fold_of(name)]).readings(name, MOST)
        return {kana: math.log(p) for kana, p in found if p > LEAST}


def fold_of(name: str) -> int:
    return hashlib.sha256(name.encode()).digest()[1] % FOLDS


def fit_modelled(
    candidates: Candidates, models: HeldOutModels, persons: list[Person], part: str
) -> dict[str, float]:
    """The three weights, fitted to the persons with whose reading the last one of the name goes."""
    tables: list[np.ndarray] = []
    golds: list[int] = []
    for person in persons:
        if world_without(candidates, person, part).readings:
            continue
        name, kana = name_of(person, part)
        proposed = models.readings(name)
        table = np.zeros((len(proposed) + 1, 3))
        for row, (reading, score) in zip(table, proposed.items(), strict=False):
            others = candidates.persons_read_so.get(reading, 0) - (reading == kana)
            row[:2] = score, math.log(others + HALF)
        table[-1, 2] = 1.0
        tables.append(table)
        golds.append(list(proposed).index(kana) if kana in proposed else len(proposed))
    counts = [np.zeros((len(table), len(ERAS))) for table in tables]
    prior = maximise(tables, counts, golds, np.ones(len(golds)))
    score, persons_weight = prior.weights.tolist()
    return {
        "modelled": -prior.none_of_these,
        "modelled-score": score,
        "modelled-persons": persons_weight,
    }
