"""The user's own 町字マスター: added, used, listed, removed; and files that are none."""

from __future__ import annotations

import json
import zipfile
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from atena.addresses import parse_address
from atena.cli.data import data
from atena.cli.doctor import doctor
from atena.errors import InputError
from atena.lexicon import Lexicon
from atena.userdata import abr

if TYPE_CHECKING:
    from pathlib import Path

HEADER = "lg_code,oaza_cho,oaza_cho_kana,chome,koaza,koaza_kana,koaza_aka_code,ablt_date,post_code"
ROWS = (
    "131105,下目黒,シモメグロ,,,,0,,1530064",
    "131105,下目黒,シモメグロ,,字試谷,アザココロミダニ,0,,",
    "131105,大字試野,オオアザココロミノ,,,,0,,1539999",
    "131105,消野,キエノ,,,,0,2020-01-01,",
    "131105,下目黒,シモメグロ,,試通上る,ココロミドオリアガル,2,,",
)


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ATENA_DATA", str(tmp_path / "data"))
    path = tmp_path / "mt_town_pref13.csv"
    path.write_text("\n".join((HEADER, *ROWS)) + "\n", encoding="utf-8-sig")
    return path


def test_added_places_are_found_and_read(file: Path) -> None:
    about = abr.add_abr(file)
    assert (about["read"], about["towns"], about["koaza"]) == (3, 1, 1)
    lexicon = Lexicon()
    address = parse_address("東京都目黒区下目黒字試谷12-3", lexicon=lexicon)
    assert (address.town, address.koaza, address.koaza_kana) == ("下目黒", "試谷", "ココロミダニ")
    address = parse_address("目黒区試野5", lexicon=lexicon)
    assert (address.town, address.town_kana, address.postal_code) == (
        "試野",
        "ココロミノ",
        "153-9999",
    )
    assert parse_address("目黒区消野5", lexicon=lexicon).level == "city"


def test_a_zip_file_and_the_command(file: Path) -> None:
    packed = file.with_suffix(".csv.zip")
    with zipfile.ZipFile(packed, "w") as archive:
        archive.write(file, file.name)
    run = CliRunner()
    assert run.invoke(data, ["add-abr", str(packed), "--name", "tokyo"]).exit_code == 0
    (line,) = run.invoke(data, ["list", "--json"]).output.splitlines()
    assert json.loads(line)["name"] == "tokyo"
    assert not json.loads(line)["stale"]
    assert run.invoke(data, ["remove", "tokyo"]).exit_code == 0
    assert run.invoke(data, ["remove", "tokyo"]).exit_code == 1
    assert "tokyo" not in run.invoke(data, ["list"]).output


def test_a_table_for_other_tables_is_not_used(file: Path) -> None:
    abr.add_abr(file)
    about = file.parent / "data" / "mt_town_pref13" / "about.json"
    about.write_text(about.read_text("utf-8").replace('"places": "', '"places": "0'), "utf-8")
    assert parse_address("目黒区試野5", lexicon=Lexicon()).level == "city"
    assert "add it again" in CliRunner().invoke(data, ["list"]).output


def test_the_doctor_knows_what_was_added(file: Path) -> None:
    abr.add_abr(file, "tokyo")
    report = json.loads(CliRunner().invoke(doctor, ["--json"]).output)
    assert report["added"]["tokyo"]["used"]
    assert report["added"]["tokyo"]["koaza"] > 0
    shown = CliRunner().invoke(doctor, [])
    assert shown.exit_code == 0
    assert "tokyo" in shown.output
    about = file.parent / "data" / "tokyo" / "about.json"
    about.write_text(about.read_text("utf-8").replace('"places": "', '"places": "0'), "utf-8")
    shown = CliRunner().invoke(doctor, [])
    assert shown.exit_code == 1
    assert "tokyo was made for other tables and is not used" in shown.output


@pytest.mark.parametrize(
    ("body", "code"),
    [(b"a,b\n1,2\n", "not-abr"), (b"\xff\xfe\x00", "not-csv"), (HEADER.encode(), "no-rows")],
)
def test_other_files_are_refused(file: Path, body: bytes, code: str) -> None:
    file.write_bytes(body)
    with pytest.raises(InputError) as caught:
        abr.add_abr(file)
    assert caught.value.code == code
    with pytest.raises(InputError):
        abr.add_abr(file, name="../x")
