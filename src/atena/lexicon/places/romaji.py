"""Municipalities and towns by their reading in Latin letters, however it is spelt.

Compiled by ``data/build/compile/romaji.py`` into the table ``romaji``; marks are those of
`atena.lexicon.places`.

==========  =====================================================================================
``m`` + …   pairs of a municipality's mark and the form of its name (`NameForm`)
``t`` + …   rows of a municipality's mark and the town
==========  =====================================================================================
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Literal, cast

from atena.lexicon.store import COMPILED, open_table
from atena.text import romaji_key

if TYPE_CHECKING:
    from pathlib import Path

NameForm = Literal["f", "c", "w", "s", "h", "d", "g"]
"""``f`` the whole name, ``c`` without county, ``w`` a ward alone, ``s`` without 市 区 町 村 at its end, ``h`` an abolished ward,
``d`` the city of a ward, ``g`` the county of a town: the last two stand for all they hold."""


def joined_key(text: str) -> str:
    """The key of a romaji spelling; spaces, hyphens and apostrophes make no difference.

    >>> joined_key("Kita-Aoyama") == joined_key("KITAAOYAMA") == joined_key("Kita Aoyama")
    True
    """
    return romaji_key("".join(char for char in text if char not in " -'’."))


class RomajiLexicon:
    """Looks up keys made by `joined_key`."""

    def __init__(self, directory: Path = COMPILED) -> None:
        self._table = open_table("romaji", directory)

    def municipalities(self, key: str) -> list[tuple[str, NameForm]]:
        """The marks that a municipality's, ward's or county's name may mean, each with its form.

        >>> len(default_romaji().municipalities(joined_key("Meguro-ku")))
        1
        """
        value = (self._table.get("m" + key) or b"").decode()
        return [(value[at], cast("NameForm", value[at + 1])) for at in range(0, len(value), 2)]

    def towns(self, key: str) -> list[tuple[str, str]]:
        """The towns of that reading: the municipality's mark and the town.

        >>> [town for _, town in default_romaji().towns(joined_key("Shimo-Meguro"))]
        ['下目黒']
        """
        value = (self._table.get("t" + key) or b"").decode()
        return [(row[0], row[1:]) for row in value.split("\n") if row]


@cache
def default_romaji() -> RomajiLexicon:
    """The shipped table, mapped when a romaji address is first met."""
    return RomajiLexicon()
