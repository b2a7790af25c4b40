"""From the probabilities of the search to confidences: how often results that look so are right.

``data/build/names_calibrate.py`` measures it on persons that taught the search nothing.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cache

from atena.lexicon.names import constants

STEPS = 1000
"""Raw probabilities are told apart in steps of a thousandth."""


def calibrated(field: str, raw: float) -> float:
    """The calibrated probability of a field; ``raw`` itself where nothing was measured."""
    curve = _curve(field)
    if curve is None:
        return raw
    return curve[round(raw * STEPS)]


@cache
def _curve(field: str) -> tuple[float, ...] | None:
    """The measured points of a field, joined by straight lines."""
    points: list[list[float]] | None = constants()["calibration"].get(field)
    if not points:
        return None
    raws = [raw for raw, _ in points]
    curve: list[float] = []
    for step in range(STEPS + 1):
        raw = step / STEPS
        place = bisect_right(raws, raw)
        if place == 0:
            curve.append(points[0][1])
        elif place == len(points):
            curve.append(points[-1][1])
        else:
            (low, below), (high, above) = points[place - 1], points[place]
            curve.append(round(below + (above - below) * (raw - low) / (high - low), 4))
    return tuple(curve)
