"""Whether a listed name may begin with the first three characters of a text: a bitmap that answers before a table does.

Most of what is looked up while a name is cut is no name (田太郎), and most of that begins as no name does; shorter texts
are told of as a whole. The bitmap errs on one side only: what begins a listed name is always told.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

LENGTH: Final = 3
"""Characters of a beginning."""

SIZE: Final = 1 << 18
"""Bytes of a bitmap: with the beginnings of all given names one bit in ten is set."""


class Beginnings:
    """The beginnings of all names of a table."""

    __slots__ = ("_bits",)

    def __init__(self, bits: bytes) -> None:
        """``bits`` is what `bitmap` made."""
        self._bits = bits

    def may_begin(self, text: str) -> bool:
        """Whether a name of the table may begin as ``text`` does, or be it if that is shorter; one character at least.

        >>> beginnings = Beginnings(bitmap(["長谷川", "山"]))
        >>> [beginnings.may_begin(text) for text in ("長谷川太郎", "山", "山太郎", "長谷")]
        [True, True, False, False]
        """
        place = _place(text)
        return self._bits[place >> 3] >> (place & 7) & 1 == 1


def bitmap(names: Iterable[str]) -> bytes:
    """The bitmap of these names."""
    bits = bytearray(SIZE)
    for name in names:
        place = _place(name)
        bits[place >> 3] |= 1 << (place & 7)
    return bytes(bits)


def _place(text: str) -> int:
    size = len(text)  # written out: this is asked four times for every name
    place = ord(text[0])
    if size > 1:
        place = place * 61 + ord(text[1])
    if size > 2:
        place = place * 61 + ord(text[2])
    return place % (SIZE * 8)
