"""What was read of one address, and the values that are made of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from atena.addresses.block.grammar import Block  # noqa: TC001  mypyc wants the types of fields
from atena.addresses.building.parts import Building  # noqa: TC001
from atena.addresses.place.candidate import Place
from atena.lexicon.places.tables import Town  # noqa: TC001
from atena.models import Address

if TYPE_CHECKING:
    from atena.addresses.input.fields import Hints
    from atena.addresses.input.text import Source
    from atena.lexicon.places.key import PlaceText


class Reading:
    """Positions without a note are those of ``key``, the folded text."""

    __slots__ = (
        "block",
        "building",
        "clear",
        "found",
        "hints",
        "key",
        "koaza",
        "koaza_kana",
        "lead_end",
        "place",
        "signed",
        "source",
        "start",
        "text",
        "town",
        "values",
    )

    def __init__(
        self,
        source: Source,
        key: str,
        start: int,
        text: PlaceText,
        found: list[Place],
        hints: Hints,
        signed: tuple[int, int],
    ) -> None:
        self.source = source
        self.key = key
        self.start = start
        """Where the place begins."""
        self.text = text
        """The place key of what begins at ``start``; the positions of ``place`` are its own."""
        self.found = found
        self.place = found[0] if found else NOWHERE
        """The best of what was found."""
        self.hints = hints
        self.signed = signed
        """Where a postal code stands in the text, which ``key`` goes without; (0, 0): nowhere."""
        self.values: dict[str, Any] = BLANK.copy()
        """The fields of `Address`."""

    # What ``rest`` reads:
    clear: bool
    """Whether the best place leads over the others."""
    town: Town | None
    koaza: str
    koaza_kana: str
    lead_end: int
    """Where what is known of the place ends, with the 小字."""
    block: Block
    building: Building

    def written(self, start: int, end: int) -> str:
        """The buyer's own characters of ``key[start:end]``."""
        low, high = self.source.span(start, end)
        return self.source.text[low:high]


BLANK: dict[str, Any] = Address.blank()
NOWHERE = Place(0.0)
