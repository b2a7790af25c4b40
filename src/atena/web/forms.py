"""Target forms: which of its fields take which parts of a name and an address.

A form is a layout (a name of ``data/layouts``, or the caller's own fields with templates), seen from the
side of its fields: what goes in, how sure that is, and what else it could be.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from atena.errors import InputError
from atena.layouts import Layout, Writer, layout_names, load_layout
from atena.layouts.schema import Cell, FileFormat, Output

if TYPE_CHECKING:
    from collections.abc import Mapping

MOST_FIELDS, LONGEST_TEMPLATE, LONGEST_NAME = 100, 200, 200
MOST_PLACEHOLDERS = 300
"""In all templates together: more than any form has."""

OWN = (
    "surname",
    "given_name",
    "surname_kana",
    "given_name_kana",
    "organization",
    "postal_code",
    "prefecture",
    "city",
    "kyoto_street",
    "town",
    "koaza",
    "street",
    "chome",
    "banchi",
    "go",
    "building",
    "care_of",
    "phone",
    "email",
)
"""The fields when no form is named: atena's own, which ``atena-prefill.js`` lays out by itself."""

_BEHIND = {
    "name": ("surname", "given_name"),
    "person": ("surname", "given_name"),
    "name_kana": ("surname_kana", "given_name_kana"),
    "surname_romaji": ("surname_kana",),
    "given_name_romaji": ("given_name_kana",),
    "town_all": ("town",),
    "town_street": ("town", "street"),
    "koaza_street": ("street",),
    "koaza_street_kana": ("street",),
    "detail": ("town", "street", "building"),
    "building_all": ("building",),
    "care_of": ("building",),
    "kyoto_street": ("town",),
    "koaza": ("street",),
    "chome": ("street",),
    "banchi": ("street",),
    "go": ("street",),
    "floor": ("building",),
    "room": ("building",),
    "county": ("city",),
    "ward": ("city",),
    "municipality_code": ("city",),
    "prefecture_code": ("prefecture",),
    "prefecture_iso": ("prefecture",),
    "prefecture_romaji": ("prefecture",),
    "prefecture_kana": ("prefecture",),
    "city_kana": ("city",),
    "address_kana": ("prefecture", "city", "town_kana"),
}
"""A layout's field → the parts whose confidence it has; any other field stands for itself."""

_FIELD = re.compile(r"\{([a-z0-9_.]+)\}")


@dataclass(frozen=True, slots=True)
class Form:
    """A layout ready to be filled, and the parts that each of its fields holds."""

    writer: Writer
    parts: dict[str, tuple[str, ...]]


def form_of(layout: str | Mapping[str, str] | None) -> Form:
    """The form of a layout's name, of ``{form field: template}``, or atena's own.

    Raises `LayoutError` for a name or template that does not exist, `InputError` for too many fields.

    >>> form_of({"sei": "{surname}", "addr": "{city}{town_street}"}).parts
    {'sei': ('surname',), 'addr': ('city', 'town', 'street')}
    """
    if layout is None:
        return _own()
    if isinstance(layout, str):
        # Only names: a path from a request must not open a file.
        if layout not in layout_names():
            raise InputError("no-such-layout", field="layout", hint="`atena layouts` lists them")
        return _named(layout)
    if not 0 < len(layout) <= MOST_FIELDS:
        raise InputError("too-many-fields", field="layout", hint=f"1 to {MOST_FIELDS} fields")
    if any(len(key) > LONGEST_NAME or len(text) > LONGEST_TEMPLATE for key, text in layout.items()):
        raise InputError("too-long", field="layout", hint=f"{LONGEST_TEMPLATE} characters a field")
    if sum(text.count("{") for text in layout.values()) > MOST_PLACEHOLDERS:
        hint = f"at most {MOST_PLACEHOLDERS} in all fields"
        raise InputError("too-many-placeholders", field="layout", hint=hint)
    return _custom(tuple(layout.items()))


@lru_cache(maxsize=1)
def _own() -> Form:
    return _custom(tuple((part, f"{{{part}}}") for part in OWN))


@lru_cache(maxsize=64)
def _named(name: str) -> Form:
    return _form(load_layout(name))


@lru_cache(maxsize=64)
def _custom(fields: tuple[tuple[str, str], ...]) -> Form:
    columns = tuple(name for name, _ in fields)
    cells = tuple(Cell(column=name, value=template) for name, template in fields)
    output = Output(columns=columns, cells=cells)
    return _form(Layout("custom", "", "", "", "", FileFormat(), None, output))


def _form(layout: Layout) -> Form:
    writer = Writer(layout)
    output = layout.output
    parts: dict[str, list[str]] = {column: [] for column in writer.columns}
    for cell in output.cells if output else ():
        parts[cell.column] += _behind(cell.value)
    for fit in output.fits if output else ():
        for template, home, _ in fit.parts:
            parts[fit.columns[home]] += _behind(template)
    return Form(writer, {column: tuple(dict.fromkeys(names)) for column, names in parts.items()})


def _behind(template: str) -> list[str]:
    fields: list[str] = _FIELD.findall(template)
    return [part for field in fields for part in _BEHIND.get(field, (field,))]
