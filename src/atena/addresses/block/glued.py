"""Numbers that run into the name, floor or room of a building: what of them is the block's share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from atena.addresses.block.rules import (
    AFTER_UNIT,
    JOINED,
    NUMBER_OF_NAME,
    RANGED,
    SPACED,
    name_inside,
)
from atena.addresses.block.split_digits import split_run
from atena.addresses.block.state import LITERAL_PART
from atena.addresses.tokens import BAN, CHOME, GO, to_digits

if TYPE_CHECKING:
    from re import Match

    from atena.addresses.block.state import NumbersRead


def cut_digits(done: NumbersRead, number: Match[str], unit: str) -> None:
    """Give the block its share of digits that run into the building: 5-16-12F."""
    if done.follow in (SPACED, RANGED):
        return
    digits, start = number.group(), number.start()
    if not done.parts and unit == "name" and done.chome and int(digits) <= done.chome:
        # 小石川1ビル…: right after a town that has 丁目
        done.add(to_digits(digits), 0, "-", number.end())
        return
    place = split_run(digits, unit, stop=_complete_before(done), first=not done.parts)
    if place.keep:
        done.add(to_digits(digits[: place.keep]), 0, "-", start + place.keep)
    if place.keep:  # digits are cut in two
        done.doubt(min(place.probability, MOST_SURE_CUT))
    elif unit == "name" and done.follow == JOINED and not (is_complete(done) and digits[1:]):
        done.doubt(NUMBER_OF_NAME)  # 13-3ビル2階
    elif place.probability < AMBIGUOUS:
        done.doubt(place.probability)
    else:
        done.confidence *= place.probability


def cut_numerals(done: NumbersRead, number: Match[str]) -> None:
    """Kanji numerals that run into a name: 二丁目三番四五反田ビル is 2-3-4 and 五反田ビル."""
    if done.kanji and done.follow in (JOINED, AFTER_UNIT):
        position = name_inside(done.key, number)
        if position > number.start():
            done.add(to_digits(done.key[number.start() : position]), 0, "-", position)
            if done.key[position - 1] in TENS and done.key[position] not in TENS:
                done.doubt(NUMBER_OF_NAME)  # 十三仙建ビル: 13 and 仙建ビル, or 10 and 三仙建ビル


def _complete_before(done: NumbersRead) -> float:
    """How probable it is that the block is complete before the number at hand."""
    if done.follow == AFTER_UNIT:
        last = done.parts[-1]
        if last.unit == LITERAL_PART and len(done.parts) > 1 and last.text.endswith("号"):
            return COMPLETE_AFTER_BLOCK  # 7街区5号13ビル
        return COMPLETE_AFTER.get(last.unit, 0.01)
    if done.follow == JOINED:
        return COMPLETE_WITH[_numbers_read(done)]
    return 0.0


def is_complete(done: NumbersRead) -> bool:
    """Whether 丁目, 番 and 号 were read; a town without 丁目 needs two numbers."""
    return _numbers_read(done) == COMPLETE_NUMBERS


def _numbers_read(done: NumbersRead) -> int:
    count = sum(part.unit != LITERAL_PART for part in done.parts) + (done.chome == 0)
    return min(count, COMPLETE_NUMBERS)


TENS: Final = frozenset("十百千")
COMPLETE_NUMBERS: Final = 3
"""With three numbers (丁目, 番, 号) a block is complete."""
COMPLETE_AFTER_BLOCK: Final = 0.95
COMPLETE_AFTER: Final = {BAN: 0.5, CHOME: 0.01, GO: 1.0 - 1e-9}
COMPLETE_WITH = (0.0, 0.02, 0.3, 0.97)
"""How often a block ends with this unit, or with so many numbers, when a joint or number follows."""
AMBIGUOUS: Final = 0.95
MOST_SURE_CUT: Final = 0.89
"""Of digits that are cut in two no table can be surer: 18-911F is 18-9 11F as well."""
