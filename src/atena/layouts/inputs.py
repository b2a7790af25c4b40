"""Reads order exports: rows of a file become orders, several rows of one order become one."""

from __future__ import annotations

from functools import cache
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final

from atena.errors import LayoutError
from atena.layouts.conditions import any_of
from atena.layouts.grouping import collected_once, gathered, settled_place
from atena.layouts.header import Header
from atena.layouts.order import (
    PARTY_ORDER,
    PLACE_FIELDS,
    Order,
    Party,
    surname_first,
)
from atena.layouts.phones import digits_in, one_number
from atena.layouts.repertoire import layout_tables
from atena.layouts.schema import ORDER_FIELDS
from atena.layouts.wish_reader import WishReader

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from atena.layouts.rules import Rules
    from atena.layouts.schema import Layout

    Getter = Callable[[Sequence[str]], Any]

__all__ = ["Order", "Party", "Reader"]


_FEWEST_DIGITS: Final = 6
"""A telephone field has so many digits at least, whatever else stands in it."""


class Reader:
    """An input layout bound to the columns of one file."""

    def __init__(self, layout: Layout, columns: Sequence[str], rules: Rules | None = None) -> None:
        """Raises `LayoutError` when a required column is missing, or one that is read is there twice;
        others may be absent. ``rules`` are the shop's."""
        if layout.input is None or layout.input.session:
            raise LayoutError(
                "no-input", field=layout.name, hint="choose a layout that reads columns"
            )
        spec = layout.input
        self.layout = layout
        self._header = Header(columns, spec.columns())
        lines = spec.recipient.get("lines", ())
        known = self._places(lines + spec.recipient.get("city", ()))
        for column in (*spec.required, *(() if known else lines[:1])):
            if self._header.find(column) is None:
                raise LayoutError(
                    "column-missing",
                    field=column,
                    hint="the file has no such column: correct its name or choose another source layout",
                )
        self._recipient = self._getters(spec.recipient)
        self._reads_place = any(name in PLACE_FIELDS for name, _ in self._recipient)
        self._place_cells = [
            place for name in PLACE_FIELDS for place in self._places(spec.recipient.get(name, ()))
        ]
        self._tell_tales = [
            place
            for name in ("postal_code", "phone", "email", "prefecture")
            for place in self._places(spec.recipient.get(name, ()))
        ]
        self._buyer = self._getters(spec.buyer)
        self._order_fields = [
            self._joined(spec.order_fields.get(name, ())) for name in ORDER_FIELDS
        ]
        self._buyer_receives = spec.buyer_receives
        self._not_goods = any_of(spec.not_goods, self._header) if spec.not_goods else None
        self._wishes = WishReader.of(spec, self._header, self._joined)
        self._rules = rules.bound(self._header, spec) if rules is not None else None
        self.key: Callable[[Sequence[str]], tuple[str, ...]] = self._cells(spec.order)
        """What the rows of one order have in common; empty when the export cannot tell."""
        self.destination: Callable[[Sequence[str]], tuple[str, ...]] = self._cells(spec.destination)
        """What tells the parcels of one order apart, where the export says so."""

    @property
    def needed(self) -> int:
        """How many of a row's first cells say who receives the parcel, and where."""
        spec = self.layout.input
        fields = ("name", "surname", "given_name", "postal_code", "prefecture", "city")
        columns = [
            column for name in fields for column in (spec.recipient.get(name, ()) if spec else ())
        ]
        columns += (spec.recipient.get("lines", ()) if spec else ())[:1]
        places = [self._header.find(column) for column in columns]
        return 1 + max((place for place in places if place is not None), default=0)

    def fits(self, row: Sequence[str]) -> bool:
        """Whether codes, numbers and addresses stand in their own columns, not one beside.

        Only a row with a code, a number or an e-mail address can tell.
        """
        party = _party(self._recipient, row)
        return (
            _is_of(party.postal_code, "-〒 ")
            and (not party.phone or digits_in(party.phone) >= _FEWEST_DIGITS)
            and (not party.email or "@" in party.email)
            and (
                not party.prefecture
                or party.prefecture[-1] in "都道府県"
                or (party.prefecture.isascii() and not _is_of(party.prefecture, "-+ "))
            )
            and not any(
                "@" in line or (len(line) > 8 and _is_of(line, "-+ ")) for line in party.lines
            )
        )

    def may_be_judged(self, row: Sequence[str]) -> bool:
        """Whether `fits` can tell of a row: it has a code, a number, an e-mail address or a prefecture, names no
        place at all, or the layout has no column for such."""
        found = any(row[place].strip() for place in self._tell_tales)
        return found or not self._tell_tales or self.names_no_place(row)

    def tells_shifts(self, row: Sequence[str]) -> bool:
        """Whether `fits` would see it if the cells after the address stood one column too far."""
        spec = self.layout.input
        lines = [] if spec is None else self._places(spec.recipient.get("lines", ()))
        codes = () if spec is None else ("phone", "email", "postal_code")
        places = [
            place for name in codes if spec for place in self._places(spec.recipient.get(name, ()))
        ]
        return any(row[place].strip() for place in places if place > max(lines, default=0))

    def names_no_place(self, row: Sequence[str]) -> bool:
        """Whether a row names no place to go to, where others do: a total under the table."""
        for place in self._place_cells:  # nearly every row does, in its first cells
            if row[place].strip().removeprefix("'"):
                return False
        return self._reads_place

    def order(self, row: Sequence[str]) -> Order:
        """The order of one row."""
        number, date, memo, item, quantity = [get(row) for get in self._order_fields]
        if number[:1] == '"':  # opened and not closed
            number = number[1:]
        goods = self._not_goods is None or not self._not_goods(row)
        if not goods:
            item = quantity = ""
        order = Order(
            _party(self._recipient, row),
            _party(self._buyer, row) if self._buyer else None,
            number,
            date,
            memo,
            [item] if item else [],
            quantity,
        )
        if self._buyer_receives and order.buyer and not any(order.recipient.place):
            order.recipient = order.buyer
        if self._wishes is not None:
            self._wishes.read(row, order)
        if not (goods or order.state):
            order.state = "digital"
        if self._rules is not None:
            self._rules.apply(row, order)
        return order

    def said(self, row: Sequence[str], wish: str) -> tuple[str, str]:
        """The column of a wish and what a row has there; both empty where it has none."""
        spec = self.layout.input
        for column in spec.delivery.get(wish, ()) if spec else ():
            place = self._header.find(column)
            if place is not None and (text := row[place].strip()):
                return column, text
        return "", ""

    def parcels(self, rows: Iterable[Sequence[str]]) -> Iterable[tuple[int, Order]]:
        """Orders of consecutive rows, each with the number of its first row (from 0).

        Rows with the same key are one order, also those without a place that stand apart from it. Within it, each
        place that a row names is a parcel; a row that names none (Shopify leaves the address out after the first; a fee
        of EC-CUBE's has none) belongs to the parcel before, or after when there is none before.
        """
        open_key: tuple[str, ...] = ()
        parcels: dict[tuple[str, ...], tuple[int, Order]] = {}
        alone: tuple[int, Order, Sequence[str]] | None = None  # most orders have one row
        listed = list(rows)
        for number in self._gathered(listed):
            row = listed[number]
            key = self.key(row)
            order = self.order(row)
            if not any(key) or key != open_key:
                if alone is not None:
                    yield alone[0], alone[1]
                yield from collected_once(parcels)
                parcels, open_key, alone = {}, key, (number, order, row)
                continue
            if alone is not None:
                parcels[self._place(alone[2], alone[1])] = (alone[0], alone[1])
                alone = None
            place = settled_place(parcels, self._place(row, order), len(self.destination(row)))
            last = next(reversed(parcels))
            if not any(order.recipient.place):
                place = last
            elif not any(parcels[last][1].recipient.place):
                parcels[place] = parcels.pop(last)
                parcels[place][1].recipient = order.recipient
            if place in parcels:
                parcels[place][1].merge(order)
            else:
                parcels[place] = (number, order)
        if alone is not None:
            yield alone[0], alone[1]
        yield from collected_once(parcels)

    def _gathered(self, rows: Sequence[Sequence[str]]) -> Sequence[int]:
        if not any(map(self.names_no_place, rows)):
            return range(len(rows))
        return gathered(list(map(self.key, rows)), lambda number: self._is_bare(rows[number]))

    def _is_bare(self, row: Sequence[str]) -> bool:
        """Whether nobody who could receive a parcel stands in a row."""
        return self.names_no_place(row) and not (
            self._buyer_receives and any(_party(self._buyer, row).place)
        )

    def _place(self, row: Sequence[str], order: Order) -> tuple[str, ...]:
        return self.destination(row) + order.recipient.place

    def _getters(self, spec: Mapping[str, tuple[str, ...]]) -> list[tuple[str, Getter]]:
        """The fields of `Party` that the layout fills, each with the function that finds its value."""
        return [
            (name, self._lines(spec[name]) if name == "lines" else self._joined(spec[name], name))
            for name in PARTY_ORDER
            if name in spec
        ]

    def _places(self, columns: tuple[str, ...]) -> list[int]:
        found = [self._header.find(column) for column in columns]
        return [place for place in found if place is not None]

    def _cells(self, columns: tuple[str, ...]) -> Callable[[Sequence[str]], tuple[str, ...]]:
        places = self._places(columns)
        if len(places) > 1:
            return itemgetter(*places)
        return lambda row: tuple([row[place] for place in places])

    def _joined(self, columns: tuple[str, ...], name: str = "") -> Callable[[Sequence[str]], str]:
        places = self._places(columns)
        if not places:
            return lambda _: ""
        if name == "prefecture":
            names = _prefectures()
            return lambda row: names.get(
                text := "".join([row[place].strip().removeprefix("'") for place in places]), text
            )
        if name == "name" and self.layout.input is not None and self.layout.input.given_first:
            return lambda row: surname_first(" ".join([row[place].strip() for place in places]))
        if len(places) == 1:
            place = places[0]
            # Shopify and Excel write an apostrophe before a code that begins with 0.
            return lambda row: row[place].strip().removeprefix("'")
        if name == "postal_code":  # a spreadsheet drops the zeros of either part
            return lambda row: "-".join(
                [
                    text.zfill(3 if number == 0 else 4) if text.isdigit() else text
                    for number, place in enumerate(places)
                    if (text := row[place].strip().removeprefix("'"))
                ]
            )
        if name == "phone":
            return lambda row: one_number([row[place].strip() for place in places])
        glue = "" if name == "city" else " "
        return lambda row: glue.join([text for place in places if (text := row[place].strip())])

    def _lines(self, columns: tuple[str, ...]) -> Callable[[Sequence[str]], tuple[str, ...]]:
        places = self._places(columns)
        return lambda row: tuple(
            [text for place in places if (text := row[place].strip().removeprefix("'"))]
        )


def _party(getters: list[tuple[str, Getter]], row: Sequence[str]) -> Party:
    party = Party()
    for name, get in getters:
        setattr(party, name, get(row))
    return party


def _is_of(text: str, signs: str) -> bool:
    return all(char.isdigit() or char in signs for char in text)


@cache
def _prefectures() -> dict[str, str]:
    """``JP-13`` → 東京都: Shopify writes the codes of ISO 3166-2, WooCommerce JP13."""
    rows: list[list[str]] = layout_tables()["prefectures"]  # type: ignore[assignment]
    return {f"JP{sign}{code}": name for code, name, _ in rows for sign in ("-", "")}
