"""The fields of a name in kanji: the best candidate and its readings, with what else it may be kept for later."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from atena.names.confidence import calibrated
from atena.names.evidence.email import EmailHint
from atena.names.evidence.gather import Evidence
from atena.names.field.parsed import ParsedField
from atena.names.kanji.abroad import is_spelt_at_home, left_open, stated_at_home
from atena.names.kanji.alternatives import alternatives_of
from atena.names.kanji.readings import FIELDS, best_reading, with_evidence
from atena.names.kanji.unlisted import (
    PERHAPS_NO_NAME,
    RARE,
    RARE_SURNAME,
    is_rather_whole,
    may_hold_more,
)
from atena.names.kanji.values import borders_in_key, plain_parts, result_of
from atena.names.result import plain_fields
from atena.names.segmentation.han import together, with_han_candidates
from atena.names.segmentation.scoring import is_silent, weighed
from atena.names.segmentation.search import probability_of_best, split_candidates
from atena.names.segmentation.verdict import Hypothesis, hypotheses, verdict, verdict_on
from atena.text import fold_key, is_kana

if TYPE_CHECKING:
    from atena.lexicon.names.tables import NameLexicon
    from atena.models import Note
    from atena.names.result import Result
    from atena.names.segmentation.search import Candidate


SUREST_WITH_EVIDENCE: Final = 0.995
"""No evidence makes a reading surer than this: what callers have is wrong at times."""

_UNLISTED_READING: Final = 0.85
"""No evidence makes a reading surer that no table lists for a name that they do list: it may be another's."""

_STATED_OTHERWISE: Final = 0.8
"""How sure a listed reading is at most when the caller states nearly the same: a slip, or a reading that no table has."""

UNEXPLAINED: Final = 0.85
"""The most that is said of a name that may hold something else."""

SPACED: Final = 0.999
"""How sure a border is that one space tells, between two names that fit."""


def read_name(
    text: str,
    key: str,
    spaced: tuple[int, ...],
    names: NameLexicon,
    source: str,
    parts: ParsedField | None,
) -> Result:
    """Nothing is known but the name: the readings follow from the parts of the best candidate.

    ``key`` is the match key of ``text``, ``spaced`` are borders in it; ``parts`` is None for a field that holds
    nothing but ``text``.
    """
    found, mixed = _all_candidates(key, names, spaced)
    return _read_candidates(text, key, found, names, source, parts, (), mixed=mixed)


def _read_mixed(
    text: str,
    key: str,
    found: list[Candidate],
    names: NameLexicon,
    source: str,
    parts: ParsedField | None,
    notes: tuple[Note, ...],
) -> Result:
    """As `_read_candidates`, for candidates among which are some of a Chinese or Korean name."""
    blocks, _ = weighed(key, names, found)
    explained = together(hypotheses(blocks))
    best = verdict_on(explained[0], blocks)
    most = UNEXPLAINED if is_rather_whole(key, best.border, names) else 1.0
    return result_of(
        parts or plain_parts(source, text),
        key,
        best.border,
        (best.surname_kana, best.given_name_kana),
        (
            min(most, calibrated("split", best.split)),
            calibrated(FIELDS[0], best.surname),
            calibrated(FIELDS[1], best.given_name),
        ),
        notes if parts is None else (*parts.notes, *notes),
        lambda: explained,
    )


def _read_candidates(
    text: str,
    key: str,
    found: list[Candidate],
    names: NameLexicon,
    source: str,
    parts: ParsedField | None,
    notes: tuple[Note, ...],
    *,
    mixed: bool,
) -> Result:
    """The readings of the best candidate; ``mixed``: candidates of a Chinese or Korean name are among them."""
    if mixed:
        return _read_mixed(text, key, found, names, source, parts, notes)
    _, border, surname, given_name = found[0]
    spaced = len(found) == 1 and not found[0][0]
    split = 1.0 if len(found) == 1 else probability_of_best(found)
    first, second = key[:border], key[border:]
    surname_kana, surname_share, of_surname = best_reading(names.surnames, first, surname)
    given_kana, given_share, of_given_name = best_reading(names.given_names, second, given_name)
    sure = SPACED if spaced else calibrated("split", split)
    sure_given = calibrated(of_given_name, split * given_share)
    rare = (
        given_name is None
        or surname is None
        or surname.log_probability < RARE_SURNAME
        or (spaced and given_name.log_probability < RARE)
    )
    if (rare or second in PERHAPS_NO_NAME) and may_hold_more(
        key, border, surname, given_name, names, spaced=spaced
    ):
        sure, sure_given = min(sure, UNEXPLAINED), min(sure_given, UNEXPLAINED)
    confidence = sure, calibrated(of_surname, split * surname_share), sure_given
    if parts is None and len(key) == len(text) and given_kana and surname_kana:
        if key is not text:
            first, second = text[:border], text[border:]
        return (
            plain_fields(source, (first, surname_kana), (second, given_kana), confidence, notes),
            lambda _: {
                "alternatives": alternatives_of(
                    text, key, hypotheses(weighed(key, names, found)[0])
                ),
                "spans": plain_parts(source, text).spans(border),
            },
        )
    return result_of(
        parts or plain_parts(source, text),
        key,
        border,
        (surname_kana, given_kana),
        confidence,
        notes if parts is None else (*parts.notes, *notes),
        lambda: hypotheses(weighed(key, names, found)[0]),
    )


def weigh_name(parts: ParsedField, names: NameLexicon, evidence: Evidence) -> Result:
    """With evidence cut and readings are weighed together; evidence that says nothing changes nothing."""
    key = fold_key(parts.text)
    spaced = borders_in_key(parts.text, key, parts.borders)
    if evidence.stated:
        at_home = stated_at_home(parts, key, spaced, names, evidence.stated, evidence.complaints)
        if at_home is not None:
            return at_home
    found, mixed = _all_candidates(key, names, spaced)
    hint = evidence.hint
    if isinstance(hint, EmailHint) and is_silent(key, names, found, hint):
        notes = evidence.complaints
        result = _read_candidates(
            parts.text, key, found, names, parts.source, parts, notes, mixed=mixed
        )
    else:
        result = _weigh_candidates(parts, key, found, names, evidence, mixed=mixed)
    abroad = mixed and is_spelt_at_home(key, result[0]["surname_kana"], names, evidence.spelled)
    return left_open(result) if abroad else result


def addressed_name(
    text: str,
    key: str,
    spaced: tuple[int, ...],
    names: NameLexicon,
    source: str,
    hint: EmailHint,
) -> Result:
    """The same for a field that holds nothing but ``text``, beside an e-mail address."""
    found, mixed = _all_candidates(key, names, spaced)
    if is_silent(key, names, found, hint):
        result = _read_candidates(text, key, found, names, source, None, (), mixed=mixed)
    else:
        parts = ParsedField(source, text=text, borders=spaced)
        result = _weigh_candidates(parts, key, found, names, Evidence((hint,)), mixed=mixed)
    abroad = mixed and is_spelt_at_home(key, result[0]["surname_kana"], names, hint.spelled)
    return left_open(result) if abroad else result


def _all_candidates(
    key: str, names: NameLexicon, spaced: tuple[int, ...]
) -> tuple[list[Candidate], bool]:
    """The candidates, and whether those of a Chinese or Korean name are among them."""
    japanese = split_candidates(key, names, spaced)
    mixed = with_han_candidates(key, names, japanese, spaced)
    return (japanese, False) if mixed is None else (mixed, True)


def _weigh_candidates(
    parts: ParsedField,
    key: str,
    found: list[Candidate],
    names: NameLexicon,
    evidence: Evidence,
    *,
    mixed: bool,
) -> Result:
    blocks, tells = weighed(key, names, found, evidence.hint)
    best = verdict(blocks)
    open_still = min(best.surname, best.given_name) < SUREST_WITH_EVIDENCE
    if mixed or (open_still and evidence.states(best.surname_kana, best.given_name_kana)):
        whole = _as_stated(hypotheses(blocks), evidence)
        best = verdict_on(whole[0], blocks, evidence.as_stated)
    kana = evidence.as_stated(best.surname_kana), evidence.as_stated(best.given_name_kana)
    notes = evidence.notes(kana[0], kana[1])
    if not tells:
        return _read_candidates(
            parts.text, key, found, names, parts.source, parts, notes, mixed=mixed
        )
    surest = [SUREST_WITH_EVIDENCE, SUREST_WITH_EVIDENCE]
    sure = [best.surname, best.given_name]
    cuts = [(surname, given_name) for _, cut, surname, given_name in found if cut == best.border]
    for index, name in enumerate((key[: best.border], key[best.border :])):
        known = [part for cut in cuts if (part := cut[index]) is not None]
        table = names.given_names if index else names.surnames
        alone = best_reading(table, name, known[0] if known else None)
        if alone[0] == kana[index]:
            sure[index] = with_evidence(sure[index], *alone[1:])
        listed = not known or any(
            kana[index] in map(evidence.as_stated, part.readings) for part in known
        )
        if not listed and not is_kana(name):
            surest[index] = _UNLISTED_READING
        if evidence.states_otherwise(kana[index]):
            surest[index] = _STATED_OTHERWISE
    return result_of(
        parts,
        key,
        best.border,
        kana,
        (
            min(best.split, SUREST_WITH_EVIDENCE),
            min(sure[0], surest[0]),
            min(sure[1], surest[1]),
        ),
        (*parts.notes, *notes),
        lambda: (
            _as_stated(hypotheses(blocks), evidence)
            if mixed or evidence.stated
            else hypotheses(blocks)
        ),
    )


def _as_stated(found: list[Hypothesis], evidence: Evidence) -> list[Hypothesis]:
    """The hypotheses with the kana that the caller states for their sounds, those that say the same once."""
    return together(
        [
            Hypothesis(
                probability, border, evidence.as_stated(surname), evidence.as_stated(given_name)
            )
            for probability, border, surname, given_name in found
        ]
    )
