"""The fields of a name in kanji: the best cut and its readings, with what else it may be kept for later."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from atena.models import NameAlternative, Note, plain_note
from atena.names.confidence import calibrated
from atena.names.evidence.email import EmailHint
from atena.names.evidence.gather import Evidence
from atena.names.field.parsed import Parts
from atena.names.reading.model import read_unlisted
from atena.names.segmentation.han import together, verdict_of, with_han_cuts
from atena.names.segmentation.scoring import hypotheses, is_silent, verdict, weighed
from atena.names.segmentation.search import cuts, probability_of_best
from atena.text import fold, fold_key

if TYPE_CHECKING:
    from collections.abc import Callable

    from atena.lexicon.names.tables import NameLexicon, NameTable, Part
    from atena.names.segmentation.scoring import Hypothesis
    from atena.names.segmentation.search import Cut

    Late = Callable[[], dict[str, Any]]
    Found = tuple[dict[str, Any], Late]

MOST_ALTERNATIVES = 10
SUREST = 0.995
"""No evidence makes a reading surer than this: what callers have is wrong at times."""

FIELDS = "surname_kana", "given_name_kana"
CALIBRATION = dict(zip(("surnames", "given_names"), FIELDS, strict=True))

DISTINCT_READINGS = 5
"""Alternatives hold at least so many different readings of each part, where there are so many."""


def read_name(
    text: str, drawn: tuple[int, ...], names: NameLexicon, source: str, parts: Parts | None
) -> Found:
    """Nothing is known but the name: the readings follow from the parts of the best cut.

    ``parts`` is None for a field that holds nothing but ``text``.
    """
    key = fold_key(text)
    found, mixed = _all_cuts(key, names, borders_in_key(text, key, drawn))
    return _read_cuts(text, key, found, names, source, parts, (), mixed=mixed)


def _read_mixed(
    text: str,
    key: str,
    found: list[Cut],
    names: NameLexicon,
    source: str,
    parts: Parts | None,
    notes: tuple[Note, ...],
) -> Found:
    """As `_read_cuts`, for cuts among which are some of a Chinese or Korean name."""
    explained = together(hypotheses(weighed(key, names, found)[0]))
    best = verdict_of(explained)
    return result_of(
        parts or _plain(source, text),
        key,
        best.border,
        (best.surname_kana, best.given_name_kana),
        (
            calibrated("split", best.split),
            calibrated(FIELDS[0], best.surname),
            calibrated(FIELDS[1], best.given_name),
        ),
        notes if parts is None else (*parts.notes, *notes),
        lambda: explained,
    )


def _read_cuts(
    text: str,
    key: str,
    found: list[Cut],
    names: NameLexicon,
    source: str,
    parts: Parts | None,
    notes: tuple[Note, ...],
    *,
    mixed: bool,
) -> Found:
    """The readings of the best cut; ``mixed``: cuts of a Chinese or Korean name are among them."""
    if mixed:
        return _read_mixed(text, key, found, names, source, parts, notes)
    _, border, surname, given_name = found[0]
    split = 1.0 if len(found) == 1 else probability_of_best(found)
    if surname is not None and given_name is not None:
        surname_kana, given_name_kana = surname.best, given_name.best
        raw = split * surname.best_share, split * given_name.best_share
        fields = FIELDS
    else:
        surname_kana, surname_share, first = best_reading(names.surnames, key[:border], surname)
        given_name_kana, given_share, second = best_reading(
            names.given_names, key[border:], given_name
        )
        raw = split * surname_share, split * given_share
        fields = first, second
    confidence = (
        calibrated("split", split),
        calibrated(fields[0], raw[0]),
        calibrated(fields[1], raw[1]),
    )
    if parts is None and len(key) == len(text) and given_name_kana and surname_kana:
        return (
            {
                "surname": text[:border],
                "given_name": text[border:],
                "surname_kana": surname_kana,
                "given_name_kana": given_name_kana,
                "kind": "person",
                "organization": "",
                "honorific": "",
                "confidence": confidence,
                "notes": notes,
                "source": source,
            },
            lambda: {
                "alternatives": _alternatives(text, key, hypotheses(weighed(key, names, found)[0])),
                "spans": _plain(source, text).spans(border),
            },
        )
    return result_of(
        parts or _plain(source, text),
        key,
        border,
        (surname_kana, given_name_kana),
        confidence,
        notes if parts is None else (*parts.notes, *notes),
        lambda: hypotheses(weighed(key, names, found)[0]),
    )


def _plain(source: str, text: str) -> Parts:
    """The parts of a field that holds nothing but the name, and perhaps a space inside it."""
    if len(source) == len(text):
        return Parts(source, text=text)
    space = next(place for place, char in enumerate(source) if char in " \u3000")
    return Parts(source, text=text, cuts=(space,))


def weigh_name(parts: Parts, names: NameLexicon, evidence: Evidence) -> Found:
    """With evidence cut and readings are weighed together; evidence that says nothing changes nothing."""
    key = fold_key(parts.text)
    found, mixed = _all_cuts(key, names, borders_in_key(parts.text, key, parts.cuts))
    hint = evidence.hint
    if isinstance(hint, EmailHint) and is_silent(key, names, found, hint):
        notes = evidence.complaints
        return _read_cuts(parts.text, key, found, names, parts.source, parts, notes, mixed=mixed)
    return _weigh_cuts(parts, key, found, names, evidence, mixed=mixed)


def addressed_name(
    text: str, drawn: tuple[int, ...], names: NameLexicon, source: str, hint: EmailHint
) -> Found:
    """The same for a field that holds nothing but ``text``, beside an e-mail address."""
    key = fold_key(text)
    found, mixed = _all_cuts(key, names, borders_in_key(text, key, drawn))
    if is_silent(key, names, found, hint):
        return _read_cuts(text, key, found, names, source, None, (), mixed=mixed)
    parts = Parts(source, text=text, cuts=drawn)
    return _weigh_cuts(parts, key, found, names, Evidence((hint,)), mixed=mixed)


def _all_cuts(key: str, names: NameLexicon, drawn: tuple[int, ...]) -> tuple[list[Cut], bool]:
    """The cuts, and whether those of a Chinese or Korean name are among them."""
    japanese = cuts(key, names, drawn)
    mixed = with_han_cuts(key, names, japanese, drawn)
    return (japanese, False) if mixed is None else (mixed, True)


def _weigh_cuts(
    parts: Parts, key: str, found: list[Cut], names: NameLexicon, evidence: Evidence, *, mixed: bool
) -> Found:
    blocks, tells = weighed(key, names, found, evidence.hint)
    best = verdict_of(together(hypotheses(blocks))) if mixed else verdict(blocks)
    kana = best.surname_kana, best.given_name_kana
    notes = evidence.notes(*kana)
    if not tells:
        return _read_cuts(parts.text, key, found, names, parts.source, parts, notes, mixed=mixed)
    return result_of(
        parts,
        key,
        best.border,
        kana,
        (min(best.split, SUREST), min(best.surname, SUREST), min(best.given_name, SUREST)),
        (*parts.notes, *notes),
        lambda: together(hypotheses(blocks)) if mixed else hypotheses(blocks),
    )


def best_reading(table: NameTable, key: str, part: Part | None) -> tuple[str, float, str]:
    """The likeliest reading of one part, its share, and the name of its calibration."""
    kind = CALIBRATION[table.name]
    if part is not None:
        return part.best, part.best_share, kind
    if not key:
        return "", 1.0, kind
    read = table.read(key, read_unlisted)
    return read.best, read.best_share, f"{kind}-unlisted"


def borders_in_key(text: str, key: str, drawn: tuple[int, ...]) -> tuple[int, ...]:
    """Borders in ``text`` as offsets into its key."""
    if len(key) == len(text):
        return drawn
    return tuple(len(fold_key(text[:border])) for border in drawn)


def _border_in_text(text: str, key: str, border: int) -> int:
    if len(key) == len(text):
        return border
    return len(text) if border == len(key) else fold(text).source_span(border, border + 1)[0]


def result_of(
    parts: Parts,
    key: str,
    border: int,
    kana: tuple[str, str],
    confidence: tuple[float, float, float],
    notes: tuple[Note, ...],
    explain: Callable[[], list[Hypothesis]],
) -> Found:
    text = parts.text
    surname_kana, given_name_kana = kana
    cut = _border_in_text(text, key, border)
    kind = parts.kind
    if not 0 < cut < len(text):  # a surname or a given name alone
        kind = "mononym" if kind == "person" else kind
    if not (surname_kana or not cut) or not (given_name_kana or cut == len(text)):
        notes = (*notes, plain_note("kana-unknown"))

    def late() -> dict[str, Any]:
        return {
            "alternatives": _alternatives(text, key, explain()),
            "spans": parts.spans(cut),
        }

    return (
        {
            "surname": text[:cut],
            "given_name": text[cut:],
            "surname_kana": surname_kana,
            "given_name_kana": given_name_kana,
            "kind": kind,
            "organization": parts.organization,
            "honorific": parts.honorific,
            "confidence": confidence,
            "notes": notes,
            "source": parts.source,
        },
        late,
    )


def _alternatives(text: str, key: str, found: list[Hypothesis]) -> tuple[NameAlternative, ...]:
    """What else the name may be: the likeliest wholes, and enough different readings of each part."""
    surnames: set[str] = {found[0].surname_kana}
    given_names: set[str] = {found[0].given_name_kana}
    chosen: list[Hypothesis] = []
    for hypothesis in found[1:]:
        new_surname = hypothesis.surname_kana not in surnames
        new_given = hypothesis.given_name_kana not in given_names
        useful = (new_surname and len(surnames) < DISTINCT_READINGS) or (
            new_given and len(given_names) < DISTINCT_READINGS
        )
        if len(chosen) < MOST_ALTERNATIVES or useful:
            chosen.append(hypothesis)
            surnames.add(hypothesis.surname_kana)
            given_names.add(hypothesis.given_name_kana)
    return tuple(_alternative(text, key, hypothesis) for hypothesis in chosen)


def _alternative(text: str, key: str, hypothesis: Hypothesis) -> NameAlternative:
    cut = _border_in_text(text, key, hypothesis.border)
    return NameAlternative(
        surname=text[:cut],
        given_name=text[cut:],
        surname_kana=hypothesis.surname_kana,
        given_name_kana=hypothesis.given_name_kana,
        probability=round(hypothesis.probability, 6),
    )
