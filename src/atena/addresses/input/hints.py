"""What the caller knows beside the text: postal code, prefecture, city."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from atena.lexicon.places.key import place_key
from atena.text import fold_key, is_kana, reading_keys, to_katakana

if TYPE_CHECKING:
    from atena.lexicon.places.records import Receiver
    from atena.lexicon.places.tables import PlaceLexicon

_CODE: Final = re.compile(r"[0-9]{3}[- ]?[0-9]{4}")
_SUFFIX: Final = re.compile(r"(?:to|fu|ken|prefecture|pref)$")
_SIGNS: Final = str.maketrans("āīūēōâîûêô", "aiueoaiueo", " -.'’,")


class Hints:
    """Evidence that does not stand in the text."""

    __slots__ = ("_postal", "cities", "places", "postal_code", "prefecture")

    def __init__(self, places: PlaceLexicon) -> None:
        self.places = places
        self.postal_code = ""
        self.prefecture = ""
        """The two-digit code; empty: not given, or not known."""
        self.cities: tuple[str, ...] = ()
        """The marks that the given city may mean."""
        self._postal: tuple[list[tuple[str, str]], list[Receiver]] | None = None

    @property
    def postal_towns(self) -> list[tuple[str, str]]:
        """Marks and names of the towns that the postal code stands for."""
        return self._looked_up()[0]

    @property
    def receivers(self) -> list[Receiver]:
        """Businesses, boxes and towers that the postal code stands for."""
        return self._looked_up()[1]

    @property
    def receivers_if_looked_up(self) -> list[Receiver]:
        """The same, but nobody is looked up for a code that is known to be a town's."""
        return self._postal[1] if self._postal is not None else []

    @property
    def postal_marks(self) -> set[str]:
        """The municipalities that the postal code stands for."""
        towns, receivers = self._looked_up()
        return {mark for mark, _ in towns} | {receiver.mark for receiver in receivers}

    def _looked_up(self) -> tuple[list[tuple[str, str]], list[Receiver]]:
        if self._postal is None:
            self._postal = self.places.postal(self.postal_code) if self.postal_code else ([], [])
        return self._postal


CODE_DIGITS: Final = 7


def read_postal_code(text: str) -> str:
    """The seven digits of a postal code in any width, with or without hyphen and 〒; else empty.

    >>> read_postal_code("〒１５３−００６４"), read_postal_code("1530064"), read_postal_code("153")
    ('1530064', '1530064', '')
    """
    if text.isascii():  # as most are written
        digits = text[:3] + text[4:] if text[3:4] == "-" else text
        if len(digits) == CODE_DIGITS and digits.isdigit():
            return digits
    key = fold_key(text).strip(" 〒-")
    found = _CODE.fullmatch(key)
    return found[0].replace("-", "").replace(" ", "") if found else ""


def read_prefecture(places: PlaceLexicon, text: str) -> str:
    """The code of a prefecture in kanji, kana or Latin letters, with or without its suffix; else empty.

    >>> from atena.lexicon import default_lexicon
    >>> places = default_lexicon().places
    >>> [read_prefecture(places, text) for text in ("東京", "Tokyo-to", "AICHI", "ﾄｳｷｮｳﾄ", "Nigata", "?")]
    ['13', '13', '23', '13', '15', '']
    """
    code = places.prefecture_codes.get(text)
    if code is not None:
        return code
    key = place_key(text)
    for find in (places.prefecture_at, places.short_prefecture_at):
        code, length = find(key, 0)
        if code and length == len(key):
            return code
    latin = fold_key(text)
    if is_kana(latin):
        kana = to_katakana(latin)
        return next((row.code for row in places.prefectures.values() if row.kana == kana), "")
    latin = latin.translate(_SIGNS)
    spellings = places.prefecture_spellings
    return spellings.get(latin) or spellings.get(_SUFFIX.sub("", latin), "")


def begins_with_place(places: PlaceLexicon, text: str) -> bool:
    """Whether what the prefecture's field has is more than a prefecture, or a municipality, so that it belongs to the address.

    >>> from atena.lexicon import default_lexicon
    >>> places = default_lexicon().places
    >>> [begins_with_place(places, text) for text in ("東京都板橋区成増", "板橋区", "Itabashi, Tokyo", "CA", "-")]
    [True, True, True, False, False]
    """
    if text.isascii():
        return any(word and read_city(places, word)[1] for word in text.replace(",", " ").split())
    key = place_key(text)
    return bool(places.prefecture_at(key, 0)[0] or places.cities(key) or places.abolished(key))


def read_city(
    places: PlaceLexicon, text: str, prefecture: str = ""
) -> tuple[tuple[str, ...], bool]:
    """The marks that a given city may mean, in kanji, kana or Latin letters, and whether all of the text was its name.

    A name without its kind is none of another prefecture than the given one: Kanda is not 苅田町. In kanji it is
    that of a 市 or 区.

    >>> from atena.lexicon import default_lexicon
    >>> places = default_lexicon().places
    >>> [read_city(places, text)[1] for text in ("板橋区", "Itabashi-ku", "板橋区成増", "東京都")]
    [True, True, False, False]
    """
    spelt = "" if "一" <= text[0] <= "龥" else fold_key(text)
    if text.isascii() or is_kana(spelt):
        from atena.lexicon.places.romaji import default_romaji, joined_key  # few are so

        keys = reading_keys(to_katakana(spelt)) if is_kana(spelt) else (joined_key(text),)
        named = [
            (mark, form)
            for key in keys
            for mark, form in default_romaji().municipalities(key)
            if form != "s" or prefecture in ("", places.municipality(mark).prefecture)
        ]
        own = [mark for mark, form in named if form not in "dg"]  # 大阪市, not each of its wards
        return tuple(dict.fromkeys(own or [mark for mark, _ in named])), bool(named)
    key = place_key(text)
    code, length = places.prefecture_at(key, 0)
    key = key[length:]
    matches = [match for match in places.cities(key) if match[0] == len(key)]
    if not matches and len(key) > 1:
        code = code or prefecture
        for name in (key + "市", key + "区"):
            matches += [match for match in places.cities(name) if match[0] == len(name)]
    marks = [
        mark for _, mark, _ in matches if not code or places.municipality(mark).prefecture == code
    ]
    return tuple(dict.fromkeys(marks)), bool(marks)
