"""Which rows of an export belong to one order, and what its parcels share."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from atena.layouts.order import Order


def gathered(keys: Sequence[tuple[str, ...]], is_bare: Callable[[int], bool]) -> list[int]:
    """The numbers of the rows, those that name no place behind the rows of their order that do.

    ``keys`` are the rows' orders, ``is_bare`` tells of a row whether it names no place.

    >>> keys = [("A",), ("B",), ("A",), ("C",)]
    >>> gathered(keys, lambda number: number == 2)
    [0, 2, 1, 3]
    """
    runs = [(key, list(run)) for key, run in groupby(range(len(keys)), keys.__getitem__)]
    homes: dict[tuple[str, ...], int] = {}
    apart: dict[tuple[str, ...], list[int]] = {}
    for place, (key, run) in enumerate(runs):
        if any(key) and all(map(is_bare, run)):
            apart.setdefault(key, []).append(place)
        else:
            homes.setdefault(key, place)
    moved = {place for key, places in apart.items() if key in homes for place in places}
    found: list[int] = []
    for place, (key, run) in enumerate(runs):
        if place not in moved:
            found += run
        if homes.get(key) == place:
            found += [number for other in apart.get(key, ()) for number in runs[other][1]]
    return found


def settled_place(
    parcels: dict[tuple[str, ...], tuple[int, Order]], place: tuple[str, ...], number: int
) -> tuple[str, ...]:
    """Under which key of an order's ``parcels`` a row belongs; the first ``number`` cells of keys number the parcel.

    A row that leaves the number out (a fee's) is of the parcel that goes to the same place, whichever comes first.
    """
    if place in parcels or not number:
        return place
    same = next((known for known in parcels if known[number:] == place[number:]), None)
    if same is not None and not any(place[:number]):
        return same
    if same is not None and not any(same[:number]):
        parcels[place] = parcels.pop(same)
    return place


def collected_once(
    parcels: Mapping[tuple[str, ...], tuple[int, Order]],
) -> Iterable[tuple[int, Order]]:
    """The parcels of an order; what the carrier collects for all of it is collected with the first."""
    collected = ""
    for number, order in parcels.values():
        delivery = order.delivery
        if delivery is not None and delivery.cod:
            if collected == delivery.cod:
                delivery.cod = delivery.cod_tax = ""
                order.unread += ("cod_once",)
            else:
                collected = delivery.cod
        yield number, order
