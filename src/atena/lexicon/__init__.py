"""The tables at run time: memory-mapped, opened when first asked for, never changed.

`Lexicon` is what the parsers ask. Names and places are opened apart, so that a caller who parses one
address does not pay for names.
"""

from __future__ import annotations

from functools import cache, cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from atena.lexicon.names.tables import NameLexicon
    from atena.lexicon.places.tables import PlaceLexicon


class Lexicon:
    """The shipped tables, and rows of the caller's own.

    ``extra_surnames`` and ``extra_given_names`` map a spelling to its reading in kana, or to several,
    the likeliest first; they go before the shipped rows. A lexicon never changes: make another one.

    >>> import atena
    >>> lexicon = atena.Lexicon(extra_surnames={"宛名": "アテナ"})
    >>> name = atena.parse_name("宛名太郎", lexicon=lexicon)
    >>> name.surname, name.surname_kana
    ('宛名', 'アテナ')
    """

    def __init__(
        self,
        *,
        extra_surnames: Mapping[str, str | Sequence[str]] | None = None,
        extra_given_names: Mapping[str, str | Sequence[str]] | None = None,
    ) -> None:
        self._extra_surnames = dict(extra_surnames or {})
        self._extra_given_names = dict(extra_given_names or {})

    @cached_property
    def names(self) -> NameLexicon:
        """Surnames, given names and their readings."""
        from atena.lexicon.names.tables import NameLexicon

        return NameLexicon(self._extra_surnames, self._extra_given_names)

    @cached_property
    def places(self) -> PlaceLexicon:
        """Prefectures, municipalities, towns, postal codes."""
        from atena.lexicon.places.tables import PlaceLexicon
        from atena.userdata.tables import usable_tables

        return PlaceLexicon(added=usable_tables())


@cache
def default_lexicon() -> Lexicon:
    """The shipped tables alone, shared by the whole process."""
    return Lexicon()
