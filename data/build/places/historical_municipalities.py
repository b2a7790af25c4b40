"""Makes historical_municipalities.tsv: abolished municipalities and what stands in their place today.

    python data/build/build.py places.historical_municipalities

From 歴史的行政区域データセットβ版 (ROIS-DS CODH) as pygeonlp carries it. Each row there has the name
with county and prefecture, the dates, coordinates, and the public office or post office that stands
nearest to the old office today, mostly with its address. That address gives today's municipality:

- ``office``: the address begins with a municipality (神栖市土合本町3-9809-15);
- ``name``: one of those around it bears the name (美里村, now 美里町);
- ``town``: it begins with a town (日本原214) that one of the municipalities around it has;
- ``nearest``: neither; the nearest one whose municipality is known was taken.

A village that was divided has one row there, for its office; what is known to have been divided is
completed by `REVIEWED`. 浜松市's wards of 2024 are not in the source; `WARDS` has them.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict

from packages import find
from tables import TABLES

Record = dict[str, str]
GENERATION = 30
GRADES = ("own", "office", "name", "town", "nearest")

REVIEWED = {
    # Divided: 2006-03-01 梯・古関 to 甲府市, 精進・本栖・富士ケ嶺 to 富士河口湖町; wards of 1974.
    "山梨県西八代郡上九一色村": "19201 19430",
    "福岡県北九州市小倉区": "40106 40107",
    "福岡県北九州市八幡区": "40108 40109",
    # The source's office is a place name only, and the nearest municipality is not the right one
    # (総務省 市町村合併資料集; 大阪市 and 長野県 on their former parts).
    "三重県南牟婁郡鵜殿村": "24562",
    "大阪府大阪市大淀区": "27127",
    "宮城県黒川郡富谷町": "04216",
    "岐阜県揖斐郡徳山村": "21401",
    "岡山県苫田郡上齋原村": "33606",
    "島根県鹿足郡日原町": "32501",
    "広島県世羅郡甲山町": "34462",
    "徳島県美馬郡美馬町": "36207",
    "愛媛県喜多郡五十崎町": "38422",
    "新潟県刈羽郡北条町": "15205",
    "新潟県南蒲原郡栄村": "15204",
    "新潟県南蒲原郡栄町": "15204",
    "長野県小県郡丸子町": "20203",
    "長野県小県郡川西村": "20203",
    "長野県小県郡武石村": "20203",
    "長野県小県郡真田町": "20203",
    "長野県木曽郡山口村": "21206",
    "長野県西筑摩郡山口村": "21206",
    "青森県上北郡天間林村": "02402",
    "青森県北津軽郡小泊村": "02387",
    "静岡県周智郡水窪町": "22140",
    "静岡県磐田郡佐久間町": "22140",
    "静岡県磐田郡水窪町": "22140",
    "静岡県庵原郡富士川町": "22210",
    "静岡県引佐郡三ケ日町": "22139",
    "静岡県引佐郡引佐町": "22139",
    "香川県綾歌郡綾歌町": "37202",
    "香川県綾歌郡飯山町": "37202",
    "高知県吾川郡春野町": "39201",
    "高知県土佐郡土佐山村": "39201",
    "高知県土佐郡鏡村": "39201",
    "高知県長岡郡介良村": "39201",
    "高知県長岡郡大津村": "39201",
    "鹿児島県大島郡三島村": "46303",
    "鹿児島県大島郡十島村": "46304",
}
WARDS = {
    # 2024-01-01: 浜松市区の設置等に関する条例; of 北区 only 三方原地区 went to 中央区
    "中区": ("22138",), "東区": ("22138",), "西区": ("22138",), "南区": ("22138",),
    "北区": ("22139", "22138"), "浜北区": ("22139",), "天竜区": ("22140",),
}  # fmt: skip


def main() -> None:
    today = Municipalities()
    with find("pygeonlp", "geoshape-city.csv").open(encoding="utf-8") as file:
        records = [
            record
            | {"prefname": re.sub("^東京.*", "東京都", record["prefname"])}  # 東京府, 東京都/東京府
            for record in csv.DictReader(file)
        ]
    placed = {r["entry_id"]: today.by_office(r) for r in records}
    anchors = Anchors([(r, placed[r["entry_id"]]) for r in records if placed[r["entry_id"]]])
    found: dict[tuple[str, str], list[tuple[str, str, str, str]]] = defaultdict(list)
    for record in records:
        names = {n for n in full_names(record) if not today.stands(record["prefname"], n)}
        if not record["valid_to"] or not names:
            continue
        code, grade = placed[record["entry_id"]], "office"
        if not code:
            code, grade = anchors.by_town(record, today)
        for name in names:
            entry = (record["valid_from"], record["valid_to"], code, grade)
            found[record["prefname"], name].append(entry)
    for ward, codes in WARDS.items():
        dates = ("2007-04-01", "2024-01-01")
        found["静岡県", "浜松市" + ward] = [(*dates, code, "own") for code in codes]
    for (prefecture, name), entries in found.items():
        codes = REVIEWED.get(prefecture + name, "").split()
        entries[:] = [(*entries[0][:2], code, "own") for code in codes] or entries
    TABLES.write(
        "historical_municipalities",
        "prefecture name valid_from valid_to today evidence",
        {(*key, *joined(entries)) for key, entries in found.items()},
    )


def full_names(record: Record) -> set[str]:
    """County or city, and the name: 西春日井郡春日町, 大阪市東区. Islands' offices have none.

    A municipality that changed its county has a name with each (木曽郡日義村, 西筑摩郡日義村).
    """
    if record["ne_class"] not in ("市区町村", "市区町村/政令指定都市") or not record["suffix"]:
        return set()
    counties = [c if c[-1:] in "郡市" else "" for c in record["countyname"].split("/")]
    return {county + record["body"] + record["suffix"] for county in counties}


def joined(entries: list[tuple[str, str, str, str]]) -> tuple[str, str, str, str]:
    """One line for all that bore the name: first and last day, successors by the last bearer first."""
    entries = sorted(entries, key=lambda entry: entry[1], reverse=True)
    # One that lost the name a generation earlier is not meant: 新治村 1889-1954 and 1955-2006.
    latest = int(entries[0][1][:4])
    entries = [entry for entry in entries if latest - int(entry[1][:4]) < GENERATION]
    grade = max((entry[3] for entry in entries), key=GRADES.index)
    codes = list(dict.fromkeys(entry[2] for entry in entries))
    return min(entry[0] for entry in entries), entries[0][1], " ".join(codes), grade


class Municipalities:
    """Today's municipalities by name, and their towns."""

    def __init__(self) -> None:
        self.codes: dict[str, dict[str, str]] = defaultdict(dict)
        self.names: dict[str, tuple[str, str]] = {}
        self.official: set[tuple[str, str]] = set()
        for code, prefecture, county, city, ward, *_ in TABLES.rows("municipalities"):
            self.official.add((prefecture, county + city + ward))
            self.names[code] = county, city
            for name in {county + city + ward, city + ward, ward} - {""}:
                taken = self.codes[prefecture].get(name, code) != code  # 大阪市北区, 堺市北区
                self.codes[prefecture][name] = "" if taken else code
        self.codes["兵庫県"]["篠山市"] = self.codes["兵庫県"]["丹波篠山市"]
        self.codes["福岡県"]["那珂川町"] = self.codes["福岡県"]["那珂川市"]
        self.towns: dict[str, set[str]] = defaultdict(set)
        for code, town, *_ in TABLES.rows("towns"):
            self.towns[code].add(town)
        self.wards: dict[str, list[str]] = defaultdict(list)
        for code, _, _, city, ward, *_ in TABLES.rows("municipalities"):
            if ward:
                self.wards[city].append(code)

    def stands(self, prefecture: str, name: str) -> bool:
        return (prefecture, name) in self.official

    def by_office(self, record: Record) -> str:
        """The municipality that the office's address begins with, or an empty string."""
        address = self.address(record)
        names = self.codes[record["prefname"]]
        name = max((n for n in names if address.startswith(n)), key=len, default="")
        if name and name != "篠山市" and name[-1] == "市" and name in self.wards:
            rest = address.removeprefix(name)
            codes = [code for code in self.wards[name] if self.has_town(code, rest)]
            return codes[0] if len(codes) == 1 else names[name]
        return names.get(name, "")

    def address(self, record: Record) -> str:
        parts = record["source"].split("/")
        address = parts[2].removeprefix(record["prefname"]) if len(parts) > 3 else ""
        return re.sub(r"\s", "", address)

    def bears_name(self, code: str, record: Record) -> bool:
        """Whether the municipality bears the old name, as a town or city now, in the same county or none."""
        county, city = self.names[code]
        return city[:-1] == record["body"] and county in ("", *record["countyname"].split("/"))

    def has_town(self, code: str, address: str) -> bool:
        """Whether the address begins with a town of the municipality: at least two characters of it."""
        bare = re.sub("^(大字|字|区)", "", address)
        return any(len(t) > 1 and bare.startswith(t.removesuffix("町")) for t in self.towns[code])


class Anchors:
    """The places whose municipality is known, in squares of a tenth of a degree."""

    def __init__(self, placed: list[tuple[Record, str]]) -> None:
        self.squares: dict[tuple[int, int], list[tuple[float, float, str]]] = defaultdict(list)
        for record, code in placed:
            lat, lon = float(record["latitude"]), float(record["longitude"])
            self.squares[int(lat * 10), int(lon * 10)].append((lat, lon, code))

    def by_town(self, record: Record, today: Municipalities) -> tuple[str, str]:
        """The nearest municipality that has the town of the office's address, else the nearest one."""
        near = [c for c in self.nearest(record) if c[:2] == PREFECTURES[record["prefname"]]]
        address = today.address(record)
        name = record["body"] + record["suffix"]
        for code in near[:8]:
            if today.bears_name(code, record):
                return code, "name"
        for code in near[:8]:  # 綾歌郡綾歌町: 丸亀市 has 綾歌町栗熊西
            if len(name) > 2 and any(town.startswith(name) for town in today.towns[code]):
                return code, "town"
        for code in near[:8]:
            if today.has_town(code, address):
                return code, "town"
        return (near or self.nearest(record))[0], "nearest"

    def nearest(self, record: Record) -> list[str]:
        lat, lon = float(record["latitude"]), float(record["longitude"])
        row, column = int(lat * 10), int(lon * 10)
        for reach in (1, 3, 10):
            around = [
                ((a - lat) ** 2 + ((o - lon) * 0.8) ** 2, code)
                for i in range(row - reach, row + reach + 1)
                for j in range(column - reach, column + reach + 1)
                for a, o, code in self.squares.get((i, j), ())
            ]
            if around:
                return list(dict.fromkeys(code for _, code in sorted(around)))
        return [""]


PREFECTURES = {row[1]: row[0][:2] for row in TABLES.rows("municipalities")}


if __name__ == "__main__":
    main()
