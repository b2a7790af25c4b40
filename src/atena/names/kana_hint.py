"""Kana beside a name: what the caller states, or a reading in brackets."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Self

from atena.names.romaji_hint import together
from atena.text import is_kana, kana_to_romaji, narrow, strip_invisible, to_katakana

if TYPE_CHECKING:
    from collections.abc import Iterator

EXACT = math.log(0.9)
LOOSE = math.log(0.05)
"""The same reading in another kana spelling: タロー for タロウ, シヨウコ for ショウコ, ヲ for オ."""

SWAPPED = math.log(0.02)
PART = math.log(0.1)
"""One word that is the reading of one part only: 山田太郎（たろう）."""

STATED = -18.0, -20.0
BESIDE = -14.0, -15.0
"""One part, or both, are not read so; what the caller states is wrong less often than what stands about."""


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
        one_differs, both_differ = STATED if self.certain else BESIDE
        return max(
            together(surname, given_name, one_differs, both_differ) + bonus
            for surname, given_name, bonus in self._fits(surname_kana, given_name_kana)
        )

    def agrees(self, surname_kana: str, given_name_kana: str) -> bool:
        """Whether the readings are these kana, give or take their spelling."""
        return any(
            min(surname, given_name) > -math.inf and bonus > SWAPPED
            for surname, given_name, bonus in self._fits(surname_kana, given_name_kana)
        )

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

    def _fits(
        self, surname_kana: str, given_name_kana: str
    ) -> Iterator[tuple[float, float, float]]:
        """Every way to share the kana: how they fit the surname, the given name, and the way's own weight."""
        words, whole, same = self.words, self._whole, self._same
        if not surname_kana or not given_name_kana:
            only = surname_kana or given_name_kana
            yield max(same(word, only) for word in (*words, whole)) if only else 0.0, 0.0, 0.0
            return
        bonus = 0.0 if len(words) == 1 else LOOSE  # the space stands elsewhere: ヤマ ダタロウ
        for cut in range(1, len(whole)):
            yield same(whole[:cut], surname_kana), same(whole[cut:], given_name_kana), bonus
        if len(words) == 1:
            yield same(whole, surname_kana), 0.0, PART
            yield 0.0, same(whole, given_name_kana), PART
        for cut in range(1, len(words)):
            first, second = "".join(words[:cut]), "".join(words[cut:])
            yield same(first, surname_kana), same(second, given_name_kana), 0.0
            yield same(second, surname_kana), same(first, given_name_kana), SWAPPED

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
