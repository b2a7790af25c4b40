"""Kana that the caller states for a name that is written by its sound: they beat every rule of ours.

The stated words are shared between surname and given name in every way; how well each part can sound so
decides which way is meant, and whether the kana are this person's at all.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from atena.lexicon.names.phonetic import phonetic_names
from atena.names.evidence.likeness import UNLIKE, sounds_like

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SINO_JAPANESE: Final = -4.0
"""The kana are the Japanese readings of the characters of a name from China or Korea."""

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
    if len(stated) == 2 and _is_sino_japanese(surname, stated):
        yield SINO_JAPANESE, (stated[0], stated[1])


def _is_sino_japanese(surname: str, stated: Sequence[str]) -> bool:
    """Whether kana can be the Japanese readings of characters: WANG XIAOMING stated as オウ ショウメイ."""
    return (
        phonetic_names().foreign_latin(surname).family_first > 0
        and _ONE_READING(stated[0]) is not None
        and _READINGS(stated[1]) is not None
    )


_SYLLABLE: Final = "(?:[カキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワガギグゲゴザジズゼゾダデドバビブベボアイウエオ][ャュョ]?[ウイクキツチン]?)"
_ONE_READING: Final = re.compile(_SYLLABLE).fullmatch
_READINGS: Final = re.compile(_SYLLABLE + "{1,2}").fullmatch
"""Each character has one syllable, perhaps with a vowel, ク, キ, ツ, チ or ン after it; names have two characters at most."""
