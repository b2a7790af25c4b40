"""`atena explain`: why a name or an address is read as it is, in the terminal or as an HTML page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from atena.cli.streams import write_json
from atena.cli.words import language as words_of_locale
from atena.errors import InputError

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from atena.explaining import Explanation, Option, Stage
    from atena.explaining.words import Language

OF_NAMES: Final = ("kana", "romaji", "email")
OF_ADDRESSES: Final = ("postal_code", "prefecture", "city")


@click.command(
    epilog="Example: atena explain 東海林さだお; atena explain '目黒区下目黒1-8-1 アルコタワー' --html why.html"
)
@click.argument("text", nargs=-1, required=True)
@click.option("--name", "kind", flag_value="name", help="TEXT is a name.")
@click.option("--address", "kind", flag_value="address", help="TEXT is an address.")
@click.option("--kana", help="Of a name: a reading that is known.")
@click.option("--romaji", help="Of a name: its spelling in Latin letters.")
@click.option("--email", help="Of a name: the e-mail address.")
@click.option("-p", "--postal-code", help="Of an address: the postal code.")
@click.option("--prefecture", help="Of an address: the prefecture, in any spelling.")
@click.option("--city", help="Of an address: the municipality, when it stands apart.")
@click.option(
    "--html",
    "page",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write an HTML page to this file.",
)
@click.option(
    "--language", type=click.Choice(["en", "ja"]), help="Of the words; else the locale's language."
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
def explain(
    text: tuple[str, ...],
    kind: str | None,
    page: Path | None,
    language: Language | None,
    as_json: bool,
    **known: str | None,
) -> None:
    """Show why the name or address TEXT is read as it is: spans, stages, candidates, evidence, notes.

    Without --name or --address, TEXT is an address if it has a digit, names a municipality, or an option
    of addresses is given. Lines of an address are divided by a |. Several words are one text.
    """
    from atena.explaining import to_html

    whole = " ".join(text)
    explanation = _explain(whole, kind or _kind_of(whole, known), known)
    words = language or words_of_locale()
    if page is not None:
        try:
            page.write_text(to_html(explanation, language=words), "utf-8")
        except OSError as error:
            hint = f"the page cannot be written: {error.strerror}"
            raise InputError("cannot-write", field="--html", hint=hint) from None
        return
    if as_json:
        write_json(explanation.model_dump_json())
        return
    from rich.console import Console

    _show(explanation, words, Console(highlight=False, soft_wrap=True))


def _explain(text: str, kind: str, known: dict[str, str | None]) -> Explanation:
    from atena.explaining import explain_address, explain_name

    foreign = OF_ADDRESSES if kind == "name" else OF_NAMES
    for option in foreign:
        if known[option]:
            field = f"--{option.replace('_', '-')}"
            if kind == "name":
                raise InputError(
                    "not-of-this", field=field, hint="it is of addresses; say --address"
                )
            raise InputError("not-of-this", field=field, hint="it is of names; say --name")
    given: dict[str, Any] = {
        name: value for name, value in known.items() if value and name not in foreign
    }
    if kind == "name":
        return explain_name(text, **given)
    lines = [line for line in text.replace("\n", "|").split("|") if line.strip()]
    return explain_address(lines, **given)


def _kind_of(text: str, known: dict[str, str | None]) -> str:
    """Whether a text is a name or an address, if nobody says so."""
    if any(known[option] for option in OF_ADDRESSES):
        return "address"
    if any(known[option] for option in OF_NAMES):
        return "name"
    if "|" in text or "\n" in text or any(map(str.isdigit, text)):
        return "address"
    from atena.addresses import parse_address

    found = parse_address(text)
    whole = any(
        found.source[span.start : span.end].endswith(MUNICIPAL)
        for span in found.spans
        if span.field == "city"
    )
    return "address" if whole else "name"


MUNICIPAL: Final = ("市", "区", "町", "村")


def _show(explanation: Explanation, language: Language, console: Console) -> None:
    from rich.text import Text

    from atena.explaining.words import field_text, label
    from atena.notes import describe

    source, legend = Text(), Text()
    for span in explanation.spans:
        text = explanation.source[span.start : span.end].replace("\n", " | ")
        source.append(text, _style(span.field))
        if span.field != "ignored":
            legend.append("  " if legend else "")
            legend.append(f"{field_text(span.field, language)} ", "dim")
            legend.append(text.strip(), _style(span.field))
    console.print(source)
    console.print(legend)
    _heading(console, label("result", language))
    for value in explanation.values:
        line = Text(f"  {field_text(value.field, language)}: ")
        line.append(value.text, _style(value.field))
        if value.confidence is not None:
            line.append(f"  {value.confidence:.3f}")
        console.print(line)
    for stage in explanation.stages:
        _show_stage(stage, language, console)
    if explanation.notes:
        _heading(console, label("notes", language))
        for note in explanation.notes:
            console.print(Text(f"  {note.code}: {describe(note, language)}"))


def _show_stage(stage: Stage, language: Language, console: Console) -> None:
    from rich.text import Text

    from atena.explaining.words import finding_text, stage_text

    if not (stage.findings or stage.options):
        return
    _heading(console, stage_text(stage.name, language))
    for finding in stage.findings:
        console.print(Text(f"  - {finding_text(finding, language)}"))
    for option in stage.options:
        console.print(_option_line(option, language))


def _option_line(option: Option, language: Language) -> Text:
    from rich.text import Text

    from atena.explaining.words import finding_text

    line = Text(f"  {option.probability:.4f} ")
    for field, value in option.values.items():
        line.append(f" {value}" if value else "", _style(field))
    why = "; ".join(finding_text(finding, language) for finding in option.findings)
    if why:
        line.append(f" ({why})", "dim")
    return line


def _heading(console: Console, words: str) -> None:
    from rich.text import Text

    console.print()
    console.print(Text(words, "bold"))


def _style(field: str) -> str:
    from atena.explaining.colours import terminal_colour_of

    colour = terminal_colour_of(field)
    return f"bold {colour}" if colour else "dim"
