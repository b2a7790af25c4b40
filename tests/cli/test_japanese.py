"""Errors can be told in Japanese: the source is read, and the table has its codes and hints.

One that is new and not in the table yet is told in English; few may be so.
"""

from __future__ import annotations

import ast
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from atena.cli.commands import main
from atena.cli.words import translated

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]
TABLE = tomllib.loads((ROOT / "data" / "messages.ja.toml").read_text("utf-8"))
FEW = 5
AMAZON = "ApiError"
"""What the sandbox answers in Amazon's words."""


def errors_raised() -> Iterator[tuple[str, ast.Call]]:
    """Every call of an error's class in the source, with its place."""
    for path in sorted((ROOT / "src" / "atena").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call):
                name = ast.unparse(node.func).rpartition(".")[2]
                if name.endswith("Error") and name != AMAZON:
                    yield f"{path.name}:{node.lineno}", node


def template(node: ast.expr) -> str:
    """The text of an expression, with ``{}`` where it is put together at run time."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(template(part) for part in node.values)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        return template(node.left) + template(node.right)
    return "{}"


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
        for keyword in node.keywords
        if keyword.arg == "hint" and (text := template(keyword.value)).strip("{}")
        if translated(text) == text
    }
    assert len(missing) <= FEW, missing


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
