"""The fields that layouts can name: each is a function of a `Label`.

Layout templates speak of these fields only (``{surname}``, ``{town_street}``, ``{delivery.date}``…).
"""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final, cast

from atena.layouts.label import organization, person_name, recipient_name, with_placed
from atena.layouts.numbers import (
    hyphenated_postal_code,
    phone_digits,
    phone_part,
    postal_digits,
    prefecture_code,
    prefecture_iso,
    prefecture_romaji,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from atena.layouts.label import Label
    from atena.models import Address


def organization_kana(label: Label) -> str:
    """The same in kana; a place's organization is read where that stands."""
    organization: str = label.name.organization
    placed = label.address.organization
    # to read a late field works out all that are late
    own = label.name.organization_kana if organization else ""
    if not placed or placed in organization:
        return own
    from atena.furigana import furigana

    code = label.address.municipality_code
    return own + furigana(placed, municipality_code=code, kind="organization")


def name_kana(label: Label) -> str:
    if label.unread_kana:
        return ""
    name = label.name.__dict__  # a model's fields are read much faster so, where there are several
    surname: str = name["surname_kana"]
    given_name: str = name["given_name_kana"]
    return f"{surname} {given_name}" if surname and given_name else surname or given_name


def label_name(label: Label) -> str:
    """The name as a label has it: with a space where the border is sure, and everybody who is named."""
    name = label.name.__dict__
    surname: str = name["surname"]
    given_name: str = name["given_name"]
    if not (surname and given_name):
        text = surname or given_name or organization(label)
    elif label.joined and not (surname.isascii() and given_name.isascii()):
        text = surname + given_name
    else:
        text = f"{surname} {given_name}"
    joint: str = name["joint"]
    return f"{text}・{joint}" if joint and joint not in text else text


def remarks(label: Label) -> str:
    """What a label says beside the address: wishes in words, remarks of the name's field and the buyer's."""
    delivery = label.delivery
    parts = [label.name.remark, label.remark]
    if delivery is not None:
        if delivery.drop_off:
            parts.append(f"置き配 {delivery.drop_off}")
        parts += [delivery.gift, delivery.remark]
    parts = [part for part in parts if part]
    return " ".join(dict.fromkeys(parts)) if parts else ""


def company(label: Label) -> str:
    """The organization when a person stands beside it; else it is the recipient itself.

    One that stands in the building is printed there.
    """
    name, address = label.name.__dict__, label.address.__dict__
    if not (name["surname"] or name["given_name"]):
        return ""
    own: str = name["organization"]
    placed: str = address["organization"]
    if placed and placed in address["building"]:
        return own
    return with_placed(own, placed)


def recipient_email(label: Label) -> str:
    """The e-mail address, unless it is that of a gift's buyer."""
    return "" if label.buyer is not None and label.buyer.email == label.email else label.email


def honorific(label: Label) -> str:
    """様, or 御中 for an organization."""
    return "御中" if label.name.kind == "organization" else "様"


def town_street(label: Label) -> str:
    """京都の通り名, 町名, 小字 and number in one."""
    address = label.address.__dict__
    return _town(address) + cast("str", address["street"])


def town_all(label: Label) -> str:
    """京都の通り名, 町名 and 小字."""
    return _town(label.address.__dict__)


def _town(address: dict[str, Any]) -> str:
    street: str = address["kyoto_street"]
    town: str = address["town"]
    return street + town + cast("str", address["koaza"])


def koaza_street(label: Label) -> str:
    """小字 and number."""
    return koaza(label.address) + label.address.street


def koaza_street_kana(label: Label) -> str:
    """The same in kana, empty when any part of it has no known reading."""
    address = label.address
    if not address.street.isascii() or (koaza(address) and not address.koaza_kana):
        return ""
    return (address.koaza_kana if koaza(address) else "") + address.street


def koaza(address: Address) -> str:
    """The 小字, which follows the town."""
    return address.koaza


def building(label: Label) -> str:
    """The building, and 様方 / 気付 when the building does not say it already."""
    address = label.address.__dict__
    text: str = address["building"]
    placed: str = address["care_of"]
    for care_of in (placed, label.name.care_of):
        if care_of and care_of not in text:
            text = f"{text} {care_of}".strip()
    return text


def address_kana(label: Label) -> str:
    address = label.address
    return address.prefecture_kana + address.city_kana + address.town_kana


def notes(label: Label) -> str:
    return " ".join([note.code for note in (*label.name.notes, *label.address.notes, *label.notes)])


def _confidence(part: str, field: str) -> Callable[[Label], str]:
    def confidence(label: Label) -> str:
        return f"{getattr(getattr(label, part).confidence, field):.3f}"

    return confidence


def _wish(name: str) -> Callable[[Label], str]:
    """A wish of the delivery, empty when there is none."""
    get = attrgetter(name)

    def wish(label: Label) -> str:
        text: str = get(label.delivery) if label.delivery is not None else ""
        return text

    return wish


def month_day(label: Label) -> str:
    """The wished day as MMDD; 0000 when there are wishes, but none of a day."""
    if label.delivery is None:
        return ""
    return label.delivery.date[5:].replace("-", "") or "0000"


NAME_FIELDS: Final = [
    "surname",
    "given_name",
    "surname_kana",
    "given_name_kana",
    "kind",
    "surname_romaji",
    "given_name_romaji",
    "joint",
    "remark",
]
ADDRESS_FIELDS: Final = [
    "country_code",
    "prefecture",
    "city",
    "town",
    "street",
    "building",
    "county",
    "ward",
    "kyoto_street",
    "koaza",
    "chome",
    "banchi",
    "go",
    "floor",
    "room",
    "care_of",
    "prefecture_kana",
    "city_kana",
    "town_kana",
    "koaza_kana",
    "building_kana",
    "municipality_code",
    "level",
]
_WISHES: Final = [
    "date",
    "slot",
    "cod",
    "cod_tax",
    "cod_net",
    "temperature",
    "service",
    "kind",
    "payment",
    "parcels",
    "ship_date",
    "item",
    "remark",
    "gift",
    "drop_off",
]
_ORDER_FIELDS: Final = ["phone", "email", "order_id", "order_date", "memo", "item", "quantity"]

CONFIDENCES: Final = {
    f"confidence.{field}": (part, field)
    for part, fields in (
        ("name", ("split", "surname_kana", "given_name_kana")),
        ("address", ("prefecture", "city", "town", "street", "building", "town_kana", "overall")),
    )
    for field in fields
}
"""Field → where it stands in a label: the part, and the field of its confidence."""

FIELDS: dict[str, Callable[[Label], str]] = {
    **{field: attrgetter(f"name.{field}") for field in NAME_FIELDS},
    **{field: attrgetter(f"address.{field}") for field in ADDRESS_FIELDS},
    **{field: attrgetter(field) for field in _ORDER_FIELDS},
    **{name: _confidence(part, field) for name, (part, field) in CONFIDENCES.items()},
    **{f"delivery.{name}": _wish(name) for name in _WISHES},
    "delivery.month_day": month_day,
    "name": recipient_name,
    "label_name": label_name,
    "remarks": remarks,
    "person": person_name,
    "name_kana": name_kana,
    "organization": organization,
    "organization_kana": organization_kana,
    "company": company,
    "recipient_email": recipient_email,
    "honorific": honorific,
    "town_street": town_street,
    "town_all": town_all,
    "koaza_street": koaza_street,
    "koaza_street_kana": koaza_street_kana,
    "detail": lambda label: label.address.detail,
    "building_all": building,
    "address_kana": address_kana,
    "postal_code": hyphenated_postal_code,
    "postal_digits": postal_digits,
    "postal_1": lambda label: postal_digits(label)[:3],
    "postal_2": lambda label: postal_digits(label)[3:],
    "phone_digits": phone_digits,
    "phone_1": phone_part(0),
    "phone_2": phone_part(1),
    "phone_3": phone_part(2),
    "prefecture_code": prefecture_code,
    "prefecture_iso": prefecture_iso,
    "prefecture_romaji": prefecture_romaji,
    "notes": notes,
    "name_source": lambda label: label.name.source,
    "address_source": lambda label: label.address.source,
    "buyer": lambda label: recipient_name(label.buyer) if label.buyer else "",
}
"""Every field that a template may name."""
