"""Where a name is cut: one search over border × surname × given name.

The score of a cut is a log-probability::

    log P(surname) + log P(given name)

Names of the tables carry their probabilities; others get theirs from their characters
(`atena.lexicon.names.tables`). What evidence makes of candidates and readings together: `atena.names.segmentation.scoring`.
"""

from __future__ import annotations

import math
from operator import itemgetter
from typing import TYPE_CHECKING, Final

from atena.names.priors import (
    GIVEN_NAME_ALONE,
    ONE_OF_SEVERAL_SPACES,
    SPREAD_SURNAME,
    SURNAME_ALONE,
    WITHIN_KANA,
)

if TYPE_CHECKING:
    from atena.lexicon.names.part import NamePart
    from atena.lexicon.names.tables import NameLexicon

_SURE: Final = -24.0
"""Where two listed names explain a cut at least so well, candidates with unlisted names are not looked at."""

WHOLE_NAME_LENGTH: Final = 4
"""A name of so many characters that explains itself as a whole is hardly a given name alone."""

Candidate = tuple[float, int, "NamePart | None", "NamePart | None"]
"""One way to cut a name: score, border, surname, given name. The border is where the given name begins;
0 or the length: not cut. A plain tuple, because several are made for every name."""


def split_candidates(
    key: str, lexicon: NameLexicon, spaced: tuple[int, ...] = ()
) -> list[Candidate]:
    """All candidates worth looking at, best first, for the match key of a name.

    ``spaced`` are borders that the buyer drew: a single one is taken as it is, but for 田 中, which may be a
    surname spread over the field; of several one is likely.
    """
    surnames, given_names = lexicon.surnames, lexicon.given_names
    size = len(key)
    if len(spaced) == 1:
        border = spaced[0]
        spread = surnames.get(key) if size == 2 else None
        if spread is not None:
            return _perhaps_spread(key, border, spread, lexicon)
        return [(0.0, border, surnames.get(key[:border]), given_names.get(key[border:]))]
    found: list[Candidate] = []
    heads = surnames.heads(key)
    best = _SURE
    whole: NamePart | None = None
    for border, surname in heads:  # this loop is where the time goes: no calls but look-ups
        if border == size:
            whole = surname
            continue
        given_name = given_names.get(key[border:])
        if given_name is not None:
            score = surname.log_probability + given_name.log_probability
            found.append((score, border, surname, given_name))
            if score > best:
                best = score
    if best == _SURE or spaced:
        found += _unlisted_candidates(key, lexicon, heads)
    if spaced:
        found = [(cut[0] + ONE_OF_SEVERAL_SPACES * (cut[1] in spaced), *cut[1:]) for cut in found]
    else:
        if whole is not None:
            found.append((whole.log_probability + SURNAME_ALONE, size, whole, None))
        if best == _SURE or size < WHOLE_NAME_LENGTH:
            alone = given_names.get(key)
            if alone is not None:
                found.append((alone.log_probability + GIVEN_NAME_ALONE, 0, None, alone))
    if len(found) > 1:
        found.sort(key=_SCORE, reverse=True)
    return found or [(0.0, size, whole, None)]


def scored_candidate(key: str, border: int, lexicon: NameLexicon) -> Candidate:
    """The cut at ``border`` with the score that it has among others."""
    surnames, given_names = lexicon.surnames, lexicon.given_names
    head, tail = key[:border], key[border:]
    surname, given_name = surnames.get(head), given_names.get(tail)
    score = surnames.unlisted(head) if surname is None else surname.log_probability
    score += given_names.unlisted(tail) if given_name is None else given_name.log_probability
    return score, border, surname, given_name


def _perhaps_spread(
    key: str, border: int, whole: NamePart, lexicon: NameLexicon
) -> list[Candidate]:
    """Two characters apart: 林 修 is a person, 田 中 a surname alone."""
    person = scored_candidate(key, border, lexicon)
    alone = (whole.log_probability + SPREAD_SURNAME, len(key), whole, None)
    return [person, alone] if person[0] >= alone[0] else [alone, person]


def _unlisted_candidates(
    key: str, lexicon: NameLexicon, listed: list[tuple[int, NamePart]]
) -> list[Candidate]:
    """The candidates at least one side of which is in no table; ``listed`` are the surnames it begins with."""
    found: list[Candidate] = []
    surnames, given_names = lexicon.surnames, lexicon.given_names
    by_border = dict(listed)
    heads, tails = surnames.unlisted_heads(key), given_names.unlisted_tails(key)
    for border in range(1, len(key)):
        surname = by_border.get(border)
        given_name = given_names.get(key[border:])
        if surname is None or given_name is None:
            score = heads[border - 1] if surname is None else surname.log_probability
            score += tails[border] if given_name is None else given_name.log_probability
            if surname is None and _same_kana(key[border - 1], key[border]):
                score += WITHIN_KANA
            found.append((score, border, surname, given_name))
    return found


def _same_kana(before: str, after: str) -> bool:
    return (
        "ぁ" <= before <= "ゖ" and "ぁ" <= after <= "ゖ"
    ) or "ァ" <= before <= "ー" >= after >= "ァ"


_SCORE: Final = itemgetter(0)


def probability_of_best(found: list[Candidate]) -> float:
    """The probability of the best candidate among all."""
    if len(found) == 1:
        return 1.0
    best = found[0][0]
    return 1.0 / math.fsum([math.exp(max(-700.0, cut[0] - best)) for cut in found])
