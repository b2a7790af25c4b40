"""Whether the characters of a name can be read as some letters begin, without reading the name.

The reading model knows the sounds of each character; what none of them leads to, no reading of the model
can be. This is much cheaper than to read the name (`atena.names.reading.model`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from atena.lexicon.names.sounds import Sound
    from atena.lexicon.names.tables import NameTable


def may_sound(table: NameTable, name: str, letters: str, words: Sequence[str]) -> bool:
    """Whether a reading of ``name`` may have a key that ``letters`` begin with, or one of the ``words``; if there is one
    word only, also what that ends with.

    Less than `SHORTEST` letters at the beginning or at the end are an accident.

    >>> from atena.lexicon import default_lexicon
    >>> table = default_lexicon().names.surnames
    >>> [may_sound(table, "山田", letters, [letters]) for letters in ("yamadashop", "shopyamada", "info")]
    [True, True, False]
    """
    size = len(letters)
    if _Walk(table, name, letters, SHORTEST, exact=True).begins_at(0):
        return True
    if len(words) == 1:
        walk = _Walk(table, name, letters, size, exact=True)
        return any(walk.begins_at(start) for start in range(1, size - SHORTEST + 1))
    others = words if len(words[0]) < SHORTEST else words[1:]  # the first was looked for
    return any(_Walk(table, name, word, len(word), exact=True).begins_at(0) for word in others)


def may_be_read(table: NameTable, name: str, letters: str, words: Sequence[str]) -> bool:
    """Whether the key of a reading of ``name`` by the model may be one of the ``words``, or what ``letters`` begin or end
    with. What may sound otherwise than unit by unit is taken for it.
    """
    if not _JOINED.isdisjoint(name):
        return True
    if _Walk(table, name, letters, 1, exact=False).begins_at(0):
        return True
    size = len(letters)
    walk = _Walk(table, name, letters, size, exact=False)
    return any(walk.begins_at(start) for start in range(1, size)) or any(
        _Walk(table, name, word, len(word), exact=False).begins_at(0) for word in words
    )


class _Walk:
    """Spells a name unit by unit along some letters, up to the place ``least`` or a later one.

    A vowel may only lengthen the letter before it: コウスケ is kosuke, what lengthens is not spelt.
    Not ``exact``: units that may sound otherwise beside others are taken to do so.
    """

    __slots__ = ("_exact", "_failed", "_least", "_letters", "_name", "_table")

    def __init__(
        self, table: NameTable, name: str, letters: str, least: int, *, exact: bool
    ) -> None:
        self._table = table
        self._name = name
        self._letters = letters
        self._least = least
        self._exact = exact
        self._failed: set[int] = set()
        """Pairs of a character and a place in the letters from which it is known not to go on."""

    def begins_at(self, place: int) -> bool:
        """Whether the whole name can sound as the letters from ``place`` on."""
        return self._goes_on(0, place)

    def _goes_on(self, index: int, place: int) -> bool:
        """Whether the characters from ``index`` on can sound as the letters from ``place`` on."""
        sounds, letters = self._table.sounds(self._name, index), self._letters
        if sounds.is_changed and not self._exact:
            return True
        pair = index << _PLACES | place
        if pair in self._failed:
            return False
        found = sounds.of_letter(letters[place]) if place < len(letters) else []
        if found and self._follows(index, found, 0, place):
            return True
        if index:
            for vowel in _LENGTHENING.get(letters[place - 1], ""):
                if self._follows(index, sounds.of_letter(vowel), 1, place):
                    return True
        self._failed.add(pair)
        return False

    def _follows(self, index: int, found: list[Sound], dropped: int, place: int) -> bool:
        """`_goes_on` with one of the sounds found at ``index``, of which so many letters are ``dropped``."""
        for key, length, alone in found:
            after = place + len(key) - dropped
            if self._letters[place:after] != key[dropped:]:
                continue
            if not (alone or self._exact):
                return True
            following = index + length
            if following >= len(self._name):
                if after >= self._least:
                    return True
            elif self._goes_on(following, after):
                return True
        return False


_JOINED: Final = frozenset("ぁぃぅぇぉゃゅょゎやゆよァィゥェォャュョヮヤユヨ")
"""Kana that may be one mora with the kana before them."""

_PLACES: Final = 12
"""Bits that the place in the letters of an address takes."""

SHORTEST: Final = 3
"""Letters of a reading that must stand in a longer word to be no accident."""

_LENGTHENING: Final = {"a": "a", "i": "i", "u": "u", "e": "e", "o": "ou"}
"""The vowels that lengthen each vowel."""
