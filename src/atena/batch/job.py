"""A whole run: plan, parts, merge; resumes what was interrupted, refuses what has changed.

Beside the output stands a work folder (``.NAME.atena``, readable by its owner only) with a checkpoint and
the parts that are done. The output, and the other files asked for, appear under their names when all is
done; the folder goes then. The checkpoint holds hashes, counts and settings: no value of any row.
"""

from __future__ import annotations

import fcntl
import gzip
import hashlib
import json
import os
import shutil
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from atena import __version__
from atena.batch.apart import AMENDED, note_rows_apart
from atena.batch.columns import PlainRow
from atena.batch.options import Options, file_kind
from atena.batch.part import REJECT_COLUMNS, REVIEW_COLUMNS, PartWorker, write_whole
from atena.batch.plan import Part, Source, as_json, find_inputs, open_source, plan
from atena.batch.pool import run_parts
from atena.batch.records import encode_rows
from atena.batch.report import html_report
from atena.batch.stats import Stats
from atena.errors import AtenaError, BatchError
from atena.lexicon.store import COMPILED

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


@dataclass(frozen=True, slots=True)
class Outputs:
    """Where a run writes; everything but ``out`` only when asked for, rejects when there are any."""

    out: Path
    review: Path | None = None
    rejects: Path | None = None
    summary: Path | None = None
    report: Path | None = None


@dataclass(slots=True)
class Report:
    """What a run did. Counts only."""

    stats: Stats
    parts: int
    resumed: int
    seconds: float
    outputs: dict[str, str] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)
    """Words of the shop's that the target requires and that were not given."""

    def as_json(self) -> dict[str, Any]:
        """For ``--summary``: the same for equal inputs and options, however long the run took."""
        return {
            "atena": __version__,
            "data": data_version(),
            **self.stats.as_json(),
            "missing_shop_words": self.missing,
        }


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is: bytes for text files, rows for Parquet."""

    done: int
    total: int
    labels: int
    rejected: int


def run_job(
    inputs: Sequence[str | Path],
    outputs: Outputs,
    options: Options,
    *,
    workers: int,
    restart: bool = False,
    watch: Callable[[Progress], None] | None = None,
) -> Report:
    """Do the job, or go on with it."""
    work = work_folder(outputs.out)
    if restart:
        shutil.rmtree(work, ignore_errors=True)
    try:
        work.mkdir(mode=0o700, parents=True, exist_ok=True)
        with _locked(work / "lock"):
            try:
                report = _run(inputs, outputs, options, work, workers, watch)
            except AtenaError:
                if not _is_begun(work):  # nothing to go on with
                    shutil.rmtree(work, ignore_errors=True)
                raise
    except OSError as error:
        what = os.strerror(error.errno) if error.errno else type(error).__name__
        raise BatchError("cannot-write", field=what, mend="mend it, then start again") from None
    shutil.rmtree(work, ignore_errors=True)
    return report


def _run(
    inputs: Sequence[str | Path],
    outputs: Outputs,
    options: Options,
    work: Path,
    workers: int,
    watch: Callable[[Progress], None] | None,
) -> Report:
    began = time.monotonic()
    kind, _ = file_kind(outputs.out)
    sources = [
        open_source(path, number, options, work) for number, path in enumerate(find_inputs(inputs))
    ]
    _check_alike(sources, options, kind)
    _checkpoint(work, sources, options, kind)
    worker = PartWorker(options, sources, kind, work)
    worker.carried_columns()  # raises for a column that is not there
    parts = list(plan(sources, options, worker.source_layout))
    done = {part.number for part in parts if _is_done(work, part)}
    _do(worker, parts, done, workers, watch)
    stats = _merge(work, parts, outputs, worker)
    report = Report(
        stats=stats,
        parts=len(parts),
        resumed=len(done),
        seconds=time.monotonic() - began,
        missing=worker.columns.writer.missing,
    )
    _finish(work, outputs, report)
    return report


def work_folder(out: Path) -> Path:
    """Where a run into ``out`` keeps its parts."""
    return out.with_name(f".{out.name}.atena")


def data_version() -> str:
    """The hash over all compiled tables; empty when there is no manifest."""
    try:
        return str(json.loads((COMPILED / "manifest.json").read_bytes())["version"])
    except (OSError, ValueError, KeyError):
        return ""


def _do(
    worker: PartWorker,
    parts: list[Part],
    done: set[int],
    workers: int,
    watch: Callable[[Progress], None] | None,
) -> None:
    total = sum(part.end - part.start for part in parts)
    reached = sum(part.end - part.start for part in parts if part.number in done)
    labels = rejected = 0
    if watch:
        watch(Progress(reached, total, 0, 0))
    left = [part for part in parts if part.number not in done]
    for part, stats in run_parts(worker, left, min(workers, len(left))):
        reached += part.end - part.start
        labels += stats.labels
        rejected += stats.rejected
        if watch:
            watch(Progress(reached, total, labels, rejected))


def _check_alike(sources: list[Source], options: Options, kind: str) -> None:
    """Columns can be carried where readers go by names, and from files that have the same ones."""
    if options.carry and kind == "csv" and PlainRow.of(options.target_layout()) is None:
        raise BatchError(
            "carry-not-possible", field="target", mend="the layout's columns are fixed"
        )
    if options.carry and any(source.columns != sources[0].columns for source in sources):
        raise BatchError(
            "columns-differ", field="inputs", mend="carry columns of files with one header"
        )


def _checkpoint(work: Path, sources: list[Source], options: Options, kind: str) -> None:
    settings = options.as_json()
    for private in ("shop", "source_text", "target_text"):
        settings[private] = hashlib.sha256(repr(settings[private]).encode()).hexdigest()
    now: dict[str, Any] = {
        "version": __version__,
        "data": data_version(),
        "options": json.loads(json.dumps({**settings, "kind": kind})),
        "inputs": [as_json(source) for source in sources],
    }
    path = work / "checkpoint.json"
    if path.is_file() and _is_begun(work):
        try:
            before = json.loads(path.read_bytes())
        except ValueError:
            before = {}
        for what, mend in _CHANGED.items():
            if before.get(what) != now[what]:
                raise BatchError("cannot-resume", field=what, mend=f"{mend}; --restart begins anew")
    else:
        write_whole(path, json.dumps(now, indent=1).encode())


def _is_begun(work: Path) -> bool:
    return any(work.glob("part-*.json"))


def _is_done(work: Path, part: Part) -> bool:
    stem = f"part-{part.number:06}"
    try:
        files = json.loads((work / f"{stem}.json").read_bytes())["files"]
        for name, expected in files.items():
            data = (work / f"{stem}.{name}").read_bytes()
            if (
                len(data) != expected["bytes"]
                or hashlib.sha256(data).hexdigest() != expected["sha256"]
            ):
                return False
    except (OSError, ValueError, KeyError):
        return False
    return True


def _merge(work: Path, parts: list[Part], outputs: Outputs, worker: PartWorker) -> Stats:
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


def _finish(work: Path, outputs: Outputs, report: Report) -> None:
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


class _locked:  # noqa: N801 - reads as what it does
    """One run at a time in one work folder."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __enter__(self) -> None:
        self._file = self._path.open("w")
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            self._file.close()
            raise BatchError(
                "already-running", field="out", mend="wait for the other run"
            ) from None

    def __exit__(self, *_: object) -> None:
        self._file.close()


_CHANGED = {
    "version": "atena is another version than when the run began",
    "data": "the tables are others than when the run began",
    "options": "the options are others than when the run began",
    "inputs": "the inputs are others than when the run began",
}
