"""The command `atena`: each subcommand is loaded when it is called."""

from __future__ import annotations

import errno
import importlib
import sys
from typing import TYPE_CHECKING

import click

from atena.cli.refusals import NOTHING_DONE, print_error, silence_standard_output
from atena.cli.streams import prepare
from atena.cli.words import language
from atena.errors import MissingPackageError
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
    "batch": ("atena.cli.batch:batch", ""),
    "tracking": ("atena.cli.tracking:tracking", ""),
    "pay": ("atena.cli.pay:pay", "pay"),
    "sandbox": ("atena.cli.sandbox:sandbox", "sandbox"),
    "serve": ("atena.cli.web:serve", "web"),
    "demo": ("atena.cli.web:demo", "web"),
    "data": ("atena.cli.data:data", ""),
    "doctor": ("atena.cli.doctor:doctor", ""),
    "completion": ("atena.cli.parse:completion", ""),
}
"""Subcommand → where it is, and the extra that it needs."""


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
        except MissingPackageError as missing:
            command = _needs(cmd_name, extra, missing)
        return _in_language(command)


def _in_language(command: click.Command) -> click.Command:
    """The command with its help in the language of the locale."""
    if language() != "ja":
        return command
    from atena.cli.help_texts import in_japanese

    return in_japanese(command)


def _needs(command: str, extra: str, missing: MissingPackageError) -> click.Command:
    """A stand-in that says which extra to install."""

    @click.command(
        command,
        help=f"(needs: pip install 'atena[{extra}]')",
        context_settings={"ignore_unknown_options": True, "allow_extra_args": True},
        add_help_option=False,
    )
    def stand_in() -> None:
        raise missing

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
    something in the input or the options has to be changed; 3 when it was done, but not for all of the input; 130
    after Ctrl-C.
    """
    prepare()
    words = list(sys.argv[1:] if arguments is None else arguments)
    try:
        code = _in_language(cli).main(args=words, prog_name="atena", standalone_mode=False)
        sys.stdout.flush()
    except SystemExit:
        raise
    except click.UsageError as error:
        if type(error).__name__ != "NoArgsIsHelpError":  # click 8.2 and newer
            sys.exit(print_error(error))
        click.echo(error.ctx.get_help() if error.ctx else "")
        sys.exit(0)
    except OSError as error:
        if error.errno != errno.EPIPE:
            sys.exit(print_error(error))
        silence_standard_output()
        sys.exit(NOTHING_DONE)
    except BaseException as error:  # noqa: BLE001  a traceback may show what somebody typed
        sys.exit(print_error(error, command=_called(words)))
    sys.exit(code if isinstance(code, int) else 0)


def _called(words: Sequence[str]) -> click.Command | None:
    """The subcommand that the words of the command line call."""
    found: click.Command = cli
    context = click.Context(cli)
    for word in words:
        if not isinstance(found, click.Group):
            break
        inner = found.get_command(context, word)
        if inner is None:
            break
        found = inner
    return found
