"""Fields that hold nothing but a name in kanji and kana, with or without a space: the way of nearly all, so it is short.

::

    plain = kanji name [ " " kanji name ]

of up to six characters, or five after the space; the first word is not all kana, which is read by its sound.
What is told here for certain is what `atena.names.field.classify.analyse_closely` comes to: a word that holds, begins or
ends with anything that may be no name is left to that. A space is the border where that alone is likely
(`atena.names.field.pairs`).
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from atena.lexicon.names.words import NOT_GLUED, Words, name_words
from atena.names.field.care_of import LONGEST_SURE, MARKS
from atena.names.field.characters import (
    BEGINS,
    BEYOND,
    DOUBTFUL,
    END,
    FOLDS,
    FOLLOWS,
    HEAD,
    KANA,
    LETTER,
    marks_beyond,
    marks_of,
)
from atena.names.field.glued import SHORTEST, nouns_after, persons_before_nouns
from atena.names.field.honorifics import called_odds
from atena.names.field.japanese import particle_in
from atena.names.field.nouns import nouns_of, occupation_in
from atena.names.field.pairs import are_surname_and_given_name, is_likely_name
from atena.names.field.readings import is_reading_of
from atena.names.field.scores import PLACE_ENDS, Scores, is_katakana
from atena.names.field.scripts import is_test_prefix
from atena.names.field.state import CERTAIN_ODDS
from atena.text import fold_key, is_kana
from atena.text.keys import LONG_VOWEL

if TYPE_CHECKING:
    from atena.lexicon.names.tables import NameLexicon


def plain_name(name: str, names: NameLexicon) -> tuple[str, str, int] | None:
    """The name without its space, its match key, and where the space was (0: none), if it holds nothing but a name.

    None means that `analyse` has to look closer.
    """
    size = len(name)
    if not 1 < size <= _LONGEST_WORD * 2:
        return None
    around = _around()
    marks = around.marks
    border = seen = before = 0
    of_first = KANA  # marks that all characters of the first word have
    for place in range(size):
        code = ord(name[place])
        if code in (_SPACE, _WIDE_SPACE):
            if border or place == 0 or place == size - 1:
                return None
            border = place
            continue
        here = marks[code] if code < BEYOND else marks_beyond(code)
        if not here & LETTER:
            return None
        if before & BEGINS and here & FOLLOWS and name[place - 1 : place + 1] in around.beginnings:
            here |= DOUBTFUL
        seen |= here
        before = here
        if not border:
            of_first &= here
    if of_first or (border or size) > _LONGEST_WORD or size - border > _LONGEST_WORD:
        return None
    if around.is_no_surname(name):
        return None
    if not border:
        key = fold_key(name) if seen & FOLDS else name
        if len(key) != size or not around.is_whole_name(key, seen, names):
            return None
        return name, key, 0
    first, second = name[:border], name[border + 1 :]
    if second[0] == LONG_VOWEL:
        return None
    key, second_key = first, second
    if seen & FOLDS:
        key, second_key = fold_key(first), fold_key(second)
        if len(key) != len(first) or len(second_key) != len(second):
            return None
    if around.are_two_words(key, second_key, names):
        return first + second, key + second_key, border
    return None


def is_no_name(word: str) -> bool:
    """Whether a word is one that is no name where it stands alone: テスト, 様, 営業部長."""
    return word in _around().whole


class _Around:
    """What may stand around a name, or be taken for it."""

    def __init__(self) -> None:
        words = name_words()
        sets = (
            words.test, words.anonymous, words.others, words.former, words.field_label, words.role,
            words.title, words.title_likely, words.honorific, words.before_name, words.relation,
            words.remark, words.household,
        )  # fmt: skip
        self.whole = frozenset().union(*(found.all for found in sets))
        """Words that are no names where they stand alone."""
        self._second = frozenset().union(words.joiner.all, words.department_stem.all, NOT_GLUED)
        """Further ones, for a word beside another."""
        heads, inside, tails, trades = (
            (words.title, words.before_name, words.trade, words.shop_head),
            (words.care_of, words.legal, words.remark, words.place),
            (
                words.legal, words.title, words.role, words.honorific, words.honorific_apart, words.care_of,
                words.others, words.household,
            ),
            (words.trade, words.trade_likely, words.department_end),
        )  # fmt: skip
        self.head_words, self.inside_words, self.tail_words, self.trade_words = (
            frozenset().union(*(found.all for found in sets))
            for sets in (heads, inside, tails, trades)
        )
        labels = frozenset([word for word in words.field_label.all if len(word) > 1])
        self.head_words |= labels  # 名前未設定
        self._words = words
        ends = [*self.whole, *self.tail_words, *self.trade_words]
        self.beginnings = frozenset([word[:2] for word in self.inside_words])
        """The first two characters of what is looked for anywhere."""
        self._last = frozenset([word[-2:] for word in ends])
        ends += [*words.relation_end.all, *words.occupation_end.all]
        self._first = frozenset([word[:2] for word in self.head_words])
        self._tests = ("故", *filter(is_test_prefix, words.test.all))
        at_head = self.head_words.union(self._tests)
        self.marks = marks_of([*self.inside_words, "と"], at_head, ends)

    def is_no_surname(self, name: str) -> bool:
        """Whether a name begins with a mark or with katakana, which are read by their sound."""
        code = ord(name[0])
        if _FIRST_KATAKANA <= code <= _LAST_KATAKANA:
            if "ァ" <= name[1] <= "ー":
                return True
        elif code >= BEYOND or not self.marks[code] & HEAD:  # which tells nearly all names
            return False
        return name.startswith(self._tests)

    def is_whole_name(self, key: str, seen: int, names: NameLexicon) -> bool:
        """Whether nothing but a name is in a word that stands alone; ``seen`` are the marks of its characters."""
        size = len(key)
        if size <= LONGEST_SURE and not seen & (FOLDS | DOUBTFUL):  # which tells most names
            head, end = self.marks[ord(key[0])] & HEAD, self.marks[ord(key[-1])] & END
            if (not head or (key[0] not in self._first and key[:2] not in self._first)) and (
                not end or (key[-1] not in self._last and key[-2:] not in self._last)
            ):
                if nouns_of(key) or (size > SHORTEST and _ends_with_noun(key, names)):
                    return False
                return not end or not self._is_called(key, names)
        if (
            _tails().suffix(key)
            or _trades().suffix(key)
            or _heads().prefix(key)
            or key in self.whole
            or (seen & (FOLDS | DOUBTFUL) and _inside().find(key)[0] >= 0)
        ):
            return False
        if size > LONGEST_SURE and self._has_seam(key) and not is_likely_name(key, names):
            return False
        if size > SHORTEST and _ends_with_noun(key, names):
            return False
        if nouns_of(key) or self._is_called(key, names):
            return False
        joins = "と" in key[2:-1] and not is_likely_name(key, names)
        if joins and particle_in(key, Scores(names)):
            return False
        last = key[-1]
        return last not in NOT_GLUED or called_odds(key, last, (), Scores(names)) < -CERTAIN_ODDS

    def _is_called(self, key: str, names: NameLexicon) -> bool:
        """Whether a word ends with an occupation, is a host (山田方), or no likely name with who somebody is to another."""
        if key[-1] == "方" and len(key) > 2 and names.surnames.get(key[:-1]) is not None:
            return True
        if key[-1] in self._words.occupation_end:
            return occupation_in(key) != ""
        return self._words.relation_end.suffix(key) != "" and not is_likely_name(key, names)

    def _has_seam(self, key: str) -> bool:
        """Whether a long word holds what a name may be cut at: a place's or a host's end, a trade, の, the end of
        katakana; or is one word twice.
        """
        if key[:3] == key[3:] or not _SEAMS.isdisjoint(key[2:4]) or "の" in key[1:-2]:
            return True
        ends = any(map(_ends_katakana, zip(key, key[1:], key[2:], strict=False)))
        return ends or self._words.trade.suffix(key[:3]) != ""

    def are_two_words(self, first: str, second: str, names: NameLexicon) -> bool:
        """Whether two words are a surname and a given name, and certainly nothing else."""
        for word in (first, second):
            if (
                _tails().suffix(word)
                or _heads().prefix(word)
                or word in self.whole
                or _inside().find(word)[0] >= 0
            ):
                return False
        surname, given_name = names.surnames.get(first), names.given_names.get(second)
        if (
            surname is None
            or len(first) > 5
            or first[-1] in NOT_GLUED
            or first in self._words.department_stem
            or second in self._second
            or first + second in self.whole
            or is_test_prefix(self._words.test.prefix(second))
            or second.startswith(first)
        ):
            return False
        words = self._words
        ending = words.department_end.suffix(first)
        stem = first[: len(first) - len(ending)]
        if ending and (not stem or words.department_stem.suffix(stem)):
            return False
        if _trades().suffix(second) or (
            given_name is None
            and (
                second[-1] in MARKS
                or "と" in second[1:-1]
                or nouns_after(second, 1)
                or occupation_in(second)
                or words.relation_end.suffix(second)
            )
        ):
            return False
        if second[-1] in NOT_GLUED:
            odds = called_odds(second, second[-1], (first,), Scores(names))
            if odds > -CERTAIN_ODDS:
                return False
        if not are_surname_and_given_name(first, second, surname, given_name, names):
            return False
        return not is_kana(second) or not is_reading_of((first,), (second,), names)


def _ends_with_noun(key: str, names: NameLexicon) -> bool:
    """Whether a noun follows what may be a name, and all of it is no likely name."""
    return not is_likely_name(key, names) and bool(persons_before_nouns(key, Scores(names)))


def _ends_katakana(three: tuple[str, str, str]) -> bool:
    """Whether two characters are katakana, and the one after them is not."""
    return is_katakana(three[0]) and is_katakana(three[1]) and not is_katakana(three[2])


@cache
def _heads() -> Words:
    return Words(_around().head_words)


@cache
def _inside() -> Words:
    return Words(_around().inside_words)


@cache
def _tails() -> Words:
    return Words(_around().tail_words - NOT_GLUED)


@cache
def _trades() -> Words:
    return Words(_around().trade_words)


_SEAMS: Final = PLACE_ENDS | frozenset(MARKS)
_LONGEST_WORD: Final = 6
_FIRST_KATAKANA: Final = 0x30A1
_LAST_KATAKANA: Final = 0x30FA
_SPACE: Final = 0x20
_WIDE_SPACE: Final = 0x3000

_around: Final = cache(_Around)
