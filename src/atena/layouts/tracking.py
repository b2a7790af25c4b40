"""Tracking numbers back: a carrier's result and the shop's export become the shop's "shipped" file.

Files of ``data/layouts/tracking`` say what a carrier's result holds (``[result]``) and what a shop takes
(``[upload]``). A parcel is found by the order's number, also where the label had only its end; where an order has
several parcels, by postal code and name. What cannot be told is not guessed: it is listed.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from atena.layouts.days import order_day, read_day
from atena.layouts.delivery import folded
from atena.layouts.number_ends import SHORTEST, tail
from atena.layouts.order import Order, bare
from atena.layouts.repertoire import writer_of
from atena.layouts.sent import Sent, definition, tracking_number

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping, Sequence

SHORTENED: Final = (50, 40, 30, 20, 16, 15)
"""The lengths of carriers' columns for the order's number."""
_MOST: Final = {"one": 1, "two": 2}
"""How many numbers of one parcel a shop takes; ``rows`` is any, a row each."""
MIN_LENGTH: Final = 4
"""A number of fewer digits is no tracking number."""


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


def match(parcels: Sequence[TrackedParcel], sent: Iterable[Sent], day: str = "") -> list[Unmatched]:
    """Give every parcel its numbers; the rows of the result for which there is none. Without a ``day`` for them, rows
    whose day cannot be read are among these."""
    by_number: dict[str, list[TrackedParcel]] = defaultdict(list)
    by_end: dict[str, list[TrackedParcel]] = defaultdict(list)
    taken_in = {id(other) for parcel in parcels for other in parcel.together}
    for parcel in parcels:
        if id(parcel) in taken_in:
            continue
        by_end[parcel.written[-SHORTEST:]].append(parcel)
        for written in written_numbers(parcel.written):
            for form in {written, _without_zeros(written)}:
                if parcel not in by_number[form]:
                    by_number[form].append(parcel)
    unmatched = []
    for one in sent:
        number = tracking_number(one.number)
        if number is None or sum(char.isdigit() for char in number) < MIN_LENGTH:
            reason = "digits-lost" if number is None else "no-tracking-number"
            unmatched.append(Unmatched(one.row, one.order, reason))
            continue
        one = one._replace(number=number)
        goals, reason = _goals(by_number, by_end, one)
        if goals and one.day:
            sent_on = order_day(one.day) or read_day(folded(one.day), goals[0].order.order_date)
            one = one._replace(day=sent_on.isoformat() if sent_on else "")
            if not sent_on and not day:
                goals, reason = [], "day-unread"
        if any(goal.order.state == "cancelled" for goal in goals):
            goals = [goal for goal in goals if goal.order.state != "cancelled"]
            reason = "order-cancelled"
        if reason:
            unmatched.append(Unmatched(one.row, one.order, reason))
        for parcel in [each for goal in goals for each in (goal, *goal.together)]:
            if one.number not in [known.number for known in parcel.numbers]:
                parcel.numbers.append(one)
    return unmatched


def beyond(parcels: Iterable[TrackedParcel], name: str) -> list[Unmatched]:
    """Take off the numbers of parcels that the shop takes no more of: another row would replace the first."""
    most = _MOST.get(definition(name)["upload"]["numbers"])
    found: list[Unmatched] = []
    for parcel in parcels if most else ():
        found += [
            Unmatched(one.row, one.order, "too-many-numbers") for one in parcel.numbers[most:]
        ]
        del parcel.numbers[most:]
    return found


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
        groups = [parcel.numbers] if spec["numbers"] == "two" else [[one] for one in parcel.numbers]
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
    by_number: Mapping[str, list[TrackedParcel]],
    by_end: Mapping[str, list[TrackedParcel]],
    one: Sent,
) -> tuple[list[TrackedParcel], str]:
    """The parcels that a row of the result is about; several when orders were sent together."""
    known = by_number.get(one.order, [])
    if not known and " " in one.order:
        parts = [
            by_number.get(part)
            or [goal for goal in by_end.get(part[-SHORTEST:], ()) if goal.written.endswith(part)]
            for part in one.order.split(" ")
        ]
        if all(len(part) == 1 for part in parts):
            return [part[0] for part in parts], ""
    if not known:
        return [], "order-unknown"
    if len(known) > 1:
        fits = [parcel for parcel in known if _is_for(parcel, one)]
        return (fits, "") if len(fits) == 1 else ([], "several-parcels")
    return known, ""


def _without_zeros(number: str) -> str:
    """What a spreadsheet makes of an order's number."""
    return number.lstrip("0") if number.isdigit() else number


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
