"""Compiles the place tables for ``atena.lexicon.places.tables``, which describes the compiled form."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from typing import TYPE_CHECKING

from atena.lexicon.counters import Counters
from atena.lexicon.places.key import place_key
from atena.lexicon.places.koaza import is_name, koaza_rows, numbered_part
from atena.lexicon.writer import write_table
from atena.text import parse_numeral
from compile.postal_rules import rules
from compile.town_forms import by_digits, spelling_variants, with_tens

if TYPE_CHECKING:
    from pathlib import Path

    from tables import Tables

LEAST_EXAMPLES = 40
"""Of a class of borders; a smaller one has the shares of the class it is in."""
FIRST_MARK = 0xE000
"""Each municipality is one character of the private use area: a short head for the keys of its towns."""


def compile(tables: Tables, out: Path) -> None:  # noqa: A001 - the name every step has
    """Write ``places``, ``municipalities``, ``koaza_names``, ``postal`` and two small JSON files."""
    municipalities = {row[0]: row for row in tables.rows("municipalities")}
    marks = {code: chr(FIRST_MARK + i) for i, code in enumerate(sorted(municipalities))}
    write_table(
        out,
        "municipalities",
        {marks[code]: "\t".join(row).encode() for code, row in municipalities.items()},
    )
    towns = Towns(tables, marks)
    rows: dict[str, str] = towns.rows()
    rows |= city_rows(municipalities, marks)
    rows |= historical_rows(tables, marks)
    rows |= street_rows(tables, marks)
    write_table(out, "places", {key: value.encode() for key, value in rows.items()})
    koaza: dict[str, bytes] = {}
    counters = Counters(tables.rows("counter_readings"))
    for town, names in towns.koaza.items():
        koaza |= koaza_rows(town, [(name, numbered_kana(name, counters)) for name in sorted(names)])
    write_table(out, "koaza_names", koaza)
    postal = postal_rows(tables, marks)
    write_table(out, "postal", {key: "\n".join(sorted(v)).encode() for key, v in postal.items()})
    write_json(out / "counters.json", list(tables.rows("counter_readings")))
    shares = [[row[0], *map(float, row[2:])] for row in tables.rows("address_confidence")]
    write_json(out / "address_confidence.json", shares)
    borders = [
        [row[0], *map(float, row[2:])]
        for row in tables.rows("border_confidence")
        if int(row[1]) >= LEAST_EXAMPLES or row[0] == "?"
    ]
    write_json(out / "border_confidence.json", borders)
    spellings = dict(tables.rows("prefecture_spellings"))
    write_json(out / "prefectures.json", [list(tables.rows("prefectures")), spellings])


class Towns:
    """Japan Post's towns, completed by the ABR's, with the keys they are found under."""

    def __init__(self, tables: Tables, marks: dict[str, str]) -> None:
        # mark + key → rows (name, kana, postal codes, 丁目, source)
        self.towns: dict[str, list[list[str]]] = defaultdict(list)
        spellings = list(tables.rows("town_spellings"))
        self.spellings = [(marks[row[0]], row[1], row[2]) for row in spellings if row[0] in marks]
        self.parts = [(place_key(row[1]), place_key(row[2])) for row in spellings if not row[0]]
        self.koaza: dict[str, set[str]] = defaultdict(set)
        self.aliases: dict[str, str] = {}
        """Keys that only the ABR has, and the key of the same town at Japan Post."""
        self.readings = {town: (kana, "d") for town, kana, _ in tables.rows("town_readings")}
        self.readings |= {town: (kana, "j") for town, kana in tables.rows("jmnedict_town_readings")}
        self.former: dict[str, set[str]] = defaultdict(set)
        """The names of the municipalities that went up in each, as they head the names of its towns."""
        for _, name, _, _, today, *_ in tables.rows("historical_municipalities"):
            own = name[name.find("郡") + 1 :] if "郡" in name[:-1] else name
            for code in today.split():
                self.former[marks[code]] |= {place_key(own), place_key(own[:-1])}
        for code, town, kana, postal in town_rows(tables):
            if town:
                self.towns[marks[code] + place_key(town)].append([town, kana, postal, "", "p"])
        self.add_abr(
            [(marks[row[0]], *row[1:]) for row in tables.rows("abr_towns") if row[0] in marks]
        )

    def add_abr(self, rows: list[tuple[str, ...]]) -> None:
        known = set(self.towns)
        # 永山１３条 at Japan Post is 永山十三条 in the ABR, 水沢真城 is 水沢区真城 (until 2018).
        same = {one_spelling(key): key for key in sorted(known)}  # the same in every process
        for mark, town, *_ in rows:
            key = mark + place_key(town)
            bare = key[:2] + key[2:].replace("区", "", 1)
            if bare != key and key not in known and (own := same.get(one_spelling(bare))):
                same[one_spelling(key)] = own
                self.aliases[key] = own
        registered = {self.key(mark, town, same) for mark, town, *_ in rows}
        spelled = {mark + place_key(name) for mark, name, _ in self.spellings}
        for mark, town, chome, koaza in rows:
            key = self.key(mark, town, same)
            if key in spelled:
                continue
            self.koaza[key] |= set(koaza.split("/"))
            if key in known:
                for entry in self.towns[key]:
                    entry[3] = entry[3] or chome or "0"
            elif town and not self.is_part(mark, town, known, registered):
                kana, source = self.reading(mark, town, known)
                self.towns[key].append([town, kana, "", chome or "0", source])

    @staticmethod
    def key(mark: str, town: str, same: dict[str, str]) -> str:
        key = mark + place_key(town)
        return same.get(one_spelling(key), key)

    def is_part(self, mark: str, town: str, known: set[str], registered: set[str]) -> bool:
        """Whether the ABR's name is a town of Japan Post with a 小字; it is then filed as one.

        大住内山 where Japan Post has 大住 and the ABR has no 大住 of its own, 下志段味字落合.
        """
        for end in range(len(town) - 1, 0, -1):
            head, tail = town[:end], town[end:]
            key = mark + place_key(head)
            if key not in known or head.endswith("字"):
                continue
            if number := CHOME_PART.fullmatch(tail):  # 国高一丁目, where Japan Post has 国高
                self.add_chome(key, number[1])
                return True
            if tail.startswith("字") or tail.endswith(("線", "号")) or key not in registered:
                if tail.startswith(("町", "村", "新田")):
                    return False
                tail = tail.removeprefix("字")
                self.koaza[key].add(tail)
                if part := numbered_part(tail):
                    for entry in self.towns[key]:
                        entry[3] = part[1]
                return True
            return False
        return False

    def add_chome(self, key: str, numeral: str) -> None:
        """Make the highest 丁目 of a town at least this one."""
        last = parse_numeral(numeral) or 0
        for entry in self.towns[key]:
            highest = int(entry[3].rpartition("-")[2] or 0) if entry[3].count(" ") == 0 else last
            if last > highest:
                entry[3] = f"1-{last}"

    def reading(self, mark: str, town: str, known: set[str]) -> tuple[str, str]:
        """A reading of a name that Japan Post lacks, and ``d`` or ``j`` by the source; or nothing."""
        if town in self.readings:
            return self.readings[town]
        for end in range(len(town) - 1, 1, -1):
            key = mark + place_key(town[:end])
            tail = town[end:].removeprefix("字")
            if key in known and tail in self.readings:
                kana, source = self.readings[tail]
                return self.towns[key][0][1] + kana, source
        return "", "a"

    def without_former(self) -> dict[str, str]:
        """Towns without the name of their former municipality, where only one is called so: 榛原下井足.

        A name that heads fewer than `FEWEST_HEADED` towns may head them by chance.
        """
        short: dict[str, list[str]] = defaultdict(list)
        of_mark: dict[str, list[str]] = defaultdict(list)
        for key in self.towns:
            of_mark[key[0]].append(key)
        for mark, names in self.former.items():
            keys = of_mark[mark]
            for name in sorted(names, key=lambda name: (len(name), name)):  # the longest counts
                headed = [key for key in keys if key.startswith(name, 1)]
                if len(headed) >= FEWEST_HEADED:
                    for key in headed:
                        short[mark + key[1 + len(name) :]].append(key)
        return {
            keys[0]: form
            for form, keys in short.items()
            if len(keys) == 1 and len(form) > SHORTEST_TOWN
        }

    def rows(self) -> dict[str, str]:
        """The rows of all towns under their own key, and references to it under its variants."""
        rows = {
            key: "\n".join("\t".join(entry) for entry in sorted(entries))
            for key, entries in self.towns.items()
        }
        anywhere: dict[str, set[str]] = defaultdict(set)
        variants: dict[str, set[str]] = defaultdict(set)
        for mark, spelling, town in self.spellings:
            variants[mark + place_key(spelling)].add(f"n\t{mark + place_key(town)}")
        for alias, key in self.aliases.items():
            variants[alias].add(f"n\t{key}")
            anywhere["@" + alias[1:]].add(alias[0])
        for key, entries in self.towns.items():
            anywhere["@" + key[1:]].add(key[0])
            tens = {form for entry in entries if (form := with_tens(entry[0]))}
            tens |= {key[1:].replace(part, form) for form, part in self.parts if part in key}
            for form, variant in [*spelling_variants(key[1:]), *(("n", form) for form in tens)]:
                variants[key[0] + variant].add(f"{form}\t{key}")
                if form == "n":
                    anywhere["@" + variant].add(key[0])
        for key, short in self.without_former().items():
            variants[short].add(f"m\t{key}")
        for variant, references in variants.items():
            if variant not in rows:
                rows[variant] = "\n".join(sorted(references))
        for key, names in self.koaza.items():
            if len(key) == 1:
                keys = {place_key(name): name for name in sorted(names)}
                rows |= {"K" + key + of: name for of, name in keys.items() if is_name(of)}
        return rows | {key: "".join(sorted(found)) for key, found in anywhere.items()}


def one_spelling(key: str) -> str:
    """The key in which Japan Post's and the ABR's spellings are one: 桜馬場通り, 桜馬場通; 永山十三条, 永山一三条."""
    return by_digits(key).replace("通リ", "通")


def numbered_kana(name: str, counters: Counters) -> str:
    """The reading of 五番町 or 一ノ町, a part of a town; of other 小字 none is known."""
    part = numbered_part(name)
    return counters.read(*part) if part else ""


def town_rows(tables: Tables) -> list[list[str]]:
    """Japan Post's towns; where a row means the municipality itself, the town is empty."""
    whole = without_towns(tables)
    return [
        [code, "" if (code, town) in whole else town, *rest]
        for code, town, *rest in tables.rows("towns")
    ]


def without_towns(tables: Tables) -> set[tuple[str, str]]:
    """Rows that stand for addresses without a town: 御蔵島村一円, 岡谷市の次に番地がくる場合.

    A municipality whose seat is a town of the same name (蘭越町蘭越町) has it in the ABR as well.
    """
    names = {(row[0], row[3]) for row in tables.rows("municipalities")}
    return names - {(code, town) for code, town, *_ in tables.rows("abr_towns")}


SHORTEST_TOWN = 2
FEWEST_HEADED = 5
CHOME_PART = re.compile("([一二三四五六七八九十]+)丁目")


def city_rows(municipalities: dict[str, list[str]], marks: dict[str, str]) -> dict[str, str]:
    """``M`` + a form of the name → pairs of the municipality and the form.

    ``f`` all of it, ``c`` the county left out, ``w`` a ward without its city, ``i`` with the island
    that Japan Post puts before it.
    """
    found: dict[str, set[str]] = defaultdict(set)
    for code, row in municipalities.items():
        county, city, ward = row[2:5]
        mark = marks[code]
        found["M" + place_key(county + city + ward)].add(mark + "f")
        if county:
            found["M" + place_key(city)].add(mark + "c")
        if ward:
            found["M" + place_key(ward)].add(mark + "w")
        if island := ISLANDS.get(city if row[1] == "東京都" else ""):
            found["M" + place_key(island + city)].add(mark + "i")
    rows = {key: "".join(sorted(pairs)) for key, pairs in found.items()}
    cities = {row[1] + row[3]: marks[code] for code, row in municipalities.items() if not row[4]}
    for code, row in sorted(municipalities.items()):
        if row[4]:
            key = "W" + cities[row[1] + row[3]]
            rows[key] = rows.get(key, "") + marks[code]
    return rows


ISLANDS = {"三宅村": "三宅島", "八丈町": "八丈島"}


def street_rows(tables: Tables, marks: dict[str, str]) -> dict[str, str]:
    """``S`` + the mark of a municipality where addresses name streets before the town, by Japan Post → the
    keys of the streets.

    What holds for some wards of a city holds for all: 左京区川端通丸太町上ル東丸太町.
    """
    notes = [
        (code, note) for _, code, _, note in tables.rows("postal_ranges") if STREETS.search(note)
    ]
    codes = {code for code, _ in notes}
    crossings = [CROSSING.match(part) for _, note in notes for part in note.split("、")]
    names = {place_key(name) for found in crossings if found for name in found.groups()}
    streets = "\n".join(sorted(name for name in names if len(name) > 1))
    cities = {row[1] + row[3]: row[0] for row in tables.rows("municipalities") if not row[4]}
    whole = {cities[row[1] + row[3]] for row in tables.rows("municipalities") if row[0] in codes}
    wards = {
        row[0] for row in tables.rows("municipalities") if cities.get(row[1] + row[3]) in whole
    }
    return {"S" + marks[code]: streets for code in codes | whole | wards}


STREETS = re.compile("[東西]入|[上下][るル]")
CROSSING = re.compile("([^0-9通]{2,8})通([^0-9通]{2,8})通?(?:上[るル]|下[るル]|[東西南北]入)")


def historical_rows(tables: Tables, marks: dict[str, str]) -> dict[str, str]:
    """``H`` + an abolished name, with and without county → rows (prefecture, name, until, today, how)."""
    found: dict[str, set[str]] = defaultdict(set)
    prefectures = {name: code for code, name, *_ in tables.rows("prefectures")}
    for prefecture, name, _, until, today, how in tables.rows("historical_municipalities"):
        successors = "".join(marks[code] for code in today.split())
        row = "\t".join((prefectures[prefecture], name, until, successors, how))
        found["H" + place_key(name)].add(row)
        county = name.find("郡")
        if county > 0 and len(name) > county + 1:
            found["H" + place_key(name[county + 1 :])].add(row)
    return {key: "\n".join(sorted(rows)) for key, rows in found.items()}


def postal_rows(tables: Tables, marks: dict[str, str]) -> dict[str, set[str]]:
    """Postal code → rows: ``t`` towns, ``b`` floors of a tower, ``o`` and ``x`` single receivers, boxes."""
    found: dict[str, set[str]] = defaultdict(set)
    towns = town_rows(tables)
    for code, town, _, postal in towns:
        for number in postal.split():
            found[number].add(f"t\t{marks[code]}\t{town}")
    for code, town, building, kana, floors in tables.rows("postal_buildings"):
        for pair in floors.split():
            floor, number = pair.split(":")
            found[number].add(f"b\t{marks[code]}\t{town}\t{building}\t{kana}\t{floor}")
    whole = without_towns(tables)
    for code, town, _, postal in tables.rows("towns"):
        if (code, town) in whole and len(postal) == POSTAL_DIGITS:
            found[f"R{marks[code]}"] = {postal + "\t"}
    for (code, town), codes in rules(towns, tables.rows("postal_ranges")).items():
        found[f"R{marks[code]}{place_key(town)}"] = {f"{code}\t{rule}" for code, rule in codes}
    for number, kind, code, town, street, name in tables.rows("postal_offices"):
        if code in marks:
            letter = "x" if kind == "po-box" else "o"
            found[number].add(f"{letter}\t{marks[code]}\t{town}\t{street}\t{name}")
    return found


POSTAL_DIGITS = 7


def write_json(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, separators=(",", ":")), "utf-8")
