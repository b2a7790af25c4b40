"""Every table is what its description in data/sources.toml says, and none is undescribed."""

from __future__ import annotations

import hashlib
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from atena.errors import DataError
from atena.text._tables import load, tables_version

DATA = Path(__file__).resolve().parents[1] / "data"
TABLES = sorted((DATA / "tables").glob("*.tsv"))
DESCRIBED = tomllib.loads((DATA / "sources.toml").read_text("utf-8"))["tables"]
FIELDS = {"file", "sources", "date", "licence", "rows", "sha256", "command"}


def test_tables_and_descriptions_are_the_same_set() -> None:
    assert {path.stem for path in TABLES} == DESCRIBED.keys()


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.stem)
def test_table_is_as_described(path: Path) -> None:
    described = DESCRIBED[path.stem]
    assert described.keys() >= FIELDS
    assert described["file"] == path.name
    body = path.read_bytes()
    assert hashlib.sha256(body).hexdigest() == described["sha256"]
    assert body.count(b"\n") - 1 == described["rows"]


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.stem)
def test_table_is_sorted_text(path: Path) -> None:
    header, *rows = path.read_text("utf-8").removesuffix("\n").split("\n")
    assert rows == sorted(set(rows)), "rows are sorted and there are none twice"
    assert {row.count("\t") for row in rows} == {header.count("\t")}, "as many cells as the header"


def test_what_comes_from_jmnedict_stands_alone() -> None:
    for name, described in DESCRIBED.items():
        from_jmnedict = any("jamdict" in source for source in described["sources"])
        assert from_jmnedict == name.startswith("jmnedict_"), name
        assert from_jmnedict == ("CC-BY-SA-4.0" in described["licence"]), name


def test_the_notice_names_every_source() -> None:
    notice = (DATA.parent / "NOTICE").read_text("utf-8").lower()
    for described in DESCRIBED.values():
        for source in described["sources"]:
            package = source.split("==")[0].lower()
            assert (
                package.removesuffix("-core").removesuffix("-fix").removesuffix("-python") in notice
            )


def test_compiling_needs_no_more_than_a_build_has() -> None:
    """Where a wheel is built there are marisa-trie and hatchling: no pydantic, nothing else of ours."""
    code = (
        "import sys, importlib\n"
        "for absent in ('pydantic', 'phonenumbers', 'regex', 'sudachipy', 'pykakasi', 'click'):\n"
        "    sys.modules[absent] = None\n"
        f"sys.path.insert(0, {str(DATA / 'build')!r})\n"
        "from compile.run import STEPS\n"
        "for step in STEPS:\n"
        "    importlib.import_module(f'compile.{step}')\n"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr.splitlines()[-1]


def test_a_part_that_older_tables_lack_is_named() -> None:
    tables = load("name_words")
    assert tables["marks"]
    with pytest.raises(DataError, match="tables-outdated") as caught:
        tables["marks"]["a word that no table has"]
    assert caught.value.field == "a word that no table has"
    assert tables_version() in caught.value.hint
