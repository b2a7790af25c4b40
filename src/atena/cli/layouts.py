"""``atena layouts``: which layouts there are, what one holds, what is wrong with one's own."""

from __future__ import annotations

import sys
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from atena.cli.refusals import TO_CHANGE
from atena.errors import LayoutError
from atena.layouts import layout_names, load_layout
from atena.layouts.check import problems


@click.group(invoke_without_command=True)
@click.pass_context
def layouts(context: click.Context) -> None:
    """Order exports and label imports that atena reads and writes.

    For one of your own: `atena layouts show NAME > own.toml`, change it with the help of `atena layouts
    guide`, then `atena layouts check own.toml`.
    """
    if context.invoked_subcommand is None:
        context.invoke(list_)


@layouts.command("list")
def list_() -> None:
    """Every layout with its direction, source and date."""
    table = Table(box=None, pad_edge=False)
    for heading in ("name", "reads", "writes", "title", "certainty", "source", "date"):
        table.add_column(heading, overflow="fold")
    for name in layout_names():
        layout = load_layout(name)
        reads = "yes" if layout.input else ""
        writes = f"{len(layout.output.columns)} columns" if layout.output else ""
        table.add_row(
            name, reads, writes, layout.title, layout.certainty, layout.source, layout.date
        )
    Console(width=None if sys.stdout.isatty() else 160).print(table)


@layouts.command()
@click.argument("layout")
def show(layout: str) -> None:
    """The file of one layout, as a starting point for one's own."""
    from atena.lexicon.store import COMPILED

    load_layout(layout)
    path = COMPILED / "layouts" / f"{layout}.toml"
    click.echo((path if path.is_file() else Path(layout)).read_text("utf-8"), nl=False)


@layouts.command()
def guide() -> None:
    """How a layout file is written: its keys, forms and fields."""
    from atena.lexicon.store import COMPILED

    click.echo((COMPILED / "layouts" / "README.md").read_text("utf-8"), nl=False)


@layouts.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
def check(file: Path) -> None:
    """Explain what is wrong with a layout FILE of one's own; exit code 2 when something is."""
    try:
        layout = load_layout(file.absolute())
        found = problems(layout)
    except LayoutError as error:
        found = [str(error)]
    for problem in found:
        click.echo(f"{file}: {problem}")
    if found:
        sys.exit(TO_CHANGE)
    if layout.examples:
        click.echo(f"{file}: well; {len(layout.examples)} examples hold")
    else:
        click.echo(f"{file}: well; it reads whole sessions, which need no examples")
