"""The rows of the table ``koaza_names``, as the shipped one and the users' own hold them.

A key is the mark of the municipality, the key of the town, a slash and a key of the 小字, so that one
look-up finds the longest 小字 that a text goes on with. The value is its kana, where they are known, and after a tab the name, where the
key is another spelling of it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from atena.lexicon.places.key import place_key
from atena.text import parse_numeral

if TYPE_CHECKING:
    from collections.abc import Iterable


def koaza_rows(town: str, names: Iterable[tuple[str, str]]) -> dict[str, bytes]:
    """The rows of one town (its mark and key): its 小字, each a name with its kana or an empty string.

    Names that are a number with a unit (２字, 第3地割, 五号) are left out: their digits are the number's, and
    the grammar of the street keeps them as they are written. Of several names with one key the first
    counts.

    >>> rows = koaza_rows("M南郷", [("下川原", ""), ("２字", ""), ("九反田", "クタンダ")])
    >>> {key: value.decode() for key, value in rows.items()}
    {'M南郷/下川原': '', 'M南郷/九反田': 'クタンダ'}
    """
    names = list(names)
    rows: dict[str, bytes] = {}
    for name, kana in names:
        key = place_key(name)
        if is_name(key):
            rows.setdefault(f"{town}/{key}", kana.encode())
    for name, kana in names:
        for key in _other_keys(name):
            rows.setdefault(f"{town}/{key}", f"{kana}\t{name}".encode())
    return rows


def is_name(key: str) -> bool:
    """Whether the key of a 小字 names it: more than a sign, a number, a unit."""
    return any(map(str.isalnum, key)) and not is_number_with_unit(key)


def is_number_with_unit(key: str) -> bool:
    """Whether the key of a 小字 says nothing but a number, its unit and a side.

    >>> [is_number_with_unit(place_key(name)) for name in ("２字", "二十部", "一丁目南", "九反田", "五番町")]
    [True, True, True, False, False]
    """
    return NUMBER_WITH_UNIT.fullmatch(key) is not None


NUMBER_WITH_UNIT: Final = re.compile(
    "第?[東西南北上中下左右]?[〇一二三四五六七八九十百千]*"
    "(?:地割|線|号線?|番|番地|区|組|部|丁目?|条)?[東西南北左右甲乙丙丁戊己庚辛壬癸]?"
)
NUMBERED_ENDS = ("番町", "ノ町")
"""What ends the parts of a town that have numbers: 古町通五番町."""


def numbered_part(name: str) -> tuple[int, str] | None:
    """The number of a numbered part of a town and what ends it; None for any other 小字.

    >>> numbered_part("十一番町"), numbered_part("下川原")
    ((11, '番町'), None)
    """
    value = parse_numeral(name[:-2]) if name.endswith(NUMBERED_ENDS) else None
    return None if value is None else (value, name[-2:])


def _other_keys(name: str) -> list[str]:
    """Other keys of 十一番町: 一一番町 (11番町), and 十一- or 一一- where a house number follows (11-1881).

    >>> _other_keys("十一番町"), _other_keys("下川原")
    (['一一番町', '十一-', '一一-'], [])
    """
    part = numbered_part(name)
    if part is None:
        return []
    digits = place_key(str(part[0]))
    return [digits + place_key(part[1]), f"{name[:-2]}-", f"{digits}-"]
