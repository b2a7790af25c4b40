"""Makes every table of ``data/tables`` anew, and describes the tables in ``data/sources.toml``.

    python data/build/build.py               fetch the pinned packages, make every table, describe
    python data/build/build.py places.towns  make the tables of these modules only
    python data/build/build.py --diff        make all, then show what changed against the last commit
    python data/build/build.py --describe    only write rows and sha256 of the tables as they are

The module that makes a table stands in ``data/sources.toml`` (``command``; a table without one is written
by hand). All run in the order of that file, because some read what others made; what is fitted to the engines'
answers has the tables compiled first. The packages are kept in ``ATENA_SOURCES`` (default ``~/.cache/atena-sources``).
"""

from __future__ import annotations

import argparse
import hashlib
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCES = ROOT / "data" / "sources.toml"
TABLES = ROOT / "data" / "tables"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("modules", nargs="*", metavar="MODULE")
    parser.add_argument("--diff", action="store_true")
    parser.add_argument("--describe", action="store_true")
    arguments = parser.parse_args()
    if not arguments.describe:
        for module in arguments.modules or all_modules():
            if module in FITTED:
                run("data/build/compile")
            print(module, flush=True)
            run("-m", module)
    describe()
    if arguments.diff:
        subprocess.run(["git", "diff", "--stat", "--", "data"], cwd=ROOT, check=True)
        subprocess.run(["git", "diff", "--", "data"], cwd=ROOT, check=True)


FITTED = (
    "places.border_confidence",
    "furigana.train",
    "furigana.confidence",
    "places.confidence",
    "names.calibration",
)
"""Modules that ask the engines; compiling does nothing where no table has changed."""


def run(*arguments: str) -> None:
    """Run Python with the arguments, from the root of the checkout."""
    subprocess.run([sys.executable, *arguments], cwd=ROOT, env=environment(), check=True)


def all_modules() -> list[str]:
    """Every module that a ``command`` of ``sources.toml`` names, once, in the order of the file."""
    tables = tomllib.loads(SOURCES.read_text("utf-8"))["tables"].values()
    return list(dict.fromkeys(table["command"].split()[-1] for table in tables if table["command"]))


def environment() -> dict[str, str]:
    """The environment with this folder, and atena's source, on the import path."""
    path = [str(ROOT / "data" / "build"), str(ROOT / "src"), os.environ.get("PYTHONPATH", "")]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, path))}


def describe() -> None:
    """Write ``rows`` and ``sha256`` of each table into its section; the other lines stay as they are."""
    text = SOURCES.read_text("utf-8")
    for name, table in tomllib.loads(text)["tables"].items():
        body = (TABLES / table["file"]).read_bytes()
        start = text.index(f"[tables.{name}]")
        end = text.find("\n[", start) if "\n[" in text[start:] else len(text)
        section = text[start:end]
        rows, digest = body.count(b"\n") - 1, hashlib.sha256(body).hexdigest()
        section = re.sub(r"(?m)^rows = .*$", f"rows = {rows}", section)
        section = re.sub(r"(?m)^sha256 = .*$", f'sha256 = "{digest}"', section)
        text = text[:start] + section + text[end:]
    SOURCES.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
