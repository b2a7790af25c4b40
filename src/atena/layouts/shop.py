"""The shop's own words: who sends, when, with which contract. A small TOML file of the shop's::

[sender]                      # ご依頼主
name = "アテナ商店"
phone = "03-1234-5678"
postal_code = "100-0001"
prefecture = "東京都"
city = "千代田区"
street = "千代田1-1"
building = ""

[shop]
ship_date = "2026-11-24"
item = "雑貨"
customer_code = "0312345678"
gift_sender = "buyer"         # a gift is sent in the buyer's name; otherwise in the shop's
"""

from __future__ import annotations

import tomllib
from pathlib import Path

from atena.errors import LayoutError

ROOMS = ("sender", "shop")


def read_shop(path: str | Path) -> dict[str, str]:
    """The words of a shop file, as ``sender.name`` → value; raises `LayoutError` for what is not one."""
    try:
        content = tomllib.loads(Path(path).read_text("utf-8-sig"))
    except OSError:
        raise LayoutError("no-such-file", field="shop", hint="name a readable TOML file") from None
    except ValueError:
        raise LayoutError("not-toml", field="shop", hint="write TOML, in UTF-8") from None
    words: dict[str, str] = {}
    for room, values in content.items():
        if room not in ROOMS or not isinstance(values, dict):
            raise LayoutError("unknown-key", field=room, hint="write [sender] and [shop]")
        for key, value in values.items():
            if isinstance(value, dict | list):
                raise LayoutError("wrong-type", field=f"{room}.{key}", hint="write a string")
            words[f"{room}.{key}"] = str(value)
    return words
