"""The checkpoint of a run: what a second start must find unchanged to go on, and which parts are done.

It stands in the work folder and holds hashes, counts and settings: no value of any row.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from filelock import FileLock, Timeout

from atena.batch.input.files import STANDARD
from atena.batch.plan import as_json
from atena.errors import BatchError
from atena.lexicon import Lexicon
from atena.text._tables import tables_version
from atena.userdata.files import write_whole
from atena.userdata.tables import ABOUT, added_tables
from atena.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterator

    from atena.batch.options import Options
    from atena.batch.plan import InputPart, Source


LOCK: Final = "lock"


def work_folder(out: Path) -> Path:
    """Where a run into ``out`` keeps its parts; one to standard output cannot be gone on with."""
    if str(out) == STANDARD:
        return Path(tempfile.mkdtemp(prefix="atena."))
    return out.with_name(f".{out.name}.atena")


def data_version() -> str:
    """The hash over all compiled tables and those that the user added; empty when there is no manifest."""
    shipped = tables_version()
    added = [
        (path.name, (path / ABOUT).stat().st_mtime_ns, about) for path, about in added_tables()
    ]
    if not added or not shipped:
        return shipped
    return hashlib.sha256(json.dumps([shipped, added], sort_keys=True).encode()).hexdigest()


def opened_lexicon(tables: str) -> Lexicon:
    """The tables of a whole run, open; raises `BatchError` when they are not those that ``tables`` names."""
    lexicon = Lexicon()
    lexicon.names, lexicon.places  # noqa: B018 - opens them
    if tables and data_version() != tables:
        raise BatchError(
            "tables-changed",
            field="data",
            hint="tables were added or removed meanwhile: start again",
        )
    return lexicon


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """One run at a time in one work folder: `BatchError` while another one holds the lock."""
    try:
        with FileLock(path, timeout=0):
            yield
    except Timeout:
        raise BatchError("already-running", field="out", hint="wait for the other run") from None


def keep_checkpoint(work: Path, sources: list[Source], options: Options, kind: str) -> str:
    """Write down what the run depends on, or, when parts of it are there, see that nothing has changed.

    Returns the version of the tables. Raises `BatchError` when it has, or when what was written cannot be read.
    """
    settings = options.as_json()
    for private in ("shop", "rules", "source_text", "target_text"):
        settings[private] = hashlib.sha256(repr(settings[private]).encode()).hexdigest()
    now: dict[str, Any] = {
        "version": __version__,
        "data": data_version(),
        "options": {**settings, "kind": kind},
        "inputs": [as_json(source) for source in sources],
    }
    now = json.loads(json.dumps(now))  # as it is read again: tuples are lists
    path = work / "checkpoint.json"
    if path.is_file() and is_begun(work):
        try:
            before = json.loads(path.read_bytes())
        except ValueError:
            before = {}
        for what, hint in CHANGED.items():
            if before.get(what) != now[what]:
                raise BatchError("cannot-resume", field=what, hint=f"{hint}; --restart begins anew")
    else:
        write_whole(path, json.dumps(now, indent=1).encode())
    return str(now["data"])


def is_begun(work: Path) -> bool:
    """Whether there is anything to go on with."""
    return any(work.glob("part-*.json"))


def clear(work: Path) -> None:
    """Throw away what a run has done; the lock stays."""
    for path in work.iterdir():
        if path.is_dir():
            shutil.rmtree(path)
        elif path.name != LOCK:
            path.unlink()


def is_done(work: Path, part: InputPart) -> bool:
    """Whether the files of a part are there and have the sizes and hashes that its JSON says."""
    stem = f"part-{part.number:06}"
    try:
        files = json.loads((work / f"{stem}.json").read_bytes())["files"]
        for name, expected in files.items():
            data = (work / f"{stem}.{name}").read_bytes()
            if (
                len(data) != expected["bytes"]
                or hashlib.sha256(data).hexdigest() != expected["sha256"]
            ):
                return False
    except (OSError, ValueError, KeyError):
        return False
    return True


CHANGED: Final = {
    "version": "atena is another version than when the run began",
    "data": "the tables are others than when the run began",
    "options": "the options are others than when the run began",
    "inputs": "the inputs are others than when the run began",
}
