"""Reads the compiled character tables: small files, needed by everything, so read on import."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from atena.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

BEYOND: Final = 0x10000
"""Where Unicode's supplementary planes begin."""
_FOLDER: Final = Path(__file__).resolve().parents[1] / "_compiled"


def load(name: str) -> Any:
    """The content of ``_compiled/NAME.json``."""
    try:
        return json.loads((_FOLDER / f"{name}.json").read_bytes())
    except (OSError, ValueError):
        raise DataError("table-missing", field=name, hint=_how_to_have_them()) from None


def _how_to_have_them() -> str:
    """What to do about tables that are not there: they are mapped into memory, so they have to be files."""
    if any(parent.is_file() for parent in _FOLDER.parents):
        return "atena's tables are files: install it into a folder, not into an archive"
    if getattr(sys, "frozen", False):
        return "pack atena's data files as well (PyInstaller: --collect-data atena)"
    return "reinstall atena, or run `python data/build/compile` in a checkout"


class Translation(dict[int, str | int]):
    """A table for `str.translate` that learns which characters stay as they are.

    A plain dict answers for each of those with an exception, which costs more than all else of a translation.

    >>> "Ａ棟".translate(Translation({0xFF21: "A"}))
    'A棟'
    """

    def __missing__(self, code: int) -> int:
        if len(self) < MOST_LEARNED:
            self[code] = code
        return code


MOST_LEARNED: Final = 50_000
"""Characters in a table: all that are in use, and few enough whatever texts bring."""


def by_class(*classes: str) -> dict[int, str]:
    """Character → what it folds to, for these classes of ``characters.tsv``, as `str.translate` takes it."""
    table: dict[int, str] = {}
    for name in classes:
        chars, folded = CHARACTERS[name]
        table.update(dict.fromkeys(map(ord, chars), ""))
        if folded:
            table.update(zip(map(ord, chars), folded, strict=True))
    return table


def finder(codes: Iterable[int]) -> Callable[[str], object]:
    """What tells whether a text has one of these characters of Unicode's basic plane.

    Most texts have none, and `str.translate` takes six times as long to find out.
    """
    basic = sorted(code for code in codes if code < BEYOND)
    ranges: list[str] = []
    start = last = basic[0]
    for code in [*basic[1:], BEYOND]:
        if code != last + 1 or code == BEYOND:
            ranges.append(f"{re.escape(chr(start))}-{re.escape(chr(last))}")
            start = code
        last = code
    return re.compile(f"[{''.join(ranges)}]").search


CHARACTERS: dict[str, list[str]] = load("characters")
