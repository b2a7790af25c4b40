"""Kana that the caller states for a name that is written by its sound: they beat every rule of ours.

The stated words are shared between surname and given name in every way; how well each part can sound so
decides which way is meant, and whether the kana are this person's at all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from atena.names.evidence.likeness import UNLIKE, sounds_like

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_LEAST: Final = -5.5
"""The least score of a part from which on the kana are this part's."""

OTHER_ORDER: Final = -2.0
"""The kana stand in the other order than surname, given name."""

CUT: Final = -1.0
"""The kana stand in one word."""


def stated_readings(
    texts: tuple[str, str], stated: Sequence[str]
) -> Iterator[tuple[float, tuple[str, str]]]:
    """Scores and kana of surname and given name (``texts``, empty where missing) as stated."""
    surname, given_name = texts
    whole = "".join(stated)
    if not surname or not given_name:
        score = sounds_like(surname or given_name, whole)
        if score > _LEAST and len(stated) == 1:
            yield score, ((whole, "") if surname else ("", whole))
        return
    if len(stated) == 1:
        pairs = [(whole[:cut], whole[cut:], CUT) for cut in range(1, len(whole))]
    else:
        pairs = [
            ("".join(stated[:cut]), "".join(stated[cut:]), 0.0) for cut in range(1, len(stated))
        ]
    for first, second, cost in pairs:
        for of_surname, of_given, order in (
            (first, second, 0.0),
            (second, first, OTHER_ORDER if len(stated) > 1 else UNLIKE),
        ):
            left = sounds_like(surname, of_surname)
            right = sounds_like(given_name, of_given) if left > _LEAST else UNLIKE
            if right > _LEAST:
                yield left + right + cost + order, (of_surname, of_given)
