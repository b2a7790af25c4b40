"""Runs the compile steps into a folder of its own, and puts that in the place of the old one.

    python data/build/compile               everything, if anything it is made of has changed
    python data/build/compile places names  these steps only, the others as they are

Every module named in `STEPS` has ``compile(tables, out)``. The build hook calls `compile_all`, so that a
wheel and an editable install carry the same files at the same place. The longest step runs in a process
of its own, beside all others.
"""

from __future__ import annotations

import gc
import hashlib
import importlib
import json
import shutil
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path
from time import perf_counter

FIRST = "characters"
"""The other steps fold their keys with ``atena.text``, which reads what this one writes."""

LONGEST = "names"
WORTH_TELLING = 0.5
"""Seconds."""

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
COPIED = ("layouts", "sample", "sandbox", "messages.ja.toml", "notes.toml", "sources.toml")
"""Parts of ``data/`` that run time reads as they are."""


def compile_all(root: Path, only: tuple[str, ...] = ()) -> Path:
    """Compile into ``src/atena/_compiled`` of the checkout ``root``; nothing half-made ever stands there.

    Nothing is done when what stands there was made of the same tables by the same code.
    """
    package = root / "src" / "atena"
    out = package / "_compiled"
    sources = "" if only else digest_of_sources(root)
    if sources and is_made_of(out, sources):
        say("the tables are compiled already")
        return out
    fresh = Path(tempfile.mkdtemp(prefix="_compiled.", dir=package))
    try:
        if only and out.is_dir():
            shutil.copytree(out, fresh, dirs_exist_ok=True)
        run_steps(root, out, fresh, only or STEPS)
        copy_plain(root / "data", fresh)
        write_manifest(root / "data", fresh, sources)
        fresh.chmod(0o755)
        replace(out, fresh)
    except BaseException:
        shutil.rmtree(fresh, ignore_errors=True)
        raise
    return out


def run_steps(root: Path, out: Path, fresh: Path, wanted: tuple[str, ...]) -> None:
    """Run the steps, the longest one beside the others; the characters are published in ``out`` first."""
    start = perf_counter()
    if FIRST in wanted:
        run_step(root, FIRST, fresh)
        publish_characters(fresh, out)
    beside = None
    if LONGEST in wanted and len(wanted) > 1:
        command = [sys.executable, str(root / "data" / "build" / "compile"), "--into", str(fresh)]
        beside = subprocess.Popen([*command, LONGEST])
    try:
        for step in STEPS:
            if step in wanted and step != FIRST and not (beside and step == LONGEST):
                run_step(root, step, fresh)
    except BaseException:
        if beside:
            beside.kill()
        raise
    finally:
        if beside and beside.wait():
            raise SystemExit(f"atena: the step {LONGEST} failed")
    say(f"tables compiled in {perf_counter() - start:.0f} s")


def run_step(root: Path, step: str, fresh: Path) -> None:
    """Run one step in this process, where nothing but what it makes stays in memory."""
    for folder in (root / "src", root / "data" / "build"):
        if str(folder) not in sys.path:
            sys.path.insert(0, str(folder))
    from tables import Tables

    start = perf_counter()
    collecting = gc.isenabled()
    gc.disable()  # the steps make no cycles; looking for some takes a tenth of their time
    try:
        importlib.import_module(f"compile.{step}").compile(Tables(root / "data" / "tables"), fresh)
    finally:
        if collecting:
            gc.enable()
    if (seconds := perf_counter() - start) > WORTH_TELLING:
        say(f"{step}: {seconds:.1f} s")


def say(line: str) -> None:
    print(f"atena: {line}", file=sys.stderr, flush=True)


def digest_of_sources(root: Path) -> str:
    """One hash over all that the compiled tables follow from: ``data``, and the code of both trees."""
    data = root / "data"
    files = [*(data / "tables").glob("*.tsv")]
    files += [*(data / "build").rglob("*.py"), *(root / "src" / "atena").rglob("*.py")]
    for name in COPIED:
        files += [path for path in (data / name).rglob("*") if path.is_file()]
        files += [data / name] if (data / name).is_file() else []
    digest = hashlib.sha256()
    for path in sorted(files):
        digest.update(path.relative_to(root).as_posix().encode() + b"\0")
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def is_made_of(out: Path, sources: str) -> bool:
    """Whether the folder was compiled from these sources and has all of its files."""
    try:
        manifest = json.loads((out / "manifest.json").read_bytes())
    except (OSError, ValueError):
        return False
    return manifest.get("sources") == sources and all(
        (out / name).is_file() and (out / name).stat().st_size == file["bytes"]
        for name, file in manifest["files"].items()
    )


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


def write_manifest(data: Path, fresh: Path, sources: str) -> None:
    """``manifest.json``: the hash of every text table, and one hash over all that was compiled.

    The second is the *data version* that a batch run writes down to know whether it may go on.
    ``sources`` (`digest_of_sources`) tells whether they have to be compiled again.
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
    manifest = {"version": version, "sources": sources, "tables": tables, "files": files}
    (fresh / "manifest.json").write_text(json.dumps(manifest, indent=1), "utf-8")


def replace(out: Path, fresh: Path) -> None:
    """Swap the folders; a running process keeps the files it has mapped."""
    old = Path(tempfile.mkdtemp(prefix="_compiled.", dir=out.parent))
    if out.is_dir():
        out.rename(old / "old")
    fresh.rename(out)
    shutil.rmtree(old)
