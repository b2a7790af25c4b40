"""The third stage: what follows the place → `Block`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from atena.addresses.block.grammar import Block, read_block
from atena.addresses.block.lead import KOAZA_PREFIXES, skip_space

if TYPE_CHECKING:
    from atena.addresses.input.read import AddressInput
    from atena.addresses.place.read import FoundPlace


def read_numbers(given: AddressInput, place: FoundPlace) -> Block:
    """Read the numbers after the place; without town, 小字 and number all of it is a building."""
    block = read_block(given.key, place.end, chome=place.most_chome)
    named = given.key.startswith(KOAZA_PREFIXES, place.end)
    if place.town is None and not block.street and not place.koaza and not named:
        return Block(start=place.end, end=place.end, rest=skip_space(given.key, place.end))
    return block
