"""Two words that are a surname and a given name for certain, without weighing all that a field may hold.

`atena.names.field.explanations.explain` weighs every explanation of the words. Here each of the others gets a bound that it
cannot exceed; where even these bounds leave the others less than `LEFT` together, `explain` needs not be asked. So
what is told here for certain is certain there, and it says nothing of the rest.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from atena.names.field.explanations import (
    ANOTHER_GIVEN_NAME,
    ANOTHER_WHOLE,
    BESIDE,
    GIVEN_NAME_FIRST,
    LONE_GIVEN_NAME,
    LONE_SURNAME,
    MISPLACED_SPACE,
    SURNAME_FIRST,
    WHOLE_NAME,
)
from atena.names.field.japanese import AND
from atena.names.field.scores import LISTED_WORD, PLACE_ENDS, UNKNOWN_CHARACTER
from atena.text import is_kana

if TYPE_CHECKING:
    from atena.lexicon.names.part import NamePart
    from atena.lexicon.names.tables import NameLexicon, NameTable

LEFT: Final = 0.0019
"""What all other explanations may have together, in parts of the one: less than what makes it open
(`atena.names.field.japanese.CERTAIN`)."""

FAR: Final = -8.5
"""Seven explanations that are so far behind (natural logarithms), and another cut that is no likelier, come to less."""

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
    # What costs most comes last, and is seldom needed.
    return _is_clear(first, second, score, least, names) or any(
        _others(first, second, score, least, _Scores(names, exact=exact)) < LEFT
        for exact in (False, True)
    )


def is_likely_name(key: str, names: NameLexicon) -> bool:
    """Whether a word is a listed surname and a listed given name, likelier than that と joins two persons in it can be
    (`atena.names.field.japanese.particle_in`).
    """
    if names.surnames.is_taught or names.given_names.is_taught:
        return False
    for cut in range(1, len(key)):
        given_name = names.given_names.get(key[cut:])
        if given_name is not None:
            surname = names.surnames.get(key[:cut])
            if surname is not None and (
                surname.log_probability + given_name.log_probability > JOINED_MOST
            ):
                return True
    return False


def _is_clear(
    first: str, second: str, surname: float, given_name: float, names: NameLexicon
) -> bool:
    """Whether bounds do that ask for few look-ups: no other cut is likelier, each other explanation far from it."""
    both = surname + given_name
    border, word = len(first), first + second
    for cut in range(1, len(word)):
        head, tail = word[:cut], word[cut:]
        if cut < border:
            bound = SURNAME_MOST + UNLISTED_GIVEN_NAME[min(len(tail), _LONGEST)]
            open_ = is_kana(tail) or names.given_names.get(tail) is not None
        elif cut > border:
            bound = UNLISTED_SURNAME[min(cut, _LONGEST)] + GIVEN_NAME_MOST
            open_ = is_kana(head) or names.surnames.get(head) is not None
        else:
            continue
        if open_ or bound > both:
            return False
    scores = _Scores(names, exact=False)
    as_surname, as_given_name = scores.surname(second), scores.given_name(first)
    after = max(_beside(second), ANOTHER_WHOLE + PERSON_MOST, ANOTHER_GIVEN_NAME + given_name)
    before = _beside(first)
    likeliest = max(
        GIVEN_NAME_FIRST + as_given_name + as_surname,
        after
        + max(WHOLE_NAME + PERSON_MOST, LONE_SURNAME + surname, LONE_GIVEN_NAME + as_given_name),
        before
        + max(WHOLE_NAME + PERSON_MOST, LONE_SURNAME + as_surname, LONE_GIVEN_NAME + given_name),
    )
    return likeliest - SURNAME_FIRST - both < FAR


def _others(first: str, second: str, surname: float, given_name: float, scores: _Scores) -> float:
    """What all other explanations have at most, in parts of this one; its words have these scores, or more."""
    both = surname + given_name
    # Another cut, with the space inside one part.
    other_cut = scores.whole(first + second, len(first)) - both
    others = math.exp(MISPLACED_SPACE - SURNAME_FIRST + max(0.0, other_cut))
    # The given name first.
    as_surname, as_given_name = scores.surname(second), scores.given_name(first)
    others += math.exp(GIVEN_NAME_FIRST - SURNAME_FIRST + as_given_name + as_surname - both)
    # The first word is the person, the second another or something else.
    second_whole = scores.whole(second, 0)
    after = max(_beside(second), ANOTHER_WHOLE + second_whole, ANOTHER_GIVEN_NAME + given_name)
    base = after - SURNAME_FIRST - both
    others += math.exp(WHOLE_NAME + scores.whole(first, 0) + base)
    others += math.exp(LONE_SURNAME + surname + base)
    others += math.exp(LONE_GIVEN_NAME + as_given_name + base)
    # The second word is the person, the first is something else.
    base = _beside(first) - SURNAME_FIRST - both
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

    def whole(self, word: str, border: int) -> float:
        """As a whole name that is not cut at ``border``."""
        best = NEVER
        for cut in range(1, len(word)):
            if cut != border:
                best = max(best, self.surname(word[:cut]) + self.given_name(word[cut:]))
        return best


def _beside(word: str) -> float:
    """As something beside the person, if it holds no listed word but a department's end."""
    size = len(word)
    best = UNKNOWN_CHARACTER * size
    if size > 2:
        best = max(best, LISTED_WORD + UNKNOWN_CHARACTER * 0.7 * (size - 1))
        if word[-1] in PLACE_ENDS:
            best = max(best, LISTED_WORD * 2 + UNKNOWN_CHARACTER / 3 * size)
    return BESIDE + best


JOINED_MOST: Final = SURNAME_MOST + 2 * GIVEN_NAME_MOST + AND
"""No two persons whom と joins in one word are likelier."""

NEVER: Final = -1e9
PERSON_MOST: Final = SURNAME_MOST + GIVEN_NAME_MOST
_LONGEST: Final = 4
