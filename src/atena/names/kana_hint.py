"""Kana beside a name: what the caller states, or a reading in brackets."""

from __future__ import annotations

import math
from typing import Self

from atena.text import is_kana, kana_to_romaji, narrow, strip_invisible, to_katakana

EXACT = math.log(0.9)
LOOSE = math.log(0.05)
"""The same reading in another kana spelling: タロー for タロウ, シヨウコ for ショウコ, ヲ for オ."""

SWAPPED = math.log(0.02)
PART = math.log(0.1)
"""One word that is the reading of one part only: 山田太郎（たろう）."""

STATED_FLOOR = -12.0
BESIDE_FLOOR = -5.0
"""For each part that the kana are not. What the caller states is wrong less often than what stands about."""


class KanaHint:
    """A reading in kana, in one word or with surname and given name apart.

    >>> hint = KanaHint.read("ﾔﾏﾀﾞ たろう", certain=True)
    >>> hint.words
    ('ヤマダ', 'タロウ')
    >>> hint.agrees("ヤマダ", "タロウ"), hint.agrees("ヤマタ", "タロウ")
    (True, False)
    """

    __slots__ = ("_keys", "_whole", "agreeing", "certain", "differing", "words")

    def __init__(self, words: tuple[str, ...], *, certain: bool) -> None:
        self.words = words
        self.certain = certain
        self.agreeing = "kana-used" if certain else "furigana-used"
        self.differing = "kana-disagrees" if certain else "furigana-disagrees"
        self._whole = "".join(words)
        self._keys: dict[str, str] = {}

    @classmethod
    def read(cls, text: str, *, certain: bool) -> Self | None:
        """The hint that ``text`` is, or None when it is not kana."""
        words = to_katakana(strip_invisible(narrow(text)))
        for sign in "\u3000・,、/\n\t":
            words = words.replace(sign, " ")
        found = tuple(words.split())
        return cls(found, certain=certain) if found and all(map(is_kana, found)) else None

    def score(self, surname_kana: str, given_name_kana: str) -> float:
        """See `atena.names.hints.Hint.score`."""
        floor = STATED_FLOOR if self.certain else BESIDE_FLOOR
        return self._fit(surname_kana, given_name_kana, floor)

    def agrees(self, surname_kana: str, given_name_kana: str) -> bool:
        """Whether the readings are these kana, give or take their spelling."""
        return self._fit(surname_kana, given_name_kana, -math.inf) > SWAPPED + LOOSE + LOOSE

    def surname_readings(self) -> tuple[str, ...]:
        """The first word; of a single word every beginning, for the search to choose from."""
        if len(self.words) > 1:
            return ("".join(self.words[:-1]), self.words[-1]) if self.certain else self.words[:1]
        return tuple(self._whole[:cut] for cut in range(2, len(self._whole)))

    def given_name_readings(self) -> tuple[str, ...]:
        """The last word; of a single word every end."""
        if len(self.words) > 1:
            return ("".join(self.words[1:]), self.words[0]) if self.certain else self.words[-1:]
        return tuple(self._whole[cut:] for cut in range(1, len(self._whole)))

    def _fit(self, surname_kana: str, given_name_kana: str, floor: float) -> float:
        words, whole = self.words, self._whole
        if not surname_kana or not given_name_kana:
            only = surname_kana or given_name_kana
            fits = [self._same(word, only) for word in (*words, whole)]
            return max(floor, *fits) if only else 0.0

        def both(first: str, second: str) -> float:
            same = max(floor, self._same(first, surname_kana))
            return same + max(floor, self._same(second, given_name_kana))

        fits = [both(whole[:cut], whole[cut:]) + LOOSE for cut in range(1, len(whole))]
        if len(words) == 1:
            fits = [fit - LOOSE for fit in fits]  # the space was not left out, there was none
            part = max(self._same(whole, surname_kana), self._same(whole, given_name_kana))
            return max(*fits, PART + part) if fits else max(floor, PART + part)
        for cut in range(1, len(words)):
            first, second = "".join(words[:cut]), "".join(words[cut:])
            fits += [both(first, second), both(second, first) + SWAPPED]
        return max(fits)

    def _same(self, hint: str, kana: str) -> float:
        if hint == kana:
            return EXACT
        return LOOSE if self._key(hint) == self._key(kana) else -math.inf

    def _key(self, kana: str) -> str:
        key = self._keys.get(kana)
        if key is None:
            key = self._keys[kana] = kana_to_romaji(kana.translate(_LARGE)).replace("v", "b")
        return key


_LARGE = str.maketrans("ァィゥェォャュョヮヵヶッ", "アイウエオヤユヨワカケツ")
"""Paper forms and bank data write small kana large."""
