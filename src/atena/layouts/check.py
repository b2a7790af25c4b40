"""Checks a layout: compiles both directions and runs the examples that the file carries."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any, Final

from atena.errors import LayoutError
from atena.layouts.delivery import Delivery
from atena.layouts.inputs import Order, Reader
from atena.layouts.label import Label
from atena.layouts.output import Writer
from atena.models import Address, PersonName

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from atena.layouts.schema import Layout

_TABLES: Final = ("buyer", "billing", "delivery")
NO_WISHES: Final = Delivery()
_WISHES: Final = tuple(one.name for one in fields(Delivery))
KEYS: Final = {"about", "given", "shop", "expect", "rows", "orders"}


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

    ``buyer`` is such a table of a gift's buyer, ``billing`` one of another address of the recipient's,
    ``delivery`` one of the wishes.

    >>> label_from({"surname": "山田", "city": "目黒区"}).address.city
    '目黒区'
    """
    own = {key: value for key, value in given.items() if key not in _TABLES}
    label = _label(own)
    if "delivery" in given:
        label.delivery = Delivery(**given["delivery"])
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
            "unknown-field", field=unknown[0], hint="name a field of a person or an address"
        )
    name.setdefault("kind", "person")
    try:
        person, place = PersonName.model_validate(name), Address.model_validate(address)
    except ValueError as error:
        field = getattr(error, "errors", list)()[0]["loc"][0]
        raise LayoutError(
            "wrong-value", field=str(field), hint="write a value that this field can have"
        ) from None
    return Label(
        person,
        place,
        **{key: value for key, value in given.items() if key in own},  # type: ignore[arg-type]
    )


def _example(layout: Layout, example: Mapping[str, Any]) -> Iterator[str]:
    shape = [*_shape(example)]
    if shape:
        yield from shape
        return
    try:
        if "rows" in example:
            yield from _reads(layout, example)
        elif "given" in example:
            yield from _writes(layout, example)
        else:
            yield "write either rows and orders, or given and expect"
    except LayoutError as error:
        yield str(error)


def _shape(example: Mapping[str, Any]) -> Iterator[str]:
    """What is not written as an example is."""
    for key in sorted(example.keys() - KEYS):
        yield f"unknown key {key}: one of {', '.join(sorted(KEYS))}"
    for key in ("given", "shop", "expect"):
        yield from _strings(example.get(key, {}), key, _TABLES if key == "given" else ())
    for key in ("rows", "orders"):
        if not isinstance(example.get(key, []), list):
            yield f"{key}: write a list of tables"
            continue
        for index, row in enumerate(example.get(key, [])):
            if not isinstance(row, dict):
                yield f"{key}[{index}]: write a table"
            elif key == "rows":
                yield from _strings(row, f"{key}[{index}]", ())
    if "given" in example and not example.get("expect"):
        yield "expect: missing: write what the columns shall hold"
    if "rows" in example and not example.get("orders"):
        yield "orders: missing: write the orders that the rows make"


def _strings(table: object, path: str, tables: tuple[str, ...]) -> Iterator[str]:
    if not isinstance(table, dict):
        yield f"{path}: write a table"
        return
    for key, value in table.items():
        if key in tables:
            yield from _strings(value, f"{path}.{key}", ())
        elif not isinstance(value, str):
            yield f"{path}.{key}: write a string"


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
            if key not in seen:
                yield f"orders[{number}].{key}: unknown key: one of {', '.join(seen)}"
            elif seen[key] != value:
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
        "memo": order.memo,
        "state": order.state,
        "unread": list(order.unread),
        **{
            "gift_note" if name == "gift" else name: getattr(order.delivery or NO_WISHES, name)
            for name in _WISHES
        },
    }
