"""Words that tell a building from a place or a number (tables ``building_words``, ``numeral_names``)."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from atena.lexicon.store import open_table
from atena.text._tables import finder

if TYPE_CHECKING:
    from collections.abc import Iterable

_LONGEST_NAME: Final = 8
REMARKS: Final = frozenset({"remark", "remark-end", "remark-alone", "remark-latin"})
"""Kinds of words of remarks, which name no building: in a piece of text, at its end, all of it, in Latin letters."""
NOT_BEFORE_NUMBERS: Final = {
    None: REMARKS,
    False: REMARKS | {"facility"},
    True: REMARKS | {"facility", "estate"},
}
"""Kinds of words that place names hold too, by whether a number follows and looks like a lot's."""


def begins_with_name(key: str, position: int) -> bool:
    """Whether a known name that begins with a kanji numeral or a unit stands at ``position``: 五反田, 室伏.

    >>> begins_with_name("五反田ビル", 0), begins_with_name("五メゾン", 0)
    (True, False)
    """
    return bool(open_table("numeral_names").prefixes(key[position : position + _LONGEST_NAME]))


def find_building_word(key: str, start: int, end: int, *, lot: bool | None = None) -> int:
    """Where the name begins that holds the first building word of ``key[start:end]``; -1: there is none.

    The name is taken to begin after the last space before the word. ``lot`` tells that a number follows:
    then words that place names hold too (神社, 市場) do not count, and with the number of a lot those of
    estates (工業団地10番地7) neither.

    >>> find_building_word("字山田 コーポ佐藤 2", 0, 9), find_building_word("字中北", 0, 3)
    (4, -1)
    """
    index = _words_but(NOT_BEFORE_NUMBERS[lot]).find(key, start, end)
    if index < 0:
        return -1
    space = max(key.rfind(" ", start, index), key.rfind("\n", start, index))
    return start if space < 0 else space + 1


def has_building_word(key: str, start: int, end: int) -> bool:
    """Whether a building word stands in ``key[start:end]``.

    >>> has_building_word("1-8-1青葉ハイツ", 5, 10)
    True
    """
    return _words_but(REMARKS).find(key, start, end) >= 0


def holds_word(text: str, kind: str) -> bool:
    """Whether a word of this kind stands anywhere in ``text``.

    >>> holds_word("メゾン青葉", "flats"), holds_word("青葉病院", "flats")
    (True, False)
    """
    return _words_of(kind).are_in(text)


class WordFinder:
    """Finds where any of some words stands."""

    def __init__(self, words: Iterable[str]) -> None:
        """``words`` are in small letters."""
        by_head: dict[str, list[str]] = {}
        for word in words:
            by_head.setdefault(word[0], []).append(word)
        self._by_head = {head: tuple(of_head) for head, of_head in by_head.items()}
        self._first_head = finder(map(ord, by_head))

    def find(self, text: str, start: int, end: int) -> int:
        """Where the first of the words begins in ``text[start:end]``; -1: there is none."""
        head = self._first_head(text, start, end)
        if head is None:
            return -1
        for index in range(head.start(), end):
            words = self._by_head.get(text[index])
            if words is not None and text.startswith(words, index, end):
                return index
        return -1

    def are_in(self, text: str) -> bool:
        """Whether any of the words stands in ``text``, in capital or small letters."""
        small = text.lower()
        return self.find(small, 0, len(small)) >= 0


@cache
def kinds() -> dict[str, str]:
    """Building word → its kind: flats, house, estate, tower, facility, organization; or that of a remark."""
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
def _words_of(kind: str) -> WordFinder:
    return WordFinder(of_kind(kind))


@cache
def _words_but(left_out: frozenset[str]) -> WordFinder:
    """The building words but for some kinds."""
    return WordFinder([word for word, kind in kinds().items() if kind not in left_out])
