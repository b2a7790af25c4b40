"""Templates of layout cells: ``{surname} {given_name}``, ``{sender.phone}``, ``{shop.item}`` or plain text.

``{orderer.FIELD}`` is a field of who ordered: of the buyer of a gift, else of the recipient.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from atena.errors import LayoutError
from atena.layouts.fields import FIELDS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from atena.layouts.label import Label

_PIECE: Final = re.compile(r"\{([a-z0-9_.]+)(?::([a-z0-9_]+))?\}|([^{}]+)")

SENDER_OF_BUYER: Final = {
    "name": "name",
    "name_kana": "name_kana",
    "phone": "phone",
    "postal_code": "postal_code",
    "prefecture": "prefecture",
    "city": "city",
    "street": "town_street",
    "building": "building_all",
}
"""With ``gift_sender = "buyer"`` a gift's sender is the buyer: ``{sender.X}`` then means this field."""


def compile_template(
    template: str,
    shop: Mapping[str, str],
    path: str,
    codes: Mapping[str, Mapping[str, str]] | None = None,
) -> str | Callable[[Label], str]:
    """A constant, when nothing in the template depends on the label, else a function of the label.

    ``shop`` holds ``sender.*`` and ``shop.*``; a word it lacks is empty. Raises `LayoutError` with
    ``path`` for a field that does not exist. ``{delivery.slot:slot}`` is the code that the table ``slot`` of
    ``codes`` has for the field.

    >>> compile_template("{shop.item}", {"shop.item": "雑貨"}, "")
    '雑貨'
    """
    pieces = [
        _coded(_piece(field, plain, shop, path), table, codes, path)
        for field, table, plain in _scan(template, path)
    ]
    if all(isinstance(piece, str) for piece in pieces):
        return "".join(map(str, pieces))
    if len(pieces) == 1:
        return pieces[0]

    def fill(label: Label) -> str:
        # The space between two fields goes when one of them is empty.
        return "".join(
            [piece if isinstance(piece, str) else piece(label) for piece in pieces]
        ).strip()

    return fill


def fields_of(template: str, path: str = "") -> list[str]:
    """The fields that a template names.

    >>> fields_of("{surname} {given_name}様")
    ['surname', 'given_name']
    """
    return [field for field, _, _ in _scan(template, path) if field]


def coded_fields(template: str) -> list[tuple[str, str]]:
    """The fields of a template that are written as codes, with the names of their tables."""
    return [(field, table) for field, table, _ in _scan(template, "") if table]


def _coded(
    piece: str | Callable[[Label], str],
    name: str,
    codes: Mapping[str, Mapping[str, str]] | None,
    path: str,
) -> str | Callable[[Label], str]:
    """The piece by the table of codes that it names."""
    if not name:
        return piece
    if codes is None or name not in codes:
        raise LayoutError("unknown-codes", field=path, hint=f"add [output.codes.{name}]")
    table = codes[name]
    none = table.get("", "")
    if isinstance(piece, str):
        return table.get(piece, none)
    return lambda label: table.get(piece(label), none)


def _scan(template: str, path: str) -> list[tuple[str, str, str]]:
    found = []
    position = 0
    while position < len(template):
        match = _PIECE.match(template, position)
        if match is None:
            raise LayoutError("bad-template", field=path, hint="write {field} or plain text")
        found.append((match[1] or "", match[2] or "", match[3] or ""))
        position = match.end()
    return found


def _piece(
    field: str, plain: str, shop: Mapping[str, str], path: str
) -> str | Callable[[Label], str]:
    if plain:
        return plain
    room, _, name = field.partition(".")
    if room == "shop" and name:
        return shop.get(field, "")
    if room == "sender" and name:
        own = shop.get(field, "")
        if shop.get("shop.gift_sender") != "buyer" or name not in SENDER_OF_BUYER:
            return own
        of_buyer = FIELDS[SENDER_OF_BUYER[name]]
        return lambda label: of_buyer(label.buyer) if label.buyer else own
    own_field = name if room == "orderer" else field
    if own_field not in FIELDS:
        raise LayoutError(
            "unknown-field", field=path, hint=f"{{{field}}} is not one of the fields of a label"
        )
    get = FIELDS[own_field]
    return get if room != "orderer" else lambda label: get(label.orderer)
