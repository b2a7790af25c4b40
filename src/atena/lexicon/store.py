"""Memory-mapped tables: a trie of keys, and a value of bytes for each key.

On disk a table is three files: ``NAME.trie`` (a marisa trie), ``NAME.offsets`` (little-endian uint32,
one more than there are keys) and ``NAME.values`` (the values, in the order of the trie's key ids).
``atena.lexicon.writer`` writes them. Opening one costs a few milliseconds and no private memory;
many processes share the pages.
"""

from __future__ import annotations

import mmap
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

import marisa_trie

from atena.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Iterator

COMPILED: Final = Path(__file__).resolve().parent.parent / "_compiled"
"""Where the build put the compiled tables: beside the code, in a wheel as in a checkout."""
_OFFSET: Final = 4
"""Bytes of an offset."""


class Table:
    """One compiled table, immutable and safe to share between threads."""

    __slots__ = ("_offsets", "_trie", "_values", "get_id", "name", "prefix_keys")

    def __init__(self, directory: Path, name: str) -> None:
        """Map the table ``name`` of ``directory``; a missing or damaged file raises `DataError`."""
        self.name = name
        path = directory / f"{name}.trie"
        try:
            self._trie = marisa_trie.Trie().mmap(str(path))
        except (OSError, RuntimeError):
            raise DataError("table-missing", field=name, hint=REINSTALL) from None
        offsets = map_file(directory / f"{name}.offsets")
        self._values = map_bytes(directory / f"{name}.values")
        self.get_id = self._trie.get
        self.prefix_keys = self._trie.prefixes  # as `prefixes`, without the ids
        if len(offsets) != _OFFSET * (len(self._trie) + 1):
            raise DataError("table-damaged", field=name, hint=REINSTALL)
        self._offsets = offsets.cast("I")
        if self._offsets[len(self._trie)] != len(self._values):
            raise DataError("table-damaged", field=name, hint=REINSTALL)

    def __len__(self) -> int:
        return len(self._trie)

    def __contains__(self, key: str) -> bool:
        return key in self._trie

    def get(self, key: str) -> bytes | None:
        """The value of ``key``, or None; a key with a lone surrogate is in no table."""
        try:
            key_id = self.get_id(key)
        except UnicodeEncodeError:
            return None
        return None if key_id is None else self.value(key_id)

    def value(self, key_id: int) -> bytes:
        """The value of the key with this id (as `get_id` and `prefixes` know it)."""
        start, end = self._offsets[key_id], self._offsets[key_id + 1]
        return self._values[start:end]

    def prefixes(self, text: str) -> list[tuple[str, int]]:
        """Every key that ``text`` begins with, shortest first, each with its id."""
        return list(self._trie.iter_prefixes_with_ids(text))

    def keys(self, prefix: str = "") -> Iterator[str]:
        """All keys that begin with ``prefix``, in no promised order."""
        return iter(self._trie.iterkeys(prefix))


def map_file(path: Path) -> memoryview:
    """A read-only view of a file, paged in as it is read; an empty file gives an empty view."""
    return memoryview(map_bytes(path))


def map_bytes(path: Path) -> mmap.mmap | bytes:
    """The same as what gives `bytes` when it is sliced, which a view does in three steps."""
    if sys.byteorder != "little":
        raise DataError(
            "byte-order", field=path.stem, hint="the tables are for little-endian machines"
        )
    try:
        with path.open("rb") as file:
            if path.stat().st_size == 0:
                return b""
            return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    except OSError:
        raise DataError("table-missing", field=path.name, hint=REINSTALL) from None


@cache
def open_table(name: str, directory: Path = COMPILED) -> Table:
    """The table ``name``, mapped once a process."""
    return Table(directory, name)


REINSTALL: Final = "reinstall atena, or run `python data/build/compile` in a checkout"
