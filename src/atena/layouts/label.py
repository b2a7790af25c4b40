"""A label: one parcel's person, place and order, understood."""

from __future__ import annotations

from dataclasses import dataclass, replace

from atena.layouts.delivery import Delivery  # noqa: TC001 - dataclasses of compiled modules
from atena.models import Address, Checkout, Note, PersonName


@dataclass(init=False, slots=True)
class Label:
    """What an output layout writes: ``phone`` with hyphens, the name and the address parsed."""

    name: PersonName
    address: Address
    phone: str = ""
    email: str = ""
    order_id: str = ""
    order_date: str = ""
    memo: str = ""
    item: str = ""
    quantity: str = ""
    buyer: Label | None = None
    """Who ordered, when that is somebody else: the parcel is a gift."""
    billing: Address | None = None
    """Where the recipient, who ordered, lives, when the parcel goes to another place."""
    delivery: Delivery | None = None
    """The wishes of the delivery, None when there are none."""
    remark: str = ""
    """What stood in the export's fields besides what belongs there: an extension, a second number."""
    notes: tuple[Note, ...] = ()
    """What had to be mended or could not be understood, besides what name and address say themselves."""
    state: str = ""
    """Why it is not to be sent: see `atena.layouts.schema.STATES`."""
    key: str = ""
    """What tells this parcel from all others of the export, the same in every run."""
    joined: bool = False
    """Whether surname and given name are printed without a space: nobody is sure where one ends."""
    unread_kana: bool = False
    """Whether the kana are left out: nobody is sure of them."""

    def __init__(
        self,
        name: PersonName,
        address: Address,
        phone: str = "",
        email: str = "",
        order_id: str = "",
        order_date: str = "",
        memo: str = "",
        item: str = "",
        quantity: str = "",
        buyer: Label | None = None,
        billing: Address | None = None,
        delivery: Delivery | None = None,
        remark: str = "",
        notes: tuple[Note, ...] = (),
        state: str = "",
        key: str = "",
        joined: bool = False,  # noqa: FBT001, FBT002 - handed over by name
        unread_kana: bool = False,  # noqa: FBT001, FBT002 - handed over by name
    ) -> None:
        self.name = name
        self.address = address
        self.phone = phone
        self.email = email
        self.order_id = order_id
        self.order_date = order_date
        self.memo = memo
        self.item = item
        self.quantity = quantity
        self.buyer = buyer
        self.billing = billing
        self.delivery = delivery
        self.remark = remark
        self.notes = notes
        self.state = state
        self.key = key
        self.joined = joined
        self.unread_kana = unread_kana

    @property
    def orderer(self) -> Label:
        """Who ordered: the buyer of a gift, else the recipient at the billing address, if there is one."""
        if self.buyer is not None or self.billing is None:
            return self.buyer or self
        return replace(self, address=self.billing)


def label_of(checkout: Checkout) -> Label:
    """The label of a normalised session; a part that the session lacks is empty.

    The order's number is the shop's own; where the session has none, the session's id.

    >>> label_of(Checkout(email="taro@example.com")).email
    'taro@example.com'
    """
    label = Label(
        name=checkout.recipient or PersonName(kind="empty"),
        address=checkout.shipping_address or Address(),
        phone=_phone(checkout.phone) or _phone(checkout.buyer.phone if checkout.buyer else None),
        email=checkout.email,
        order_id=checkout.merchant_reference_id or checkout.session_id,
    )
    buyer = checkout.buyer
    if (
        buyer is not None
        and buyer.name is not None
        and recipient_name(label) != buyer_name(buyer.name)
    ):
        label.buyer = replace(
            label,
            name=buyer.name,
            address=checkout.billing_address or Address(),
            phone=_phone(buyer.phone),
            email=buyer.email,
        )
    else:
        label.billing = checkout.billing_address
    return label


def recipient_name(label: Label) -> str:
    """The name on the label: the person, or the organization when there is no person."""
    return person_name(label) or organization(label)


def buyer_name(name: PersonName) -> str:
    return " ".join(part for part in (name.surname, name.given_name) if part) or name.organization


def person_name(label: Label) -> str:
    name = label.name.__dict__  # a model's fields are read much faster so, where there are several
    surname: str = name["surname"]
    given_name: str = name["given_name"]
    return f"{surname} {given_name}" if surname and given_name else surname or given_name


def organization(label: Label) -> str:
    """The organization in the name field, and the one in the address when it is another."""
    return with_placed(label.name.organization, label.address.organization)


def with_placed(own: str, placed: str) -> str:
    """The organization of a name, and the one of an address (``placed``) when it is another."""
    return own if not placed or placed in own else f"{own} {placed}".strip()


def _phone(phone: object) -> str:
    return getattr(phone, "national", "") or getattr(phone, "source", "")
