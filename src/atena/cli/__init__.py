"""The command line: `commands` finds a subcommand when it is called; every other file is one or a few of them."""

from atena.cli.commands import main

__all__ = ["main"]
