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
from atena.names.field.covered import (
    LISTED_WORD,
    NOUN,
    UNKNOWN_CHARACTER,
    covered,
    covered_by_nouns,
    no_noun,
)
from atena.names.field.nouns import is_noun, noun_at, occupation_in
from atena.names.field.sounded import KATAKANA_CHARACTER, may_be_from_abroad, score_in_kana
from atena.text import is_kana

if TYPE_CHECKING:
    from collections.abc import Sequence

    from atena.lexicon.names.tables import NameLexicon, NameTable

_NEVER: Final = -math.inf
SHORTEST_FACILITY: Final = 5
"""Characters of a word in katakana from which on it may be a facility."""

_LONGEST_PERSON: Final = 12
"""Characters of a whole name that is looked for inside other text."""

PLACE_ENDS: Final = frozenset("都道府県市区町村郡")
LODGING_ENDS: Final = frozenset("荘寮")
GROUP_ENDS: Final = frozenset("流派丸班組会小中高大")


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
                found = max(found, score_in_kana(word, name))
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

    def person_of(self, surname: str, given_name: str) -> float:
        """The words are a surname and a given name, Japanese, or Chinese or Korean in kanji: 张 伟."""
        japanese = self.surname(surname) + self.given_name(given_name)
        return max(japanese, self._from_abroad(surname, given_name))

    def _from_abroad(self, surname: str, given_name: str) -> float:
        known = self._names.han.surnames.get(surname)
        score = self._names.han.given_name(given_name) if known else None
        return known.score + score if known and score is not None else _NEVER

    def is_one_part(self, word: str) -> bool:
        """Whether a word is rather a surname or a given name than a whole person."""
        return self.person(word) <= max(self.surname(word), self.given_name(word))

    def listed_person(self, word: str) -> bool:
        """Whether ``word`` is a listed surname and a listed given name."""
        return len(word) <= _LONGEST_PERSON and any(
            self.is_surname(word[:cut]) and self.is_given_name(word[cut:])
            for cut in range(1, len(word))
        )

    def are_person(self, words: Sequence[str]) -> bool:
        """Whether one word, or two, are a listed surname and a listed given name, or those of a Chinese name."""
        if len(words) == 2:
            surname, given_name = words
            if self.is_surname(surname):
                return self.is_given_name(given_name)
            return self._from_abroad(surname, given_name) > _NEVER
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
        nouns = no_noun if name or _is_long(word) else noun_at
        return covered(word, self._words.remark.prefix, nouns)

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

    def shop(self, word: str, *, named: bool = False) -> float:
        """``word`` is a trade, or the name of a shop that begins or ends with one (花屋ミモザ, 高田牧場) or, if it is
        ``named`` so, follows one (花屋 ミモザ), or of another thing whose noun in katakana stands before its name
        (フェリーかもめ).
        """
        if self.is_trade(word):
            return LISTED_WORD + (TRADE_OR_SURNAME if self.is_surname(word) else 0.0)
        if named or self.shop_head(word):
            return LISTED_WORD + NAME_OF_SHOP
        ending = self._trade_end(word)
        if ending:
            perhaps = self.is_surname(word) or ending in self._words.trade_likely  # 春風亭
            return LISTED_WORD + NAME_OF_SHOP + (TRADE_OR_SURNAME if perhaps else 0.0)
        noun = noun_at(word, 0) if is_katakana(word[0]) else ""
        name = word[len(noun) :]
        thing = len(noun) > 2 and name != "" and not is_katakana(name[0])
        person = not is_kana(name) and self.is_given_name(name)
        return NOUN + NAME_OF_SHOP if thing and not person else _NEVER

    def shop_head(self, word: str) -> str:
        """The trade that ``word`` begins with where a shop's name may follow it, 珈琲 in 珈琲みどり, or the katakana there
        if they end in one (サイクルショップ); else an empty string.
        """
        words = self._words
        head = words.shop_head.prefix(word)
        if not head:
            head = words.trade.prefix(word)
            head = head if head and is_katakana(head[0]) else self._katakana_trade(word)
        return head if 1 < len(head) < len(word) else ""

    def _katakana_trade(self, word: str) -> str:
        end = next((i for i, char in enumerate(word) if not is_katakana(char)), len(word))
        head, rest = word[:end], word[end:]
        if not head or not rest:
            return ""
        words = self._words
        if is_katakana(words.trade.suffix(head)[:1]):
            return head
        likely = words.trade_likely.suffix(head)
        named = self.surname(rest) > self.given_name(rest) and not may_be_from_abroad(head)
        return head if named and is_katakana(likely[:1]) and likely != head else ""

    def is_trade(self, word: str) -> bool:
        """Whether ``word`` is a trade alone, which may be the name of a shop together with the next: スナック 恵."""
        words = self._words
        shop = len(word) > 1 and word[-1] == "屋" and is_noun(word)  # 酒屋
        return shop or word in words.trade or word in words.shop_head

    def _trade_end(self, word: str) -> str:
        words = self._words
        ending = words.trade.suffix(word) or words.trade_likely.suffix(word)
        return ending if len(ending) < len(word) - 1 else ""

    def title_apart(self, word: str) -> float:
        """``word`` is a title, or one of those that are given names as well, which stand apart: 大将."""
        return LISTED_WORD if word in self._words.title_likely else self.title(word)

    def title(self, word: str) -> float:
        """``word`` is a title, or a word that stands before names: 店長, 故."""
        words = self._words
        listed = word in words.title or word in words.before_name
        listed = listed or word in words.relation or word in words.relation_end
        return LISTED_WORD if listed or occupation_in(word) == word else _NEVER


TRADE_OR_SURNAME: Final = -3.0
"""How much rarer a trade is what a word says that is a surname as well: 花屋, 伊勢屋."""

NAME_OF_SHOP: Final = -7.0
"""A word that a shop is called by, which may be any."""

ALONE: Final = math.log(5e-3)
"""How often one part of a name stands alone where a whole one should."""


def is_katakana(char: str) -> bool:
    """Whether a character of a match key is katakana or its sign of a long vowel."""
    return "ァ" <= char <= "ー"


def is_hiragana(char: str) -> bool:
    """Whether a character is hiragana."""
    return "ぁ" <= char <= "ゖ"


DOUBLE_SURNAME: Final = math.log(0.015)
"""How often a surname is a Japanese one and one from abroad, for each that is from abroad (an estimate)."""

SURNAME_LIKE_GIVEN_NAME: Final = -1.0
"""How often a given name from abroad is a surname there as well (an estimate): Martin, Thomas."""

SHORTEST_ABROAD: Final = 2
"""Characters of a surname from abroad beside a Japanese one."""


def _is_long(word: str) -> bool:
    """Whether a word in katakana may be a facility's."""
    return len(word) >= SHORTEST_FACILITY and script_of(word) == "katakana"
