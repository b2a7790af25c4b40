"""What a word of a name field is likely to be: log-probabilities of a word as each part of a field.

Names come from the tables, or from the model of names that no table has; other words from the word lists.
What nobody knows costs `UNKNOWN_CHARACTER` for each character, which is about what it costs as a name that
no table has: then neither is sure.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from atena.lexicon.names.phonetic import phonetic_names
from atena.lexicon.names.words import name_words
from atena.names.field.chunks import script_of
from atena.text import as_sounded, is_kana

if TYPE_CHECKING:
    from atena.lexicon.names.tables import NameLexicon, NameTable

_NEVER: Final = -math.inf
UNKNOWN_CHARACTER: Final = -9.5
"""A character of a word that is in no list."""

KATAKANA_CHARACTER: Final = -3.0
"""A character of a word in katakana that is in no list: there are few, and such words are long."""

SHORTEST_FACILITY: Final = 5
"""Characters of a word in katakana from which on it may be a facility."""

LISTED_WORD: Final = -4.0
"""A word of a list (a department, a remark): some fifty of each are common."""

SURNAME_IN_KANA, GIVEN_NAME_IN_KANA = math.log(0.003), math.log(0.04)
"""How often a surname or a given name is written in kana."""

_PERSONS: Final = 100_000.0
"""About as many persons stand behind the weights of readings."""

_LONGEST_PERSON: Final = 12
"""Characters of a whole name that is looked for inside other text."""

PLACE_ENDS: Final = frozenset("都道府県市区町村郡")


class Scores:
    """The scores of words of one field, each worked out once. Words are match keys."""

    def __init__(self, names: NameLexicon) -> None:
        self._names = names
        self._words = name_words()
        self._found: dict[tuple[str, str], float] = {}

    def surname(self, word: str) -> float:
        """``word`` is a surname."""
        return self._part("surname", self._names.surnames, word)

    def given_name(self, word: str) -> float:
        """``word`` is a given name."""
        return self._part("given", self._names.given_names, word)

    def _part(self, name: str, table: NameTable, word: str) -> float:
        found = self._found.get((name, word))
        if found is None:
            part = table.get(word)
            found = part.log_probability if part else table.unlisted(word)
            if is_kana(word):
                found = max(found, _in_kana(word, name))
            self._found[name, word] = found
        return found

    def person(self, word: str) -> float:
        """``word`` is a surname and a given name, at least one of them listed."""
        found = self._found.get(("person", word))
        if found is None:
            found = _NEVER
            if 1 < len(word) <= _LONGEST_PERSON:
                surnames, given_names = self._names.surnames, self._names.given_names
                kana = is_kana(word)
                for cut in range(1, len(word)):
                    surname, given = word[:cut], word[cut:]
                    if kana or surnames.get(surname) or given_names.get(given):
                        found = max(found, self.surname(surname) + self.given_name(given))
            self._found["person", word] = found
        return found

    def listed_person(self, word: str) -> bool:
        """Whether ``word`` is a listed surname and a listed given name."""
        return len(word) <= _LONGEST_PERSON and any(
            self.is_surname(word[:cut]) and self.is_given_name(word[cut:])
            for cut in range(1, len(word))
        )

    def is_surname(self, word: str) -> bool:
        """Whether the tables have the surname."""
        return self._names.surnames.get(word) is not None

    def is_given_name(self, word: str) -> bool:
        """Whether the tables have the given name."""
        return self._names.given_names.get(word) is not None

    def name(self, word: str) -> float:
        """``word`` is a name of any kind: whole, or one part that stands alone."""
        return max(
            self.person(word), self.surname(word) + ALONE, self.given_name(word) + ALONE - 1.0
        )

    def remark(self, word: str) -> float:
        """``word`` is a remark: the words of the list that it holds, and unknown characters."""
        return _covered(word, self._words.remark.prefix)

    def department(self, word: str) -> float:
        """``word`` is a department: 営業, 営業部, 第2課."""
        words = self._words
        ending = words.department_end.suffix(word)
        stem = word[: len(word) - len(ending)]
        if (ending and (not stem or words.department_stem.suffix(stem))) or (
            word in words.department_stem or word in words.role
        ):
            return LISTED_WORD
        if ending and len(stem) > 1:
            return LISTED_WORD + UNKNOWN_CHARACTER * 0.7 * len(stem)
        return _NEVER

    def facility(self, word: str) -> float:
        """``word`` is the name of a facility or a thing that no list has: ナースステーション."""
        if len(word) < SHORTEST_FACILITY or script_of(word) != "katakana":
            return _NEVER
        return LISTED_WORD + KATAKANA_CHARACTER * len(word)

    def place(self, word: str) -> float:
        """``word`` is a part of an address: 3階, 青葉マンション, 東京都千代田区."""
        if any(char.isdigit() for char in word):
            return LISTED_WORD * 2
        if self._words.place.find(word)[0] >= 0:
            return LISTED_WORD * 2 + UNKNOWN_CHARACTER / 2
        if len(word) > 2 and word[-1] in PLACE_ENDS:
            return LISTED_WORD * 2 + UNKNOWN_CHARACTER / 2 * len(word)
        return _NEVER

    def title(self, word: str) -> float:
        """``word`` is a title, or a word that stands before names: 店長, 故."""
        if word in self._words.title or word in self._words.before_name:
            return LISTED_WORD
        return LISTED_WORD if word in self._words.relation else _NEVER


ALONE: Final = math.log(5e-3)
"""How often one part of a name stands alone where a whole one should."""


def _in_kana(word: str, part: str) -> float:
    reading = phonetic_names().reading(as_sounded(word))
    foreign = phonetic_names().foreign_katakana(word)
    if part == "surname":
        weight, written = reading.surname, SURNAME_IN_KANA
        abroad = foreign.surname + foreign.family_first
    else:
        weight, written, abroad = reading.given_name, GIVEN_NAME_IN_KANA, foreign.given_name
    share = weight / _PERSONS * math.exp(written) + abroad / 1e6 * _ABROAD
    return math.log(share) if share > 0 else _NEVER


_ABROAD: Final = 0.02
"""The share of buyers whose name is from abroad and written in katakana."""


def _covered(word: str, prefix_at: Prefix) -> float:
    """The cost of a text of which some stretches are listed words; a short one may be a name that holds one."""
    score, position = 0.0, 0
    listed, short = False, len(word) <= _LONGEST_USUAL
    beside = UNKNOWN_CHARACTER / (1.5 if short else 2.5)
    while position < len(word):
        found = prefix_at(word, position)
        if found:
            score += 0.0 if listed else LISTED_WORD
            listed = True
            position += len(found)
        else:
            score += beside if listed else UNKNOWN_CHARACTER
            position += 1
    return max(score, LISTED_WORD * 4) if listed and not short else score


_LONGEST_USUAL: Final = 5
"""Characters of most whole names."""


if TYPE_CHECKING:
    from collections.abc import Callable

    Prefix = Callable[[str, int], str]
