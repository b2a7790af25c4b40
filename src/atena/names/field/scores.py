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
from atena.names.field.chunks import is_lost, script_of
from atena.names.field.nouns import is_noun, noun_at, occupation_in
from atena.text import as_sounded, is_kana

if TYPE_CHECKING:
    from collections.abc import Sequence

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
LODGING_ENDS: Final = frozenset("荘寮")
GROUP_ENDS: Final = frozenset("流派丸班組会")


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
            elif name == "surname" and part is None:
                found = max(found, self._of_two_surnames(word))
            self._found[name, word] = found
        return found

    def _of_two_surnames(self, word: str) -> float:
        """``word`` is two surnames, one of them from abroad: 中山ロペス, スミス田中."""
        cut = next(
            (i for i in range(1, len(word)) if is_katakana(word[i]) != is_katakana(word[0])), 0
        )
        first, second = word[:cut], word[cut:]
        kana, kanji = (first, second) if is_katakana(word[0]) else (second, first)
        if len(kana) < SHORTEST_ABROAD or not all(map(is_katakana, kana)):
            return _NEVER
        if not self.is_surname(kanji):
            return _NEVER
        abroad = max(self.surname(kana), self.given_name(kana) + SURNAME_LIKE_GIVEN_NAME)
        return DOUBLE_SURNAME + self.surname(kanji) + abroad

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

    def are_person(self, words: Sequence[str]) -> bool:
        """Whether one word, or two, are a listed surname and a listed given name."""
        if len(words) == 2:
            return self.is_surname(words[0]) and self.is_given_name(words[1])
        return len(words) == 1 and self.listed_person(words[0])

    def is_surname(self, word: str) -> bool:
        """Whether the tables have the surname."""
        return self._names.surnames.get(word) is not None

    def is_given_name_abroad(self, word: str) -> bool:
        """Whether a word in katakana is a given name from abroad."""
        return is_kana(word) and phonetic_names().foreign_katakana(word).given_name > 0

    def is_given_name(self, word: str) -> bool:
        """Whether the tables have the given name."""
        return self._names.given_names.get(word) is not None

    def name(self, word: str) -> float:
        """``word`` is a name of any kind: whole, or one part that stands alone."""
        return max(
            self.person(word), self.surname(word) + ALONE, self.given_name(word) + ALONE - 1.0
        )

    def remark(self, word: str) -> float:
        """``word`` is a remark: words of the list and everyday nouns that it holds, and unknown characters."""
        name = self.is_given_name_abroad(word) or (  # ソフィー
            not is_noun(word) and self.listed_person(word)  # 井戸源氏 is a person
        )
        nouns = _no_noun if name or _is_long(word) else noun_at
        return _covered(word, self._words.remark.prefix, nouns)

    def is_unknown(self, word: str) -> bool:
        """Whether nothing is known of a word beside a name: no listed word, no noun and no place is in it."""
        return max(self.remark(word), self.place(word)) <= UNKNOWN_CHARACTER * len(word)

    def department(self, word: str) -> float:
        """``word`` is a department: 営業, 営業部, 第2課."""
        words = self._words
        if any(map(is_lost, word)):
            return _NEVER  # 渡?部
        ending = words.department_end.suffix(word)
        stem = word[: len(word) - len(ending)].rstrip("0123456789")
        if (ending and (not stem or words.department_stem.suffix(stem))) or (
            word in words.department_stem or word in words.role
        ):
            return LISTED_WORD
        if ending and len(stem) > 1:
            return LISTED_WORD + UNKNOWN_CHARACTER * 0.7 * len(stem)
        return _NEVER

    def facility(self, word: str) -> float:
        """``word`` is the name of a facility or a thing that no list has: ナースステーション, 山田流."""
        if self._is_group(word):
            return LISTED_WORD + self.surname(word[:-1])
        if not _is_long(word):
            return _NEVER
        return max(LISTED_WORD + KATAKANA_CHARACTER * len(word), covered_by_nouns(word))

    def _is_group(self, word: str) -> bool:
        """Whether a word is a surname and what a school, a crew or a ship is called: 山田流, 山田丸."""
        ends = len(word) > 2 and word[-1] in GROUP_ENDS
        return ends and self.is_surname(word[:-1]) and not self.is_surname(word)

    def place(self, word: str) -> float:
        """``word`` is a part of an address: 3階, 青葉マンション, 東京都千代田区."""
        if any(char.isdigit() for char in word):
            return LISTED_WORD * 2
        if self._words.place.find(word)[0] >= 0:
            return LISTED_WORD * 2 + UNKNOWN_CHARACTER / 2
        if len(word) > 2 and word[-1] in LODGING_ENDS:
            return LISTED_WORD * 2 + UNKNOWN_CHARACTER / 2
        if len(word) > 2 and word[-1] in PLACE_ENDS:
            return LISTED_WORD * 2 + UNKNOWN_CHARACTER / 2 * len(word)
        return _NEVER

    def title(self, word: str) -> float:
        """``word`` is a title, or a word that stands before names: 店長, 故."""
        words = self._words
        listed = word in words.title or word in words.before_name
        listed = listed or word in words.relation or word in words.relation_end
        return LISTED_WORD if listed or occupation_in(word) == word else _NEVER


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
    if share > 0:
        return math.log(share)
    if script_of(word) == "katakana" and LEAST_ABROAD <= len(word) <= LONGEST_ABROAD:
        return UNLISTED_ABROAD + KATAKANA_CHARACTER * len(word)  # ジョンウ
    return _NEVER


def is_katakana(char: str) -> bool:
    """Whether a character of a match key is katakana or its sign of a long vowel."""
    return "ァ" <= char <= "ー"


DOUBLE_SURNAME: Final = math.log(0.015)
"""How often a surname is a Japanese one and one from abroad, for each that is from abroad (an estimate)."""

SURNAME_LIKE_GIVEN_NAME: Final = -1.0
"""How often a given name from abroad is a surname there as well (an estimate): Martin, Thomas."""

UNLISTED_ABROAD: Final = math.log(2e-4)
"""How often a name is one from abroad that no table has."""

LEAST_ABROAD, LONGEST_ABROAD = 4, 6
"""Characters of a name from abroad that no table has."""

SHORTEST_ABROAD: Final = 2
"""Characters of a surname from abroad beside a Japanese one."""

_ABROAD: Final = 0.02
"""The share of buyers whose name is from abroad and written in katakana."""


def _covered(word: str, remark_at: Prefix, noun_at: Prefix) -> float:
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
    return _covered(word, _no_noun, noun_at)


def _no_noun(_word: str, _position: int) -> str:
    return ""


def _is_long(word: str) -> bool:
    """Whether a word in katakana may be a facility's."""
    return len(word) >= SHORTEST_FACILITY and script_of(word) == "katakana"


NOUN, FURTHER_NOUN = -10.0, -6.0
"""A noun of some 29,000 everyday ones, and one after another."""

_LONGEST_USUAL: Final = 5
"""Characters of most whole names."""


if TYPE_CHECKING:
    from collections.abc import Callable

    Prefix = Callable[[str, int], str]
