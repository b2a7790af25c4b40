"""Standard input and output of every platform: UTF-8, CP932 on Windows, and characters that neither can hold."""

from __future__ import annotations

import codecs
import io
import json
import locale
import sys
from typing import TYPE_CHECKING

import click

from atena.models.record import escape_surrogates

if TYPE_CHECKING:
    from collections.abc import Iterator

ESCAPES = "atena-escapes"
JAPANESE_WINDOWS = "cp932"


def _escape(error: UnicodeError) -> tuple[str, int]:
    """What a stream's encoding cannot hold, as JSON escapes: nothing is lost and nothing stops."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return json.dumps(error.object[error.start : error.end])[1:-1], error.end


def prepare() -> None:
    """Let standard output and error write any character: those that their encoding lacks as ``\\uXXXX``."""
    codecs.register_error(ESCAPES, _escape)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors=ESCAPES)


def write_json(text: str) -> None:
    """Write a line of JSON: in UTF-8 wherever it goes, but for a terminal, which has an encoding of its own."""
    whole = escape_surrogates(text)
    click.echo(whole if sys.stdout.isatty() else whole.encode())


def input_lines() -> Iterator[str]:
    """The lines of standard input: UTF-8, or what Windows writes in Japan."""
    for number, raw in enumerate(sys.stdin.buffer):
        yield decoded(raw.removeprefix(codecs.BOM_UTF8) if number == 0 else raw)


def decoded(raw: bytes) -> str:
    """A line as text: UTF-8, else the encoding of the locale, else CP932.

    >>> decoded("山田".encode("cp932")), decoded("山田".encode())
    ('山田', '山田')
    """
    for encoding in ("utf-8", locale.getpreferredencoding(do_setlocale=False), JAPANESE_WINDOWS):
        try:
            return raw.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    return raw.decode("utf-8", "replace")
