"""The local part of an e-mail address: many people put their name in it, and as many do not.

Patterns that are looked for, in what is left without digits and after any "+tag"::

    taro.yamada  yamada_taro  yamadataro  t-yamada  yamada.t  yamada  taro  yamadat  taro + anything
"""

from __future__ import annotations

from typing import NamedTuple, Self

from atena.text import initial, narrow, reading_key, romaji_key

LETTER = 1.0
"""Log-likelihood gained by each letter that a reading explains. A letter by chance costs about log 12,
but half the addresses speak of something else and initials collide: less than half of it is claimed."""

INITIAL = 1.5
MOST = 9.0
SHORTEST = 3
"""Letters of a reading that must stand in a longer word to be no accident."""


class Mark(NamedTuple):
    """What of a reading counts: its key, or `OTHER` if the address does not hold it; and its first letter."""

    key: str
    initial: str


OTHER = "?"
ABSENT, NOTHING = Mark("", ""), Mark(OTHER, "")


class EmailHint:
    """What an address's local part says of a name.

    >>> hint = EmailHint.read("t-yamada1980@example.com")
    >>> yamada = hint.mark("ヤマダ")
    >>> hint.weigh(yamada, hint.mark("タロウ")) > hint.weigh(yamada, hint.mark("フトシ")) > 0
    True
    >>> hint.weigh(hint.mark("サンタ"), hint.mark("フトシ"))
    0.0
    """

    __slots__ = ("_initials", "_joined", "_letters", "_words", "agreeing", "differing")

    def __init__(self, words: tuple[str, ...]) -> None:
        self.agreeing = "email-used"
        self.differing = ""
        self._words = words
        self._joined = joined = "".join(words)
        self._letters = frozenset(joined)
        self._initials = {joined[:1], joined[-1:], *(word for word in words if len(word) == 1)}

    @classmethod
    def read(cls, address: str) -> Self | None:
        """The hint that an address is, or None when its local part has no letters."""
        local = narrow(address).partition("@")[0].partition("+")[0].lower()
        letters = "".join([char if "a" <= char <= "z" else " " for char in local])
        words = tuple([romaji_key(word) for word in letters.split()])
        return cls(words) if any(words) else None

    def mark(self, kana: str) -> Mark:
        """See `atena.names.hints.Hint.mark`."""
        first = initial(kana)
        if first not in self._letters:
            return NOTHING if kana else ABSENT
        key, joined = reading_key(kana), self._joined
        if key and (joined.startswith(key) or joined.endswith(key) or key in self._words):
            return Mark(key, first)
        return Mark(OTHER, first) if first in self._initials else NOTHING

    def points(self, mark: Mark) -> bool:
        """See `atena.names.hints.Hint.points`."""
        return mark.key not in ("", OTHER)

    def weigh(self, surname: Mark, given_name: Mark) -> float:
        """See `atena.names.hints.Hint.weigh`."""
        if not self.points(surname) and not self.points(given_name):
            return 0.0
        return min(MOST, max(self._whole(surname, given_name), self._by_words(surname, given_name)))

    def agrees(self, surname_kana: str, given_name_kana: str) -> bool:
        """Whether at least a part of the name is in the address."""
        likelihood = self.weigh(self.mark(surname_kana), self.mark(given_name_kana))
        return likelihood >= SHORTEST * LETTER

    def surname_readings(self) -> tuple[str, ...]:
        """None: an address is too weak to propose a reading that no table has."""
        return ()

    def given_name_readings(self) -> tuple[str, ...]:
        """None, as for the surname."""
        return ()

    def _whole(self, surname: Mark, given_name: Mark) -> float:
        """All words run together: yamadataro, tyamada, yamadat, yamada."""
        joined = self._joined
        best = 0.0
        for (first, _), (second, letter) in ((surname, given_name), (given_name, surname)):
            if not first:
                continue
            if joined == first + second:
                best = max(best, LETTER * len(joined))
            elif letter and joined in (first + letter, letter + first):
                best = max(best, LETTER * len(first) + INITIAL)
            elif len(first) >= SHORTEST and joined.startswith(first):
                best = max(best, LETTER * len(first) * 0.7)
        return best

    def _by_words(self, surname: Mark, given_name: Mark) -> float:
        """Word by word: taro.yamada, t-yamada, taro.club."""
        total = 0.0
        for (part, letter), (other, _) in ((surname, given_name), (given_name, surname)):
            if part in self._words:
                total += LETTER * len(part)
            elif letter in self._words and other in self._words:
                total += INITIAL
        return total
