"""Measures how often the search is right, and writes the curves that turn its scores into confidences.

    python data/build/names_calibrate.py      (after names_tables.py and compile.py names)

The persons are those of the group ``calibrate`` (names_tables.py), of all eras in the proportions that
the sources have them: persons of JMnedict born since 1950 alone have better listed names than buyers
have. No weight was fitted to them. Each is taken out of all counts before it is looked at; a reading
that no table has but through this person is taken out as well. The reading model's own probabilities for names that no table has are taken as they are.
"""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from atena.lexicon.names import NameLexicon, NameTable, Part
from atena.names.kanji_name import best_reading
from atena.names.lattice import cuts, probability_of_best
from atena.text import fold_key
from compile_names import (
    entry,
    read_names,
    read_parameters,
    split_probabilities,
)
from names_persons import Person, split_persons
from names_sources import Key, read_all
from names_tables import group_of, without_full_names
from packages import TABLES, write_tsv

if TYPE_CHECKING:
    from collections.abc import Callable

UNLISTED = "-unlisted"

BINS = 24
"""Points of a curve at most; each stands for as many persons."""

PRIOR_WEIGHT = 4.0
"""Persons a bin is pulled towards its neighbours with: no bin says 0 or 1 outright."""


class WithoutOne(NameTable):
    """A name table from which one person has been taken out."""

    def __init__(self, part: str, listed: set[Key]) -> None:
        super().__init__(part, {})
        self.names = read_names(TABLES, part)
        self.parameters = read_parameters(TABLES)[part]
        self.split = split_probabilities(self.names)
        self.listed = {Key(fold_key(key.name), key.kana) for key in listed}
        self.unseen = {
            key: self.split[key]
            for key, readings in self.names.items()
            if not sum(reading.persons for reading in readings.values())
        }
        self.key = ""
        self.left = 0
        """Other persons with the name of `key`."""
        self.part: Part | None = None

    def take_out(self, key: str, kana: str, era: str) -> None:
        self.key = key
        readings = dict(self.names[key])
        reading = readings[kana]
        readings[kana] = replace(reading, **{era: max(0, getattr(reading, era) - 1)})
        if not readings[kana].persons and Key(key, kana) not in self.listed:
            del readings[kana]
        if not readings:
            self.part, self.left = None, 0
            return
        self.left = left = sum(reading.persons for reading in readings.values())
        share = self.split[key]
        if left:
            share += math.log(left / (left + 1.0))
        else:
            share = self.never_met(key)
        self.part = Part.from_bytes(entry(share, readings, self.parameters))

    def never_met(self, key: str) -> float:
        """The probability of a name of this kind that no person has: that of any such name."""
        if not hasattr(self, "by_sources"):
            self.by_sources = {
                frozenset().union(*(r.sources for r in self.names[key].values())): share
                for key, share in self.unseen.items()
            }
        sources = frozenset().union(*(r.sources for r in self.names[key].values()))
        return self.by_sources.get(sources, min(self.unseen.values()))

    def get(self, key: str) -> Part | None:
        return self.part if key == self.key else super().get(key)

    @property
    def heads(self) -> Callable[[str], list[str]]:
        return lambda key: [key[:i] for i in range(1, len(key) + 1) if self.get(key[:i])]

    def load(self, key: str) -> Part | None:
        if key == self.key:
            return self.part
        part = super().load(key)
        self.known.clear()
        return part


def main() -> None:
    names = read_all()
    persons = [person for person in split_persons(names) if group_of(person) == "calibrate"]
    lexicon = NameLexicon({}, {})
    surnames = WithoutOne("surnames", set(without_full_names(names, "姓")))
    given_names = WithoutOne("given_names", set(names.given_names))
    lexicon.surnames, lexicon.given_names = surnames, given_names
    found: defaultdict[str, list[tuple[float, bool]]] = defaultdict(list)
    for person in sorted(persons):
        look_at(person, lexicon, surnames, given_names, found)
    rows: set[tuple[str, ...]] = set()
    for field, results in found.items():
        for raw, right in curve(results):
            rows.add((field, f"{raw:.4f}", f"{right:.4f}"))
    write_tsv("jmnedict_name_calibration", "field raw calibrated", rows)


def look_at(
    person: Person,
    lexicon: NameLexicon,
    surnames: WithoutOne,
    given_names: WithoutOne,
    found: defaultdict[str, list[tuple[float, bool]]],
) -> None:
    key = fold_key(person.surname + person.given_name)
    border = len(fold_key(person.surname))
    surnames.take_out(key[:border], person.surname_kana, person.era)
    given_names.take_out(key[border:], person.given_name_kana, person.era)
    hypotheses = cuts(key, lexicon)
    _, cut, surname, given_name = hypotheses[0]
    split = probability_of_best(hypotheses)
    right = cut == border
    found["split"].append((split, right))
    for table, text, part, kana in (
        (surnames, key[:cut], surname, person.surname_kana),
        (given_names, key[cut:], given_name, person.given_name_kana),
    ):
        if not text:
            continue
        reading, share, field = best_reading(table, text, part)
        if not field.endswith(UNLISTED):  # too few of them, and the model has counted most of them
            found[field].append((split * share, right and reading == kana))


def curve(results: list[tuple[float, bool]]) -> list[tuple[float, float]]:
    """Isotonic regression over bins of equally many persons: (mean score, share that is right)."""
    results = sorted(results)
    number = max(1, min(BINS, len(results) // 40))
    average = sum(right for _, right in results) / len(results)
    points: list[list[float]] = []  # score, right, weight
    for chunk in np.array_split(np.array(results, dtype=float), number):
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
    return [(score, share) for score, share, _ in points]


if __name__ == "__main__":
    main()
