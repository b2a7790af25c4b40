"""Makes a plain text copy, in the work folder, of an input that is none: packed, UTF-16, from a pipe, a workbook."""

from __future__ import annotations

import gzip
import io
import shutil
import sys
import zlib
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from atena.batch.input.files import STANDARD, file_kind
from atena.errors import BatchError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_CHUNK: Final = 1 << 20
FREE_BYTES: Final = 1 << 30
"""A packed file may unpack to this much whatever its size; beyond it only `HIGHEST_RATIO` times its size."""
HIGHEST_RATIO: Final = 200
MARKS: Final = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


def plain_copy(path: Path, work: Path, stem: str) -> tuple[Path, str]:
    """The file itself when it can be read as it is, else its copy in ``work``; and its format.

    A workbook may be called .csv. Raises `BatchError` for a packed file that is damaged, cut short or a bomb, for a
    broken or an old workbook, and for a web page.
    """
    kind, compression = file_kind(path)
    if kind == "xlsx" or (kind == "csv" and _content(path) == "workbook"):
        from atena.batch.input.workbook import write_csv

        copy = work / f"{stem}.csv"
        write_csv(path, copy)
        return copy, "csv"
    plain = path
    if str(path) == STANDARD or compression:
        plain = work / f"{stem}.{kind}"
        try:
            with plain.open("wb") as out:
                if compression:
                    _copy_limited(unpacked(path, compression), out, path)
                else:
                    shutil.copyfileobj(sys.stdin.buffer, out, _CHUNK)
        except (EOFError, OSError, ValueError, zlib.error) as error:
            if isinstance(error, OSError) and error.errno:
                raise
            raise BatchError(
                "cannot-unpack", field=path.name, hint="the file is damaged or cut short"
            ) from None
    if kind in ("csv", "jsonl"):
        plain = _in_lines(plain, work / f"{stem}.plain.{kind}")
    return plain, kind


def table_copy(path: Path, work: Path) -> Path:
    """The file itself when it is text in lines, else its copy in ``work``: what a table program has saved, whatever
    its name. Raises `BatchError` for an old workbook and for a web page.
    """
    copy = work / "table.csv"
    if _content(path) != "workbook":
        return _in_lines(path, copy)
    from atena.batch.input.workbook import write_csv

    write_csv(path, copy)
    return copy


def _content(path: Path) -> str:
    """``workbook`` for what Excel has written, empty for text; raises `BatchError` for what only looks like a table."""
    if str(path) == STANDARD:
        return ""
    with path.open("rb") as file:
        start = file.read(1 << 10).removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith(b"PK\x03\x04"):
        return "workbook"
    if start.startswith(b"\xd0\xcf\x11\xe0"):
        hint = "it is a workbook of an old Excel: save it as .xlsx or as CSV"
        raise BatchError("not-csv", field=path.name, hint=hint)
    if start[:14].lower().startswith((b"<html", b"<!doctype html", b"<table", b"<?xml")):
        hint = "it is a web page: open it in Excel and save it as .xlsx or as CSV"
        raise BatchError("not-csv", field=path.name, hint=hint)
    return ""


def unpacked(path: Path, compression: str) -> Iterator[bytes]:
    """The bytes of a packed file; raises EOFError when its end is missing."""
    if compression == ".gz":
        with gzip.open(path, "rb") as packed:
            while chunk := packed.read(_CHUNK):
                yield chunk
        return
    import zstandard

    with path.open("rb") as file:
        packed_left = b""
        frame: Any = None
        while chunk := packed_left or file.read(_CHUNK):
            if frame is None:
                frame = zstandard.ZstdDecompressor().decompressobj()
            try:
                yield frame.decompress(chunk)
            except zstandard.ZstdError:
                raise ValueError from None
            packed_left = frame.unused_data if frame.eof else b""
            if frame.eof:
                frame = None
        if frame is not None:
            raise EOFError


def _copy_limited(chunks: Iterator[bytes], out: BinaryIO, path: Path) -> None:
    limit = max(FREE_BYTES, HIGHEST_RATIO * path.stat().st_size)
    size = 0
    for chunk in chunks:
        size += len(chunk)
        if size > limit:
            raise BatchError(
                "unpacks-too-large",
                field=path.name,
                hint=f"it is more than {HIGHEST_RATIO} times its size: unpack it yourself",
            )
        out.write(chunk)


def _in_lines(path: Path, copy: Path) -> Path:
    """The file, or a UTF-8 copy with line feeds of one that is UTF-16 or has carriage returns only."""
    with path.open("rb") as file:
        sample = file.read(1 << 16)
    encoding = MARKS.get(sample[:2], "") or _unmarked_utf16(sample)
    returns = _ends_with_returns(sample)
    if not encoding and not returns:
        return path
    with path.open("rb") as file, copy.open("wb") as out:
        if encoding:
            reader = io.TextIOWrapper(file, encoding, errors="replace", newline="")
            while text := reader.read(_CHUNK):
                out.write(text.encode("utf-8", "replace"))
        else:
            while chunk := file.read(_CHUNK):
                out.write(chunk.replace(b"\r", b"\n"))
    if encoding:
        return _in_lines(copy, copy.with_suffix(".lines"))
    return copy


def _ends_with_returns(sample: bytes) -> bool:
    r"""Whether lines end with carriage returns alone; line feeds may stand within cells.

    >>> _ends_with_returns(b'no,memo\r1,"a\nb\nc"\r'), _ends_with_returns(b"no,memo\r\n1,a\rb")
    (True, False)
    """
    unquoted = b"".join(sample.split(b'"')[::2])
    if b"\r" in unquoted and b"\n" not in unquoted:
        return True
    first, feed, _ = sample.partition(b"\n")
    if b"\r" not in first or (feed and first.endswith(b"\r")):
        return False
    return sample.count(b"\r") >= sample.count(b"\n")


def _unmarked_utf16(sample: bytes) -> str:
    """UTF-16 without a mark: every second byte of its commas and digits is zero.

    >>> _unmarked_utf16("no,name\\n".encode("utf-16-le")), _unmarked_utf16(b"no,name")
    ('utf-16-le', '')
    """
    head = sample[:4_000]
    if head.count(0) * 4 < len(head) or len(head) < 2:
        return ""
    return "utf-16-le" if head[1::2].count(0) > head[0::2].count(0) else "utf-16-be"
