"""An address written in Latin letters, for a label that leaves Japan: Hepburn from its kana.

The kana do not say where one word ends, so that a long vowel across such a border is shortened too.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from atena.errors import require_kind
from atena.models import Address
from atena.text import kana_to_romaji


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
        """From the small to the large with a comma at each step, as Japan Post and the UPU write it."""
        number = " ".join(part for part in (self.street, self.town) if part)
        last = " ".join(part for part in (self.prefecture, self.postal_code) if part)
        return _joined(self.building, number, self.city, last, "Japan" if last or self.city else "")


def to_latin(address: Address) -> LatinAddress:
    """Write an address in Latin letters; what has no reading stays as it is written.

    The order inside the city is from the small to the large too: Asahi-ku, Yokohama-shi.

    >>> from atena import parse_address
    >>> latin = to_latin(parse_address("東京都目黒区下目黒1-8-1"))
    >>> latin.international
    '1-8-1 Shimomeguro, Meguro-ku, Tokyo 153-0064, Japan'
    >>> latin.japanese
    '153-0064, Tokyo, Meguro-ku, Shimomeguro 1-8-1'
    """
    require_kind(Address, "pass an Address", address=address)
    ward_kana = _tail(address.city_kana, address.ward)
    rest = address.city_kana.removesuffix(ward_kana) if ward_kana else address.city_kana
    county, city = _county(rest) if address.county else ("", rest)
    names = [_kind(part) for part in (ward_kana, city, county) if part]
    koaza = _name(address.koaza_kana) if address.koaza_kana else _read(address.koaza)
    return LatinAddress(
        prefecture=_prefecture(address.prefecture_kana),
        city=", ".join(names),
        town=" ".join(part for part in (koaza, _town(address)) if part),
        street=latin_number(address.street),
        building=_name(address.building_kana) if address.building_kana.isalnum() else "",
        postal_code=address.postal_code,
    )


def _town(address: Address) -> str:
    return _name(address.town_kana) if address.town_kana else _read(address.town)


def _prefecture(kana: str) -> str:
    """Without its kind: Kanagawa, Tokyo; 北海道 has it in its name."""
    return _kind(kana).partition("-")[0]


def latin_number(text: str) -> str:
    """Numbers with units, letters of lots and sides, and 小字, in Latin letters.

    >>> latin_number("第35地割62"), latin_number("1丁目北22-1"), latin_number("甲208-11")
    ('Dai-35-chiwari 62', '1-chome Kita 22-1', 'Ko 208-11')
    >>> latin_number("ト10"), latin_number("8-1")
    ('To 10', '8-1')
    """
    if text.isascii():
        return text
    out: list[str] = []
    position = 0
    while position < len(text):
        word = next((word for word in WORDS if text.startswith(word, position)), "")
        if word:
            out.append(WORDS[word])
            position += len(word)
            continue
        end = position + 1
        while end < len(text) and not any(text.startswith(word, end) for word in WORDS):
            if text[end].isascii() != text[position].isascii():
                break
            end += 1
        part = text[position:end]
        out.append(part if part.isascii() else f" {_read(part)} ")
        position = end
    return " ".join("".join(out).replace("- ", "-").split())


def _read(text: str) -> str:
    """The reading of text that no table has; the text itself where nothing reads it."""
    from atena.furigana import furigana

    kana = furigana(text) if text else ""
    return _name(kana) if kana.isalpha() else text


WORDS: Final = {
    "無番地": " Mubanchi ",
    "丁目": "-chome ",
    "地割": "-chiwari ",
    "番地": "-banchi ",
    "街区": "-gaiku ",
    "号線": "-gosen ",
    "第": " Dai-",
    "丁": "-cho ",
    "線": "-sen ",
    "部": "-bu ",
    "字": "-aza ",
    "区": "-ku ",
    "組": "-kumi ",
    "号": "-go ",
    "条": "-jo ",
    "東": " Higashi ",
    "西": " Nishi ",
    "南": " Minami ",
    "北": " Kita ",
    "右": " Migi ",
    "左": " Hidari ",
    "甲": " Ko ",
    "乙": " Otsu ",
    "丙": " Hei ",
    "戊": " Bo ",
    "己": " Ki ",
    "先": " Saki ",
    "・": "/",
}
"""The words of numbers in Hepburn, the longer before the shorter."""


_KINDS: Final = {
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
    for tail, kind in _KINDS.items():
        if kana.endswith(tail) and len(kana) > len(tail):
            return f"{_name(kana.removesuffix(tail))}-{kind}"
    return _name(kana)


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
