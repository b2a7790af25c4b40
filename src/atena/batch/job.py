"""A whole run: plan, parts, merge; resumes what was interrupted, refuses what has changed.

Beside the output stands a work folder (``.NAME.atena``, readable by its owner only) with a checkpoint and
the parts that are done. The output, and the other files asked for, appear under their names when all is
done; the folder goes then. The checkpoint holds hashes, counts and settings: no value of any row.
"""

from __future__ import annotations

import os
import shutil
import time
from typing import TYPE_CHECKING

from atena.batch.checkpoint import (
    is_begun,
    is_done,
    keep_checkpoint,
    locked,
    work_folder,
)
from atena.batch.columns import PlainRow
from atena.batch.merge import merge_parts, publish
from atena.batch.options import Options, Outputs, file_kind
from atena.batch.part import PartWorker
from atena.batch.plan import Part, Source, find_inputs, open_source, plan
from atena.batch.pool import run_parts
from atena.batch.result import Progress, Report
from atena.errors import AtenaError, BatchError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path


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
        with locked(work / "lock"):
            try:
                report = _run(inputs, outputs, options, work, workers, watch)
            except AtenaError:
                if not is_begun(work):  # nothing to go on with
                    shutil.rmtree(work, ignore_errors=True)
                raise
    except OSError as error:
        what = os.strerror(error.errno) if error.errno else type(error).__name__
        raise BatchError(
            "cannot-write",
            field=what,
            hint="free the disk or correct the permissions, then start again",
        ) from None
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
    keep_checkpoint(work, sources, options, kind)
    worker = PartWorker(options, sources, kind, work)
    worker.carried_columns()  # raises for a column that is not there
    parts = list(plan(sources, options, worker.source_layout))
    done = {part.number for part in parts if is_done(work, part)}
    _do(worker, parts, done, workers, watch)
    stats = merge_parts(work, parts, outputs, worker)
    report = Report(
        stats=stats,
        parts=len(parts),
        resumed=len(done),
        seconds=time.monotonic() - began,
        missing=worker.columns.writer.missing,
    )
    publish(work, outputs, report)
    return report


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
            "carry-not-possible", field="target", hint="the layout's columns are fixed"
        )
    if options.carry and any(source.columns != sources[0].columns for source in sources):
        raise BatchError(
            "columns-differ", field="inputs", hint="carry columns of files with one header"
        )
