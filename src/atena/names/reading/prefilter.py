"""Whether the characters of a name can be read as some letters begin, without reading the name.

The reading model knows the sounds of each character; what none of them leads to, no reading of the model
can be. This is much cheaper than to read the name (`atena.names.reading.model`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from atena.lexicon.names.sounds import Sound, Sounds
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
    sounds, size = table.sounds(name, 0), len(letters)
    if _spell(table, name, 0, sounds, letters, 0, SHORTEST, set(), exact=True):
        return True
    if len(words) == 1:
        failed: set[int] = set()
        return any(
            _spell(table, name, 0, sounds, letters, start, size, failed, exact=True)
            for start in range(1, size - SHORTEST + 1)
        )
    others = words if len(words[0]) < SHORTEST else words[1:]  # the first was looked for
    return any(
        _spell(table, name, 0, sounds, word, 0, len(word), set(), exact=True) for word in others
    )


def may_be_read(table: NameTable, name: str, letters: str, words: Sequence[str]) -> bool:
    """Whether the key of a reading of ``name`` by the model may be one of the ``words``, or what ``letters`` begin or end
    with. What may sound otherwise than unit by unit is taken for it.
    """
    if not _JOINED.isdisjoint(name):
        return True
    sounds, size = table.sounds(name, 0), len(letters)
    failed: set[int] = set()
    return (
        _spell(table, name, 0, sounds, letters, 0, 1, set(), exact=False)
        or any(
            _spell(table, name, 0, sounds, letters, start, size, failed, exact=False)
            for start in range(1, size)
        )
        or any(
            _spell(table, name, 0, sounds, word, 0, len(word), set(), exact=False) for word in words
        )
    )


def _spell(
    table: NameTable,
    name: str,
    index: int,
    sounds: Sounds,
    letters: str,
    place: int,
    least: int,
    failed: set[int],
    *,
    exact: bool,
) -> bool:
    """Whether the characters from ``index`` on, the first of which has these ``sounds``, can sound as the letters from
    ``place`` on, up to the place ``least`` or a later one.

    A vowel may only lengthen the letter before it: コウスケ is kosuke, what lengthens is not spelt.
    Not ``exact``: units that may sound otherwise beside others are taken to do so. ``failed`` are the pairs of ``index``
    and ``place`` from which it is known not to go on.
    """
    if sounds.is_changed and not exact:
        return True
    pair = index << _PLACES | place
    if pair in failed:
        return False
    found = sounds.of_letter(letters[place]) if place < len(letters) else []
    if found and _follow(table, name, index, found, 0, letters, place, least, failed, exact=exact):
        return True
    if index:
        for vowel in _LENGTHENING.get(letters[place - 1], ""):
            found = sounds.of_letter(vowel)
            if _follow(table, name, index, found, 1, letters, place, least, failed, exact=exact):
                return True
    failed.add(pair)
    return False


def _follow(
    table: NameTable,
    name: str,
    index: int,
    found: list[Sound],
    dropped: int,
    letters: str,
    place: int,
    least: int,
    failed: set[int],
    *,
    exact: bool,
) -> bool:
    """`_spell` with one of the sounds found at ``index``, of which so many letters are ``dropped``."""
    for key, length, alone in found:
        after = place + len(key) - dropped
        if letters[place:after] != key[dropped:]:
            continue
        if not (alone or exact):
            return True
        following = index + length
        if following >= len(name):
            if after >= least:
                return True
        elif _spell(
            table,
            name,
            following,
            table.sounds(name, following),
            letters,
            after,
            least,
            failed,
            exact=exact,
        ):
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
