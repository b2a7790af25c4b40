"""Cuts and readings weighed together: a score for every cut × surname's reading × given name's reading.

The score is a log-probability::

    score of the cut + log P(reading | surname) + log P(reading | given name)
    + log-likelihood of the evidence, if these are the readings

To the evidence many readings are one (all those that a spelling in Latin letters cannot be), so a cut's
readings are grouped by what it makes of them, and each pair of groups, a `Block`, is scored once. What the
result claims (cut, surname's reading, given name's reading) are marginals over all blocks.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from atena.names.reading.model import LEAST_REST, LONGEST_NAME, shares

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from atena.lexicon.names.part import NamePart
    from atena.lexicon.names.tables import NameLexicon, NameTable
    from atena.names.evidence.email import EmailHint
    from atena.names.evidence.gather import Hint
    from atena.names.segmentation.search import Candidate

FORGOTTEN: Final = 12.0
"""What is so many nats below the best is left out."""


LEAST_SHARE: Final = 1e-300
"""Shares of readings that are less are not told apart."""

_MOST_CUTS: Final = 6
"""Cuts that are looked at in a text that is too long for a name."""

LIKELY: Final = 1e-4
"""The least share of two readings together that makes it needless to look for others."""


Written = Callable[[str], str]
"""How a reading is written in the result."""


class Group:
    """Readings of one part that are one to the evidence: kana, share and rank of each, likeliest first."""

    __slots__ = ("readings", "total")

    def __init__(self) -> None:
        self.readings: list[tuple[str, float, int]] = []
        self.total = 0.0
        """Their probability, with what is left for readings that were not looked for."""

    def add(self, readings: Iterable[tuple[str, float]]) -> None:
        """Take in readings and their shares, likeliest first."""
        for rank, (kana, share) in enumerate(readings):
            self.readings.append((kana, share, rank))
            self.total += share

    def share_of(self, kana: str, written: Written) -> float:
        """The share of the readings that are ``written`` so."""
        return math.fsum([share for one, share, _ in self.readings if written(one) == kana])


class CutHypotheses:
    """The hypotheses of one cut that have their readings in these two groups."""

    __slots__ = ("border", "given_names", "most", "number", "score", "surnames")

    def __init__(
        self, number: int, border: int, score: float, surnames: Group, given_names: Group
    ) -> None:
        self.number = number
        self.border = border
        self.score = score
        """The score of all of them but for the shares of the readings."""
        self.surnames = surnames
        self.given_names = given_names
        self.most = -math.inf
        """The score of the best of them."""
        if surnames.readings and given_names.readings:
            share = surnames.readings[0][1] * given_names.readings[0][1]
            self.most = score + math.log(max(share, LEAST_SHARE))


def weighed(
    key: str, lexicon: NameLexicon, found: list[Candidate], hint: Hint | None = None
) -> tuple[list[CutHypotheses], bool]:
    """All blocks worth looking at, and whether the hint tells any of them from the others."""
    if len(key) > LONGEST_NAME:
        found = found[:_MOST_CUTS]
    if hint is None:
        return _unweighed(key, lexicon, found), False
    blocks: list[CutHypotheses] = []
    likelihoods: set[float] = set()
    best_cut = found[0][0]
    top = -math.inf
    for number, (cut_score, border, surname, given_name) in enumerate(found):
        base = cut_score - best_cut
        least = top - FORGOTTEN - base - hint.most
        if base < -FORGOTTEN or least > 0:
            break
        left = _Part(
            lexicon.surnames, key[:border], surname, hint, hint.surname_readings, given_name
        )
        right = _Part(
            lexicon.given_names, key[border:], given_name, hint, hint.given_name_readings, surname
        )
        pairs = _pairs(left, right, hint)
        if not _explains(pairs, hint.explained):
            more = left.look_further(least), right.look_further(least)
            if any(more):
                pairs = _pairs(left, right, hint)
        for likelihood, surnames, given_names in pairs:
            likelihoods.add(likelihood)
            block = CutHypotheses(number, border, base + likelihood, surnames, given_names)
            blocks.append(block)
            if block.most > top:
                top = block.most
    return blocks, len(likelihoods) > 1


def is_silent(key: str, lexicon: NameLexicon, found: list[Candidate], hint: EmailHint) -> bool:
    """Whether an address can hold no reading under any cut, so that there is nothing to weigh.

    That is soon told, and holds for most addresses.
    """
    least = found[0][0] - FORGOTTEN
    for score, border, surname, given_name in found:
        if score < least:
            break
        if border and hint.is_of(lexicon.surnames, key[:border], surname):
            return False
        if border < len(key) and hint.is_of(lexicon.given_names, key[border:], given_name):
            return False
    return True


def _unweighed(key: str, lexicon: NameLexicon, found: list[Candidate]) -> list[CutHypotheses]:
    blocks: list[CutHypotheses] = []
    for number, (score, border, surname, given_name) in enumerate(found):
        if score >= found[0][0] - FORGOTTEN:
            surnames, given_names = Group(), Group()
            surnames.add(shares(lexicon.surnames, key[:border], surname))
            given_names.add(shares(lexicon.given_names, key[border:], given_name))
            blocks.append(CutHypotheses(number, border, score - found[0][0], surnames, given_names))
    return blocks


def _pairs(left: _Part, right: _Part, hint: Hint) -> list[_Pair]:
    """All pairs of groups, each with the log-likelihood of the hint."""
    weigh = hint.weigh
    return [
        (weigh(surname_mark, given_mark), surnames, given_names)
        for surname_mark, surnames in left.groups.items()
        for given_mark, given_names in right.groups.items()
    ]


def _explains(pairs: list[_Pair], explained: float) -> bool:
    """Whether readings that the hint speaks for are likely enough to look no further."""
    for likelihood, surnames, given_names in pairs:
        if likelihood >= explained and surnames.readings and given_names.readings:
            share = surnames.readings[0][1] * given_names.readings[0][1]
            if share > LIKELY:
                return True
    return False


_Pair = tuple[float, Group, Group]


class _Part:
    """One part under a cut, its readings grouped by what they are to the hint.

    At first those of the tables only; what is left for others is not spelt out, and the hint says nothing
    of it. A name that no table has is read at once.
    """

    __slots__ = ("_hint", "_key", "_other", "_part", "_proposals", "_rest", "_table", "groups")

    def __init__(
        self,
        table: NameTable,
        key: str,
        part: NamePart | None,
        hint: Hint,
        proposals: Callable[[Sequence[str] | None], Sequence[str]],
        other: NamePart | None,
    ) -> None:
        self._table, self._key, self._part = table, key, part
        self._hint, self._proposals, self._other = hint, proposals, other
        self._rest = 0.0
        self.groups: dict[Any, Group] = {}
        if part is None or not key:
            self._take_all()
            return
        initials, nothing, mark_of, groups = hint.initials, hint.nothing, hint.mark, self.groups
        rest = 1.0
        for rank, (kana, share, letter) in enumerate(part.heard):
            mark = mark_of(kana) if letter in initials else nothing
            group = groups.get(mark)
            if group is None:
                group = groups[mark] = Group()
            group.readings.append((kana, share, rank))
            group.total += share
            rest -= share
        if rest > 0:
            groups.setdefault(nothing, Group()).total += rest
        self._rest = max(LEAST_REST, rest)

    def look_further(self, least: float) -> bool:
        """Look for readings that no table has, if the hint may mean one.

        Not if even all that is left for them has less than a probability of e to the ``least``.
        """
        if not self._rest or math.log(self._rest) < least:
            return False
        if not self._hint.may_mean_another(self._table, self._key, self.groups):
            return False
        self.groups = {}
        self._take_all()
        return True

    def _take_all(self) -> None:
        groups, mark_of = self.groups, self._hint.mark
        other = self._other.readings if self._other is not None else None
        readings = shares(self._table, self._key, self._part, self._proposals(other))
        for rank, (kana, share) in enumerate(readings):
            mark = mark_of(kana)
            group = groups.get(mark)
            if group is None:
                group = groups[mark] = Group()
            group.readings.append((kana, share, rank))
            group.total += share
