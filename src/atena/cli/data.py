"""`atena data`: tables of the user's own beside the shipped ones, and customers who come back."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from atena.cli.mapping import EITHER, columns_of
from atena.errors import DataError, InputError
from atena.userdata import abr
from atena.userdata.tables import added_tables, data_folder, is_stale, remove_table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from atena.layouts.inputs import Party

_FILES = click.argument(
    "files", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path)
)


def _source_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """``--source``, ``--map``, ``--encoding``: as `atena batch` has them."""
    for option in (
        click.option("--encoding", default="", help="Encoding of the files (default: detected)."),
        click.option(
            "--map",
            "columns",
            multiple=True,
            metavar="FIELD=COLUMN[,COLUMN]",
            help="Which columns hold FIELD: name=氏名, kana=フリガナ, email=メール. Once for each field.",
        ),
        click.option("--source", default="", metavar="LAYOUT", help="Layout of the files."),
    ):
        command = option(command)
    return command


@click.group(epilog="Example: atena data add-abr mt_town_pref13.csv.zip")
def data() -> None:
    """Add tables to the shipped ones, list and remove them; remember customers."""


@data.command("add-abr", epilog="Example: atena data add-abr mt_town_all.csv.zip --name all")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--name", default="", help="The name it is kept under; default: the file's.")
def add_abr(file: Path, name: str) -> None:
    """Use the official 町字マスター of the アドレス・ベース・レジストリ: kana of every 小字.

    FILE is mt_town_prefNN.csv or mt_town_all.csv as the Digital Agency publishes it, zipped or not.
    """
    about = abr.add_abr(file, name)
    click.echo(
        f"{about['name']}: {about['read']:,} rows read, {about['towns']:,} towns and "
        f"{about['koaza']:,} 小字 added ({about['credit']})"
    )


@data.command(
    "learn-names",
    epilog="Example: atena data learn-names customers.csv --map name=氏名 --map kana=フリガナ",
)
@_FILES
@_source_options
@click.option("--name", default="names", show_default=True, help="What the table is called.")
@click.option("--force", is_flag=True, help="Learn from kana that look machine-made, too.")
@click.option(
    "--evaluate", is_flag=True, help="Hold a fifth back, say what learning brings, keep nothing."
)
def learn_names(
    files: tuple[Path, ...],
    source: str,
    columns: tuple[str, ...],
    encoding: str,
    name: str,
    force: bool,
    evaluate: bool,
) -> None:
    """Learn how customers' names are read from the kana that they typed themselves.

    FILES are lists of customers or order exports (CSV, TSV, Excel, JSON Lines, Parquet). Only counts of name parts
    are kept; everything that reads names uses them from then on. Several tables (``--name``) add up; a table of the
    same name is replaced.
    """
    from atena import learning

    rows = (
        (party.full_name, party.full_kana) for party in _customers(files, source, columns, encoding)
    )
    if evaluate:
        found = learning.evaluate(rows, force=force)
        click.echo(f"{found.names:,} names held back        before    after")
        for label, (before, after) in (
            ("both readings right", found.both),
            ("both at least 0.95 sure", found.sure),
            ("of those, right", found.right_when_sure),
        ):
            click.echo(f"{label:28}{before:9.1%}{after:9.1%}")
        return
    learned = learning.learn_names(rows, force=force)
    if not learned.customers:
        raise InputError("no-rows", field="FILES", hint="give customers with name and kana")
    about = learned.save(name)
    click.echo(
        f"{name}: {about['customers']:,} of {about['read']:,} rows taught "
        f"{about['surnames']:,} surnames and {about['given_names']:,} given names"
    )
    for reason, number in sorted(about["left_out"].items()):
        click.echo(f"  left out, {reason}: {number:,}")


@data.command(
    "remember",
    epilog="Example: atena data remember orders.csv --source ec-cube4",
)
@_FILES
@_source_options
def remember(files: tuple[Path, ...], source: str, columns: tuple[str, ...], encoding: str) -> None:
    """Remember how customers who come back are read: those with kana and an e-mail address, phone or postal code.

    They are kept encrypted under a key of your own (ATENA_KEY, or customers.key in the data folder).
    """
    from atena.matching.customers import Customers
    from atena.matching.recall import key_length
    from atena.names import name_values

    read = kept = 0
    with Customers.changing() as customers:
        for party in _customers(files, source, columns, encoding):
            read += 1
            if not party.full_name or not party.full_kana:
                continue
            values = name_values(party.full_name, kana=party.full_kana)
            codes = {note.code for note in values["notes"]}
            if values["kind"] != "person" or "kana-used" not in codes:
                continue
            kept += customers.remember(
                party.full_name,
                values["surname_kana"],
                values["given_name_kana"],
                surname_length=key_length(values["surname"]),
                email=party.email,
                phone=party.phone,
                postal_code=party.postal_code,
            )
    click.echo(f"{kept:,} of {read:,} records kept; {len(customers):,} customers are remembered")


@data.command("forget", epilog="Example: atena data forget --older-than 730")
@click.option("--older-than", type=click.IntRange(0), metavar="DAYS", help="Not met for so long.")
@click.option(
    "--name", "person", default="", help="One customer, with --email, --phone or --postal-code."
)
@click.option("--email", default="", help="The customer's e-mail address.")
@click.option("--phone", default="", help="The customer's telephone number.")
@click.option("--postal-code", default="", help="The customer's postal code.")
@click.option("--all", "everybody", is_flag=True, help="Remove all remembered customers.")
def forget(
    older_than: int | None, person: str, email: str, phone: str, postal_code: str, everybody: bool
) -> None:
    """Remove remembered customers: one, those of long ago, or all."""
    from atena.matching.customers import Customers

    if (older_than is not None) + bool(person) + everybody != 1:
        raise InputError(
            "missing", field="--name", hint="say whom to forget: --name, --older-than or --all"
        )
    Customers.open(create=False)  # without the key nothing is changed
    with Customers.changing() as customers:
        before = len(customers)
        if everybody:
            customers.forget_all()
        elif person:
            customers.forget(person, email=email, phone=phone, postal_code=postal_code)
        else:
            customers.forget_older(older_than or 0)
    click.echo(f"{before - len(customers):,} forgotten, {len(customers):,} remembered")


@data.command("list")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a table.")
def list_tables(as_json: bool) -> None:
    """List what has been added, and where it is kept."""
    if not as_json:
        click.echo(f"folder: {data_folder()}")
    for path, about in added_tables():
        stale = is_stale(about)
        if as_json:
            row = {**about, "name": path.name, "stale": stale}
            click.echo(json.dumps(row, ensure_ascii=False))
        else:
            state = "  made for other tables: add it again" if stale else ""
            click.echo(f"{path.name}  {about.get('date', '')}  {_content(about)}{state}")
    customers = _remembered()
    if customers and as_json:
        click.echo(json.dumps(customers))
    elif customers:
        click.echo(
            f"customers  {customers['first']} to {customers['last']}  "
            f"{customers['customers']:,} remembered, {customers['corrected']:,} with corrections"
        )


@data.command()
@click.argument("name")
def remove(name: str) -> None:
    """Delete what was added under NAME."""
    if not remove_table(name):
        raise InputError("no-such-table", field="NAME", hint="see atena data list")
    click.echo(f"{name}: removed")


def _customers(
    files: tuple[Path, ...], source: str, columns: tuple[str, ...], encoding: str
) -> Iterator[Party]:
    from atena.learning.files import customers_of

    if source and columns:
        raise InputError("too-many-options", field="--source", hint=EITHER)
    mapping = columns_of(columns)
    if "kana" in mapping:
        mapping["name_kana"] = mapping.pop("kana")
    return customers_of(files, source=source or mapping or "auto", encoding=encoding)


def _content(about: dict[str, Any]) -> str:
    if about.get("kind") == "names":
        return (
            f"{about.get('customers', 0):,} customers, {about.get('surnames', 0):,} surnames, "
            f"{about.get('given_names', 0):,} given names"
        )
    return f"{about.get('towns', 0):,} towns, {about.get('koaza', 0):,} 小字"


def _remembered() -> dict[str, Any]:
    """Counts and dates of the remembered customers; empty when there are none or the key is missing."""
    from atena.matching.customers import Customers
    from atena.matching.sealing import STORE_FILE

    if not (data_folder() / STORE_FILE).is_file():
        return {}
    try:
        return Customers.open(create=False).about()
    except (DataError, ImportError):
        return {}
