"""Which of a buyer's lines the address begins with, and what lines there are beside place, number and building."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from atena.addresses.input.postal_code import code_end
from atena.lexicon.places.key import DIGITS, PlaceText
from atena.text import fold_key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from atena.lexicon.places.tables import PlaceLexicon

_NUMBER: Final = (
    r"(?:(?:tel/fax|tel|fax|phone|電話番号|電話|携帯電話|携帯|ファックス|℡|☎)[ .:;]{0,3})?"
    r"(?:\+81[- ]?[0-9]{1,3}|\(?0[0-9]{1,4}\)?)[- (]?[0-9]{1,4}[- )]?[0-9]{3,4}"
)
PHONE: Final = re.compile(rf"{_NUMBER}(?![0-9-])", re.IGNORECASE)
"""One telephone number, with or without its label; `is_phone` counts its digits."""
_PHONE: Final = re.compile(rf"{_NUMBER}(?:[ /,、]{{1,3}}{_NUMBER})?(?: ?\([^)0-9]{{1,8}}\))?")
PHONE_DIGITS: Final = frozenset((*range(10, 13), *range(20, 25)))
"""Digits of a telephone number, and of two."""
SHORTEST_PHONE: Final = 10
NUMERALS: Final = tuple("〇一二三四五六七八九")
PHONE_HEADS: Final = frozenset("0+(tTpPfF電携フ℡☎")
"""What a telephone number begins with, when its line is narrow."""


def first_line(
    lines: Sequence[str], places: PlaceLexicon, *, known: bool, marks: Sequence[str] = ()
) -> int:
    """The index of the line that the address begins with; those before it are building or company.

    It is the first line unless another one names a municipality and the first one no place at all.
    ``known`` tells that prefecture or city were given apart, so that a first line may begin with a town;
    of the municipalities ``marks`` a later one may as well, if its number follows.
    """
    if places.prefecture_at(lines[0], 0)[0] or places.cities(lines[0]):
        return 0  # what begins a line as it is written begins its key as well
    keys = [_place_key(line) for line in lines]
    weak = True
    for index, key in enumerate(keys):
        if not key:
            continue
        if not weak:  # of a place that goes on in the next line both are looked at
            _, end = places.prefecture_at(key, 0)
            alone = end == len(key) or any(
                place[0] == len(key) - end for place in places.cities(key[end:])
            )
            key += "".join(keys[index + 1 : index + 3]) if alone else ""
        if _names_place(key, places, weak=weak, known=known):
            return _with_code(index, keys, lines)
        if weak and known and not marks and places.anywhere(key):
            return index
        weak = False
    if lines[0].lstrip()[:1].isdigit() and keys[0]:
        return 0  # the city's field may have the town
    return _with_code(_line_of_town(keys, places, marks), keys, lines)


def _with_code(index: int, keys: list[str], lines: Sequence[str]) -> int:
    """The index of a line, or of the postal code on a line of its own before it."""
    while index and not keys[index - 1] and lines[index - 1].strip():
        index -= 1
    return index


def _line_of_town(keys: list[str], places: PlaceLexicon, marks: Sequence[str]) -> int:
    """The first line that begins with a town of the municipalities ``marks`` and a number; 0 if none does."""
    return next((index for index, key in enumerate(keys) if names_town(key, places, marks)), 0)


def names_town(key: str, places: PlaceLexicon, marks: Sequence[str]) -> bool:
    """Whether a place key begins with a town of the municipalities ``marks``, and a number."""
    of_city = [ward for mark in marks for ward in places.wards(mark) or mark]
    for towns in [places.towns(mark, key) for mark in of_city]:
        if towns and key[towns[-1].end : towns[-1].end + 1] in NUMERALS:
            return True
    return False


def is_phone(line: str) -> bool:
    """Whether a line, narrow and without spaces around it, is a telephone number and nothing else.

    >>> is_phone("TEL 03-1234-5678"), is_phone("09012345678"), is_phone("1-8-1203")
    (True, True, False)
    """
    if len(line) < SHORTEST_PHONE or line[0] not in PHONE_HEADS:
        return False
    key = fold_key(line).strip()
    digits = sum(char in DIGITS for char in key)
    return digits in PHONE_DIGITS and _PHONE.fullmatch(key) is not None


def _place_key(line: str) -> str:
    """The place key of a line, without a postal code before it."""
    return PlaceText(fold_key(line[code_end(line) :])).key


def _names_place(key: str, places: PlaceLexicon, *, weak: bool, known: bool) -> bool:
    """Whether a line begins with a place; a later line (not ``weak``) must go on as an address does."""
    code, start = places.prefecture_at(key, 0)
    if code and weak:
        return True
    rest = key[start:]
    cities = places.cities(rest) or places.abolished(rest)
    if not cities:
        _, start = places.short_prefecture_at(key, 0)
        cities = places.cities(key[start:]) if start else []
        rest = key[start:]
    if not cities or weak or code:
        return bool(cities)
    end, mark, _ = places.cities(rest)[-1] if places.cities(rest) else (0, "", "")
    return bool(mark) and not known and bool(places.towns(mark, rest[end:]))
