"""The language a browser asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_LONGEST = 200


def preferred(accept_language: str, offered: Sequence[str]) -> str:
    """Which of the ``offered`` languages an ``Accept-Language`` header likes best; the first without one.

    >>> preferred("en-US,en;q=0.9,ja;q=0.8", ("ja", "en")), preferred("fr", ("ja", "en"))
    ('en', 'ja')
    >>> preferred("fr, ja;q=0.5, en;q=0.7", ("ja", "en")), preferred("", ("ja", "en"))
    ('en', 'ja')
    """
    wanted: dict[str, float] = {}
    for part in accept_language[:_LONGEST].lower().split(","):
        name, _, weight = part.partition(";")
        language = name.strip().partition("-")[0]
        if language in offered:
            wanted[language] = max(wanted.get(language, 0.0), _weight(weight))
    return max(offered, key=lambda one: wanted.get(one, 0.0))


def _weight(text: str) -> float:
    name, _, number = text.strip().partition("=")
    if not name:
        return 1.0
    digits = number.strip()
    if name.strip() != "q" or not digits.replace(".", "", 1).isdecimal() or not digits.isascii():
        return 0.0
    return min(float(digits), 1.0)
