"""Each room imports only from below, and what a caller does not use is not loaded."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[1] / "src" / "atena"

FLOORS = (
    {"errors", "models", "text"},
    {"lexicon", "notes"},
    {"names", "addresses", "furigana", "phone", "pay"},
    {"session", "layouts", "reviewing"},
    {"sandbox", "batch", "spark", "web"},
    {"demo"},
    {"cli", "__main__", "__init__"},
)
FLOOR = {room: level for level, rooms in enumerate(FLOORS) for room in rooms}
APART = ({"names", "addresses", "pay"},)
"""Rooms on one floor that know nothing of each other."""

COMMAND_FILES = {"cli.py", "data_cli.py"}
"""A room's own click commands, which may show results as the command line does."""


def imported_rooms(path: Path) -> set[str]:
    """The rooms a file imports, at its top or inside a function; types alone do not count."""
    found: set[str] = set()
    tree = ast.parse(path.read_text("utf-8"))
    typing_only = {
        id(node)
        for block in ast.walk(tree)
        if isinstance(block, ast.If) and "TYPE_CHECKING" in ast.dump(block.test)
        for node in ast.walk(block)
    }
    for node in ast.walk(tree):
        if id(node) in typing_only:
            continue
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module]
            if node.module == "atena":
                names = [f"atena.{alias.name}" for alias in node.names]
        found |= {name.split(".")[1] for name in names if name.startswith("atena.")}
    return found & FLOOR.keys()


def room_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


FILES = sorted(PACKAGE.rglob("*.py"))


def test_every_file_has_its_floor() -> None:
    assert {room_of(path) for path in FILES} <= FLOOR.keys()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_imports_come_from_below(path: Path) -> None:
    room = room_of(path)
    allowed = {other for other, level in FLOOR.items() if level <= FLOOR[room]}
    for apart in APART:
        allowed -= apart - {room} if room in apart else set()
    if path.name in COMMAND_FILES:
        allowed |= {"present", "doctor", "session"}
    assert imported_rooms(path) <= allowed


LOADED = """
import json, sys
{code}
print(json.dumps(sorted(sys.modules)))
"""


def modules_after(code: str) -> set[str]:
    run = subprocess.run(
        [sys.executable, "-c", LOADED.format(code=code)], capture_output=True, check=True, text=True
    )
    return set(json.loads(run.stdout.splitlines()[-1]))


HEAVY = {"sudachipy", "pykakasi", "numpy", "httpx", "pyarrow", "phonenumbers", "rich"}


def test_import_alone_loads_nothing_heavy() -> None:
    assert not modules_after("import atena") & (HEAVY | {"pydantic"})


def test_an_address_does_not_load_the_names() -> None:
    loaded = modules_after("import atena; atena.parse_address('東京都目黒区下目黒1-8-1')")
    assert not loaded & (HEAVY | {"atena.lexicon.names", "atena.names"})


def test_a_name_does_not_load_the_places() -> None:
    loaded = modules_after("import atena; atena.parse_name('山田太郎')")
    assert not loaded & (HEAVY | {"atena.lexicon.places", "atena.addresses"})


NATIVE = tomllib.loads((PACKAGE.parents[1] / "pyproject.toml").read_text("utf-8"))["tool"]["atena"][
    "native"
]


@pytest.mark.parametrize("module", NATIVE)
def test_fields_of_compiled_classes_have_types_at_run_time(module: str) -> None:
    """mypyc makes a class that crashes of a field whose type is imported for type checkers only."""
    tree = ast.parse((PACKAGE.parent / (module.replace(".", "/") + ".py")).read_text("utf-8"))
    for_checkers = {
        alias.asname or alias.name
        for block in tree.body
        if isinstance(block, ast.If) and "TYPE_CHECKING" in ast.dump(block.test)
        for node in block.body
        if isinstance(node, ast.ImportFrom) and str(node.module).startswith("atena.")
        for alias in node.names
    }
    used = {
        name.id
        for body in ast.walk(tree)
        if isinstance(body, ast.ClassDef)
        for field in body.body
        if isinstance(field, ast.AnnAssign)
        for name in ast.walk(field.annotation)
        if isinstance(name, ast.Name)
    }
    assert not used & for_checkers
