"""Where a name is cut and how both parts are read: one search over cut × surname × given name × reading.

The score of a hypothesis is a log-probability::

    log P(surname) + log P(its reading | surname) + log P(given name) + log P(its reading | given name)
    + log-likelihood of the evidence, if these are the readings

Names of the tables carry their probabilities; others get theirs from their characters
(`atena.lexicon.names`) and their readings from the reading model (`atena.names.reading`). What the result
claims — cut, surname's reading, given name's reading — are marginals of all hypotheses.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from atena.names.reading import shares

if TYPE_CHECKING:
    from atena.lexicon.names import NameLexicon, Part
    from atena.names.hints import Evidence

SURE = -24.0
"""Where two listed names explain a cut at least so well, cuts with unlisted names are not looked at."""

SURNAME_ALONE, GIVEN_NAME_ALONE = math.log(2e-3), math.log(5e-4)
"""How often a field that should hold a whole name holds one part of it (a guess; forms differ)."""

DRAWN = 6.0
"""What a border that the buyer drew is worth where several were drawn."""

FORGOTTEN = 12.0
"""Hypotheses so many nats below the best are left out."""


class Cut(NamedTuple):
    """One way to cut a name. ``border`` is where the given name begins; 0 or the length: not cut."""

    score: float
    border: int
    surname: Part | None
    given_name: Part | None


def cuts(key: str, lexicon: NameLexicon, drawn: tuple[int, ...] = ()) -> list[Cut]:
    """All cuts worth looking at, best first, for the match key of a name.

    ``drawn`` are borders that the buyer drew: a single one is taken as it is, of several one is likely.
    """
    size = len(key)
    surname_of, given_name_of = lexicon.surnames.get, lexicon.given_names.get
    if len(drawn) == 1:
        border = drawn[0]
        return [Cut(0.0, border, surname_of(key[:border]), given_name_of(key[border:]))]
    found: list[Cut] = []
    open_borders: list[int] = []
    best = -math.inf
    for border in range(1, size):
        surname = surname_of(key[:border])
        if surname is not None:
            given_name = given_name_of(key[border:])
            if given_name is not None:
                score = surname.log_probability + given_name.log_probability
                found.append(Cut(score, border, surname, given_name))
                if score > best:
                    best = score
                continue
        open_borders.append(border)
    if best < SURE or drawn:
        found += [_open_cut(key, border, lexicon) for border in open_borders]
    if not drawn:
        found += _alone(key, lexicon, given_name=size < 4 or best < SURE)
    else:
        found = [cut._replace(score=cut.score + DRAWN * (cut.border in drawn)) for cut in found]
    found.sort(key=_by_score)
    return found or [Cut(0.0, size, None, None)]


def _by_score(cut: Cut) -> float:
    return -cut.score


def _open_cut(key: str, border: int, lexicon: NameLexicon) -> Cut:
    """A cut at least one side of which is in no table."""
    left, right = key[:border], key[border:]
    surname, given_name = lexicon.surnames.get(left), lexicon.given_names.get(right)
    score = surname.log_probability if surname else lexicon.surnames.unlisted(left)
    score += given_name.log_probability if given_name else lexicon.given_names.unlisted(right)
    return Cut(score, border, surname, given_name)


def _alone(key: str, lexicon: NameLexicon, *, given_name: bool) -> list[Cut]:
    """A surname alone or, if that is asked for, a given name alone."""
    found = []
    part = lexicon.surnames.get(key)
    if part is not None:
        found.append(Cut(part.log_probability + SURNAME_ALONE, len(key), part, None))
    part = lexicon.given_names.get(key) if given_name else None
    if part is not None:
        found.append(Cut(part.log_probability + GIVEN_NAME_ALONE, 0, None, part))
    return found


def probability_of_best(found: list[Cut]) -> float:
    """The probability of the best cut among all."""
    best = found[0].score
    return 1.0 / math.fsum([math.exp(max(-700.0, cut.score - best)) for cut in found])


class Hypothesis(NamedTuple):
    """A whole explanation of a name. Kana are empty for a part that is not there or not readable."""

    probability: float
    border: int
    surname_kana: str
    given_name_kana: str


def hypotheses(
    key: str, lexicon: NameLexicon, found: list[Cut], evidence: Evidence | None
) -> list[Hypothesis]:
    """Cuts × readings, best first, with their probabilities under the evidence."""
    proposals = (
        (evidence.surname_readings(), evidence.given_name_readings()) if evidence else ((), ())
    )
    rows: list[tuple[float, int, str, str]] = []
    best_cut = found[0].score
    for cut in found:
        if cut.score < best_cut - FORGOTTEN:
            continue
        left, right = key[: cut.border], key[cut.border :]
        surnames = shares(lexicon.surnames, left, cut.surname, proposals[0])
        given_names = shares(lexicon.given_names, right, cut.given_name, proposals[1])
        for surname_kana, surname_share in surnames:
            for given_name_kana, given_share in given_names:
                score = cut.score - best_cut + math.log(surname_share * given_share)
                if evidence:
                    score += evidence.score(surname_kana, given_name_kana)
                rows.append((score, cut.border, surname_kana, given_name_kana))
    rows.sort(key=lambda row: -row[0])
    best = rows[0][0]
    kept = [row for row in rows if row[0] > best - FORGOTTEN]
    weights = [math.exp(row[0] - best) for row in kept]
    total = math.fsum(weights)
    return [Hypothesis(weight / total, *row[1:]) for weight, row in zip(weights, kept, strict=True)]


def marginals(found: list[Hypothesis]) -> tuple[float, float, float]:
    """How probable the cut and the two readings of the best hypothesis are, over all of them."""
    best = found[0]
    split = surname = given_name = 0.0
    for hypothesis in found:
        if hypothesis.border == best.border:
            split += hypothesis.probability
            if hypothesis.surname_kana == best.surname_kana:
                surname += hypothesis.probability
            if hypothesis.given_name_kana == best.given_name_kana:
                given_name += hypothesis.probability
    return split, surname, given_name
