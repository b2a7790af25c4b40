"""A whole run: plan, parts, merge; resumes what was interrupted, refuses what has changed.

Beside the output stands a work folder (``.NAME.atena``, readable by its owner only) with a checkpoint and
the parts that are done. The output, and the other files asked for, appear under their names when all is
done; the folder goes then. The checkpoint holds hashes, counts and settings: no value of any row.
"""

from __future__ import annotations

import shutil
import time
from dataclasses import replace
from typing import TYPE_CHECKING

from atena.batch.apart import orders_in_doubt
from atena.batch.checkpoint import (
    LOCK,
    clear,
    is_begun,
    is_done,
    keep_checkpoint,
    locked,
    work_folder,
)
from atena.batch.columns import PlainRow
from atena.batch.combine import find_combined, write_combined
from atena.batch.holding import write_held
from atena.batch.input.files import Found, check_apart, check_endings, file_kind, find_inputs
from atena.batch.merge import merge_parts
from atena.batch.options import AUTO, Options, Outputs
from atena.batch.part import PartWorker
from atena.batch.partitions import check_partitions
from atena.batch.plan import InputPart, Source, open_source, plan
from atena.batch.pool import of_system, run_parts
from atena.batch.publish import check_not_an_export, publish
from atena.batch.recognising import knows
from atena.batch.remembering import keep_remembered
from atena.batch.result import Progress, Report
from atena.errors import BatchError, LayoutError
from atena.layouts import load_layout
from atena.layouts.recognise import hint_for, recognised

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from atena.layouts import Order, Reader


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
    found = find_inputs(inputs)
    divided = bool(options.partition_by)
    kind, _ = file_kind(outputs.out, written=True, divided=divided)
    check_endings(outputs.named(), kind, tabs=options.tabs)
    taken = [*found.files, *([options.corrections] if options.corrections else [])]
    check_apart(taken, [(name, path) for name, path in outputs.named()[::-1]], divided=divided)
    work = work_folder(outputs.out)
    kept = False
    try:
        work.mkdir(mode=0o700, parents=True, exist_ok=True)
        with locked(work / LOCK):
            if restart:
                clear(work)
            try:
                report = _run(found, outputs, options, work, kind, workers, watch)
            except BaseException:
                kept = is_begun(work)  # else nothing to go on with
                raise
    except OSError as error:
        raise of_system(error) from None
    except BatchError as error:
        kept = kept or error.code == "already-running"
        raise
    finally:
        if not kept:
            shutil.rmtree(work, ignore_errors=True)
    return report


def _run(
    inputs: Found,
    outputs: Outputs,
    options: Options,
    work: Path,
    kind: str,
    workers: int,
    watch: Callable[[Progress], None] | None,
) -> Report:
    began = time.monotonic()
    sources = [
        open_source(path, number, options, work, knows(options))
        for number, path in enumerate(inputs.files)
    ]
    options = settled(options, sources)
    _check_alike(sources, options, kind)
    tables = keep_checkpoint(work, sources, options, kind)
    worker = PartWorker(options, sources, kind, work, tables)
    carried = worker.carried_columns()  # raises for a column that is not there
    if options.partition_by:
        names = [*worker.columns.names, *carried]
        check_partitions(outputs.out, kind, options.partition_by, names)
    check_not_an_export(outputs.out, options.source_layout(), worker.columns.names, carried)
    parts = list(plan(sources, worker.source_layout, lambda source: bound_reader(worker, source)))
    if options.combine:
        write_combined(work, find_combined(lambda: _parcels(worker, parts), options.include))
        worker = PartWorker(options, sources, kind, work, tables)
    done = {part.number for part in parts if is_done(work, part)}
    _do(worker, parts, done, workers, watch)
    limit = worker.columns.writer.number_limit
    found = orders_in_doubt(work, parts, sources, limit, worker.corrections.is_confirmed)
    if options.hold and (held := write_held(work, found)):
        worker = PartWorker(options, sources, kind, work, tables)
        _do(worker, [part for part in parts if part.number in held], set(), workers, None)
    stats = merge_parts(work, parts, outputs, worker, found)
    report = Report(
        stats=stats,
        parts=len(parts),
        resumed=len(done),
        seconds=time.monotonic() - began,
        missing=worker.columns.writer.missing,
        left_out_files=inputs.left_out,
        source=str(options.source) if isinstance(options.source, str) else "",
        corrections_unused=max(0, len(worker.corrections) - stats.corrected),
    )
    publish(work, outputs, report, worker)
    if options.remember:
        keep_remembered(work, parts)
    return report


def _do(
    worker: PartWorker,
    parts: list[InputPart],
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


def settled(options: Options, sources: Sequence[Source]) -> Options:
    """The options with the layout that the columns of the inputs are recognised by."""
    if options.source != AUTO:
        return options
    sessions = all(source.kind == "jsonl" for source in sources)
    found = {"amazon-pay"} if sessions else {recognised(source.columns) for source in sources}
    if len(found) > 1:
        raise BatchError(
            "columns-differ",
            field="source",
            hint="files of several shops: one run each (" + ", ".join(sorted(found)) + ")",
        )
    (name,) = found
    return replace(options, source=name, source_text=repr(load_layout(name)))


def bound_reader(worker: PartWorker, source: Source) -> Reader:
    try:
        return worker.reader(source)
    except LayoutError as error:
        if error.code != "column-missing" or error.field.startswith("rules"):
            raise
        raise LayoutError(error.code, field=error.field, hint=hint_for(source.columns)) from None


def _parcels(worker: PartWorker, parts: Sequence[InputPart]) -> Iterator[tuple[int, int, Order]]:
    """Every parcel of every part, read but not understood."""
    for part in parts:
        yield from worker.parcels(part)


def _check_alike(sources: list[Source], options: Options, kind: str) -> None:
    """Columns can be carried where readers go by names, and from files that have the same ones."""
    if options.carry and kind == "csv" and PlainRow.of(options.target_layout()) is None:
        raise BatchError(
            "carry-not-possible", field="target", hint="the layout's columns are fixed"
        )
    if options.carry == ("*",) and not all(source.columns for source in sources):
        raise BatchError(
            "carry-not-possible", field="carry", hint="lines of JSON have no header: name columns"
        )
    if options.carry and any(source.columns != sources[0].columns for source in sources):
        raise BatchError(
            "columns-differ", field="inputs", hint="carry columns of files with one header"
        )
