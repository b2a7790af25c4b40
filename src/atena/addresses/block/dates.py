"""Numbers that a spreadsheet turned into a date: 1月8日 and 8-Jan for 1-8, 2001/8/1 for 1-8-1.

A spreadsheet takes 1-8 for a month and a day, 12-39 for a month and a year, 1-8-1 for a year, a month and a
day. The parts go back to their places; what they were is never certain, so that the result has a note.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH: Final = "|".join(MONTHS)
_END: Final = r"(?=$|[ \n(]|[^0-9a-z/.月日年-])"
DATE: Final = re.compile(
    rf"(?P<month>[0-9]{{1,2}})月(?P<day>[0-9]{{1,2}})日"
    rf"|(?:19|20)(?P<year>[0-9]{{2}})[/年](?P<second>[0-9]{{1,2}})[/月](?P<third>[0-9]{{1,2}})日?{_END}"
    rf"|(?P<first>[0-9]{{1,2}})-(?P<name>{_MONTH}){_END}"
    rf"|(?P<head>{_MONTH})-(?P<tail>[0-9]{{1,2}}){_END}"
    rf"|(?P<serial>[34][0-9]{{4}}){_END}"
)


class DateForNumbers(NamedTuple):
    """The numbers that a date stood for, and where it ends; none of a bare serial number (39455)."""

    numbers: tuple[str, ...]
    end: int


def date_for_numbers(key: str, position: int) -> DateForNumbers | None:
    """The date at ``position`` of a folded text.

    >>> [date_for_numbers(key, 0).numbers for key in ("1月8日", "8-jan", "dec-39", "2001/8/1")]
    [('1', '8'), ('1', '8'), ('12', '39'), ('1', '8', '1')]
    >>> date_for_numbers("1-8", 0)
    """
    found = DATE.match(key, position)
    if found is None:
        return None
    part = found.groupdict()
    numbers: tuple[str, ...] = ()
    if part["month"]:
        numbers = (part["month"], part["day"])
    elif part["year"]:
        numbers = (part["year"], part["second"], part["third"])
    elif part["name"]:
        numbers = (str(MONTHS.index(part["name"]) + 1), part["first"])
    elif part["head"]:
        numbers = (str(MONTHS.index(part["head"]) + 1), part["tail"])
    return DateForNumbers(tuple(str(int(number)) for number in numbers), found.end())
