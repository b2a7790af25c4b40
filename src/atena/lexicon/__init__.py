"""The tables at run time: memory-mapped, opened when first asked for, never changed.

`Lexicon` is what the parsers ask. Names and places are opened apart, so that a caller who parses one
address does not pay for names.
"""

from __future__ import annotations

from functools import cached_property
from time import monotonic
from typing import TYPE_CHECKING

from atena.errors import require_kind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from atena.lexicon.names.learned import LearnedNames
    from atena.lexicon.names.tables import NameLexicon
    from atena.lexicon.places.tables import PlaceLexicon


class Lexicon:
    """The shipped tables, those in the user's data folder, and rows of the caller's own.

    ``extra_surnames`` and ``extra_given_names`` map a spelling to its reading in kana, or to several,
    the likeliest first; they go before the shipped rows. ``learned`` is what a shop's customers taught
    (`atena.learning`), instead of the tables of the data folder. With ``user_data=False`` the folder is not
    read at all, neither for names nor for places. A lexicon never changes: make another one.

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
        learned: LearnedNames | None = None,
        user_data: bool = True,
    ) -> None:
        self._extra_surnames = dict(extra_surnames or {})
        self._extra_given_names = dict(extra_given_names or {})
        if learned is not None:
            from atena.lexicon.names.learned import LearnedNames

            require_kind(LearnedNames, "pass what atena.learning made", learned=learned)
        self._learned = learned
        self._user_data = user_data

    @cached_property
    def names(self) -> NameLexicon:
        """Surnames, given names and their readings."""
        from atena.lexicon.names.learned import LearnedNames
        from atena.lexicon.names.tables import NameLexicon
        from atena.userdata.tables import usable_names

        learned = self._learned
        if learned is None and self._user_data and (folders := usable_names()):
            learned = LearnedNames.of_folders(folders)
        return NameLexicon(self._extra_surnames, self._extra_given_names, learned)

    @cached_property
    def places(self) -> PlaceLexicon:
        """Prefectures, municipalities, towns, postal codes."""
        from atena.lexicon.places.tables import PlaceLexicon
        from atena.userdata.tables import usable_tables

        return PlaceLexicon(added=usable_tables() if self._user_data else ())


def lexicon_of(given: Lexicon | None) -> Lexicon:
    """The lexicon that a caller gave, else the default one. Raises `InputError` for anything else."""
    if given is None:
        return default_lexicon.now()
    require_kind(Lexicon, "pass an atena.Lexicon", lexicon=given)
    return given


class DefaultLexicon:
    """The lexicon of callers who name none: it follows the user's data folder while a process runs.

    Whether a table was added or removed is looked up every `CHECK_EVERY` seconds at most; then a new lexicon
    takes the place of the old one in one step. Whoever holds the old one goes on with it.
    """

    def __init__(self) -> None:
        self._now: tuple[Lexicon, int, float] | None = None

    def __call__(self) -> Lexicon:
        """The shipped tables and those in the data folder, shared by the whole process."""
        return self.now()

    def now(self) -> Lexicon:
        """The same: Python calls a method sooner than an instance, and this is called for every name."""
        now, clock = self._now, monotonic()
        if now is not None and clock - now[2] < CHECK_EVERY:
            return now[0]
        from atena.userdata.tables import state_of_folder

        state = state_of_folder()
        lexicon = now[0] if now is not None and now[1] == state else Lexicon()
        self._now = lexicon, state, clock
        return lexicon

    def cache_clear(self) -> None:
        """Look at the data folder again at the next call."""
        self._now = None


CHECK_EVERY = 2.0
"""Seconds."""
default_lexicon = DefaultLexicon()
