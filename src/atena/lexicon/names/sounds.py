"""How the units of the reading model that begin with one character sound: ヤマ and サン of 山."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from atena.text import ends_of, kana_bit, kana_of_initial, reading_key

if TYPE_CHECKING:
    from collections.abc import Sequence

Sound = tuple[str, int, bool]
"""The key of a unit's kana; how many characters of the name it is; whether it sounds so in a longer name as well.
Units with ッ do not: what doubles depends on what follows."""


class Sounds:
    """The units that begin with one character."""

    __slots__ = ("_by_letter", "_units", "first", "is_changed")

    def __init__(self, units: Sequence[str]) -> None:
        """``units`` are written as the reading model has them: ``1ヤマ``."""
        self._units = units
        self._by_letter: dict[str, tuple[Sound, ...]] = {}
        first = 0
        changed = False
        for unit in units:
            kana = kana_bit(ord(unit[1]))
            first |= kana
            if kana & _OF_CHANGED and (unit[1] in _CHANGED or unit[1:3] in _CHANGED):
                changed = True
        self.first = first
        """The first kana of the units, as bits (`atena.text.ends_of`)."""
        self.is_changed = changed
        """Whether one of them may sound otherwise after another unit than alone, but for a vowel that lengthens."""

    def of_letter(self, letter: str) -> tuple[Sound, ...]:
        """Those whose key begins with the letter."""
        found = self._by_letter.get(letter)
        if found is None:
            heard: dict[Sound, None] = {}  # ヨ and ヨウ of 陽 sound alike
            kana_of = kana_of_initial(letter)
            if self.first & kana_of:
                for unit in self._units:
                    if kana_of & kana_bit(ord(unit[1])):
                        kana = unit[1:]
                        key = reading_key(kana.rstrip("ッ"))
                        if key[:1] == letter:
                            heard[key, ord(unit[0]) - _ZERO, "ッ" not in kana] = None
            found = self._by_letter[letter] = tuple(heard)
        return found


_CHANGED: Final = frozenset(
    (*"ァィゥェォャュョヮッー", "ヒャ", "ヒュ", "ヒョ", "ウオ", "ウヲ", "ウー")
)
"""Beginnings that are one mora with the kana before them, or lose more than one vowel after it: オヒャマ, コウオ."""

_OF_CHANGED: Final = ends_of(tuple(_CHANGED))[0]
"""Their first kana, as bits."""

_ZERO: Final = ord("0")
