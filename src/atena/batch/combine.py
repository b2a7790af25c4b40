"""Orders of one buyer to one place in one parcel (同梱): found before the parts are done, over all inputs.

Two parcels go together when recipient, place, telephone and buyer are the same but for spaces and widths, and
none of their wishes differ. The first takes the numbers, goods and amounts of the others in. An order that stands twice
in the inputs (exports that overlap) goes with no other: its goods would be sent, and its amount collected, twice. One
that takes several parcels goes alone: nobody has said how many they take together.
"""

from __future__ import annotations

import hashlib
import pickle
from collections import Counter
from dataclasses import fields
from typing import TYPE_CHECKING, Final

from atena.layouts.delivery import Delivery, folded
from atena.layouts.order import DONE, bare

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from atena.layouts import Order

    Parcels = Callable[[], Iterable[tuple[int, int, Order]]]
    """All parcels of all inputs: number of the source, row, order; may be gone through again."""

FILE: Final = "combined.pickle"
_JOINT: Final = " "
NOT_COMPARED: Final = frozenset({"cod", "cod_tax", "item", "remark", "gift", "parcels"})
"""What parcels that go together may have different."""


class Combined:
    """Which parcels take others in, and which are taken in."""

    def __init__(
        self, first: dict[tuple[int, int], list[Order]], others: frozenset[tuple[int, int]]
    ) -> None:
        self._first = first
        self._others = others

    def taken_in(self) -> Iterable[tuple[tuple[int, int], list[Order]]]:
        """The parcels that take others in, and these."""
        return self._first.items()

    def settled(self, source: int, row: int, order: Order) -> Order | None:
        """The order with those that go with it, or None when it goes with another."""
        place = (source, row)
        if place in self._others:
            return None
        for other in self._first.get(place, ()):
            take_in(order, other)
        return order


def find_combined(parcels: Parcels, include: Sequence[str]) -> Combined:
    """Find the parcels that go together; two passes, so that only those are held."""
    counts: Counter[bytes] = Counter()
    numbers = _Numbers()
    for source, _, order in parcels():
        if (digest := _digest(order, include)) is not None:
            counts[digest] += not _goes_alone(order)
            numbers.see(source, order.order_id)
        elif order.state in DONE and order.state not in include:
            numbers.see_gone(order.order_id)
    wanted = {digest for digest, count in counts.items() if count > 1}
    del counts
    seen: dict[bytes, tuple[int, int]] = {}
    first: dict[tuple[int, int], list[Order]] = {}
    others: set[tuple[int, int]] = set()
    for source, row, order in parcels() if wanted else ():
        digest = _digest(order, include)
        if digest is None or digest not in wanted or numbers.are_twice(order.order_id):
            continue
        if _goes_alone(order):
            continue
        if digest in seen:
            first.setdefault(seen[digest], []).append(order)
            others.add((source, row))
        else:
            seen[digest] = (source, row)
    return Combined(first, frozenset(others))


class _Numbers:
    """Which numbers of orders stand in more than one place, or as cancelled; the parcels of one follow one another."""

    def __init__(self) -> None:
        self._seen: set[bytes] = set()
        self._twice: set[bytes] = set()
        self._open: tuple[int, str] = (-1, "")

    def see(self, source: int, number: str) -> None:
        """The number of the next parcel."""
        if number and (source, number) != self._open:
            digest = _hash(number)
            (self._twice if digest in self._seen else self._seen).add(digest)
        self._open = (source, number)

    def see_gone(self, number: str) -> None:
        """The number of a parcel that is cancelled or sent: a label of that order is in doubt."""
        if number:
            self._twice.add(_hash(number))

    def are_twice(self, number: str) -> bool:
        return bool(self._twice) and _hash(number) in self._twice


def write_combined(work: Path, combined: Combined) -> None:
    """Keep what was found for the workers, in the work folder that only its owner can read."""
    (work / FILE).write_bytes(pickle.dumps(combined))


def read_combined(work: Path) -> Combined | None:
    """What `write_combined` wrote; None when there is nothing yet."""
    path = work / FILE
    if not path.is_file():
        return None
    found = pickle.loads(path.read_bytes())  # noqa: S301 - a file of this run's own folder
    return found if isinstance(found, Combined) else None


def companions(
    orders: Sequence[tuple[int, Order]], include: Sequence[str] = ()
) -> dict[int, list[int]]:
    """Which orders, each with the number of its source, go in another's parcel: the place of the first → those of the
    others.
    """
    places = {id(order): place for place, (_, order) in enumerate(orders)}
    found = find_combined(
        lambda: ((source, place, order) for place, (source, order) in enumerate(orders)), include
    )
    return {
        place: [places[id(other)] for other in others] for (_, place), others in found.taken_in()
    }


def take_in(order: Order, other: Order) -> None:
    """Put another order's number, goods and amounts into an order's parcel."""
    if other.order_id and other.order_id not in order.order_id.split(_JOINT):
        order.order_id = f"{order.order_id}{_JOINT}{other.order_id}".strip()
    order.items += other.items
    order.rows += other.rows
    if order.quantity.isdigit() and other.quantity.isdigit():
        order.quantity = str(int(order.quantity) + int(other.quantity))
    order.memo = _both(order.memo, other.memo, "\n")
    order.unread = tuple(dict.fromkeys(order.unread + other.unread))
    if other.delivery is None:
        return
    if order.delivery is None:
        order.delivery = Delivery()
    _collect_both(order.delivery, other.delivery)
    for name in ("item", "remark", "gift"):
        mine, its = getattr(order.delivery, name), getattr(other.delivery, name)
        setattr(order.delivery, name, _both(mine, its, _JOINT))


def _both(mine: str, its: str, joint: str) -> str:
    """Two texts one behind the other; one that stands in the other word for word only once."""
    if f"{joint}{its}{joint}" in f"{joint}{mine}{joint}":
        return mine
    return f"{mine}{joint}{its}" if mine and its else mine or its


def _collect_both(mine: Delivery, its: Delivery) -> None:
    """The amounts of both; the tax in them is known only where it is of each."""
    if not its.cod:
        return
    known = its.cod_tax and (mine.cod_tax or not mine.cod)
    mine.cod_tax = str(int(mine.cod_tax or 0) + int(its.cod_tax)) if known else ""
    mine.cod = str(int(mine.cod or 0) + int(its.cod))


def _goes_alone(order: Order) -> bool:
    """Whether an order takes several parcels."""
    return order.delivery is not None and order.delivery.parcels not in ("", "1")


def _digest(order: Order, include: Sequence[str]) -> bytes | None:
    """What two parcels that go together have in common; None for one that goes alone."""
    recipient = order.recipient
    if (order.state and order.state not in include) or not any(recipient.place):
        return None
    buyer = order.buyer
    wishes = order.delivery or Delivery()
    parts = [
        bare(recipient.full_name),
        bare(recipient.organization),
        folded(recipient.postal_code),
        bare("".join(recipient.address[1:])),
        "".join(char for char in recipient.phone if char.isdigit()),
        bare(buyer.full_name) if buyer is not None else "",
        buyer.email if buyer is not None else recipient.email,
        *(getattr(wishes, name) for name in COMPARED),
    ]
    return _hash("\0".join(parts))


def _hash(text: str) -> bytes:
    return hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=12).digest()


COMPARED: Final = tuple(one.name for one in fields(Delivery) if one.name not in NOT_COMPARED)
