"""From an order as the export has it to a label: names and addresses understood."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from atena.addresses.engine import read_address
from atena.addresses.result.fields import address_of
from atena.errors import DataError
from atena.layouts import Label, Order, Party
from atena.layouts.countries import HOME, PREFECTURES_ABROAD, country_of
from atena.layouts.mending import SHORTENED, mend_party, mend_zip
from atena.layouts.order import bare
from atena.layouts.phones import PhoneField, read_phone
from atena.layouts.wishes import asks, asks_to_hold
from atena.lexicon import default_lexicon
from atena.matching.order import read_persons
from atena.matching.persons import Person
from atena.models import Address, Note, PersonName, plain_note
from atena.names.engine import read_field
from atena.names.result import name_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from atena.lexicon import Lexicon

TOGETHER: Final = 200
"""Orders to give to `understand_all` at a time."""
_REMEMBERED: Final = 16
"""Names, and addresses, at hand when they come again; hundreds would cost more time than they save."""
EMPTY_NAME, EMPTY_ADDRESS = PersonName(kind="empty"), Address()


def understand_all(
    orders: Sequence[Order], *, evidence: bool = True, lexicon: Lexicon | None = None
) -> list[Label]:
    """The labels of orders: all names, then all addresses.

    With ``evidence`` the buyer's name, kana and e-mail address help to read the recipient's name as far as the two are
    one person or a family. A country other than Japan is passed on unparsed.

    Names before addresses is a tenth faster than one order after the other: code and tables of only one
    of the two are in the processor's caches. Not too many orders at a time, or what is made leaves the
    caches again: `TOGETHER`.
    """
    labels = [_named(order, lexicon, evidence=evidence) for order in orders]
    for label, order in zip(labels, orders, strict=True):
        _place(label, order, lexicon)
    return labels


def understand_each(
    orders: list[Order], lexicon: Lexicon | None, *, evidence: bool
) -> Sequence[Label | Exception]:
    """As `understand_all`, but a fault of ours costs one order, not all: its exception stands in its place."""
    try:
        return understand_all(orders, evidence=evidence, lexicon=lexicon)
    except DataError:  # a table is missing or of another version: no row can be right
        raise
    except Exception as error:  # noqa: BLE001 - whatever it is
        if len(orders) == 1:
            return [error]
    return [
        label for order in orders for label in understand_each([order], lexicon, evidence=evidence)
    ]


def _named(order: Order, lexicon: Lexicon | None, *, evidence: bool) -> Label:
    """The label with everything but addresses."""
    recipient, buyer = order.recipient, order.buyer
    name, giver = _persons(order, lexicon, evidence=evidence)
    gift = giver is not None
    email = recipient.email or (buyer.email if buyer and not gift else "")
    notes: list[Note] = []
    given_phone = recipient.phone or (buyer.phone if buyer and not gift else "")
    country = country_of(recipient)
    if country == HOME:
        mend_party(recipient, notes)
        phone = read_phone(given_phone)
    else:
        mend_zip(recipient, country, notes)
        phone = PhoneField(given_phone)
    if phone.code:
        notes.append(plain_note(phone.code, "phone"))
    if "+" in order.order_id and SHORTENED.fullmatch(order.order_id):
        notes.append(plain_note("digits-lost", "order_id"))
    if order.unread:
        notes += [
            plain_note("delivery-cod-once" if name == "cod_once" else "delivery-unread", name)
            for name in order.unread
        ]
    if order.memo and asks(order.memo):
        notes.append(plain_note("memo-asks", "memo"))
    if asks_to_hold(recipient.lines):
        notes.append(plain_note("held-at-office", "address"))
    label = Label(
        name=name,
        address=EMPTY_ADDRESS,
        phone=phone.number,
        email=email or (buyer.email if buyer else ""),
        order_id=order.order_id,
        order_date=order.order_date,
        memo=order.memo,
        item=" / ".join(order.items),
        quantity=order.quantity,
        delivery=order.delivery,
        remark=phone.rest,
        notes=tuple(notes),
        state=order.state,
    )
    if giver is not None and buyer is not None:
        if country_of(buyer) == HOME:
            mend_party(buyer, notes)
        label.buyer = Label(
            name=giver,
            address=EMPTY_ADDRESS,
            phone=read_phone(buyer.phone).number,
            email=buyer.email,
        )
    return label


def _persons(
    order: Order, lexicon: Lexicon | None, *, evidence: bool
) -> tuple[PersonName, PersonName | None]:
    """The recipient's name, and the buyer's where somebody else ordered (`atena.matching.order`)."""
    recipient, buyer = order.recipient, order.buyer
    if buyer is None or not order.is_gift:  # no buyer, or the same name: nearly all orders
        kana = recipient.full_kana or (buyer.full_kana if buyer else "")
        email = recipient.email or (buyer.email if buyer else "")
        return _name(recipient, kana, email if evidence else "", lexicon), None
    persons = read_persons(
        _person(recipient),
        _person(buyer),
        evidence=evidence,
        lexicon=lexicon,
        parse=lambda *known: _parsed_name(*known, lexicon),
    )
    name, giver = persons.recipient or EMPTY_NAME, persons.buyer or EMPTY_NAME
    gift = persons.is_gift
    return _with_organization(name, recipient), _with_organization(giver, buyer) if gift else None


def _person(party: Party) -> Person:
    return Person(party.full_name, party.full_kana, party.email, party.phone)


def _place(label: Label, order: Order, lexicon: Lexicon | None) -> None:
    """Put the addresses into a label."""
    recipient, buyer = order.recipient, order.buyer
    label.address = _address(recipient, lexicon)
    if buyer is None:
        return
    if label.buyer is not None:
        label.buyer.address = _address(buyer, lexicon)
    elif buyer.lines and buyer.address != recipient.address:
        label.billing = _address(buyer, lexicon)


def _name(party: Party, kana: str, email: str, lexicon: Lexicon | None) -> PersonName:
    text = party.full_name or party.organization
    if not text:
        return EMPTY_NAME
    return _with_organization(_parsed_name(text, kana, "", email, lexicon), party)


def _with_organization(name: PersonName, party: Party) -> PersonName:
    own, given = name.organization, party.organization
    if not given or not party.full_name or bare(given) in bare(own):
        return name
    whole = given if bare(own) in bare(given) else f"{given} {own}"
    return name.model_copy(update={"organization": whole})


def _address(party: Party, lexicon: Lexicon | None) -> Address:
    country = country_of(party)
    if country != HOME:
        return Address(
            country_code=country,
            postal_code=party.postal_code,
            prefecture="" if party.prefecture in PREFECTURES_ABROAD else party.prefecture,
            city=party.city,
            street=party.lines[0] if party.lines else "",
            building=" ".join(party.lines[1:]),
            source="\n".join(party.lines),
        )
    return _parsed_address(party.lines, party.postal_code, party.prefecture, party.city, lexicon)


# The rows of an order stand together and say the same.


@lru_cache(maxsize=_REMEMBERED)
def _parsed_name(
    text: str, kana: str, romaji: str, email: str, lexicon: Lexicon | None
) -> PersonName:
    names = (lexicon or default_lexicon()).names
    values, late = read_field(text, names, kana, romaji, email)
    return name_of(values, late)


@lru_cache(maxsize=_REMEMBERED)
def _parsed_address(
    lines: tuple[str, ...], postal_code: str, prefecture: str, city: str, lexicon: Lexicon | None
) -> Address:
    places = (lexicon or default_lexicon()).places
    values, late = read_address(list(lines) or [""], places, postal_code, prefecture, city)
    return address_of(values, late)
