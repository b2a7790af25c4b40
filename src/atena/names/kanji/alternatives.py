"""The alternatives of a name in kanji: the likeliest other explanations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from atena.models import NameAlternative
from atena.names.reading.spellings import sound_of
from atena.text import fold

if TYPE_CHECKING:
    from atena.names.segmentation.verdict import Hypothesis

_MOST_ALTERNATIVES: Final = 10
DISTINCT_READINGS: Final = 5
"""Alternatives hold at least so many readings of each part that sound different, where there are so many."""


def alternatives_of(text: str, key: str, found: list[Hypothesis]) -> tuple[NameAlternative, ...]:
    """What else the name may be: the likeliest wholes, and enough different readings of each part."""
    surnames: set[str] = {sound_of(found[0].surname_kana)}
    given_names: set[str] = {sound_of(found[0].given_name_kana)}
    chosen: list[Hypothesis] = []
    for hypothesis in found[1:]:
        surname, given_name = map(sound_of, (hypothesis.surname_kana, hypothesis.given_name_kana))
        new_surname, new_given = surname not in surnames, given_name not in given_names
        useful = (new_surname and len(surnames) < DISTINCT_READINGS) or (
            new_given and len(given_names) < DISTINCT_READINGS
        )
        if len(chosen) < _MOST_ALTERNATIVES or useful:
            chosen.append(hypothesis)
            surnames.add(surname)
            given_names.add(given_name)
    return tuple(_alternative(text, key, hypothesis) for hypothesis in chosen)


def _alternative(text: str, key: str, hypothesis: Hypothesis) -> NameAlternative:
    cut = border_in_text(text, key, hypothesis.border)
    return NameAlternative(
        surname=text[:cut],
        given_name=text[cut:],
        surname_kana=hypothesis.surname_kana,
        given_name_kana=hypothesis.given_name_kana,
        probability=round(hypothesis.probability, 6),
    )


def border_in_text(text: str, key: str, border: int) -> int:
    if len(key) == len(text):
        return border
    return len(text) if border == len(key) else fold(text).source_span(border, border + 1)[0]
