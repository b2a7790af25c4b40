"""Compiles the readings of municipalities and towns for ``atena.lexicon.places.romaji``, which describes them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from atena.lexicon.places.key import place_key
from atena.lexicon.writer import write_table
from atena.text import reading_key
from compile.places import FIRST_MARK

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tables import Tables

SUFFIXES = {
    "市": ("シ",),
    "区": ("ク",),
    "町": ("チョウ", "マチ"),
    "村": ("ソン", "ムラ"),
    "郡": ("グン",),
}


def compile(tables: Tables, out: Path) -> None:  # noqa: A001 - the name every step has
    rows = list(tables.rows("municipalities"))
    marks = {code: chr(FIRST_MARK + i) for i, code in enumerate(sorted({row[0] for row in rows}))}
    found: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        for form, kana in municipality_forms(row):
            found["m" + reading_key(kana)].add(marks[row[0]] + form)
    for kana, code in former_wards(rows, tables):
        found["m" + reading_key(kana)].add(marks[code] + "h")
    municipalities = {name: "".join(sorted(pairs)) for name, pairs in found.items()}
    found.clear()
    for code, town, kana, *_ in tables.rows("towns"):
        if kana:
            found["t" + reading_key(kana)].add(marks[code] + town)
    known = {code + place_key(town) for code, town, *_ in tables.rows("towns")}
    readings = {
        town: kana
        for town, kana, *_ in [
            *tables.rows("jmnedict_town_readings"),
            *tables.rows("town_readings"),
        ]
    }
    for code, town, *_ in tables.rows("abr_towns"):
        if code in marks and town in readings and code + place_key(town) not in known:
            found["t" + reading_key(readings[town])].add(marks[code] + town)
    towns = {name: "\n".join(sorted(pairs)) for name, pairs in found.items()}
    write_table(
        out, "romaji", {name: value.encode() for name, value in (municipalities | towns).items()}
    )


def municipality_forms(row: list[str]) -> Iterator[tuple[str, str]]:
    """The forms of a name and their kana; the words that only narrow it down come as ``d`` and ``g``."""
    _, _, county, city, ward, county_kana, city_kana, ward_kana, *_ = row
    yield "f", county_kana + city_kana + ward_kana
    if county:
        yield "g", county_kana
        yield "g", without_suffix(county, county_kana)
        yield "c", city_kana
    if ward:
        yield "d", city_kana
        yield "d", without_suffix(city, city_kana)
        yield "w", ward_kana
        yield "s", without_suffix(city, city_kana) + without_suffix(ward, ward_kana)
    last, last_kana = (ward, ward_kana) if ward else (city, city_kana)
    yield "s", without_suffix(last, last_kana)


def former_wards(rows: list[list[str]], tables: Tables) -> Iterator[tuple[str, str]]:
    """The kana of abolished wards of today's cities, with the city and alone, and the codes of today's.

    A ward is read as another one of its name, or as the towns of its name are.
    """
    kana: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        kana[row[4]].add(row[7])
    for _, town, reading, *_ in tables.rows("towns"):
        kana[town + "区"].add(reading + "ク")
    cities = {row[3]: row[6] for row in rows if row[4]}
    today = {row[3] + row[4] for row in rows}
    for _, name, _, until, codes, *_ in tables.rows("historical_municipalities"):
        city = next((city for city in cities if name.startswith(city) and name != city), "")
        readings = kana[name.removeprefix(city)]
        if city and name not in today and until > LONG_AGO and len(readings) == 1:
            for reading in readings:
                for code in codes.split():
                    yield cities[city] + reading, code
                    yield reading, code


LONG_AGO = "1970"
"""Who writes Latin letters knows the wards of the last fifty years."""


def without_suffix(name: str, kana: str) -> str:
    """The reading without 市, 区, 町, 村, 郡, which romaji often leave out or translate."""
    for suffix in SUFFIXES.get(name[-1:], ()):
        if kana.endswith(suffix) and len(kana) > len(suffix):
            return kana.removesuffix(suffix)
    return kana
