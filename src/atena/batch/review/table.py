"""The review: one row a doubtful parcel, with what is printed, what came in, why, and what else it may be."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

from atena.batch.review.words import COLUMNS, heading, reason_text, slot_text
from atena.layouts.fields import FIELDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from atena.batch.review.judge import Doubt
    from atena.layouts import Label, Order

_MOST_ALTERNATIVES: Final = 3
INPUT, ROW, ORDER, WHY = [list(COLUMNS).index(name) for name in ("input", "row", "order_id", "why")]
_BLANK: Final = [""] * len(COLUMNS)


def headings(language: str) -> list[str]:
    """The first row of a review."""
    return [heading(name, language) for name in COLUMNS]


def parcel_key(order_key: Sequence[str], order: Order | None, label: Label) -> str:
    """What tells a parcel from all others of the export, the same in every run.

    >>> from atena.layouts import Label
    >>> from atena.models import Address, PersonName
    >>> len(parcel_key(("N1",), None, Label(PersonName(source="山田太郎"), Address())))
    17
    """
    place = (
        order.recipient.place if order is not None else (label.name.source, label.address.source)
    )
    destination = order.destination if order is not None else ""
    text = "\0".join((*order_key, label.order_id, destination, *place))
    digest = hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=8).hexdigest()
    return f"K{digest}"  # a spreadsheet would take 12e3… and digits alone for a number


def editable_cells(label: Label) -> dict[str, str]:
    """The cells of a review that a person can edit, as the label has them."""
    name, address, delivery = label.name, label.address, label.delivery
    return {
        "name": FIELDS["label_name"](label) if name.surname or name.given_name else "",
        "surname": name.surname,
        "given_name": name.given_name,
        "surname_kana": name.surname_kana,
        "given_name_kana": name.given_name_kana,
        "organization": FIELDS["organization"](label),
        "postal_code": FIELDS["postal_code"](label),
        "prefecture": address.prefecture,
        "city": address.city,
        "street": FIELDS["town_street"](label),
        "building": FIELDS["building_all"](label),
        "phone": label.phone,
        "date": delivery.date if delivery is not None else "",
        "slot": slot_text(delivery.slot) if delivery is not None else "",
    }


def bare_row(source: str, row: int, order_id: str) -> list[str]:
    """A row that only says which label is doubtful: for counting, where no review is asked for."""
    cells = _BLANK.copy()
    cells[INPUT], cells[ROW], cells[ORDER] = source, str(row), order_id
    return cells


def review_row(
    source: str,
    row: int,
    label: Label,
    order: Order | None,
    reasons: Sequence[Doubt],
    key: str,
    language: str,
    rule: str = "",
) -> list[str]:
    """One row of the review, in the order of `COLUMNS`; ``rule`` is what the shop's file could say."""
    cells = editable_cells(label) | {
        "confirmed": "",
        "input": source,
        "row": str(row),
        "order_id": label.order_id,
        "why": " / ".join(reason_text(reason, language) for reason in reasons),
        "raw_name": order.recipient.full_name if order is not None else label.name.source,
        "raw_address": " ".join(part for part in order.recipient.address if part)
        if order is not None
        else label.address.source,
        "memo": label.memo,
        "alternatives": " | ".join(_alternatives(label, reasons)),
        "rule": rule,
        "key": key,
    }
    return [cells[name] for name in COLUMNS]


def _alternatives(label: Label, reasons: Sequence[Doubt]) -> list[str]:
    """Other readings and places that are worth a look, with their probabilities."""
    doubted = {reason.field for reason in reasons}
    found: list[str] = []
    if doubted & {"split", "surname_kana", "given_name_kana", "name"}:
        found += [
            f"{one.surname} {one.given_name} {one.surname_kana} {one.given_name_kana} {one.probability:.2f}"
            for one in label.name.alternatives[:_MOST_ALTERNATIVES]
        ]
    if doubted & {"prefecture", "city", "town", "street", "building", "postal_code", "address"}:
        found += [
            f"{one.prefecture}{one.city}{one.town}{one.street} {one.building} {one.probability:.2f}"
            for one in label.address.alternatives[:_MOST_ALTERNATIVES]
        ]
    return found
