"""Calendar days as exports and buyers write them: 2026/12/24, 12月24日(木), 令和8年12月24日, Dec 24, 2026, 46380."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from typing import Final

from atena.layouts.delivery import LONGEST_WISH, folded

_JAPAN: Final = dt.timezone(dt.timedelta(hours=9))
_WEEKDAYS: Final = "月火水木金土日"
_ENGLISH_WEEKDAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MONTHS: Final = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_BEFORE_REIWA: Final = 2018
"""The year before the first of 令和, which began on the first of May 2019."""

_DATE: Final = re.compile(
    r"(?:(?:(\d{4})|(?:令和|r)(\d{1,2}|元))[-/.年])?(\d{1,2})[-/.月](\d{1,2})日?"
    r"(?:\((?:([日月火水木金土])(?:曜日?)?)?[・,、]?(?:祝日?)?\)|([日月火水木金土])曜日?)?"
)
_PLAIN: Final = re.compile(r"(\d{4})(\d\d)(\d\d)")
_YEAR_LAST: Final = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_DOTTED: Final = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_SERIAL: Final = re.compile(r"4[5-9]\d{3}(?:\.0)?")
_WEEKDAY: Final = rf"(?:({'|'.join(_ENGLISH_WEEKDAYS)})[a-z]{{0,6}}\.?,?)?"
_MONTH: Final = f"({'|'.join(f'{name[:3]}(?:{name[3:]})?' for name in _MONTHS)})"
_DAY: Final = r"(\d{1,2})(?:st|nd|rd|th)?"
_MONTH_FIRST: Final = re.compile(rf"{_WEEKDAY}{_MONTH}\.?{_DAY}(?:,?(\d{{4}}))?")
_DAY_FIRST: Final = re.compile(rf"{_WEEKDAY}{_DAY}-?{_MONTH}\.?(?:[-,]?(\d{{4}})|-(\d\d))?")


def read_day(key: str, ordered: str) -> dt.date | None:
    """The day that a folded text names; one without its year is the first one after the order's.

    >>> read_day("12月24日(木)", "2026-11-28"), read_day("令和8年12月24日", "")
    (datetime.date(2026, 12, 24), datetime.date(2026, 12, 24))
    >>> read_day("thursday,dec.24,2026", ""), read_day("24/12/2026", ""), read_day("5/12/2026", "")
    (datetime.date(2026, 12, 24), datetime.date(2026, 12, 24), None)
    >>> read_day("5.12.2026", ""), read_day("5-dec-26", "")  # as spreadsheets abroad write a day
    (datetime.date(2026, 12, 5), datetime.date(2026, 12, 5))
    """
    if "t" in key and key[:4].isdigit():  # ISO 8601, with its zone
        try:
            moment = dt.datetime.fromisoformat(key.upper())
        except ValueError:
            return None
        return (moment.astimezone(_JAPAN) if moment.tzinfo else moment).date()
    if _SERIAL.fullmatch(key):  # a spreadsheet's number of a day
        return dt.date(1899, 12, 30) + dt.timedelta(days=int(key[:5]))
    if (match := _DATE.fullmatch(key)) is not None:
        year = match[1] or (_year_of_reiwa(match[2]) if match[2] else "")
        weekday = _WEEKDAYS.find(match[5] or match[6] or "無")
        day = _on(year, match[3], match[4], ordered)
        return day if day and weekday in (-1, day.weekday()) else None
    if (match := _PLAIN.fullmatch(key)) is not None:
        return _on(match[1], match[2], match[3], ordered)
    if (
        match := _YEAR_LAST.fullmatch(key)
    ) is not None:  # one of the two is no month, or they are equal
        days = {_on(match[3], match[1], match[2], ""), _on(match[3], match[2], match[1], "")}
        days.discard(None)
        return days.pop() if len(days) == 1 else None
    if (match := _DOTTED.fullmatch(key)) is not None:  # written so, the day is first
        return _on(match[3], match[2], match[1], "")
    return _english_day(key, ordered)


def order_day(ordered: str) -> dt.date | None:
    """The day of an order, whatever time stands behind it; None where no year is named."""
    if not ordered:
        return None
    text = unicodedata.normalize("NFKC", ordered[:LONGEST_WISH]).strip().replace("T", " ")
    return read_day(folded(text.split(" ")[0]), "") or read_day(folded(text), "")


def _english_day(key: str, ordered: str) -> dt.date | None:
    if (match := _MONTH_FIRST.fullmatch(key)) is not None:
        weekday, month, day, year = match.groups()
    elif (match := _DAY_FIRST.fullmatch(key)) is not None:
        weekday, day, month, year, short = match.groups()
        year = year or (f"20{short}" if short else "")
    else:
        return None
    number = [name[:3] for name in _MONTHS].index(month[:3]) + 1
    found = _on(year or "", str(number), day, ordered)
    if found and weekday and _ENGLISH_WEEKDAYS[found.weekday()] != weekday:
        return None
    return found


def _year_of_reiwa(number: str) -> str:
    return str(_BEFORE_REIWA + (1 if number == "元" else int(number)))


def _on(year: str, month: str, day: str, ordered: str) -> dt.date | None:
    """The day, or None where the calendar has none; without a year the first one after the order's day."""
    try:
        if year:
            return dt.date(int(year), int(month), int(day))
        start = order_day(ordered)
        if start is None:
            return None
        found = dt.date(start.year, int(month), int(day))
        return found if found >= start else found.replace(year=start.year + 1)
    except ValueError:
        return None
