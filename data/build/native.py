"""Makes machine code of the modules where the time goes, with mypyc, when a wheel is built.

Patterns in ``pyproject.toml`` (``tool.atena.native``) choose the modules. They stay plain Python, which is
in the wheel as well: the wheel of a checkout has nothing else, unless ``ATENA_NATIVE=1`` is set. Then every
chosen module is compiled, or the build fails. An editable install is never compiled, so that what is edited
is what runs.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

SWITCH = "ATENA_NATIVE"
"""Set to 1 in the environment: with machine code."""

REQUIRED = ("mypy[mypyc]>=2.4,<3", "pybind11>=2.13,<4", "setuptools>=75")
"""What compiling needs beside a C compiler (`.ci/requirements-build.txt` pins them)."""

TYPES = ("--ignore-missing-imports", "--follow-imports=silent", "--python-version=3.11")
"""A build environment has none of the libraries; what comes from them counts as any object."""


COLD = Path(__file__).resolve().with_name("cold.h")
"""What tells the compiler which code runs only after a failure."""


def is_wanted() -> bool:
    return os.environ.get(SWITCH, "0") not in ("", "0")


def build_native(root: Path, out: Path) -> list[Path]:
    """Compile the chosen modules of the checkout ``root`` into ``out``; the files made, relative to it.

    Raises `RuntimeError` with what the compiler said when any of them is not compiled.
    """
    ignored = shutil.ignore_patterns("_compiled*", "__pycache__")
    shutil.copytree(root / "src" / "atena", out / "atena", ignore=ignored)
    chosen = modules(root)
    command = [sys.executable, __file__, *chosen]
    done = subprocess.run(command, cwd=out, capture_output=True, text=True, check=False)
    made = [path.relative_to(out) for path in out.rglob("*") if path.suffix in {".so", ".pyd"}]
    made = sorted(path for path in made if path.parts[0] != "build")
    compiled = {path.with_name(path.name.split(".")[0] + ".py").as_posix() for path in made}
    missing = [path for path in chosen if path not in compiled]
    if done.returncode or missing:
        said = (done.stdout + done.stderr).strip().splitlines()[-MOST_LINES:]
        raise RuntimeError("\n".join(["these modules are not compiled:", *missing, *said]))
    return made


MOST_LINES = 40


def modules(root: Path) -> list[str]:
    """The files of the chosen modules, relative to ``src``; the ``__init__`` of a package is none of them."""
    settings = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["tool"]["atena"][
        "native"
    ]
    source = root / "src"
    chosen = _matching(source, settings["modules"]) - _matching(source, settings["exclude"])
    return sorted(path for path in chosen if not path.endswith("/__init__.py"))


def _matching(source: Path, patterns: list[str]) -> set[str]:
    return {path.relative_to(source).as_posix() for glob in patterns for path in source.glob(glob)}


def main() -> None:
    """Compile the given files of the current directory in place (in a process of its own)."""
    from mypyc.build import mypycify
    from pybind11.setup_helpers import ParallelCompile
    from setuptools import setup

    ParallelCompile(
        default=0
    ).install()  # one C file a module, as many at a time as there are cores
    extensions = mypycify([*TYPES, *sys.argv[1:]], opt_level="3", debug_level="0", multi_file=True)
    for extension in extensions if os.name == "posix" else ():
        # calls between the modules are direct: nobody else sees their functions
        extension.extra_compile_args += ["-fvisibility=hidden", "-include", str(COLD)]
    setup(name="atena", ext_modules=extensions, script_args=["-q", "build_ext", "--inplace"])


if __name__ == "__main__":
    main()
