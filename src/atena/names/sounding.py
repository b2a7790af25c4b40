"""Whether the characters of a name can be read as some letters begin, without reading the name.

The reading model knows the sounds of each character; what none of them leads to, no reading of the model
can be. This is much cheaper than to read the name (`atena.names.reading`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from atena.lexicon.names import NameTable


def may_sound(table: NameTable, name: str, beginning: str, wholes: Iterable[str]) -> bool:
    """Whether a reading of ``name`` may have a key that ``beginning`` begins with, or one of ``wholes``.

    >>> from atena.lexicon import default_lexicon
    >>> table = default_lexicon().names.surnames
    >>> may_sound(table, "山田", "yamada", ()), may_sound(table, "山田", "info", ["info", "shop"])
    (True, False)
    """
    first = table.first_letters(name[0])
    if beginning[:1] in first and _leads(table, name, 0, beginning, "", whole=False):
        return True
    for letters in wholes:
        if letters[:1] in first and _leads(table, name, 0, letters, "", whole=True):
            return True
    return False


def _leads(
    table: NameTable, name: str, index: int, letters: str, last: str, *, whole: bool
) -> bool:
    """Whether the characters from ``index`` on can sound as the letters do, after the letter ``last``.

    Some letters may be left unless they are the ``whole``. A vowel may only lengthen the one before it.
    """
    if index >= len(name):
        return not (whole and letters)
    sounds = table.sounds(name[index])
    for size in range(min(len(letters), LONGEST_SOUND) + 1):
        head, rest = letters[:size], letters[size:]
        lengths = sounds.get(head, ()) if head else ()
        for vowel in _LENGTHENING.get(last, ""):  # コウスケ is kosuke: what lengthens is not spelt
            lengths += sounds.get(vowel + head, ())
        for length in lengths:
            if _leads(table, name, index + length, rest, head[-1:] or last, whole=whole):
                return True
    return False


LONGEST_SOUND = 8
"""Letters of one unit, at most; those of the few longer ones need not be looked for."""

_LENGTHENING = {"a": "a", "i": "i", "u": "u", "e": "e", "o": "ou"}
"""The vowels that lengthen each vowel."""
