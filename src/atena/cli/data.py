"""`atena data`: tables of the user's own beside the shipped ones."""

from __future__ import annotations

import json
from pathlib import Path

import click

from atena.userdata import abr
from atena.userdata.tables import added_tables, data_folder, is_stale, remove_table


@click.group(epilog="Example: atena data add-abr mt_town_pref13.csv.zip")
def data() -> None:
    """Add tables to the shipped ones, list and remove them."""


@data.command("add-abr", epilog="Example: atena data add-abr mt_town_all.csv.zip --name all")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--name", default="", help="The name it is kept under; default: the file's.")
def add_abr(file: Path, name: str) -> None:
    """Use the official 町字マスター of the アドレス・ベース・レジストリ: kana of every 小字.

    FILE is mt_town_prefNN.csv or mt_town_all.csv as the Digital Agency publishes it, zipped or not.
    """
    about = abr.add(file, name)
    click.echo(
        f"{about['name']}: {about['read']:,} rows read, {about['towns']:,} towns and "
        f"{about['koaza']:,} 小字 added ({about['credit']})"
    )


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
            click.echo(
                f"{path.name}  {about.get('date', '')}  {about.get('towns', 0):,} towns, "
                f"{about.get('koaza', 0):,} 小字{state}"
            )


@data.command()
@click.argument("name")
def remove(name: str) -> None:
    """Delete what was added under NAME."""
    if not remove_table(name):
        raise click.ClickException(f"nothing is called {name}: see atena data list")
    click.echo(f"{name}: removed")
