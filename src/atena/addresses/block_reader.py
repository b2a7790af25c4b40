"""Reads the pieces of one block (the grammar stands in ``block``)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from atena.addresses.glued import BUILDING_UNIT, cut
from atena.addresses.numerals import (
    BAN,
    BOUNDARY,
    CHO,
    CHOME,
    GO,
    GRID,
    JOIN,
    LETTER,
    LINE_JOIN,
    LITERAL,
    LITERAL_FOLLOW,
    LOT_LETTERS,
    NAME_END,
    NO_NUMBER,
    NUMBER,
    PREFIX,
    RANGE,
    ROOM_DIGITS,
    ROOM_LIST,
    TAIL,
    UNIT,
    to_digits,
)
from atena.addresses.words import begins_with_numeral_name

if TYPE_CHECKING:
    from re import Match

LITERAL_PART = 9
START, JOINED, RANGED, AFTER_UNIT, SPACED, NEXT_LINE = range(6)
"""How a number stands to what is before it."""
LITERAL_SIGNS = frozenset("地線字組区部街号")
MOST_NUMBERS = 8
COMPLETE = 3
"""With three numbers (丁目, 番, 号) a block is complete; a fourth on the next line is a room."""


class Part(NamedTuple):
    """One number of the block as it is written out."""

    text: str
    unit: int
    """CHOME, CHO, BAN, GO; 0: none; LITERAL_PART: stays as written, nothing is joined to it."""
    joint: str
    """What is written before it: a hyphen, or the sign of a range."""


class Reader:
    """Reads one block; the state is what has been read so far."""

    __slots__ = ("chome", "confidence", "end", "kanji", "key", "level", "notes", "parts", "tail")

    def __init__(self, key: str, chome: int | None) -> None:
        self.key = key
        self.chome = chome
        self._reset()

    def _reset(self) -> None:
        self.parts: list[Part] = []
        self.level = 0
        self.kanji = True
        self.end = 0
        self.tail = ""
        self.confidence = 1.0
        self.notes: list[str] = []

    def read(self, position: int) -> bool:
        """Read what stands at ``position``; False if no block begins there."""
        key = self.key
        none = NO_NUMBER.match(key, position)
        if none:
            self.parts.append(Part(none.group(), LITERAL_PART, "-"))
            self.end = none.end()
            return True
        follow, joint = START, "-"
        while len(self.parts) < MOST_NUMBERS:
            number = NUMBER.match(key, position)
            end = number.end() if number else position
            sign = key[end : end + 1]
            prefix = ""
            if number is None or sign in LITERAL_SIGNS:
                literal = None
                if follow != JOINED and (sign != "号" or self.level == 0):
                    literal = LITERAL.match(key, position)
                if literal and LITERAL_FOLLOW.match(key, literal.end()):
                    self.parts.append(Part(literal.group().upper(), LITERAL_PART, joint))
                    self.end = position = literal.end()
                    position = self._skip_spaces(position)
                    follow, joint = AFTER_UNIT, "-"
                    continue
                if number is None:
                    letter = PREFIX.match(key, position) or GRID.match(key, position)
                    number = NUMBER.match(key, letter.end()) if letter else None
                    if letter is None or number is None or (self.parts and follow == SPACED):
                        break
                    if self.parts and letter.group(1) in LOT_LETTERS and not _is_digit(number):
                        break  # 1番地ロ六 …: a name
                    prefix, end = letter.group(1), number.end()
                    sign = key[end : end + 1]
            unit = 0
            if sign and sign != "-":
                found = UNIT.match(key, end)
                if found:
                    unit, end = found.lastindex or 0, found.end()
                    if not self._unit_fits(unit, end, follow):
                        break
                elif prefix in SIDES or (sign in NAME_SIGNS and self._is_name(end)):
                    break
            if not self._accept(number, unit, end, follow):
                break
            self._add(prefix + to_digits(number.group()), unit, joint)
            self.end = end
            step = JOIN.match(key, end)
            if step:
                position, follow, joint = step.end(), JOINED, "-"
                continue
            step = LINE_JOIN.match(key, end) if len(self.parts) < COMPLETE else None
            if step:
                position, follow, joint = step.end(), JOINED, "-"
                continue
            step = RANGE.match(key, end)
            if step and self._range_goes_on(number.group(), step.end()):
                position, follow, joint = step.end(), RANGED, step.group().strip()
                continue
            position, follow = self._after(end, unit)
            if position < 0:
                break
            joint = "-"
        if self.parts:
            self._read_tail()
        return bool(self.parts)

    def _add(self, text: str, unit: int, joint: str) -> None:
        """A range is one number of the block: 16・17."""
        if joint != "-" and self.parts:
            last = self.parts.pop()
            text = last.text + joint + text
            joint, unit = last.joint, unit or last.unit
        self.parts.append(Part(text, unit, joint))
        self.level = max(self.level, unit)

    def _unit_fits(self, unit: int, end: int, follow: int) -> bool:
        """Whether a number with this unit may come now; a name may end right there (一番館 …)."""
        if NAME_END.match(self.key, end):
            return False
        if unit in (CHOME, CHO):
            return all(part.unit == LITERAL_PART for part in self.parts)
        if unit == BAN:
            return follow == RANGED or all(part.unit != BAN for part in self.parts)
        if not self.parts:
            return BOUNDARY.match(self.key, end) is not None
        return self.level < GO or follow == JOINED

    def _is_name(self, end: int) -> bool:
        """Whether a name goes on after the number, where the sign might be taken for a unit or joint."""
        key = self.key
        if BUILDING_UNIT.match(key, end) or JOIN.match(key, end):
            return False
        if key[end] in "のノ":
            return key[end + 1 : end + 2] in PLACE_ENDS
        return key[end] != "地" or key.startswith("地割", end)

    def _accept(self, number: Match[str], unit: int, end: int, follow: int) -> bool:
        """Whether ``number`` belongs to the block; what is glued to a floor or room is cut in two."""
        key = self.key
        digits = number.group()
        is_digits = digits.isascii()
        if not unit:
            building = BUILDING_UNIT.match(key, end)
            if building:
                if is_digits:
                    self._cut(number, str(building.lastgroup), follow)
                return False
            if follow == AFTER_UNIT and len(digits) >= ROOM_DIGITS and ROOM_LIST.match(key, end):
                return False
            if not is_digits and not self._kanji_fits(number, follow):
                self._cut_name(number, follow)
                return False
        elif unit == GO and is_digits and len(digits) > ROOM_DIGITS and follow == AFTER_UNIT:
            self._cut(number, "room", follow)
            return False
        if follow == SPACED and not self._spaced_fits(digits, unit, end):
            return False
        self.kanji = self.kanji and not is_digits
        return True

    def _cut(self, number: Match[str], unit: str, follow: int) -> None:
        """Give the block its share of digits that run into the building: 5-16-12F."""
        if follow in (SPACED, NEXT_LINE, RANGED):
            return
        digits = number.group()
        if not self.parts and unit == "name" and self.chome and int(digits) <= self.chome:
            self._add(to_digits(digits), 0, "-")  # 小石川1ビル…: right after a town that has 丁目
            self.end = number.end()
            return
        place = cut(digits, unit, stop=self._stop(follow), first=not self.parts)
        if place.keep:
            self._add(to_digits(digits[: place.keep]), 0, "-")
            self.end = number.start() + place.keep
        self.confidence *= place.probability
        if place.probability < AMBIGUOUS:
            self.notes.append("number-ambiguous")

    def _cut_name(self, number: Match[str], follow: int) -> None:
        """Kanji numerals that run into a name: 二丁目三番四五反田ビル is 2-3-4 and 五反田ビル."""
        if not self.kanji or follow not in (JOINED, AFTER_UNIT):
            return
        for position in range(number.start() + 1, number.end()):
            if begins_with_numeral_name(self.key, position):
                self._add(to_digits(self.key[number.start() : position]), 0, "-")
                self.end = position
                return

    def _stop(self, follow: int) -> float:
        """How probable it is that the block is complete before the number at hand."""
        if follow == AFTER_UNIT:
            unit = self.parts[-1].unit
            return {BAN: 0.5, CHOME: 0.01, GO: 1.0 - 1e-9}.get(unit, 0.01)
        if follow == JOINED:
            count = sum(part.unit != LITERAL_PART for part in self.parts)
            if self.chome == 0:
                count += 1
            return (0.0, 0.02, 0.3, 0.97)[min(count, 3)]
        return 0.0

    def _kanji_fits(self, number: Match[str], follow: int) -> bool:
        """Whether kanji numerals without a unit are a number and not the start of a name."""
        key, end = self.key, number.end()
        if JOIN.match(key, end) and follow in (START, JOINED):
            return True
        if BOUNDARY.match(key, end):
            return follow in (START, JOINED, AFTER_UNIT)
        if not self.kanji or follow not in (JOINED, AFTER_UNIT):
            return False
        return not any(
            begins_with_numeral_name(key, position) for position in range(number.start(), end)
        )

    def _spaced_fits(self, digits: str, unit: int, end: int) -> bool:
        """After a unit and a space: 1丁目 5番 4, but 5番 101 is a room."""
        last = self.parts[-1].unit
        ends = BOUNDARY.match(self.key, end) is not None
        if last in (CHOME, CHO, LITERAL_PART):
            return bool(unit) or ends or JOIN.match(self.key, end) is not None
        return len(digits) < ROOM_DIGITS and (bool(unit) or ends)

    def _range_goes_on(self, digits: str, position: int) -> bool:
        """1・2番地 is one lot with its neighbour; in 3・4階 and 1-2,301 the second is no lot."""
        number = NUMBER.match(self.key, position)
        if number is None:
            return False
        end = number.end()
        unit = UNIT.match(self.key, end)
        if len(number.group()) > len(digits):  # 1番地・25番地, 156-4、156-13; but 1-2,301 is a room
            ends = JOIN.match(self.key, end) is not None
            return ends or (unit is not None and unit.lastindex == BAN)
        if BUILDING_UNIT.match(self.key, end):
            return False
        return any(pattern.match(self.key, end) for pattern in (UNIT, JOIN, BOUNDARY))

    def _after(self, end: int, unit: int) -> tuple[int, int]:
        """Where the next number may stand, and how it stands to this one; -1: nowhere."""
        key = self.key
        if unit == GO and any(part.unit == BAN or not part.unit for part in self.parts):
            return -1, 0
        after = self._skip_spaces(end)
        if key.startswith("\n", after):
            return self._next_line(after, unit)
        if not unit:
            return -1, 0
        return after, AFTER_UNIT if after == end else SPACED

    def _next_line(self, newline: int, unit: int) -> tuple[int, int]:
        """A line ends: the block goes on only if it cannot be complete (下目黒1丁目|8-1)."""
        line = self._skip_spaces(newline + 1)
        number = NUMBER.match(self.key, line)
        if number is None or len(self.parts) != 1:
            return -1, 0
        following = UNIT.match(self.key, number.end())
        if unit in (CHOME, CHO):
            return line, SPACED
        if unit == 0 and following and following.lastindex in (CHOME, CHO):
            # 下目黒1|一丁目8-1: the second line says the 丁目 again.
            if to_digits(number.group()) == self.parts[0].text:
                self._reset()
                return line, START
        elif (
            unit == 0
            and self.chome
            and int(self.parts[0].text) <= self.chome
            and (following or JOIN.match(self.key, number.end()))
        ):
            return line, JOINED
        return -1, 0

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


def _is_digit(number: Match[str]) -> bool:
    return number.group().isascii()


AMBIGUOUS = 0.95
SIDES = frozenset("東西南北右左")
"""A side of the street stands only before a number with a unit: 右1号; 東5-1 is a town."""
NAME_SIGNS = frozenset("番号丁地条のノ")
"""After a number, and no unit: 3番耕地, 一番割, 14地割 and 7条 with a name to follow, 4ノ町."""
PLACE_ENDS = frozenset("町坪割組通区")
"""After a number and ノ: 4ノ町 is a place, 25ノーブル津志田 is a number and a building."""
