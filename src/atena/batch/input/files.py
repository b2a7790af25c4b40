"""Which files are meant: single ones, folders with their partitions, ``-`` for standard input."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import unquote

from atena.errors import BatchError, require_extra

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_SUFFIXES: Final = {
    ".csv": "csv",
    ".tsv": "csv",
    ".txt": "csv",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".parquet": "parquet",
    ".xlsx": "xlsx",
}
COMPRESSIONS: Final = (".gz", ".zst")
PACKAGES: Final = {"parquet": "pyarrow", ".zst": "zstandard", "xlsx": "openpyxl"}
"""What only these need is installed on request."""
NO_VALUE: Final = "__HIVE_DEFAULT_PARTITION__"
"""What Spark names the folder of rows without a value."""
STANDARD: Final = "-"
"""Standard input or output instead of a file."""


class Found(NamedTuple):
    """The files to read, and those of the folders that are not read."""

    files: list[Path]
    left_out: list[str]


def find_inputs(paths: Sequence[str | Path]) -> Found:
    """The files that are meant: a folder stands for its files of a known type, in the order of names.

    Folders named ``column=value`` in it are partitions and are read too; hidden files and those with which Excel locks
    an open workbook are not. A file that is named twice, by whatever links, is read once.
    Raises `BatchError` for a path that does not exist, and when nothing is left.
    """
    found: list[Path] = []
    left_out: list[str] = []
    for path in map(Path, paths):
        if path.is_dir():
            for file in _files_of(path):
                if _is_known(file):
                    found.append(file)
                else:
                    left_out.append(str(file.relative_to(path)))
        elif str(path) == STANDARD or path.exists():
            found.append(path)
        else:
            raise BatchError(
                "no-such-file", field=str(path), hint="name files or folders that exist"
            )
    once: dict[str, Path] = {}
    left_out += [
        path.name for path in found if once.setdefault(os.path.realpath(path), path) is not path
    ]
    found = list(once.values())
    if not found:
        raise BatchError("no-input", field="inputs", hint="name at least one file of a known type")
    return Found(found, left_out)


def partition_of(path: Path) -> tuple[tuple[str, str], ...]:
    """The columns and values that the folders above a file stand for.

    >>> partition_of(Path("orders/shop=main/dt=2026-11-30/part-0.csv"))
    (('shop', 'main'), ('dt', '2026-11-30'))
    """
    found: list[tuple[str, str]] = []
    for folder in path.parents:
        column, sign, value = folder.name.partition("=")
        if not sign or not column:
            break
        found.insert(0, (unquote(column), "" if value == NO_VALUE else unquote(value)))
    return tuple(found)


def file_kind(path: Path, *, written: bool = False, divided: bool = False) -> tuple[str, str]:
    """The format of a file by its name, and its compression; ``-`` is CSV.

    An output that is ``divided`` into partitions is a folder.

    >>> file_kind(Path("orders.csv.gz")), file_kind(Path("out.PARQUET"))
    (('csv', '.gz'), ('parquet', ''))
    """
    if str(path) == STANDARD:
        return "csv", ""
    if path.is_dir() and not divided:
        raise BatchError("is-a-folder", field=path.name, hint="name a file")
    suffix, compression = _endings(path)
    kind = _SUFFIXES.get(suffix)
    if (
        kind is None
        or (kind in ("parquet", "xlsx") and compression)
        or (written and kind == "xlsx")
    ):
        raise BatchError(
            "unknown-file-type",
            field=path.name,
            hint="use .csv, .tsv, .jsonl or .parquet (.xlsx to read), the first three with .gz or .zst",
        )
    for needed in (kind, compression):
        package = PACKAGES.get(needed, "")
        if package:
            require_extra("batch", package)
    return kind, compression


def has_tabs(path: Path) -> bool:
    """Whether a file's name says that tabs divide its cells.

    >>> has_tabs(Path("out.tsv.gz")), has_tabs(Path("out.csv"))
    (True, False)
    """
    return _endings(path)[0] == ".tsv"


def same_file(first: Path, second: Path) -> bool:
    """Whether two paths are one file, by whatever links; a path that is not there is compared by name."""
    if os.path.realpath(first) == os.path.realpath(second):
        return True
    try:
        return first.samefile(second)
    except OSError:
        return False


def check_apart(
    inputs: Iterable[Path], outputs: Iterable[tuple[str, Path]], *, divided: bool = False
) -> None:
    """Raise `BatchError` when an output would overwrite an input or another output."""
    taken: list[tuple[str, Path]] = [("an input", path) for path in inputs if str(path) != STANDARD]
    for name, path in outputs:
        if str(path) != STANDARD and path.is_dir() and not (divided and name == "out"):
            raise BatchError("is-a-folder", field=name, hint="name a file to write")
        for other, before in taken:
            if same_file(path, before):
                raise BatchError(
                    "would-overwrite",
                    field=name,
                    hint=f"it is the same file as {other}: give another name",
                )
        taken.append((f"--{name}" if name != "out" else "OUT", path))


def check_endings(outputs: Iterable[tuple[str, Path]], kind: str, *, tabs: bool) -> None:
    """Raise `BatchError` when an output's name says another format than it is written in: labels on hold have the
    ``kind`` and the ``tabs`` of OUT, lists and labels that leave Japan are CSV with commas, a review may be a workbook.
    """
    for name, path in outputs:
        if name in ("out", "summary", "report"):
            continue
        suffix, compression = _endings(path)
        said = _SUFFIXES.get(suffix)
        own, by_tabs, hint = (
            (kind, tabs, "end its name as OUT")
            if name == "hold"
            else ("csv", False, "end its name with .csv")
        )
        workbook = said == "xlsx" and name in ("review", "gifts") and not compression
        if (
            said is None
            or workbook
            or (said == own and (own != "csv" or has_tabs(path) == by_tabs))
        ):
            continue
        raise BatchError("unknown-file-type", field=name, hint=hint)


def check_plain(name: str, path: Path, *, tabs: bool) -> None:
    """Raise `BatchError` when the name of a plain text with cells says that it is another thing, or has ``tabs``."""
    suffix, compression = _endings(path)
    if compression or _SUFFIXES.get(suffix, "csv") != "csv" or (has_tabs(path) and not tabs):
        hint = "end its name with .tsv or .txt" if tabs else "end its name with .csv"
        raise BatchError("unknown-file-type", field=name, hint=hint)


def _endings(path: Path) -> tuple[str, str]:
    """What a file's name says of its format and of its compression, as suffixes."""
    suffix = path.suffix.lower()
    if suffix in COMPRESSIONS:
        return Path(path.stem).suffix.lower(), suffix
    return suffix, ""


def _files_of(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        if path.name.startswith((".", "_", "~$")):
            continue
        if path.is_dir() and "=" in path.name:
            yield from _files_of(path)
        else:
            yield path


def _is_known(path: Path) -> bool:
    if path.is_dir():
        return False
    suffix, compression = _endings(path)
    return _SUFFIXES.get(suffix) in ("csv", "jsonl") if compression else suffix in _SUFFIXES
