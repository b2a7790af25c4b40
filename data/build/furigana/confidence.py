"""Makes furigana_confidence.tsv: how often readings are right that the lattice gives a probability.

    python data/build/build.py furigana.confidence      (needs sudachipy)

Counted on the receivers that neither taught nor test the weights; a higher probability never means a lower
confidence (pool adjacent violators).
"""

from __future__ import annotations

from atena.furigana.read import read_aloud
from compile.run import compile_all
from furigana.receivers import receivers, same, told
from tables import TABLES

ROOT = TABLES.folder.parents[1]

FEWEST = 60
"""Texts in a step."""
LARGEST = 0.995


def main() -> None:
    compile_all(ROOT, ("furigana",))  # what was learned just before
    pairs = []
    for receiver in receivers():
        if receiver.part == "tuning":
            found = read_aloud(told(receiver), kind="organization")
            pairs.append((found.probability, same(found.kana, receiver)))
    rows = steps(sorted(pairs))
    TABLES.write(
        "furigana_confidence",
        "probability confidence",
        {(f"{limit:.4f}", f"{share:.3f}") for limit, share in rows},
    )


def steps(pairs: list[tuple[float, bool]]) -> list[tuple[float, float]]:
    """The lowest probability of each step, and the share that is right in it."""
    pools: list[tuple[float, int, int]] = []
    for start in range(0, len(pairs), FEWEST):
        group = pairs[start : start + FEWEST]
        pools.append((group[0][0], sum(right for _, right in group), len(group)))
        while len(pools) > 1 and pools[-2][1] * pools[-1][2] >= pools[-1][1] * pools[-2][2]:
            _, right, number = pools.pop()
            limit, before, of = pools.pop()
            pools.append((limit, right + before, number + of))
    pools[0] = (0.0, *pools[0][1:])
    return [(limit, min(LARGEST, right / number)) for limit, right, number in pools]


if __name__ == "__main__":
    main()
