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
    points: list[list[float]] | None = constants()["calibration"].get(field)
    raw = step / STEPS
    if not points:
        return raw
    place = bisect_right([point[0] for point in points], raw)
    if place == 0:
        return points[0][1] if step else 0.0  # what was not read is not right
    if place == len(points):
        return points[-1][1]
    (low, below), (high, above) = points[place - 1], points[place]
    return round(below + (above - below) * (raw - low) / (high - low), 4)
