"""The subcommands that parse what they are given: session, name, address, kana; and completion."""

from __future__ import annotations

import json
import sys
from codecs import BOM_UTF8
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from atena.cli import present
from atena.cli.refusals import TO_CHANGE, print_error
from atena.cli.streams import input_lines
from atena.errors import AtenaError, InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

as_json = click.option("--json", "json_lines", is_flag=True, help="One JSON object a line.")
texts = click.argument("texts", nargs=-1, metavar="[TEXT]...")


@click.command(
    epilog="Example: atena session session.json; curl … | atena session --json -",
)
@click.argument("files", nargs=-1, type=click.Path(path_type=Path, allow_dash=True))
@click.option("--sample", is_flag=True, help="A sample session that ships with atena.")
@click.option("--no-evidence", is_flag=True, help="Leave e-mail address and buyer's name out.")
@as_json
def session(files: tuple[Path, ...], sample: bool, no_evidence: bool, json_lines: bool) -> None:
    """Normalise Get Checkout Session responses: FILE… or - for standard input.

    A file holds one JSON object, or one on each line. What cannot be read is told by file and line, the rest is
    shown, and the exit code is 2.
    """
    from atena.session import normalize

    if sample and files:
        raise InputError("too-many-options", field="--sample", hint="give files, or --sample")
    failed = False
    for place, document in _sample() if sample else _documents(files or (Path("-"),)):
        try:
            checkout = normalize(document, evidence=not no_evidence)
        except AtenaError as error:
            print_error(error, place)
            failed = True
            continue
        present.checkout(checkout, json_lines=json_lines)
    if failed:
        sys.exit(TO_CHANGE)


@click.command(
    epilog="Example: atena name 山田太郎; atena name 東海林さだお --kana 'ショウジ サダオ'"
)
@texts
@click.option("--kana", help="A reading that is known, with or without a space.")
@click.option("--romaji", help="The name in Latin letters.")
@click.option("--email", help="The e-mail address: weak evidence for the reading.")
@as_json
def name(
    texts: tuple[str, ...],
    kana: str | None,
    romaji: str | None,
    email: str | None,
    json_lines: bool,
) -> None:
    """Split names and read them: TEXT… or a line each from standard input."""
    from atena.names import parse_name

    def parse(text: str) -> Any:
        return parse_name(text, kana=kana, romaji=romaji, email=email)

    _each(texts, parse, lambda result: present.name(result, json_lines=json_lines))


@click.command(epilog="Example: atena address '目黒区下目黒1-8-1 アルコタワー' -p 153-0064")
@texts
@click.option("-p", "--postal-code", help="The postal code, with or without hyphen.")
@click.option("--prefecture", help="The prefecture, in any spelling.")
@click.option("--city", help="The municipality, when it stands apart.")
@as_json
def address(
    texts: tuple[str, ...],
    postal_code: str | None,
    prefecture: str | None,
    city: str | None,
    json_lines: bool,
) -> None:
    """Split and verify addresses: TEXT… or a line each from standard input.

    Lines of one address are divided by a | or a line feed: '目黒区下目黒1-8-1|アルコタワー'.
    """
    from atena.addresses import parse_address

    def parse(text: str) -> Any:
        lines = [line for line in text.replace("\n", "|").split("|") if line.strip()]
        return parse_address(lines, postal_code=postal_code, prefecture=prefecture, city=city)

    _each(texts, parse, lambda result: present.address(result, json_lines=json_lines))


@click.command(epilog="Example: atena kana アルコタワー東館3階 --form hiragana")
@texts
@click.option(
    "--form",
    type=click.Choice(["katakana", "hiragana", "halfwidth"]),
    default="katakana",
    show_default=True,
    help="Which kana to write.",
)
@click.option(
    "--municipality",
    "municipality_code",
    metavar="CODE",
    help="Where it stands, five digits: 三田 is サンダ in 28219.",
)
@click.option(
    "--kind",
    type=click.Choice(["text", "building", "organization"]),
    default="text",
    show_default=True,
    help="What the text is: it decides between readings.",
)
@as_json
def kana(
    texts: tuple[str, ...], form: Any, municipality_code: str | None, kind: Any, json_lines: bool
) -> None:
    """Convert free text to kana: TEXT…, or standard input line by line."""
    from atena.furigana import furigana, read_text

    def convert(text: str) -> tuple[str, str, float]:
        reading = furigana(text, form, municipality_code=municipality_code, kind=kind)
        return text, reading, read_text(text, municipality_code, kind).confidence

    def show(found: tuple[str, str, float]) -> None:
        text, reading, confidence = found
        values = {"text": text, "kana": reading, "confidence": confidence}
        present.line(values, reading, json_lines=json_lines)

    _each(texts, convert, show)


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print the completion script for a shell: eval "$(atena completion bash)"."""
    from click.shell_completion import get_completion_class

    from atena.cli.commands import cli

    completer = get_completion_class(shell)
    if completer is None:  # pragma: no cover  click knows the three shells
        raise InputError("unknown-word", field="SHELL", hint="bash, zsh or fish")
    click.echo(completer(cli, {}, "atena", "_ATENA_COMPLETE").source())


SAMPLE = Path(__file__).resolve().parents[1] / "_compiled" / "sample" / "session.json"


def _each(texts: Iterable[str], parse: Callable[[str], Any], show: Callable[[Any], None]) -> None:
    given = list(texts)
    for text in given or (line.rstrip("\r\n") for line in input_lines()):
        if given or text:
            show(parse(text))


def _sample() -> Iterator[tuple[str, bytes]]:
    yield "sample", SAMPLE.read_bytes()


def _documents(files: Iterable[Path]) -> Iterator[tuple[str, bytes]]:
    """The JSON documents of the files, each with its place: ``orders.jsonl:3``, or the file where it is one."""
    for path in files:
        name = "-" if str(path) == "-" else path.name
        body = (sys.stdin.buffer.read() if name == "-" else path.read_bytes()).removeprefix(
            BOM_UTF8
        )
        lines = [(f"{name}:{number}", one) for number, one in enumerate(body.splitlines(), 1)]
        lines = [(place, one) for place, one in lines if one.strip()]
        if len(lines) > 1 and not _is_json(body) and any(_is_json(one) for _, one in lines):
            yield from lines
        else:
            yield name, body


def _is_json(text: bytes) -> bool:
    try:
        return isinstance(json.loads(text), dict)
    except (ValueError, RecursionError):
        return False
