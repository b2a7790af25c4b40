"""What the buyer typed on the review page: put into the shop's form, and what is wrong with it.

A shop refuses what it cannot send to or what its carrier refuses, and nothing else: a postal code that is
newer than its tables, or a name in any script, goes through.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from atena.errors import InputError
from atena.phone import parse_phone
from atena.text import fold_key
from atena.text.kana import to_katakana
from atena.web.postal import look_up

if TYPE_CHECKING:
    from collections.abc import Mapping

    from atena.demo.goods import Cart

_FIELDS = (
    "surname",
    "given_name",
    "surname_kana",
    "given_name_kana",
    "organization",
    "postal_code",
    "prefecture",
    "city",
    "town_street",
    "building",
    "phone",
)
_REQUIRED = ("surname", "postal_code", "prefecture", "city", "town_street", "phone")
_LONGEST = 100


def tidied(typed: Mapping[str, str]) -> dict[str, str]:
    """The fields as the shop stores them: kana full-width, postal code and telephone with hyphens.

    What cannot be put into that form stays as it was typed.

    >>> tidied({"surname_kana": "やまだ", "postal_code": "１５３００６４", "phone": "0312345678"})["phone"]
    '03-1234-5678'
    """
    fields = {name: typed.get(name, "") for name in _FIELDS}
    for name in ("surname_kana", "given_name_kana"):
        fields[name] = to_katakana(fields[name])
    if len(digits := _digits(fields["postal_code"])) == 7:
        fields["postal_code"] = f"{digits[:3]}-{digits[3:]}"
    if fields["phone"] and (phone := parse_phone(fields["phone"])).valid:
        fields["phone"] = phone.national
    return fields


def form_problems(fields: Mapping[str, str], cart: Cart) -> dict[str, str]:
    """Field → which of the pages' words says what is wrong with it; nothing for an order without a parcel.

    >>> from atena.demo.goods import Cart
    >>> form_problems(tidied({"surname": "山田", "phone": "03-12"}), Cart.of("sencha*1"))["phone"]
    'wrong_phone'
    """
    if not cart.delivery:
        return {}
    found = {name: "wrong_long" for name in _FIELDS if len(fields[name]) > _LONGEST}
    for name in ("surname_kana", "given_name_kana"):
        if fields[name] and not set(fields[name]) <= _KATAKANA:
            found[name] = "wrong_kana"
    if not parse_phone(fields["phone"]).valid:
        found["phone"] = "wrong_phone"
    if code := _wrong_code(fields["postal_code"], fields["prefecture"]):
        found["postal_code"] = code
    missing = [name for name in _REQUIRED if not fields[name].strip()]
    if fields["organization"].strip() and "surname" in missing:
        missing.remove("surname")
    return found | dict.fromkeys(missing, "enter_this")


_KATAKANA = frozenset(map(chr, range(0x30A1, 0x30FB))) | frozenset("ー・ 　")


def _wrong_code(code: str, prefecture: str) -> str:
    try:
        known = look_up(code)
    except InputError:
        return "wrong_code"
    if known is None or not prefecture:
        return ""
    prefectures = {place.prefecture for place in (*known.places, *known.receivers)}
    return "" if prefecture in prefectures else "wrong_prefecture"


def _digits(code: str) -> str:
    text = fold_key(code)
    rest = text.translate(dict.fromkeys(map(ord, "-〒 ")))
    return rest if rest.isascii() and rest.isdigit() else ""
