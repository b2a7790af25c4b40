"""Words that tell a building from a place or a number (tables ``building_words``, ``numeral_names``)."""

from __future__ import annotations

import re
from functools import cache

from atena.lexicon.store import open_table

LONGEST_NAME = 8


def begins_with_numeral_name(key: str, position: int) -> bool:
    """Whether a known name that begins with a kanji numeral stands at ``position``: 五反田, 三好, 千代田.

    >>> begins_with_numeral_name("五反田ビル", 0), begins_with_numeral_name("五メゾン", 0)
    (True, False)
    """
    return bool(open_table("numeral_names").prefixes(key[position : position + LONGEST_NAME]))


def find_building_word(key: str, start: int, end: int) -> int:
    """Where the name begins that holds the first building word of ``key[start:end]``; -1: there is none.

    The name is taken to begin after the last space before the word.

    >>> find_building_word("字山田 コーポ佐藤 2", 0, 9), find_building_word("字中北", 0, 3)
    (4, -1)
    """
    word = _words()
    for index in range(start, end):
        if word.match(key, index, end):
            space = max(key.rfind(" ", start, index), key.rfind("\n", start, index))
            return start if space < 0 else space + 1
    return -1


@cache
def kinds() -> dict[str, str]:
    """Building word → its kind: dwelling, office, facility, shop."""
    table = open_table("building_words")
    return {word: (table.get(word) or b"").decode() for word in table.keys()}  # noqa: SIM118


@cache
def of_kind(kind: str) -> tuple[str, ...]:
    """The words of one kind, longest first.

    >>> "株式会社" in of_kind("organization")
    True
    """
    return tuple(
        sorted(
            (word for word, of in kinds().items() if of == kind),
            key=lambda word: (-len(word), word),
        )
    )


@cache
def _words() -> re.Pattern[str]:
    """One anchored pattern of all words, longest first."""
    return re.compile("|".join(map(re.escape, sorted(kinds(), key=len, reverse=True))))
