"""A hint about both readings at once: words that are shared between surname and given name in some way."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection

    from atena.lexicon.names.tables import NameTable

ABSENT: Final = -1
"""Instead of a piece: the way says nothing of this part."""

PERSONS, UNMET = 100_000.0, 0.3
"""Persons of the tables; what a reading that nobody is met with counts as."""

OTHER_SURNAME: Final = 2.0
"""How much rarer another surname than another given name is in a family."""

STRANGER: Final = math.log(0.01)
"""How often a hint is about somebody else."""

_UNLIKE: Final = -5.0
"""At this fit or less a piece does not speak for a reading: an initial that is another."""

POINTS: Final = math.log(0.1)
"""From this fit on a piece points at a reading; below it is another spelling at best."""


class Way(NamedTuple):
    """One way to share the words: the piece for either part (an index), and the way's own log-weight."""

    surname: int
    given_name: int
    weight: float


Fits = tuple[float, ...]
"""How well every piece fits a reading, log-probabilities; the last place stands for `ABSENT`."""


class PairHint:
    """Scores readings by how well pieces of the hint fit them; kinds of hints say what fits (`_fits`)."""

    most = 0.0
    explained = -3.0
    spelled: tuple[str, ...] = ()
    both_differ = -16.0
    """The log-likelihood if it is about something else."""

    family = math.log(0.004)
    """How often a hint is about another person of the family: only one part is as the hint has it."""

    odd = -math.inf
    """A way of this weight or less does not count as agreement."""

    def __init__(
        self, pieces: tuple[str, ...], ways: tuple[Way, ...], apart: int = 0, alone: int = 0
    ) -> None:
        """``apart``: so many of the pieces, the first, stand apart as written; ``alone``: so many, 0 for all, may
        be all there is of a name.
        """
        self._ways = ways
        self._apart = apart
        self._alone = alone or len(pieces)
        self._texts = pieces
        self._stranger: float | None = None
        self._others: dict[tuple[int, bool], float] = {}
        self.initials: frozenset[str] = frozenset()
        self.nothing: Fits = (*(NEVER for _ in pieces), 0.0)
        self._marks: dict[str, Fits | None] = {"": None}

    def mark(self, kana: str) -> Fits | None:
        """See `atena.names.evidence.gather.Hint.mark`: how the pieces fit; None for no reading."""
        try:
            return self._marks[kana]
        except KeyError:
            fits = self._marks[kana] = self._fits(kana)
            return fits

    def may_mean_another(
        self,
        table: NameTable,  # noqa: ARG002
        key: str,  # noqa: ARG002
        marks: Collection[Fits | None],
    ) -> bool:
        """See `atena.names.evidence.gather.Hint.may_mean_another`: not if a piece that stands apart is one of them."""
        apart = self._apart
        return not apart or not any(mark and max(mark[:apart]) > POINTS for mark in marks)

    def weigh(self, surname: Fits | None, given_name: Fits | None) -> float:
        """See `atena.names.evidence.gather.Hint.weigh`."""
        if surname is None or given_name is None:
            only = surname or given_name
            return max(self._of_stranger(), *only[: self._alone]) if only else 0.0
        best = self._of_stranger()
        for surname_piece, given_piece, weight in self._ways:
            of_surname, of_given = surname[surname_piece], given_name[given_piece]
            fit = of_surname + of_given + weight
            if fit == NEVER:
                if of_surname > NEVER:
                    fit = of_surname + self._other(given_piece, surname=False) + weight
                elif of_given > NEVER:
                    fit = of_given + self._other(surname_piece, surname=True) + weight
            if fit > best:
                best = fit
        return best

    def _of_stranger(self) -> float:
        """The log-likelihood if another person is meant whose name has both words, or none is that is a name."""
        if self._stranger is None:
            self._stranger = self.both_differ
            if self._apart:
                found = max(
                    math.log(self._persons(self._texts[surname], surname=True) + UNMET)
                    + math.log(self._persons(self._texts[given_name], surname=False) + UNMET)
                    for surname, given_name, _ in self._ways[:2]
                )
                if found > 0.0:
                    self._stranger = min(self._stranger, STRANGER + found - 2 * math.log(PERSONS))
        return self._stranger

    def _other(self, piece: int, *, surname: bool) -> float:
        """The log-likelihood of a piece as the name of another person of the family."""
        if piece == ABSENT:
            return self.both_differ
        found = self._others.get((piece, surname))
        if found is None:
            weight = self._persons(self._texts[piece], surname=surname)
            found = self.family + math.log((weight + UNMET) / PERSONS)
            if surname:
                found -= OTHER_SURNAME
            self._others[piece, surname] = found
        return found

    def agrees(self, surname_kana: str, given_name_kana: str) -> bool:
        """See `atena.names.evidence.gather.Hint.agrees`: the hint has these readings, give or take their spelling."""
        surname, given_name = self.mark(surname_kana), self.mark(given_name_kana)
        if surname is None or given_name is None:
            only = surname or given_name
            return not only or max(only[:-1]) > _UNLIKE
        return any(
            surname[surname_piece] > _UNLIKE
            and given_name[given_piece] > _UNLIKE
            and weight > self.odd
            for surname_piece, given_piece, weight in self._ways
        )

    def _persons(self, piece: str, *, surname: bool) -> float:
        """How many persons of the tables have a name as the piece says."""
        raise NotImplementedError

    def _fits(self, kana: str) -> Fits:
        """How every piece fits the reading, which is not empty; `nothing` if none can be it."""
        raise NotImplementedError


def shared(
    words: tuple[str, ...], surname_first: float, given_first: float
) -> tuple[tuple[str, ...], tuple[Way, ...]]:
    """The pieces and ways of two words and more: every border, in both orders."""
    pieces: list[str] = []
    ways: list[Way] = []
    for cut in range(1, len(words)):
        first = len(pieces)
        pieces += ["".join(words[:cut]), "".join(words[cut:])]
        ways += [Way(first, first + 1, surname_first), Way(first + 1, first, given_first)]
    return tuple(pieces), tuple(ways)


def run_together(word: str, part: float) -> tuple[tuple[str, ...], tuple[Way, ...]]:
    """The pieces and ways of one word: every border in it; or it is one part alone, at the weight ``part``."""
    pieces, ways = [word], [Way(0, ABSENT, part), Way(ABSENT, 0, part)]
    for cut in range(1, len(word)):
        ways.append(Way(len(pieces), len(pieces) + 1, 0.0))
        pieces += [word[:cut], word[cut:]]
    return tuple(pieces), tuple(ways)


NEVER: Final = -math.inf
