"""Whether the characters of a name can be read as some letters begin, without reading the name.

The reading model knows the sounds of each character; what none of them leads to, no reading of the model
can be. This is much cheaper than to read the name (`atena.names.reading.model`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

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
    if _leads(table, name, 0, letters, len(letters) - SHORTEST, ""):
        return True
    if len(words) == 1:
        for start in range(len(letters) - SHORTEST + 1):
            if _leads(table, name, 0, letters[start:], 0, ""):
                return True
        return False
    return any(_leads(table, name, 0, word, 0, "") for word in words)


def _leads(table: NameTable, name: str, index: int, letters: str, left: int, last: str) -> bool:
    """Whether the characters from ``index`` on can sound as the letters do, of which so many may be ``left``.

    A vowel may only lengthen the letter before it, ``last``: コウスケ is kosuke, what lengthens is not spelt.
    """
    if index >= len(name):
        return len(letters) <= left
    sounds = table.sounds(name[index])
    found = sounds.get(letters[:1])
    if found is not None and letters:
        for key, length in found:
            if letters.startswith(key) and _leads(
                table, name, index + length, letters[len(key) :], left, key[-1]
            ):
                return True
    if last:
        for vowel in _LENGTHENING.get(last, ""):
            for key, length in sounds.get(vowel, ()):
                rest = key[1:]
                if letters.startswith(rest) and _leads(
                    table,
                    name,
                    index + length,
                    letters[len(rest) :],
                    left,
                    key[-1] if rest else last,
                ):
                    return True
    return False


def may_be_read(table: NameTable, name: str, letters: str, words: Sequence[str]) -> bool:
    """Whether the key of a reading of ``name`` by the model may be one of the ``words``, or what ``letters`` begin or end
    with: as far as that is told by its first and its last unit.
    """
    if not _JOINED.isdisjoint(name):
        return True
    size = len(name)
    first = [key for found in table.sounds(name[0]).values() for key, _ in found]
    last: list[str] = []
    for start in range(size):
        for found in table.sounds(name[start]).values():
            last += [key for key, length in found if start + length == size]
    last += [key[1:] for key in last if key[:1] in _DROPPED]
    if any(text.startswith(key) for key in first for text in (letters, *words)):
        return any(key in letters for key in last)
    return any(letters.endswith(key) for key in last) and any(key in letters for key in first)


_JOINED: Final = frozenset("ぁぃぅぇぉゃゅょゎやゆよァィゥェォャュョヮヤユヨ")
"""Kana that may be one mora with the kana before them."""

_DROPPED: Final = frozenset("aiueoh")
"""First letters of units that may be dropped after another unit: a vowel that lengthens, the h of オヒャマ."""

SHORTEST: Final = 3
"""Letters of a reading that must stand in a longer word to be no accident."""

_LENGTHENING: Final = {"a": "a", "i": "i", "u": "u", "e": "e", "o": "ou"}
"""The vowels that lengthen each vowel."""
