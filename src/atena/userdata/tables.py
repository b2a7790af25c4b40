"""Tables that a user has added to the shipped ones, in a folder of the user's own.

``ATENA_DATA`` names the folder; else it is ``atena`` in the place where the system keeps such data
(``~/.local/share``, ``~/Library/Application Support``, ``%LOCALAPPDATA%``). Each added table is a folder
there with compiled tables and ``about.json``.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from pathlib import Path
from typing import Any

from atena.lexicon.store import COMPILED

ABOUT = "about.json"
FORMAT = b"2"
"""Of the rows in an added table; another number makes the tables of earlier versions stale."""


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
    """The added tables that belong to the shipped ones as they are now."""
    found = added_tables()
    return tuple(path for path, about in found if about.get("places") == places_version())


def places_version() -> str:
    """What an added table has to have been made for: its keys begin with marks of municipalities."""
    try:
        marks = (COMPILED / "municipalities.values").read_bytes()
        return hashlib.sha256(FORMAT + marks).hexdigest()[:16]
    except OSError:
        return ""


def _about(folder: Path) -> dict[str, Any]:
    try:
        about = json.loads((folder / ABOUT).read_bytes())
    except (OSError, ValueError):
        return {}
    return about if isinstance(about, dict) else {}
