"""Help in Japanese, where the locale is Japanese: the texts are in ``data/messages.ja.toml`` under ``[help]``.

A text of the source is looked up by paragraphs, each written on one line. Click's formatter counts characters and
breaks at spaces; Japanese has none, and its characters are two columns wide.
"""

from __future__ import annotations

import copy
import inspect
import re
from typing import TYPE_CHECKING

import click
from rich.cells import cell_len

from atena.cli.words import translated

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_AS_IT_STANDS = "\b"
"""Click's mark of a paragraph whose lines are kept."""
_DETAILS = re.compile(r"(?:^|  )\[([^\[\]]+)\]$")
"""What click adds to an option's help: ``[default: 0.9; 0<=x<=1; required]``."""
_UNIT = re.compile(
    r"\s+|[（「『]*(?:[!-~…]+|[^\s!-~…])[、。：）」』ーぁぃぅぇぉっゃゅょァィゥェォッャュョ]*"
)
"""What stays on one line: a word of Latin letters, a character with the signs that follow it."""
_MARGIN = 2


def in_japanese(command: click.Command) -> click.Command:
    """A copy of a command whose help is shown in Japanese, and that of its subcommands."""
    shown = copy.copy(command)
    shown.context_class = _Context
    first = help_in_japanese(command.help or "").split("\n\n", 1)[0]
    shown.short_help = first.partition("。")[0]
    if isinstance(shown, click.Group):
        shown.commands = {name: in_japanese(one) for name, one in shown.commands.items()}
    return shown


def help_in_japanese(text: str) -> str:
    """The help of a command: paragraph by paragraph, and line by line where the lines are kept."""
    return "\n\n".join(map(_paragraph, inspect.cleandoc(text).split("\n\n")))


def option_in_japanese(text: str) -> str:
    """The help of an option, with what click adds to it.

    >>> option_in_japanese("Processes.  [default: 2; required]")
    'プロセスの数。  [既定値: 2; 必須]'
    """
    found = _DETAILS.search(text)
    said = text[: found.start()] if found else text
    details = [translated(one, "help") for one in found[1].split("; ")] if found else []
    added = [f"[{'; '.join(details)}]"] if details else []
    return "  ".join([translated(said, "help"), *added] if said else added)


def _paragraph(text: str) -> str:
    if not text.lstrip().startswith(_AS_IT_STANDS):
        return translated(" ".join(text.split()), "help")
    return "\n".join(translated(line, "help") for line in text.strip("\n").split("\n"))


def wrapped(text: str, width: int) -> list[str]:
    """The text in lines of at most ``width`` columns, but for a word that is longer than that.

    >>> wrapped("氏名を読み、CSV に書きます。", 12)
    ['氏名を読み、', 'CSV に書きま', 'す。']
    """
    lines = [""]
    for unit in _UNIT.findall(text):
        if lines[-1] and cell_len(lines[-1] + unit.rstrip()) > width:
            lines.append("")
        lines[-1] += unit if lines[-1] else unit.lstrip()
    return [line.rstrip() for line in lines]


class _Formatter(click.HelpFormatter):
    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, translated("Usage: ", "help") if prefix is None else prefix)

    def write_heading(self, heading: str) -> None:
        super().write_heading(translated(heading, "help"))

    def write_text(self, text: str) -> None:
        indent = " " * self.current_indent
        paragraphs = help_in_japanese(text).split("\n\n")
        for number, paragraph in enumerate(paragraphs):
            if number:
                self.write("\n")
            for line in self._lines(paragraph):
                self.write(f"{indent}{line}\n")

    def _lines(self, paragraph: str) -> Iterator[str]:
        mark, _, kept = paragraph.partition(_AS_IT_STANDS)
        if kept and not mark.strip():
            yield from kept.strip("\n").split("\n")
        else:
            yield from wrapped(paragraph, self.width - self.current_indent)

    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = _MARGIN
    ) -> None:
        first = min(max((cell_len(term) for term, _ in rows), default=0), col_max) + col_spacing
        indent = " " * self.current_indent
        for term, said in rows:
            lines = wrapped(option_in_japanese(said), self.width - self.current_indent - first)
            if cell_len(term) > first - col_spacing:
                lines.insert(0, "")
            for number, line in enumerate(lines):
                begin = term if number == 0 else ""
                gap = " " * max(first - cell_len(begin), 0)
                self.write(f"{indent}{begin}{gap}{line}".rstrip() + "\n")


class _Context(click.Context):
    formatter_class = _Formatter
