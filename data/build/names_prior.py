"""How probable each listed reading of a name is: counted persons over a prior from all other signs.

For a spelling with readings r the model is a Dirichlet-multinomial::

    P(r) = (a·counts(r) + k·prior(r)) / (a·counts + k)
    prior = softmax over the readings of w·features, and of one constant for "none of these"

``counts`` are persons by era, ``features`` say which sources list the reading and at what cost, and how
well the reading model explains it. Weights are fitted by the likelihood of persons whose own
count is taken away first, so that every person is predicted from the others.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.optimize import minimize

from names_sources import Key, Listed

if TYPE_CHECKING:
    from collections import Counter

    from names_persons import Person

ERAS = ("old", "modern", "mozc")
WEIGHT_OF_ERA = {"old": 0.3, "modern": 1.0, "mozc": 1.0}
"""How much a person counts in the fit: today's buyers are modern."""

FEATURES = (
    "s",
    "m",
    "p",
    "o",
    "u",
    "i",
    "jmnedict-only",
    "f",
    "h",
    "j",
    "mozc-cost",
    "mozc-none",
    "unidic-cost",
    "unidic-none",
    "reading-model",
    "unaligned",
    "best-of-model",
    "persons-read-so",
    "spellings-read-so",
    "length",
    "du",
    "sources",
)


@dataclass
class Prior:
    """The fitted model of one part of the name."""

    weights: np.ndarray
    none_of_these: float
    strength: float
    era_weights: dict[str, float]


class Candidates:
    """The listed readings of every spelling with their features."""

    def __init__(
        self,
        listed: dict[Key, Listed],
        model: dict[Key, float],
        counts: dict[str, Counter[Key]],
    ) -> None:
        self.listed = listed
        self.model = model
        self.counts = counts
        self.readings: dict[str, list[str]] = {}
        self.read_so: dict[str, int] = {}
        self.persons_read_so: dict[str, int] = {}
        for name, kana in listed:
            self.readings.setdefault(name, []).append(kana)
            self.read_so[kana] = self.read_so.get(kana, 0) + 1
        for era in ERAS:
            for key, number in counts[era].items():
                self.persons_read_so[key.kana] = self.persons_read_so.get(key.kana, 0) + number

    def features(self, name: str, without: str | None = None) -> np.ndarray:
        """A row a reading; ``without``: the reading of a person whose own count is left out."""
        readings = self.readings[name]
        keys = [Key(name, kana) for kana in readings]
        scores = [self.model.get(key, -12.0) for key in keys]
        cheapest = {
            source: min(
                (cost for key in keys if (cost := self.listed[key].costs.get(source)) is not None),
                default=None,
            )
            for source in "mu"
        }
        unvoiced = [kana.replace("ヅ", "ズ").replace("ヂ", "ジ") for kana in readings]
        rows = []
        for key, score, plain in zip(keys, scores, unvoiced, strict=True):
            listed = self.listed[key]
            sources = listed.sources
            row = [float(letter in sources) for letter in "smpoui"]
            only = sources <= set("fhj")
            row += [float(only)] + [float(only and letter in sources) for letter in "fhj"]
            for source in "mu":
                cost, best = listed.costs.get(source), cheapest[source]
                row.append(
                    min(4.0, (cost - best) / 1000) if cost is not None and best is not None else 0.0
                )
                row.append(float(cost is None and best is not None))
            own = float(key.kana == without)
            row += [
                max(-12.0, score),
                float(key not in self.model),
                float(score == max(scores)),
                math.log(self.persons_read_so.get(key.kana, 0) - own + 0.5),
                math.log(self.read_so[key.kana]),
                float(abs(len(key.kana) - 2 * len(name))),
                (1.0 if plain != key.kana else -1.0) if unvoiced.count(plain) > 1 else 0.0,
                float(len(sources & set("smpui"))),
            ]
            rows.append(row)
        return np.array(rows)


def fit(candidates: Candidates, persons: list[Person], part: str) -> Prior:
    """Fit the weights to persons; a reading that is not listed is "none of these"."""
    rows: list[np.ndarray] = []
    counts: list[np.ndarray] = []
    golds: list[int] = []
    weights: list[float] = []
    for person in persons:
        name, kana = (
            (person.surname, person.surname_kana)
            if part == "姓"
            else (person.given_name, person.given_name_kana)
        )
        readings = candidates.readings.get(name)
        if readings is None:
            continue
        features = candidates.features(name, kana)
        rows.append(
            np.vstack(
                [
                    np.column_stack([features, np.zeros(len(features))]),
                    [[0.0] * len(FEATURES) + [1.0]],
                ]
            )
        )
        table = np.zeros((len(readings) + 1, len(ERAS)))
        for row, reading in enumerate(readings):
            for column, era in enumerate(ERAS):
                table[row, column] = candidates.counts[era][Key(name, reading)]
        gold = readings.index(kana) if kana in readings else len(readings)
        if gold < len(readings):
            table[gold, ERAS.index(person.era)] -= 1
        counts.append(table)
        golds.append(gold)
        weights.append(WEIGHT_OF_ERA[person.era])
    return _maximise(rows, counts, golds, np.array(weights))


def _maximise(
    rows: list[np.ndarray], tables: list[np.ndarray], golds: list[int], weights: np.ndarray
) -> Prior:
    sizes = np.array([len(row) for row in rows])
    starts = np.cumsum(sizes) - sizes
    features, counts = np.concatenate(rows), np.concatenate(tables)
    gold = starts + np.array(golds)
    segment = np.repeat(np.arange(len(rows)), sizes)
    spread = features.std(0) + 1e-9
    scaled = features / spread
    width = features.shape[1]
    totals = np.add.reduceat(counts, starts, axis=0)
    all_weight = weights.sum()

    def loss(values: np.ndarray) -> tuple[float, np.ndarray]:
        w, strength, eras = values[:width], math.exp(values[width]), np.exp(values[width + 1 :])
        score = scaled @ w
        score = np.exp(score - np.maximum.reduceat(score, starts)[segment])
        prior = score / np.add.reduceat(score, starts)[segment]
        over = counts[gold] @ eras + strength * prior[gold]
        under = totals @ eras + strength
        value = -(weights * (np.log(over) - np.log(under))).sum() / all_weight
        pull = weights * strength * prior[gold] / over
        gradient_w = (pull[:, None] * scaled[gold]).sum(0) - (
            (prior * pull[segment])[:, None] * scaled
        ).sum(0)
        gradient_s = (weights * (strength * prior[gold] / over - strength / under)).sum()
        gradient_e = (
            (weights / over)[:, None] * counts[gold] - (weights / under)[:, None] * totals
        ).sum(0) * eras
        gradient = -np.concatenate([gradient_w, [gradient_s], gradient_e]) / all_weight
        gradient[:width] += 2e-4 * w
        return value + 1e-4 * float(w @ w), gradient

    start = np.zeros(width + 1 + len(ERAS))
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 500})
    w = found.x[:width] / spread
    return Prior(
        weights=w[:-1],
        none_of_these=float(w[-1]),
        strength=float(math.exp(found.x[width])),
        era_weights=dict(zip(ERAS, np.exp(found.x[width + 1 :]).tolist(), strict=True)),
    )
