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
    key, start = given.key, place.end
    block = read_block(key, start, chome=place.most_chome)
    if place.town is not None or block.street or place.koaza:
        return block
    if key.startswith(KOAZA_PREFIXES, start):
        return block
    return Block(start=start, end=start, rest=skip_space(key, start))
