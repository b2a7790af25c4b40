"""Makes abr_towns.tsv: the 大字・町, 丁目 and 小字 of the ABR 町字マスター, one line a town.

    python data/build/build.py places.abr_towns

From jageocoder-converter, which carries the names of デジタル庁's アドレス・ベース・レジストリ of 2022-04.
``chome`` lists what follows the town as 丁目 (``1-8``, ``1-3 5``; other forms as they are), ``koaza``
the 小字, joined by ``/``. A line without a town holds the 小字 that hang on the municipality itself.
大字 and 字 before a name are left out: they are written or not, at will.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict

from packages import find
from places.towns import postal_rows
from tables import TABLES

NUMERALS = {c: n for n, c in enumerate("〇一二三四五六七八九")}
NORTHERN = ("色丹郡", "国後郡", "択捉郡", "紗那郡", "蘂取郡")


def main() -> None:
    chome: dict[tuple[str, str], set[str]] = defaultdict(set)
    koaza: dict[tuple[str, str], set[str]] = defaultdict(set)
    wards = hamamatsu_wards()
    with find("jageocoder-converter", "azacode.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            ((key, levels),) = json.loads(line).items()
            names = [name for level, name in levels if level == 5]
            small = [name for level, name in levels if level == 6]
            town = bare(names[0]) if names else ""
            code = key[:5]
            if code in OLD_WARDS:
                code = wards.get(town, OLD_WARDS[code])
            if "\t" in town or any(level == 2 and name in NORTHERN for level, name in levels):
                continue
            chome[code, town] |= set(names[1:])
            koaza[code, town] |= {bare(name) for name in small} - {town}
    rows = {(*key, numbers(chome[key]), "/".join(sorted(koaza[key]))) for key in chome if any(key)}
    TABLES.write("abr_towns", "municipality town chome koaza", rows)


OLD_WARDS = {
    "22131": "22138", "22132": "22138", "22133": "22138", "22134": "22138",
    "22135": "22139", "22136": "22139", "22137": "22140",
}  # fmt: skip
"""浜松市's wards until 2023 and where most of each went on 2024-01-01; Japan Post's towns decide."""


def hamamatsu_wards() -> dict[str, str]:
    new = set(OLD_WARDS.values())
    return {row["neighborhood"]: row["jisx0402"] for row in postal_rows() if row["jisx0402"] in new}


def bare(name: str) -> str:
    """A name without 大字, 字 or 小字 before it, unless nothing or a rump would be left (字文字)."""
    name = re.sub(r"\s", "", name)
    return re.sub("^(大字|小字|字)(?=.)", "", name)


def numbers(names: set[str]) -> str:
    """Runs of N丁目 as ``1-8``, other names as they are."""
    values = {number(name) for name in names if name.endswith("丁目")} - {0}
    rest = sorted(name for name in names if not name.endswith("丁目") or not number(name))
    runs: list[list[int]] = []
    for value in sorted(values):
        if runs and runs[-1][1] == value - 1:
            runs[-1][1] = value
        else:
            runs.append([value, value])
    spans = [str(low) if low == high else f"{low}-{high}" for low, high in runs]
    return " ".join(spans + rest)


def number(name: str) -> int:
    """二十三丁目 → 23; what is no plain number → 0."""
    digits = name.removesuffix("丁目")
    tens, ten, ones = digits.rpartition("十")
    if any(c not in NUMERALS for c in tens + ones) or len(tens) > 1 or (ten and len(ones) > 1):
        return 0
    if ten:
        return (NUMERALS[tens] if tens else 1) * 10 + (NUMERALS[ones] if ones else 0)
    return int("".join(str(NUMERALS[c]) for c in ones) or 0)


if __name__ == "__main__":
    main()
