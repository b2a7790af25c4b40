"""Made addresses with their truth: real towns and numbers, and buildings as buyers write them.

The places and numbers are those of Japan Post's business codes (``postal_offices.tsv``); buildings are made
of family names, towns and the words of buildings, or are the names of other businesses. ``part`` 0 is for
fitting, 1 for measuring: they share no office and no building.
"""

from __future__ import annotations

import random
import re
from typing import TYPE_CHECKING, NamedTuple

from atena.addresses.block.grammar import read_block
from atena.text import fold_key
from tables import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterator

PLAIN_NUMBER = re.compile(
    r"(?:[0-9]{1,2}丁目)?[0-9]{1,4}(?:(?:-|番地?の?)[0-9]{1,3}){0,2}(?:番地?|号)?"
)
KINDS = {
    "none": 33,
    "flats": 26,
    "office": 14,
    "tower": 10,
    "numeral": 3,
    "room": 6,
    "floor": 5,
    "latin": 3,
}
"""Shares of what stands after the number, in percent."""
BORDERS = {" ": 40, "": 30, "\n": 25, "、": 5}
"""Shares of what stands between number and building, in percent."""


LATIN = ("AOBA", "Green", "SUN", "Park", "RIVER", "Sky", "Grand", "MAISON")


GLUED_DIGITS_PARTED = 0.9
"""How many of those who glue a building to the number part the two where digits would run together."""


class MadeAddress(NamedTuple):
    """A text with the truth; lines are parted by newlines."""

    text: str
    place: str
    city: str
    town: str
    number: str
    border: str
    street: str
    building: str
    kind: str


def made_addresses(seed: int, part: int) -> Iterator[MadeAddress]:
    """Addresses of the offices of one half, each with one building or none."""
    draw = random.Random(seed)
    cities = {row[0]: row for row in TABLES.rows("municipalities")}
    offices = [row for row in TABLES.rows("postal_offices") if row[1] == "office" and row[3]]
    offices = [row for index, row in enumerate(offices) if index % 2 == part]
    names = Names(draw, part, [row[5] for row in offices])
    for _, _, code, town, street, _ in offices:
        number = fold_key(street)
        if code not in cities or not PLAIN_NUMBER.fullmatch(number):
            continue
        _, prefecture, county, city, ward, *_ = cities[code]
        truth = read_block(number, 0).street
        kind = pick(draw, KINDS)
        building = "" if kind == "none" else names.building(kind, town)
        border = pick(draw, BORDERS) if building else ""
        if building[:1].isdigit() and not border and draw.random() < GLUED_DIGITS_PARTED:
            border = " "
        written = rewrite(number, draw)
        place = prefecture + county + city + ward
        text = place + town + written + border + building
        yield MadeAddress(
            *(text, place, county + city + ward, town, written, border, truth, building, kind)
        )


class Names:
    """Makes names of buildings."""

    def __init__(self, draw: random.Random, part: int, offices: list[str]) -> None:
        self.draw = draw
        weighted = sorted(TABLES.rows("surnames"), key=lambda row: -int(row[4] or 0))[:3000]
        self.surnames = sorted({row[0] for row in weighted})[part::2]
        words = list(TABLES.rows("building_words"))
        self.words = {kind: [word for word, of, *_ in words if of == kind] for _, kind, *_ in words}
        self.numerals = [row[0] for row in TABLES.rows("numeral_names")][part::2]
        self.offices = offices

    def building(self, kind: str, town: str) -> str:
        """One name of a kind, with room or floor as often as buyers have them."""
        draw = self.draw
        owner = town if draw.random() < 0.2 else draw.choice(self.surnames)
        room = str(draw.randint(1, 9) * 100 + draw.randint(1, 12))
        floor = str(draw.randint(1, 12)) + draw.choice(("F", "階"))
        japanese = [word for word in self.words["flats"] if not word.isascii()]
        if kind == "flats":
            name = draw.choice(japanese)
            name = owner + name if draw.random() < 0.5 else name + owner
            return name + draw.choice(("", room, f" {room}", f"{room}号室", f" {room}号"))
        if kind == "tower":
            return (
                owner
                + draw.choice(("ビル", "タワー", "ビルディング", "会館"))
                + draw.choice(("", floor))
            )
        if kind == "numeral":
            first = draw.choice(
                (
                    draw.choice(self.numerals),
                    f"第{draw.randint(1, 30)}{owner}",
                    f"{draw.randint(2, 99)}",
                )
            )
            return (
                first
                + draw.choice(("ビル", "ハイツ", "マンション"))
                + draw.choice(("", room, floor))
            )
        if kind == "office":
            return draw.choice(self.offices).replace("　", " ")
        if kind == "latin":
            return (
                f"{draw.choice(LATIN)} {draw.choice(('HEIGHTS', 'Tower', 'BLDG', 'COURT'))} {room}"
            )
        return floor if kind == "floor" else draw.choice((room, f"{room}号室", f"{room}号"))


def rewrite(number: str, draw: random.Random) -> str:
    """The number in another of its spellings: hyphens or units, other widths."""
    parts = re.split(r"丁目|番地?の?|号|-", number.rstrip("番地号"))
    if "丁目" in number and len(parts) == 3 and draw.random() < 0.6:
        number = draw.choice(("-".join(parts), f"{parts[0]}丁目{parts[1]}番{parts[2]}号"))
    wide = str.maketrans("0123456789-", "０１２３４５６７８９－")
    return number.translate(wide) if draw.random() < 0.15 else number


def pick(draw: random.Random, shares: dict[str, int]) -> str:
    return draw.choices(list(shares), list(shares.values()))[0]
