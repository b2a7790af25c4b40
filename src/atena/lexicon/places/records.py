"""The rows of the place tables: prefectures, municipalities, towns, and who has a postal code."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple, cast

CityForm = Literal["f", "c", "w", "i"]
"""``f`` the whole name, ``c`` without county, ``w`` a ward without its city, ``i`` with its island."""
TownForm = Literal["", "n", "m", "j", "k", "s", "r"]
"""empty: the name of a town; n: another spelling (numerals digit by digit); m: 町, の, 通 or the name of a former municipality, j: 条, k: 丁目 or
番町 left out, s: a slip, which the postal code tells, r: written in kana."""
TownSource = Literal["p", "d", "j", "a", "b"]
"""p Japan Post, a ABR without reading, d, j ABR with the reading of a dictionary, b the user's ABR."""
ReceiverKind = Literal["o", "x", "b"]
"""``o`` a business, ``x`` a post box, ``b`` a tower's floor."""
AbolishedEvidence = Literal["own", "office", "name", "town", "nearest"]
"""What the successor of an abolished municipality was found by; `data/build/places` has the words."""


class Prefecture(NamedTuple):
    code: str
    name: str
    kana: str
    romaji: str


@dataclass(init=False, slots=True, eq=False)
class Municipality:
    """A municipality or a ward; a designated city also has one without a ward."""

    mark: str
    code: str
    prefecture: str
    """The two-digit code."""
    county: str
    city: str
    ward: str
    kana: str
    romaji: str
    name: str
    """County, city and ward in one."""

    def __init__(
        self,
        mark: str,
        code: str,
        prefecture: str,
        county: str,
        city: str,
        ward: str,
        kana: str,
        romaji: str,
        name: str,
    ) -> None:
        self.mark = mark
        self.code = code
        self.prefecture = prefecture
        self.county = county
        self.city = city
        self.ward = ward
        self.kana = kana
        self.romaji = romaji
        self.name = name


class Abolished(NamedTuple):
    """A municipality that is no more."""

    prefecture: str
    name: str
    until: str
    today: str
    """The marks of what stands in its place, the likeliest first."""
    evidence: AbolishedEvidence


@dataclass(init=False, slots=True, eq=False)
class Town:
    """A town under one reading."""

    name: str
    kana: str
    postal_codes: str
    """Separated by spaces."""
    chome: str
    """What the ABR has after it: ``1-8``, or ``番町`` where its parts are 一番町, 二番町; empty: nothing, or
    the ABR does not have the town."""
    source: TownSource

    def __init__(
        self,
        name: str,
        kana: str,
        postal_codes: str,
        chome: str,
        source: TownSource,
    ) -> None:
        self.name = name
        self.kana = kana
        self.postal_codes = postal_codes
        self.chome = chome
        self.source = source


@dataclass(init=False, slots=True, eq=False)
class TownMatch:
    """A town that a text begins with."""

    end: int
    """Characters of the place key that the name takes."""
    form: TownForm
    mark: str
    key: str
    """Its own key, without the mark."""
    towns: tuple[Town, ...]

    def __init__(
        self,
        end: int,
        form: TownForm,
        mark: str,
        key: str,
        towns: tuple[Town, ...],
    ) -> None:
        self.end = end
        self.form = form
        self.mark = mark
        self.key = key
        self.towns = towns


class Receiver(NamedTuple):
    """Who or what has a postal code of its own."""

    kind: ReceiverKind
    mark: str
    town: str
    street: str
    name: str


def read_town(row: list[str]) -> Town:
    """A town from its cells."""
    name, kana, postal_codes, chome, source = row
    return Town(name, kana, postal_codes, chome, cast("TownSource", source))


def read_abolished(row: list[str]) -> Abolished:
    """A municipality or town of former days from its cells."""
    prefecture, name, until, today, evidence = row
    return Abolished(prefecture, name, until, today, cast("AbolishedEvidence", evidence))


def read_municipality(mark: str, row: list[str]) -> Municipality:
    """A municipality from its cells."""
    code, _, county, city, ward, county_kana, city_kana, ward_kana, romaji = row
    kana = county_kana + city_kana + ward_kana
    name = county + city + ward
    return Municipality(mark, code, code[:2], county, city, ward, kana, romaji, name)
