"""From the probabilities of the search to confidences: how often results that look so are right.

``data/build/names/calibration.py`` measures it on persons that taught the search nothing.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import Final

from atena.lexicon.names.tables import constants

STEPS: Final = 1000
"""Raw probabilities are told apart in steps of a thousandth."""


def calibrated(field: str, raw: float) -> float:
    """The calibrated probability of a field, rounded; ``raw`` where nothing was measured."""
    curve = _CURVES.get(field)
    if curve is None:
        curve = _CURVES[field] = _curve(field)
    return curve[int(raw * STEPS + 0.5)]


_CURVES: Final[dict[str, tuple[float, ...]]] = {}


def _curve(field: str) -> tuple[float, ...]:
    """The measured points of a field, joined by straight lines, in steps."""
    points: list[list[float]] | None = constants()["calibration"].get(field)
    if not points:
        return tuple([step / STEPS for step in range(STEPS + 1)])
    raws = [raw for raw, _ in points]
    curve: list[float] = []
    for step in range(STEPS + 1):
        raw = step / STEPS
        place = bisect_right(raws, raw)
        if place == 0:
            curve.append(points[0][1] if step else 0.0)  # what was not read is not right
        elif place == len(points):
            curve.append(points[-1][1])
        else:
            (low, below), (high, above) = points[place - 1], points[place]
            curve.append(round(below + (above - below) * (raw - low) / (high - low), 4))
    return tuple(curve)
