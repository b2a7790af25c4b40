"""The key of a place name: what its spellings have in common, beyond the folding of characters.

On top of `atena.text.fold` characters that are told apart in names but not in places are one (冶 治,
坂 阪; ``data/tables/place_characters.tsv``), hiragana are katakana, の 之 乃 are ノ, が ヶ 箇 are ケ, small
kana are large,
々 is spelt out, digits and formal numerals are kanji numerals (digit by digit), and 大字, 字 and spaces
are left out (小字 as well). All but the last keep the length, so a position in the key leads back to the text.
"""

from __future__ import annotations

import json
from typing import Final

from atena.errors import DataError
from atena.lexicon.store import COMPILED, REINSTALL
from atena.text import fold_key
from atena.text._tables import Translation, finder

REACH: Final = 96
"""Characters of a text in which a place is looked for; Kyoto's longest street names take fifty."""

_SAME: Final = str.maketrans(
    "0123456789壱弐参之乃ガヶヵ箇个ァィゥェォッャュョヮヰヱヂヅー",
    "〇一二三四五六七八九一二三ノノケケケケケアイウエオツヤユヨワイエジズ-",
)
_TO_KATAKANA: Final = {code: chr(code + 0x60) for code in range(0x3041, 0x3097)}


def _load() -> dict[int, int | str]:
    try:
        pairs = json.loads((COMPILED / "characters_places.json").read_bytes())
    except (OSError, ValueError):
        raise DataError("table-missing", field="characters_places", hint=REINSTALL) from None
    kana = {code: chr(_SAME.get(ord(form), ord(form))) for code, form in _TO_KATAKANA.items()}
    variants = {ord(fold_key(char)): fold_key(folded) for char, folded in pairs}
    return {**_SAME, **kana, **variants}


_TABLE: Final = Translation(_load())
_first_other: Final = finder(_TABLE)


def place_key(name: str) -> str:
    """The key of a name from a table or of a short text.

    >>> place_key("大字霞ヶ関"), place_key("霞が関"), place_key("北１条西"), place_key("代々木")
    ('霞ケ関', '霞ケ関', '北一条西', '代代木')
    """
    return _without_dropped(widen(fold_key(name)))


def _without_dropped(key: str) -> str:
    if "字" in key:
        key = key.replace("大字", "").replace("小字", "").replace("字", "")
    return key.replace(" ", "").replace("\n", "")


def _first_dropped(key: str) -> int:
    """Where the first character stands that is left out."""
    first = len(key)
    for sign in (" ", "\n", "大字", "小字", "字"):
        at = key.find(sign)
        if 0 <= at < first:
            first = at
    return first


def widen(key: str) -> str:
    """The folded text as a place key that still holds 字 and spaces: same length, same positions."""
    other = _first_other(key)
    if other is not None:  # most names are the same up to the number
        start = other.start()
        key = key[:start] + key[start:].translate(_TABLE)
    if "々" in key:
        chars = list(key)
        for index in range(1, len(chars)):
            if chars[index] == "々":
                chars[index] = chars[index - 1]
        key = "".join(chars)
    return key


class PlaceText:
    """The beginning of a folded text as a place key, with the way back to the folded text."""

    __slots__ = ("_folded", "_positions", "_same", "_wide", "key")

    def __init__(self, folded: str) -> None:
        self._folded = folded
        self._wide = wide = widen(folded[:REACH])
        self._positions: list[int] | None = None
        # Up to ``_same`` nothing was left out, so positions are the same.
        if " " in wide or "字" in wide or "\n" in wide:
            self._same = _first_dropped(wide)
            self.key = _without_dropped(wide)
        else:
            self._same = len(wide)
            self.key = wide

    @property
    def _starts(self) -> list[int]:
        """Where the characters of the key stand."""
        if self._positions is None:
            wide = self._wide
            self._positions = [
                index
                for index, char in enumerate(wide)
                if char not in " \n字" and not (char in "大小" and wide.startswith("字", index + 1))
            ]
        return self._positions

    def end(self, position: int) -> int:
        """Where in the folded text the first ``position`` characters of the key end.

        >>> text = PlaceText("目黒区 大字下目黒1-8")
        >>> text.key[:6], text.end(6), text.end(3)
        ('目黒区下目黒', 9, 3)
        """
        if position <= self._same:
            return position
        return self._starts[position - 1] + 1

    def start(self, position: int) -> int:
        """Where in the folded text the character of the key at ``position`` stands."""
        if position < self._same:
            return position
        return self._starts[position] if position < len(self.key) else len(self._wide)

    def is_whole(self, position: int) -> bool:
        """Whether nothing was left out before the character of the key at ``position``."""
        return position <= self._same

    def has_gap(self, position: int) -> bool:
        """Whether a space or the end of a line stands before the character at ``position``."""
        if position < self._same or not 0 < position < len(self.key):
            return False
        between = self._folded[self._starts[position - 1] + 1 : self._starts[position]]
        return " " in between or "\n" in between

    def skips_word(self, start: int, end: int) -> bool:
        """Whether a 字 was left out between the characters ``start`` to ``end`` of the key."""
        if end <= self._same or end > len(self.key):
            return False
        starts = self._starts
        return "字" in self._folded[starts[start] : starts[end - 1]]

    def is_digit(self, position: int) -> bool:
        """Whether an Arabic digit stands at ``position``; a kanji numeral may begin a name (五橋)."""
        index = self.start(position)
        return index < len(self._folded) and self._folded[index] in DIGITS

    def splits_digits(self, position: int) -> bool:
        """Whether Arabic digits stand on both sides of ``position``: 1|2."""
        return self.is_digit(position - 1) and self.is_digit(position)


def street_key(streets: str) -> str:
    """The key of street names, without the endings that are written or not (上る, 上がる, 東入ル).

    >>> street_key("寺町通御池上る") == street_key("寺町通御池上ル") == street_key("寺町通御池上がる")
    True
    """
    key = place_key(streets)
    for direction in ("上", "下", "入"):
        for ending in STREET_ENDINGS:
            key = key.replace(direction + ending, direction)
    return key


DIGITS: Final = frozenset("0123456789")
STREET_ENDINGS = ("ケル", "ル", "リ")
"""How 上る, 下がる and 東入ル end in a key; or they have no ending at all."""
