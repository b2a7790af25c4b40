"""The numbers of a block that have been read so far."""

from __future__ import annotations

from typing import Final, NamedTuple

from atena.addresses.block.rules import JOINED, START
from atena.addresses.block.simple import MOST_CHOME
from atena.addresses.tokens import CHOME, SIDE

LITERAL_PART: Final = 9


class BlockPart(NamedTuple):
    """One number of the block as it is written out."""

    text: str
    unit: int
    """CHOME, CHO, BAN, GO; 0: none; LITERAL_PART: stays as written, nothing is joined to it."""
    joint: str
    """What is written before it: a hyphen, or the sign of a range."""


class NumbersRead:
    """What has been read of one block, and how the next number stands to it."""

    __slots__ = (
        *("chome", "confidence", "end", "follow", "kanji", "key", "notes", "parts", "tail"),
        *("separated", "separator", "sided"),
    )

    def __init__(self, key: str, chome: int | None) -> None:
        self.key = key
        self.chome = chome
        self.reset()

    def reset(self) -> None:
        """Forget what was read."""
        self.parts: list[BlockPart] = []
        self.follow = START
        self.kanji = True
        """Whether all numbers are kanji numerals."""
        self.end = 0
        self.tail = ""
        self.confidence = 1.0
        self.notes: list[str] = []
        self.separator = ""
        """What stands in place of hyphens up to ``separated``."""
        self.separated = 0
        self.sided = False
        """Whether the second part is a side of the street, or a name, after the 丁目."""

    def add(self, text: str, unit: int, joint: str, end: int) -> None:
        """A number that ends at ``end``; a range is one number of the block: 16・17."""
        if joint != "-" and self.parts:
            last = self.parts.pop()
            text = last.text + joint + text
            joint, unit = last.joint, unit or last.unit
        self.parts.append(BlockPart(text, unit, joint))
        self.end = end

    def after_chome(self) -> bool:
        """Whether the 丁目 was read, and nothing after it; right after a town's 丁目 it may lack its word."""
        if len(self.parts) != 1 or self.follow == JOINED:
            return False
        return self.parts[0].unit == CHOME or self.bare_chome_before_side()

    def after_line(self) -> bool:
        """Whether nothing but a line was read, on which a lot may lie to one side: 36線西3."""
        return len(self.parts) == 1 and self.parts[0].text.endswith("線")

    def doubt(self, probability: float) -> None:
        """Note that digits may belong to the building, with the probability that they were read right."""
        self.confidence *= probability
        self.notes.append("number-ambiguous")

    def bare_chome_before_side(self) -> bool:
        """Whether a first number without a unit is a 丁目, since a side of the street follows."""
        part = self.parts[0]
        if part.unit or not part.text.isdigit() or int(part.text) > (self.chome or MOST_CHOME):
            return False
        return SIDE.match(self.key, self.end) is not None

    def skip_spaces(self, position: int) -> int:
        """The position of the next character that is no space."""
        while self.key.startswith(" ", position):
            position += 1
        return position
