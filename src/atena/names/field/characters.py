"""What each character may be in a field that holds nothing but a name: a byte of marks for every code point."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from atena.text.keys import FOLDED, LONG_VOWEL

if TYPE_CHECKING:
    from collections.abc import Iterable

LETTER: Final = 1
"""It may stand in a name."""
FOLDS: Final = 2
"""It, or what stands beside it, may have another match key."""
KANA: Final = 4
DOUBTFUL: Final = 8
"""It alone may show that something else than a name is there."""
BEGINS: Final = 16
"""A word that is no name begins with it, wherever it stands, …"""
FOLLOWS: Final = 32
"""… and this is the second character of such a word."""
HEAD: Final = 64
"""A word that is no name, at the head of a field, begins with it."""
END: Final = 128
"""A word that is no name, at the end of a field, ends with it."""

BEYOND: Final = 0x10000
"""Where Unicode's supplementary planes begin: their ideographs are looked at closely."""
_IDEOGRAPHS_BEYOND: Final = range(0x20000, 0x40000)
_CLOSELY: Final = LETTER | FOLDS | DOUBTFUL

_LETTERS: Final = (
    range(0x3005, 0x3007),
    range(0x3041, 0x3097),
    range(0x30A1, 0x30F7),
    range(0x30FC, 0x30FD),
    range(0x3400, 0x4DC0),
    range(0x4E00, 0xA000),
    range(0xF900, 0xFB00),
)
_KANA: Final = range(0x3041, 0x3097), range(0x30A1, 0x30FB), range(0x30FC, 0x30FD)


def marks_of(inside: Iterable[str], heads: Iterable[str], ends: Iterable[str]) -> bytes:
    """The marks of the basic plane, by what words there are anywhere, at the head and at the end."""
    table = bytearray(BEYOND)
    for codes in _LETTERS:
        table[codes.start : codes.stop] = bytes([LETTER]) * len(codes)
    for codes in _KANA:
        for code in codes:
            table[code] |= KANA
    for code in (*FOLDED, ord(LONG_VOWEL)):
        if code < BEYOND:
            table[code] |= FOLDS
    for word in inside:
        table[ord(word[0])] |= BEGINS if len(word) > 1 else DOUBTFUL
        table[ord(word[1:2] or word)] |= FOLLOWS
    for word in heads:
        table[ord(word[0])] |= HEAD
    for word in ends:
        table[ord(word[-1])] |= END
    return bytes(table)


def marks_beyond(code: int) -> int:
    """Those of a character of the supplementary planes."""
    return _CLOSELY if code in _IDEOGRAPHS_BEYOND else 0
