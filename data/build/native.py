"""Makes machine code of the modules where the time goes, with mypyc, when a wheel is built.

The modules are listed in ``pyproject.toml`` (``tool.atena.native``) and stay plain Python, which is in the
wheel as well: without a C compiler, or with ``ATENA_PURE=1``, the wheel is the same, only slower. An
editable install is never compiled, so that what is edited is what runs.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
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


def main() -> None:
    """Compile the given files of the current directory in place (in a process of its own)."""
    from mypyc.build import mypycify
    from setuptools import setup

    extensions = mypycify([*TYPES, *sys.argv[1:]], opt_level="3", debug_level="0")
    setup(name="atena", ext_modules=extensions, script_args=["-q", "build_ext", "--inplace"])


if __name__ == "__main__":
    main()
