"""What was read of one address, before it is put into a model."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from atena.addresses.block import Block
    from atena.addresses.building import Building
    from atena.addresses.hints import Hints
    from atena.addresses.hypothesis import Place
    from atena.addresses.source import Source
    from atena.lexicon.place_key import PlaceText
    from atena.lexicon.places import Town
    from atena.models.address import Level


@dataclass(slots=True)
class Reading:
    """Positions without a note are those of ``key``, the folded text."""

    source: Source
    key: str
    start: int
    """Where the place begins."""
    text: PlaceText
    """The place key of what begins at ``start``; the positions of ``place`` are its own."""
    found: list[Place]
    clear: bool
    """Whether the best hypothesis leads over the others."""
    place: Place
    town: Town | None
    koaza: str
    koaza_kana: str
    lead_end: int
    """Where what is known of the place ends, with the 小字."""
    block: Block
    building: Building
    hints: Hints
    signed: tuple[int, int]
    """Where a postal code stands in the text; (0, 0): nowhere."""
    level: Level = "unknown"

    def written(self, start: int, end: int) -> str:
        """The buyer's own characters of ``key[start:end]``."""
        low, high = self.source.span(start, end)
        return self.source.text[low:high]
