"""Names that the caller of a lexicon added, with their readings."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from atena.lexicon.names.part import NamePart
from atena.text import to_katakana

if TYPE_CHECKING:
    from collections.abc import Sequence

EXTRA_NAME: Final = math.log(1e-3)
"""The log-probability of a name that the caller added: as common as 山田."""

EXTRA_SHARE: Final = 0.9
"""How sure the readings that the caller added are, together."""


def with_extra(part: NamePart | None, extra: tuple[str, ...]) -> NamePart:
    """The caller's readings first, the likeliest first; the shipped ones share what is left."""
    weights = [0.5**index for index in range(len(extra))]
    shares = [EXTRA_SHARE * weight / math.fsum(weights) for weight in weights]
    readings = list(extra)
    log_probability = EXTRA_NAME
    if part is not None:
        log_probability = max(log_probability, part.log_probability)
        for kana, share in zip(part.readings, part.shares, strict=True):
            if kana not in extra:
                readings.append(kana)
                shares.append(share * (1 - EXTRA_SHARE))
    return NamePart(log_probability, tuple(readings), tuple(shares))


def extra_readings(kana: str | Sequence[str]) -> tuple[str, ...]:
    return tuple(map(to_katakana, [kana] if isinstance(kana, str) else kana))
