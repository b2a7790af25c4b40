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
    first = table.sounds(name[0])
    if letters[:1] in first and _leads(table, name, 0, letters, 0, "", whole=False):
        return True
    if len(words) == 1:
        for start in range(len(letters) - SHORTEST + 1):
            if letters[start] in first and _leads(table, name, 0, letters, start, "", whole=True):
                return True
        return False
    for word in words:
        if word[:1] in first and _leads(table, name, 0, word, 0, "", whole=True):
            return True
    return False


def _leads(
    table: NameTable, name: str, index: int, letters: str, at: int, last: str, *, whole: bool
) -> bool:
    """Whether the characters from ``index`` on can sound as the letters from ``at`` on do.

    Some letters may be left unless they are the ``whole``. A vowel may only lengthen the letter before it,
    ``last``: コウスケ is kosuke, what lengthens is not spelt.
    """
    if index >= len(name):
        return at >= (len(letters) if whole else SHORTEST)
    sounds = table.sounds(name[index])
    for key, length in sounds.get(letters[at : at + 1], ()):
        if letters.startswith(key, at):
            end = at + len(key)
            if _leads(table, name, index + length, letters, end, key[-1], whole=whole):
                return True
    if last:
        for vowel in _LENGTHENING.get(last, ""):
            for key, length in sounds.get(vowel, ()):
                if letters.startswith(key[1:], at):
                    end = at + len(key) - 1
                    spelt = key[-1] if len(key) > 1 else last
                    if _leads(table, name, index + length, letters, end, spelt, whole=whole):
                        return True
    return False


SHORTEST: Final = 3
"""Letters of a reading that must stand in a longer word to be no accident."""

_LENGTHENING: Final = {"a": "a", "i": "i", "u": "u", "e": "e", "o": "ou"}
"""The vowels that lengthen each vowel."""
