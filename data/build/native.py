"""Makes machine code of the modules where the time goes, with mypyc, when a wheel is built.

The modules are listed in ``pyproject.toml`` (``tool.atena.native``) and stay plain Python, which is in the
wheel as well: without a C compiler, or with ``ATENA_PURE=1``, the wheel is the same, only slower. An
editable install is never compiled, so that what is edited is what runs.
"""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
import tomllib
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

PURE = "ATENA_PURE"
"""Set in the environment: no machine code."""

TYPES = ("--ignore-missing-imports", "--follow-imports=silent", "--python-version=3.11")
"""A build environment has none of the libraries; what comes from them counts as any object."""


def build_native(root: Path, out: Path) -> list[Path]:
    """Compile the listed modules of the checkout ``root`` into ``out``; the files made, relative to it.

    None where they cannot be compiled; why is told on the standard error stream.
    """
    if os.environ.get(PURE):
        return []
    shutil.copytree(
        root / "src" / "atena", out / "atena", ignore=shutil.ignore_patterns("_compiled")
    )
    for module in modules(root):
        path = out / module
        path.write_text(spell_out(path.read_text("utf-8")), "utf-8")
    command = [sys.executable, __file__, *modules(root)]
    done = subprocess.run(command, cwd=out, capture_output=True, text=True, check=False)
    made = [path.relative_to(out) for path in out.rglob("*") if path.suffix in {".so", ".pyd"}]
    made = [path for path in made if path.parts[0] != "build"]
    if done.returncode or not made:
        last = (done.stderr or done.stdout).strip().splitlines()[-1:]
        print("atena: without machine code:", *last, file=sys.stderr)
        return []
    return made


def modules(root: Path) -> list[str]:
    """The files of the listed modules, relative to ``src``."""
    listed = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["tool"]["atena"]["native"]
    return [name.replace(".", "/") + ".py" for name in listed]


def spell_out(source: str) -> str:
    """The source with what mypyc needs to be told to make fast code of it; all lines keep their numbers.

    A dataclass gets an ``__init__`` of its own, in place of the blank line after it: the one that
    ``dataclass`` makes is not compiled. Frozen classes stay as they are. A constant of the module is
    `Final`: it is found without looking up its name.

    >>> source = "from __future__ import annotations\\nLIMIT = 5\\n@dataclass(slots=True)\\nclass A:\\n    b: int\\n\\n"
    >>> print(spell_out(source), end="")
    from __future__ import annotations; from typing import Final
    LIMIT: Final = 5
    @dataclass(init=False, slots=True)
    class A:
        b: int
        def __init__(self, b: int) -> None: self.b = b
    """
    lines = source.split("\n")
    tree = ast.parse(source)
    for constant in _constants(tree):
        line = lines[constant.lineno - 1]
        lines[constant.lineno - 1] = line.replace(" = ", ": Final = ", 1)
    for node in tree.body:
        mark = _dataclass_mark(node)
        if mark is None or not isinstance(node, ast.ClassDef):
            continue
        line = lines[mark.lineno - 1]
        lines[mark.lineno - 1] = line.replace("dataclass(", "dataclass(init=False, ", 1)
        fields = [one for one in node.body if isinstance(one, ast.AnnAssign)]
        wanted = ", ".join(_parameter(field) for field in fields)
        done = "; ".join(_assignment(field) for field in fields)
        lines[node.end_lineno or 0] = f"    def __init__(self, {wanted}) -> None: {done}"
    return "\n".join(lines).replace(FUTURE, f"{FUTURE}; from typing import Final", 1)


FUTURE = "from __future__ import annotations"


def _constants(tree: ast.Module) -> list[ast.Assign]:
    """The assignments of the module to a name that is assigned once; an alias of a type is none.

    Nor are tuples: those of numbers are unboxed, and made anew where an object is needed.
    """
    stored = Counter(
        name.id
        for name in ast.walk(tree)
        if isinstance(name, ast.Name) and isinstance(name.ctx, ast.Store)
    )
    return [
        node
        for node in tree.body
        if isinstance(node, ast.Assign)
        and [type(target) for target in node.targets] == [ast.Name]
        and stored[ast.unparse(node.targets[0])] == 1
        and not isinstance(node.value, ast.Subscript | ast.Name | ast.Tuple)
        and not (isinstance(node.value, ast.BinOp) and isinstance(node.value.op, ast.BitOr))
    ]


def _dataclass_mark(node: ast.stmt) -> ast.Call | None:
    """The decorator that makes a class a dataclass, unless it is frozen."""
    for mark in node.decorator_list if isinstance(node, ast.ClassDef) else ():
        if (
            isinstance(mark, ast.Call)
            and ast.unparse(mark.func) == "dataclass"
            and not any(keyword.arg == "frozen" for keyword in mark.keywords)
        ):
            return mark
    return None


def _parameter(field: ast.AnnAssign) -> str:
    """A field as a parameter; ``field(default_factory=list)`` as one that may be left out."""
    name, kind = ast.unparse(field.target), ast.unparse(field.annotation)
    if field.value is None:
        return f"{name}: {kind}"
    if _factory(field):
        return f"{name}: {kind} | None = None"
    return f"{name}: {kind} = {ast.unparse(field.value)}"


def _assignment(field: ast.AnnAssign) -> str:
    name, factory = ast.unparse(field.target), _factory(field)
    if factory:
        return f"self.{name} = ({factory})() if {name} is None else {name}"
    return f"self.{name} = {name}"


def _factory(field: ast.AnnAssign) -> str:
    """What makes the default of a field, as written; empty when nothing has to."""
    if isinstance(field.value, ast.Call) and ast.unparse(field.value.func) == "field":
        for keyword in field.value.keywords:
            if keyword.arg == "default_factory":
                return ast.unparse(keyword.value)
    return ""


def main() -> None:
    """Compile the given files of the current directory in place (in a process of its own)."""
    from mypyc.build import mypycify
    from setuptools import setup

    extensions = mypycify([*TYPES, *sys.argv[1:]], opt_level="3", debug_level="0")
    setup(name="atena", ext_modules=extensions, script_args=["-q", "build_ext", "--inplace"])


if __name__ == "__main__":
    main()
