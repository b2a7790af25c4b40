"""Evidence about a reading that does not come from the name's own characters.

A caller may have kana, a spelling in Latin letters or an e-mail address; a name field may hold a reading
in brackets. Each becomes a hint that says how well a pair of readings explains it, as a log-likelihood.
The search adds these to its own scores, so that a hint ranks readings and rules none out; only kana that
the caller states, and that fits, decides.
"""

from __future__ import annotations

from math import fsum
from typing import TYPE_CHECKING, Any, Final, Protocol

from atena.models import Note, plain_note
from atena.names.evidence.email import email_hint
from atena.names.evidence.kana import KanaHint
from atena.names.evidence.romaji import RomajiHint
from atena.names.field.labels import is_stand_in
from atena.text import fold_key

if TYPE_CHECKING:
    from collections.abc import Collection

    from atena.lexicon.names.tables import NameTable
    from atena.names.field.parsed import ParsedField

LONGEST_HINT: Final = 200
"""Characters of a hint that are read."""


class Hint(Protocol):
    """One piece of evidence."""

    agreeing: str
    """The note that is given when the hint agrees with the result."""

    differing: str
    """The note that is given when it does not; empty: none, because the hint is weak."""

    most: float
    """The log-likelihood of what the hint fits best, or more."""

    explained: float
    """From this log-likelihood on no other readings need be looked for."""

    nothing: Any
    """The mark of a reading that the hint says nothing of."""

    spelled: tuple[str, ...]
    """Its words in Latin letters, as match keys (`atena.text.romaji_key`)."""

    @property
    def initials(self) -> frozenset[str]:
        """The hint says nothing of readings with other `initial` letters."""

    def mark(self, kana: str) -> Any:
        """What of a reading counts here: readings with equal marks score the same."""

    def weigh(self, surname: Any, given_name: Any) -> float:
        """Log-likelihood of the hint if the readings have these marks, up to a constant."""

    def may_mean_another(self, table: NameTable, key: str, marks: Collection[Any]) -> bool:
        """Whether the hint may speak for a reading of the name ``key`` other than those with these marks."""

    def agrees(self, surname_kana: str, given_name_kana: str) -> bool:
        """Whether the hint speaks for these readings."""

    def surname_readings(self, other: Collection[str] | None) -> tuple[str, ...]:
        """Readings of the surname that the hint proposes, likeliest first.

        ``other`` are the listed readings of the given name (None: it is not listed): a hint in one word
        proposes only what is left beside one of them.
        """

    def given_name_readings(self, other: Collection[str] | None) -> tuple[str, ...]:
        """Readings of the given name that the hint proposes; ``other`` are those of the surname."""


class Together:
    """Several hints as one."""

    agreeing = ""
    differing = ""

    def __init__(self, hints: tuple[Hint, ...]) -> None:
        self._hints = hints
        self.most = fsum([hint.most for hint in hints])
        self.explained = fsum([hint.explained for hint in hints])
        self.nothing = tuple([hint.nothing for hint in hints])
        self.spelled = tuple([word for hint in hints for word in hint.spelled])
        self.initials = frozenset().union(*[hint.initials for hint in hints])

    def mark(self, kana: str) -> tuple[Any, ...]:
        """See `Hint.mark`."""
        return tuple([hint.mark(kana) for hint in self._hints])

    def weigh(self, surname: tuple[Any, ...], given_name: tuple[Any, ...]) -> float:
        """See `Hint.weigh`."""
        total = 0.0
        for hint, of_surname, of_given in zip(self._hints, surname, given_name, strict=True):
            total += hint.weigh(of_surname, of_given)
        return total

    def may_mean_another(
        self, table: NameTable, key: str, marks: Collection[tuple[Any, ...]]
    ) -> bool:
        """See `Hint.may_mean_another`."""
        for place, hint in enumerate(self._hints):
            if hint.may_mean_another(table, key, [mark[place] for mark in marks]):
                return True
        return False

    def agrees(self, surname_kana: str, given_name_kana: str) -> bool:
        """See `Hint.agrees`: all of them."""
        return all(hint.agrees(surname_kana, given_name_kana) for hint in self._hints)

    def surname_readings(self, other: Collection[str] | None) -> tuple[str, ...]:
        """See `Hint.surname_readings`."""
        return tuple(
            dict.fromkeys(kana for hint in self._hints for kana in hint.surname_readings(other))
        )

    def given_name_readings(self, other: Collection[str] | None) -> tuple[str, ...]:
        """See `Hint.given_name_readings`."""
        return tuple(
            dict.fromkeys(kana for hint in self._hints for kana in hint.given_name_readings(other))
        )


class Evidence:
    """All hints about one name.

    >>> from atena.names.field.parsed import ParsedField
    >>> evidence = gather(ParsedField("雨宮剛"), romaji="Tsuyoshi Amemiya")
    >>> evidence.score("アメミヤ", "ツヨシ") > evidence.score("アマミヤ", "ツヨシ")
    True
    """

    __slots__ = ("_hints", "_stating", "_unusable", "hint", "spelled", "stated")

    def __init__(self, hints: tuple[Hint, ...] = (), unusable: tuple[str, ...] = ()) -> None:
        self._hints = hints
        self._unusable = unusable
        self.hint: Hint | None = hints[0] if len(hints) == 1 else Together(hints) if hints else None
        """All of them as one; None if there is none that can be used."""
        self.stated: tuple[str, ...] = ()
        """The words of kana that the caller states."""
        self.spelled = tuple([word for one in hints for word in one.spelled])
        """The words in Latin letters, as match keys."""
        self._stating = [one for one in hints if isinstance(one, KanaHint) and one.certain]
        for one in self._stating:
            self.stated = one.words

    def __bool__(self) -> bool:
        return bool(self._hints or self._unusable)

    def score(self, surname_kana: str, given_name_kana: str) -> float:
        """Log-likelihood of all hints if these are the readings; 0 when there are none.

        An empty reading is one that is unknown: then only the other is judged.
        """
        hint = self.hint
        return (
            0.0 if hint is None else hint.weigh(hint.mark(surname_kana), hint.mark(given_name_kana))
        )

    def as_stated(self, kana: str) -> str:
        """The reading in the kana that the caller states for the same sounds (ズ or ヅ); else as it is."""
        for hint in self._stating:
            kana = hint.as_written(kana)
        return kana

    def states(self, surname_kana: str, given_name_kana: str) -> bool:
        """Whether the caller states these readings, in whatever spelling."""
        return any(hint.agrees(surname_kana, given_name_kana) for hint in self._stating)

    def states_otherwise(self, kana: str) -> bool:
        """Whether kana that the caller states come near this reading, but sound otherwise (ヨコ beside ヨウコ)."""
        return any(hint.sounds_otherwise(kana) for hint in self._stating)

    @property
    def complaints(self) -> tuple[Note, ...]:
        """What could not be used as evidence."""
        return tuple([plain_note(code) for code in self._unusable]) if self._unusable else ()

    def notes(self, surname_kana: str, given_name_kana: str) -> tuple[Note, ...]:
        """Which hints the result rests on, and which it goes against; none of them is repeated."""
        codes = [
            hint.agreeing if hint.agrees(surname_kana, given_name_kana) else hint.differing
            for hint in self._hints
        ]
        return (*self.complaints, *[plain_note(code) for code in codes if code])


def gather(
    parts: ParsedField,
    *,
    kana: str | None = None,
    romaji: str | None = None,
    email: str | None = None,
) -> Evidence:
    """The evidence for the name ``parts``: what the caller has and what stood in the field itself."""
    hints: list[Hint] = []
    unusable: list[str] = []
    if kana:
        hint: Hint | None = None
        if not _is_stand_in(kana):
            hint = KanaHint.read(kana[:LONGEST_HINT], certain=True)
            if hint is None:
                hint = RomajiHint.read(kana[:LONGEST_HINT])  # as good as in its own field
        _add(hints, unusable, hint, "kana-hint-unusable")
    if romaji:
        spelled = None if _is_stand_in(romaji) else RomajiHint.read(romaji[:LONGEST_HINT])
        _add(hints, unusable, spelled, "romaji-hint-unusable")
    if email:
        _add(hints, unusable, email_hint(email[:LONGEST_HINT]), "")
    if parts.furigana:
        _add(hints, unusable, KanaHint.read(parts.furigana, certain=False), "")
    if parts.romaji:
        _add(hints, unusable, RomajiHint.read(parts.romaji), "")
    return Evidence(tuple(hints), tuple(unusable))


def _is_stand_in(text: str) -> bool:
    """Whether a field holds no name but what stands for one: none, test, n/a."""
    words = fold_key(text).split()
    return all(is_stand_in(word.strip(".")) for word in words) or is_stand_in(" ".join(words))


def _add(hints: list[Hint], unusable: list[str], hint: Hint | None, code: str) -> None:
    if hint is not None:
        hints.append(hint)
    elif code:
        unusable.append(code)
