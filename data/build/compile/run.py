"""Runs the compile steps into a folder of its own, and puts that in the place of the old one.

    python data/build/compile               everything
    python data/build/compile places names  these steps only, the others as they are

Every module named in `STEPS` has ``compile(tables, out)``. The build hook calls `compile_all`, so that a
wheel and an editable install carry the same files at the same place.
"""

from __future__ import annotations

import hashlib
import importlib
import json
import shutil
import sys
import tempfile
import tomllib
from pathlib import Path

FIRST = "characters"
"""The other steps fold their keys with ``atena.text``, which reads what this one writes."""

STEPS = (
    FIRST,
    "furigana",
    "hangul",
    "layouts",
    "name_words",
    "names",
    "phone",
    "phonetic_names",
    "places",
    "romaji",
    "words",
)
COPIED = ("layouts", "sample", "sandbox", "notes.toml", "sources.toml")
"""Parts of ``data/`` that run time reads as they are."""


def compile_all(root: Path, only: tuple[str, ...] = ()) -> Path:
    """Compile into ``src/atena/_compiled`` of the checkout ``root``; nothing half-made ever stands there."""
    package = root / "src" / "atena"
    out = package / "_compiled"
    for folder in (root / "src", root / "data" / "build"):
        if str(folder) not in sys.path:
            sys.path.insert(0, str(folder))
    from tables import Tables

    tables = Tables(root / "data" / "tables")
    fresh = Path(tempfile.mkdtemp(prefix="_compiled.", dir=package))
    try:
        if only and out.is_dir():
            shutil.copytree(out, fresh, dirs_exist_ok=True)
        for step in STEPS:
            if not only or step in only:
                importlib.import_module(f"compile.{step}").compile(tables, fresh)
                if step == FIRST:
                    publish_characters(fresh, out)
        copy_plain(root / "data", fresh)
        write_manifest(root / "data", fresh)
        fresh.chmod(0o755)
        replace(out, fresh)
    except BaseException:
        shutil.rmtree(fresh, ignore_errors=True)
        raise
    return out


def publish_characters(fresh: Path, out: Path) -> None:
    """Put the character table where ``atena.text`` finds it while the other steps run."""
    out.mkdir(exist_ok=True)
    for path in fresh.glob("characters*"):
        shutil.copy2(path, out / path.name)


def copy_plain(data: Path, fresh: Path) -> None:
    for name in COPIED:
        source = data / name
        if source.is_dir():
            shutil.copytree(source, fresh / name, dirs_exist_ok=True)
        elif source.is_file():
            shutil.copy2(source, fresh / name)


def write_manifest(data: Path, fresh: Path) -> None:
    """``manifest.json``: the hash of every text table, and one hash over all that was compiled.

    The second is the *data version* that a batch run writes down to know whether it may go on.
    """
    described = tomllib.loads((data / "sources.toml").read_text("utf-8")).get("tables", {})
    tables = {
        path.stem: {
            "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
            "date": str(described.get(path.stem, {}).get("date", "")),
        }
        for path in sorted((data / "tables").glob("*.tsv"))
    }
    files = {}
    for path in sorted(path for path in fresh.rglob("*") if path.is_file()):
        if path.name != "manifest.json":
            digest = hashlib.sha256(path.read_bytes()).hexdigest()
            files[path.relative_to(fresh).as_posix()] = {
                "bytes": path.stat().st_size,
                "sha256": digest,
            }
    version = hashlib.sha256(json.dumps(files, sort_keys=True).encode()).hexdigest()[:16]
    manifest = {"version": version, "tables": tables, "files": files}
    (fresh / "manifest.json").write_text(json.dumps(manifest, indent=1), "utf-8")


def replace(out: Path, fresh: Path) -> None:
    """Swap the folders; a running process keeps the files it has mapped."""
    old = Path(tempfile.mkdtemp(prefix="_compiled.", dir=out.parent))
    if out.is_dir():
        out.rename(old / "old")
    fresh.rename(out)
    shutil.rmtree(old)
