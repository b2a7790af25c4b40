"""Which country an address of an export is in: its own column, 海外 for a prefecture, or the end of the address."""

from __future__ import annotations

import re
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
OTHERWISE: Final = "その他"
"""The same in Yahoo!'s shops; with a Japanese postal code it is none of Japan's prefectures by mistake."""
CODE_OF_JAPAN: Final = 7
"""Digits of a postal code."""


def country_of(party: Party) -> str:
    """The code of the country where a party lives, ``JP`` unless something says otherwise; empty: abroad, nobody knows where.

    A country at the end of the lines counts only where nothing is Japanese, and the postal code neither: スイス may be a
    building, and Usa is a city. So does a state of the USA, Canada or Australia with a postal code as they have there.

    >>> from atena.layouts import Party
    >>> country_of(Party(country="South Korea")), country_of(Party(prefecture="海外"))
    ('KR', '')
    >>> country_of(Party(lines=("12 Oak St, Salem, OR", "USA"), postal_code="97301"))
    'US'
    >>> country_of(Party(lines=("9 Lake St, Salem",), prefecture="OR", postal_code="97301"))
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
    latin = named.isascii() and has_latin_address(party)
    if not (prefecture or latin):
        return HOME
    japanese = sum(char.isdigit() for char in party.postal_code) == CODE_OF_JAPAN
    abroad = prefecture in PREFECTURES_ABROAD or folded(prefecture) in PREFECTURES_ABROAD
    abroad = abroad or (prefecture == OTHERWISE and not japanese)
    if not (abroad or (latin and not japanese)):
        return HOME
    found = (_country_of_region(party) if latin or abroad else "") or _country_at_end(named)
    if abroad:
        return "" if found == HOME else found
    return found or HOME


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


def _country_of_region(party: Party) -> str:
    """The country of a state at the end of an address with a postal code of that country: IL 62704, ON M5V 2T6."""
    parts = [*party.lines[-2:], party.city, party.prefecture, party.postal_code]
    words = " ".join(filter(None, parts)).replace(",", " ").split()[-LONGEST_END:]
    for size in (1, 2):
        code = " ".join(words[-size:])
        for start in range(max(0, len(words) - size - LONGEST_REGION), len(words) - size):
            for country in _regions().get(_key("".join(words[start:-size])), ()):
                if _CODES[country].fullmatch(code):
                    return country
    return ""


def _country_at_end(line: str) -> str:
    """The country that stands behind the last comma, or alone in a line; USA and UK also as a last word."""
    named = _key(line.rpartition(",")[2])
    last = _key(line.rpartition(" ")[2])
    if named in _regions():  # Georgia, and all of two letters
        return ""
    if len(named) > 2 and named in _countries():
        return _countries()[named]
    return _countries()[last] if last in _ABBREVIATED else ""


def _key(text: str) -> str:
    return folded(text).replace(".", "")


@cache
def _countries() -> dict[str, str]:
    """Match key → code of the country."""
    return {
        _key(name): code for code, names in _rows("countries").items() for name in (code, *names)
    }


@cache
def _regions() -> dict[str, list[str]]:
    """Match key of a state or its code → the countries that have one."""
    found: dict[str, list[str]] = {}
    for country, names in _rows("regions").items():
        for name in names:
            found.setdefault(_key(name), []).append(country)
    return found


def _rows(name: str) -> dict[str, list[str]]:
    """The rows of ``_compiled/layouts/words/NAME.toml``."""
    try:
        text = (COMPILED / "layouts" / "words" / f"{name}.toml").read_text("utf-8")
    except OSError:
        raise DataError("table-missing", field=name, hint="reinstall atena") from None
    return tomllib.loads(text)


_ENDS: Final = frozenset("都道府県")
_ABBREVIATED: Final = frozenset(["usa", "uk"])
LONGEST_END, LONGEST_REGION = 8, 4
"""Words of an address that are looked at, and of a region's name."""
_CODES: Final = {
    "US": re.compile(r"\d{5}(?:-?\d{4})?"),
    "CA": re.compile(r"[A-Za-z]\d[A-Za-z] ?\d[A-Za-z]\d"),
    "AU": re.compile(r"\d{4}"),
}
