"""Reads order exports: rows of a file become orders, several rows of one order become one."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from functools import cache
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final

from atena.errors import LayoutError
from atena.layouts.repertoire import tables
from atena.layouts.schema import ORDER_FIELDS, PARTY_FIELDS, FileFormat, Input, Layout
from atena.text import fold_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    Getter = Callable[[Sequence[str]], Any]


@dataclass(slots=True)
class Party:
    """A person and a place as the export has them, nothing understood yet."""

    name: str = ""
    surname: str = ""
    given_name: str = ""
    name_kana: str = ""
    surname_kana: str = ""
    given_name_kana: str = ""
    organization: str = ""
    honorific: str = ""
    postal_code: str = ""
    prefecture: str = ""
    city: str = ""
    lines: tuple[str, ...] = ()
    phone: str = ""
    email: str = ""
    country: str = ""

    @property
    def full_name(self) -> str:
        """The whole name; "." and the like, with which plugins fill a required column, are no name."""
        return self.name or _joined(self.surname, self.given_name)

    @property
    def full_kana(self) -> str:
        return self.name_kana or _joined(self.surname_kana, self.given_name_kana)

    @property
    def address(self) -> tuple[str, ...]:
        return (self.postal_code, self.prefecture, self.city, *self.lines)

    @property
    def place(self) -> tuple[str, ...]:
        """What says where the parcel goes: two rows with the same place and name are one parcel."""
        return (self.full_name, self.organization, *self.address)


def _joined(surname: str, given_name: str) -> str:
    if not surname and not given_name:
        return ""
    return " ".join([part for part in (surname, given_name) if part.strip(" .。．-－")])


@dataclass(slots=True)
class Order:
    """One parcel to send, made of one or more rows."""

    recipient: Party
    buyer: Party | None = None
    order_id: str = ""
    order_date: str = ""
    memo: str = ""
    items: list[str] = field(default_factory=list)
    quantity: str = ""
    rows: int = 1

    @property
    def is_gift(self) -> bool:
        """Whether somebody else ordered: the buyer has a name, and it is another one."""
        if self.buyer is None:
            return False
        ordered, receives = self.buyer.full_name, self.recipient.full_name
        if ordered == receives or not ordered or not receives:
            return False
        return _bare(ordered) != _bare(receives)


class Reader:
    """An input layout bound to the columns of one file."""

    def __init__(self, layout: Layout, columns: Sequence[str]) -> None:
        """Raises `LayoutError` when a required column is missing; others may be absent."""
        if layout.input is None or layout.input.session:
            raise LayoutError(
                "no-input", field=layout.name, hint="choose a layout that reads columns"
            )
        spec = layout.input
        self.layout = layout
        self._at = {name.strip(): index for index, name in reversed(list(enumerate(columns)))}
        for column in spec.required:
            if column not in self._at:
                raise LayoutError(
                    "column-missing",
                    field=column,
                    hint="the file has no such column: correct its name or choose another source layout",
                )
        self._recipient = self._getters(spec.recipient)
        self._buyer = self._getters(spec.buyer)
        self._order_fields = [
            self._joined(spec.order_fields.get(name, ())) for name in ORDER_FIELDS
        ]
        self.key: Callable[[Sequence[str]], tuple[str, ...]] = self._cells(spec.order)
        """What the rows of one order have in common; empty when the export cannot tell."""
        self.destination: Callable[[Sequence[str]], tuple[str, ...]] = self._cells(spec.destination)
        """What tells the parcels of one order apart, where the export says so."""

    def order(self, row: Sequence[str]) -> Order:
        """The order of one row."""
        number, date, memo, item, quantity = [get(row) for get in self._order_fields]
        return Order(
            _party(self._recipient, row),
            _party(self._buyer, row) if self._buyer else None,
            number,
            date,
            memo,
            [item] if item else [],
            quantity,
        )

    def parcels(self, rows: Iterable[Sequence[str]]) -> Iterable[tuple[int, Order]]:
        """Orders of consecutive rows, each with the number of its first row (from 0).

        Rows with the same key are one order. Within it, each place that a row names is a parcel; a row
        that names none (Shopify leaves the address out after the first; a fee of EC-CUBE's has none) belongs
        to the parcel before, or after when there is none before.
        """
        open_key: tuple[str, ...] = ()
        parcels: dict[tuple[str, ...], tuple[int, Order]] = {}
        alone: tuple[int, Order, Sequence[str]] | None = None  # most orders have one row
        for number, row in enumerate(rows):
            key = self.key(row)
            order = self.order(row)
            if not any(key) or key != open_key:
                if alone is not None:
                    yield alone[0], alone[1]
                yield from parcels.values()
                parcels, open_key, alone = {}, key, (number, order, row)
                continue
            if alone is not None:
                parcels[self._place(alone[2], alone[1])] = (alone[0], alone[1])
                alone = None
            place = self._place(row, order)
            last = next(reversed(parcels))
            if not any(place):
                place = last
            elif not any(last):
                parcels[place] = parcels.pop(last)
                parcels[place][1].recipient = order.recipient
            if place in parcels:
                _merge(parcels[place][1], order)
            else:
                parcels[place] = (number, order)
        if alone is not None:
            yield alone[0], alone[1]
        yield from parcels.values()

    def _place(self, row: Sequence[str], order: Order) -> tuple[str, ...]:
        return self.destination(row) + order.recipient.place

    def _getters(self, spec: Mapping[str, tuple[str, ...]]) -> list[tuple[int, Getter]]:
        """The places in `Party` that the layout fills, each with the function that finds its value."""
        return [
            (index, self._lines(spec[name]) if name == "lines" else self._joined(spec[name], name))
            for index, name in enumerate(PARTY_ORDER)
            if name in spec
        ]

    def _cells(self, columns: tuple[str, ...]) -> Callable[[Sequence[str]], tuple[str, ...]]:
        places = [self._at[column] for column in columns if column in self._at]
        if len(places) > 1:
            return itemgetter(*places)
        return lambda row: tuple([row[place] for place in places])

    def _joined(self, columns: tuple[str, ...], name: str = "") -> Callable[[Sequence[str]], str]:
        places = [self._at[column] for column in columns if column in self._at]
        if not places:
            return lambda _: ""
        if name == "prefecture":
            names = _prefectures()
            return lambda row: names.get(
                text := "".join([row[place].strip() for place in places]), text
            )
        glue = "-" if name in ("phone", "postal_code") else "" if name == "city" else " "
        if len(places) == 1:
            place = places[0]
            # Shopify and Excel write an apostrophe before a code that begins with 0.
            return lambda row: row[place].strip().removeprefix("'")
        return lambda row: glue.join([text for place in places if (text := row[place].strip())])

    def _lines(self, columns: tuple[str, ...]) -> Callable[[Sequence[str]], tuple[str, ...]]:
        places = [self._at[column] for column in columns if column in self._at]
        return lambda row: tuple([text for place in places if (text := row[place].strip())])


def from_columns(columns: Mapping[str, Sequence[str]]) -> Layout:
    """An input layout for any CSV: field → its columns. ``buyer.`` and ``order.`` lead to the others.

    >>> layout = from_columns({"name": ["氏名"], "lines": ["住所1", "住所2"], "order.id": ["No."]})
    >>> order = Reader(layout, ["No.", "氏名", "住所1", "住所2"]).order(["7", "山田太郎", "下目黒1-8-1", ""])
    >>> order.order_id, order.recipient.full_name, order.recipient.lines
    ('7', '山田太郎', ('下目黒1-8-1',))
    """
    rooms: dict[str, dict[str, tuple[str, ...]]] = {"": {}, "buyer": {}, "order": {}}
    for path, names in columns.items():
        room, _, name = path.rpartition(".")
        known = ORDER_FIELDS if room == "order" else PARTY_FIELDS
        if room not in rooms or name not in known:
            raise LayoutError("unknown-field", field=path, hint="one of " + ", ".join(known))
        rooms[room][name] = tuple(names)
    named = tuple(name for names in columns.values() for name in names)
    return Layout(
        name="columns-of-the-file",
        title="",
        source="",
        date="",
        about="",
        file=FileFormat(),
        input=Input(
            recipient=rooms[""],
            buyer=rooms["buyer"],
            order_fields=rooms["order"],
            order=rooms["order"].get("id", ()),
            required=named,
        ),
        output=None,
    )


def _party(getters: list[tuple[int, Getter]], row: Sequence[str]) -> Party:
    values = _BLANK.copy()
    for index, get in getters:
        values[index] = get(row)
    return Party(*values)


@cache
def _prefectures() -> dict[str, str]:
    """``JP-13`` → 東京都: Shopify writes the codes of ISO 3166-2."""
    rows: list[list[str]] = tables()["prefectures"]  # type: ignore[assignment]
    return {f"JP-{code}": name for code, name, _ in rows}


def _merge(order: Order, other: Order) -> None:
    """Add another row of the same parcel: its items, and what the first row left empty."""
    order.items += other.items
    order.rows += other.rows
    order.memo = order.memo or other.memo
    if order.quantity.isdigit() and other.quantity.isdigit():
        order.quantity = str(int(order.quantity) + int(other.quantity))


def _bare(name: str) -> str:
    return fold_key(name).replace(" ", "")


PARTY_ORDER: Final = tuple(one.name for one in fields(Party))
_BLANK: list[Any] = [() if name == "lines" else "" for name in PARTY_ORDER]
