"""``atena batch``: whole files through the command line."""

from __future__ import annotations

import sys
from typing import Any

import click
from rich.console import Console

from atena.batch import run
from atena.cli.mapping import EITHER, columns_of
from atena.cli.progress import Bar, print_report
from atena.errors import BatchError, InputError

_WITH_FAULTS = 3
"""Exit code when labels were written, but not all rows could be, or too many are doubtful."""


@click.command()
@click.argument("inputs", nargs=-1, required=True, type=click.Path(allow_dash=True))
@click.argument("out", type=click.Path(allow_dash=True))
@click.option(
    "--source",
    default="",
    metavar="LAYOUT",
    help="Layout of the input: a name (`atena layouts`), a file, or auto (by its columns).",
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
    help="TOML with the shop's own words: [sender] name, phone …, [shop] ship_date …, [[rules]].",
)
@click.option(
    "--review",
    type=click.Path(),
    help="CSV or Excel file of the labels that a person should look at, and why.",
)
@click.option(
    "--hold", type=click.Path(), metavar="FILE", help="Doubtful labels go to FILE, not to OUT."
)
@click.option(
    "--corrections",
    type=click.Path(exists=True),
    metavar="FILE",
    help="An edited review: its cells are used, rows marked OK are taken as they are.",
)
@click.option("--only-corrected", is_flag=True, help="Write the labels of --corrections only.")
@click.option(
    "--remember",
    is_flag=True,
    help="Read customers who come back as before; keep their own kana and --corrections, encrypted.",
)
@click.option(
    "--max-doubtful",
    type=click.IntRange(0),
    metavar="N",
    help="Exit code 3 when more than N labels are doubtful.",
)
@click.option(
    "--include",
    multiple=True,
    metavar="STATE[,STATE]",
    help="Write orders that are cancelled, unpaid, shipped or digital as well.",
)
@click.option("--combine", is_flag=True, help="Orders of one buyer to one place go in one parcel.")
@click.option(
    "--foreign",
    type=click.Path(),
    metavar="FILE",
    help="Labels that leave Japan, in Latin letters.",
)
@click.option(
    "--review-gifts",
    type=click.Path(),
    metavar="FILE",
    help="List of the gifts, as the review has it.",
)
@click.option(
    "--rejects",
    type=click.Path(),
    help="CSV of rows that cannot be read (default OUT.rejects.csv).",
)
@click.option(
    "--left-out",
    type=click.Path(),
    help="CSV of orders that are not to be sent (default OUT.left-out.csv).",
)
@click.option("--summary", type=click.Path(), help="Counts and confidence histograms as JSON.")
@click.option("--report", type=click.Path(), help="The same as a page: what to do, what was done.")
@click.option(
    "--language",
    type=click.Choice(["ja", "en"]),
    default="ja",
    show_default=True,
    help="Language of the review.",
)
@click.option(
    "--carry",
    multiple=True,
    metavar="COLUMN",
    help="Column of the input to write as well; '*' for all. Not into the fixed columns of a carrier.",
)
@click.option(
    "--partition-by",
    default="",
    metavar="COLUMN",
    help="OUT.parquet is a folder of COLUMN=value folders, as Spark and DuckDB read them.",
)
@click.option(
    "--threshold",
    type=click.FloatRange(0, 1),
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
    inputs: tuple[str, ...],
    out: str,
    columns: tuple[str, ...],
    max_doubtful: int | None,
    *,
    quiet: bool,
    **options: Any,
) -> None:
    """Read order exports INPUTS (files or folders), write labels to OUT.

    The names say the formats: .csv, .tsv, .jsonl, .parquet, .xlsx (to read), the first three with .gz or .zst;
    - is standard input or output. Rows of one order that follow one another become one label for each place
    they go to. A run that was interrupted goes on when it is started again with the same arguments.

    Exit codes: 0 all written; 1 nothing could be written; 2 something in the input or the options has to be
    changed; 3 written, but rows were rejected or more than --max-doubtful labels are doubtful.

    \b
    Examples:
      atena batch orders.csv labels.csv --source shopify --target yamato-b2 \\
            --shop shop.toml --review review.csv
      atena batch orders.csv labels.csv --source auto --target yamato-b2 --corrections review.csv
      atena batch any.csv out.csv --map name=氏名 --map lines=住所1,住所2 --map order.id=番号

    \b
    Fields of --map, of the recipient (of the buyer: buyer.name …):
      name | surname given_name, name_kana | surname_kana given_name_kana,
      organization honorific postal_code prefecture city lines phone email country
    of the order: order.id order.date order.memo order.item order.quantity
    and of the delivery: delivery.date .slot .cod .cod_tax .temperature .service .parcels .remark .text …
    """
    source = options.pop("source")
    if bool(source) == bool(columns):
        raise InputError("missing", field="--source", hint=EITHER)
    console = Console(stderr=True)
    with Bar(console, on=not quiet) as bar:
        report = run(inputs, out, source=source or columns_of(columns), watch=bar.show, **options)
    if not quiet:
        print_report(console, report)
    stats = report.stats
    if "out" not in report.outputs:
        where = str(report.outputs.get("rejects", ""))
        raise BatchError(
            "all-rejected", field=where, hint="the file says what is wrong with each row"
        )
    if stats.rejected or (max_doubtful is not None and stats.doubtful > max_doubtful):
        sys.exit(_WITH_FAULTS)
