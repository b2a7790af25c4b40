"""An input layout for any CSV: which of its columns hold what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from atena.errors import LayoutError, name_or
from atena.layouts.schema import (
    DELIVERY_FIELDS,
    ORDER_FIELDS,
    PARTY_FIELDS,
    FileFormat,
    Input,
    Layout,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def from_columns(columns: Mapping[str, Sequence[str]]) -> Layout:
    """An input layout for any CSV: field → its columns. ``buyer.``, ``order.`` and ``delivery.`` lead to the others.

    >>> layout = from_columns({"name": ["氏名"], "lines": ["住所1", "住所2"], "order.id": ["No."]})
    >>> from atena.layouts.inputs import Reader
    >>> order = Reader(layout, ["No.", "氏名", "住所1", "住所2"]).order(["7", "山田太郎", "下目黒1-8-1", ""])
    >>> order.order_id, order.recipient.full_name, order.recipient.lines
    ('7', '山田太郎', ('下目黒1-8-1',))
    """
    known = {
        "": PARTY_FIELDS,
        "buyer": PARTY_FIELDS,
        "order": ORDER_FIELDS,
        "delivery": DELIVERY_FIELDS,
    }
    groups: dict[str, dict[str, tuple[str, ...]]] = {name: {} for name in known}
    for path, names in columns.items():
        group, _, name = path.rpartition(".")
        if group not in groups or name not in known[group]:
            raise LayoutError(
                "unknown-field",
                field=name_or(path, "source"),
                hint="one of " + ", ".join(known.get(group, known[""])),
            )
        groups[group][name] = (names,) if isinstance(names, str) else tuple(names)
    named = tuple(
        name for fields in groups.values() for columns in fields.values() for name in columns
    )
    return Layout(
        name="columns-of-the-file",
        title="",
        source="",
        date="",
        about="",
        file=FileFormat(),
        input=Input(
            recipient=groups[""],
            buyer=groups["buyer"],
            order_fields=groups["order"],
            delivery=groups["delivery"],
            order=groups["order"].get("id", ()),
            required=named,
        ),
        output=None,
    )
