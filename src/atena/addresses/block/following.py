"""Where the next number of a block may stand: after a joint, a range, a unit, or on the next line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from atena.addresses.block.glued import COMPLETE_NUMBERS
from atena.addresses.block.rules import AFTER_UNIT, JOINED, RANGED, SPACED, range_goes_on
from atena.addresses.tokens import (
    BAN,
    CHO,
    CHOME,
    GO,
    JOIN,
    LINE_JOIN,
    NAME_END,
    NUMBER,
    RANGE,
    ROOM_DIGITS,
    UNIT,
    to_digits,
    unit_of,
)
from atena.addresses.words import begins_with_name

if TYPE_CHECKING:
    from atena.addresses.block.state import NumbersRead

NO_POSITION: Final = -1


def next_number(done: NumbersRead, digits: str) -> tuple[int, str]:
    """Where the next number may stand and what joins it to the one just read; NO_POSITION: the end."""
    key, end, unit = done.key, done.end, done.parts[-1].unit
    step = JOIN.match(key, end)
    if step is None and len(done.parts) < COMPLETE_NUMBERS:
        step = LINE_JOIN.match(key, end)
    if end < done.separated and key.startswith(done.separator, end):
        done.follow = JOINED
        return end + 1, "-"
    if step:
        done.follow = JOINED
        return step.end(), "-"
    step = RANGE.match(key, end)
    if step and range_goes_on(key, digits, step.end()):
        done.follow = RANGED
        return step.end(), step.group().strip()
    if unit == GO and any(part.unit == BAN or not part.unit for part in done.parts):
        return NO_POSITION, ""
    after = done.skip_spaces(end)
    if key.startswith("\n", after):
        if not unit and (position := _unit_on_next_line(done, after)) != NO_POSITION:
            return position, "-"
        return _next_line(done, after, unit), "-"
    done.follow = AFTER_UNIT if after == end else SPACED
    if unit or (len(done.parts) == 1 and done.bare_chome_before_side()):
        return after, "-"
    return NO_POSITION, ""


def _unit_on_next_line(done: NumbersRead, newline: int) -> int:
    """Where the next number may stand behind a unit that begins the line after its number: 8番1|号."""
    line = done.skip_spaces(newline + 1)
    found = UNIT.match(done.key, line)
    if found is None or begins_with_name(done.key, line) or NAME_END.match(done.key, found.end()):
        return NO_POSITION
    last, unit = done.parts[-1], unit_of(found)
    if not last.text.isdigit() or any(part.unit >= unit for part in done.parts[:-1]):
        return NO_POSITION
    done.parts[-1] = last._replace(unit=unit)
    done.end = found.end()
    done.follow = AFTER_UNIT
    return NO_POSITION if unit == GO else done.skip_spaces(done.end)


def _next_line(done: NumbersRead, newline: int, unit: int) -> int:
    """A line ends: the block goes on only if it cannot be complete (下目黒1丁目|8-1)."""
    line = done.skip_spaces(newline + 1)
    number = NUMBER.match(done.key, line)
    if number is None:
        return NO_POSITION
    following = UNIT.match(done.key, number.end())
    short = len(number.group()) < ROOM_DIGITS
    if unit == BAN and short and following and unit_of(following) == GO:
        done.follow = SPACED  # 下目黒1丁目8番|1号
        if not done.key.endswith("番", 0, newline):
            done.doubt(_GO_ON_NEXT_LINE)
        return line
    if len(done.parts) != 1:
        return NO_POSITION
    if unit in (CHOME, CHO):
        if to_digits(number.group()) == done.parts[0].text and WITH_CHOME.match(done.key, line):
            done.reset()  # 亀戸2丁目|2-3-4: the second line may say the 丁目 again
            done.doubt(CHOME_AGAIN)
            return line
        done.follow = SPACED
        return line
    first = done.parts[0].text
    if unit or not first.isdigit():
        return NO_POSITION
    if following and unit_of(following) in (CHOME, CHO):
        if to_digits(number.group()) != first:
            return NO_POSITION
        done.reset()  # 下目黒1|一丁目8-1: the second line says the 丁目 again
        return line
    goes_on = following or JOIN.match(done.key, number.end())
    if done.chome and int(first) <= done.chome and goes_on:
        done.follow = JOINED
        return line
    return NO_POSITION


WITH_CHOME: Final = re.compile(r"[0-9]{1,2}-[0-9]{1,4}-[0-9]{1,4}(?![0-9-])")
CHOME_AGAIN: Final = 0.8
"""How often three numbers on the line after the same 丁目 begin with it."""
_GO_ON_NEXT_LINE: Final = 0.8
"""How often 3号 on the line after a 番地 belongs to the number, and is no room."""
