"""How common each character is in names that are in no table: two columns by code point, which a look-up reads at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

PLANE: Final = 0x10000
"""Code points of Unicode's basic plane: characters of other planes are all taken for one that was never met."""

COLUMN_BYTES: Final = 4 * (PLANE + 1)
"""Bytes of the columns."""

HUNDREDTHS: Final = 100


class Characters:
    """The log-probabilities of all characters in one table's names."""

    __slots__ = ("_columns",)

    def __init__(self, columns: bytes) -> None:
        """``columns`` is what `pack_characters` made."""
        self._columns = columns

    def first(self, code: int) -> float:
        """That of a character in the first place of a name."""
        place = 4 * min(code, PLANE)
        return -(self._columns[place] | self._columns[place + 1] << 8) / HUNDREDTHS

    def later(self, code: int) -> float:
        """That of a character in another place.

        >>> characters = Characters(pack_characters({"太": (-5.25, -7.5), "": (-13.0, -14.0)}))
        >>> [(characters.first(ord(char)), characters.later(ord(char))) for char in "太龘"]
        [(-5.25, -7.5), (-13.0, -14.0)]
        """
        place = 4 * min(code, PLANE) + 2
        return -(self._columns[place] | self._columns[place + 1] << 8) / HUNDREDTHS


def pack_characters(model: Mapping[str, Sequence[float]]) -> bytes:
    """The columns of a model: character → log-probabilities, in hundredths; the empty string: one that was never met."""
    columns = bytearray(_packed(model[""]) * (PLANE + 1))
    for char, pair in model.items():
        if char and ord(char) < PLANE:
            columns[4 * ord(char) : 4 * ord(char) + 4] = _packed(pair)
    return bytes(columns)


def _packed(pair: Sequence[float]) -> bytes:
    return b"".join([round(-score * HUNDREDTHS).to_bytes(2, "little") for score in pair])
