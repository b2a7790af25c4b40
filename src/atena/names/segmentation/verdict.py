"""What the weighed cuts and readings of a name say: the best of them, and how probable its parts are over all."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from atena.names.segmentation.scoring import FORGOTTEN, LEAST_SHARE

if TYPE_CHECKING:
    from atena.names.segmentation.scoring import CutHypotheses, Written


class Verdict(NamedTuple):
    """The best hypothesis, and how probable the cut and the two readings are over all of them."""

    border: int
    surname_kana: str
    given_name_kana: str
    split: float
    surname: float
    given_name: float


class Hypothesis(NamedTuple):
    """A whole explanation of a name. Kana are empty for a part that is not there or not readable."""

    probability: float
    border: int
    surname_kana: str
    given_name_kana: str


def verdict(blocks: list[CutHypotheses]) -> Verdict:
    """What the blocks say together."""
    best = blocks[0]
    for block in blocks:
        if block.most > best.most:  # the first of equals
            best = block
    surname_kana, surname_share, _ = best.surnames.readings[0]
    given_kana, given_share, _ = best.given_names.readings[0]
    total = split = surname = given_name = 0.0
    for block in blocks:
        weight = math.exp(block.score - best.score)
        both = weight * block.surnames.total * block.given_names.total
        total += both
        if block.number == best.number:
            split += both
            if block.surnames is best.surnames:
                surname += weight * surname_share * block.given_names.total
            if block.given_names is best.given_names:
                given_name += weight * given_share * block.surnames.total
    return Verdict(
        best.border, surname_kana, given_kana, split / total, surname / total, given_name / total
    )


def verdict_on(best: Hypothesis, blocks: list[CutHypotheses], written: Written = str) -> Verdict:
    """What the blocks say together of one hypothesis; readings that are ``written`` alike are one."""
    _, border, surname_kana, given_kana = best
    total = split = surname = given_name = 0.0
    for block in blocks:
        weight = math.exp(block.score - blocks[0].score)
        of_surname, of_given = block.surnames.total, block.given_names.total
        total += weight * of_surname * of_given
        if block.border == border:
            split += weight * of_surname * of_given
            surname += weight * block.surnames.share_of(surname_kana, written) * of_given
            given_name += weight * block.given_names.share_of(given_kana, written) * of_surname
    return Verdict(
        border, surname_kana, given_kana, split / total, surname / total, given_name / total
    )


def hypotheses(blocks: list[CutHypotheses]) -> list[Hypothesis]:
    """The hypotheses of the blocks one by one, best first, with their probabilities.

    They sum up to less than 1 where readings are left that nobody looked for.
    """
    top = max(block.most for block in blocks)
    total = 0.0
    rows: list[tuple[float, int, int, int, str, str, int]] = []
    for block in blocks:
        total += math.exp(block.score - top) * block.surnames.total * block.given_names.total
        if block.most <= top - FORGOTTEN:
            continue
        least = math.exp(top - FORGOTTEN - block.score)
        for surname_kana, surname_share, surname_rank in block.surnames.readings:
            for given_kana, given_share, given_rank in block.given_names.readings:
                share = surname_share * given_share
                if share <= least:
                    continue
                ranks = block.number, surname_rank, given_rank
                score = block.score + math.log(max(share, LEAST_SHARE))
                rows.append((-score, *ranks, surname_kana, given_kana, block.border))
    rows.sort()
    return [Hypothesis(math.exp(-row[0] - top) / total, row[6], row[4], row[5]) for row in rows]
