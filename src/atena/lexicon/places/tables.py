"""Prefectures, municipalities, towns and postal codes at run time.

Compiled by ``data/build/compile/places.py``. Each municipality is a *mark*, one character of the private
use area, which heads the keys of its towns; keys are those of `atena.lexicon.places.key`. The table
``places`` holds, told apart by the first character:

=========  ================================  =============================================================
``M…``     a form of a municipality's name   pairs of mark and form (`atena.lexicon.places.records.CityForm`)
``H…``     an abolished municipality         rows: prefecture, name, until, marks of today's, evidence
mark + …   a town                            rows: name, kana, postal codes, 丁目, source; or a form of
                                             its name and the key it stands for
``W`` + …  a designated city's mark          the marks of its wards
``@…``     a town, wherever                  the marks of the municipalities that have it
``K`` + …  mark and a 小字 without a town    its name
``S`` + …  a mark                            the streets that its addresses name
=========  ================================  =============================================================
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final, cast

from atena.errors import DataError
from atena.lexicon.places.key import place_key
from atena.lexicon.places.records import (
    Abolished,
    CityForm,
    Municipality,
    Prefecture,
    Receiver,
    ReceiverKind,
    TownForm,
    TownMatch,
    read_abolished,
    read_municipality,
    read_town,
)
from atena.lexicon.store import COMPILED, REINSTALL, Table, open_table

if TYPE_CHECKING:
    from pathlib import Path

LONGEST_PLACE: Final = 24
"""Characters of a text that are compared with names; the longest town of Japan has nineteen."""

CityName = tuple[str, list[tuple[int, str, CityForm]]]
"""A form of a name, and whom it may mean: its length, the mark and the form."""
HEAD: Final = 2
"""Characters by which names of municipalities are looked up; none is shorter."""
MOST_DECODED: Final = 1 << 13
"""Keys of towns whose rows are kept as they were decoded, some five megabytes."""


class PlaceLexicon:
    """All places; ``added`` are folders with towns that the user has added (``atena data``)."""

    def __init__(self, directory: Path = COMPILED, added: tuple[Path, ...] = ()) -> None:
        self._places = open_table("places", directory)
        self._postal = open_table("postal", directory)
        self._municipalities = open_table("municipalities", directory)
        own = open_table("koaza_names", directory)
        self._koaza_tables = [*(Table(folder, "koaza_names") for folder in added), own]
        self._added_towns = [Table(folder, "places") for folder in added]
        self._known: dict[str, Municipality] = {}
        self._wards: dict[str, str] = {}
        self._streets: dict[str, frozenset[str]] = {}
        self._cities: dict[str, list[CityName]] = {}
        self._decoded: dict[str, list[TownMatch]] = {}
        self._begun: dict[str, bool] = {}
        try:
            rows, spellings = json.loads((directory / "prefectures.json").read_bytes())
        except (OSError, ValueError):
            raise DataError("table-missing", field="prefectures", hint=REINSTALL) from None
        self.prefectures = {row[0]: Prefecture(*row) for row in rows}
        self.prefecture_codes: dict[str, str] = {row[1]: row[0] for row in rows}
        """The code of each official name."""
        self.prefecture_spellings: dict[str, str] = spellings
        # 京都 and 東京 share no first two characters with any other prefecture.
        names = [(place_key(row[1]), row[0]) for row in rows]
        self._heads = {name[:2]: (name, code) for name, code in names}

    def prefecture_at(self, key: str, position: int) -> tuple[str, int]:
        """The code of the prefecture whose whole name stands there and its length; ("", 0) if none.

        >>> from atena.lexicon import default_lexicon
        >>> default_lexicon().places.prefecture_at("東京都目黒区", 0)
        ('13', 3)
        """
        found = self._heads.get(key[position : position + 2])
        if found is not None:
            name, code = found
            if key[position : position + len(name)] == name:
                return code, len(name)
        return "", 0

    def short_prefecture_at(self, key: str, position: int) -> tuple[str, int]:
        """The same for a name without 都, 府, 県: it may as well be the start of a city's name."""
        found = self._heads.get(key[position : position + 2])
        if found and found[1] != "01" and key.startswith(found[0][:-1], position):
            return found[1], len(found[0]) - 1
        return "", 0

    def municipality(self, mark: str) -> Municipality:
        """The municipality of a mark."""
        found = self._known.get(mark)
        if found is None:
            value = self._municipalities.get(mark)
            if value is None:
                raise DataError("table-damaged", field="municipalities", hint=REINSTALL)
            found = self._known[mark] = read_municipality(mark, value.decode().split("\t"))
        return found

    def cities(self, key: str) -> list[tuple[int, str, CityForm]]:
        """The municipalities that ``key`` begins with: end, mark and form, shortest first."""
        names = self._cities.get(key[:HEAD])
        if names is None:
            names = self._cities_with(key[:HEAD])
        found: list[tuple[int, str, CityForm]] = []
        for name, meant in names:
            if key.startswith(name):
                found += meant
        return found

    def _cities_with(self, head: str) -> list[CityName]:
        """The names of municipalities that begin with ``head``, shortest first."""
        if len(head) < HEAD or not head.isalpha():
            return []
        names: list[CityName] = []
        for name in sorted(self._places.keys("M" + head), key=len):
            value = (self._places.get(name) or b"").decode()
            forms = cast("list[CityForm]", list(value[1::2]))
            pairs = zip(value[::2], forms, strict=True)
            end = len(name) - 1
            names.append((name[1:], [(end, mark, form) for mark, form in pairs]))
        # some two thousand heads begin names, so all may be kept; others are the beginnings of buildings
        if names or len(self._cities) < MOST_DECODED:
            self._cities[head] = names
        return names

    def begins_name(self, key: str, prefecture: str) -> bool:
        """Whether the first two characters of ``key`` begin a name in a prefecture: of a municipality, a town,
        or an abolished one."""
        head = prefecture + key[:HEAD]
        found = self._begun.get(head)
        if found is None:
            found = self._begins_name(key[:HEAD], prefecture)
            if len(self._begun) < MOST_DECODED:
                self._begun[head] = found
        return found

    def _begins_name(self, head: str, prefecture: str) -> bool:
        places = self._places
        marks = "".join((places.get(name) or b"").decode()[::2] for name in places.keys("M" + head))
        marks += "".join((places.get(name) or b"").decode() for name in places.keys("@" + head))
        if any(self.municipality(mark).prefecture == prefecture for mark in marks):
            return True
        rows = [(places.get(name) or b"").decode().split("\n") for name in places.keys("H" + head)]
        return any(row.startswith(prefecture + "\t") for several in rows for row in several)

    def marks(self) -> list[str]:
        """The marks of all municipalities."""
        return list(self._municipalities.keys())

    def wards(self, mark: str) -> str:
        """The marks of the wards of a designated city; empty for any other municipality."""
        found = self._wards.get(mark)
        if found is None:
            found = self._wards[mark] = (self._places.get("W" + mark) or b"").decode()
        return found

    def street_names(self, mark: str) -> frozenset[str]:
        """The keys of the streets that addresses of the municipality name before the town, without 通: 木屋町, 三条."""
        found = self._streets.get(mark)
        if found is None:
            names = (self._places.get("S" + mark) or b"").decode()
            found = self._streets[mark] = frozenset(names.split())
        return found

    def abolished(self, key: str) -> list[tuple[int, Abolished]]:
        """The abolished municipalities that ``key`` begins with, shortest first."""
        places = self._places
        found = []
        for name, key_id in places.prefixes("H" + key[:LONGEST_PLACE]):
            rows = places.value(key_id).decode().split("\n")
            found += [(len(name) - 1, read_abolished(row.split("\t"))) for row in rows]
        return found

    def towns(self, mark: str, key: str) -> list[TownMatch]:
        """The towns of a municipality that ``key`` begins with; the user's own before the shipped."""
        text = mark + key[:LONGEST_PLACE]
        found: list[TownMatch] = []
        for table in self._added_towns:
            for name in table.prefix_keys(text):
                if len(name) > 1:
                    found += self._decode(name, table.get(name) or b"")
        for name, key_id in self._places.prefixes(text):
            if len(name) > 1:
                found += self._decoded.get(name) or self._shipped(name, key_id)
        return found

    def has_towns(self, mark: str) -> bool:
        """Whether any town of the municipality is known: some villages number their houses throughout."""
        return any(len(name) > 1 for name in self._places.keys(mark))

    def longest_town(self, mark: str, key: str) -> tuple[TownMatch | None, int]:
        """The longest town that ``key`` begins with, if it is in a spelling of its own (no short form).

        Beside it, how many characters it is longer than the next one, which is shorter.
        """
        if self._added_towns:
            matches = self.towns(mark, key)
            best = max(matches, key=lambda match: match.end, default=None)
            return (best if best is not None and best.form in ("", "n") else None), 0
        names = self._places.prefixes(mark + key[:LONGEST_PLACE])
        if not names:
            return None, 0
        name, key_id = names[-1]
        found = self._decoded.get(name) or self._shipped(name, key_id)
        match = found[0]
        ahead = len(name) - len(names[-2][0]) if len(names) > 1 else len(name)
        return (match if len(found) == 1 and match.form in ("", "n") else None), ahead

    def _shipped(self, name: str, key_id: int) -> list[TownMatch]:
        """What a key of the shipped towns stands for; kept, since orders come from the same towns."""
        found = self._decode(name, self._places.value(key_id))
        if len(self._decoded) >= MOST_DECODED:
            self._decoded = {}
        self._decoded[name] = found
        return found

    def _decode(self, name: str, value: bytes) -> list[TownMatch]:
        rows = [row.split("\t") for row in value.decode().split("\n")]
        end = len(name) - 1
        if len(rows[0]) != 2:
            towns = tuple([read_town(row) for row in rows])
            return [TownMatch(end, "", name[0], name[1:], towns)]
        found = []
        for form, key in rows:
            own = self._places.get(key) or b""
            towns = tuple([read_town(row.split("\t")) for row in own.decode().split("\n")])
            found.append(TownMatch(end, cast("TownForm", form), name[0], key[1:], towns))
        return found

    @staticmethod
    def key_of(name: str) -> str:
        """The key of a name, as texts are compared with it."""
        return place_key(name)

    def town(self, mark: str, name: str) -> TownMatch | None:
        """A town of a municipality by its whole name, in any spelling."""
        key = place_key(name)
        found = [match for match in self.towns(mark, key) if match.end == len(key)]
        return found[0] if found else None

    def anywhere(self, key: str) -> list[tuple[int, str]]:
        """The towns that ``key`` begins with, of all municipalities: end and marks, shortest first."""
        places = self._places
        return [
            (len(name) - 1, places.value(key_id).decode())
            for name, key_id in places.prefixes("@" + key[:LONGEST_PLACE])
            if len(name) > 1
        ]

    def koaza(self, mark: str, town_key: str, key: str) -> list[tuple[int, str, str]]:
        """The 小字 of a town that ``key`` begins with, the longest first.

        Each with its length, its kana and, where the key is a short form (11- for 十一番町), its name.
        """
        head = f"{mark}{town_key}/"
        text = head + key
        found: dict[int, tuple[int, str, str]] = {}
        for table in self._koaza_tables:
            for name in table.prefix_keys(text):
                length = len(name) - len(head)
                kana, _, own = (table.get(name) or b"").decode().partition("\t")
                found.setdefault(length, (length, kana, own if name[-1] == "-" else ""))
        return sorted(found.values(), reverse=True)

    def koaza_of_city(self, mark: str, key: str) -> list[int]:
        """The lengths of the 小字 on the municipality itself that ``key`` begins with, longest first."""
        found = self._places.prefixes("K" + mark + key[:LONGEST_PLACE])
        return [len(name) - 2 for name, _ in reversed(found)]

    def postal_rules(self, mark: str, town_key: str) -> list[tuple[str, list[str]]]:
        """The postal codes of a town that has several, each with its rules (`data/build/compile/postal_rules.py`)."""
        value = self._postal.get("R" + mark + town_key)
        rows = [row.split("\t") for row in value.decode().split("\n")] if value else []
        return [(code, rule.split()) for code, rule in rows]

    def postal(self, code: str) -> tuple[list[tuple[str, str]], list[Receiver]]:
        """What a seven-digit code stands for: marks and towns, and single receivers."""
        towns, receivers = [], []
        for row in (self._postal.get(code) or b"").decode().splitlines():
            kind, mark, town, *rest = row.split("\t")
            if kind == "t":
                towns.append((mark, town))
            else:
                street, name = ("", rest[0]) if kind == "b" else rest[:2]
                receivers.append(Receiver(cast("ReceiverKind", kind), mark, town, street, name))
        return towns, receivers
