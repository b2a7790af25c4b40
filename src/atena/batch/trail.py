"""Where the orders of a part stand: what a part leaves, as ``part-N.orders``, for the questions of `atena.batch.apart`."""

from __future__ import annotations

import hashlib
import json
from array import array
from typing import Final, Self

WORD: Final = 8

Again = dict[int, tuple[str, str, str]]
"""Line of a parcel whose order stands elsewhere, too → its number, where it stands, and the key of the parcel."""


class OrderTrail:
    """Writes down where each order of a part begins, and where the other parcels of an order stand."""

    def __init__(self) -> None:
        self.digests = array("Q")
        self.lines = array("Q")
        self.numbers: list[str] = []
        self.parcels: list[str] = []
        """The key of each order's first parcel; empty where neither a review nor corrections ask for it."""
        self.others: dict[int, list[tuple[int, str]]] = {}
        """Line of an order → lines and keys of its other parcels."""
        self.gone = array("Q")
        self.gone_lines = array("Q")
        """The orders that are left out because they are cancelled or sent."""
        self._open: tuple[str, ...] = ()
        self._has_begun = self._is_gone = False

    def see(self, key: tuple[str, ...], line: int, number: str, parcel: str = "") -> None:
        """A label of the order ``key``; labels of one order follow one another."""
        self.pass_by(key)
        if self._has_begun:
            self.others.setdefault(self.lines[-1], []).append((line, parcel))
        elif any(key):
            self.digests.frombytes(_digest(key))
            self.lines.append(line)
            self.numbers.append(number)
            self.parcels.append(parcel)
            self._has_begun = True
            if self._is_gone:  # another parcel of it, no other order
                self.gone.pop()
                self.gone_lines.pop()

    def pass_by(self, key: tuple[str, ...], gone: int = 0) -> None:
        """A parcel of the order ``key`` of which there is no label; the line of one that is cancelled or sent."""
        if key != self._open:
            self._open, self._has_begun, self._is_gone = key, False, False
        if gone and any(key) and not self._has_begun and not self._is_gone:
            self.gone.frombytes(_digest(key))
            self.gone_lines.append(gone)
            self._is_gone = True

    def close(self) -> None:
        """Whatever comes next is another order, even under the same key (sessions are one a line)."""
        self._open, self._has_begun, self._is_gone = (), False, False

    def parcels_of(self, line: int, number: str, where: str, parcel: str) -> Again:
        """All parcels of the order that begins in a line."""
        lines = [(line, parcel), *self.others.get(line, ())]
        return {one: (number, where, key) for one, key in lines}

    def encoded(self) -> bytes:
        """How many orders, their hashes and first lines as numbers of eight bytes; the rest as JSON."""
        arrays = (self.digests, self.lines, self.gone, self.gone_lines)
        sizes = array("Q", map(len, arrays))
        numbers = json.dumps([self.numbers, self.parcels, list(self.others.items())]).encode()
        return b"".join([sizes.tobytes(), *[one.tobytes() for one in arrays], numbers])

    @classmethod
    def decoded(cls, content: bytes, *, hashes: bool = False) -> Self:
        """What `encoded` wrote, on the same machine; the ``hashes`` and their lines only, which is faster.

        >>> trail = OrderTrail()
        >>> trail.see(("N7",), 2, "N7")
        >>> trail = OrderTrail.decoded(trail.encoded())
        >>> list(trail.lines), trail.numbers
        ([2], ['N7'])
        """
        trail = cls()
        arrays = (trail.digests, trail.lines, trail.gone, trail.gone_lines)
        start = len(arrays) * WORD
        for one, size in zip(arrays, array("Q", content[:start]), strict=True):
            one.frombytes(content[start : start + size * WORD])
            start += size * WORD
        if not hashes:
            trail.numbers, trail.parcels, others = json.loads(content[start:])
            trail.others = dict(others)
        return trail


def _digest(key: tuple[str, ...]) -> bytes:
    return hashlib.blake2b("\0".join(key).encode("utf-8", "replace"), digest_size=WORD).digest()
