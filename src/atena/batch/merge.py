"""Puts the parts of a run together, and gives the files their names when they are whole."""

from __future__ import annotations

import gzip
import json
import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from atena.batch.apart import AMENDED, note_rows_apart
from atena.batch.part import REJECT_COLUMNS, REVIEW_COLUMNS, PartWorker, write_whole
from atena.batch.records import encode_rows
from atena.batch.report import html_report
from atena.batch.stats import Stats

if TYPE_CHECKING:
    from collections.abc import Callable

    from atena.batch.options import Outputs
    from atena.batch.plan import Part
    from atena.batch.result import Report


def merge_parts(work: Path, parts: list[Part], outputs: Outputs, worker: PartWorker) -> Stats:
    """Put output, review and rejects together in the work folder, and count what they hold."""
    stats = Stats()
    for part in parts:
        content = json.loads((work / f"part-{part.number:06}.json").read_bytes())
        stats.merge(Stats.from_json(content["stats"]))
    note_rows_apart(work, parts, worker.sources, stats)
    out = work / "whole.out"
    names = [*worker.columns.names, *worker.carried_columns()]
    if worker.out_kind == "parquet":
        _merge_parquet(work, parts, out, names, worker.columns.floats)
    else:
        _merge_bytes(work, parts, "out", out, _header(worker, names), outputs.out.suffix)
    for name, columns, path in (
        ("review", REVIEW_COLUMNS, outputs.review),
        ("rejects", REJECT_COLUMNS, outputs.rejects if stats.rejected else None),
    ):
        if path is not None:
            header = encode_rows([columns], "\r\n", "needed", "utf-8-sig")
            _merge_bytes(work, parts, name, work / f"whole.{name}", header, path.suffix)
    return stats


def _header(worker: PartWorker, names: list[str]) -> bytes:
    layout = worker.columns.writer.layout
    if worker.out_kind != "csv":
        return b""
    if not layout.file.header:
        return b"\xef\xbb\xbf" if layout.file.encoding == "utf-8-sig" else b""
    return encode_rows([names], layout.file.newline, layout.file.quote, layout.file.encoding)


def _merge_bytes(
    work: Path, parts: list[Part], name: str, out: Path, header: bytes, suffix: str
) -> None:
    pack = _packer(suffix)
    with out.open("wb") as whole:
        if header:
            whole.write(pack(header))
        for part in parts:
            path = work / f"part-{part.number:06}.{name}"
            if name == "review" and path.with_suffix(AMENDED).is_file():
                path = path.with_suffix(AMENDED)
            if path.is_file():
                whole.write(pack(path.read_bytes()))
        whole.flush()
        os.fsync(whole.fileno())


def _merge_parquet(
    work: Path, parts: list[Part], out: Path, names: list[str], floats: frozenset[int]
) -> None:
    from atena.batch.tables import ParquetMerger

    merger = ParquetMerger(out, names, floats)
    for part in parts:
        merger.add(work / f"part-{part.number:06}.out")
    merger.close()
    with out.open("rb+") as whole:
        os.fsync(whole.fileno())


def _packer(suffix: str) -> Callable[[bytes], bytes]:
    """gzip members and zstd frames may follow one another: each part is packed by itself."""
    if suffix == ".gz":
        return lambda data: gzip.compress(data, compresslevel=6, mtime=0)
    if suffix == ".zst":
        import zstandard

        return zstandard.ZstdCompressor(level=6).compress
    return bytes


def publish(work: Path, outputs: Outputs, report: Report) -> None:
    """Give the files their names, the output last: when it is there, everything is."""
    made: list[tuple[str, Path | None]] = [("review", outputs.review), ("rejects", outputs.rejects)]
    for name, path in made:
        if path is not None and (work / f"whole.{name}").is_file():
            report.outputs[name] = str(path)
    for name, path in (
        ("summary", outputs.summary),
        ("report", outputs.report),
        ("out", outputs.out),
    ):
        if path is not None:
            report.outputs[name] = str(path)
    if outputs.summary is not None:
        text = json.dumps(report.as_json(), ensure_ascii=False, indent=1)
        write_whole(work / "whole.summary", text.encode())
    if outputs.report is not None:
        write_whole(work / "whole.report", html_report(report.as_json()).encode())
    for name in ("review", "rejects", "summary", "report", "out"):
        if name in report.outputs:
            _move(work / f"whole.{name}", Path(report.outputs[name]))


def _move(made: Path, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        made.replace(path)
    except OSError:  # another file system: copy beside the goal, then rename
        fresh = path.with_name(f".{path.name}.{os.getpid()}.tmp")
        shutil.copyfile(made, fresh)
        fresh.replace(path)
