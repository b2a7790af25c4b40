"""Reads and writes the text tables of ``data/tables``: tab-separated, a header line, rows sorted."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class Tables:
    """The tables of one folder, by name."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def rows(self, name: str) -> Iterator[list[str]]:
        """The cells of every row, without the header."""
        return self._lines(name)[1]

    def records(self, name: str) -> Iterator[dict[str, str]]:
        """Every row by the names of its columns."""
        header, rows = self._lines(name)
        return (dict(zip(header, row, strict=True)) for row in rows)

    def write(self, name: str, header: str, rows: Iterable[tuple[str, ...]]) -> None:
        """Write a table sorted; ``header`` has the names of the columns with spaces between."""
        lines = ["\t".join(row) for row in [header.split(), *sorted(rows)]]
        self.path(name).write_text("\n".join(lines) + "\n", "utf-8", newline="\n")
        print(f"{name}: {len(lines) - 1} rows", file=sys.stderr)

    def path(self, name: str) -> Path:
        return self.folder / f"{name}.tsv"

    def _lines(self, name: str) -> tuple[list[str], Iterator[list[str]]]:
        # Only "\n" ends a row: a cell may be any other character that ends a line elsewhere.
        text = self.path(name).read_bytes().decode("utf-8").removesuffix("\n")
        header, *lines = text.split("\n")
        return header.split("\t"), (line.split("\t") for line in lines)


TABLES = Tables(Path(__file__).resolve().parents[1] / "tables")
"""Those of this checkout."""
