"""The reference of the command line, from click."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING

import click

from atena.cli.commands import cli
from atena.cli.help_texts import help_in_japanese, option_in_japanese
from atena.cli.refusals import DEBUG
from atena.cli.words import VARIABLES
from manual.docstrings import escaped
from manual.words import say, table

if TYPE_CHECKING:
    from collections.abc import Iterator


ENVIRONMENT = ("ATENA_DATA", "ATENA_KEY", DEBUG, "NO_COLOR")


def page(language: str) -> str:
    parts = [f"# {say('command-line', language)}\n\n{say('command-line-intro', language)}\n"]
    parts.append(f"## {say('refusals', language)}\n\n{say('refusals-intro', language)}\n")
    codes = [[str(code), say(f"exit-{code}", language)] for code in (0, 1, 2, 3, 130)]
    parts.append(
        f"## {say('exit-codes', language)}\n\n{table([say('code', language), say('meaning', language)], codes)}"
    )
    variables = [[f"`{name}`", say(name, language)] for name in ENVIRONMENT]
    variables.append([", ".join(f"`{name}`" for name in VARIABLES), say("locale", language)])
    parts.append(
        f"## {say('environment', language)}\n\n{table([say('variable', language), say('meaning', language)], variables)}"
    )
    for path, command in commands(cli, ("atena",)):
        parts.append(described(path, command, language))
    return "\n".join(parts)


def commands(
    group: click.Command, path: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """Every command below a group, with its path."""
    context = click.Context(group, info_name=path[-1])
    if not isinstance(group, click.Group):
        return
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if command is not None and not command.hidden:
            yield (*path, name), command
            yield from commands(command, (*path, name))


def described(path: tuple[str, ...], command: click.Command, language: str) -> str:
    context = click.Context(command, info_name=" ".join(path))
    lines = [f"##{'#' * (len(path) - 2)} `{' '.join(path)}`\n"]
    usage = " ".join([*path, *command.collect_usage_pieces(context)])
    lines.append(f"```text\n{usage}\n```\n")
    text = inspect.cleandoc(command.help or "")
    lines.append(paragraphs(help_in_japanese(text) if language == "ja" else text) + "\n")
    rows = []
    for parameter in command.get_params(context):
        record = parameter.get_help_record(context)
        if record is not None and record[1]:
            said = option_in_japanese(record[1]) if language == "ja" else record[1]
            rows.append([f"`{record[0]}`", escaped(said)])
    if rows:
        lines.append(table([say("option", language), say("meaning", language)], rows))
    if command.epilog:
        text = help_in_japanese(command.epilog) if language == "ja" else command.epilog
        lines.append(paragraphs(text, code=True) + "\n")
    return "\n".join(lines)


def paragraphs(text: str, *, code: bool = False) -> str:
    """Paragraphs of a help text; those marked by \\b keep their lines."""
    out = []
    for part in text.split("\n\n"):
        if part.lstrip().startswith("\b"):
            out.append("```text\n" + part.replace("\b", "").strip("\n") + "\n```")
        elif code:
            out.append("```text\n" + part.strip() + "\n```")
        else:
            out.append(escaped(part))
    return "\n\n".join(out)
