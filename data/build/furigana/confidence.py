"""Makes furigana_confidence.tsv: how often readings are right that the lattice gives a probability.

    python data/build/build.py furigana.confidence      (needs numpy and sudachipy)

A logistic curve over the probability's log odds, fitted to the receivers that neither taught nor test the
weights. Two numbers: steps for every range follow what is peculiar to receivers (日本, 製作所).
"""

from __future__ import annotations

import numpy as np

from atena.furigana.read import log_odds, read_whole
from compile.run import compile_all
from furigana.receivers import receivers, same, told
from tables import TABLES

ROOT = TABLES.folder.parents[1]

ROUNDS = 50


def main() -> None:
    compile_all(ROOT, ("furigana",))  # what was learned just before
    pairs = []
    for receiver in receivers():
        if receiver.part == "tuning":
            found = read_whole(told(receiver), kind="organization")
            pairs.append((found.probability, same(found.kana, receiver)))
    intercept, slope = curve(pairs)
    TABLES.write("furigana_confidence", "intercept slope", {(f"{intercept:.3f}", f"{slope:.3f}")})


def curve(pairs: list[tuple[float, bool]]) -> tuple[float, float]:
    """The likeliest logistic curve, by Newton's method."""
    odds = np.array([[1.0, log_odds(probability)] for probability, _ in pairs])
    right = np.array([float(right) for _, right in pairs])
    weights = np.zeros(2)
    for _ in range(ROUNDS):
        shares = 1 / (1 + np.exp(-odds @ weights))
        slopes = (odds * (shares * (1 - shares))[:, None]).T @ odds
        weights += np.linalg.solve(slopes, odds.T @ (right - shares))
    return float(weights[0]), float(weights[1])


if __name__ == "__main__":
    main()
