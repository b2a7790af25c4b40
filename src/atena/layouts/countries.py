"""Which country an address of an export is in: its own column, 海外 for a prefecture, or the end of its last line."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import TYPE_CHECKING, Final

from atena.errors import DataError
from atena.layouts.delivery import folded
from atena.lexicon.store import COMPILED

if TYPE_CHECKING:
    from atena.layouts.order import Party

HOME: Final = "JP"
PREFECTURES_ABROAD: Final = frozenset(["海外", "国外", "日本国外", "海外発送", "overseas"])
"""What shops offer as a prefecture to customers abroad."""
CODE_OF_JAPAN: Final = 7
"""Digits of a postal code."""


def country_of(party: Party) -> str:
    """The code of the country where a party lives, ``JP`` unless something says otherwise; empty: abroad, nobody knows where.

    A country at the end of the lines counts only where nothing is Japanese, and the postal code neither: スイス may be a
    building, and Usa is a city.

    >>> from atena.layouts import Party
    >>> country_of(Party(country="South Korea")), country_of(Party(prefecture="海外"))
    ('KR', '')
    >>> country_of(Party(lines=("12 Oak St, Salem, OR", "USA"), postal_code="97301"))
    'US'
    >>> country_of(Party(lines=("3-2 Yotsukaichi, Usa",), postal_code="879-0471"))
    'JP'
    """
    if party.country:
        return country_code(party.country)
    prefecture = party.prefecture
    if prefecture[-1:] in _ENDS:
        return HOME
    named = party.lines[-1] if party.lines else ""
    abroad = prefecture in PREFECTURES_ABROAD or folded(prefecture) in PREFECTURES_ABROAD
    if not abroad and not (named.isascii() and has_latin_address(party)):
        return HOME
    found = _country_at_end(named)
    if abroad:
        return "" if found == HOME else found
    digits = sum(char.isdigit() for char in party.postal_code)
    return found if found and digits != CODE_OF_JAPAN else HOME


def country_code(text: str) -> str:
    """The code of a country by its name; a name that nobody knows stays as it is.

    >>> country_code("jp"), country_code("United Kingdom"), country_code("ドイツ"), country_code("Elbonia")
    ('JP', 'GB', 'DE', 'Elbonia')
    """
    text = text.strip()
    known = _countries().get(_key(text))
    if known is not None:
        return known
    return text.upper() if len(text) == 2 and text.isascii() else text


def has_latin_address(party: Party) -> bool:
    """Whether an address has Latin letters and nothing of Japan's scripts."""
    parts = (party.prefecture, party.city, *party.lines)
    return any(char.isalpha() for part in parts for char in part) and not any(
        char >= "\u2e80" for part in parts for char in part
    )


def _country_at_end(line: str) -> str:
    """The country that stands behind the last comma, or alone in a line; USA and UK also as a last word."""
    named = _key(line.rpartition(",")[2])
    last = _key(line.rpartition(" ")[2])
    if len(named) > 2 and named in _countries():  # two letters may be a state of the USA
        return _countries()[named]
    return _countries()[last] if last in _ABBREVIATED else ""


def _key(text: str) -> str:
    return folded(text).replace(".", "")


@cache
def _countries() -> dict[str, str]:
    """Match key → code, of ``_compiled/layouts/words/countries.toml``."""
    try:
        text = (COMPILED / "layouts" / "words" / "countries.toml").read_text("utf-8")
    except OSError:
        raise DataError("table-missing", field="countries", hint="reinstall atena") from None
    rows: dict[str, list[str]] = tomllib.loads(text)
    return {_key(name): code for code, names in rows.items() for name in (code, *names)}


_ENDS: Final = frozenset("都道府県")
_ABBREVIATED: Final = frozenset(["usa", "uk"])
