"""Puts the parts of a run together in the work folder."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from typing import TYPE_CHECKING

from atena.batch.apart import AMENDED, InDoubt, note_in_doubt
from atena.batch.csvout import encode_rows
from atena.batch.leaving import LEFT_OUT_COLUMNS, REJECT_COLUMNS
from atena.batch.review.table import headings
from atena.batch.stats import Stats
from atena.errors import BatchError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from atena.batch.columns import Columns
    from atena.batch.options import Outputs
    from atena.batch.part import PartWorker
    from atena.batch.plan import InputPart

Hashes = dict[int, dict[str, dict[str, object]]]


def merge_parts(
    work: Path, parts: list[InputPart], outputs: Outputs, worker: PartWorker, found: InDoubt
) -> Stats:
    """Put output, review and lists together in the work folder, and count what they hold; the orders ``found`` to be in
    doubt go into the review.

    Raises `BatchError` when a part is no longer what its JSON says.
    """
    stats = Stats()
    hashes: Hashes = {}
    for part in parts:
        content = json.loads((work / f"part-{part.number:06}.json").read_bytes())
        stats.merge(Stats.from_json(content["stats"]))
        hashes[part.number] = content["files"]
    language = worker.options.language
    for stale in work.glob(f"*{AMENDED}"):  # of a merge that was interrupted
        stale.unlink()
    note_in_doubt(found, work, parts, worker.sources, stats, language)
    merger = _Merger(work, parts, hashes)
    carried = worker.carried_columns()
    for name, path in (("out", outputs.out), ("hold", outputs.hold)):
        if path is not None:
            merger.labels(name, path, worker.columns, worker.out_kind, carried)
    if outputs.foreign is not None and worker.abroad is not None:
        merger.labels("foreign", outputs.foreign, worker.abroad, "csv", carried)
    review = headings(language)
    for name, columns, path in (
        ("review", review, outputs.review),
        ("gifts", review, outputs.gifts),
        ("rejects", REJECT_COLUMNS, outputs.rejects if stats.rejected else None),
        ("left_out", LEFT_OUT_COLUMNS, outputs.left_out if stats.left_out else None),
    ):
        if path is not None:
            header = encode_rows([columns], "\r\n", "needed", "utf-8-sig")
            merger.rows(name, header, path.suffix)
    return stats


def header_of(columns: Columns, carried: Sequence[str]) -> bytes:
    """The bytes above the rows of a CSV in a layout."""
    form = columns.writer.layout.file
    rows = [line.split(form.delimiter) for line in form.preamble]
    if form.header:
        rows.append([*columns.names, *carried])
    if not rows:
        return b"\xef\xbb\xbf" if form.encoding == "utf-8-sig" else b""
    return encode_rows(rows, form.newline, form.quote, form.encoding, delimiter=form.delimiter)


class _Merger:
    """Reads the parts' files, sees that they are whole, and writes them one after the other."""

    def __init__(self, work: Path, parts: list[InputPart], hashes: Hashes) -> None:
        self._work = work
        self._parts = parts
        self._hashes = hashes

    def labels(
        self, name: str, path: Path, columns: Columns, kind: str, carried: Sequence[str]
    ) -> None:
        """The labels of all parts as the file that ``path`` will be."""
        if kind != "parquet":
            header = header_of(columns, carried) if kind == "csv" else b""
            # what is cut into files of so many rows is packed when it is cut
            cut = kind == "csv" and columns.writer.layout.file.rows
            self.rows(name, header, "" if cut else path.suffix)
            return
        from atena.batch.tables import ParquetMerger

        out = self._work / f"whole.{name}"
        merger = ParquetMerger(out, [*columns.names, *carried], columns.floats)
        for data in self._read_ahead(name):
            merger.add(data)
        merger.close()
        with out.open("rb+") as whole:
            os.fsync(whole.fileno())

    def rows(self, name: str, header: bytes, suffix: str) -> None:
        """The bytes of all parts, packed as the suffix of the file says."""
        pack = packer(suffix)
        with (self._work / f"whole.{name}").open("wb") as whole:
            if header:
                whole.write(pack(header))
            for data in self._read_ahead(name):
                whole.write(pack(data))
            whole.flush()
            os.fsync(whole.fileno())

    def _read_ahead(self, name: str) -> Iterator[bytes]:
        """The parts' files, in order; the next ones are read and hashed while one is written."""
        left = iter(self._parts)
        with ThreadPoolExecutor(1) as reader:
            coming = deque([reader.submit(self._read, part, name) for part in islice(left, 2)])
            while coming:
                data = coming.popleft().result()
                if (part := next(left, None)) is not None:
                    coming.append(reader.submit(self._read, part, name))
                if data is not None:
                    yield data

    def _read(self, part: InputPart, name: str) -> bytes | None:
        """A part's file; None when it left none."""
        path = self._work / f"part-{part.number:06}.{name}"
        if name == "review" and path.with_suffix(AMENDED).is_file():
            return path.with_suffix(AMENDED).read_bytes()
        expected = self._hashes[part.number].get(name)
        if expected is None:
            return None
        data = path.read_bytes() if path.is_file() else b""
        if hashlib.sha256(data).hexdigest() != expected["sha256"]:
            raise BatchError(
                "part-damaged", field=path.name, hint="start the run again: it does the part anew"
            )
        return data


def packer(suffix: str) -> Callable[[bytes], bytes]:
    """gzip members and zstd frames may follow one another: each part is packed by itself."""
    suffix = suffix.lower()
    if suffix == ".gz":
        return lambda data: gzip.compress(data, compresslevel=6, mtime=0)
    if suffix == ".zst":
        import zstandard

        return zstandard.ZstdCompressor(level=6).compress
    return bytes
