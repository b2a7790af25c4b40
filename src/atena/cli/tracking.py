"""``atena tracking``: carriers' tracking numbers back into the shop."""

from __future__ import annotations

import sys

import click

from atena.batch.tracking import write_shipped
from atena.layouts.sent import names

_WITH_FAULTS = 3
MOST_SHOWN = 20


@click.command()
@click.argument("results", nargs=-1, required=True, type=click.Path(exists=True))
@click.option(
    "--orders",
    multiple=True,
    required=True,
    type=click.Path(exists=True),
    help="Export of the shop that the labels were made of; may be given several times.",
)
@click.option("--target", required=True, type=click.Choice(names("upload")), help="The shop.")
@click.option("--out", required=True, type=click.Path(), help="The file to upload to the shop.")
@click.option(
    "--source", default="auto", show_default=True, metavar="LAYOUT", help="Layout of the export."
)
@click.option(
    "--result",
    default="auto",
    show_default=True,
    metavar="LAYOUT",
    help="Layout of the carrier's file: " + ", ".join(names("result")) + ".",
)
@click.option("--combine", is_flag=True, help="The labels were made with `atena batch --combine`.")
@click.option(
    "--day",
    default="",
    help="Ship date where the result has none, or none that can be read (default: today where it has none).",
)
def tracking(
    results: tuple[str, ...],
    orders: tuple[str, ...],
    target: str,
    out: str,
    source: str,
    result: str,
    combine: bool,
    day: str,
) -> None:
    """Read carriers' RESULTS (tracking numbers) and write the shop's "shipped" file.

    Orders without a number are not written: run it again with the next result. Rows that fit no order are
    listed, and the exit code is 3.

    \b
    Example:
      atena tracking b2.csv --orders rakuten.csv --target rakuten --out shipped.csv
    """
    shipped = write_shipped(
        results,
        orders,
        out,
        target=target,
        source=source,
        result=result,
        day=day,
        combine=combine,
    )
    click.echo(
        f"{shipped.parcels} parcels with {shipped.numbers} numbers, {shipped.open} still open, "
        f"{len(shipped.unmatched)} rows of the result fit no parcel",
        err=True,
    )
    for one in shipped.unmatched[:MOST_SHOWN]:
        click.echo(f"row {one.row}: {one.order}: {one.reason}", err=True)
    if shipped.unmatched:
        sys.exit(_WITH_FAULTS)
