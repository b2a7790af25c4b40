"""The local part of an e-mail address: many people put their name in it, and as many do not.

Patterns that are looked for, in what is left without digits and after any "+tag"::

    taro.yamada  yamada_taro  yamadataro  t-yamada  yamada.t  yamada  taro  yamadat  taro + anything
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final, Self

from atena.names.reading.model import read_unlisted
from atena.names.reading.prefilter import SHORTEST, Letters
from atena.text import initial, kana_bit, last_kana, narrow, reading_key, romaji_key

if TYPE_CHECKING:
    from collections.abc import Collection

    from atena.lexicon.names.part import NamePart
    from atena.lexicon.names.tables import NameTable

_LETTER: Final = 1.0
"""Log-likelihood gained by each letter that a reading explains. A letter by chance costs about log 12,
but half the addresses speak of something else and initials collide: less than half of it is claimed."""

INITIAL: Final = 1.5
_MOST_OF_PART: Final = 9.0
"""The most that the letters of one part gain, however long it is."""

_MOST: Final = 2 * _MOST_OF_PART


Mark = tuple[str, str]
"""What of a reading counts: its key, or `OTHER` if the address does not hold it; and its first letter."""

_OTHER: Final = "?"
ABSENT, NOTHING = ("", ""), (_OTHER, "")


def _is_held(mark: Mark) -> bool:
    return mark[0] not in ("", _OTHER)


class EmailHint:
    """What an address's local part says of a name.

    >>> hint = EmailHint.read("t-yamada1980@example.com")
    >>> yamada = hint.mark("ヤマダ")
    >>> hint.weigh(yamada, hint.mark("タロウ")) > hint.weigh(yamada, hint.mark("フトシ")) > 0
    True
    >>> hint.weigh(hint.mark("サンタ"), hint.mark("フトシ"))
    0.0
    """

    agreeing = "email-used"
    differing = ""
    most = _MOST
    explained = _MOST_OF_PART
    nothing = NOTHING

    __slots__ = ("_first", "_joined", "_last", "_letters", "_marks", "spelled")

    def __init__(self, words: tuple[str, ...]) -> None:
        self.spelled = words
        self._joined = joined = "".join(words)
        self._letters = letters = Letters(words)
        self._first = letters.first
        """The first kana of what it may hold, as bits (`atena.text.ends_of`)."""
        self._last = last_kana(joined)
        """The last kana of what it may end with."""
        self._marks: dict[str, Mark] = {}

    @property
    def initials(self) -> frozenset[str]:
        """See `atena.names.evidence.gather.Hint.initials`."""
        return frozenset(self._joined)

    @classmethod
    def read(cls, address: str) -> Self | None:
        """The hint that an address is, or None when its local part has no letters."""
        if not address.isascii():
            address = narrow(address)
        local = address.partition("@")[0].partition("+")[0].lower()
        words = tuple([romaji_key(word) for word in _words(local)])
        return cls(words) if any(words) else None

    def mark(self, kana: str) -> Mark:
        """See `atena.names.evidence.gather.Hint.mark`."""
        mark = self._marks.get(kana)
        if mark is None:
            if len(self._marks) >= _REMEMBERED:
                self._marks = {}
            mark = self._marks[kana] = self._mark(kana)
        return mark

    def _mark(self, kana: str) -> Mark:
        first = initial(kana)
        if not first or first not in self._joined:
            return NOTHING if kana else ABSENT
        key = reading_key(kana)
        if self._holds(key):
            return key, first
        joined = self._joined
        alone = first in (joined[0], joined[-1]) or first in self.spelled
        return (_OTHER, first) if alone else NOTHING

    def _holds(self, key: str) -> bool:
        joined = self._joined
        return key != "" and (joined.startswith(key) or joined.endswith(key) or key in self.spelled)

    def is_of(self, table: NameTable, name: str, part: NamePart | None) -> bool:
        """Whether the address holds a reading of a name, be it one that no table has."""
        if part is None:
            may_be = self._letters.may_be_read(table, name)
        else:
            first, last = part.ends
            if (self._first & first or self._last & last) and self._holds_any(part.readings):
                return True
            may_be = self._letters.may_sound(table, name)
        return may_be and self._holds_any(table.read(name, read_unlisted).readings)

    def _holds_any(self, readings: tuple[str, ...]) -> bool:
        first, last = self._first, self._last
        for kana in readings:
            if not kana:
                continue
            fits = first & kana_bit(ord(kana[0])) or last & kana_bit(ord(kana[-1]))
            if fits and self._holds(reading_key(kana)):
                return True
        return False

    def may_mean_another(self, table: NameTable, key: str, marks: Collection[Mark]) -> bool:
        """See `atena.names.evidence.gather.Hint.may_mean_another`."""
        for mark in marks:
            if _is_held(mark):
                return False
        return self._letters.may_sound(table, key)

    def weigh(self, surname: Mark, given_name: Mark) -> float:
        """See `atena.names.evidence.gather.Hint.weigh`."""
        if not _is_held(surname) and not _is_held(given_name):
            return 0.0
        whole = max(self._whole(surname, given_name), self._whole(given_name, surname))
        by_words = self._by_words(surname, given_name) + self._by_words(given_name, surname)
        return max(whole, by_words)

    def agrees(self, surname_kana: str, given_name_kana: str) -> bool:
        """Whether at least a part of the name is in the address."""
        likelihood = self.weigh(self.mark(surname_kana), self.mark(given_name_kana))
        return likelihood >= SHORTEST * _LETTER

    def surname_readings(self, other: Collection[str] | None) -> tuple[str, ...]:  # noqa: ARG002
        """None: an address is too weak to propose a reading that no table has."""
        return ()

    def given_name_readings(self, other: Collection[str] | None) -> tuple[str, ...]:  # noqa: ARG002
        """None, as for the surname."""
        return ()

    def _whole(self, part: Mark, other: Mark) -> float:
        """All words run together, ``part`` first or beside an initial: yamadataro, tyamada, yamadat, yamada."""
        joined, key = self._joined, part[0]
        if not key:
            return 0.0
        second, letter = other
        left = len(joined) - len(key)
        if left == len(second) and joined == key + second:
            return _gained(key) + _gained(second)
        if letter and left == len(letter) and joined in (key + letter, letter + key):
            return _gained(key) + INITIAL
        if len(key) >= SHORTEST and joined.startswith(key):
            return _gained(key) * 0.7
        return 0.0

    def _by_words(self, part: Mark, other: Mark) -> float:
        """What the words gain by ``part``, word by word: taro.yamada, t-yamada, taro.club."""
        key, letter = part
        if key in self.spelled:
            return _gained(key)
        return INITIAL if letter in self.spelled and other[0] in self.spelled else 0.0


def _gained(part: str) -> float:
    return min(_MOST_OF_PART, _LETTER * len(part))


_REMEMBERED: Final = 1024
"""Readings of which a hint remembers what it makes of them."""


@lru_cache(maxsize=64)
def email_hint(address: str) -> EmailHint | None:
    """`EmailHint.read`, remembered for a while: a buyer's address stands beside several names of one checkout."""
    return EmailHint.read(address)


_words: Final = re.compile("[a-z]+").findall
