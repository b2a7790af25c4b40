"""Signs in place of hyphens (2.8.1, 2 8 1), and in a number between its thousands (3,760)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from atena.addresses.block.following import next_number
from atena.addresses.tokens import BAN, SEPARATED, UNIT

if TYPE_CHECKING:
    from re import Match

    from atena.addresses.block.state import NumbersRead


def read_separators(done: NumbersRead, position: int, but: str) -> None:
    """Take a sign for a hyphen where it stands between all the numbers: 2.8.1; signs of ``but`` list lots."""
    separated = SEPARATED.match(done.key, position)
    sign = separated[separated.lastindex or 1] if separated else ""
    if separated and (
        sign not in but or (sign in LISTING and not _ascends(separated.group(), sign))
    ):
        done.separator = sign
        done.separated = separated.end()
        done.confidence *= SEPARATORS_SURE[sign]


def _ascends(numbers: str, sign: str) -> bool:
    """Whether each number is greater than the one before, as lots side by side are: 447、448, not 447、3、5."""
    values = [int(number) for number in numbers.split(sign)]
    return values == sorted(set(values))


def read_thousands(done: NumbersRead, number: Match[str]) -> tuple[int, str]:
    """Read the first number where it is written 3,760; where the next one may stand."""
    digits, end, unit = number[1] + number[2], number.end(), UNIT.match(done.key, number.end())
    done.add(digits, BAN if unit else 0, "-", unit.end() if unit else end)
    return next_number(done, digits)


LISTING: Final = ",、・"
"""Signs that list the lots of one address where the town has no 丁目."""
SEPARATORS_SURE: Final = {
    **dict.fromkeys("./_:*", 0.97),
    **dict.fromkeys("~ ,、・", 0.9),
    "?": 0.8,  # a character that was lost
}
