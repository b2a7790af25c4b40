"""From the probabilities of the search to confidences: how often results that look so are right.

``data/build/names/calibration.py`` measures it on persons that taught the search nothing.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cache
from typing import Final

from atena.lexicon.names.tables import constants

STEPS: Final = 1000
"""Raw probabilities are told apart in steps of a thousandth."""


def calibrated(field: str, raw: float) -> float:
    """The calibrated probability of a field, rounded; ``raw`` where nothing was measured."""
    curve = _CURVES.get(field)
    if curve is None:
        curve = _CURVES[field] = [_NOT_MADE] * (STEPS + 1)
    step = int(raw * STEPS + 0.5)
    value = curve[step]
    if value < 0.0:
        value = curve[step] = _value(field, step)
    return value


_CURVES: Final[dict[str, list[float]]] = {}
"""What each field has in every step that was asked for."""

_NOT_MADE: Final = -1.0


def _value(field: str, step: int) -> float:
    """The measured points of a field, joined by straight lines, in one step."""
    raws, right = _points(field)
    raw = step / STEPS
    if not raws:
        return raw
    place = bisect_right(raws, raw)
    if place == 0:
        return right[0] if step else 0.0  # what was not read is not right
    if place == len(raws):
        return right[-1]
    low, below = raws[place - 1], right[place - 1]
    high, above = raws[place], right[place]
    return round(below + (above - below) * (raw - low) / (high - low), 4)


@cache
def _points(field: str) -> tuple[list[float], list[float]]:
    """What was measured of a field: raw probabilities, ascending, and how often each was right."""
    points = constants()["calibration"].get(field, ())
    return [point[0] for point in points], [point[1] for point in points]
