"""What the stages read of one address."""

from __future__ import annotations

from dataclasses import dataclass

from atena.addresses.block.grammar import Block  # noqa: TC001  mypyc wants the types of fields
from atena.addresses.building.parts import Building  # noqa: TC001
from atena.addresses.input.read import AddressInput  # noqa: TC001
from atena.addresses.place.read import FoundPlace  # noqa: TC001


@dataclass(init=False, slots=True, eq=False)
class ParsedAddress:
    """The records of the stages, side by side."""

    given: AddressInput
    place: FoundPlace
    block: Block
    building: Building

    def __init__(
        self,
        given: AddressInput,
        place: FoundPlace,
        block: Block,
        building: Building,
    ) -> None:
        self.given = given
        self.place = place
        self.block = block
        self.building = building
