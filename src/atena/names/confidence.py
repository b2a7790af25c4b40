"""From the probabilities of the search to confidences: how often results that look so are right.

``data/build/names/calibration.py`` measures it on persons that taught the search nothing.
"""

from __future__ import annotations

from typing import Final

from atena.lexicon.names.tables import constants

STEPS: Final = 1000
"""Raw probabilities are told apart in steps of a thousandth."""


def calibrated(field: str, raw: float) -> float:
    """The calibrated probability of a field, rounded; ``raw`` where nothing was measured."""
    if not _CURVES:
        _CURVES.update(constants()["calibration"])
    step = int(raw * STEPS + 0.5)
    curve = _CURVES.get(field)
    return step / STEPS if curve is None else curve[step]


_CURVES: Final[dict[str, list[float]]] = {}
"""The calibrated probability in every step, of each field that was measured; read when the first is asked for."""
