"""Kana beside a name: what the caller states, or a reading in brackets."""

from __future__ import annotations

import math
from typing import Self

from atena.names.pair_hint import PairHint, Way, run_together, shared
from atena.text import is_kana, kana_to_romaji, narrow, strip_invisible, to_katakana

EXACT = math.log(0.9)
LOOSE = math.log(0.05)
"""The same reading in another kana spelling: タロー for タロウ, シヨウコ for ショウコ, ヲ for オ."""

SWAPPED = math.log(0.02)
MOVED = math.log(0.05)
PART = math.log(0.1)
"""One word that is the reading of one part only: 山田太郎（たろう）."""

STATED = -18.0, -20.0
BESIDE = -14.0, -15.0
"""One part, or both, are not read so; what the caller states is wrong less often than what stands about."""

LONGEST = 40
"""Kana that are read; no name is longer."""


class KanaHint(PairHint):
    """A reading in kana, in one word or with surname and given name apart.

    >>> hint = KanaHint.read("ﾔﾏﾀﾞ たろう", certain=True)
    >>> hint.words
    ('ヤマダ', 'タロウ')
    >>> hint.agrees("ヤマダ", "タロウ"), hint.agrees("ヤマタ", "タロウ")
    (True, False)
    """

    odd = SWAPPED

    def __init__(self, words: tuple[str, ...], *, certain: bool) -> None:
        self.words = words
        self.certain = certain
        self.agreeing = "kana-used" if certain else "furigana-used"
        self.differing = "kana-disagrees" if certain else "furigana-disagrees"
        self.one_differs, self.both_differ = STATED if certain else BESIDE
        self._whole = "".join(words)[:LONGEST]
        self._keys: dict[str, str] = {}
        if len(words) == 1:
            pieces, ways = run_together(self._whole, PART)
        else:
            pieces, ways = shared(words, 0.0, SWAPPED)
            # The space may stand elsewhere: ヤマ ダタロウ.
            anywhere, moved = run_together(self._whole, PART)
            ways += tuple(
                Way(surname + len(pieces), given_name + len(pieces), MOVED)
                for surname, given_name, _ in moved[2:]
            )
            pieces += anywhere
        super().__init__(pieces, ways)

    @classmethod
    def read(cls, text: str, *, certain: bool) -> Self | None:
        """The hint that ``text`` is, or None when it is not kana."""
        words = to_katakana(strip_invisible(narrow(text)))
        for sign in "\u3000・,、/\n\t":
            words = words.replace(sign, " ")
        found = tuple(words.split())
        return cls(found, certain=certain) if found and all(map(is_kana, found)) else None

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

    def same(self, piece: str, kana: str) -> float:
        """Exactly this reading, or this reading in another kana spelling."""
        if piece == kana:
            return EXACT
        return LOOSE if self._key(piece) == self._key(kana) else -math.inf

    def _key(self, kana: str) -> str:
        key = self._keys.get(kana)
        if key is None:
            key = self._keys[kana] = kana_to_romaji(kana.translate(_LARGE)).replace("v", "b")
        return key


_LARGE = str.maketrans("ァィゥェォャュョヮヵヶッ", "アイウエオヤユヨワカケツ")
"""Paper forms and bank data write small kana large."""
