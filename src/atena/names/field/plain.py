"""Fields that hold nothing but a name in kanji and kana, with or without a space: the way of nearly all, so it is short.

::

    plain = kanji name [ " " kanji name ]

What is told here for certain is what `atena.names.field.classify.analyse_closely` comes to: a word that holds, begins or
ends with anything that may be no name is left to that. A space is the border where that alone is likely
(`atena.names.field.pairs`).
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from atena.lexicon.names.words import NOT_GLUED, Words, name_words
from atena.names.field.honorifics import called_odds
from atena.names.field.japanese import particle_in
from atena.names.field.pairs import are_surname_and_given_name, is_likely_name
from atena.names.field.readings import is_reading_of
from atena.names.field.scores import Scores
from atena.names.field.scripts import is_test_prefix
from atena.names.field.state import CERTAIN_ODDS
from atena.text import fold_key, is_kana

if TYPE_CHECKING:
    from collections.abc import Callable

    from atena.lexicon.names.tables import NameLexicon


def plain_name(name: str, names: NameLexicon) -> tuple[str, str, int] | None:
    """The name without its space, its match key, and where the space was (0: none), if it holds nothing but a name.

    None means that `analyse` has to look closer.
    """
    match = _plain()(name)
    if match is None:
        return None
    first, second = match.groups()
    key = fold_key(first)
    if len(key) != len(first):
        return None
    around = _around()
    if second is None:
        return (first, key, 0) if around.is_whole_name(key, names) else None
    second_key = fold_key(second)
    if len(second_key) != len(second) or second[0] == "ー":
        return None
    if around.are_two_words(key, second_key, names):
        return first + second, key + second_key, len(first)
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
            words.title, words.honorific, words.before_name, words.relation, words.remark,
            words.household,
        )  # fmt: skip
        self.whole = frozenset().union(*(found.all for found in sets))
        """Words that are no names where they stand alone."""
        self._second = frozenset().union(words.joiner.all, words.department_stem.all, NOT_GLUED)
        """Further ones, for a word beside another."""
        heads, inside, tails, trades = (
            (words.title, words.before_name, words.trade),
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
        # By these most names are told to hold nothing else.
        ends = [*self.whole, *self.tail_words, *self.trade_words]
        self._last = frozenset([word for word in ends if len(word) == 1])
        self._last_two = frozenset([word[-2:] for word in ends if len(word) > 1])
        self._first_two = frozenset([word[:2] for word in self.head_words])
        self._begins_inside = frozenset([word[0] for word in self.inside_words]) | {"と"}

    def is_whole_name(self, key: str, names: NameLexicon) -> bool:
        """Whether nothing but a name is in a word that stands alone."""
        size = len(key)
        if size < 2:
            return False
        if (
            size < 6
            and key[-2:] not in self._last_two
            and key[-1] not in self._last
            and key[:2] not in self._first_two
            and self._begins_inside.isdisjoint(key)
        ):
            return True
        if (
            _tails().suffix(key)
            or _trades().suffix(key)
            or _heads().prefix(key)
            or key in self.whole
            or _inside().find(key)[0] >= 0
        ):
            return False
        if size > 5 and (
            key[:3] == key[3:] or self._words.trade.suffix(key[:3]) or _PLACES.issuperset(key[2:4])
        ):
            return False
        joins = "と" in key[2:-1] and not is_likely_name(key, names)
        if joins and particle_in(key, Scores(names)):
            return False
        last = key[-1]
        return last not in NOT_GLUED or called_odds(key, last, (), Scores(names)) < -CERTAIN_ODDS

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
        if _trades().suffix(second):
            return False
        if second[-1] in NOT_GLUED:
            odds = called_odds(second, second[-1], (first,), Scores(names))
            if odds > -CERTAIN_ODDS:
                return False
        if not are_surname_and_given_name(first, second, surname, given_name, names):
            return False
        return not is_kana(second) or not is_reading_of((first,), (second,), names)


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


_PLACES: Final = frozenset("都道府県市区町村")
_LETTER: Final = (
    "\u3005\u3006\u3041-\u3096\u30a1-\u30f6\u30fc\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\U00020000-\U0003ffff"
)


@cache
def _plain() -> Callable[[str], re.Match[str] | None]:
    """One word of up to six characters, or two of up to five, in kanji and kana; the first is not all kana, which is
    read by its sound.
    """
    tests = "|".join(sorted(filter(is_test_prefix, name_words().test.all)))
    first = f"(?!{tests}|故|[\u30a1-\u30fa][\u30a1-\u30fc]|[\u3041-\u3096\u30a1-\u30fa\u30fc]+(?:[ \u3000]|$))"
    return re.compile(f"({first}[{_LETTER}]{{1,6}})(?:[ \u3000]([{_LETTER}]{{1,5}}))?").fullmatch


_around: Final = cache(_Around)
