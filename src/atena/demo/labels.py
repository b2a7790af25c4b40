"""The carrier's label of an order, from what the buyer confirmed on the review page."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from atena.layouts import Label, Writer, load_layout
from atena.models import Address, PersonName
from atena.web.prefill import note_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from atena.demo.orders import DemoOrder
    from atena.web.answers import NoteText

CARRIERS = {
    "yamato-b2": (
        "ヤマト運輸",
        "お届け先郵便番号",
        (
            "お届け先住所",
            "お届け先アパートマンション名",
            "お届け先会社・部門１",
            "お届け先会社・部門２",
        ),
        ("お届け先名",),
        "お届け先名(ｶﾅ)",
        "お届け先電話番号",
        "敬称",
    ),
    "sagawa-ehiden3": (
        "佐川急便",
        "お届け先郵便番号",
        ("お届け先住所１", "お届け先住所２", "お届け先住所３"),
        ("お届け先名称１", "お届け先名称２"),
        "",
        "お届け先電話番号",
        "",
    ),
}
"""Which columns of the carrier's file are printed where."""

SENDER = {
    "sender.name": "茶舗あてな",
    "sender.phone": "03-0000-0000",
    "sender.postal_code": "100-0001",
    "sender.prefecture": "東京都",
    "sender.city": "千代田区",
    "sender.street": "千代田1-1",
    "shop.item": "お茶・茶器",
}


@dataclass(frozen=True, slots=True)
class Printed:
    """What is printed, line by line, and what had to be changed for it."""

    layout: str
    carrier: str
    postal_code: str
    address: tuple[str, ...]
    name: tuple[str, ...]
    kana: str
    phone: str
    honorific: str
    notes: tuple[NoteText, ...]


def printed(order: DemoOrder) -> list[Printed]:
    """The order's label at every carrier."""
    return [_printed(order, layout) for layout in CARRIERS]


def label_file(order: DemoOrder, layout: str) -> bytes:
    """The file that the carrier's program reads, with this one parcel."""
    writer = Writer(load_layout(layout), _words(order), guard_formulas=True)
    text = io.StringIO()
    rows = csv.writer(text, lineterminator=writer.layout.file.newline)
    rows.writerow(writer.columns)
    rows.writerow(writer.row(_label(order.recipient, order.name)).cells)
    return text.getvalue().encode(writer.layout.file.encoding)


def _printed(order: DemoOrder, layout: str) -> Printed:
    carrier, postal_code, address, name, kana, phone, honorific = CARRIERS[layout]
    writer = Writer(load_layout(layout), _words(order))
    row = writer.row(_label(order.recipient, order.name))
    cells = dict(zip(writer.columns, row.cells, strict=True))
    return Printed(
        layout=layout,
        carrier=carrier,
        postal_code=cells[postal_code],
        address=tuple(cells[column] for column in address if cells[column]),
        name=tuple(cells[column] for column in name if cells[column]),
        kana=cells.get(kana, ""),
        phone=cells[phone],
        honorific=cells.get(honorific, "") or "様",
        notes=tuple(note_text(note) for note in row.notes if cells.get(note.field)),
    )


def _words(order: DemoOrder) -> dict[str, str]:
    return {**SENDER, "shop.ship_date": order.when[:10]}


def _label(recipient: Mapping[str, str], number: str) -> Label:
    """What the buyer confirmed is taken as it is: nothing is parsed a second time."""
    field = recipient.get
    person = field("surname", "") or field("given_name", "")
    name = PersonName(
        surname=field("surname", ""),
        given_name=field("given_name", ""),
        surname_kana=field("surname_kana", ""),
        given_name_kana=field("given_name_kana", ""),
        organization=field("organization", ""),
        kind="person" if person else "organization",
    )
    address = Address(
        postal_code=field("postal_code", ""),
        prefecture=field("prefecture", ""),
        city=field("city", ""),
        street=field("town_street", ""),
        building=field("building", ""),
    )
    return Label(name, address, phone=field("phone", ""), order_id=number)
