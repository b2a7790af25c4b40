"""What the buyer wishes of the delivery, in one set of words for all exports and all carriers.

``slot`` is ``morning``, ``afternoon``, ``evening`` or two hours (``14-16``); ``temperature`` ``chilled`` or
``frozen``; ``service`` ``parcel`` (the carrier's ordinary one), ``compact``, ``nekopos``, ``yupacket``, ….
A word that nobody knows is not dropped: it becomes a note and a remark.
"""

from __future__ import annotations

import datetime as dt
import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import Any, Final, NamedTuple

from atena.errors import DataError
from atena.lexicon.store import COMPILED

LONGEST_WISH: Final = 60
"""Characters of a wish; what is longer is free text."""
DAYS_AHEAD: Final = 400
"""A wished day lies at most so far after the order."""
TEMPERATURES: Final = ("normal", "chilled", "frozen")
COLDNESS: Final = ("", "normal", "chilled", "frozen")
_JAPAN: Final = dt.timezone(dt.timedelta(hours=9))

_MIDNIGHT: Final = re.compile(r"[ \u3000]0?0:00(?::00(?:\.0{1,6})?)?\Z")
_HOUR: Final = r"(\d{1,2})(?:時|:(?:00|30)|:00:00)?"
_RANGE: Final = re.compile(rf"(?:午前|am)?{_HOUR}(?:[-~〜]|から){_HOUR}(?:の間|まで|指定)?")
_FOUR: Final = re.compile(r"(\d\d)(\d\d)")
_DATE: Final = re.compile(
    r"(?:(\d{4})[-/.年])?(\d{1,2})[-/.月](\d{1,2})日?(?:\([日月火水木金土](?:曜日?)?\))?(?:着|指定|希望)?"
)
_PLAIN: Final = re.compile(r"(\d{4})(\d\d)(\d\d)")
_SERIAL: Final = re.compile(r"4[5-9]\d{3}(?:\.0)?")


@dataclass(slots=True)
class Delivery:
    """The wishes of one parcel; empty is no wish. ``date`` and ``ship_date`` are ``2026-12-10``."""

    date: str = ""
    slot: str = ""
    cod: str = ""
    """What the carrier collects, in yen, tax included."""
    cod_tax: str = ""
    temperature: str = ""
    service: str = ""
    parcels: str = ""
    ship_date: str = ""
    item: str = ""
    remark: str = ""
    gift: str = ""
    drop_off: str = ""

    @property
    def kind(self) -> str:
        """The service with what is collected: ``parcel``, ``parcel+cod``, ``compact+cod``."""
        if self.cod:
            return f"{self.service or 'parcel'}+cod"
        return self.service

    @property
    def payment(self) -> str:
        """``cod``, ``collect`` (the recipient pays the carrier), or empty."""
        return "cod" if self.cod else "collect" if self.service == "collect" else ""

    @property
    def cod_net(self) -> str:
        """What is collected without the tax in it."""
        return str(int(self.cod) - int(self.cod_tax or 0)) if self.cod else ""


class Wish(NamedTuple):
    """A word understood: its value, and whether it was understood at all (no wish is, too)."""

    value: str
    known: bool = True


NO_WISH: Final = Wish("")
_UNKNOWN: Final = Wish("", known=False)


def read_slot(text: str) -> Wish:
    """A time slot in any spelling.

    >>> read_slot("14:00～16:00").value, read_slot("１８時－２０時").value, read_slot("0812").value
    ('14-16', '18-20', 'morning')
    >>> read_slot("指定なし"), read_slot("お昼ごろ")
    (Wish(value='', known=True), Wish(value='', known=False))
    """
    key = folded(text)
    if not key or key in none_words():
        return NO_WISH
    if (word := wish_words("slot").get(key)) is not None:
        return Wish(word)
    if key.startswith("時間帯指定[") and key.endswith("]"):
        return read_slot(key[6:-1])
    match = _RANGE.fullmatch(key) or _FOUR.fullmatch(key)
    if match is None:
        return _UNKNOWN
    first, last = int(match[1]), int(match[2])
    if not 0 <= first < last <= 24:
        return _UNKNOWN
    return Wish("morning" if last <= 12 and first in (8, 9) else f"{first}-{last}")


def read_wished_date(text: str, ordered: str = "") -> Wish:
    """A wished day as ``2026-12-10``; a day without its year is the first one after the order's.

    >>> read_wished_date("2026年12月10日(木)").value, read_wished_date("20261210").value
    ('2026-12-10', '2026-12-10')
    >>> read_wished_date("1月5日", "2026-12-20 10:00").value
    '2027-01-05'
    >>> read_wished_date("2026-12-09T15:00:00+00:00").value  # midnight of the next day in Japan
    '2026-12-10'
    >>> read_wished_date("2026/12/10 0:00:00").value  # a day with the time that databases add
    '2026-12-10'
    """
    key = folded(_MIDNIGHT.sub("", text[:LONGEST_WISH]))
    if not key or key in none_words():
        return NO_WISH
    day = _day(key, ordered)
    if day is None:
        return _UNKNOWN
    start = _order_day(ordered)
    if start and not start <= day <= start + dt.timedelta(days=DAYS_AHEAD):
        return _UNKNOWN
    return Wish(day.isoformat())


def read_date_and_slot(text: str, ordered: str = "") -> tuple[Wish, Wish]:
    """A cell with a day, a time slot, or both (``2022-01-02 14:00~16:00``)."""
    day = read_wished_date(text, ordered)
    if day.known:
        return day, NO_WISH
    slot = read_slot(text)
    if slot.known:
        return NO_WISH, slot
    first, _, rest = text.strip().partition(" ")
    day, slot = read_wished_date(first, ordered), read_slot(rest)
    return (day, slot) if day.known and slot.known else (_UNKNOWN, _UNKNOWN)


def read_general_word(field: str, text: str) -> Wish:
    """A ``temperature`` or ``service`` by the general words.

    >>> read_general_word("service", "ﾈｺﾎﾟｽ").value, read_general_word("temperature", "クール便（冷凍）").value
    ('nekopos', 'frozen')
    """
    key = folded(text)
    if not key or key in none_words():
        return NO_WISH
    word = wish_words(field).get(key)
    return _UNKNOWN if word is None else Wish("" if word == "normal" else word)


def read_amount(text: str) -> Wish:
    """Yen: 3,300円 and ¥3300.0 are 3300; nothing and 0 are no amount.

    >>> read_amount("¥3,300").value, read_amount("３３００円").value, read_amount("0").value, read_amount("約3千円").known
    ('3300', '3300', '', False)
    """
    key = folded(text).replace(",", "").strip("¥\\円")
    if "." in key and not key.partition(".")[2].strip("0"):
        key = key.partition(".")[0]
    if not key:
        return NO_WISH
    return Wish(key.lstrip("0")) if key.isascii() and key.isdigit() else _UNKNOWN


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
    day_ = _day(text, "")
    return day_.isoformat() if day_ else ""


def local_today() -> dt.date:
    """The day it is where the program runs."""
    return dt.datetime.now(tz=dt.UTC).astimezone().date()


def folded(text: str) -> str:
    """The match key of a word: widths, capitals, hyphens and spaces do not matter."""
    key = unicodedata.normalize("NFKC", text[:LONGEST_WISH]).casefold()
    return "".join(key.split()).translate(_DASHES)


@cache
def wish_tables() -> dict[str, Any]:
    """``_compiled/layouts/words/delivery.toml``."""
    try:
        text = (COMPILED / "layouts" / "words" / "delivery.toml").read_text("utf-8")
    except OSError:
        raise DataError("table-missing", field="delivery words", hint="reinstall atena") from None
    return tomllib.loads(text)


@cache
def wish_words(field: str) -> dict[str, str]:
    """Match key → our word, of ``slot``, ``temperature`` or ``service``."""
    return {folded(word): value for word, value in wish_tables()[field].items()}


@cache
def none_words() -> frozenset[str]:
    return frozenset(map(folded, wish_tables()["none"]["words"]))


@cache
def service_names() -> frozenset[str]:
    return frozenset(wish_tables()["service"].values())


def _day(key: str, ordered: str) -> dt.date | None:
    if "t" in key and key[:4].isdigit():  # ISO 8601, with its zone
        try:
            moment = dt.datetime.fromisoformat(key.upper())
        except ValueError:
            return None
        return (moment.astimezone(_JAPAN) if moment.tzinfo else moment).date()
    if _SERIAL.fullmatch(key):  # a spreadsheet's number of a day
        return dt.date(1899, 12, 30) + dt.timedelta(days=int(key[:5]))
    match = _DATE.fullmatch(key) or _PLAIN.fullmatch(key)
    if match is None:
        return None
    start = _order_day(ordered)
    if match[1] is None and start is None:
        return None
    try:
        if match[1] is not None:
            return dt.date(int(match[1]), int(match[2]), int(match[3]))
        assert start is not None  # noqa: S101 - seen above
        day = dt.date(start.year, int(match[2]), int(match[3]))
        return day if day >= start else day.replace(year=start.year + 1)
    except ValueError:
        return None


def _order_day(ordered: str) -> dt.date | None:
    if not ordered:
        return None
    key = (
        unicodedata.normalize("NFKC", ordered[:LONGEST_WISH])
        .strip()
        .replace("T", " ")
        .split(" ")[0]
    )
    match = _DATE.fullmatch(key) or _PLAIN.fullmatch(key)
    if match is None or match[1] is None:
        return None
    try:
        return dt.date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None


_DASHES: Final = {ord(dash): "-" for dash in "−‐–—―－ー"} | {ord("〜"): "~", ord("～"): "~"}
