"""Digits that belong half to the number of the house, half to the building: ``5-16-12F``.

    5-16-12F   is 5-16-1 and 2F, hardly 5-16-12 and F, never 5-16 and 12F
    3-401号室  is 3 and 401号室 (a joint that stands there decides more than a guess inside digits)

Each place to cut is scored: how probable is such a house number, how probable such a floor or room.
The lengths of house numbers were counted on Japan Post's business addresses (22,200 rows); the floors
too, and then moved toward the low ones, since buyers do not live in office towers.
"""

from __future__ import annotations

import re
from math import exp, fsum, log
from typing import Final, NamedTuple

BUILDING_UNIT: Final = re.compile(
    r"(?:[・,、~〜&/][0-9]{1,2}f?){0,4}(?:"
    r"(?P<floor> ?階|f(?:loor)?(?![a-z&'’ビタプコハマ棟館]|\.(?![0-9])))"
    r"|(?P<room> ?号室| ?号(?![棟館店車線地機舎])|室(?![一-龥]))"
    r"|(?P<wing> ?(?:号[棟館店舎]|棟(?![一-龥])|番(?:[館街線]|出口|窓口)|号車))"
    r"|(?P<name>ビル(?![ァ-ヂツ-ヺ])|buil|bldg|(?:(?<=1)st|(?<=2)nd|(?<=3)rd|(?<=[04-9])th)(?![a-z])))"
)
"""What can stand right after a number only if the number is a part of the building.

After 11Ｆビル the F begins a name (Fビル); a bare 号 counts as a room only where the digits ask for it.
"""


class DigitSplit(NamedTuple):
    """A place to cut: how many digits the house number keeps, and the probability of that."""

    keep: int
    probability: float


def split_run(digits: str, unit: str, *, stop: float, first: bool) -> DigitSplit:
    """Where to cut ``digits`` that stand before a floor, room, wing or name (``unit``: the group above).

    ``stop`` is how probable it is that the block was complete before the digits (0: nothing parts them
    from a number), ``first`` whether they begin the block.

    >>> split_run("12", "floor", stop=0.3, first=False).keep
    1
    >>> split_run("401", "room", stop=0.97, first=False).keep
    0
    """
    scores = [
        (keep, _house(digits[:keep], stop, first=first) + _PARTS[unit](digits[keep:]))
        for keep in range(len(digits))
    ]
    best, top = max(scores, key=lambda item: item[1])
    return DigitSplit(best, 1.0 / fsum([exp(score - top) for _, score in scores]))


def _house(digits: str, stop: float, *, first: bool) -> float:
    """Log-probability that the house number goes on with ``digits`` and ends there."""
    if not digits:
        return log(stop) if stop else IMPOSSIBLE
    if digits[0] == "0":
        return IMPOSSIBLE
    return log(1.0 - stop) + _by_length(len(digits), FIRST_NUMBER if first else LATER_NUMBER)


def _floor(digits: str) -> float:
    if not digits or digits[0] == "0" or len(digits) > LONGEST_FLOOR:
        return IMPOSSIBLE
    floor = int(digits)
    return log(_FLOORS[floor - 1] if floor <= len(_FLOORS) else 0.06 / 50)


def _room(digits: str) -> float:
    """101, 1203 look like rooms (floor + a small number); 12, 5 less so."""
    if not digits or digits[0] == "0" or len(digits) > 4:
        return IMPOSSIBLE
    if len(digits) >= 3 and int(digits[-2:]) in range(1, 31):
        return log(0.7 / 270 if len(digits) == 3 else 0.15 / 2700)
    return _by_length(len(digits), (0.06, 0.06, 0.05, 0.02))


def _wing(digits: str) -> float:
    if not digits or digits[0] == "0":
        return IMPOSSIBLE
    return _by_length(len(digits), (0.7, 0.25, 0.03, 0.01))


def _name(digits: str) -> float:
    """21ビル, 88ビル: mostly two digits."""
    if not digits or digits[0] == "0":
        return IMPOSSIBLE
    return _by_length(len(digits), (0.25, 0.6, 0.12, 0.02))


def _by_length(length: int, shares: tuple[float, ...]) -> float:
    share = shares[length - 1] if length <= len(shares) else 1e-4
    return log(share / (9 * 10 ** (length - 1)))


IMPOSSIBLE: Final = -60.0
LONGEST_FLOOR: Final = 2
"""Digits of the highest floor."""
FIRST_NUMBER = (0.45, 0.26, 0.16, 0.12, 0.01)
LATER_NUMBER = (0.60, 0.365, 0.03, 0.005)
_FLOORS = (0.30, 0.20, 0.14, 0.09, 0.07, 0.05, 0.04, 0.03, 0.02)
_PARTS: Final = {"floor": _floor, "room": _room, "wing": _wing, "name": _name}
