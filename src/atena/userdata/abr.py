"""The official 町字マスター of the アドレス・ベース・レジストリ (デジタル庁), as a user downloads it.

`add_abr` reads ``mt_town_prefNN.csv`` or ``mt_town_all.csv``, zipped or not, and makes compiled tables of
what the shipped ones lack: the kana of every 小字, and towns and 小字 that came later. Rows that are
abolished and Kyoto's street names (``koaza_aka_code`` 2) are left out.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING, Any

from atena.errors import InputError
from atena.lexicon.counters import counters
from atena.lexicon.places.key import place_key
from atena.lexicon.places.koaza import koaza_rows
from atena.lexicon.places.tables import PlaceLexicon
from atena.lexicon.writer import write_table
from atena.text import to_katakana
from atena.userdata.tables import add_table, places_version

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from atena.lexicon.places.records import Town

_Row = dict[str, str]
_NEEDED = frozenset({"lg_code", "oaza_cho", "oaza_cho_kana", "koaza", "koaza_kana"})
STREET_NAMES = "2"
PREFIXES = (("大字", "オオアザ"), ("小字", "コアザ"), ("字", "アザ"))


def add_abr(file: Path, name: str = "", folder: Path | None = None) -> dict[str, Any]:
    """Compile ``file`` into the data folder under ``name`` (default: the file's), replacing what is there.

    Returns what ``about.json`` says: ``name``, ``date``, ``towns``, ``koaza``, ``read``. Raises `InputError`
    when the file is no 町字マスター and `DataError` when the folder cannot be written.
    """
    name = name or file.name.split(".")[0]
    tables = _Tables(PlaceLexicon())
    for row in read_rows(file):
        tables.add(row)
    if not tables.read:
        raise InputError("no-rows", field=file.name, hint="download mt_town_*.csv of the ABR again")
    about = {
        "name": name,
        "date": date.today().isoformat(),  # noqa: DTZ011  the day of the user's calendar
        "read": tables.read,
        "towns": sum(map(len, tables.towns.values())),
        "koaza": sum(map(len, tables.koaza.values())),
        "places": places_version(),
        "credit": "アドレス・ベース・レジストリ（デジタル庁）を加工して作成",
    }
    add_table(name, about, tables.write, folder)
    return about


def read_rows(file: Path) -> Iterator[_Row]:
    """The rows of one CSV file, or of all in a zip file; `InputError` when they are of another kind."""
    try:
        if zipfile.is_zipfile(file):
            with zipfile.ZipFile(file) as archive:
                for member in sorted(archive.namelist()):
                    if member.lower().endswith(".csv"):
                        with archive.open(member) as opened:
                            yield from _rows(
                                io.TextIOWrapper(opened, "utf-8-sig", newline=""), member
                            )
        else:
            with file.open(encoding="utf-8-sig", newline="") as opened_text:
                yield from _rows(opened_text, file.name)
    except (OSError, zipfile.BadZipFile):
        raise InputError(
            "unreadable", field=file.name, hint="check the path and the file"
        ) from None
    except (UnicodeDecodeError, csv.Error):
        raise InputError(
            "not-csv", field=file.name, hint="the CSV file in UTF-8, zipped or not"
        ) from None


def _rows(lines: io.TextIOBase, name: str) -> Iterator[_Row]:
    reader = csv.DictReader(lines)
    if not set(reader.fieldnames or ()) >= _NEEDED:
        raise InputError("not-abr", field=name, hint="the 町字マスター (mt_town_*.csv) of the ABR")
    yield from reader


class _Tables:
    """Collects the rows that go beyond the shipped tables."""

    def __init__(self, places: PlaceLexicon) -> None:
        self.places = places
        self.read = 0
        self.towns: dict[str, dict[tuple[str, str], set[str]]] = defaultdict(dict)
        self.koaza: dict[str, dict[str, str]] = defaultdict(dict)
        self._marks: dict[str, str] = {}
        self._known: dict[tuple[str, str], tuple[str, tuple[Town, ...]]] = {}

    def add(self, row: _Row) -> None:
        mark = self._mark(row["lg_code"])
        if not mark or row.get("ablt_date") or row.get("koaza_aka_code") == STREET_NAMES:
            return
        self.read += 1
        town, kana = _bare(row["oaza_cho"], row["oaza_cho_kana"])
        key, known = self._town(mark, town)
        if town and not (known and known[0].kana):
            found = self.towns[mark + key].setdefault((town, kana), set())
            found |= {number} if (number := row.get("post_code", "")) else set()
        name, reading = _bare(row["koaza"], row["koaza_kana"])
        if name and "/" not in name and "\t" not in name:
            self.koaza[mark + key][name] = reading

    def write(self, folder: Path) -> None:
        """Write the tables ``places`` and ``koaza_names`` into a folder."""
        towns = {
            key: "\n".join(
                "\t".join((town, kana, " ".join(sorted(codes)), "", "b" if kana else "a"))
                for (town, kana), codes in sorted(entries.items())
            ).encode()
            for key, entries in self.towns.items()
        }
        koaza: dict[str, bytes] = {}
        for town, names in self.koaza.items():
            koaza |= koaza_rows(town, names.items())
        write_table(folder, "places", towns)
        write_table(folder, "koaza_names", koaza)

    def _mark(self, code: str) -> str:
        """The mark of a six-digit code (its last digit is for checking)."""
        if not self._marks:
            self._marks = {self.places.municipality(m).code: m for m in self.places.marks()}
        return self._marks.get(code.zfill(6)[:5], "")

    def _town(self, mark: str, town: str) -> tuple[str, tuple[Town, ...]]:
        """The key of a town, and the shipped rows that it has."""
        found = self._known.get((mark, town))
        if found is None:
            match = self.places.town(mark, town) if town else None
            plain = match is not None and match.form in ("", "n")
            found = (match.key, match.towns) if match and plain else (place_key(town), ())
            self._known[mark, town] = found
        return found


def _bare(name: str, kana: str) -> tuple[str, str]:
    """A name without 大字 or 字 before it, its kana likewise, numbers in them written in kana."""
    name, kana = re.sub(r"\s", "", name), to_katakana(re.sub(r"\s", "", kana))
    for prefix, spoken in PREFIXES:
        if name.startswith(prefix) and len(name) > len(prefix):
            name, kana = name.removeprefix(prefix), kana.removeprefix(spoken)
            break
    return name, counters().voice(kana)
