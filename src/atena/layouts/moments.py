"""Days and times of delivery as buyers write them: 2026年12月24日(木), 12/24着希望 午前中, 14:00～16:00, 指定なし."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from functools import cache
from typing import Final

from atena.layouts.days import order_day, read_day
from atena.layouts.delivery import (
    LONGEST_WISH,
    NO_WISH,
    UNKNOWN,
    Wish,
    folded,
    none_words,
    wish_tables,
    wish_words,
)

DAYS_AHEAD: Final = 400
"""A wished day lies at most so far after the order."""
LONGEST_PAIR: Final = 40
"""Characters of a day and a time together: each place between them is tried."""
_BETWEEN: Final = " \u3000,、，・/／;:の"
"""What may stand between a day and a time."""
_MIDNIGHT: Final = re.compile(r"[ \u3000]0?0:00(?::00(?:\.0{1,6})?)?\Z")
_HOUR: Final = r"(\d{1,2})(?:時|:(?:00|30)|:00:00)?頃?"
_RANGE: Final = re.compile(rf"(午前|am|午後|pm)?{_HOUR}(?:[-~〜]|から){_HOUR}(?:の間|まで)?")
_FOUR: Final = re.compile(r"()(\d\d)(\d\d)")


def read_slot(text: str) -> Wish:
    """A time slot in any spelling.

    >>> read_slot("14:00～16:00").value, read_slot("１８時－２０時でお願いします").value, read_slot("0812").value
    ('14-16', '18-20', 'morning')
    >>> read_slot("午前中（8時～12時）").value, read_slot("午後2時～4時").value
    ('morning', '14-16')
    >>> read_slot("指定なし"), read_slot("お昼ごろ")
    (Wish(value='', known=True), Wish(value='', known=False))
    """
    key = _unbracketed(folded(text))
    if len(text) > LONGEST_WISH:
        return UNKNOWN
    if not key or key in none_words():
        return NO_WISH
    if (word := wish_words("slot").get(key)) is not None:
        return Wish(word)
    if key.startswith("時間帯指定[") and key.endswith("]"):
        return read_slot(key[6:-1])
    match = _RANGE.fullmatch(key) or _FOUR.fullmatch(key)
    if match is not None:
        return _slot_of(match[1] or "", int(match[2]), int(match[3]))
    word, bracket, inside = key.removesuffix(")").partition("(")
    if bracket and word and key.endswith(")"):  # the same in two ways
        slot = read_slot(word)
        return slot if slot.known and read_slot(inside) == slot else UNKNOWN
    bare = _without_ending(key)
    return read_slot(bare) if bare else UNKNOWN


def read_wished_date(text: str, ordered: str = "") -> Wish:
    """A wished day as ``2026-12-10``; a day without its year is the first one after the order's.

    >>> read_wished_date("2026年12月10日(木)").value, read_wished_date("20261210").value
    ('2026-12-10', '2026-12-10')
    >>> read_wished_date("1月5日着希望", "2026-12-20 10:00").value
    '2027-01-05'
    >>> read_wished_date("2026-12-09T15:00:00+00:00").value  # midnight of the next day in Japan
    '2026-12-10'
    >>> read_wished_date("2026/12/10 0:00:00").value  # a day with the time that databases add
    '2026-12-10'
    >>> read_wished_date("2026-12-10(金)").known  # it is a Thursday
    False
    """
    key = _unbracketed(folded(_MIDNIGHT.sub("", text[:LONGEST_WISH])))
    if len(text) > LONGEST_WISH:
        return UNKNOWN
    if not key or key in none_words():
        return NO_WISH
    day = read_day(key, ordered)
    if day is None:
        bare = _without_ending(key)
        return read_wished_date(bare, ordered) if bare else UNKNOWN
    start = order_day(ordered)
    if start and not start <= day <= start + dt.timedelta(days=DAYS_AHEAD):
        return UNKNOWN
    return Wish(day.isoformat())


def read_date_and_slot(text: str, ordered: str = "") -> tuple[Wish, Wish]:
    """A day, a time slot, or both one behind the other, where they can be parted in one way only.

    >>> [wish.value for wish in read_date_and_slot("12/24着希望 午前中", "2026-12-01")]
    ['2026-12-24', 'morning']
    >>> read_date_and_slot("2026-12-24か25日")
    (Wish(value='', known=False), Wish(value='', known=False))
    """
    day = read_wished_date(text, ordered)
    if day.known:
        return day, NO_WISH
    slot = read_slot(text)
    if slot.known:
        return NO_WISH, slot
    whole = unicodedata.normalize("NFKC", text[:LONGEST_WISH]).strip()
    found = set()
    for at in range(1, len(whole) if len(text) <= LONGEST_PAIR else 0):
        first, second = whole[:at].rstrip(_BETWEEN), whole[at:].strip(_BETWEEN)
        if not first or not second or (whole[at - 1].isdigit() and whole[at].isdigit()):
            continue
        for date, time in ((first, second), (second, first)):
            slot = read_slot(time)
            if slot.known and (day := read_wished_date(date, ordered)).known and day.value:
                found.add((day, slot))
    return found.pop() if len(found) == 1 else (UNKNOWN, UNKNOWN)


def ship_day(text: str, today: dt.date) -> str:
    """A ship date of the shop's: a day, ``today``, or ``+2`` working days (Saturdays and Sundays are none).

    >>> ship_day("+2", dt.date(2026, 11, 27)), ship_day("2026/11/30", dt.date(2026, 11, 27))
    ('2026-12-01', '2026-11-30')
    """
    text = folded(text)
    if text in ("today", "本日"):
        return today.isoformat()
    if text.startswith("+") and text[1:].isdigit() and len(text) < 4:
        day = today
        for _ in range(int(text[1:])):
            day += dt.timedelta(days=1)
            while day.weekday() > 4:
                day += dt.timedelta(days=1)
        return day.isoformat()
    day_ = read_day(text, "")
    return day_.isoformat() if day_ else ""


def local_today() -> dt.date:
    """The day it is where the program runs."""
    return dt.datetime.now(tz=dt.UTC).astimezone().date()


def _slot_of(half: str, first: int, last: int) -> Wish:
    if half in ("午後", "pm"):
        if last > 11:
            return UNKNOWN
        first, last = first % 12 + 12, last + 12
    if not 0 <= first < last <= 24:
        return UNKNOWN
    return Wish("morning" if last <= 12 and first in (8, 9) else f"{first}-{last}")


def _without_ending(key: str) -> str:
    """The key without the last word that only says that something is wished; empty where there is none."""
    for ending in _endings():
        if key.endswith(ending):
            return key[: -len(ending)]
    return ""


def _unbracketed(text: str) -> str:
    return text[1:-1] if text[:1] in "([【「" and text[-1:] in ")]】」" else text


@cache
def _endings() -> tuple[str, ...]:
    """The longest first."""
    return tuple(sorted(map(folded, wish_tables()["endings"]["words"]), key=len, reverse=True))
