"""What the buyer wishes of the delivery, in one set of words for all exports and all carriers.

``slot`` is ``morning``, ``afternoon``, ``evening`` or two hours (``14-16``); ``temperature`` ``chilled`` or
``frozen``; ``service`` ``parcel`` (the carrier's ordinary one), ``compact``, ``nekopos``, ``yupacket``, ….
A word that nobody knows is not dropped: it becomes a note and a remark.
"""

from __future__ import annotations

import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import Any, Final, NamedTuple

from atena.errors import DataError
from atena.lexicon.store import COMPILED
from atena.text._tables import Content

LONGEST_WISH: Final = 60
"""Characters of a wish; what is longer is free text."""
TEMPERATURES: Final = ("normal", "chilled", "frozen")
COLDNESS: Final = ("", "normal", "chilled", "frozen")


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
        """What is collected without the tax in it; empty where the tax is not known."""
        return str(int(self.cod) - int(self.cod_tax)) if self.cod and self.cod_tax else ""


class Wish(NamedTuple):
    """A word understood: its value, and whether it was understood at all (no wish is, too)."""

    value: str
    known: bool = True


NO_WISH: Final = Wish("")
UNKNOWN: Final = Wish("", known=False)


def read_general_word(field: str, text: str) -> Wish:
    """A ``temperature`` or ``service`` by the general words.

    >>> read_general_word("service", "ﾈｺﾎﾟｽ").value, read_general_word("temperature", "クール便（冷凍）").value
    ('nekopos', 'frozen')
    """
    key = folded(text)
    if not key or key in none_words():
        return NO_WISH
    word = wish_words(field).get(key)
    return UNKNOWN if word is None else Wish("" if word == "normal" else word)


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
    return Wish(key.lstrip("0")) if key.isascii() and key.isdigit() else UNKNOWN


def read_count(text: str) -> Wish:
    """A number of parcels: 2, 2個口.

    >>> read_count("２個口").value, read_count("2個").value, read_count("2箱か3箱").known
    ('2', '2', False)
    """
    key = folded(text)
    return read_amount(key.removesuffix("口").removesuffix("個"))


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
    tables = tomllib.loads(text)
    return Content({name: Content(table) for name, table in tables.items()})


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


_DASHES: Final = {ord(dash): "-" for dash in "−‐–—―－ー"} | {ord("〜"): "~", ord("～"): "~"}
