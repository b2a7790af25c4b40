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
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from atena.names.reading import shares

if TYPE_CHECKING:
    from atena.lexicon.names import NameLexicon, Part
    from atena.names.hints import Evidence

SURE = -24.0
"""Where two listed names explain a cut at least so well, cuts with unlisted names are not looked at."""

SURNAME_ALONE, GIVEN_NAME_ALONE = math.log(2e-3), math.log(5e-4)
"""How often a field that should hold a whole name holds one part of it (a guess; forms differ)."""

LONG = 4
"""A name of so many characters that explains itself as a whole is hardly a given name alone."""

WITHIN_KANA = -4.0
"""What it costs an unlisted surname to end inside a run of kana (加藤み|ちあき)."""

DRAWN = 6.0
"""What a border that the buyer drew is worth where several were drawn."""

FORGOTTEN = 12.0
"""Hypotheses so many nats below the best are left out."""


Cut = tuple[float, int, "Part | None", "Part | None"]
"""One way to cut a name: score, border, surname, given name. The border is where the given name begins;
0 or the length: not cut. A plain tuple, because several are made for every name."""


def cuts(key: str, lexicon: NameLexicon, drawn: tuple[int, ...] = ()) -> list[Cut]:
    """All cuts worth looking at, best first, for the match key of a name.

    ``drawn`` are borders that the buyer drew: a single one is taken as it is, of several one is likely.
    """
    surnames, given_names = lexicon.surnames, lexicon.given_names
    if len(drawn) == 1:
        border = drawn[0]
        return [(0.0, border, surnames.get(key[:border]), given_names.get(key[border:]))]
    found: list[Cut] = []
    best = SURE
    size = len(key)
    whole = None
    known_surname, known_given_name = surnames.known.get, given_names.known.get
    for head in surnames.heads(key):  # this loop is where the time goes: no calls but look-ups
        surname = known_surname(head) or surnames.load(head)
        border = len(head)
        if border == size:
            whole = surname
            continue
        tail = key[border:]
        given_name = known_given_name(tail) or given_names.load(tail)
        if given_name is not None and surname is not None:
            score = surname.log_probability + given_name.log_probability
            found.append((score, border, surname, given_name))
            if score > best:
                best = score
    if best == SURE or drawn:
        found += _open_cuts(key, lexicon)
    if drawn:
        found = [(cut[0] + DRAWN * (cut[1] in drawn), *cut[1:]) for cut in found]
    else:
        if whole is not None:
            found.append((whole.log_probability + SURNAME_ALONE, size, whole, None))
        if best == SURE or size < LONG:
            alone = given_names.get(key)
            if alone is not None:
                found.append((alone.log_probability + GIVEN_NAME_ALONE, 0, None, alone))
    if len(found) > 1:
        found.sort(key=_SCORE, reverse=True)
    return found or [(0.0, size, whole, None)]


def _open_cuts(key: str, lexicon: NameLexicon) -> list[Cut]:
    """The cuts at least one side of which is in no table."""
    found: list[Cut] = []
    for border in range(1, len(key)):
        left, right = key[:border], key[border:]
        surname, given_name = lexicon.surnames.get(left), lexicon.given_names.get(right)
        if surname is None or given_name is None:
            score = lexicon.surnames.log_probability(left, surname)
            score += lexicon.given_names.log_probability(right, given_name)
            if surname is None and _same_kana(left[-1], right[0]):
                score += WITHIN_KANA
            found.append((score, border, surname, given_name))
    return found


def _same_kana(before: str, after: str) -> bool:
    return (
        "ぁ" <= before <= "ゖ" and "ぁ" <= after <= "ゖ"
    ) or "ァ" <= before <= "ー" >= after >= "ァ"


_SCORE = itemgetter(0)


def probability_of_best(found: list[Cut]) -> float:
    """The probability of the best cut among all."""
    if len(found) == 1:
        return 1.0
    best = found[0][0]
    return 1.0 / sum([math.exp(max(-700.0, cut[0] - best)) for cut in found])


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
    blocks: list[tuple[float, int, float, float, list[_Shared], list[_Shared]]] = []
    best_cut = found[0][0]
    top = NEVER
    for number, (cut_score, border, surname, given_name) in enumerate(found):
        if cut_score < best_cut - FORGOTTEN:
            continue
        base = cut_score - best_cut
        surnames = _by_mark(shares(lexicon.surnames, key[:border], surname, proposals[0]), evidence)
        given_names = _by_mark(
            shares(lexicon.given_names, key[border:], given_name, proposals[1]), evidence
        )
        for surname_mark, of_surname in surnames.items():
            for given_mark, of_given in given_names.items():
                likelihood = evidence.weigh(surname_mark, given_mark) if evidence else 0.0
                most = base + math.log(of_surname[0][1] * of_given[0][1]) + likelihood
                if most > top - FORGOTTEN:
                    blocks.append((most, number, base, likelihood, of_surname, of_given))
                if most > top:
                    top = most
    rows: list[tuple[float, int, int, int, str, str]] = []
    for most, number, base, likelihood, of_surname, of_given in blocks:
        if most <= top - FORGOTTEN:
            continue
        least = math.exp(top - FORGOTTEN - base - likelihood)
        for surname_kana, surname_share, surname_rank in of_surname:
            for given_kana, given_share, given_rank in of_given:
                share = surname_share * given_share
                if share <= least:
                    break  # the others are rarer still
                score = base + math.log(share) + likelihood
                rows.append((-score, number, surname_rank, given_rank, surname_kana, given_kana))
    rows.sort()
    weights = [math.exp(-row[0] - top) for row in rows]
    total = math.fsum(weights)
    return [
        Hypothesis(weight / total, found[number][1], surname_kana, given_kana)
        for weight, (_, number, _, _, surname_kana, given_kana) in zip(weights, rows, strict=True)
    ]


NEVER = -math.inf
_Shared = tuple[str, float, int]
"""A reading, its share, and its place among all of the part."""


def _by_mark(
    readings: list[tuple[str, float]], evidence: Evidence | None
) -> dict[Any, list[_Shared]]:
    """The readings that are one to the evidence together, likeliest first."""
    if evidence is None:
        return {None: [(kana, share, rank) for rank, (kana, share) in enumerate(readings)]}
    groups: dict[Any, list[_Shared]] = {}
    for rank, (kana, share) in enumerate(readings):
        groups.setdefault(evidence.mark(kana), []).append((kana, share, rank))
    return groups


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
