"""The likeliest reading of one part of a name, and its confidence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from atena.names.confidence import calibrated
from atena.names.field.chunks import is_lost
from atena.names.reading.model import KANA_SHARE, read_unlisted
from atena.text import as_sounded, is_kana

if TYPE_CHECKING:
    from atena.lexicon.names.part import NamePart
    from atena.lexicon.names.tables import NameTable

FIELDS: Final = "surname_kana", "given_name_kana"

LAST_KANA: Final = 0x30FF

HISTORICAL: Final = frozenset("はひふへほをゐゑぢづ")
"""Hiragana that old spellings read otherwise: しほり シオリ."""


def best_reading(table: NameTable, key: str, part: NamePart | None) -> tuple[str, float, str]:
    """The likeliest reading of one part, its share, and the name of its calibration."""
    kind = table.kana_field
    if part is not None:
        if ord(key[0]) > LAST_KANA or not _is_own_reading(key, part):
            return part.best, part.best_share, kind
    elif not key:
        return "", 1.0, kind
    elif any(map(is_lost, key)):
        return "", 0.0, kind
    elif not is_kana(key):
        read = table.read(key, read_unlisted)
        return read.best, read.best_share, f"{kind}-unlisted"
    return as_sounded(key), KANA_SHARE, kind


def _is_own_reading(key: str, part: NamePart) -> bool:
    """Whether a name in kana is its own reading: アンダーソン; but しほり may be シオリ."""
    if not is_kana(key):
        return False
    return HISTORICAL.isdisjoint(key) or len(as_sounded(key)) != len(part.best)


def with_evidence(probability: float, share: float, kind: str) -> float:
    """The probability that a reading has with evidence, if it begins at the calibrated share.

    What evidence multiplies are the odds: where it says nothing of this part, it leaves the confidence as it is.

    >>> with_evidence(0.7, 0.7, "given_name_kana") == calibrated("given_name_kana", 0.7)
    True
    """
    if not 0.0 < share < 1.0:
        return probability
    granted = calibrated(kind, share)
    odds = probability * granted * (1.0 - share)
    return odds / (odds + (1.0 - probability) * (1.0 - granted) * share)
