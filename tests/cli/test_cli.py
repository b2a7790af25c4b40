"""The command as a user runs it: a process, its output, its exit code."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path


def atena(*arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "atena", *arguments],
        input=stdin,
        capture_output=True,
        text=True,
        check=False,
        encoding="utf-8",
    )


def test_sample_session_shows_the_fields_a_form_asks_for() -> None:
    run = atena("session", "--sample")
    assert run.returncode == 0
    shown = {line.split("\t")[0]: line.split("\t")[1] for line in run.stdout.splitlines()}
    assert shown["surname"] == "東海林"
    assert shown["given name"] == "美咲"
    assert shown["given name kana"] == "ミサキ"
    assert shown["prefecture"] == "北海道"
    assert shown["city"] == "札幌市中央区"
    assert shown["town"] == "南二条西"
    assert shown["street"] == "10-1-4"
    assert shown["building"] == "サンプルハイツ東館　３０１号室" or shown["building"].startswith(
        "サンプルハイツ"
    )
    assert shown["phone"] == "011-222-3333"
    assert shown["payment"] == "Amazon Gift Card and Visa ****6069 (Amazon Pay)"


def test_json_lines_from_standard_input() -> None:
    run = atena("name", "--json", stdin="山田太郎\n佐藤花子\n")
    first, second = (json.loads(line) for line in run.stdout.splitlines())
    assert first["surname"] == "山田"
    assert second["given_name_kana"] == "ハナコ"


def test_address_lines_are_divided_by_a_bar() -> None:
    run = atena("address", "--json", "-p", "1530064", "目黒区下目黒1-8-1|アルコタワー")
    address = json.loads(run.stdout)
    assert address["prefecture"] == "東京都"
    assert address["building"] == "アルコタワー"


def test_kana() -> None:
    assert atena("kana", "東館", "--form", "hiragana").stdout.strip() == "ひがしかん"
    told = atena("kana", "三田ハウス", "--municipality", "28219", "--kind", "building").stdout
    assert told.strip() == "サンダハウス"


def test_several_sessions_one_bad(tmp_path: Path) -> None:
    good = tmp_path / "good.json"
    good.write_text('{"buyer": {"buyerId": "x", "name": "山田太郎"}}', "utf-8")
    bad = tmp_path / "bad.json"
    bad.write_text('{"山田太郎": 1}', "utf-8")
    run = atena("session", "--json", str(good), str(bad))
    assert run.returncode == 2
    assert json.loads(run.stdout)["buyer"]["name"]["surname"] == "山田"
    assert "not-a-session" in run.stderr
    assert "山田" not in run.stderr


@pytest.mark.parametrize("arguments", [("session", "nowhere.json"), ("nonsense",), ("name", "--x")])
def test_bad_use_exits_with_2(arguments: tuple[str, ...]) -> None:
    run = atena(*arguments)
    assert run.returncode == 2
    assert run.stderr
    assert "Traceback" not in run.stderr


def test_every_command_has_help_with_an_example() -> None:
    listed = atena("--help")
    assert listed.returncode == 0
    for command in ("session", "name", "address", "kana"):
        run = atena(command, "--help")
        assert "Example" in run.stdout


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_scripts(shell: str) -> None:
    assert "_ATENA_COMPLETE" in atena("completion", shell).stdout


def test_doctor_finds_nothing_amiss() -> None:
    run = atena("doctor", "--json")
    report = json.loads(run.stdout)
    assert run.returncode == 0, report["problems"]
    assert report["tables"]
    assert report["packages"]["pydantic"]


def test_control_characters_do_not_reach_the_terminal() -> None:
    assert "\x1b" not in atena("name", "\x1b[31m山田太郎").stdout
