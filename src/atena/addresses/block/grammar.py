"""The numbers after the town: 丁目 番地 番 号 枝番, and where the building begins.

The grammar (a *joint* is a hyphen of any kind or の; tokens in ``numerals``, cuts in ``glued``)::

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
from typing import TYPE_CHECKING

from atena.addresses.block.reader import LITERAL_PART, BlockReader
from atena.addresses.block.simple import is_chome, read_plain
from atena.addresses.block.split_digits import BUILDING_UNIT
from atena.addresses.tokens import (
    BAN,
    BOUNDARY,
    CHO,
    CHOME,
    GRID,
    JOIN,
    KANJI_NUMERALS,
    LITERAL,
    NUMBER,
    PREFIX,
    UNIT,
)
from atena.addresses.words import find_building_word

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(slots=True)
class Block:
    """What was read after the town; positions are those of the key."""

    chome: str = ""
    banchi: str = ""
    go: str = ""
    street: str = ""
    """The numbers joined: 1-8-1; what cannot be reduced as written: 4丁1-8, 第3地割12."""
    start: int = 0
    """Where the numbers begin; what stands between the town and this is unknown text (a 小字)."""
    end: int = 0
    """Where the numbers end."""
    rest: int = 0
    """Where the building begins (after spaces and joints), or the end of the key."""
    confidence: float = 1.0
    notes: tuple[str, ...] = ()


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
    rest = _skip_joint(key, end) if end < len(key) else end
    first = numbers[0] if numbers else ""
    return Block(chome, first, "-".join(numbers[1:]), street, start, end, rest, sure)


def _read_pieces(key: str, start: int, position: int, chome: int | None, lead: int) -> Block:
    reader = BlockReader(key, chome)
    if reader.read(position):
        return _to_block(reader, position)
    for found in _candidates(key, position, lead):
        if found < 0:
            return Block(start=~found, end=~found, rest=~found, confidence=0.9)
        plain = read_plain(key, found, chome)
        if plain is not None:
            return _plain_block(key, found, chome, plain)
        if reader.read(found):
            return _to_block(reader, found)
    if position == start:
        end = _end_of_word(key, position)
        if key.endswith(PLACE_ENDS, position, end) or find_building_word(key, position, end) < 0:
            position = end
    return Block(start=position, end=position, rest=skip_space(key, position), confidence=0.9)


def _end_of_word(key: str, position: int) -> int:
    """Where text ends that is glued to the town and names no building: a 小字 without a number."""
    while position < len(key) and key[position] not in " \n":
        position += 1
    return position


def skip_space(key: str, position: int) -> int:
    """The position of the next character that is no space and no line end."""
    while position < len(key) and key[position] in " \n":
        position += 1
    return position


def _to_block(reader: BlockReader, start: int) -> Block:
    street = chome = ""
    numbers: list[str] = []
    glued = True
    for part in reader.parts:
        street += part.text if glued else part.joint + part.text
        glued = part.unit in (CHO, LITERAL_PART)
        if part.unit == CHO:
            street += "丁"
        if part.unit in (CHOME, CHO):
            chome = part.text
        elif part.unit != LITERAL_PART:
            numbers.append(part.text)
    confidence = reader.confidence
    if chome and street == chome:
        street += "丁目"
    elif not chome and numbers and _bare_chome(reader, numbers):
        chome = numbers.pop(0)
        confidence *= 0.995 if reader.chome else 0.97
    return Block(
        chome=chome,
        banchi=numbers[0] if numbers else "",
        go="-".join(numbers[1:]),
        street=street + reader.tail,
        start=start,
        end=reader.end,
        rest=_skip_joint(reader.key, reader.end),
        confidence=confidence,
        notes=tuple(reader.notes),
    )


def _bare_chome(reader: BlockReader, numbers: list[str]) -> bool:
    first = reader.parts[0]
    if first.unit or len(reader.parts) != len(numbers):
        return False
    return is_chome(first.text, None, len(numbers), reader.chome)


def _skip_joint(key: str, position: int) -> int:
    """Past spaces, and past a hyphen that joined a building to the number: 1-2-3-B101."""
    position = skip_space(key, position)
    while key.startswith(("-", "、", ","), position):
        position = skip_space(key, position + 1)
    return position


def _candidates(key: str, position: int, lead: int) -> Iterator[int]:
    """Positions after unknown text where the numbers may begin; ``~position``: a building begins there."""
    index = position
    limit = min(len(key), position + lead)
    while index < limit:
        char = key[index]
        if char == "\n":
            yield from _next_line(key, index, position)
            return
        number = NUMBER.match(key, index)
        if number is None:
            if char in LEAD_SIGNS and _begins_special(key, index):
                yield index
            index += 1
            continue
        word = find_building_word(key, position, index, lot=_is_lot(key, number.end()))
        if word >= 0:
            yield ~word
            return
        if _may_begin(key, number.end(), is_digits=char.isdigit()):
            yield index
        index = number.end()


def _next_line(key: str, newline: int, start: int) -> Iterator[int]:
    """The line ended without a number: 葉多町|261-1; what else begins the next line is a building."""
    line = skip_space(key, newline)
    if find_building_word(key, start, newline) >= 0:
        yield ~start
        return
    if NUMBER.match(key, line) or (line < len(key) and key[line] in LEAD_SIGNS):
        yield line
    yield ~line


def _begins_special(key: str, index: int) -> bool:
    if LITERAL.match(key, index) or GRID.match(key, index):
        return True
    letter = PREFIX.match(key, index)
    return letter is not None and key[index] in "甲乙丙丁戊"


def _is_lot(key: str, end: int) -> bool:
    """Whether a number that ends at ``end`` looks like one of a lot: 字八幡神社下南130-3 is no shrine."""
    return JOIN.match(key, end) is not None or UNIT.match(key, end) is not None


def _may_begin(key: str, end: int, *, is_digits: bool) -> bool:
    """Whether a number that ends at ``end`` may begin the block after unknown text."""
    if is_digits:
        return not key.startswith(("条", "地割"), end) and BUILDING_UNIT.match(key, end) is None
    unit = UNIT.match(key, end)
    if unit is None or unit.lastindex not in (CHOME, BAN):
        return False
    # 字大野一番7番地3, 字一番谷地51: a name; 字大野一番3号: a number.
    following = NUMBER.match(key, unit.end())
    if following is None:
        return unit.lastindex == CHOME or BOUNDARY.match(key, unit.end()) is not None
    second = UNIT.match(key, following.end())
    return unit.lastindex == CHOME or second is None or second.lastindex != BAN


LEAD_SIGNS = frozenset("第東西南北右左上下基甲乙丙丁戊") - frozenset(KANJI_NUMERALS)
PLACE_ENDS = ("町", "村", "字")
"""No building ends so: 大泉学園町 is a place although 学園 is a building."""
