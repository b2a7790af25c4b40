"""The shop's own words and rules: who sends, when, with which contract. A small TOML file of the shop's::

[sender]                      # ご依頼主
name = "アテナ商店"
phone = "03-1234-5678"
postal_code = "100-0001"
prefecture = "東京都"
city = "千代田区"
street = "千代田1-1"
building = ""

[shop]
ship_date = "+1"              # a day, or working days from now
item = "雑貨"
customer_code = "0312345678"
gift_sender = "buyer"         # a gift is sent in the buyer's name; otherwise in the shop's
doubtful_kana = "print"       # kana that are not sure are printed all the same

[[rules]]                     # see `atena.layouts.rules`
when = { "配送方法" = "メール便*" }
set = { service = "nekopos" }
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Final

from atena.errors import LayoutError, name_or
from atena.layouts.moments import local_today, ship_day
from atena.layouts.repertoire import layout_tables
from atena.layouts.rules import Rules, parse_rules
from atena.layouts.template import fields_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from atena.layouts.schema import Layout

_ROOMS: Final = ("sender", "shop")
CHOICES: Final = {
    "shop.gift_sender": ("", "buyer", "shop"),
    "shop.doubtful_kana": ("", "print", "empty"),
}
"""Words that are not written anywhere, with what they may say."""


@dataclass(frozen=True, slots=True)
class Shop:
    """What a shop's file says: words (``sender.name`` → value) and rules."""

    words: Mapping[str, str]
    rules: Rules | None = None


def read_shop(path: str | Path) -> dict[str, str]:
    """The words of a shop file, as ``sender.name`` → value; raises `LayoutError` for what is not one."""
    return dict(read_shop_file(path).words)


def read_shop_file(path: str | Path) -> Shop:
    """The words and rules of a shop file; raises `LayoutError` for what is not one."""
    try:
        content = tomllib.loads(Path(path).read_text("utf-8-sig"))
    except OSError:
        raise LayoutError("no-such-file", field="shop", hint="name a readable TOML file") from None
    except ValueError:
        raise LayoutError("not-toml", field="shop", hint="write TOML, in UTF-8") from None
    words: dict[str, str] = {}
    rules = content.pop("rules", None)
    if rules is not None and not isinstance(rules, list):
        raise LayoutError("wrong-type", field="rules", hint="write [[rules]]")
    for room, values in content.items():
        if room not in _ROOMS or not isinstance(values, dict):
            raise LayoutError(
                "unknown-key", field=name_or(room, "shop"), hint="write [sender], [shop], [[rules]]"
            )
        for key, value in values.items():
            if isinstance(value, dict | list):
                raise LayoutError("wrong-type", field=f"{room}.{key}", hint="write a string")
            words[f"{room}.{key}"] = str(value)
    return Shop(words, parse_rules(rules) if rules else None)


def checked_words(
    words: Mapping[str, str], layout: Layout, today: dt.date | None = None
) -> dict[str, str]:
    """The words, the ship date as a day; raises `LayoutError` for a word that no layout knows, or a day
    that is none."""
    found = dict(words)
    known = {*layout_tables()["shop_words"], *CHOICES, *_named_in(layout)}  # type: ignore[misc]
    for word, value in found.items():
        if word not in known:
            raise LayoutError(
                "unknown-word", field=name_or(word, "shop"), hint=_nearest(word, known)
            )
        if word in CHOICES and value not in CHOICES[word]:
            raise LayoutError(
                "unknown-word", field=word, hint="one of " + ", ".join(CHOICES[word][1:])
            )
    if stated := found.get("shop.ship_date", ""):
        day = ship_day(stated, today or local_today())
        if not day:
            raise LayoutError(
                "unknown-word", field="shop.ship_date", hint="a day (2026-11-24) or +2"
            )
        found["shop.ship_date"] = day
    return found


def _nearest(word: str, known: set[str]) -> str:
    close = get_close_matches(word, known, n=1)
    return f"did you mean {close[0]}?" if close else "one of " + ", ".join(sorted(known))


def _named_in(layout: Layout) -> set[str]:
    output = layout.output
    if output is None:
        return set()
    templates = [one for cell in output.cells for one in (cell.value, *cell.otherwise)]
    templates += [part[0] for fit in output.fits for part in fit.parts]
    templates += [code for codes in output.codes.values() for code in codes.values()]
    return {field for template in templates for field in fields_of(template)}
