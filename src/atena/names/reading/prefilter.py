"""Whether the characters of a name can be read as letters of an address, without reading the name.

The reading model knows the sounds of each character; what none of them leads to, no reading of the model
can be. This is much cheaper than to read the name (`atena.names.reading.model`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from atena.text import first_kana_by_place

if TYPE_CHECKING:
    from atena.lexicon.names.sounds import Sounds
    from atena.lexicon.names.tables import NameTable

_Where = tuple[int, int, int]
"""Where a name may begin, where it may end then, and the first kana of what the letters may begin with there
(`atena.text.ends_of`). Places are bits: the first letter is place 0, and what ends with the last one ends at their number.
"""


class Letters:
    """The words of an address run together, and where a name may stand in them.

    >>> from atena.lexicon import default_lexicon
    >>> table = default_lexicon().names.surnames
    >>> [Letters((word,)).may_sound(table, "山田") for word in ("yamadashop", "shopyamada", "info")]
    [True, True, False]
    """

    __slots__ = ("_joined", "_kana", "_readings", "_sounds", "_words", "first")

    def __init__(self, words: tuple[str, ...]) -> None:
        self._words = words
        self._joined = joined = "".join(words)
        self._kana = kana = first_kana_by_place(joined)
        """The first kana of what may begin at each place, as bits."""
        size = len(joined)
        before_end, end = (1 << size) - 1, 1 << size
        self._sounds: list[_Where] = [(1, before_end + end & -1 << SHORTEST, kana[0])]
        if len(words) == 1:
            later = kana[1 : size - SHORTEST + 1]
            self._sounds.append((before_end >> SHORTEST - 1 & -2, end, _all_of(later)))
            first = kana[0]
        else:
            apart = self._apart()
            first = _all_of([bits for _, _, bits in apart])
            self._sounds += apart if len(words[0]) < SHORTEST else apart[1:]
        self._readings: list[_Where] | None = None
        self.first = first
        """The first kana of what may begin where a word does, as bits."""

    def _apart(self) -> list[_Where]:
        """Each word by itself."""
        apart: list[_Where] = []
        place = 0
        for word in self._words:
            if word:
                apart.append((1 << place, 1 << place + len(word), self._kana[place]))
                place += len(word)
        return apart

    def _where_read(self) -> list[_Where]:
        """Where a reading may stand; few names are asked for it."""
        if self._readings is None:
            size, kana = len(self._joined), self._kana
            before_end, end = (1 << size) - 1, 1 << size
            self._readings = [
                (1, before_end + end, kana[0]),
                (before_end & -2, end, _all_of(kana[1:])),
                *self._apart()[1:-1],
            ]
        return self._readings

    def may_sound(self, table: NameTable, name: str) -> bool:
        """Whether the letters may begin with what the units of ``name`` spell, or one of several words may be it; if
        there is one word only, also whether that may end with it.

        Less than `SHORTEST` letters at the beginning or at the end are an accident.
        """
        first = table.sounds(name, 0)
        for starts, ends, kana in self._sounds:
            fits = first.first & kana
            if fits and self._ends(table, name, first, starts, ends, exact=True) & ends:
                return True
        return False

    def may_be_read(self, table: NameTable, name: str) -> bool:
        """Whether the letters may begin or end with the key of a reading of ``name`` by the model, or one of the words may
        be it. What may sound otherwise than unit by unit is taken for it.
        """
        if not _JOINED.isdisjoint(name):
            return True
        first = table.sounds(name, 0)
        for starts, ends, kana in self._where_read():
            fits = first.is_changed or first.first & kana
            if fits and self._ends(table, name, first, starts, ends, exact=False) & ends:
                return True
        return False

    def _ends(
        self, table: NameTable, name: str, first: Sounds, starts: int, ends: int, *, exact: bool
    ) -> int:
        """The places up to the last of ``ends`` where ``name``, spelt unit by unit from ``starts``, may end.

        A vowel may only lengthen the letter before it: コウスケ is kosuke, what lengthens is not spelt. Not ``exact``:
        `_ANYWHERE` where units come in that may sound otherwise beside others.
        """
        size, letters, kana = len(name), self._joined, self._kana
        within = (1 << ends.bit_length()) - 1
        places = len(letters) + 1
        reached = starts
        """Where each character may begin: so many bits for the first, as many for the second, …"""
        for index in range(size):
            here = reached >> index * places & within
            if not here:
                continue
            sounds = table.sounds(name, index) if index else first
            if sounds.is_changed and not exact:
                return _ANYWHERE
            place = 0
            while here:
                if here & 1:
                    rest = letters[place:]
                    if rest and kana[place] & sounds.first:
                        for key, length, alone in sounds.of_letter(rest[0]):
                            if rest.startswith(key):
                                if not (alone or exact):
                                    return _ANYWHERE
                                after = min(index + length, size) * places + place
                                reached |= 1 << after + len(key)
                    if index:
                        for vowel in _LENGTHENING.get(letters[place - 1], ""):
                            for key, length, alone in sounds.of_letter(vowel):
                                if rest.startswith(key[1:]):
                                    if not (alone or exact):
                                        return _ANYWHERE
                                    after = min(index + length, size) * places + place
                                    reached |= 1 << after + len(key) - 1
                here >>= 1
                place += 1
        return reached >> size * places


def _all_of(kana: list[int]) -> int:
    """All kana of several sets, as bits."""
    found = 0
    for bits in kana:
        found |= bits
    return found


_JOINED: Final = frozenset("ぁぃぅぇぉゃゅょゎやゆよァィゥェォャュョヮヤユヨ")
"""Kana that may be one mora with the kana before them."""

_ANYWHERE: Final = -1
"""All places, as bits."""

SHORTEST: Final = 3
"""Letters of a reading that must stand in a longer word to be no accident."""

_LENGTHENING: Final = {"a": "a", "i": "i", "u": "u", "e": "e", "o": "ou"}
"""The vowels that lengthen each vowel."""
