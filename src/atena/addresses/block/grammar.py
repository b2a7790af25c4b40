"""The numbers after the town: 丁目 番地 番 号 枝番, and where the building begins.

The grammar (a *joint* is a hyphen of any kind or の; tokens in ``tokens``, cuts in ``glued``)::

    block    = [ lead ] ( none | numbers [ letter ] [ tail ] )
    none     = 無番地 | 番外地 | …
    numbers  = { literal } piece { follow { literal } piece }
    literal  = 第3地割 | 北3線 | 10号 (before a number) | 35字 | 7組 | C22街区
    piece    = [ prefix ] number [ 丁目 | 丁 | 番地 | 番 | 号 ]
    prefix   = 甲 … 癸 | イ | ロ | … | 右 | 左 | 東 | 西 | 南 | 北 (these before number and 番, 号)
    follow   = joint | range | nothing after a unit | space after a unit
    letter   = [ joint ] 甲 | イ | …     then the end, a space or a sign
    tail     = 先 | 地先 | 他2筆 | …
    lead     = what no table knows between the town and the first number (a 小字)

Units only go down (丁目, 番, 号): what would go up again, 「５番３号六番町ハイツ」, is a name. A kanji
numeral is a number where its unit fits, or where its neighbours are kanji numerals too and no name
begins there; else 「16号六本木ハイツ」 would live in 16-6. A line that ends after a complete number ends
the block.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from atena.addresses.block.dates import DateForNumbers, date_for_numbers
from atena.addresses.block.lead import end_of_koaza, number_candidates, skip_joint, skip_space
from atena.addresses.block.reader import read_pieces
from atena.addresses.block.simple import is_chome, read_plain
from atena.addresses.block.state import LITERAL_PART, NumbersRead
from atena.addresses.tokens import (
    CHO,
    CHOME,
)


@dataclass(init=False, slots=True)
class Block:
    """What was read after the town; positions are those of the key."""

    chome: str = ""
    banchi: str = ""
    go: str = ""
    street: str = ""
    """The numbers joined: 1-8-1; what cannot be reduced as written: 4丁1-8, 第3地割12."""
    side: str = ""
    """The side of the street after the 丁目: 北 in 14丁目北3-4."""
    start: int = 0
    """Where the numbers begin; what stands between the town and this is unknown text (a 小字)."""
    end: int = 0
    """Where the numbers end."""
    rest: int = 0
    """Where the building begins (after spaces and joints), or the end of the key."""
    confidence: float = 1.0
    notes: tuple[str, ...] = ()

    def __init__(
        self,
        chome: str = "",
        banchi: str = "",
        go: str = "",
        street: str = "",
        side: str = "",
        start: int = 0,
        end: int = 0,
        rest: int = 0,
        confidence: float = 1.0,
        notes: tuple[str, ...] = (),
    ) -> None:
        self.chome = chome
        self.banchi = banchi
        self.go = go
        self.street = street
        self.side = side
        self.start = start
        self.end = end
        self.rest = rest
        self.confidence = confidence
        self.notes = notes


def read_block(key: str, start: int, *, chome: int | None = None, lead: int = 40) -> Block:
    """Read the numbers of ``key`` from ``start`` on, the position after the town.

    ``key`` is folded, with a newline where the buyer's line ends. ``chome`` is the highest 丁目 of the
    town (0: it has none, None: not known); ``lead`` is how many characters of unknown text may stand
    before the first number. Without a number ``street`` is empty and ``rest`` says where a building may
    begin.

    >>> block = read_block("1丁目8番1号六本木ハイツ2f", 0)
    >>> block.street, block.chome, block.banchi, block.go, block.rest
    ('1-8-1', '1', '8', '1', 7)
    """
    position = start
    plain = read_plain(key, position, chome)
    if plain is None and key.startswith((" ", "\n"), position):
        position = skip_space(key, start)
        plain = read_plain(key, position, chome)
    if plain is not None:
        return _plain_block(key, position, chome, plain)
    return _read_pieces(key, start, position, chome, lead)


def _plain_block(
    key: str, start: int, most_chome: int | None, plain: tuple[list[str], str, bool, int]
) -> Block:
    numbers, chome, written, end = plain
    sure = 1.0 if written or not chome else 0.995 if most_chome else 0.97
    street = "-".join([chome, *numbers] if chome else numbers)
    rest = skip_joint(key, end) if end < len(key) else end
    first = numbers[0] if numbers else ""
    return Block(chome, first, "-".join(numbers[1:]), street, "", start, end, rest, sure)


def _date_block(key: str, start: int, most_chome: int | None, date: DateForNumbers) -> Block:
    """The numbers that a spreadsheet took for a date; right when the town has such a 丁目."""
    numbers = list(date.numbers)
    chome, sure = "", UNSURE_DATE
    if not numbers:
        numbers = [key[start : date.end]]
    elif most_chome and int(numbers[0]) <= most_chome:
        chome, sure = numbers.pop(0), REPAIRED_DATE
    return Block(
        chome=chome,
        banchi=numbers[0],
        go="-".join(numbers[1:]),
        street="-".join([chome, *numbers] if chome else numbers),
        start=start,
        end=date.end,
        rest=skip_joint(key, date.end),
        confidence=sure,
        notes=("number-from-date",),
    )


UNSURE_DATE, REPAIRED_DATE = 0.5, 0.85


def _read_pieces(key: str, start: int, position: int, chome: int | None, lead: int) -> Block:
    date = date_for_numbers(key, position)
    if date is not None and (date.numbers or chome):
        return _date_block(key, position, chome, date)
    done = NumbersRead(key, chome)
    if read_pieces(done, position):
        return _to_block(done, position)
    for found in number_candidates(key, start, position, lead):
        if found < 0:
            return Block(start=~found, end=~found, rest=~found, confidence=0.9)
        plain = read_plain(key, found, chome)
        if plain is not None:
            return _plain_block(key, found, chome, plain)
        if read_pieces(done, found):
            return _to_block(done, found)
    end = end_of_koaza(key, start, position)
    return Block(start=end, end=end, rest=skip_space(key, end), confidence=0.9)


def _to_block(done: NumbersRead, start: int) -> Block:
    street = chome = side = ""
    numbers: list[str] = []
    glued = True
    for index, part in enumerate(done.parts):
        if index == 1 and done.sided:
            chome, numbers = done.parts[0].text, []
            street, glued, side = chome + "丁目", True, part.text[0]
        street += part.text if glued else part.joint + part.text
        glued = part.unit in (CHO, LITERAL_PART)
        if part.unit == CHO:
            street += "丁"
        if part.unit in (CHOME, CHO):
            chome = part.text
        elif part.unit != LITERAL_PART:
            numbers.append(part.text)
    confidence = done.confidence * (PLACEHOLDER if "0" in numbers else 1.0)
    if chome and street == chome:
        street += "丁目"
    elif not chome and numbers and _bare_chome(done, numbers):
        chome = numbers.pop(0)
        confidence *= 0.995 if done.chome else 0.97
    return Block(
        chome=chome,
        banchi=numbers[0] if numbers else "",
        go="-".join(numbers[1:]),
        street=street + done.tail,
        side=side,
        start=start,
        end=done.end,
        rest=skip_joint(done.key, done.end),
        confidence=confidence,
        notes=tuple(done.notes),
    )


PLACEHOLDER: Final = 0.5
"""How likely a number that is nothing but zero is one: 〇番地〇号 and 0-0 stand for numbers that were not told."""


def _bare_chome(done: NumbersRead, numbers: list[str]) -> bool:
    first = done.parts[0]
    if first.unit or len(done.parts) != len(numbers):
        return False
    return is_chome(first.text, None, len(numbers), done.chome)
