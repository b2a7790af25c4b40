"""Orders as an export has them: persons, places and wishes, nothing understood yet."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import Final

from atena.layouts.delivery import COLDNESS, Delivery
from atena.text import fold_key


@dataclass(init=False, slots=True)
class Party:
    """A person and a place as the export has them."""

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

    def __init__(
        self,
        name: str = "",
        surname: str = "",
        given_name: str = "",
        name_kana: str = "",
        surname_kana: str = "",
        given_name_kana: str = "",
        organization: str = "",
        honorific: str = "",
        postal_code: str = "",
        prefecture: str = "",
        city: str = "",
        lines: tuple[str, ...] = (),
        phone: str = "",
        email: str = "",
        country: str = "",
    ) -> None:
        self.name = name
        self.surname = surname
        self.given_name = given_name
        self.name_kana = name_kana
        self.surname_kana = surname_kana
        self.given_name_kana = given_name_kana
        self.organization = organization
        self.honorific = honorific
        self.postal_code = postal_code
        self.prefecture = prefecture
        self.city = city
        self.lines = lines
        self.phone = phone
        self.email = email
        self.country = country

    @property
    def full_name(self) -> str:
        """The whole name, of its two parts where both are told; "." and the like, with which plugins fill a
        required column, are no name."""
        if self.name and not (self.surname and self.given_name):
            return self.name
        return _joined(self.surname, self.given_name) or self.name

    @property
    def full_kana(self) -> str:
        if self.name_kana and not (self.surname_kana and self.given_name_kana):
            return self.name_kana
        return _joined(self.surname_kana, self.given_name_kana) or self.name_kana

    @property
    def address(self) -> tuple[str, ...]:
        return (self.postal_code, self.prefecture, self.city, *self.lines)

    @property
    def place(self) -> tuple[str, ...]:
        """What says where the parcel goes: two rows with the same place and name are one parcel."""
        return (self.full_name, self.organization, *self.address)


@dataclass(init=False, slots=True)
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
    delivery: Delivery | None = None
    """None when the export says nothing of the delivery."""
    state: str = ""
    """Why it is not to be sent, one of `atena.layouts.schema.STATES`."""
    unread: tuple[str, ...] = ()
    """Fields of the delivery that hold something nobody understands."""
    destination: str = ""
    """The export's own number of the parcel."""
    is_open: bool = False
    """Whether the export says that it is still to be sent; a row that says nothing is not."""

    def __init__(
        self,
        recipient: Party,
        buyer: Party | None = None,
        order_id: str = "",
        order_date: str = "",
        memo: str = "",
        items: list[str] | None = None,
        quantity: str = "",
        rows: int = 1,
        delivery: Delivery | None = None,
        state: str = "",
        unread: tuple[str, ...] = (),
        destination: str = "",
        is_open: bool = False,  # noqa: FBT001, FBT002 - handed over by name
    ) -> None:
        self.recipient = recipient
        self.buyer = buyer
        self.order_id = order_id
        self.order_date = order_date
        self.memo = memo
        self.items = [] if items is None else items
        self.quantity = quantity
        self.rows = rows
        self.delivery = delivery
        self.state = state
        self.unread = unread
        self.destination = destination
        self.is_open = is_open

    def __reduce__(self) -> tuple[type[Order], tuple[object, ...]]:
        """By the values of all fields: a compiled class cannot be made without them."""
        return Order, tuple([getattr(self, one.name) for one in fields(Order)])

    @property
    def is_gift(self) -> bool:
        """Whether somebody else ordered: the buyer has a name, and it is another one."""
        if self.buyer is None:
            return False
        ordered, receives = self.buyer.full_name, self.recipient.full_name
        if ordered == receives or not ordered or not receives:
            return False
        return bare(ordered) != bare(receives)

    def merge(self, other: Order) -> None:
        """Add another row of the same parcel: its items, and what the first row left empty.

        What the export says is sent, or cancelled, does not keep back what it says is still to be sent.
        """
        if self.is_open != other.is_open and self.state != other.state:
            done = self if other.is_open else other
            if done.state in DONE:
                done.items, done.quantity, done.state = [], "", ""
                for one in (self, other):  # the amount is that of all of it
                    if one.delivery is not None and one.delivery.cod:
                        one.delivery.cod = one.delivery.cod_tax = ""
                        one.unread += ("cod",)
        if self.state != other.state and "digital" in (self.state, other.state):
            unsent = self if self.state == "digital" else other
            unsent.items, unsent.quantity = [], ""  # not in the parcel
        self.is_open |= other.is_open
        self.items += other.items
        self.rows += other.rows
        if other.memo and other.memo != self.memo:
            self.memo = f"{self.memo}\n{other.memo}" if self.memo else other.memo
        if self.quantity.isdigit() and other.quantity.isdigit():
            self.quantity = str(int(self.quantity) + int(other.quantity))
        else:
            self.quantity = self.quantity or other.quantity
        if self.state != other.state:
            self.state = _state_of_both(self, other)
        self.unread = tuple(dict.fromkeys(self.unread + other.unread))
        if other.delivery is not None:
            self.delivery, disagree = _merged(self.delivery, other.delivery)
            self.unread += tuple(name for name in disagree if name not in self.unread)


def bare(name: str) -> str:
    """A name without spaces, width and variants: what two spellings of one person have in common."""
    return fold_key(name).replace(" ", "")


def surname_first(name: str) -> str:
    """A Japanese name of which the given name stands first, turned round; others stay.

    >>> surname_first("葵 佐藤"), surname_first("Aoi Sato"), surname_first("佐藤葵")
    ('佐藤 葵', 'Aoi Sato', '佐藤葵')
    """
    if name.isascii():
        return name
    given, _, surname = name.replace("\u3000", " ").rpartition(" ")
    return f"{surname} {given.strip()}" if given.strip() else name


def _joined(surname: str, given_name: str) -> str:
    if not surname and not given_name:
        return ""
    return " ".join([part for part in (surname, given_name) if part.strip(" .。．-－")])


def _state_of_both(first: Order, second: Order) -> str:
    """The state of a parcel whose rows say different things.

    A row that says nothing of a whole order's state (later rows of Shopify's) takes the first one's; goods
    that are not sent (``digital``) do not keep the others from being sent.
    """
    states = {first.state, second.state} - {"", "digital"}
    if states:
        return min(states)
    return ""


def _merged(first: Delivery | None, second: Delivery) -> tuple[Delivery, list[str]]:
    """The wishes of both rows, and the fields in which they disagree; the coldest of two temperatures."""
    if first is None or first == second:
        return second, []
    disagree = []
    for name in DELIVERY_ORDER:
        mine, its = getattr(first, name), getattr(second, name)
        if mine == its or not its:
            continue
        if not mine:
            setattr(first, name, its)
        elif name == "temperature":
            first.temperature = max(mine, its, key=COLDNESS.index)
            disagree += ["temperature"]
        elif name in ("remark", "gift", "drop_off", "item"):
            setattr(first, name, f"{mine} {its}")
        else:
            disagree.append(name)
    return first, disagree


DONE: Final = frozenset(["shipped", "cancelled"])
DELIVERY_ORDER: Final = tuple(one.name for one in fields(Delivery))
PARTY_ORDER: Final = tuple(one.name for one in fields(Party))
PLACE_FIELDS: Final = ("postal_code", "prefecture", "city", "lines")
"""Where a party's address stands."""
