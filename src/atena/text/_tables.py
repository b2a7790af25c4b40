"""Reads the compiled character tables: small files, needed by everything, so read on import."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from atena.errors import DataError

_FOLDER = Path(__file__).resolve().parents[1] / "_compiled"


def load(name: str) -> Any:
    """The content of ``_compiled/NAME.json``."""
    try:
        return json.loads((_FOLDER / f"{name}.json").read_bytes())
    except (OSError, ValueError):
        raise DataError("table-missing", field=name, mend="reinstall atena") from None


def by_class(*classes: str) -> dict[int, str]:
    """Character → what it folds to, for these classes of ``characters.tsv``, as `str.translate` takes it."""
    table: dict[int, str] = {}
    for name in classes:
        chars, folded = CHARACTERS[name]
        table.update(dict.fromkeys(map(ord, chars), ""))
        if folded:
            table.update(zip(map(ord, chars), folded, strict=True))
    return table


CHARACTERS: dict[str, tuple[str, str]] = load("characters")
