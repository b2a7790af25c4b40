"""What a command says when it cannot go on: ``atena: FIELD: what: hint``, and nothing of what was typed.

Click's own messages repeat the value that they refuse, which may be a person's; they are told anew here, by the
option or the argument. A name of a file, an option or a command is told: it is what has to be corrected.
"""

from __future__ import annotations

import copy
import errno
import os
import re
import sys
from difflib import get_close_matches
from typing import TYPE_CHECKING

import click

from atena.cli.words import code_in_words, language, translated
from atena.errors import AtenaError, BatchError, DataError, InputError

if TYPE_CHECKING:
    from collections.abc import Iterable

NOTHING_DONE, TO_CHANGE, IN_PART, STOPPED = 1, 2, 3, 130
"""Exit codes: nothing could be done whatever the input is; something has to be changed; not all of the input could
be done; Ctrl-C."""

NOT_OF_THE_INPUT = frozenset(
    [
        "all-rejected",
        "cannot-write",
        "internal-error",
        "main-process-gone",
        "no-room",
        "not-permitted",
        "package-missing",
        "part-damaged",
        "worker-died",
        "worker-failed",
    ]
)
"""Errors that another input or option would not mend: no room on the disk, a process that died."""

DEBUG = "ATENA_DEBUG"
_OPTION = re.compile(r"--?[a-z][a-z0-9-]{0,30}")
_FILE = re.compile(
    r"'(.*)' (does not exist|is a directory|is a file|is not readable|is not writable)\."
)
_NO_COMMAND = re.compile(r"No such command '(.*)'", re.DOTALL)
_FILE_CODES = {
    "does not exist": ("no-such-file", "name a file that exists"),
    "is a directory": ("is-a-folder", "name a file"),
    "is a file": ("is-a-file", "name a folder"),
    "is not readable": ("not-permitted", "give yourself the right to read it"),
    "is not writable": ("not-permitted", "give yourself the right to write it"),
}


def print_error(error: BaseException, place: str = "", command: click.Command | None = None) -> int:
    """Write what went wrong on the standard error stream, with the file and line it is about; the exit code.

    ``command`` is what was called: a field that is one of its options is written as the option.
    """
    if isinstance(error, KeyboardInterrupt | click.Abort):
        click.echo("atena: " + _words("stopped"), err=True)
        return STOPPED
    told = refusal_of(error)
    if os.environ.get(DEBUG) and told.code == "internal-error":
        raise error
    click.echo(error_line(_as_typed(told, command), place), err=True)
    return exit_code(told)


def error_line(error: AtenaError, place: str = "") -> str:
    """An error in the language of the locale.

    >>> error_line(InputError("not-json", field="session", hint="pass the body as it came"), "orders.jsonl:3")
    'atena: orders.jsonl:3: session: not-json: pass the body as it came'
    """
    text = str(error)
    if language() == "ja":
        facts = text.removeprefix(f"{error.field}: ").removesuffix(f": {error.hint}")
        facts = facts.replace(error.code, code_in_words(error.code))
        parts = (error.field, facts, translated(error.hint) if error.hint else "")
        text = ": ".join(filter(None, parts))
    return ": ".join(filter(None, ("atena", place, text)))


def _as_typed(error: AtenaError, command: click.Command | None) -> AtenaError:
    """The same error with the field as it is written on the command line."""
    wanted = OF_OPTIONS.get(error.field, error.field).replace("_", "-")
    for parameter in command.params if command is not None else ():
        if wanted == (parameter.name or "").replace("_", "-") or f"--{wanted}" in parameter.opts:
            told = copy.copy(error)
            told.field = _name(parameter)
            told.args = (": ".join(filter(None, (told.field, told.code, told.hint))),)
            return told
    return error


OF_OPTIONS = {"private_key": "key-file", "public_key_id": "key-id", "token": "token-file"}
"""What Python calls otherwise than the command line."""


def exit_code(error: AtenaError) -> int:
    of_the_input = error.code not in NOT_OF_THE_INPUT and not isinstance(error, DataError)
    return TO_CHANGE if of_the_input else NOTHING_DONE


def refusal_of(error: BaseException) -> AtenaError:
    """The same as an error of atena's own, without any value."""
    if isinstance(error, AtenaError):
        return error
    if isinstance(error, click.ClickException):
        return _of_click(error)
    if isinstance(error, OSError):
        return _of_system(error)
    return _unforeseen(error)


def _of_click(error: click.ClickException) -> AtenaError:
    context = getattr(error, "ctx", None)
    path = context.command_path if context is not None else "atena"
    command, help_of = path.removeprefix("atena").strip() or "COMMAND", f"see {path} --help"
    if isinstance(error, click.NoSuchOption):
        known = [name for one in context.command.params for name in one.opts] if context else []
        typed = error.option_name
        field = typed if _OPTION.fullmatch(typed) else command
        return InputError("no-such-option", field=field, hint=_meant(typed, known) or help_of)
    if isinstance(error, click.MissingParameter):
        return InputError("missing", field=_name(error.param) or command, hint=help_of)
    if isinstance(error, click.BadParameter):
        return _of_parameter(error, help_of)
    if isinstance(error, click.BadOptionUsage):
        return InputError("value-missing", field=error.option_name, hint="write a value after it")
    if isinstance(error, click.FileError):
        return InputError("unreadable", field=error.ui_filename, hint="check the path and the file")
    if context is not None and (found := _NO_COMMAND.match(error.message)):
        return _no_such_command(command, context, found[1])
    if "unexpected extra argument" in error.message:
        hint = f"put a text with spaces between quotation marks; {help_of}"
        return InputError("too-many-arguments", field=command, hint=hint)
    return InputError("missing", field=command, hint=help_of)


def _no_such_command(field: str, context: click.Context, typed: str) -> AtenaError:
    """``typed`` is told only when it is nearly the name of a command: it may be anything else."""
    group = context.command
    known = group.list_commands(context) if isinstance(group, click.Group) else []
    hint = _meant(typed, known) or f"one of {', '.join(known)}"
    return InputError("no-such-command", field=field, hint=hint)


def _of_parameter(error: click.BadParameter, help_of: str) -> AtenaError:
    not_a_number = "is not a valid" in error.message
    kind = error.param.type if error.param is not None else None
    field = _name(error.param)
    if isinstance(kind, click.Choice):
        hint = f"one of {', '.join(str(one) for one in kind.choices)}"
        return InputError("unknown-word", field=field, hint=hint)
    if isinstance(kind, click.IntRange | click.FloatRange):
        code = "not-a-number" if not_a_number else "out-of-range"
        return InputError(code, field=field, hint=_range(kind))
    if not_a_number:
        hint = "a whole number" if kind is click.INT else "a number"
        return InputError("not-a-number", field=field, hint=hint)
    if isinstance(kind, click.Path) and (found := _FILE.search(error.message)):
        code, hint = _FILE_CODES[found[2]]
        return InputError(code, field=found[1], hint=hint)
    return InputError("bad-value", field=field, hint=help_of)


def _range(kind: click.IntRange | click.FloatRange) -> str:
    """
    >>> _range(click.IntRange(1, 65535)), _range(click.FloatRange(0))
    ('a whole number from 1 to 65535', 'a number, 0 or more')
    """
    number = "a whole number" if isinstance(kind, click.IntRange) else "a number"
    low, high = kind.min, kind.max
    if high is None:
        return f"{number}, {low:g} or more"
    return (
        f"{number} from {low or 0:g} to {high:g}"
        if high < _LARGE
        else f"{number} from {low} to {high}"
    )


_LARGE = 10_000


def _name(parameter: click.Parameter | None) -> str:
    """How a parameter is written: ``--postal-code``, ``FILE``."""
    if parameter is None:
        return ""
    if isinstance(parameter, click.Option):
        return max(parameter.opts, key=len)
    return (parameter.metavar or parameter.name or "").strip("[].").upper()


def _meant(typed: str, known: Iterable[str]) -> str:
    close = get_close_matches(typed, list(known), n=1)
    return f"did you mean {close[0]}?" if close else ""


def _of_system(error: OSError) -> AtenaError:
    """Of the system: no file, no right, no room."""
    name = os.fspath(error.filename) if isinstance(error.filename, str | os.PathLike) else ""
    field = name if isinstance(name, str) else ""
    codes = {
        errno.ENOENT: ("no-such-file", "name a file that exists"),
        errno.EISDIR: ("is-a-folder", "name a file"),
        errno.ENOTDIR: ("no-such-file", "name a file that exists"),
        errno.EACCES: ("not-permitted", "give yourself the right to use it"),
        errno.EPERM: ("not-permitted", "give yourself the right to use it"),
        errno.ENOSPC: ("no-room", "make room, then start again"),
        errno.EADDRINUSE: ("port-taken", "take another host or port"),
    }
    reason = errno.errorcode.get(error.errno or 0, type(error).__name__)
    code, hint = codes.get(error.errno or 0, ("system-error", f"the system says {reason}"))
    return InputError(code, field=field, hint=hint)


def _unforeseen(error: BaseException) -> AtenaError:
    """A fault of atena: where it came up, never what it says, which may hold a value."""
    where, trace = "", error.__traceback__
    while trace is not None:
        code = trace.tb_frame.f_code
        if f"{os.sep}atena{os.sep}" in code.co_filename:
            where = f"{os.path.basename(code.co_filename)}:{trace.tb_lineno}"  # noqa: PTH119
        trace = trace.tb_next
    hint = f"please report it; {DEBUG}=1 shows where it comes from, which may show personal data"
    kind = type(error).__name__
    return BatchError("internal-error", field=f"{where} {kind}".strip(), hint=hint)


def _words(code: str) -> str:
    return code_in_words(code) if language() == "ja" else code


def silence_standard_output() -> None:
    """The reader of a pipe has gone (`atena … | head`): nothing more is written, not even at the end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
