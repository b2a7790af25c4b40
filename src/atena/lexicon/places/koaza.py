"""The rows of the table ``koaza_names``, as the shipped one and the users' own hold them.

A key is the mark of the municipality, the key of the town, a slash and a key of the 小字, so that one
look-up finds the longest 小字 that a text goes on with. The value is the name, where it is not the key
itself, and its kana after a tab, where they are known.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from atena.lexicon.places.key import place_key
from atena.text import parse_numeral

if TYPE_CHECKING:
    from collections.abc import Iterable


def koaza_rows(town: str, names: Iterable[tuple[str, str]]) -> dict[str, bytes]:
    """The rows of one town (its mark and key): its 小字, each a name with its kana or an empty string.

    A name may lack its 丁目 (南郷通1南8 is 一丁目南). Of several names with one key the first counts, and a whole
    name before one without 丁目.

    >>> rows = koaza_rows("M南郷通", [("一丁目南", "イッチョウメミナミ"), ("下川原", "")])
    >>> {key: value.decode() for key, value in rows.items()}
    {'M南郷通/一丁目南': '\\tイッチョウメミナミ', 'M南郷通/下川原': '', 'M南郷通/一南': '一丁目南\\tイッチョウメミナミ'}
    """
    forms = [(place_key(name), name, kana) for name, kana in names]
    forms += [(key.replace("丁目", ""), name, kana) for key, name, kana in forms if "丁目" in key]
    forms += [(key, name, kana) for _, name, kana in forms for key in _short_forms(name)]
    rows: dict[str, bytes] = {}
    for key, name, kana in forms:
        if key:
            value = (name if name != key else "") + (f"\t{kana}" if kana else "")
            rows.setdefault(f"{town}/{key}", value.encode())
    return rows


NUMBERED_ENDS = ("番町", "ノ町")
"""What ends the parts of a town that have numbers: 古町通五番町."""


def numbered_part(name: str) -> tuple[int, str] | None:
    """The number of a numbered part of a town and what ends it; None for any other 小字.

    >>> numbered_part("十一番町"), numbered_part("下川原")
    ((11, '番町'), None)
    """
    value = parse_numeral(name[:-2]) if name.endswith(NUMBERED_ENDS) else None
    return None if value is None else (value, name[-2:])


def _short_forms(name: str) -> list[str]:
    """Other keys of 十一番町: 一一番町 (11番町), and 十一- or 一一- where a house number follows (11-1881).

    >>> _short_forms("十一番町"), _short_forms("下川原")
    (['一一番町', '十一-', '一一-'], [])
    """
    part = numbered_part(name)
    if part is None:
        return []
    digits = place_key(str(part[0]))
    return [digits + place_key(part[1]), f"{name[:-2]}-", f"{digits}-"]


def read_koaza(key: str, value: bytes) -> tuple[str, str]:
    """The name and the kana of a row.

    >>> read_koaza("M南郷通/下川原", b"")
    ('下川原', '')
    """
    name, _, kana = value.decode().partition("\t")
    return name or key[key.index("/") + 1 :], kana
