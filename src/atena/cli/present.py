"""How the command line shows results: a table on a terminal, tab-separated when piped, JSON lines."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

import click

from atena.cli.streams import write_json
from atena.cli.words import language, translated
from atena.notes import describe

if TYPE_CHECKING:
    from collections.abc import Iterable

    from atena.models import Address, Checkout, Note, PersonName, Record

_Row = tuple[str, str, float | None]
"""Field, value, confidence (None where there is none)."""

SURE, LIKELY = 0.9, 0.6
"""Where the colours change: green, yellow, red."""


def checkout(result: Checkout, *, json_lines: bool) -> None:
    """Show a whole session."""
    if json_lines:
        return _json(result)
    rows: list[_Row] = [
        ("session", result.session_id, None),
        ("state", result.state, None),
    ]
    for prefix, person, place in (
        ("", result.recipient, result.shipping_address),
        ("billing ", result.billing_name, result.billing_address),
    ):
        rows += _prefixed(prefix, _name_rows(person)) if person else []
        rows += _prefixed(prefix, _address_rows(place)) if place else []
    rows.append(("phone", result.phone.national if result.phone else "", None))
    if result.buyer:
        rows += _prefixed("buyer ", _name_rows(result.buyer.name)) if result.buyer.name else []
        rows.append(("email", result.email, None))
    rows.append(("payment", result.payment_descriptor, None))
    notes = list(result.notes)
    for record in (
        result.recipient,
        result.shipping_address,
        result.billing_name,
        result.billing_address,
    ):
        notes += record.notes if record else ()
    return _table(rows, notes)


def name(result: PersonName, *, json_lines: bool) -> None:
    """Show a name."""
    if json_lines:
        return _json(result)
    return _table(_name_rows(result), result.notes)


def address(result: Address, *, json_lines: bool) -> None:
    """Show an address."""
    if json_lines:
        return _json(result)
    return _table(_address_rows(result), result.notes)


def line(record: dict[str, Any], text: str, *, json_lines: bool) -> None:
    """Show one line of text, or the record as JSON."""
    if json_lines:
        write_json(json.dumps(record, ensure_ascii=False))
    else:
        click.echo(_one_line(text))


def _name_rows(result: PersonName) -> list[_Row]:
    sure = result.confidence
    return [
        ("kind", "" if result.kind == "person" else result.kind, None),
        ("surname", result.surname, sure.split),
        ("given name", result.given_name, sure.split),
        ("surname kana", result.surname_kana, sure.surname_kana),
        ("given name kana", result.given_name_kana, sure.given_name_kana),
        ("organization", result.organization, None),
        ("honorific", result.honorific, None),
        ("joint", result.joint, None),
        ("care of", result.care_of, None),
        ("remark", result.remark, None),
    ]


def _address_rows(result: Address) -> list[_Row]:
    sure = result.confidence
    return [
        ("postal code", result.postal_code, None),
        ("country", "" if result.country_code == "JP" else result.country_code, None),
        ("prefecture", result.prefecture, sure.prefecture),
        ("city", result.city, sure.city),
        ("town", result.town, sure.town),
        ("kyoto street", result.kyoto_street, None),
        ("koaza", result.koaza, None),
        ("street", result.street, sure.street),
        ("building", result.building, sure.building),
        ("care of", result.care_of, None),
        ("company", result.organization, None),
        ("prefecture kana", result.prefecture_kana, None),
        ("city kana", result.city_kana, None),
        ("town kana", result.town_kana, sure.town_kana),
        ("building kana", result.building_kana if result.building else "", None),
    ]


def _prefixed(prefix: str, rows: list[_Row]) -> list[_Row]:
    return [(prefix + field, value, sure) for field, value, sure in rows]


def _json(result: Record) -> None:
    write_json(result.model_dump_json())


def _table(rows: Iterable[_Row], notes: Iterable[Note]) -> None:
    shown = [row for row in rows if row[1]]
    if not sys.stdout.isatty():
        for field, value, sure in shown:
            click.echo("\t".join((field, _one_line(value), "" if sure is None else f"{sure:.2f}")))
        for note in notes:
            click.echo(f"note\t{note.code}\t{describe(note, language())}")
        return
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(*map(_label, ("field", "value", "sure")))
    for field, value, sure in shown:
        colour = (
            ""
            if sure is None
            else "green"
            if sure >= SURE
            else "yellow"
            if sure >= LIKELY
            else "red"
        )
        table.add_row(
            _label(field),
            Text(_one_line(value)),
            Text("" if sure is None else f"{sure:.2f}", colour),
        )
    console = Console()
    console.print(table)
    for note in notes:
        console.print(Text(f"· {note.code}: {describe(note, language())}", "dim"))


def _label(field: str) -> str:
    """A field in the language of the locale; what is piped keeps the English names, which scripts read."""
    if language() == "en":
        return field
    part, _, rest = field.partition(" ")
    return f"{translated(part)} {translated(rest)}" if part in _PARTS else translated(field)


_PARTS = ("billing", "buyer")


def _one_line(value: str) -> str:
    """A value on one line and without control characters: a terminal obeys those."""
    return "".join(character if character.isprintable() else " " for character in value)
