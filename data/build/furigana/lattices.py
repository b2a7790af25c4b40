"""A run's candidates as numbers: the lattice that the weights are fitted on."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from atena.furigana.candidates import (
    beside_features,
    endings_after,
    local_readings,
    nearness,
    placed_readings,
)
from atena.lexicon.furigana_model import START, UNREAD
from furigana.receivers import Run, plain

if TYPE_CHECKING:
    from collections.abc import Callable

Step = tuple[int, int, int, int]
"""From one node to the next, with the state and the number of the candidate."""


class Numbers(NamedTuple):
    """Features and states as numbers, in the order in which they were met."""

    features: dict[str, int]
    states: dict[str, int]


class Lattice(NamedTuple):
    every: list[Step]
    """All candidates; the nodes are the positions of the text."""
    right: list[Step]
    """Those on ways that read as the run is read; the nodes are positions of text and kana."""
    last: int
    """The last node of ``every``."""
    last_right: int
    features: list[list[int]]
    """Of each candidate."""


def numbers() -> Numbers:
    return Numbers({}, {START: 0, UNREAD: 1})


def lattice(
    run: Run, known: Numbers, hidden: Callable[[str, str, str], bool] | None
) -> Lattice | None:
    """The lattice of a run, or None where no way through it reads as the run is read."""
    text = run.text
    endings = endings_after(text, run.right)
    local = local_readings(text, run.municipality_code)
    every: list[Step] = []
    kana: list[str] = []
    features: list[list[int]] = []
    for candidate in placed_readings(text, run.left, hidden):
        reading = candidate.reading
        state = reading.main + reading.kind + ("+" if candidate.in_coined else "")
        names = [*reading.features]
        there = local.get((candidate.start, candidate.end), "")
        near = nearness(reading.word, reading.kana, there, run.municipality_code[:2])
        ending = endings[candidate.end]
        names += beside_features(candidate, text, run.left, run.right, ending, near)
        features.append([known.features.setdefault(name, len(known.features)) for name in names])
        number = known.states.setdefault(state, len(known.states))
        every.append((candidate.start, candidate.end, number, len(every)))
        kana.append(plain(reading.kana))
    right = right_steps(every, kana, len(text), run.kana)
    if not right:
        return None
    last = max(step[1] for step in right)
    return Lattice(every, right, len(text), last, features)


def right_steps(every: list[Step], kana: list[str], size: int, wanted: str) -> list[Step]:
    """The steps of all ways that read as wanted, between numbered pairs of positions."""
    reached: list[set[int]] = [set() for _ in range(size + 1)]
    reached[0].add(0)
    found = []
    for start, end, state, number in every:
        for at in reached[start]:
            if wanted.startswith(kana[number], at):
                reached[end].add(at + len(kana[number]))
                found.append(((start, at), (end, at + len(kana[number])), state, number))
    useful = {(size, len(wanted))}
    kept = []
    for before, after, state, number in sorted(found, key=lambda step: -step[0][0]):
        if after in useful:
            useful.add(before)
            kept.append((before, after, state, number))
    nodes = {node: index for index, node in enumerate(sorted(useful))}
    return sorted((nodes[before], nodes[after], state, n) for before, after, state, n in kept)
