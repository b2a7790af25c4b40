"""An address written in Latin letters, for a label that leaves Japan: Hepburn from its kana.

The kana do not say where one word ends, so that a long vowel across such a border is shortened too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from atena.text import kana_to_romaji

if TYPE_CHECKING:
    from atena.models import Address


class LatinAddress(NamedTuple):
    """The parts, each empty when it has no reading; municipalities keep their kind: Meguro-ku."""

    prefecture: str = ""
    city: str = ""
    town: str = ""
    street: str = ""
    building: str = ""
    postal_code: str = ""

    @property
    def japanese(self) -> str:
        """From the large to the small, as it is written in Japan."""
        number = " ".join(part for part in (self.town, self.street) if part)
        return _joined(self.postal_code, self.prefecture, self.city, number, self.building)

    @property
    def international(self) -> str:
        """From the small to the large, as the Universal Postal Union has it."""
        number = " ".join(part for part in (self.street, self.town) if part)
        last = " ".join(part for part in (self.prefecture, self.postal_code) if part)
        return _joined(self.building, number, self.city, last)


def to_latin(address: Address) -> LatinAddress:
    """Write an address in Latin letters; a part that has no reading is left out.

    >>> from atena import parse_address
    >>> latin = to_latin(parse_address("東京都目黒区下目黒1-8-1"))
    >>> latin.international, latin.japanese
    ('1-8-1 Shimomeguro, Meguro-ku, Tokyo-to 153-0064', '153-0064, Tokyo-to, Meguro-ku, Shimomeguro 1-8-1')
    """
    ward_kana = _tail(address.city_kana, address.ward)
    rest = address.city_kana.removesuffix(ward_kana) if ward_kana else address.city_kana
    county, city = _county(rest) if address.county else ("", rest)
    names = [_kind(part) for part in (county, city, ward_kana) if part]
    street = address.street if address.street.isascii() else ""
    koaza = address.koaza_kana
    return LatinAddress(
        prefecture=_kind(address.prefecture_kana),
        city=" ".join(names),
        town=" ".join(_name(part) for part in (koaza, address.town_kana) if part),
        street=street,
        building=_building(address),
        postal_code=address.postal_code,
    )


KINDS: Final = {
    "チョウ": "cho",
    "マチ": "machi",
    "ムラ": "mura",
    "ソン": "son",
    "シ": "shi",
    "ク": "ku",
    "グン": "gun",
    "ケン": "ken",
    "フ": "fu",
    "ト": "to",
}


def _kind(kana: str) -> str:
    """A name with its kind after a hyphen: メグロク is Meguro-ku; 北海道 has none."""
    for tail, kind in KINDS.items():
        if kana.endswith(tail) and len(kana) > len(tail):
            return f"{_name(kana.removesuffix(tail))}-{kind}"
    return _name(kana)


def _building(address: Address) -> str:
    """Words apart, with their own spelling where they have one: Tashiro Bldg. 3F."""
    if not address.building:
        return ""
    from atena.furigana.latin import building_in_latin

    return building_in_latin(address.building, address.municipality_code)


def _name(kana: str) -> str:
    return kana_to_romaji(kana).capitalize()


def _county(kana: str) -> tuple[str, str]:
    end = kana.find("グン", 1) + 2
    return kana[:end], kana[end:]


def _tail(kana: str, ward: str) -> str:
    """The kana of the ward at the end of its city's: after the シ of 市."""
    if not ward:
        return ""
    start = next((len(name) for name in WITH_SHI if kana.startswith(name)), 0)
    return kana[kana.find("シ", start) + 1 :]


WITH_SHI = ("シズオカ", "ヒロシマ", "キタキュウシュウ")
"""Designated cities that have a シ in their names."""


def _joined(*parts: str) -> str:
    return ", ".join(part for part in parts if part)
