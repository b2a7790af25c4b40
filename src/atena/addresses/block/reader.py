"""Reads the pieces of one block: numbers with their units, letters and words (the grammar stands in ``grammar``)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from atena.addresses.block.following import NO_POSITION, next_number
from atena.addresses.block.glued import COMPLETE_NUMBERS, cut_digits, cut_numerals, is_complete
from atena.addresses.block.rules import (
    AFTER_UNIT,
    JOINED,
    NAME_SIGNS,
    NUMBER_OF_NAME,
    RANGED,
    SPACED,
    START,
    fits_after_space,
    goes_on_as_name,
    kanji_fit,
)
from atena.addresses.block.separators import LISTING, read_separators, read_thousands
from atena.addresses.block.split_digits import BUILDING_UNIT, LONGEST_FLOOR
from atena.addresses.block.state import LITERAL_PART
from atena.addresses.tokens import (
    BAN,
    BOUNDARY,
    CHO,
    CHOME,
    CUT_OFF,
    DANGLING,
    DASHES_OF_ONE,
    GO,
    GRID,
    KIND_ALONE,
    LETTER,
    LETTER_INSIDE,
    LETTER_OF_ROOM,
    LITERAL,
    LITERAL_FOLLOW,
    LOT_LETTERS,
    NAME_END,
    NAMED_LOT,
    NO_NUMBER,
    NUMBER,
    PREFIX,
    ROOM_DIGITS,
    ROOM_LIST,
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

    from atena.addresses.block.state import NumbersRead


def read_pieces(done: NumbersRead, position: int) -> bool:
    """Read what stands at ``position`` into ``done``; False if no block begins there."""
    none = NO_NUMBER.match(done.key, position)
    if none:
        done.add(none.group(), LITERAL_PART, "-", none.end())
        return True
    read_separators(done, position, LISTING if done.chome == 0 else "")
    joint = "-"
    thousands = THOUSANDS.match(done.key, position)
    if thousands:
        position, joint = read_thousands(done, thousands)
    while position != NO_POSITION and len(done.parts) < _MOST_NUMBERS:
        if len(done.parts) == 1 and done.parts[0].unit == CHOME:
            read_separators(done, position, " ~,、・")
        after_literal = _read_literal(done, position)
        if after_literal != NO_POSITION:
            position, joint = after_literal, "-"
            continue
        digits = _read_number(done, position, joint)
        if not digits:
            break
        position, joint = next_number(done, digits)
    if done.parts:
        _read_tail(done)
    return bool(done.parts)


def _read_literal(done: NumbersRead, position: int) -> int:
    """Read 第3地割, 北3線 …; where the next number may stand, NO_POSITION if there is no such part."""
    number = NUMBER.match(done.key, position)
    sign = done.key[number.end() : number.end() + 1] if number else ""
    if done.follow == JOINED or (number and sign not in LITERAL_SIGNS):
        return NO_POSITION
    if sign == "号" and any(part.unit != LITERAL_PART for part in done.parts):
        return NO_POSITION
    literal = LITERAL.match(done.key, position)
    if literal is None or LITERAL_FOLLOW.match(done.key, literal.end()) is None:
        return NO_POSITION
    done.add(literal.group().upper(), LITERAL_PART, "-", literal.end())
    done.follow = AFTER_UNIT
    return done.skip_spaces(literal.end())


def _read_number(done: NumbersRead, position: int, joint: str) -> str:
    """Read one number with its prefix and unit; its digits, "" if the block does not go on here."""
    key = done.key
    prefix = ""
    number = NUMBER.match(key, position)
    if number is None:
        letter = PREFIX.match(key, position) or GRID.match(key, position)
        sided = done.after_chome()
        if (sided or done.after_line()) and (letter is None or letter.group(1) in SIDES):
            letter = SIDE.match(key, position) or letter
            if sided and letter is None:
                letter = _named_lot(done, position)
        number = NUMBER.match(key, letter.end()) if letter else None
        spaced = done.parts and done.follow == SPACED and not sided
        if letter is None or number is None or spaced:
            return ""
        prefix = letter.group(1)
        done.sided = done.sided or (sided and PREFIX.match(key, position) is None)
        if done.parts and prefix in LOT_LETTERS and not number.group().isascii():
            return ""  # 1番地ロ六 …: a name
    end, unit = number.end(), 0
    sign = key[end : end + 1]
    if sign and sign != "-":
        found = UNIT.match(key, end)
        if found:
            unit, end = unit_of(found), found.end()
            if not _unit_fits(done, unit, end) or _begins_name(done, number, unit):
                return ""
        elif prefix in SIDES and not (done.after_chome() or done.after_line()):
            return ""
        elif (
            sign in NAME_SIGNS
            and not (sign == "丁" and done.follow == JOINED)
            and goes_on_as_name(key, end)
        ):
            if done.follow == JOINED and number.group().isascii():
                done.doubt(NUMBER_OF_NAME)  # 3-7-1番町ハイツ
            return ""
    if not _accept(done, number, unit, end):
        return ""
    letter = LETTER_INSIDE.match(key, end) if not unit else None
    inside = letter.group(1) if letter else ""
    done.add(prefix + to_digits(number.group()) + inside, unit, joint, end + len(inside))
    return number.group()


def _named_lot(done: NumbersRead, position: int) -> Match[str] | None:
    """A name before the number of a lot: 3丁目大横19."""
    lot = NAMED_LOT.match(done.key, position)
    if lot is None or find_building_word(done.key, position, lot.end()) >= 0:
        return None
    done.confidence *= NAMED_LOT_SURE
    return lot


def _begins_name(done: NumbersRead, number: Match[str], unit: int) -> bool:
    """Whether what seems the unit begins a name: 2-5-3番匠ハイツ; the number then has no unit."""
    if unit in (CHOME, GO) or not begins_with_name(done.key, number.end()):
        return False
    if done.parts and done.parts[-1].unit == CHOME:  # 4丁目3番藤岡会館: a number must follow 丁目
        done.doubt(_NAME_OF_UNIT)
        return False
    if done.follow in (JOINED, START) and _accept(done, number, 0, number.end()):
        done.add(to_digits(number.group()), 0, "-", number.end())
        done.doubt(_NAME_OF_UNIT)
    return True


def _unit_fits(done: NumbersRead, unit: int, end: int) -> bool:
    """Whether a number with this unit may come now; a name may end right there (一番館 …)."""
    if NAME_END.match(done.key, end):
        return False
    units = [part.unit for part in done.parts]
    if unit in (CHOME, CHO):
        return all(earlier == LITERAL_PART for earlier in units)
    if unit == BAN:
        return done.follow == RANGED or BAN not in units
    if not units:
        return BOUNDARY.match(done.key, end) is not None
    # A second 号 is a room at the end (3号-203号), else a part of the number (6号-101号藤松ビル).
    return GO not in units or (done.follow == JOINED and end < len(done.key))


def _accept(done: NumbersRead, number: Match[str], unit: int, end: int) -> bool:
    """Whether ``number`` belongs to the block; what is glued to a floor or room is cut in two."""
    key, follow, digits = done.key, done.follow, number.group()
    is_digits = digits.isascii()
    if not unit:
        building = BUILDING_UNIT.match(key, end)
        listed = building is not None and building.group()[0] in "/、,"
        if listed and (follow == JOINED or len(digits) > LONGEST_FLOOR):
            return True  # 2-108-4/2F, 3-2-1、9階, 119、2F
        if building:
            if is_digits:
                cut_digits(done, number, str(building.lastgroup))
            return False
        if is_digits and len(digits) > 1 and KIND_ALONE.match(key, end):
            done.doubt(_KIND_ALONE)
        if is_digits and LETTER_OF_ROOM.match(key, end):
            if len(done.parts) < COMPLETE_NUMBERS:
                done.doubt(_LETTER_APART)
            if follow == JOINED and is_complete(done):
                return False  # 1-2-3-1A
        if follow == AFTER_UNIT and len(digits) >= ROOM_DIGITS and ROOM_LIST.match(key, end):
            return False
        if (
            follow == JOINED
            and len(digits) >= ROOM_DIGITS
            and digits[0] == "0"
            and is_complete(done)
        ):
            return False  # 1-2-3-0203: a room
        if not is_digits and not kanji_fit(key, number, follow, all_kanji=done.kanji):
            cut_numerals(done, number)
            return False
        if not is_digits and DASHES_OF_ONE.fullmatch(digits):
            done.doubt(_DASHES_OF_ONE)
    elif (
        unit == GO
        and is_digits
        and len(digits) > ROOM_DIGITS
        and (follow == AFTER_UNIT or (follow == JOINED and len(done.parts) < COMPLETE_NUMBERS))
    ):
        cut_digits(done, number, "room")
        return False
    if follow == SPACED:
        incomplete = done.parts[-1].unit in (CHOME, CHO, LITERAL_PART)
        if not fits_after_space(key, digits, unit, end, incomplete=incomplete):
            return False
    done.kanji = done.kanji and not is_digits
    if is_digits and len(digits) > _longest(done):
        done.doubt(_TOO_LONG)  # 930405: a room may be in it
    return True


def _longest(done: NumbersRead) -> int:
    """The most digits that the next number has: after the 丁目 a 番 has four, a 号 three."""
    parts = done.parts
    if not parts or len(parts) >= len(_LONGEST_NUMBERS):
        return _LONGEST_NUMBERS[0]
    first = parts[0]
    bare = not first.unit and first.text.isdigit() and 0 < int(first.text) <= (done.chome or 0)
    return _LONGEST_NUMBERS[len(parts) if first.unit == CHOME or bare else 0]


def _read_tail(done: NumbersRead) -> None:
    """A letter or a word after the last number that belongs to the lot: 6番地ロ, 12先."""
    letter = LETTER.match(done.key, done.end)
    if letter and done.parts[-1].unit != LITERAL_PART:
        done.tail = letter.group(1) or letter.group(2).upper()
        done.end = letter.end()
    if CUT_OFF.match(done.key, done.end):
        done.confidence *= _CUT_OFF
    dangling = DANGLING.match(done.key, done.end)
    if dangling:
        done.end = dangling.end()
    tail = TAIL.match(done.key, done.end)
    if tail:
        done.tail += tail.group().strip()
        done.end = tail.end()


_MOST_NUMBERS: Final = 8
_CUT_OFF: Final = 0.89
"""How often nothing is missing where the number ends with a joint: 4-30-."""
NAMED_LOT_SURE: Final = 0.8
_LONGEST_NUMBERS: Final = (5, 4, 3)
_TOO_LONG: Final = 0.5
_KIND_ALONE: Final = 0.8
"""How often all digits before a word like ハイツ are the number, and none its name."""
_DASHES_OF_ONE: Final = 0.6
"""How often 二一三一四 is one number, and its 一 no hyphens."""
_LETTER_APART: Final = 0.8
"""How often a number with a letter after it, 447-3B, is the number of a lot and the letter not."""
_NAME_OF_UNIT: Final = 0.85
"""How often a unit that begins a name belongs to the name: 3番匠ハイツ, but 1番神戸空港."""
LITERAL_SIGNS: Final = frozenset("地線字組区部街画号")
SIDES: Final = frozenset("東西南北右左")
"""A side of the street stands only before a number with a unit: 右1号; 東5-1 is a town."""
