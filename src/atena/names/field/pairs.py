"""Two words that are a surname and a given name for certain, without weighing all that a field may hold.

`atena.names.field.explanations.explain` weighs every explanation of the words. Here each of the others gets a bound that it
cannot exceed; where even these bounds leave the others less than `LEFT` together, `explain` needs not be asked. So
what is told here for certain is certain there, and it says nothing of the rest.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from atena.names.field.covered import (
    FURTHER_NOUN,
    LISTED_WORD,
    NOUN,
    UNKNOWN_CHARACTER,
    covered_by_nouns,
)
from atena.names.field.explanations import (
    ANOTHER_GIVEN_NAME,
    ANOTHER_WHOLE,
    BESIDE,
    GIVEN_NAME_FIRST,
    LONE_GIVEN_NAME,
    LONE_SURNAME,
    MISPLACED_SPACE,
    SURNAME_FIRST,
    SURNAMES_ALONE,
    WHOLE_NAME,
)
from atena.names.field.japanese import AND
from atena.names.field.nouns import is_noun
from atena.names.field.scores import (
    GROUP_ENDS,
    LODGING_ENDS,
    NAME_OF_SHOP,
    PLACE_ENDS,
    SHORTEST_FACILITY,
    TRADE_OR_SURNAME,
)
from atena.names.field.sounded import KATAKANA_CHARACTER
from atena.text import is_kana

if TYPE_CHECKING:
    from atena.lexicon.names.part import NamePart
    from atena.lexicon.names.tables import NameLexicon, NameTable

LEFT: Final = 0.0019
"""What all other explanations may have together, in parts of the one: less than what makes it open
(`atena.names.field.japanese.CERTAIN`)."""

SURNAME_MOST, GIVEN_NAME_MOST = -4.5, -5.7
"""No listed name is commoner than these log-probabilities say."""

UNLISTED_SURNAME: Final[tuple[float, ...]] = (0.0, -13.6, -13.2, -17.5, -23.0)
UNLISTED_GIVEN_NAME: Final[tuple[float, ...]] = (0.0, -12.6, -11.0, -14.4, -20.5)
"""No name that is in no table is scored higher (`NameTable.unlisted`), by its characters; the last: of so many or more."""

SURNAME_IN_KANA, GIVEN_NAME_IN_KANA = -8.0, -7.5
"""No word in kana is scored higher for its sound (`atena.names.field.scores`)."""


def are_surname_and_given_name(
    first: str, second: str, surname: NamePart, given_name: NamePart | None, names: NameLexicon
) -> bool:
    """Whether `first second` is for certain a listed surname and a given name, if neither word is anything beside names.

    Both are match keys; ``given_name`` is None if it is not listed.
    """
    if names.surnames.is_taught or names.given_names.is_taught:
        return False
    score = surname.log_probability
    least = names.given_names.unlisted(second) if given_name is None else given_name.log_probability
    # At first with bounds for names that no table lists and for whole names, which are mostly enough.
    return any(
        _others(first, second, score, least, _Scores(names, exact=exact)) < LEFT
        for exact in (False, True)
    )


def is_likely_name(key: str, names: NameLexicon) -> bool:
    """Whether a word is a listed surname and a listed given name, likelier than that と joins two persons in it can be
    (`atena.names.field.japanese.particle_in`).
    """
    if names.surnames.is_taught or names.given_names.is_taught:
        return False
    for cut, surname in names.surnames.heads(key):
        given_name = names.given_names.get(key[cut:])
        if given_name is not None and (
            surname.log_probability + given_name.log_probability > JOINED_MOST
        ):
            return True
    return False


def _others(first: str, second: str, surname: float, given_name: float, scores: _Scores) -> float:
    """What all other explanations have at most, in parts of this one; its words have these scores, or more."""
    both = surname + given_name
    # Another cut, with the space inside one part.
    other_cut = scores.cut_elsewhere(first + second, len(first), both) - both
    others = math.exp(MISPLACED_SPACE - SURNAME_FIRST + max(0.0, other_cut))
    # The given name first.
    as_surname, as_given_name = scores.surname(second), scores.given_name(first)
    others += math.exp(GIVEN_NAME_FIRST - SURNAME_FIRST + as_given_name + as_surname - both)
    # Two surnames, of two persons.
    two_surnames = math.exp(SURNAMES_ALONE - SURNAME_FIRST + as_surname - given_name)
    if two_surnames < NEGLIGIBLE or not is_kana(second):
        others += two_surnames
    # The first word is the person, the second another or something else.
    second_whole = scores.whole(second)
    after = max(
        scores.beside(second), ANOTHER_WHOLE + second_whole, ANOTHER_GIVEN_NAME + given_name
    )
    first_whole = scores.cut_elsewhere(first, 0, surname - LESS)
    base = after - SURNAME_FIRST - both
    others += math.exp(WHOLE_NAME + first_whole + base)
    others += math.exp(LONE_SURNAME + surname + base)
    others += math.exp(LONE_GIVEN_NAME + as_given_name + base)
    # The second word is the person, the first is something else.
    base = scores.beside(first) - SURNAME_FIRST - both
    others += math.exp(WHOLE_NAME + second_whole + base)
    others += math.exp(LONE_SURNAME + as_surname + base)
    return others + math.exp(LONE_GIVEN_NAME + given_name + base)


class _Scores:
    """What a word has at most as a name; ``exact``: names that no table lists are scored by their characters."""

    def __init__(self, names: NameLexicon, *, exact: bool) -> None:
        self._names = names
        self._exact = exact

    def surname(self, word: str) -> float:
        """As a surname."""
        return self._part(self._names.surnames, word, UNLISTED_SURNAME, SURNAME_IN_KANA)

    def given_name(self, word: str) -> float:
        """As a given name."""
        return self._part(self._names.given_names, word, UNLISTED_GIVEN_NAME, GIVEN_NAME_IN_KANA)

    def _part(
        self, table: NameTable, word: str, unlisted: tuple[float, ...], in_kana: float
    ) -> float:
        part = table.get(word)
        if part is not None:
            score = part.log_probability
        elif self._exact:
            score = table.unlisted(word)
        else:
            score = unlisted[min(len(word), _LONGEST)]
        return max(score, in_kana) if is_kana(word) else score

    def whole(self, word: str) -> float:
        """As a whole name."""
        if self._exact:
            return self.cut_elsewhere(word, 0, _NEVER)
        return PERSON_MOST if len(word) > 1 else _NEVER

    def cut_elsewhere(self, word: str, border: int, enough: float) -> float:
        """As a whole name that is not cut at ``border``; a bound that is less than ``enough`` is not made exact."""
        best = _NEVER
        for cut in range(1, len(word)):
            if cut == border:
                continue
            head, tail = word[:cut], word[cut:]
            score = self.surname(head) + self.given_name(tail)
            if score > enough and not self._exact:
                exact = _Scores(self._names, exact=True)
                score = exact.surname(head) + exact.given_name(tail)
            best = max(best, score)
        return best

    def beside(self, word: str) -> float:
        """As something beside the person, if it holds no listed word but a department's end."""
        size = len(word)
        best = (UNKNOWN_CHARACTER if size < SHORTEST_FACILITY else KATAKANA_CHARACTER) * size
        if size > 1 and is_noun(word):
            best = max(best, LISTED_WORD + TRADE_OR_SURNAME if word[-1] == "屋" else NOUN)
        elif size > 2:
            best = max(best, covered_by_nouns(word) if self._exact else NOUN_INSIDE)
        if size > 2:
            best = max(best, LISTED_WORD + UNKNOWN_CHARACTER * 0.7 * (size - 1))
            best = max(best, LISTED_WORD + NAME_OF_SHOP + TRADE_OR_SURNAME)
            if word[-1] in GROUP_ENDS:
                best = max(best, LISTED_WORD + SURNAME_MOST)
            if word[-1] in LODGING_ENDS:
                best = max(best, LISTED_WORD * 2 + UNKNOWN_CHARACTER / 2)
            if word[-1] in PLACE_ENDS:
                best = max(best, LISTED_WORD * 2 + UNKNOWN_CHARACTER / 3 * size)
        return BESIDE + best


NEGLIGIBLE: Final = 1e-4
"""What is not worth a closer look."""

NOUN_INSIDE: Final = NOUN + FURTHER_NOUN
"""No word of five characters or less with a noun and something else in it is scored higher."""

JOINED_MOST: Final = SURNAME_MOST + 2 * GIVEN_NAME_MOST + AND
"""No two persons whom と joins in one word are likelier."""

LESS: Final = 2.0
"""By how much a surname is likelier than a whole name in the same characters where that is of no weight."""

_NEVER: Final = -1e9
PERSON_MOST: Final = SURNAME_MOST + GIVEN_NAME_MOST
_LONGEST: Final = 4
