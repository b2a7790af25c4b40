"""Cuts of a name in kanji if it is that of a Chinese or Korean person: 王|小明 オウ ショウメイ.

They stand beside the Japanese candidates (`atena.names.segmentation.search`) with scores on the same scale, so that both are
weighed together: 王貞治 stays サダハル, because Japanese are called so; hardly one is called 小明.
"""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING, Final

from atena.lexicon.names.han import IGNORED, TOO_LONG
from atena.lexicon.names.hangul import hangul
from atena.lexicon.names.part import NamePart
from atena.names.priors import ONE_OF_SEVERAL_SPACES
from atena.names.segmentation.search import scored_candidate
from atena.names.segmentation.verdict import Hypothesis

if TYPE_CHECKING:
    from atena.lexicon.names.han import HanSurname, Shares
    from atena.lexicon.names.tables import NameLexicon
    from atena.names.segmentation.search import Candidate


def with_han_candidates(
    key: str, lexicon: NameLexicon, found: list[Candidate], spaced: tuple[int, ...]
) -> list[Candidate] | None:
    """``found``, the Japanese candidates, and those of a Chinese or Korean name, best first; None: no such are likely."""
    size, han = len(key), lexicon.han
    worth_it = han.worth_it.get(ord(key[0]))
    if worth_it is None or size >= TOO_LONG or (not spaced and found[0][0] >= worth_it[size]):
        return None
    if len(spaced) == 1:
        if key[: spaced[0]] not in han.surnames:
            return None
        if len(found) == 1:
            found = [scored_candidate(key, spaced[0], lexicon)]
    japanese = found
    added: list[Candidate] = []
    for border in spaced if len(spaced) == 1 else (1, 2):
        surname = han.surnames.get(key[:border])
        rest = size - border
        if surname is None or not 0 < rest < len(han.most):
            continue
        bonus = ONE_OF_SEVERAL_SPACES if len(spaced) > 1 and border in spaced else 0.0
        score = han.given_name(key[border:])
        if score is None:
            continue
        best = max([_japanese_score(cut, border, surname) for cut in japanese])
        if surname.score + score + bonus < best - IGNORED:
            continue
        added += _cuts(key, border, lexicon, surname, score, bonus)
        japanese = [(_japanese_score(cut, border, surname), *cut[1:]) for cut in japanese]
    return sorted([*japanese, *added], key=_SCORE, reverse=True) if added else None


def _japanese_score(cut: Candidate, border: int, surname: HanSurname) -> float:
    """The score of a Japanese cut; what the tables count of this surname are not all Japanese names."""
    return cut[0] + surname.japanese if cut[1] == border else cut[0]


def _cuts(
    key: str, border: int, lexicon: NameLexicon, surname: HanSurname, score: float, bonus: float
) -> list[Candidate]:
    """The name read by its sounds, and in Korean if it may be."""
    han, given_name = lexicon.han, key[border:]
    by_sound = _part(surname.score, surname.readings), _part(score, han.by_sound(given_name))
    found: list[Candidate] = [(surname.score + score + bonus, border, *by_sound)]
    if surname.korean_score is not None:
        readings = han.in_korean(given_name, surname.hangul)
        if readings:
            kana = [(hangul().kana(surname.hangul), 1.0)]
            korean = _part(surname.korean_score, kana), _part(score, readings)
            found.append((surname.korean_score + score + bonus, border, *korean))
    return found


def _part(score: float, readings: Shares) -> NamePart:
    return NamePart(score, tuple([kana for kana, _ in readings]), tuple([p for _, p in readings]))


def together(found: list[Hypothesis]) -> list[Hypothesis]:
    """Hypotheses that say the same, once, best first: オウ is the Japanese reading of 王 and its sound."""
    total: dict[tuple[int, str, str], float] = {}
    for probability, border, surname_kana, given_name_kana in found:
        said = border, surname_kana, given_name_kana
        total[said] = total.get(said, 0.0) + probability
    best = sorted(total.items(), key=lambda item: -item[1])
    return [Hypothesis(probability, *said) for said, probability in best]


_SCORE: Final = itemgetter(0)
