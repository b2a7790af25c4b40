"""Reads the pieces of one block (the grammar stands in ``block``)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from atena.addresses.block.rules import (
    AFTER_UNIT,
    JOINED,
    NAME_SIGNS,
    RANGED,
    SPACED,
    START,
    fits_after_space,
    goes_on_as_name,
    kanji_fit,
    name_inside,
    range_goes_on,
)
from atena.addresses.block.simple import MOST_CHOME
from atena.addresses.block.split_digits import BUILDING_UNIT, split_run
from atena.addresses.tokens import (
    BAN,
    BOUNDARY,
    CHO,
    CHOME,
    GO,
    GRID,
    JOIN,
    LETTER,
    LETTER_INSIDE,
    LINE_JOIN,
    LITERAL,
    LITERAL_FOLLOW,
    LOT_LETTERS,
    NAME_END,
    NAMED_LOT,
    NO_NUMBER,
    NUMBER,
    PREFIX,
    RANGE,
    ROOM_DIGITS,
    ROOM_LIST,
    SEPARATED,
    SIDE,
    TAIL,
    THOUSANDS,
    UNIT,
    to_digits,
    unit_of,
)
from atena.addresses.words import begins_with_name, find_building_word

if TYPE_CHECKING:
    from re import Match

LITERAL_PART: Final = 9
NO_POSITION: Final = -1


class BlockPart(NamedTuple):
    """One number of the block as it is written out."""

    text: str
    unit: int
    """CHOME, CHO, BAN, GO; 0: none; LITERAL_PART: stays as written, nothing is joined to it."""
    joint: str
    """What is written before it: a hyphen, or the sign of a range."""


class BlockReader:
    """Reads one block; the state is what has been read so far."""

    __slots__ = (
        *("chome", "confidence", "end", "follow", "kanji", "key", "notes", "parts", "tail"),
        *("separated", "separator", "sided"),
    )

    def __init__(self, key: str, chome: int | None) -> None:
        self.key = key
        self.chome = chome
        self._reset()

    def _reset(self) -> None:
        self.parts: list[BlockPart] = []
        self.follow = START
        self.kanji = True
        self.end = 0
        self.tail = ""
        self.confidence = 1.0
        self.notes: list[str] = []
        self.separator = ""
        """What stands in place of hyphens up to ``separated``."""
        self.separated = 0
        self.sided = False
        """Whether the second part is a side of the street, or a name, after the 丁目."""

    def read(self, position: int) -> bool:
        """Read what stands at ``position``; False if no block begins there."""
        none = NO_NUMBER.match(self.key, position)
        if none:
            self._add(none.group(), LITERAL_PART, "-", none.end())
            return True
        separated = SEPARATED.match(self.key, position)
        if separated:
            self.separator = separated[1] or separated[2] or separated[3]
            self.separated = separated.end()
            self.confidence *= SEPARATORS_SURE[self.separator]
        joint = "-"
        thousands = THOUSANDS.match(self.key, position)
        if thousands:
            position, joint = self._read_thousands(thousands)
        while position != NO_POSITION and len(self.parts) < _MOST_NUMBERS:
            after_literal = self._read_literal(position)
            if after_literal != NO_POSITION:
                position, joint = after_literal, "-"
                continue
            digits = self._read_number(position, joint)
            if not digits:
                break
            position, joint = self._next(digits)
        if self.parts:
            self._read_tail()
        return bool(self.parts)

    def _read_thousands(self, number: Match[str]) -> tuple[int, str]:
        """Read the first number where it is written 3,760; where the next one may stand."""
        digits, end, unit = number[1] + number[2], number.end(), UNIT.match(self.key, number.end())
        self._add(digits, BAN if unit else 0, "-", unit.end() if unit else end)
        return self._next(digits)

    def _read_literal(self, position: int) -> int:
        """Read 第3地割, 北3線 …; where the next number may stand, NO_POSITION if there is no such part."""
        number = NUMBER.match(self.key, position)
        sign = self.key[number.end() : number.end() + 1] if number else ""
        if self.follow == JOINED or (number and sign not in LITERAL_SIGNS):
            return NO_POSITION
        if sign == "号" and any(part.unit != LITERAL_PART for part in self.parts):
            return NO_POSITION
        literal = LITERAL.match(self.key, position)
        if literal is None or LITERAL_FOLLOW.match(self.key, literal.end()) is None:
            return NO_POSITION
        self._add(literal.group().upper(), LITERAL_PART, "-", literal.end())
        self.follow = AFTER_UNIT
        return self._skip_spaces(literal.end())

    def _read_number(self, position: int, joint: str) -> str:
        """Read one number with its prefix and unit; its digits, "" if the block does not go on here."""
        key = self.key
        prefix = ""
        number = NUMBER.match(key, position)
        if number is None:
            letter = PREFIX.match(key, position) or GRID.match(key, position)
            sided = self._after_chome()
            if sided and (letter is None or letter.group(1) in SIDES):
                letter = SIDE.match(key, position) or letter or self._named_lot(position)
            number = NUMBER.match(key, letter.end()) if letter else None
            spaced = self.parts and self.follow == SPACED and not sided
            if letter is None or number is None or spaced:
                return ""
            prefix = letter.group(1)
            self.sided = self.sided or (sided and PREFIX.match(key, position) is None)
            if self.parts and prefix in LOT_LETTERS and not number.group().isascii():
                return ""  # 1番地ロ六 …: a name
        end, unit = number.end(), 0
        sign = key[end : end + 1]
        if sign and sign != "-":
            found = UNIT.match(key, end)
            if found:
                unit, end = unit_of(found), found.end()
                if not self._unit_fits(unit, end) or self._begins_name(number, unit):
                    return ""
            elif (prefix in SIDES and not self._after_chome()) or (
                sign in NAME_SIGNS
                and not (sign == "丁" and self.follow == JOINED)
                and goes_on_as_name(key, end)
            ):
                return ""
        if not self._accept(number, unit, end):
            return ""
        letter = LETTER_INSIDE.match(key, end) if not unit else None
        inside = letter.group(1) if letter else ""
        self._add(prefix + to_digits(number.group()) + inside, unit, joint, end + len(inside))
        return number.group()

    def _after_chome(self) -> bool:
        """Whether the 丁目 was read, and nothing after it; right after a town's 丁目 it may lack its word."""
        if len(self.parts) != 1 or self.follow == JOINED:
            return False
        part = self.parts[0]
        return part.unit == CHOME or self._bare_chome_before_side()

    def _bare_chome_before_side(self) -> bool:
        part = self.parts[0]
        if part.unit or not part.text.isdigit() or int(part.text) > (self.chome or MOST_CHOME):
            return False
        return SIDE.match(self.key, self.end) is not None

    def _named_lot(self, position: int) -> Match[str] | None:
        """A name before the number of a lot: 3丁目大横19."""
        lot = NAMED_LOT.match(self.key, position)
        if lot is None or find_building_word(self.key, position, lot.end()) >= 0:
            return None
        self.confidence *= NAMED_LOT_SURE
        return lot

    def _begins_name(self, number: Match[str], unit: int) -> bool:
        """Whether what seems the unit begins a name: 2-5-3番匠ハイツ; the number then has no unit."""
        if unit in (CHOME, GO) or not begins_with_name(self.key, number.end()):
            return False
        if self.follow in (JOINED, START) and self._accept(number, 0, number.end()):
            self._add(to_digits(number.group()), 0, "-", number.end())
        return True

    def _add(self, text: str, unit: int, joint: str, end: int) -> None:
        """A range is one number of the block: 16・17."""
        if joint != "-" and self.parts:
            last = self.parts.pop()
            text = last.text + joint + text
            joint, unit = last.joint, unit or last.unit
        self.parts.append(BlockPart(text, unit, joint))
        self.end = end

    def _unit_fits(self, unit: int, end: int) -> bool:
        """Whether a number with this unit may come now; a name may end right there (一番館 …)."""
        if NAME_END.match(self.key, end):
            return False
        units = [part.unit for part in self.parts]
        if unit in (CHOME, CHO):
            return all(earlier == LITERAL_PART for earlier in units)
        if unit == BAN:
            return self.follow == RANGED or BAN not in units
        if not units:
            return BOUNDARY.match(self.key, end) is not None
        return GO not in units or self.follow == JOINED

    def _accept(self, number: Match[str], unit: int, end: int) -> bool:
        """Whether ``number`` belongs to the block; what is glued to a floor or room is cut in two."""
        key, follow, digits = self.key, self.follow, number.group()
        is_digits = digits.isascii()
        if not unit:
            building = BUILDING_UNIT.match(key, end)
            if building and building.group()[0] in "/、," and follow == JOINED:
                return True  # 2-108-4/2F, 3-2-1、9階
            if building:
                if is_digits:
                    self._cut(number, str(building.lastgroup))
                return False
            if follow == AFTER_UNIT and len(digits) >= ROOM_DIGITS and ROOM_LIST.match(key, end):
                return False
            if not is_digits and not kanji_fit(key, number, follow, all_kanji=self.kanji):
                self._cut_name(number)
                return False
        elif (
            unit == GO
            and is_digits
            and len(digits) > ROOM_DIGITS
            and (follow == AFTER_UNIT or (follow == JOINED and len(self.parts) < _COMPLETE))
        ):
            self._cut(number, "room")
            return False
        if follow == SPACED:
            incomplete = self.parts[-1].unit in (CHOME, CHO, LITERAL_PART)
            if not fits_after_space(key, digits, unit, end, incomplete=incomplete):
                return False
        self.kanji = self.kanji and not is_digits
        return True

    def _cut(self, number: Match[str], unit: str) -> None:
        """Give the block its share of digits that run into the building: 5-16-12F."""
        if self.follow in (SPACED, RANGED):
            return
        digits, start = number.group(), number.start()
        if not self.parts and unit == "name" and self.chome and int(digits) <= self.chome:
            # 小石川1ビル…: right after a town that has 丁目
            self._add(to_digits(digits), 0, "-", number.end())
            return
        place = split_run(digits, unit, stop=self._stop(), first=not self.parts)
        if place.keep:
            self._add(to_digits(digits[: place.keep]), 0, "-", start + place.keep)
        self.confidence *= place.probability
        if place.probability < AMBIGUOUS or len(digits) > 1:
            self.notes.append("number-ambiguous")

    def _cut_name(self, number: Match[str]) -> None:
        """Kanji numerals that run into a name: 二丁目三番四五反田ビル is 2-3-4 and 五反田ビル."""
        if self.kanji and self.follow in (JOINED, AFTER_UNIT):
            position = name_inside(self.key, number)
            if position > number.start():
                self._add(to_digits(self.key[number.start() : position]), 0, "-", position)

    def _stop(self) -> float:
        """How probable it is that the block is complete before the number at hand."""
        if self.follow == AFTER_UNIT:
            return COMPLETE_AFTER.get(self.parts[-1].unit, 0.01)
        if self.follow == JOINED:
            count = sum(part.unit != LITERAL_PART for part in self.parts)
            if self.chome == 0:
                count += 1
            return COMPLETE_WITH[min(count, _COMPLETE)]
        return 0.0

    def _next(self, digits: str) -> tuple[int, str]:
        """Where the next number may stand and what joins it to the one just read; NO_POSITION: the end."""
        key, end, unit = self.key, self.end, self.parts[-1].unit
        step = JOIN.match(key, end)
        if step is None and len(self.parts) < _COMPLETE:
            step = LINE_JOIN.match(key, end)
        if end < self.separated and key.startswith(self.separator, end):
            self.follow = JOINED
            return end + 1, "-"
        if step:
            self.follow = JOINED
            return step.end(), "-"
        step = RANGE.match(key, end)
        if step and range_goes_on(key, digits, step.end()):
            self.follow = RANGED
            return step.end(), step.group().strip()
        if unit == GO and any(part.unit == BAN or not part.unit for part in self.parts):
            return NO_POSITION, ""
        after = self._skip_spaces(end)
        if key.startswith("\n", after):
            return self._next_line(after, unit), "-"
        self.follow = AFTER_UNIT if after == end else SPACED
        if unit or (len(self.parts) == 1 and self._bare_chome_before_side()):
            return after, "-"
        return NO_POSITION, ""

    def _next_line(self, newline: int, unit: int) -> int:
        """A line ends: the block goes on only if it cannot be complete (下目黒1丁目|8-1)."""
        line = self._skip_spaces(newline + 1)
        number = NUMBER.match(self.key, line)
        if number is None or len(self.parts) != 1:
            return NO_POSITION
        following = UNIT.match(self.key, number.end())
        if unit in (CHOME, CHO):
            self.follow = SPACED
            return line
        first = self.parts[0].text
        if unit or not first.isdigit():
            return NO_POSITION
        if following and unit_of(following) in (CHOME, CHO):
            if to_digits(number.group()) != first:
                return NO_POSITION
            self._reset()  # 下目黒1|一丁目8-1: the second line says the 丁目 again
            return line
        goes_on = following or JOIN.match(self.key, number.end())
        if self.chome and int(first) <= self.chome and goes_on:
            self.follow = JOINED
            return line
        return NO_POSITION

    def _read_tail(self) -> None:
        """A letter or a word after the last number that belongs to the lot: 6番地ロ, 12先."""
        letter = LETTER.match(self.key, self.end)
        if letter and self.parts[-1].unit != LITERAL_PART:
            self.tail = letter.group(1) or letter.group(2).upper()
            self.end = letter.end()
        tail = TAIL.match(self.key, self.end)
        if tail:
            self.tail += tail.group().strip()
            self.end = tail.end()

    def _skip_spaces(self, position: int) -> int:
        while self.key.startswith(" ", position):
            position += 1
        return position


_MOST_NUMBERS: Final = 8
_COMPLETE: Final = 3
"""With three numbers (丁目, 番, 号) a block is complete."""
COMPLETE_AFTER: Final = {BAN: 0.5, CHOME: 0.01, GO: 1.0 - 1e-9}
COMPLETE_WITH = (0.0, 0.02, 0.3, 0.97)
"""How often a block ends with this unit, or with so many numbers, when a joint or number follows."""
AMBIGUOUS: Final = 0.95
NAMED_LOT_SURE: Final = 0.8
SEPARATORS_SURE: Final = {".": 0.97, "/": 0.97, "_": 0.97, "~": 0.9, " ": 0.9}
LITERAL_SIGNS: Final = frozenset("地線字組区部街号")
SIDES: Final = frozenset("東西南北右左")
"""A side of the street stands only before a number with a unit: 右1号; 東5-1 is a town."""
