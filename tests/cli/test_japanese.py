"""Errors and help can be told in Japanese: the source is read, and the table has its codes, hints and help.

One that is new and not in the table yet is told in English; few may be so.
"""

from __future__ import annotations

import ast
import inspect
import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import click
import pytest
from rich.cells import cell_len

from atena.cli.commands import cli, main
from atena.cli.help_texts import wrapped
from atena.cli.words import translated
from atena.pay.reasons import REASON_CODES
from manual.command_line import commands as all_commands
from manual.raised import errors_raised, hints_of, template

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]
TABLE = tomllib.loads((ROOT / "data" / "messages.ja.toml").read_text("utf-8"))
FEW = 5


def test_every_code_has_words() -> None:
    codes = {
        node.args[0].value
        for _, node in errors_raised()
        if node.args and isinstance(node.args[0], ast.Constant) and node.keywords
    }
    assert len(codes - TABLE["codes"].keys()) <= FEW, codes - TABLE["codes"].keys()


def test_every_hint_is_translated() -> None:
    missing = {
        (place, text)
        for place, node in errors_raised()
        for text in hints_of(node)
        if translated(text) == text
    }
    assert len(missing) <= FEW, missing


def test_every_hint_for_a_code_of_amazon_is_translated() -> None:
    hints = {reason.hint for reason in REASON_CODES.values()}
    assert {hint for hint in hints if translated(hint) == hint} == set()


def test_what_a_function_takes_is_translated() -> None:
    """The hints of `require_kind`, and those that are constants (``PAIRS``)."""
    missing = set()
    for path in (ROOT / "src" / "atena").rglob("*.py"):
        tree = ast.parse(path.read_text("utf-8"))
        constants = {
            target.id: template(node.value)
            for node in tree.body
            if isinstance(node, ast.Assign)
            for target in node.targets
            if isinstance(target, ast.Name)
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "require_kind":
                hint = node.args[1]
                text = constants[hint.id] if isinstance(hint, ast.Name) else template(hint)
                if translated(text) == text:
                    missing.add((path.name, text))
    assert len(missing) <= FEW, missing


@pytest.mark.parametrize("text", TABLE["text"])
def test_the_parts_of_a_hint_stay(text: str) -> None:
    """As many places in Japanese as in English."""
    assert TABLE["text"][text].count("{}") == text.count("{}")


def test_the_tables_are_sorted() -> None:
    for name, rows in TABLE.items():
        assert list(rows) == sorted(rows), name


def test_a_japanese_locale_is_answered_in_japanese(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LC_ALL", "ja_JP.UTF-8")
    with pytest.raises(SystemExit):
        main(["serve", "--port", "80000"])
    told = capsys.readouterr().err
    assert told == "atena: --port: 範囲の外です: 1 から 65535 までの整数を書いてください\n"


HELP = TABLE["help"]
FRAME = {
    "Usage: ",
    "Options",
    "Commands",
    "required",
    "default: {}",
    "(needs: pip install 'atena[{}]')",
}
"""What click or a base install writes around the texts of the source."""


def help_of_the_source() -> Iterator[str]:
    """Every paragraph of every command's help, every kept line that is no example, every option's help."""
    commands = [cli, *(command for _, command in all_commands(cli, ("atena",)))]
    for command in commands:
        for paragraph in inspect.cleandoc(command.help or "").split("\n\n"):
            if paragraph.startswith("\b"):
                yield from (line for line in paragraph.split("\n")[1:] if not line.startswith(" "))
            else:
                yield " ".join(paragraph.split())
        if command.epilog:
            yield command.epilog
        context = click.Context(command)
        yield from (
            option.help or "(an option without help)"
            for option in command.get_params(context)
            if isinstance(option, click.Option)
        )


def test_the_help_of_every_command_and_option_is_translated() -> None:
    assert {text for text in help_of_the_source() if translated(text, "help") == text} == set()


def test_no_help_is_translated_that_the_source_does_not_have() -> None:
    patterns = {text: re.compile("(.*?)".join(map(re.escape, text.split("{}")))) for text in HELP}
    texts = list(help_of_the_source())
    unused = {
        text for text, pattern in patterns.items() if not any(map(pattern.fullmatch, texts))
    } - FRAME
    assert unused == set()


@pytest.mark.parametrize("path", [(), ("batch",), ("layouts",), ("data", "learn-names")])
def test_help_is_japanese_by_the_locale(
    path: tuple[str, ...], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LC_ALL", "ja_JP.UTF-8")
    with pytest.raises(SystemExit) as ended:
        main([*path, "--help"])
    shown = capsys.readouterr().out
    assert ended.value.code == 0
    assert shown.startswith("使い方: atena")
    assert not any(text in shown for text in ("Options", "Commands", "[default", "Show this"))
    kept = ("  atena batch ", "        --shop", "name | surname", "delivery.date")
    long = [line for line in shown.split("\n") if cell_len(line) > 80]
    assert all(any(part in line for part in kept) for line in long)


def test_help_is_english_without_a_japanese_locale(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Also after Japanese was asked for in the same process."""
    for locale, begin in (("ja_JP.UTF-8", "使い方: "), ("C.UTF-8", "Usage: ")):
        monkeypatch.setenv("LC_ALL", locale)
        with pytest.raises(SystemExit):
            main(["serve", "--help"])
        assert capsys.readouterr().out.startswith(begin)


def test_no_line_of_help_begins_with_a_sign_that_ends_one() -> None:
    for width in range(10, 60):
        for text in HELP.values():
            assert not any(line[:1] in tuple("、。）」ー") for line in wrapped(text, width)), text
