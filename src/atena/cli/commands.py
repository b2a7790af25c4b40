"""The command `atena`: each subcommand is loaded when it is called."""

from __future__ import annotations

import importlib
import sys
from typing import TYPE_CHECKING

import click

from atena.errors import AtenaError, DataError
from atena.version import __version__

if TYPE_CHECKING:
    from collections.abc import Sequence

COMMANDS = {
    "session": ("atena.cli.parse:session", ""),
    "name": ("atena.cli.parse:name", ""),
    "address": ("atena.cli.parse:address", ""),
    "kana": ("atena.cli.parse:kana", ""),
    "explain": ("atena.cli.explain:explain", ""),
    "layouts": ("atena.cli.layouts:layouts", ""),
    "batch": ("atena.cli.batch:batch", "batch"),
    "tracking": ("atena.cli.tracking:tracking", "batch"),
    "pay": ("atena.cli.pay:pay", "pay"),
    "sandbox": ("atena.cli.sandbox:sandbox", "sandbox"),
    "serve": ("atena.cli.web:serve", "web"),
    "demo": ("atena.cli.web:demo", "web"),
    "data": ("atena.cli.data:data", ""),
    "doctor": ("atena.cli.doctor:doctor", ""),
    "completion": ("atena.cli.parse:completion", ""),
}
"""Subcommand → where it is, and the extra that it needs."""
NOT_OF_THE_INPUT = frozenset(
    ["cannot-write", "main-process-gone", "part-damaged", "worker-died", "worker-failed"]
)
"""Errors that another input or option would not mend: no room on the disk, a process that died."""


class Commands(click.Group):
    """A group whose subcommands are imported when they are asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  click's signature
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        place, extra = COMMANDS[cmd_name]
        module, attribute = place.split(":")
        try:
            command: click.Command = getattr(importlib.import_module(module), attribute)
        except ModuleNotFoundError as missing:
            if not extra or (missing.name or "").startswith("atena"):
                raise
            return _needs(cmd_name, extra)
        return command


def _needs(command: str, extra: str) -> click.Command:
    """A stand-in that says which extra to install."""

    @click.command(
        command,
        help=f"(needs: pip install 'atena[{extra}]')",
        context_settings={"ignore_unknown_options": True, "allow_extra_args": True},
        add_help_option=False,
    )
    def stand_in() -> None:
        raise click.ClickException(f"{command} needs more packages: pip install 'atena[{extra}]'")

    return stand_in


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Example: atena address '目黒区下目黒1-8-1 アルコタワー' --postal-code 153-0064",
)
@click.version_option(__version__, prog_name="atena")
def cli() -> None:
    """Split, verify and convert to kana: Japanese names and addresses."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line.

    Exit codes of all commands: 0 when all went well; 1 when nothing could be done, whatever the input is; 2 when
    something in the input or the options has to be changed; 3 when it was done, but not for all of the input.
    """
    try:
        cli.main(args=arguments, prog_name="atena")
    except AtenaError as error:
        click.echo(f"atena: {error}", err=True)
        sys.exit(1 if error.code in NOT_OF_THE_INPUT or isinstance(error, DataError) else 2)
