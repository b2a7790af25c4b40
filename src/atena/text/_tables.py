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
    """The content of ``_compiled/NAME.json``; asked for a part that is not there, it raises `DataError`."""
    try:
        return json.loads((_FOLDER / f"{name}.json").read_bytes(), object_hook=_content)
    except (OSError, ValueError):
        raise DataError("table-missing", field=name, hint=_how_to_have_them()) from None


def _content(table: dict[str, Any]) -> dict[str, Any]:
    """A table that has parts names those it lacks; one of single values is asked for what it may not have, and often."""
    parts = any(isinstance(part, (dict, list)) for part in table.values())
    return Content(table) if parts else table


class Content(dict[str, Any]):
    """The content of a table. A part that is missing shows that the tables were compiled for an older atena."""

    def __missing__(self, part: str) -> Any:
        raise DataError(
            "tables-outdated",
            field=part,
            hint=f"the tables, version {tables_version()}, lack it: reinstall atena, or compile them again",
        )


def tables_version() -> str:
    """The hash over all compiled tables; empty when there is no manifest."""
    try:
        return str(json.loads((_FOLDER / "manifest.json").read_bytes())["version"])
    except (OSError, ValueError, KeyError):
        return ""


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


def finder(
    codes: Iterable[int], *, supplementary: bool = False
) -> Callable[..., re.Match[str] | None]:
    """What finds the first of these characters of Unicode's basic plane in a text.

    Most texts have none, and `str.translate` takes six times as long to find out, a set four times. With
    ``supplementary`` any character beyond the basic plane is found, too.
    """
    ranges = _ranges(codes)
    if not supplementary:
        return re.compile(f"[{_as_class(ranges)}]").search
    # a class with both is no bitmap, and far slower than one of all that is not looked for
    edges = [-1, *[edge for ends in ranges for edge in ends], BEYOND]
    others = [(low + 1, high - 1) for low, high in zip(edges[::2], edges[1::2], strict=True)]
    return re.compile(f"[^{_as_class(others)}]").search


def _ranges(codes: Iterable[int]) -> list[tuple[int, int]]:
    """The first and the last of each run of characters of the basic plane."""
    basic = sorted({code for code in codes if code < BEYOND})
    ranges: list[tuple[int, int]] = []
    start = last = basic[0]
    for code in [*basic[1:], BEYOND]:
        if code != last + 1 or code == BEYOND:
            ranges.append((start, last))
            start = code
        last = code
    return ranges


def _as_class(ranges: list[tuple[int, int]]) -> str:
    """Characters as a class of a regular expression has them."""
    return "".join(
        [f"{re.escape(chr(low))}-{re.escape(chr(high))}" for low, high in ranges if low <= high]
    )


CHARACTERS: dict[str, list[str]] = load("characters")
