"""The weights that choose among the candidates of a reading (``data/tables/jmnedict_furigana_weights.tsv``)."""

from __future__ import annotations

import json
from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING, Final

from atena.errors import DataError
from atena.lexicon.store import COMPILED, REINSTALL

if TYPE_CHECKING:
    from collections.abc import Iterable


class Weights:
    """Weights of features by name, and the same grouped by what stands beside a candidate.

    The first character of a feature's name is its group. In the groups of ``BESIDE`` the last characters
    are what stands beside the candidate, so that one look-up finds all of one candidate's.
    """

    def __init__(self, rows: Iterable[tuple[str, float]]) -> None:
        self.own: dict[str, float] = {}
        self.beside: dict[str, dict[str, dict[str, float]]] = {
            group: defaultdict(dict) for group in BESIDE_FEATURES
        }
        self.states: dict[str, int] = {START: 0, UNREAD: 1}
        steps: list[tuple[str, str, float]] = []
        for name, weight in rows:
            group = name[0]
            if group == "t":
                before, _, after = name[1:].partition(">")
                steps.append((before, after, weight))
            elif group == "V":
                self.beside[group][name[2:]][name[1]] = weight
            elif group in BESIDE_FEATURES:
                length = BESIDE_FEATURES[group]
                self.beside[group][name[1:-length]][name[-length:]] = weight
            else:
                self.own[name] = weight
        for before, after, _ in steps:
            self.states.setdefault(before, len(self.states))
            self.states.setdefault(after, len(self.states))
        self.steps = [[0.0] * len(self.states) for _ in self.states]
        """What it weighs that a candidate of one state follows one of another."""
        for before, after, weight in steps:
            self.steps[self.states[before]][self.states[after]] = weight


BESIDE_FEATURES: Final = {
    "p": 1,
    "n": 1,
    "x": 1,
    "y": 2,
    "W": 1,
    "V": 1,
    "S": 2,
    "D": 2,
    "N": 1,
    "G": 1,
    "m": 3,
}
"""Groups of features, and how many characters at the end of a name say what stands beside."""

START, UNREAD = "^", "U"


@cache
def weights() -> Weights:
    """The shipped weights, read once a process."""
    try:
        rows = json.loads((COMPILED / "furigana_weights.json").read_bytes())
    except (OSError, ValueError):
        raise DataError("table-missing", field="furigana_weights", hint=REINSTALL) from None
    return Weights(rows.items())


@cache
def confidence_curve() -> tuple[float, float]:
    """Intercept and slope of how often a reading is right over its log odds (``furigana_confidence.tsv``)."""
    try:
        intercept, slope = json.loads((COMPILED / "furigana_confidence.json").read_bytes())
    except (OSError, ValueError):
        raise DataError("table-missing", field="furigana_confidence", hint=REINSTALL) from None
    return intercept, slope


@cache
def known_readings() -> dict[str, str]:
    """Runs that are read alike wherever they stand, for which no dictionary is loaded."""
    try:
        known: dict[str, str] = json.loads((COMPILED / "furigana_known.json").read_bytes())
    except (OSError, ValueError):
        raise DataError("table-missing", field="furigana_known", hint=REINSTALL) from None
    return known
