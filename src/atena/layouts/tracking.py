"""Tracking numbers back: a carrier's result and the shop's export become the shop's "shipped" file.

Files of ``data/layouts/tracking`` say what a carrier's result holds (``[result]``) and what a shop takes
(``[upload]``). A parcel is found by the order's number, also where the label had only its end; where an order has
several parcels, by postal code and name. What cannot be told is not guessed: it is listed.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from atena.errors import LayoutError
from atena.layouts.days import order_day
from atena.layouts.fitting import tail
from atena.layouts.header import Header
from atena.layouts.mending import whole_number
from atena.layouts.order import Order, bare
from atena.layouts.repertoire import writer_of
from atena.lexicon.store import COMPILED

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping, Sequence

SHORTENED: Final = (50, 40, 30, 20, 16, 15)
"""The lengths of carriers' columns for the order's number."""
HEAD_LINES: Final = 10
"""Titles may stand above a header."""
MIN_LENGTH: Final = 4
"""A number of fewer digits is no tracking number."""


class Sent(NamedTuple):
    """One row of a carrier's result."""

    row: int
    order: str
    number: str
    day: str = ""
    postal_code: str = ""
    person: str = ""
    carrier: str = ""


@dataclass(slots=True)
class TrackedParcel:
    """One parcel of the shop's export: its order, the rows that make it, and its tracking numbers."""

    order: Order
    rows: list[Mapping[str, str]]
    destination: str = ""
    source: int = 0
    """The number of the export that it stands in."""
    numbers: list[Sent] = field(default_factory=list)
    together: list[TrackedParcel] = field(default_factory=list)
    """Parcels of other orders that went in this one (`atena batch --combine`)."""

    @property
    def written(self) -> str:
        """The number for its label: those of all orders in it."""
        numbers = [one.order.order_id for one in (self, *self.together) if one.order.order_id]
        return " ".join(dict.fromkeys(numbers))


class Unmatched(NamedTuple):
    """A row of the result that no parcel could be found for, and why."""

    row: int
    order: str
    reason: str


@cache
def definition(name: str) -> dict[str, Any]:
    """The file ``name`` of ``data/layouts/tracking``; raises `LayoutError` when there is none."""
    try:
        return tomllib.loads(
            (COMPILED / "layouts" / "tracking" / f"{name}.toml").read_text("utf-8")
        )
    except OSError:
        raise LayoutError(
            "no-such-layout", field=name, hint="one of " + ", ".join(names())
        ) from None


@cache
def names(kind: str = "") -> list[str]:
    """The names of the tracking files; of ``result`` or ``upload`` only.

    >>> "rakuten" in names("upload"), "yamato-b2-result" in names("result")
    (True, True)
    """
    found = sorted(path.stem for path in (COMPILED / "layouts" / "tracking").glob("*.toml"))
    return [name for name in found if not kind or kind in definition(name)]


def recognised_result(rows: Sequence[Sequence[str]]) -> str:
    """The carrier's result that has this header, the first one of a few lines; raises `LayoutError` when none or several
    have."""
    for row in rows[:HEAD_LINES]:
        columns = Header(row)
        found = [
            name
            for name in names("result")
            if all(
                _is_named(columns, definition(name)["result"][key]) for key in ("order", "number")
            )
        ]
        if len(found) == 1:
            return found[0]
    raise LayoutError(
        "not-recognised", field="--result", hint="one of " + ", ".join(names("result"))
    )


def read_result(rows: Sequence[Sequence[str]], name: str) -> list[Sent]:
    """The rows of a carrier's result, its header among them if it has one, lines above it as well."""
    spec = definition(name)["result"]
    headers = enumerate(map(Header, rows[:HEAD_LINES]), 1)
    first, header = next(
        (pair for pair in headers if _is_named(pair[1], spec["number"])), (0, None)
    )
    if spec["header"] and header is None:
        raise LayoutError(
            "column-missing", field=str(spec["number"][0]), hint="name the right --result"
        )
    places = {
        key: _place(header, spec.get(key, ()))
        for key in ("order", "number", "day", "postal_code", "person")
    }
    found = []
    for number, row in enumerate(rows[first:], first + 1):
        cells = {
            key: row[place].strip().lstrip("'") if place is not None and place < len(row) else ""
            for key, place in places.items()
        }
        if any(cells.values()):
            found.append(Sent(number, **cells, carrier=spec["carrier"]))
    return found


def match(parcels: Sequence[TrackedParcel], sent: Iterable[Sent]) -> list[Unmatched]:
    """Give every parcel its numbers; the rows of the result for which there is none."""
    by_number: dict[str, list[TrackedParcel]] = defaultdict(list)
    taken_in = {id(other) for parcel in parcels for other in parcel.together}
    for parcel in parcels:
        if id(parcel) in taken_in:
            continue
        for written in written_numbers(parcel.written):
            if parcel not in by_number[written]:
                by_number[written].append(parcel)
    unmatched = []
    for one in sent:
        number = whole_number(writer_of("code")(one.number))
        if number is None or sum(char.isdigit() for char in number) < MIN_LENGTH:
            reason = "digits-lost" if number is None else "no-tracking-number"
            unmatched.append(Unmatched(one.row, one.order, reason))
            continue
        one = one._replace(number=number)
        goals, reason = _goals(by_number, one)
        if reason:
            unmatched.append(Unmatched(one.row, one.order, reason))
        for parcel in [each for goal in goals for each in (goal, *goal.together)]:
            if one.number not in [known.number for known in parcel.numbers]:
                parcel.numbers.append(one)
    return unmatched


def written_numbers(order_id: str) -> list[str]:
    """What a carrier's column may hold of an order's number: all of it, or its end.

    >>> written_numbers("123456-20261120-0001234567")[:3]
    ['123456-20261120-0001234567', '20261120-0001234567', '61120-0001234567']
    """
    text = writer_of("code")(order_id)
    found = [tail(text, limit) for limit in SHORTENED if len(text) > limit]
    return list(dict.fromkeys([text, *found]))


def upload_rows(parcels: Iterable[TrackedParcel], name: str, day: dt.date) -> list[list[str]]:
    """The rows of a shop's "shipped" file for the parcels that have a number; ``day`` where the result has none."""
    spec = definition(name)["upload"]
    found = []
    for parcel in parcels:
        if not parcel.numbers:
            continue
        groups = [[one] for one in parcel.numbers]
        if spec["numbers"] == "two":
            groups = [parcel.numbers[at : at + 2] for at in range(0, len(parcel.numbers), 2)]
        rows = parcel.rows if spec["unit"] == "line" else parcel.rows[:1]
        for group in groups:
            for row in rows:
                values = _values(parcel, group, row, spec, day)
                if spec["unit"] == "line" and values["quantity"] == "0":
                    continue  # sent before
                found.append(
                    [
                        _filled(spec["cells"].get(column, ""), values, row)
                        for column in spec["columns"]
                    ]
                )
    return found


def _goals(
    by_number: Mapping[str, list[TrackedParcel]], one: Sent
) -> tuple[list[TrackedParcel], str]:
    """The parcels that a row of the result is about; several when orders were sent together."""
    known = by_number.get(one.order, [])
    if not known and " " in one.order:
        parts = [by_number.get(part, []) for part in one.order.split(" ")]
        if all(len(part) == 1 for part in parts):
            return [part[0] for part in parts], ""
    if not known:
        return [], "order-unknown"
    if len(known) > 1:
        fits = [parcel for parcel in known if _is_for(parcel, one)]
        return (fits, "") if len(fits) == 1 else ([], "several-parcels")
    return known, ""


def _is_for(parcel: TrackedParcel, one: Sent) -> bool:
    """Whether a row of the result has the parcel's postal code and name, as far as it has any."""
    recipient = parcel.order.recipient
    if not one.postal_code and not one.person:
        return False
    code = _digits(one.postal_code)
    name = bare(one.person)
    whole = bare(recipient.full_name or recipient.organization)
    return (not code or code == _digits(recipient.postal_code)) and (
        not name or name in whole or whole in name
    )


def _digits(text: str) -> str:
    return writer_of("digits")(text)


def _is_named(header: Header, ways: Sequence[str | int]) -> bool:
    return any(isinstance(way, str) and header.find(way) is not None for way in ways)


def _place(header: Header | None, ways: Sequence[str | int]) -> int | None:
    """Where a column is: by one of its names, or by its place (from 1) when there is no header."""
    for way in ways:
        if isinstance(way, int):
            return way - 1
        if header is not None and (place := header.find(way)) is not None:
            return place
    return None


def _values(
    parcel: TrackedParcel,
    group: Sequence[Sent],
    row: Mapping[str, str],
    spec: Mapping[str, Any],
    day: dt.date,
) -> dict[str, str]:
    sent = (order_day(group[0].day) or day).isoformat()
    quantity = parcel.order.quantity
    return {
        "order_id": parcel.order.order_id,
        "destination": parcel.destination,
        "tracking": group[0].number,
        "tracking_2": group[1].number if len(group) > 1 else "",
        "carrier": spec.get("carriers", {}).get(group[0].carrier, group[0].carrier),
        "day": sent,
        "day/": sent.replace("-", "/"),
        "day.": sent.replace("-", ""),
        "quantity": next(
            (row[name] for name in ("quantity-to-ship", "quantity-purchased") if name in row),
            quantity,
        ),
    }


def _filled(template: str, values: Mapping[str, str], row: Mapping[str, str]) -> str:
    if template.startswith("{export."):
        return row.get(template[8:-1], "")
    if template.startswith("{"):
        return values[template[1:-1]]
    return template
