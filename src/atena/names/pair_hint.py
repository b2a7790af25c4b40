"""A hint about both readings at once: words that are shared between surname and given name in some way."""

from __future__ import annotations

import math
from typing import NamedTuple

ABSENT = -1
"""Instead of a piece: the way says nothing of this part."""


class Way(NamedTuple):
    """One way to share the words: the piece for either part (an index), and the way's own log-weight."""

    surname: int
    given_name: int
    weight: float


class PairHint:
    """Scores readings by how well pieces of the hint fit them; kinds of hints say what fits (`same`)."""

    one_differs = -15.0
    """The log-likelihood if only one part is as the hint has it."""

    both_differ = -16.0
    """The log-likelihood if it is about something else."""

    odd = -math.inf
    """A way of this weight or less does not count as agreement."""

    def __init__(self, pieces: tuple[str, ...], ways: tuple[Way, ...]) -> None:
        self._pieces = pieces
        self._ways = ways
        self._fits: dict[str, tuple[float, ...]] = {}

    def same(self, piece: str, kana: str) -> float:
        """Log-probability that the reading ``kana`` is given as ``piece``; minus infinity if it cannot be."""
        raise NotImplementedError

    def score(self, surname_kana: str, given_name_kana: str) -> float:
        """See `atena.names.hints.Hint.score`."""
        if not surname_kana or not given_name_kana:
            only = surname_kana or given_name_kana
            return max(self.one_differs, *self._fits_of(only)) if only else 0.0
        surnames, given_names = self._fits_of(surname_kana), self._fits_of(given_name_kana)
        best, one_differs = self.both_differ, self.one_differs
        for surname, given_name, weight in self._ways:
            fit = surnames[surname] + given_names[given_name] + weight
            if fit == NEVER:
                fit = max(surnames[surname], given_names[given_name]) + weight + one_differs
            if fit > best:
                best = fit
        return best

    def agrees(self, surname_kana: str, given_name_kana: str) -> bool:
        """Whether the hint has these readings, give or take their spelling."""
        if not surname_kana or not given_name_kana:
            only = surname_kana or given_name_kana
            return not only or max(self._fits_of(only)[:-1]) > NEVER
        surnames, given_names = self._fits_of(surname_kana), self._fits_of(given_name_kana)
        return any(
            surnames[surname] + given_names[given_name] > NEVER and weight > self.odd
            for surname, given_name, weight in self._ways
        )

    def _fits_of(self, kana: str) -> tuple[float, ...]:
        """How every piece fits the reading; the last place stands for `ABSENT`."""
        fits = self._fits.get(kana)
        if fits is None:
            fits = self._fits[kana] = (*(self.same(piece, kana) for piece in self._pieces), 0.0)
        return fits


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


NEVER = -math.inf
