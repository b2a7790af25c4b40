"""The local part of an e-mail address: many people put their name in it, and as many do not.

Patterns that are looked for, in what is left without digits and after any "+tag"::

    taro.yamada  yamada_taro  yamadataro  t-yamada  yamada.t  yamada  taro  yamadat  taro + anything
"""

from __future__ import annotations

from typing import Self

from atena.text import kana_to_romaji, narrow, romaji_key

LETTER = 1.0
"""Log-likelihood gained by each letter that a reading explains. A letter by chance costs about log 12,
but half the addresses speak of something else and initials collide: less than half of it is claimed."""

INITIAL = 1.5
MOST = 9.0
SHORTEST = 3
"""Letters of a reading that must stand in a longer word to be no accident."""


class EmailHint:
    """What an address's local part says of a name.

    >>> hint = EmailHint.read("t-yamada1980@example.com")
    >>> hint.score("ヤマダ", "タロウ") > hint.score("ヤマダ", "フトシ") > hint.score("サンタ", "フトシ")
    True
    """

    __slots__ = ("_keys", "_words", "agreeing", "differing")

    def __init__(self, words: tuple[str, ...]) -> None:
        self.agreeing = "email-used"
        self.differing = ""
        self._words = words
        self._keys: dict[str, str] = {}

    @classmethod
    def read(cls, address: str) -> Self | None:
        """The hint that an address is, or None when its local part has no letters."""
        local = narrow(address).partition("@")[0].partition("+")[0].lower()
        letters = "".join(char if "a" <= char <= "z" else " " for char in local)
        words = tuple(romaji_key(word) for word in letters.split())
        return cls(words) if any(words) else None

    def score(self, surname_kana: str, given_name_kana: str) -> float:
        """See `atena.names.hints.Hint.score`."""
        surname, given_name = self._key(surname_kana), self._key(given_name_kana)
        return min(MOST, max(self._whole(surname, given_name), self._by_words(surname, given_name)))

    def agrees(self, surname_kana: str, given_name_kana: str) -> bool:
        """Whether at least a part of the name is in the address."""
        return self.score(surname_kana, given_name_kana) >= SHORTEST * LETTER

    def surname_readings(self) -> tuple[str, ...]:
        """None: an address is too weak to propose a reading that no table has."""
        return ()

    def given_name_readings(self) -> tuple[str, ...]:
        """None, as for the surname."""
        return ()

    def _whole(self, surname: str, given_name: str) -> float:
        """All words run together: yamadataro, tyamada, yamadat, yamada."""
        joined = "".join(self._words)
        if not joined:
            return 0.0
        best = 0.0
        for first, second in ((surname, given_name), (given_name, surname)):
            if not first:
                continue
            if joined == first + second:
                best = max(best, LETTER * len(joined))
            elif second and joined in (first + second[0], second[0] + first):
                best = max(best, LETTER * len(first) + INITIAL)
            elif len(first) >= SHORTEST and joined.startswith(first):
                best = max(best, LETTER * len(first) * 0.7)
        return best

    def _by_words(self, surname: str, given_name: str) -> float:
        """Word by word: taro.yamada, t-yamada, taro.club."""
        total = 0.0
        for part, other in ((surname, given_name), (given_name, surname)):
            if not part:
                continue
            if part in self._words:
                total += LETTER * len(part)
            elif part[0] in self._words and other in self._words:
                total += INITIAL
        return total

    def _key(self, kana: str) -> str:
        key = self._keys.get(kana)
        if key is None:
            key = self._keys[kana] = romaji_key(kana_to_romaji(kana))
        return key
