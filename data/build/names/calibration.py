"""Measures how often the search is right, and writes the curves that turn its scores into confidences.

    python data/build/build.py names.calibration      (after names.tables and compiling names)

The persons are those of the group ``calibrate`` (names/tables.py) without those who were born before 1950
or at an unknown time, for buyers live today. No weight was fitted to them. Each is taken out of all
counts before it is looked at, and a reading that no table has but through this person is taken out as
well, as are withdrawn ones (names/prior.py): a name that is left without any is read by the reading model
counted without it.
"""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from atena.lexicon.names.part import NamePart
from atena.lexicon.names.tables import NameLexicon, NameTable
from atena.names.kanji.readings import best_reading
from atena.names.reading.model import weigh
from atena.names.segmentation.search import probability_of_best, split_candidates
from atena.text import fold_key, is_kana
from compile.names import (
    best_readings,
    read_names,
    read_parameters,
    sounds_of,
    split_probabilities,
    unit_rows,
)
from names.features import Candidates
from names.modelled import HeldOutModels
from names.persons import Person, count, split_persons
from names.prior import world_without
from names.sources import Key, read_all
from names.tables import PARTS, QUARTERS, group_of, with_persons, without_full_names
from tables import TABLES

if TYPE_CHECKING:
    from collections.abc import Callable

BINS = 32
"""Points of a curve at most; each stands for as many persons."""

PRIOR_WEIGHT = 1.0
"""Persons a bin is pulled towards its neighbours with: no bin says 0 or 1 outright."""


CAUTION = 0.1
"""Standard errors that a point says less than was counted: in a bin of some 260 persons a share of 95 % may be 94 %.
Chosen on the development sets, of the smallest values that keep what is called sure as right as before a refit."""


class WithoutOne(NameTable):
    """A name table from which one person has been taken out."""

    def __init__(self, part: str, listed: set[Key]) -> None:
        super().__init__(part, {})
        self.names = read_names(TABLES, part)
        self.parameters = read_parameters(TABLES)[part]
        self.split = split_probabilities(self.names)
        self.listed = {Key(fold_key(key.name), key.kana) for key in listed}
        self.models = HeldOutModels(
            [(key, units, QUARTERS * weight) for key, units, weight in unit_rows(self.names)]
        )
        self.unseen = {
            key: self.split[key]
            for key, readings in self.names.items()
            if not sum(reading.persons for reading in readings.values())
        }
        self.sounds_of_characters = sounds_of(self.names, part)
        self.key = self.kana = ""
        self.part: NamePart | None = None

    def take_out(self, key: str, kana: str, era: str, withdrawn: bool) -> None:
        """From now on the table is as if this person had not been met."""
        self.key, self.kana = key, kana
        readings = dict(self.names[key])
        reading = readings[kana]
        readings[kana] = replace(reading, **{era: max(0, getattr(reading, era) - 1)})
        if not readings[kana].persons and (withdrawn or Key(key, kana) not in self.listed):
            del readings[kana]
        if not readings:
            self.part = None
            return
        left = sum(reading.persons for reading in readings.values())
        share = self.split[key] + math.log(left / (left + 1.0)) if left else self.never_met(key)
        best = best_readings(readings, self.parameters, key, self.sounds_of_characters)
        self.part = NamePart(share, tuple(kana for kana, _ in best), tuple(p for _, p in best))

    def persons_read_so(self, kana: str) -> int:
        return max(0, super().persons_read_so(kana) - (kana == self.kana))

    def read(self, key: str, reader: Callable[[NameTable, str], NamePart]) -> NamePart:
        if key != self.key or is_kana(key):
            return super().read(key, reader)
        found = [(kana, math.exp(p)) for kana, p in self.models.readings(key).items()]
        weighed = weigh(self, found)
        return NamePart(
            self.unlisted(key), tuple(k for k, _ in weighed), tuple(p for _, p in weighed)
        )

    def never_met(self, key: str) -> float:
        """The probability of a name of this kind that no person has: that of any such name."""
        if not hasattr(self, "by_sources"):
            self.by_sources = {
                frozenset().union(*(r.sources for r in self.names[key].values())): share
                for key, share in self.unseen.items()
            }
        sources = frozenset().union(*(r.sources for r in self.names[key].values()))
        return self.by_sources.get(sources, min(self.unseen.values()))

    def get(self, key: str) -> NamePart | None:
        return self.part if key == self.key else super().get(key)


def main() -> None:
    names = read_all()
    everybody = split_persons(names)
    lexicon = NameLexicon({}, {})
    lexicon.surnames = WithoutOne("surnames", set(without_full_names(names, "姓")))
    lexicon.given_names = WithoutOne("given_names", set(without_full_names(names, "名")))
    listed = {
        part: Candidates(
            with_persons(without_full_names(names, part), everybody, part),
            {},
            count(everybody, part),
        )
        for part, _ in PARTS
    }
    found: defaultdict[str, list[tuple[float, bool]]] = defaultdict(list)
    for person in sorted(everybody):
        if group_of(person) != "calibrate" or person.era == "old":
            continue
        withdrawn = [world_without(listed[part], person, part).withdrawn for part, _ in PARTS]
        look_at(person, lexicon, withdrawn, found)
    rows: set[tuple[str, ...]] = set()
    for field, results in found.items():
        for raw, right in curve(results):
            rows.add((field, f"{raw:.4f}", f"{right:.4f}"))
    TABLES.write("jmnedict_name_calibration", "field raw calibrated", rows)


def look_at(
    person: Person,
    lexicon: NameLexicon,
    withdrawn: list[bool],
    found: defaultdict[str, list[tuple[float, bool]]],
) -> None:
    key = fold_key(person.surname + person.given_name)
    border = len(fold_key(person.surname))
    tables = lexicon.surnames, lexicon.given_names
    written, read = (key[:border], key[border:]), (person.surname_kana, person.given_name_kana)
    for table, text, kana, gone in zip(tables, written, read, withdrawn, strict=True):
        table.take_out(text, kana, person.era, gone)
    hypotheses = split_candidates(key, lexicon)
    _, cut, surname, given_name = hypotheses[0]
    split = probability_of_best(hypotheses)
    right = cut == border
    found["split"].append((split, right))
    for table, text, part, kana in zip(
        tables, (key[:cut], key[cut:]), (surname, given_name), read, strict=True
    ):
        if text:
            reading, share, field = best_reading(table, text, part)
            found[field].append((split * share, right and reading == kana))


def curve(results: list[tuple[float, bool]]) -> list[tuple[float, float]]:
    """Isotonic regression over bins of equally many persons: (mean score, share that is right)."""
    table = np.array(sorted(results), dtype=float)
    number = max(1, min(BINS, len(table) // 40))
    average = table[:, 1].mean()
    points: list[list[float]] = []  # score, right, weight
    for chunk in np.array_split(table, number):
        size = len(chunk)
        right = (chunk[:, 1].sum() + PRIOR_WEIGHT * average) / (size + PRIOR_WEIGHT)
        points.append([float(chunk[:, 0].mean()), float(right), float(size)])
        while len(points) > 1 and points[-2][1] > points[-1][1]:
            score, share, weight = points.pop()
            below = points[-1]
            total = below[2] + weight
            points[-1] = [
                (below[0] * below[2] + score * weight) / total,
                (below[1] * below[2] + share * weight) / total,
                total,
            ]
    return [
        (score, share - CAUTION * math.sqrt(share * (1.0 - share) / size))
        for score, share, size in points
    ]


if __name__ == "__main__":
    main()
