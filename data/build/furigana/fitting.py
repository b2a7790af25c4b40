"""Fits the weights: a conditional random field over lattices in which only the kana are known.

For each run the weights move towards the ways that read as it is read, away from all ways, by the
difference of what is expected on either (AdaGrad). Sums run over all paths, forward and backward.
"""

from __future__ import annotations

import math
import random
import sys
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from furigana.lattices import Lattice, Numbers, Step

PASSES = 2
BETWEEN_MEANS = 1500
"""Runs after which the weights are added to their mean, from the second pass on: the mean is kept."""
RATE = 0.2
FIRST_SQUARE = 0.01
LEAST_SEEN = 2
"""A feature of fewer runs is left out."""
LEAST_CHANGE = 1e-4
LARGEST = 40.0
LARGEST_STEP = 8.0


class Fitted(NamedTuple):
    features: dict[str, float]
    steps: dict[tuple[str, str], float]


def fit(data: list[Lattice], known: Numbers, seed: int = 1) -> Fitted:
    """The weights of features, and of one state after another."""
    seen = [0] * len(known.features)
    for lattice in data:
        for number in {number for features in lattice.features for number in features}:
            seen[number] += 1
    weight = [0.0] * len(seen)
    square = [FIRST_SQUARE if count >= LEAST_SEEN else math.inf for count in seen]
    size = len(known.states)
    step = [[0.0] * size for _ in range(size)]
    step_square = [[FIRST_SQUARE] * size for _ in range(size)]
    factor = [[1.0] * size for _ in range(size)]
    mean = [0.0] * len(seen)
    mean_step = [[0.0] * size for _ in range(size)]
    order = list(data)
    shuffle = random.Random(seed).shuffle
    added = 0
    for number in range(PASSES):
        shuffle(order)
        total = 0.0
        for index, lattice in enumerate(order, 1):
            total += update(lattice, weight, square, step, step_square, factor)
            if number and index % BETWEEN_MEANS == 0:
                added += 1
                mean = [one + other for one, other in zip(mean, weight, strict=True)]
                for sums, row in zip(mean_step, step, strict=True):
                    sums[:] = [one + other for one, other in zip(sums, row, strict=True)]
        print(f"pass {number}: {total / len(order):.4f}", file=sys.stderr)
    states = list(known.states)
    return Fitted(
        {name: mean[n] / added for name, n in known.features.items() if mean[n]},
        {
            (states[before], states[after]): mean_step[before][after] / added
            for before in range(size)
            for after in range(size)
            if mean_step[before][after]
        },
    )


def update(
    lattice: Lattice,
    weight: list[float],
    square: list[float],
    step: list[list[float]],
    step_square: list[list[float]],
    factor: list[list[float]],
) -> float:
    """Learn from one run; the logarithm of the probability of its reading before."""
    potentials = [
        math.exp(max(-LARGEST, min(LARGEST, sum([weight[number] for number in features]))))
        for features in lattice.features
    ]
    whole, every, pairs = expected(lattice.every, lattice.last, potentials, factor)
    right, wanted, wanted_pairs = expected(lattice.right, lattice.last_right, potentials, factor)
    if not (whole > 0 and right > 0):
        return 0.0
    change: dict[int, float] = {}
    for (_, _, _, number), share in zip(lattice.every, every, strict=True):
        change[number] = change.get(number, 0.0) - share
    for (_, _, _, number), share in zip(lattice.right, wanted, strict=True):
        change[number] = change.get(number, 0.0) + share
    gradient: dict[int, float] = {}
    for candidate, share in change.items():
        if abs(share) > LEAST_CHANGE:
            for number in lattice.features[candidate]:
                gradient[number] = gradient.get(number, 0.0) + share
    for number, slope in gradient.items():
        square[number] += slope * slope
        weight[number] += RATE * slope / math.sqrt(square[number])
    for pair, share in wanted_pairs.items():
        pairs[pair] = pairs.get(pair, 0.0) - share
    for (before, after), slope in pairs.items():
        if abs(slope) > LEAST_CHANGE:
            step_square[before][after] += slope * slope
            step[before][after] -= RATE * slope / math.sqrt(step_square[before][after])
            bounded = max(-LARGEST_STEP, min(LARGEST_STEP, step[before][after]))
            factor[before][after] = math.exp(bounded)
    return math.log(right / whole)


def expected(
    steps: list[Step], last: int, potentials: list[float], factor: list[list[float]]
) -> tuple[float, list[float], dict[tuple[int, int], float]]:
    """The sum over all paths, the share of each step, and of each pair of states."""
    forward: list[dict[int, float]] = [{} for _ in range(last + 1)]
    forward[0][0] = 1.0
    entering = []
    for before, after, state, number in steps:
        inside = 0.0
        for earlier, so_far in forward[before].items():
            inside += so_far * factor[earlier][state]
        entering.append(inside)
        sums = forward[after]
        sums[state] = sums.get(state, 0.0) + inside * potentials[number]
    whole = sum(forward[last].values())
    if not whole > 0:
        return 0.0, [], {}
    backward: list[dict[int, float]] = [{} for _ in range(last + 1)]
    shares = [0.0] * len(steps)
    for index in range(len(steps) - 1, -1, -1):
        before, after, state, number = steps[index]
        rest = 1.0
        if after != last:
            rest = 0.0
            for later, sum_ in backward[after].items():
                rest += factor[state][later] * sum_
        weight = potentials[number] * rest
        shares[index] = entering[index] * weight / whole
        sums = backward[before]
        sums[state] = sums.get(state, 0.0) + weight
    pairs: dict[tuple[int, int], float] = {}
    for node in range(last):
        for earlier, so_far in forward[node].items():
            for state, sum_ in backward[node].items():
                pair = (earlier, state)
                share = so_far * factor[earlier][state] * sum_ / whole
                pairs[pair] = pairs.get(pair, 0.0) + share
    return whole, shares, pairs
