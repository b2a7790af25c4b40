"""``atena batch``: whole files through the command line."""

from __future__ import annotations

import sys
from typing import Any, Self

import click
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn
from rich.table import Table

from atena.batch import Progress as State
from atena.batch import Report, run
from atena.errors import LayoutError


@click.command()
@click.argument("inputs", nargs=-1, required=True, type=click.Path(exists=True))
@click.argument("out", type=click.Path())
@click.option(
    "--source",
    default="",
    metavar="LAYOUT",
    help="Layout of the input: a name (`atena layouts`) or a file.",
)
@click.option(
    "--map",
    "columns",
    multiple=True,
    metavar="FIELD=COLUMN[,COLUMN]",
    help="Instead of --source, for any CSV: which columns hold FIELD. Once for each field.",
)
@click.option(
    "--target",
    default="columns",
    show_default=True,
    metavar="LAYOUT",
    help="Layout of the output: a name or a file.",
)
@click.option(
    "--shop",
    type=click.Path(exists=True),
    help="TOML with the shop's own words: [sender] name, phone, city …, [shop] ship_date, item …",
)
@click.option(
    "--review", type=click.Path(), help="CSV of the labels that a person should look at, and why."
)
@click.option(
    "--rejects",
    type=click.Path(),
    help="CSV of rows that cannot be read (default OUT.rejects.csv).",
)
@click.option("--summary", type=click.Path(), help="Counts and confidence histograms as JSON.")
@click.option("--report", type=click.Path(), help="The same as a page with plots.")
@click.option(
    "--carry",
    multiple=True,
    metavar="COLUMN",
    help="Column of the input to write as well; '*' for all. Not into the fixed columns of a carrier.",
)
@click.option(
    "--threshold",
    default=0.9,
    show_default=True,
    help="Confidence under which a field is doubtful.",
)
@click.option("--encoding", default="", help="Encoding of the input (default: detected).")
@click.option(
    "--header/--no-header",
    default=True,
    help="Whether the first row names the columns (else they are 1, 2, …).",
)
@click.option("--guard-formulas", is_flag=True, help="Defuse = + - @ at the start of a cell.")
@click.option("--strict", is_flag=True, help="Stop at the first row that cannot be read.")
@click.option("--workers", type=click.IntRange(1), help="Processes (default: one a core).")
@click.option("--restart", is_flag=True, help="Throw away what an interrupted run has done.")
@click.option("--quiet", is_flag=True, help="No progress bar, no summary.")
def batch(
    inputs: tuple[str, ...], out: str, columns: tuple[str, ...], *, quiet: bool, **options: Any
) -> None:
    """Read order exports INPUTS (files or folders), write labels to OUT.

    The names say the formats: .csv, .tsv, .jsonl, .parquet, all but the last with .gz or .zst. Rows of one
    order that follow one another become one label for each place they go to. A run that was interrupted
    goes on when it is started again with the same arguments.

    \b
    Examples:
      atena batch orders.csv labels.csv --source shopify --target yamato-b2 \\
            --shop shop.toml --review review.csv
      atena batch any.csv out.csv --map name=氏名 --map lines=住所1,住所2 --map order.id=番号

    \b
    Fields of --map, of the recipient (of the buyer: buyer.name …):
      name | surname given_name, name_kana | surname_kana given_name_kana,
      organization honorific postal_code prefecture city lines phone email country
    and of the order: order.id order.date order.memo order.item order.quantity
    """
    source = options.pop("source")
    if bool(source) == bool(columns):
        raise click.UsageError("say what the columns of the input are: either --source or --map")
    console = Console(stderr=True)
    with _Bar(console, on=not quiet) as bar:
        report = run(inputs, out, source=source or _columns(columns), watch=bar.show, **options)
    if not quiet:
        _print(console, report)


def _columns(pairs: tuple[str, ...]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for pair in pairs:
        field, equals, names = pair.partition("=")
        if not equals or not names:
            raise LayoutError(
                "bad-map", field="--map", hint="write FIELD=COLUMN or FIELD=COLUMN,COLUMN"
            )
        found[field.strip()] = [name.strip() for name in names.split(",")]
    return found


class _Bar:
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


def _print(console: Console, report: Report) -> None:
    stats = report.stats
    rate = stats.labels / report.seconds if report.seconds else 0.0
    console.print(
        f"{stats.rows:,} rows, {stats.labels:,} labels, {stats.rejected:,} rejected, "
        f"{stats.doubtful:,} to look at, {stats.gifts:,} gifts; {report.seconds:.1f} s, {rate:,.0f}/s"
    )
    if report.resumed:
        console.print(f"went on after {report.resumed} of {report.parts} parts")
    table = Table(box=None, pad_edge=False)
    for heading in ("confidence", "≥ 0.9", "0.5–0.9", "< 0.5"):
        table.add_column(heading, justify="left" if heading == "confidence" else "right")
    for name, counts in stats.histograms.items():
        total = sum(counts) or 1
        sure, doubtful = sum(counts[18:]), sum(counts[10:18])
        shares = (sure, doubtful, total - sure - doubtful if sum(counts) else 0)
        table.add_row(name, *(f"{share / total:.1%}" for share in shares))
    console.print(table)
    for code, count in stats.notes.most_common(12):
        console.print(f"  {count:>10,}  {code}")
    if report.missing:
        console.print("the target also wants, from --shop: " + ", ".join(report.missing))
    for name, path in report.outputs.items():
        console.print(f"{name}: {path}", highlight=False, markup=False)
