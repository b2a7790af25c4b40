"""Checks a layout: compiles both directions and runs the examples that the file carries."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from atena.errors import LayoutError
from atena.layouts.inputs import Order, Reader
from atena.layouts.label import Label
from atena.layouts.output import Writer
from atena.models import Address, PersonName

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from atena.layouts.schema import Layout

KEYS = {"about", "given", "shop", "expect", "rows", "orders"}


def problems(layout: Layout) -> list[str]:
    """What is wrong with a layout that could be read; empty when all its examples hold."""
    found: list[str] = []
    if layout.output is not None:
        try:
            Writer(layout)
        except LayoutError as error:
            return [str(error)]
    if not layout.examples and not (layout.input and layout.input.session):
        found.append("examples: missing: write at least one [[examples]]")
    for number, example in enumerate(layout.examples):
        found += [f"examples[{number}]: {problem}" for problem in _example(layout, example)]
    return found


def label_from(given: Mapping[str, Any]) -> Label:
    """A label of plain field names, as examples write it: the names are those of the models.

    ``buyer`` is such a table of a gift's buyer, ``billing`` one of another address of the recipient's.

    >>> label_from({"surname": "山田", "city": "目黒区"}).address.city
    '目黒区'
    """
    label = _label({key: value for key, value in given.items() if key not in ("buyer", "billing")})
    if "buyer" in given:
        label.buyer = label_from(given["buyer"])
    if "billing" in given:
        label.billing = label_from(given["billing"]).address
    return label


def _label(given: Mapping[str, str]) -> Label:
    own = {"phone", "email", "order_id", "order_date", "memo", "item", "quantity"}
    name_fields = set(PersonName.model_fields)
    name = {key: value for key, value in given.items() if key in name_fields}
    address = {key: value for key, value in given.items() if key not in name_fields | own}
    unknown = sorted(set(address) - set(Address.model_fields))
    if unknown:
        raise LayoutError(
            "unknown-field", field=unknown[0], mend="name a field of a person or an address"
        )
    name.setdefault("kind", "person")
    return Label(
        PersonName.model_validate(name),
        Address.model_validate(address),
        **{key: value for key, value in given.items() if key in own},  # type: ignore[arg-type]
    )


def _example(layout: Layout, example: Mapping[str, Any]) -> Iterator[str]:
    for key in example.keys() - KEYS:
        yield f"unknown key {key}"
    try:
        if "rows" in example:
            yield from _reads(layout, example)
        elif "given" in example:
            yield from _writes(layout, example)
        else:
            yield "write either rows and orders, or given and expect"
    except LayoutError as error:
        yield str(error)


def _writes(layout: Layout, example: Mapping[str, Any]) -> Iterator[str]:
    writer = Writer(layout, example.get("shop"))
    row = writer.row(label_from(example["given"]))
    cells = dict(zip(writer.columns, row.cells, strict=True))
    for column, expected in example.get("expect", {}).items():
        if column not in cells:
            yield f"{column}: no such column"
        elif cells[column] != expected:
            yield f"{column}: {cells[column]!r} instead of {expected!r}"


def _reads(layout: Layout, example: Mapping[str, Any]) -> Iterator[str]:
    rows: list[dict[str, str]] = example["rows"]
    columns = list(dict.fromkeys(column for row in rows for column in row))
    reader = Reader(layout, columns)
    orders = [
        order
        for _, order in reader.parcels([row.get(column, "") for column in columns] for row in rows)
    ]
    expected: list[dict[str, Any]] = example.get("orders", [])
    if len(orders) != len(expected):
        yield f"{len(orders)} orders instead of {len(expected)}"
    for number, (order, wanted) in enumerate(zip(orders, expected, strict=False)):
        seen = _seen(order)
        for key, value in wanted.items():
            if seen.get(key) != value:
                yield f"orders[{number}].{key}: {seen.get(key)!r} instead of {value!r}"


def _seen(order: Order) -> dict[str, Any]:
    party = order.recipient
    return {
        "id": order.order_id,
        "name": party.full_name,
        "kana": party.full_kana,
        "organization": party.organization,
        "postal_code": party.postal_code,
        "prefecture": party.prefecture,
        "city": party.city,
        "lines": list(party.lines),
        "phone": party.phone,
        "gift": order.is_gift,
        "items": order.items,
    }
