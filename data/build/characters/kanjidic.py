"""Reads the sounds of kanji out of KANJIDIC2, which jamdict-data carries beside JMnedict."""

from __future__ import annotations

from typing import NamedTuple

from atena.text import fold_key
from names.jamdict import open_jamdict


class Sounds(NamedTuple):
    """How a character is read in words from Chinese, in Japan and in Korea; the usual reading first."""

    on: tuple[str, ...]
    hangul: tuple[str, ...]


def read_kanjidic() -> dict[str, Sounds]:
    """Match key of a character → its sounds; characters without an on-reading are left out."""
    on: dict[str, list[str]] = {}
    hangul: dict[str, list[str]] = {}
    with open_jamdict() as db:
        rows = db.execute(
            "select c.literal, r.r_type, r.value from reading r join rm_group g on g.ID = r.gid"
            " join character c on c.ID = g.cid where r.r_type in ('ja_on', 'korean_h')"
            " order by c.ID, r.rowid"
        )
        for char, kind, value in rows:
            listed = (on if kind == "ja_on" else hangul).setdefault(fold_key(char), [])
            reading = value.replace("-", "").replace(".", "")
            if reading not in listed:
                listed.append(reading)
    return {char: Sounds(tuple(found), tuple(hangul.get(char, ()))) for char, found in on.items()}
