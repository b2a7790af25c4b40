"""A spelling in Latin letters: which readings it can stand for, and how likely each would be spelt so."""

from __future__ import annotations

import math
from itertools import combinations, islice
from typing import TYPE_CHECKING, Self

from atena.names.scan import chunks_of
from atena.text import kana_to_romaji, narrow, romaji_key, romaji_to_kana, strip_invisible

if TYPE_CHECKING:
    from collections.abc import Iterator

ONE_DIFFERS = -15.0
"""The letters spell one part and not the other: a typing error, a former surname, a nickname."""

BOTH_DIFFER = -16.0
"""They spell neither: it is another person's name."""

LENGTH_LEFT_OUT = math.log(0.65)
LENGTH_SPELT = math.log(0.35)
LENGTH_WRONG = math.log(0.02)
"""Of a long vowel most people write nothing (Ono for オオノ), some write it (Ohno), nobody invents one."""

ORDER_KNOWN = math.log(0.95), math.log(0.05)
ORDER_OPEN = math.log(0.5), math.log(0.5)
ONE_WORD = -1.0
"""A single word that spells one part: less usual than one that spells both."""

MIDDLE_WORD = -2.0
MOST_READINGS = 12


class RomajiHint:
    """A whole name in Latin letters, in either order.

    >>> hint = RomajiHint.read("Kenji Ohno")
    >>> hint.score("オオノ", "ケンジ") > hint.score("オノ", "ケンジ") > hint.score("ノノ", "ケンジ")
    True
    """

    __slots__ = ("_given_first", "_keys", "agreeing", "differing", "words")

    def __init__(self, words: tuple[str, ...], *, surname_first: bool | None = None) -> None:
        self.words = words
        self.agreeing = "romaji-used"
        self.differing = "romaji-disagrees"
        self._keys: dict[str, tuple[str, int]] = {}
        self._given_first = None if surname_first is None else not surname_first

    @classmethod
    def read(cls, text: str) -> Self | None:
        """The hint that ``text`` is, or None when it is not in Latin letters.

        A comma or capitals in one word only (YAMADA Taro) tell which is the surname.
        """
        text = strip_invisible(narrow(text))
        chunks = [chunk for chunk in chunks_of(text) if not chunk.bracket]
        if not chunks or any(chunk.script != "latin" for chunk in chunks):
            return None
        words = tuple(chunk.text for chunk in chunks)
        surname_first: bool | None = None
        if len(words) == 2:
            capitals = [len(word) > 1 and word.isupper() for word in words]
            if chunks[1].gap == ",":
                surname_first = True
            elif capitals[0] != capitals[1]:
                surname_first = capitals[0]
        return cls(words, surname_first=surname_first)

    def score(self, surname_kana: str, given_name_kana: str) -> float:
        """See `atena.names.hints.Hint.score`."""
        return max(
            together(surname, given_name, ONE_DIFFERS, BOTH_DIFFER) + bonus
            for surname, given_name, bonus in self._fits(surname_kana, given_name_kana)
        )

    def agrees(self, surname_kana: str, given_name_kana: str) -> bool:
        """Whether the letters spell these readings."""
        return any(
            min(surname, given_name) > -math.inf
            for surname, given_name, _ in self._fits(surname_kana, given_name_kana)
        )

    def surname_readings(self) -> tuple[str, ...]:
        """What the words spell; with the order open, each of them may be the surname."""
        if self._given_first is None:
            return tuple(kana for word in self.words for kana in readings(word))
        return readings(self.words[-1 if self._given_first else 0])

    def given_name_readings(self) -> tuple[str, ...]:
        """What the words spell, the last word first when the order is open."""
        if self._given_first is None:
            return tuple(kana for word in reversed(self.words) for kana in readings(word))
        return readings(self.words[0 if self._given_first else -1])

    def _fits(
        self, surname_kana: str, given_name_kana: str
    ) -> Iterator[tuple[float, float, float]]:
        """Every way to share the words: how they fit the surname, the given name, and the way's own weight."""
        words, same = self.words, self._same
        if not surname_kana or not given_name_kana:
            only = surname_kana or given_name_kana
            yield max(same(word, only) for word in words) if only else 0.0, 0.0, 0.0
            return
        if len(words) == 1:
            whole = same(words[0], surname_kana + given_name_kana)
            yield whole, whole, 0.0
            yield same(words[0], surname_kana), 0.0, ONE_WORD
            yield 0.0, same(words[0], given_name_kana), ONE_WORD
            return
        likely, unlikely = ORDER_OPEN if self._given_first is None else ORDER_KNOWN
        for cut in range(1, len(words)):
            first, second = "".join(words[:cut]), "".join(words[cut:])
            bonus = unlikely if self._given_first else likely
            yield same(first, surname_kana), same(second, given_name_kana), bonus
            bonus = likely if self._given_first is not False else unlikely
            yield same(second, surname_kana), same(first, given_name_kana), bonus
        if len(words) > 2:  # a middle name or initial between the two
            first, second = words[0], words[-1]
            yield same(first, surname_kana), same(second, given_name_kana), MIDDLE_WORD
            yield same(second, surname_kana), same(first, given_name_kana), MIDDLE_WORD

    def _same(self, word: str, kana: str) -> float:
        """Log-probability of spelling ``kana`` as ``word``; minus infinity if the letters cannot be it."""
        key, lengths = self._key_of_word(word)
        kana_key, kana_lengths = self._key_of_kana(kana)
        return spelling_of_lengths(lengths, kana_lengths) if key == kana_key else -math.inf

    def _key_of_word(self, word: str) -> tuple[str, int]:
        found = self._keys.get(word)
        if found is None:
            found = self._keys[word] = romaji_key(word), long_vowels(word)
        return found

    def _key_of_kana(self, kana: str) -> tuple[str, int]:
        found = self._keys.get(kana)
        if found is None:
            found = self._keys[kana] = romaji_key(kana_to_romaji(kana)), long_vowels_of_kana(kana)
        return found


def together(surname: float, given_name: float, one_differs: float, both_differ: float) -> float:
    """One score of how a hint fits both parts; minus infinity says that it does not fit one at all."""
    if surname == -math.inf:
        return both_differ if given_name == -math.inf else one_differs + given_name
    return one_differs + surname if given_name == -math.inf else surname + given_name


def spelling_of_lengths(spelt: int, long: int) -> float:
    """Log-probability that a reading with ``long`` long vowels is written with ``spelt`` of them."""
    if spelt == long:
        return LENGTH_SPELT if spelt else 0.0
    return LENGTH_WRONG if spelt else LENGTH_LEFT_OUT


def long_vowels_of_kana(kana: str) -> int:
    """How many long vowels a reading has.

    >>> long_vowels_of_kana("オオノ"), long_vowels_of_kana("コウタロウ")
    (1, 2)
    """
    marked = kana_to_romaji(kana, macrons=True)
    return sum(a != b for a, b in zip(kana_to_romaji(kana), marked, strict=False))


def long_vowels(word: str) -> int:
    """How many long vowels a spelling marks: ō, ou, oo, oh, uu.

    >>> long_vowels("Ohno"), long_vowels("Kōtarō"), long_vowels("Yuuki"), long_vowels("Yohei")
    (1, 2, 1, 0)
    """
    return long_vowels_of_kana(romaji_to_kana(_without_long_h(word)))


def readings(word: str) -> tuple[str, ...]:
    """The kana that a Latin spelling can stand for, as written first, then with long vowels filled in.

    >>> readings("Yuto")[:4]
    ('ユト', 'ユトウ', 'ユウト', 'ユウトウ')
    >>> "ケンイチ" in readings("Kenichi"), "オオノ" in readings("Ohno"), readings("Smith")
    (True, True, ())
    """
    word = _without_long_h(word.lower())
    plain = romaji_to_kana(word)
    if not plain or any(not "ァ" <= char <= "ー" for char in plain):
        return ()
    spellings = [plain, *_with_moraic_n(plain)]
    found = dict.fromkeys(spellings)
    for kana in spellings:
        found.update(dict.fromkeys(islice(_lengthened(kana), MOST_READINGS)))
    return tuple(islice(found, MOST_READINGS))


def _without_long_h(word: str) -> str:
    """Ohno → oono, Satoh → satoo: an h that only lengthens the o before it."""
    lower = word.lower()
    return "".join(
        "o"
        if char == "h"
        and lower[index - 1 : index] == "o"
        and lower[index + 1 : index + 2] not in _VOWELS
        else char
        for index, char in enumerate(lower)
    )


_VOWELS = frozenset("aiueoyōūāēī")
_N_ROW = dict(zip("ナニヌネノ", "アイウエオ", strict=True))


def _with_moraic_n(kana: str) -> list[str]:
    """Kenichi is ケニチ or, more often, ケンイチ."""
    return [
        kana[:index] + "ン" + _N_ROW[char] + kana[index + 1 :]
        for index, char in enumerate(kana)
        if index and char in _N_ROW
    ]


def _lengthened(kana: str) -> list[str]:
    """With one or two of the o and u made long; オ at the head becomes オオ, elsewhere o is オウ."""
    places: list[tuple[int, str]] = []
    for index, char in enumerate(kana):
        following = kana[index + 1 : index + 2]
        if following and following in "ァィゥェォャュョウー":
            continue
        vowel = kana_to_romaji(char)[-1:]
        if vowel == "o":
            places.append((index, "オ" if char in "オト" and not index else "ウ"))
        elif vowel == "u" and char in "ュユュウフ":
            places.append((index, "ウ"))
    found = []
    for count in (1, 2):
        for chosen in combinations(reversed(places), count):
            longer = kana
            for index, addition in sorted(chosen, reverse=True):
                longer = longer[: index + 1] + addition + longer[index + 1 :]
            found.append(longer)
    return found
