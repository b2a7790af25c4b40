"""A spelling in Latin letters: which readings it can stand for, and how likely each would be spelt so."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING, Final, Self

from atena.lexicon.names.phonetic import phonetic_names
from atena.lexicon.names.words import name_words
from atena.names.evidence.latin_spelling import (
    long_vowels_of_kana,
    readings,
    spelling,
    spelling_of_lengths,
)
from atena.names.evidence.pairs import NEVER, Fits, PairHint, Way, run_together, shared
from atena.names.field.chunks import chunks_of
from atena.text import (
    narrow,
    reading_key,
    romaji_key,
    strip_invisible,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

ORDER_KNOWN = math.log(0.95), math.log(0.05)
ORDER_OPEN = math.log(0.5), math.log(0.5)
ONE_WORD: Final = -1.0
"""A single word that spells one part: less usual than one that spells both."""

MIDDLE_WORD: Final = -2.0
_MOST_WORDS: Final = 6
_LONGEST_WORD: Final = 32
"""Letters of a word that is cut; no name in one word is longer."""


class RomajiHint(PairHint):
    """A whole name in Latin letters, in either order.

    >>> hint = RomajiHint.read("Kenji Ohno")
    >>> kenji = hint.mark("ケンジ")
    >>> [round(hint.weigh(hint.mark(kana), kenji), 1) for kana in ("オオノ", "オノ", "ノノ")]
    [-1.7, -4.6, -14.2]
    """

    agreeing = "romaji-used"
    differing = "romaji-disagrees"
    both_differ = -16.0

    def __init__(self, words: tuple[str, ...], *, surname_first: bool | None = None) -> None:
        self.words = words
        self._given_first = None if surname_first is None else not surname_first
        likely, unlikely = ORDER_OPEN if surname_first is None else ORDER_KNOWN
        orders = (unlikely, likely) if self._given_first else (likely, unlikely)
        if len(words) == 1:
            pieces, ways = run_together(words[0][:_LONGEST_WORD], ONE_WORD)
        else:
            pieces, ways = shared(words, *orders)
        if len(words) > 2:  # a middle name or initial between the two
            first = len(pieces)
            pieces = (*pieces, words[0], words[-1])
            ways = (*ways, Way(first, first + 1, MIDDLE_WORD), Way(first + 1, first, MIDDLE_WORD))
        super().__init__(pieces, ways, apart=2 if len(words) == 2 else 0)
        self._pieces = [spelling(piece) for piece in pieces]
        self._abroad = [abroad(piece) for piece in pieces]
        self._keys = {key for key, _ in self._pieces if len(key) > 1}
        self._keys |= {reading_key(kana) for kana_of in self._abroad for kana in kana_of}
        self._initials = [key if len(key) == 1 else "" for key, _ in self._pieces]
        self._has_initials = any(self._initials)
        self.spelled = tuple(map(romaji_key, words))
        self.initials = frozenset([key[:1] for key in (*self._keys, *self._initials) if key])
        if self._has_initials:
            other = [OTHER_INITIAL if letter else NEVER for letter in self._initials]
            self.nothing = (*other, 0.0)

    @classmethod
    def read(cls, text: str) -> Self | None:
        """The hint that ``text`` is, or None when it is not in Latin letters.

        A comma or capitals in one word only (YAMADA Taro) tell which is the surname.
        """
        if text.isascii() and text.replace(" ", "").isalpha():
            return cls.of_words(_without_titles(tuple(text.split()))[:_MOST_WORDS])
        text = strip_invisible(narrow(text))
        chunks = [chunk for chunk in chunks_of(text) if not chunk.bracket]
        if not chunks or any(chunk.script != "latin" for chunk in chunks):
            return None
        words = tuple(chunk.text for chunk in chunks)
        named = _without_titles(words)[:_MOST_WORDS]
        second = words.index(named[0]) + 1
        comma = len(named) > 1 and chunks[second].gap in SURNAME_BEFORE
        return cls.of_words(named, comma=comma)

    @classmethod
    def of_words(cls, words: tuple[str, ...], *, comma: bool = False) -> Self:
        """The hint of these words; ``comma``: there is one after the first."""
        surname_first: bool | None = None
        if len(words) == 2:
            first, second = (len(word) > 1 and word.isupper() for word in words)
            if comma:
                surname_first = True
            elif first != second:
                surname_first = first
        return cls(words, surname_first=surname_first)

    def surname_readings(self, other: Collection[str] | None) -> tuple[str, ...]:
        """What the words spell; with the order open, each of them may be the surname."""
        if self._given_first is None:
            return self._proposed(self.words, other)
        return self._proposed(self.words[-1 if self._given_first else 0 :][:1], other)

    def given_name_readings(self, other: Collection[str] | None) -> tuple[str, ...]:
        """What the words spell, the last word first when the order is open."""
        if self._given_first is None:
            return self._proposed(self.words[::-1], other)
        return self._proposed(self.words[0 if self._given_first else -1 :][:1], other)

    def _proposed(self, words: Sequence[str], other: Collection[str] | None) -> tuple[str, ...]:
        """A single word proposes nothing but what is left beside a reading of the other part."""
        if len(self.words) == 1:
            if other is None:
                return readings(self.words[0])
            word = self.words[0].lower()
            keys = {reading_key(kana) for kana in other}
            rests = [
                rest
                for cut in range(2, len(word) - 1)
                for part, rest in ((word[:cut], word[cut:]), (word[cut:], word[:cut]))
                if romaji_key(part) in keys
            ]
            return tuple(kana for rest in rests for kana in readings(rest))
        return tuple(kana for word in words for kana in (*abroad(word), *spelt_readings(word)))

    def _persons(self, piece: str, *, surname: bool) -> float:
        found = phonetic_names().readings(piece)
        return math.fsum(reading.surname if surname else reading.given_name for reading in found)

    def _fits(self, kana: str) -> Fits:
        key = reading_key(kana)
        if key not in self._keys and not self._has_initials and not self._is_abroad(kana):
            return self.nothing
        long = long_vowels_of_kana(kana)
        fits = [
            spelling_of_lengths(lengths, long) if spelled == key else NEVER
            for spelled, lengths in self._pieces
        ]
        for index, kana_of in enumerate(self._abroad):
            if kana_of and fits[index] == NEVER and _is_alike(kana, kana_of):
                fits[index] = ENGLISH
        if self._has_initials:
            for index, letter in enumerate(self._initials):
                if letter:
                    fits[index] = SAME_INITIAL if key[:1] == letter else OTHER_INITIAL
        return (*fits, 0.0)

    def _is_abroad(self, kana: str) -> bool:
        return any(kana_of and _is_alike(kana, kana_of) for kana_of in self._abroad)


def _without_titles(words: tuple[str, ...]) -> tuple[str, ...]:
    """Mr. Taro Yamada, YAMADA/TARO MR: the words of the name, without titles around it."""
    titles = name_words().latin_prefix
    first, last = 0, len(words)
    while last - first > 1 and words[first].lower() in titles:
        first += 1
    while last - first > 2 and words[last - 1].lower() in titles:
        last -= 1
    return words[first:last]


SURNAME_BEFORE: Final = frozenset(",/")
"""What stands between surname and given name; a slash on tickets."""

SAME_INITIAL, OTHER_INITIAL = math.log(0.3), -6.0
"""An initial of a reading, and of another: weak evidence."""

ENGLISH: Final = math.log(0.3)
"""A reading that is spelt as in English: Joe for ジョウ, Alice for アリス."""

ATTESTED: Final = 5.0
"""Persons from which on the letters of an English name are a Japanese reading as well: Ken, Mari."""


def _is_alike(kana: str, others: Sequence[str]) -> bool:
    key = reading_key(kana.replace("ー", ""))
    return any(reading_key(other.replace("ー", "")) == key for other in others)


@lru_cache(maxsize=1 << 13)
def abroad(word: str) -> tuple[str, ...]:
    """The kana of a given name from abroad that is not spelt as Japanese: Alice, Joe; else none."""
    if len(word) < 3:
        return ()
    names = phonetic_names()
    foreign = names.foreign_latin(word)
    if not foreign.kana or not foreign.given_name:
        return ()
    if math.fsum(r.surname + r.given_name for r in names.readings(word)) >= ATTESTED:
        return ()
    return foreign.kana[:2]


def spelt_readings(word: str) -> tuple[str, ...]:
    """The kana that the letters spell and somebody is called, else all; none for a name from abroad."""
    if len(word.strip(".")) < 2 or abroad(word):
        return ()
    met = {reading.kana for reading in phonetic_names().readings(word)}
    spelt = readings(word)
    return tuple(kana for kana in spelt if kana in met) or spelt
