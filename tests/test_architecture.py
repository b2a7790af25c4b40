"""Each layer imports only from below, no files import one another in a circle, and unused parts stay unloaded."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import TypeGuard

import pytest

from native import modules

PACKAGE = Path(__file__).resolve().parents[1] / "src" / "atena"

LAYERS = (
    {"errors", "version"},
    {"text", "serving"},
    {"models"},
    {"notes", "lexicon", "userdata"},
    {"furigana", "phone"},
    {"names", "addresses", "pay"},
    {"matching", "sandbox"},
    {"session", "session_json", "layouts"},
    {"batch", "spark", "web"},
    {"demo", "learning", "explaining"},
    {"cli", "__main__", "__init__"},
)
LEVEL = {room: level for level, rooms in enumerate(LAYERS) for room in rooms}
APART = {"names", "addresses", "pay"}
"""Rooms that never import one another."""

ROOM_OF_FILE = {"pay/sandbox.py": "sandbox"}
"""A file that counts as a part of another room: `atena.pay.sandbox` is an alias of `atena.sandbox`."""

FILES = sorted(PACKAGE.rglob("*.py"))
MODULES = {
    ".".join(("atena", *path.relative_to(PACKAGE).with_suffix("").parts)).removesuffix(
        ".__init__"
    ): path
    for path in FILES
}


def name_of(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def room_of(path: Path) -> str:
    return ROOM_OF_FILE.get(name_of(path), path.relative_to(PACKAGE).parts[0].removesuffix(".py"))


STAGES = (
    {"tokens", "words"},
    {"input"},
    {"place"},
    {"block"},
    {"building"},
    {"result"},
    {"romaji"},
    {"engine"},
    {"parse", "international"},
    {"__init__"},
)
"""The stages of `atena.addresses`: each reads the records of those before it."""
STAGE = {stage: level for level, stages in enumerate(STAGES) for stage in stages}


def stage_of(path: Path) -> str:
    return path.relative_to(PACKAGE / "addresses").parts[0].removesuffix(".py")


@cache
def imports_of(path: Path, *, with_types: bool) -> frozenset[Path]:
    """The files of the package that a file imports, at its top or inside a function."""
    tree = ast.parse(path.read_text("utf-8"))
    for_types = {
        id(node)
        for block in ast.walk(tree)
        if isinstance(block, ast.If) and "TYPE_CHECKING" in ast.dump(block.test)
        for node in ast.walk(block)
    }
    found: set[str] = set()
    for node in ast.walk(tree):
        if not with_types and id(node) in for_types:
            continue
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                full = f"{node.module}.{alias.name}"
                found.add(full if full in MODULES else node.module)
    return frozenset(MODULES[name] for name in found & MODULES.keys()) - {path}


NAME_STAGES = (
    {"priors", "confidence"},
    {"reading"},
    {"field"},
    {"result", "evidence"},
    {"segmentation"},
    {"phonetic", "kanji"},
    {"engine"},
    {"parse"},
    {"__init__"},
)
"""The stages of names, lowest first: a field is tagged, gets its evidence, is segmented and read."""


@pytest.mark.parametrize("path", sorted((PACKAGE / "names").rglob("*.py")), ids=name_of)
def test_stages_of_names_import_only_earlier_stages(path: Path) -> None:
    level = {stage: index for index, stages in enumerate(NAME_STAGES) for stage in stages}
    names = PACKAGE / "names"

    def stage(file: Path) -> str:
        return file.relative_to(names).parts[0].removesuffix(".py")

    others = {stage(file) for file in imports_of(path, with_types=True) if names in file.parents}
    assert not {other for other in others - {stage(path)} if level[other] >= level[stage(path)]}


def test_every_file_has_its_layer() -> None:
    assert {room_of(path) for path in FILES} <= LEVEL.keys()


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_imports_come_from_below(path: Path) -> None:
    room = room_of(path)
    rooms = {room_of(other) for other in imports_of(path, with_types=True)} - {room}
    above = {other for other in rooms if LEVEL[other] > LEVEL[room]}
    assert not above
    assert room not in APART or not rooms & APART


@pytest.mark.parametrize(
    "path", [path for path in FILES if room_of(path) == "addresses"], ids=name_of
)
def test_stages_of_addresses_import_from_earlier_stages(path: Path) -> None:
    stages = {
        stage_of(other)
        for other in imports_of(path, with_types=True)
        if room_of(other) == "addresses"
    }
    assert all(STAGE[other] <= STAGE[stage_of(path)] for other in stages)


def circles(*, with_types: bool) -> list[list[str]]:
    """Groups of files that import one another, by Tarjan's algorithm."""
    index: dict[Path, int] = {}
    low: dict[Path, int] = {}
    stack: list[Path] = []
    found = []

    def visit(path: Path) -> None:
        index[path] = low[path] = len(index)
        stack.append(path)
        for other in imports_of(path, with_types=with_types):
            if other not in index:
                visit(other)
                low[path] = min(low[path], low[other])
            elif other in stack:
                low[path] = min(low[path], index[other])
        if low[path] == index[path]:
            group = []
            while True:
                member = stack.pop()
                group.append(name_of(member))
                if member == path:
                    break
            if len(group) > 1:
                found.append(sorted(group))

    for path in FILES:
        if path not in index:
            visit(path)
    return found


def test_no_files_import_one_another_in_a_circle() -> None:
    assert circles(with_types=True) == []


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
    assert not loaded & (HEAVY | {"atena.lexicon.names.tables", "atena.names"})


def test_a_name_does_not_load_the_places() -> None:
    loaded = modules_after("import atena; atena.parse_name('山田太郎')")
    assert not loaded & (HEAVY | {"atena.lexicon.places.tables", "atena.addresses"})


NATIVE = modules(PACKAGE.parents[1])


@pytest.mark.parametrize("module", NATIVE)
def test_fields_of_compiled_classes_have_types_at_run_time(module: str) -> None:
    """mypyc makes a class that crashes of a field whose type is imported for type checkers only."""
    tree = ast.parse((PACKAGE.parent / module).read_text("utf-8"))
    for_checkers = {
        alias.asname or alias.name
        for block in tree.body
        if isinstance(block, ast.If) and "TYPE_CHECKING" in ast.dump(block.test)
        for node in block.body
        if isinstance(node, ast.ImportFrom)
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


@pytest.mark.parametrize("module", NATIVE)
def test_constants_of_compiled_modules_are_final(module: str) -> None:
    """mypyc looks up any other name of a module in a dict whenever it is used."""
    tree = ast.parse((PACKAGE.parent / module).read_text("utf-8"))
    stored = [node.id for node in ast.walk(tree) if is_stored(node)]
    loose = {
        target.id
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant | ast.Call)
        for target in node.targets
        if isinstance(target, ast.Name) and target.id.isupper()
    }
    assert not {name for name in loose if stored.count(name) == 1}


def is_stored(node: ast.AST) -> TypeGuard[ast.Name]:
    return isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
