"""What a batch run shows on the terminal: a bar while it runs, the figures when it is done."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Self

from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn
from rich.table import Table

if TYPE_CHECKING:
    from rich.console import Console

    from atena.batch import Progress as State
    from atena.batch import Report


class Bar:
    """A progress bar with rate and time left; only on a terminal."""

    def __init__(self, console: Console, *, on: bool) -> None:
        self._progress = Progress(
            BarColumn(),
            TaskProgressColumn(),
            TextColumn(
                "{task.fields[labels]:,} labels, {task.fields[rate]:,.0f}/s, {task.fields[rejected]} rejected"
            ),
            TimeRemainingColumn(),
            console=console,
            disable=not on or not sys.stderr.isatty(),
        )
        self._task = self._progress.add_task("", total=None, labels=0, rate=0.0, rejected=0)

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._progress.stop()

    def show(self, state: State) -> None:
        task = self._progress.tasks[0]
        rate = state.labels / task.elapsed if task.elapsed else 0.0
        self._progress.update(
            self._task,
            completed=state.done,
            total=state.total,
            labels=state.labels,
            rejected=state.rejected,
            rate=rate,
        )


def print_report(console: Console, report: Report) -> None:
    stats = report.stats
    rate = stats.labels / report.seconds if report.seconds else 0.0
    console.print(
        f"{stats.rows:,} rows, {stats.labels:,} labels, {stats.rejected:,} rejected, "
        f"{sum(stats.left_out.values()):,} left out, {stats.doubtful:,} to look at, {stats.gifts:,} gifts; {report.seconds:.1f} s, {rate:,.0f}/s"
    )
    if report.resumed:
        console.print(f"went on after {report.resumed} of {report.parts} parts")
    for title, listed in (
        ("left out", stats.left_out),
        ("put right", stats.mended),
        ("rejected", stats.rejects),
        ("to look at", stats.reasons),
    ):
        for name, count in listed.most_common(8):
            console.print(f"  {count:>10,}  {title}: {name}", highlight=False, markup=False)
    table = Table(box=None, pad_edge=False)
    for heading in ("confidence", "≥ 0.9", "0.5–0.9", "< 0.5"):
        table.add_column(heading, justify="left" if heading == "confidence" else "right")
    for name, counts in stats.histograms.items():
        total = sum(counts) or 1
        sure, doubtful = sum(counts[18:]), sum(counts[10:18])
        shares = (sure, doubtful, total - sure - doubtful if sum(counts) else 0)
        table.add_row(name, *(f"{share / total:.1%}" for share in shares))
    console.print(table)
    if report.corrections_unused:
        console.print(
            f"{report.corrections_unused:,} rows of --corrections fit no order of the input"
        )
    if report.left_out_files:
        console.print("files not read: " + ", ".join(report.left_out_files), markup=False)
    if report.missing:
        console.print("the target also wants, from --shop: " + ", ".join(report.missing))
    for name, path in report.outputs.items():
        console.print(f"{name}: {path}", highlight=False, markup=False)
