"""The fields of a name in kanji from its border, its kana and how sure each is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from atena.models import plain_note
from atena.names.field.parsed import ParsedField
from atena.names.kanji.alternatives import alternatives_of, border_in_text
from atena.names.result import name_fields
from atena.text import fold_key

if TYPE_CHECKING:
    from collections.abc import Callable

    from atena.models import Note
    from atena.names.result import Result
    from atena.names.segmentation.verdict import Hypothesis


def plain_parts(source: str, text: str) -> ParsedField:
    """The parts of a field that holds nothing but the name, and perhaps a space inside it."""
    if len(source) == len(text):
        return ParsedField(source, text=text)
    space = next(place for place, char in enumerate(source) if char in " \u3000")
    return ParsedField(source, text=text, borders=(space,))


def borders_in_key(text: str, key: str, spaced: tuple[int, ...]) -> tuple[int, ...]:
    """Borders in ``text`` as offsets into its key."""
    if len(key) == len(text):
        return spaced
    return tuple(len(fold_key(text[:border])) for border in spaced)


def result_of(
    parts: ParsedField,
    key: str,
    border: int,
    kana: tuple[str, str],
    confidence: tuple[float, float, float],
    notes: tuple[Note, ...],
    explain: Callable[[], list[Hypothesis]],
) -> Result:
    text = parts.text
    surname_kana, given_name_kana = kana
    if parts.certainty < 1.0:
        confidence = (
            confidence[0] * parts.certainty,
            confidence[1] * parts.certainty,
            confidence[2] * parts.certainty,
        )
    cut = border_in_text(text, key, border)
    kind = parts.kind
    if not 0 < cut < len(text):  # a surname or a given name alone
        kind = "mononym" if kind == "person" else kind
    if not (surname_kana or not cut) or not (given_name_kana or cut == len(text)):
        notes = (*notes, plain_note("kana-unknown"))

    def late(_: str) -> dict[str, Any]:
        return {
            "alternatives": alternatives_of(text, key, explain()),
            "spans": parts.spans(cut),
        }

    return (
        name_fields(
            parts,
            surname=(text[:cut], surname_kana),
            given_name=(text[cut:], given_name_kana),
            kind=kind,
            confidence=confidence,
            notes=notes,
        ),
        late,
    )
