"""What a text costs of which some stretches are listed words or everyday nouns, and the rest nobody knows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from atena.names.field.nouns import noun_at

if TYPE_CHECKING:
    from collections.abc import Callable

    Prefix = Callable[[str, int], str]


def covered(word: str, remark_at: Prefix, noun_at: Prefix) -> float:
    """The cost of a text of which some stretches are listed words or nouns; a short one may be a name that holds one."""
    score, position = 0.0, 0
    listed = noun = False
    short = len(word) <= _LONGEST_USUAL
    beside = UNKNOWN_CHARACTER / (1.5 if short else 2.5)
    while position < len(word):
        found = remark_at(word, position)
        if found:
            score += 0.0 if listed else LISTED_WORD
            listed = True
        elif found := noun_at(word, position):
            score += 0.0 if listed else FURTHER_NOUN if noun else NOUN
            noun = True
        else:
            score += beside if listed or noun else UNKNOWN_CHARACTER
        position += len(found) or 1
    return max(score, LISTED_WORD * 4) if listed and not short else score


def covered_by_nouns(word: str) -> float:
    """The cost of a text that holds no listed word: the nouns in it, and unknown characters."""
    return covered(word, no_noun, noun_at)


def no_noun(_word: str, _position: int) -> str:
    """Finds no noun anywhere."""
    return ""


LISTED_WORD: Final = -4.0
"""A word of a list (a department, a remark): some fifty of each are common."""

UNKNOWN_CHARACTER: Final = -9.5
"""A character of a word that is in no list."""

NOUN, FURTHER_NOUN = -10.0, -6.0
"""A noun of some 29,000 everyday ones, and one after another."""

_LONGEST_USUAL: Final = 5
"""Characters of most whole names."""
