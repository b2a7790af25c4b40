"""Words that tell a building from a place or a number (tables ``building_words``, ``numeral_names``)."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from atena.lexicon.store import open_table

if TYPE_CHECKING:
    from collections.abc import Iterable

_LONGEST_NAME: Final = 8
REMARKS: Final = frozenset({"remark", "remark-end", "remark-alone"})
"""Kinds of words of remarks, which name no building: in a piece of text, at its end, all of it."""
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
    index = _first_word(key, start, end, NOT_BEFORE_NUMBERS[lot])
    if index < 0:
        return -1
    space = max(key.rfind(" ", start, index), key.rfind("\n", start, index))
    return start if space < 0 else space + 1


def has_building_word(key: str, start: int, end: int) -> bool:
    """Whether a building word stands in ``key[start:end]``.

    >>> has_building_word("1-8-1青葉ハイツ", 5, 10)
    True
    """
    return _first_word(key, start, end, REMARKS) >= 0


def _first_word(key: str, start: int, end: int, left_out: frozenset[str]) -> int:
    """Where the first building word stands that is of no kind left out; -1: nowhere."""
    heads = _heads_without(left_out)
    for index in range(start, end):
        words = heads.get(key[index])
        if words is not None and key.startswith(words, index, end):
            return index
    return -1


def holds_word(text: str, kind: str) -> bool:
    """Whether a word of this kind stands anywhere in ``text``.

    >>> holds_word("メゾン青葉", "flats"), holds_word("青葉病院", "flats")
    (True, False)
    """
    return holds_any(text, _heads(kind))


def holds_any(text: str, heads: dict[str, tuple[str, ...]]) -> bool:
    """Whether any of the words of `by_head` stands in ``text``, in capital or small letters."""
    small = text.lower()
    if heads.keys().isdisjoint(small):
        return False
    for position, char in enumerate(small):
        words = heads.get(char)
        if words is not None and small.startswith(words, position):
            return True
    return False


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
def _heads(kind: str) -> dict[str, tuple[str, ...]]:
    """The words of one kind by their first character."""
    return by_head(of_kind(kind))


@cache
def _heads_without(left_out: frozenset[str]) -> dict[str, tuple[str, ...]]:
    """The words but for some kinds by their first character."""
    return by_head([word for word, kind in kinds().items() if kind not in left_out])


def by_head(words: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Words by their first character, as `str.startswith` takes them."""
    heads: dict[str, list[str]] = {}
    for word in words:
        heads.setdefault(word[0], []).append(word)
    return {char: tuple(of_head) for char, of_head in heads.items()}
