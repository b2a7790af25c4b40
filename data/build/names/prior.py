"""How probable each reading of a name is: counted persons over a prior from all other signs.

For a spelling with readings r the model is a Dirichlet-multinomial::

    P(r) = (a·counts(r) + k·prior(r)) / (a·counts + k)
    prior = softmax over the readings of w·features, and of one constant for "none of these"

``counts`` are persons by era, ``features`` (`names.features`) say which sources list the reading and at
what cost, and how well the reading model explains it. Weights are fitted by the likelihood of persons
whose own count is taken away first, so that every person is predicted from the others.

The sources list the names of known persons because these are known; buyers' names are listed less often.
So where nobody else has a person's reading, what a source says may be there because of this person
(`World`).
"""

from __future__ import annotations

import hashlib
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from scipy.optimize import minimize

from names.features import ERAS, FEATURES, GROUPS
from names.sources import Key, Listed

if TYPE_CHECKING:
    from names.features import Candidates
    from names.persons import Person

WEIGHT_OF_ERA = {"old": 0.3, "modern": 1.0, "mozc": 1.0}
"""How much a person counts in the fit: today's buyers are modern."""

WITHDRAWN = {"姓": 0.1, "名": 0.7}
"""How many of the readings go that one person alone has and at most one other group of sources lists.

So many that about as many persons of the fit have a name that no source lists as buyers are thought to
have (`atena.lexicon.names.tables.UNLISTED`)."""

DOUBTED = {"姓": 0.0, "名": 0.5}
"""How many of the other lone readings their person's own source no longer lists. Surnames are a closed
set: a source has them, whether or not it knows the person."""


@dataclass
class Prior:
    """The fitted model of one part of the name."""

    weights: np.ndarray
    none_of_these: float
    strength: float
    era_weights: dict[str, float]


class World(NamedTuple):
    """The listed readings of a name as they were if a certain person did not exist."""

    readings: dict[str, Listed]
    withdrawn: bool
    """The person's own reading is not among them."""


OWN = {"old": frozenset("fhj"), "modern": frozenset("fhj"), "mozc": frozenset("m")}
"""The source that knows the persons of an era."""


def world_without(candidates: Candidates, person: Person, part: str) -> World:
    """Where nobody else has the reading, the person's own source may lose its say (`DOUBTED`).

    A reading that then one other source has, or none, could as well have been listed by none: a share of
    those goes (`WITHDRAWN`). Which ones is told by a hash of the full name.
    """
    key = name_of(person, part)
    listed = {
        kana: candidates.listed[Key(key.name, kana)] for kana in candidates.readings[key.name]
    }
    if candidates.persons(key) > 1:
        return World(listed, False)
    own = listed[key.kana]
    others = own.sources - OWN[person.era]
    groups = sum(bool(group & others) for group in GROUPS)
    digest = hashlib.sha256(f"{part}{person.surname}{person.given_name}".encode()).digest()
    if groups < 2 and digest[0] < 256 * WITHDRAWN[part]:
        del listed[key.kana]
        return World(listed, True)
    if others and digest[1] < 256 * DOUBTED[part]:
        costs = {source: cost for source, cost in own.costs.items() if source in others}
        listed[key.kana] = Listed(others, costs)
    return World(listed, False)


def name_of(person: Person, part: str) -> Key:
    """The surname (姓) or the given name (名) of a person with its reading."""
    if part == "姓":
        return Key(person.surname, person.surname_kana)
    return Key(person.given_name, person.given_name_kana)


def fit(candidates: Candidates, persons: list[Person], part: str) -> Prior:
    """Fit the weights to persons; a reading that is not listed is "none of these"."""
    tables: list[np.ndarray] = []
    counts: list[np.ndarray] = []
    golds: list[int] = []
    weights: list[float] = []
    for person in persons:
        key = name_of(person, part)
        readings = world_without(candidates, person, part).readings
        if not readings:
            continue
        size, order = len(readings), list(readings)
        table = np.zeros((size + 1, len(FEATURES) + 1))
        table[:size, :-1] = candidates.features(key.name, readings, key.kana)
        table[size, -1] = 1.0
        met = np.zeros((size + 1, len(ERAS)))
        for row, kana in enumerate(order):
            met[row] = [candidates.counts[era][Key(key.name, kana)] for era in ERAS]
        gold = order.index(key.kana) if key.kana in readings else size
        if gold < size:
            met[gold, ERAS.index(person.era)] -= 1
        tables.append(table)
        counts.append(met)
        golds.append(gold)
        weights.append(WEIGHT_OF_ERA[person.era])
    return maximise(tables, counts, golds, np.array(weights))


def maximise(
    rows: list[np.ndarray], tables: list[np.ndarray], golds: list[int], weights: np.ndarray
) -> Prior:
    """Likeliest weights: a table of features a person (the last column: "none of these"), counts by era,
    the right row, and what the person counts.
    """
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
