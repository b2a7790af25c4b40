"""`atena data learn-names`, `remember`, `list`, `forget`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from atena.cli.commands import cli
from atena.errors import InputError
from atena.lexicon import default_lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CUSTOMERS = """会員番号,氏名,フリガナ,メール,郵便番号
1,河野 健太,カワノ ケンタ,kenta@example.jp,060-0001
2,河野由美,ｶﾜﾉ ﾕﾐ,yumi@example.jp,060-0001
3,東 誠,あずま まこと,makoto@example.jp,150-0002
4,東 誠,サトウ ハナコ,x@example.jp,150-0002
5,青葉商事株式会社,アオバショウジ,info@example.jp,150-0002
6,西田 彩,,aya@example.jp,150-0002
"""
MAP = ["--map", "name=氏名", "--map", "kana=フリガナ"]


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("ATENA_DATA", str(tmp_path / "data"))
    monkeypatch.delenv("ATENA_KEY", raising=False)
    path = tmp_path / "customers.csv"
    path.write_text(CUSTOMERS, "cp932")
    default_lexicon.cache_clear()
    yield path
    default_lexicon.cache_clear()


def run(*arguments: str) -> str:
    done = CliRunner().invoke(cli, ["data", *arguments])
    assert done.exit_code == 0, done.output
    return done.output


def test_learned_names_are_listed_and_removed(file: Path) -> None:
    said = run("learn-names", str(file), *MAP, "--name", "shop")
    assert "shop: 3 of 6 rows taught" in said
    assert "left out, does-not-fit: 1" in said
    (row,) = run("list", "--json").splitlines()
    about = json.loads(row)
    assert (about["name"], about["customers"], about["stale"]) == ("shop", 3, False)
    assert "3 customers" in run("list")
    assert "removed" in run("remove", "shop")
    assert run("list", "--json") == ""


def test_the_doctor_knows_learned_names_and_how_to_make_them_again(file: Path) -> None:
    run("learn-names", str(file), *MAP, "--name", "shop")
    said = CliRunner().invoke(cli, ["doctor"])
    assert said.exit_code == 0, said.output
    about = file.parent / "data" / "shop" / "about.json"
    about.write_text(about.read_text("utf-8").replace('"names": "', '"names": "0'), "utf-8")
    said = CliRunner().invoke(cli, ["doctor"])
    assert said.exit_code == 1
    assert "atena data learn-names adds it again" in said.output


def test_an_evaluation_keeps_nothing(file: Path) -> None:
    said = run("learn-names", str(file), *MAP, "--evaluate", "--force")
    assert "both readings right" in said
    assert run("list", "--json") == ""


def test_customers_are_remembered_and_forgotten(file: Path) -> None:
    more = ["--map", "email=メール", "--map", "postal_code=郵便番号"]
    assert "3 of 6 records kept; 3 customers" in run("remember", str(file), *MAP, *more)
    assert "3 remembered" in run("list")
    said = run("forget", "--name", "河野健太", "--email", "kenta@example.jp")
    assert said == "1 forgotten, 2 remembered\n"
    assert run("forget", "--older-than", "30") == "0 forgotten, 2 remembered\n"
    assert run("forget", "--all") == "2 forgotten, 0 remembered\n"
    for name in ("河野", "ケンタ", "kenta"):
        for path in (file.parent / "data").rglob("*"):
            assert name.encode() not in path.read_bytes()


def test_a_wrong_call_is_told(file: Path) -> None:
    done = CliRunner().invoke(cli, ["data", "forget"])
    assert isinstance(done.exception, InputError)
    done = CliRunner().invoke(cli, ["data", "learn-names", str(file), "--source", "shopify", *MAP])
    assert isinstance(done.exception, InputError)
