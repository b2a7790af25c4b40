"""Tables that a user has added to the shipped ones, in a folder of the user's own.

``ATENA_DATA`` names the folder; else it is ``atena`` in the place where the system keeps such data
(``~/.local/share``, ``~/Library/Application Support``, ``%LOCALAPPDATA%``). Each added table is a folder
there with compiled tables and ``about.json``.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from atena.errors import DataError, InputError
from atena.lexicon.store import COMPILED

if TYPE_CHECKING:
    from collections.abc import Callable

ABOUT = "about.json"
FORMAT = b"2"
"""Of the rows in an added table of places; another number makes the tables of earlier versions stale."""
NAMES_FORMAT = b"1"
"""The same of a table of learned names."""
NAME = re.compile(r"[^/\\.\s][^/\\\s]{0,63}")
"""What a table may be called."""


def data_folder() -> Path:
    """Where added tables are kept; it need not exist."""
    if own := os.environ.get("ATENA_DATA"):
        return Path(own)
    home = Path.home()
    if sys.platform == "darwin":
        return home / "Library" / "Application Support" / "atena"
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", str(home))) / "atena"
    return Path(os.environ.get("XDG_DATA_HOME") or home / ".local" / "share") / "atena"


def added_tables() -> list[tuple[Path, dict[str, Any]]]:
    """The folders of added tables and what their ``about.json`` says, by name."""
    try:
        folders = sorted(path for path in data_folder().iterdir() if (path / ABOUT).is_file())
    except OSError:
        return []
    return [(path, _about(path)) for path in folders]


def usable_tables() -> tuple[Path, ...]:
    """The added tables of places that belong to the shipped ones as they are now."""
    found = added_tables()
    return tuple(path for path, about in found if about.get("places") == places_version())


def usable_names() -> tuple[tuple[Path, int], ...]:
    """The tables of learned names whose keys are folded as the shipped ones, each with its customers."""
    return tuple(
        (path, int(about.get("customers", 0)))
        for path, about in added_tables()
        if about.get("names") == names_version()
    )


def is_stale(about: dict[str, Any]) -> bool:
    """Whether a table was made for other shipped tables and is not used."""
    return about.get("places") != places_version() and about.get("names") != names_version()


def state_of_folder() -> int:
    """Changes when a table is added or removed: the folder's time of modification; 0: there is none."""
    try:
        return data_folder().stat().st_mtime_ns
    except OSError:
        return 0


def add_table(
    name: str, about: dict[str, Any], write: Callable[[Path], None], folder: Path | None = None
) -> None:
    """Keep a table under ``name``, replacing one of that name; ``write`` fills its folder.

    It is written beside, then swapped, so that a half-made table is never read. Raises `InputError` for a name
    that is none and `DataError` when the folder cannot be written.
    """
    if not NAME.fullmatch(name):
        raise InputError("bad-name", field="name", hint="a short name without / and spaces")
    root = folder or data_folder()
    fresh = None
    try:
        root.mkdir(parents=True, exist_ok=True)
        fresh = Path(tempfile.mkdtemp(prefix=".new-", dir=root))
        write(fresh)
        (fresh / ABOUT).write_text(json.dumps(about, ensure_ascii=False), "utf-8")
        if (root / name).exists():
            shutil.rmtree(root / name)
        fresh.rename(root / name)
    except OSError:
        raise DataError(
            "unwritable", field="folder", hint="set ATENA_DATA to another folder"
        ) from None
    finally:
        if fresh is not None:
            shutil.rmtree(fresh, ignore_errors=True)


def remove_table(name: str, folder: Path | None = None) -> bool:
    """Delete the table ``name``; whether there was one."""
    for path, _ in added_tables():
        if path.name == name and (folder is None or path.parent == folder):
            shutil.rmtree(path)
            return True
    return False


def places_version() -> str:
    """What an added table has to have been made for: its keys begin with marks of municipalities."""
    try:
        marks = (COMPILED / "municipalities.values").read_bytes()
        return hashlib.sha256(FORMAT + marks).hexdigest()[:16]
    except OSError:
        return ""


def names_version() -> str:
    """What a table of learned names has to have been made for: how keys are folded."""
    try:
        characters = (COMPILED / "characters.json").read_bytes()
        return hashlib.sha256(NAMES_FORMAT + characters).hexdigest()[:16]
    except OSError:
        return ""


def _about(folder: Path) -> dict[str, Any]:
    try:
        about = json.loads((folder / ABOUT).read_bytes())
    except (OSError, ValueError):
        return {}
    return about if isinstance(about, dict) else {}
