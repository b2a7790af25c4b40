"""`explain_name`: the stages of a name, run once more for their records."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from atena.errors import require_text
from atena.explaining.model import (
    MOST_OPTIONS,
    Explanation,
    Finding,
    Option,
    Stage,
    Value,
    reading_options,
)
from atena.lexicon import default_lexicon
from atena.names import parse_name
from atena.names.evidence.gather import gather
from atena.names.field.classify import analyse_closely
from atena.names.kanji.alternatives import border_in_text
from atena.names.kanji.values import borders_in_key
from atena.names.phonetic.candidates import SCRIPTS, read_phonetic
from atena.names.segmentation.han import together, with_han_candidates
from atena.names.segmentation.scoring import weighed
from atena.names.segmentation.search import split_candidates
from atena.names.segmentation.verdict import hypotheses, verdict, verdict_on
from atena.text import fold_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from atena.lexicon import Lexicon
    from atena.lexicon.names.part import NamePart
    from atena.lexicon.names.tables import NameLexicon
    from atena.models import PersonName
    from atena.names.evidence.gather import Evidence
    from atena.names.field.parsed import ParsedField
    from atena.names.phonetic.order import PhoneticName
    from atena.names.segmentation.search import Candidate
    from atena.names.segmentation.verdict import Hypothesis

MOST_READINGS: Final = 5
A_MILLION: Final = 1e6
UNSPLIT: Final = ("organization", "unknown", "empty")
AROUND: Final = ("organization", "honorific", "joint", "remark", "care_of", "furigana", "romaji")
"""What stands around a name and is taken off."""
_PARTS: Final = ("surname", "given_name")


def explain_name(
    name: str,
    *,
    kana: str | None = None,
    romaji: str | None = None,
    email: str | None = None,
    lexicon: Lexicon | None = None,
) -> Explanation:
    """Why a name is split and read as it is: the result of `parse_name` with what each stage found.

    Takes what `parse_name` takes and raises what it raises. It is for people who look at one name, and
    slower than `parse_name`.

    >>> explained = explain_name("東海林さだお")
    >>> [stage.name for stage in explained.stages]
    ['field', 'segmentation', 'reading', 'result']
    >>> best = explained.stages[2].options[0]
    >>> best.values["surname"], best.values["surname_kana"], 0 < best.probability < 1
    ('東海林', 'ショウジ', True)
    """
    result = parse_name(name, kana=kana, romaji=romaji, email=email, lexicon=lexicon)
    require_text(kana=kana, romaji=romaji, email=email)
    names = (lexicon or default_lexicon()).names
    parts = analyse_closely(name, names)
    options = reading_options("organization_kana", result.organization_reading)
    stages = [Stage(name="field", findings=tuple(_field_findings(parts)), options=options)]
    if parts.text and parts.kind not in UNSPLIT:
        evidence = gather(parts, kana=kana, romaji=romaji, email=email)
        if parts.script in SCRIPTS:
            stages += _phonetic_stages(parts, evidence, names)
        else:
            stages += _kanji_stages(parts, evidence, names, result)
    return Explanation(
        kind="name",
        source=result.source,
        spans=result.spans,
        values=tuple(_values(result)),
        stages=tuple(stages),
        notes=result.notes,
    )


def _values(result: PersonName) -> Iterator[Value]:
    sure = result.confidence
    for field, confidence in (
        ("surname", sure.split),
        ("given_name", sure.split),
        ("surname_kana", sure.surname_kana),
        ("given_name_kana", sure.given_name_kana),
        ("organization", None),
        ("organization_kana", result.organization_reading.confidence),
        ("honorific", None),
        ("joint", None),
        ("remark", None),
        ("care_of", None),
    ):
        if text := getattr(result, field):
            yield Value(field=field, text=text, confidence=confidence)


def _field_findings(parts: ParsedField) -> Iterator[Finding]:
    yield Finding(code="kind", text=parts.kind)
    if parts.script:
        yield Finding(code="script", text=parts.script)
    for field in AROUND:
        if text := getattr(parts, field):
            yield Finding(code=f"beside-{field}", text=text)
    if parts.text:
        yield Finding(code="name-proper", text=parts.text)
    if parts.borders:
        yield Finding(code="buyer-borders", number=len(parts.borders))
    if parts.certainty < 1.0:
        yield Finding(code="person-certainty", number=parts.certainty)


def _kanji_stages(
    parts: ParsedField, evidence: Evidence, names: NameLexicon, result: PersonName
) -> Iterator[Stage]:
    text, key = parts.text, fold_key(parts.text)
    spaced = borders_in_key(text, key, parts.borders)
    found = split_candidates(key, names, spaced)
    mixed = with_han_candidates(key, names, found, spaced)
    found = mixed or found
    yield _segmentation(text, key, found)
    blocks, _ = weighed(key, names, found, evidence.hint)
    whole = hypotheses(blocks)
    if mixed:
        whole = together(whole)
    best = verdict_on(whole[0], blocks) if mixed else verdict(blocks)
    cut = next(one for one in found if one[1] == best.border)
    readings = [
        *_readings("surname", key[: best.border], cut[2]),
        *_readings("given_name", key[best.border :], cut[3]),
    ]
    alone = hypotheses(weighed(key, names, found)[0]) if evidence else []
    yield from _evidence(evidence, _kana_of(whole), _kana_of(alone))
    options = [_whole_option(text, key, one) for one in whole[:MOST_OPTIONS]]
    yield Stage(name="reading", findings=tuple(readings), options=tuple(options))
    raw = {
        "split": best.split,
        "surname_kana": best.surname,
        "given_name_kana": best.given_name,
    }
    yield Stage(
        name="result",
        findings=tuple(
            Finding(
                code=f"calibrated-{field}",
                text=f"{getattr(result.confidence, field):.4f}",
                number=share,
            )
            for field, share in raw.items()
        ),
    )


def _segmentation(text: str, key: str, found: list[Candidate]) -> Stage:
    """The borders that were weighed; one border stands once, though its parts may be read in several ways."""
    shares: dict[int, float] = {}
    for one, share in zip(found, _softmax([cut[0] for cut in found]), strict=True):
        shares[one[1]] = shares.get(one[1], 0.0) + share
    options = []
    first = {one[1]: one for one in reversed(found)}
    for border, share in sorted(shares.items(), key=lambda item: -item[1])[:MOST_OPTIONS]:
        score, _, surname, given_name = first[border]
        cut = border_in_text(text, key, border)
        values = {"surname": text[:cut], "given_name": text[cut:]}
        why = [
            _how_common(field, part)
            for field, part in zip(_PARTS, (surname, given_name), strict=True)
            if values[field]
        ]
        options.append(Option(values=values, points=score, probability=share, findings=tuple(why)))
    return Stage(name="segmentation", options=tuple(options))


def _how_common(field: str, part: NamePart | None) -> Finding:
    if part is None:
        return Finding(code=f"{field}-unlisted")
    return Finding(code=f"{field}-listed", number=math.exp(part.log_probability) * A_MILLION)


def _readings(field: str, key: str, part: NamePart | None) -> Iterator[Finding]:
    if not key:
        return
    if part is None:
        yield Finding(code=f"{field}-read-by-model")
        return
    pairs = zip(part.readings, part.shares, strict=True)
    for kana, share in list(pairs)[:MOST_READINGS]:
        yield Finding(code=f"{field}-reading", text=kana, number=share)


def _whole_option(text: str, key: str, one: Hypothesis) -> Option:
    cut = border_in_text(text, key, one.border)
    values = {
        "surname": text[:cut],
        "given_name": text[cut:],
        "surname_kana": one.surname_kana,
        "given_name_kana": one.given_name_kana,
    }
    return Option(
        values=values, points=math.log(max(one.probability, 1e-300)), probability=one.probability
    )


def _kana_of(found: Sequence[Hypothesis | PhoneticName]) -> list[tuple[str, str]]:
    return [(one.surname_kana, one.given_name_kana) for one in found]


def _evidence(
    evidence: Evidence, weighed: list[tuple[str, str]], alone: list[tuple[str, str]]
) -> Iterator[Stage]:
    """Which hints agree with the best reading, and how much more they fit it than another.

    ``weighed`` are the readings with the evidence, ``alone`` those without, each the best first.
    """
    if not evidence or not weighed:
        return
    best = weighed[0]
    findings = [Finding(code=note.code) for note in evidence.notes(*best)]
    other = next((kana for kana in (*alone[:1], *weighed, *alone) if kana != best), None)
    if evidence.hint is not None and other is not None:
        gained = evidence.score(*best) - evidence.score(*other)
        text = " ".join(filter(None, other))
        findings.append(Finding(code="evidence-factor", text=text, number=gained))
    if alone:
        first = " ".join(filter(None, alone[0]))
        findings.append(Finding(code="without-evidence", text=first))
    yield Stage(name="evidence", findings=tuple(findings))


def _phonetic_stages(parts: ParsedField, evidence: Evidence, names: NameLexicon) -> Iterator[Stage]:
    found = read_phonetic(parts, evidence, names)
    words = tuple(Finding(code="word", text=word) for word in parts.words)
    options = tuple(
        Option(
            values=dict(zip((*_PARTS, "surname_kana", "given_name_kana"), one[:4], strict=True)),
            points=math.log(max(one.probability, 1e-300)),
            probability=one.probability,
        )
        for one in found[:MOST_OPTIONS]
    )
    yield Stage(name="segmentation", findings=words, options=options)
    alone = read_phonetic(parts, gather(parts), names) if evidence else ()
    yield from _evidence(evidence, _kana_of(found), _kana_of(alone))


def _softmax(scores: list[float]) -> list[float]:
    top = max(scores)
    weights = [math.exp(max(-700.0, score - top)) for score in scores]
    total = math.fsum(weights)
    return [weight / total for weight in weights]
