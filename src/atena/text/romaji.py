"""Romaji: kana spelt in Latin letters, and what spellings of one name have in common.

Readings repeat (there are some ten thousand surnames), so the functions that hints call for the readings
of every name remember what they made.

``romaji.tsv`` has a row a mora: Hepburn, Kunrei (内閣告示第一号, 1954) and other spellings that occur.
"""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final, Literal

from atena.text._tables import load
from atena.text.kana import to_katakana, with_small_kana

if TYPE_CHECKING:
    from collections.abc import Iterator

Style = Literal["hepburn", "passport", "kunrei"]


@lru_cache(maxsize=1 << 14)
def kana_to_romaji(kana: str, *, style: Style = "hepburn", macrons: bool = False) -> str:
    """Kana in lower-case romaji; characters that are not kana stay.

    Long vowels (オウ, オオ, ウウ, ー) are dropped, or marked with a macron (Kunrei: a circumflex).
    ``passport`` is the foreign ministry's Hepburn: m before b, m, p, and a final オオ written oo. Kana
    does not tell where one word ends (井上 イノウエ is ino-ue): such a boundary is taken for a long vowel.

    >>> kana_to_romaji("オオノ"), kana_to_romaji("サトウ", macrons=True), kana_to_romaji("シンイチ")
    ('ono', 'satō', "shin'ichi")
    >>> kana_to_romaji("ホンマ", style="passport"), kana_to_romaji("ジュン", style="kunrei")
    ('homma', 'zyun')
    """
    morae = list(_morae(to_katakana(kana)))
    marked = _MACRONS if style != "kunrei" else _CIRCUMFLEXES
    out: list[str] = []
    for index, mora in enumerate(morae):
        following = _spell(morae[index + 1], style) if index + 1 < len(morae) else ""
        if mora == "ー" or (out and _lengthens(out[-1], mora)):
            last_oo = style == "passport" and mora == "オ" and index + 1 == len(morae)
            if last_oo:
                out.append("o")
            elif out and macrons and out[-1][-1:] in marked:
                out[-1] = out[-1][:-1] + marked[out[-1][-1]]
        elif mora == "ッ":
            out.append(_geminate(following, style))
        elif mora == "ン":
            out.append(_nasal(following, style))
        else:
            out.append(_spell(mora, style))
    return "".join(out)


@lru_cache(maxsize=1 << 14)
def romaji_key(text: str) -> str:
    """What all spellings of one reading have in common; to compare, not to show.

    Hepburn, Kunrei, macrons, ou / oo / oh / o, m or n before b and p, apostrophes and hyphens are one.
    Words stay apart by one space.

    >>> romaji_key("Ohno") == romaji_key("Oono") == romaji_key("Ōno") == romaji_key(kana_to_romaji("オオノ"))
    True
    >>> romaji_key("Syunsuke SATOU"), romaji_key("Homma Jun'ichi")
    ('shunsuke sato', 'honma junichi')
    """
    out: list[str] = []
    for mora, letters in _read(text):
        if mora == "ッ":
            out.append("*")  # doubles what follows; told apart from the vowel lengths below
        elif mora and out and _same_vowel(out[-1], mora):
            continue
        elif mora:
            spelled = _KEYS[mora]
            if out and out[-1] == "*":
                out[-1] = spelled[0]
            out.append(spelled)
        elif letters != " " or (out and out[-1] != " "):
            out.append(letters)
    return "".join(out).replace("*", "t").strip()


@lru_cache(maxsize=1 << 15)
def reading_key(kana: str) -> str:
    """The `romaji_key` of a reading.

    >>> reading_key("オオノ"), reading_key("ハットリ")
    ('ono', 'hattori')
    """
    out = ""
    keys = mora_keys()
    place, size = 0, len(kana)
    while place < size:
        key = keys.get(kana[place : place + 2]) if place + 1 < size else None
        if key is not None:
            place += 2
        else:
            key = keys.get(kana[place])
            if key is None:  # ッ, hiragana, signs
                return romaji_key(kana_to_romaji(kana))
            place += 1
        last = out[-1:]
        if key in _VOWELS and (key == last or (key == "u" and last == "o")):
            continue  # it lengthens
        if last == "o" and key[:2] == "hy":
            key = key[1:]  # as in Ohyama, whether it is オオヤマ or オヒャマ
        out += key
    return out


def reading_keys(kana: str) -> tuple[str, ...]:
    """The keys of kana as they are written, and with small kana where banks and old systems write large ones.

    >>> reading_keys("シヨウコ"), reading_keys("ショウコ")
    (('shiyoko', 'shoko'), ('shoko',))
    """
    return tuple(dict.fromkeys((reading_key(kana), reading_key(with_small_kana(kana)))))


@cache
def mora_keys() -> dict[str, str]:
    """The key of every mora alone."""
    return {mora: romaji_key(kana_to_romaji(mora)) for mora in (*_SPELLINGS, "ン")} | {"ー": ""}


def initial(kana: str) -> str:
    """The first letter of a reading's key; an empty string if it has none.

    >>> initial("チエコ"), initial("ジョウジ")
    ('c', 'j')
    """
    return _initial(kana[:2])


@lru_cache(maxsize=1 << 13)
def _initial(kana: str) -> str:
    return reading_key.__wrapped__(kana)[:1]


def romaji_to_kana(text: str) -> str:
    """The katakana that the letters spell; what is not romaji stays as it is.

    Long vowels that the spelling leaves out (Ono for オオノ) cannot be known; ō is read オウ, ū ウウ.

    >>> romaji_to_kana("Yamada"), romaji_to_kana("Shin'ichi"), romaji_to_kana("Satō"), romaji_to_kana("Hokkaido")
    ('ヤマダ', 'シンイチ', 'サトウ', 'ホッカイド')
    """
    return "".join(mora or letters for mora, letters in _read(text, long_h=False))


def _read(text: str, *, long_h: bool = True) -> list[tuple[str, str]]:
    """Cut romaji into morae: pairs of a kana (empty when unreadable) and the letters it stands for."""
    morae: list[tuple[str, str]] = []
    letters = _plain(text)
    position = 0
    vowel = ""
    while position < len(letters):
        char = letters[position]
        following = letters[position + 1 : position + 2]
        if long_h and char == "h" and vowel == "o" and following not in _VOWELS:
            position += 1  # Ohno, Satoh, Ohyama: h lengthens
            continue
        mora, size = _mora_at(letters, position)
        used = letters[position : position + size]
        position += size
        vowel = used[-1] if used[-1] in "aiueo" else ""
        if mora or used not in "'-.":
            morae.append((mora, used))
    return morae


def _mora_at(letters: str, position: int) -> tuple[str, int]:
    char = letters[position]
    for size in range(min(_LONGEST.get(char, 0), len(letters) - position), 0, -1):
        mora = _MORAE.get(letters[position : position + size])
        if mora:
            return mora, size
    following = letters[position + 1 : position + 2]
    if char == "n" or (char == "m" and following and following in "bmp"):
        return "ン", 1
    if char == following and char.isascii() and char.isalpha():
        return "ッ", 1
    if char == "t" and letters.startswith("ch", position + 1):
        return "ッ", 1
    if char == "c" and letters.startswith("ch", position + 1):
        return "ッ", 1
    return "", 1


def _plain(text: str) -> str:
    """Lower case, macrons and circumflexes spelt out (ō → ou), spaces joined, letters without accents."""
    if text.isalpha() and text.isascii():
        return text.lower()
    out: list[str] = []
    for char in unicodedata.normalize("NFKD", text.lower()):
        if char in "\u0304\u0302":
            if out and out[-1] in "aiueo":
                out.append("u" if out[-1] == "o" else out[-1])
        elif unicodedata.combining(char):
            continue
        elif char.isspace():
            if out and out[-1] != " ":
                out.append(" ")
        else:
            out.append("'" if char in "’‘ʼ´`" else char)
    return "".join(out)


def _morae(katakana: str) -> Iterator[str]:
    position = 0
    while position < len(katakana):
        pair = katakana[position : position + 2]
        size = 2 if len(pair) == 2 and pair in _SPELLINGS else 1
        yield katakana[position : position + size]
        position += size


def _spell(mora: str, style: Style) -> str:
    if mora == "ン":
        return "n"
    spellings = _SPELLINGS.get(mora)
    if spellings is None:
        return mora
    return spellings[1] if style == "kunrei" else spellings[0]


def _geminate(following: str, style: Style) -> str:
    """ッ doubles the consonant after it; before ch Hepburn writes t; at the end it is not spelt."""
    if following.startswith("ch") and style != "kunrei":
        return "t"
    first = following[:1]
    return first if first.isascii() and first.isalpha() and first not in _VOWELS else ""


def _nasal(following: str, style: Style) -> str:
    first = following[:1]
    if style == "passport":
        return "m" if first and first in "bmp" else "n"
    return "n'" if first and first in "aiueoy" else "n"


def _lengthens(before: str, mora: str) -> bool:
    last = before[-1:]
    return (last == "o" and mora in ("ウ", "オ")) or (last == "u" and mora == "ウ")


def _same_vowel(before: str, mora: str) -> bool:
    return _lengthens(before, mora) or (mora in ("ア", "イ", "エ") and before[-1:] == _KEYS[mora])


_VOWELS: Final = frozenset("aiueo")
_MACRONS: Final = dict(zip("aiueo", "āīūēō", strict=True))
_CIRCUMFLEXES: Final = dict(zip("aiueo", "âîûêô", strict=True))
_SPELLINGS: dict[str, tuple[str, str]] = {}
_MORAE: dict[str, str] = {}
for _kana, _hepburn, _kunrei, _also in load("characters_romaji"):
    _SPELLINGS[_kana] = (_hepburn, _kunrei)
    for _letters in (_hepburn, _kunrei, *_also):
        # The first row that spells so wins; ti is チ (Kunrei) before ティ, si シ before スィ.
        if _kana[-1] not in "ァィゥェォャュョヮヵヶヰヱヲヂヅ" or _letters not in _MORAE:
            _MORAE[_letters] = _kana
_LONGEST: dict[str, int] = {}
"""Letters of the longest mora that begins with a letter."""
for _letters in _MORAE:
    _LONGEST[_letters[0]] = max(len(_letters), _LONGEST.get(_letters[0], 0))
_KEYS = {mora: spelling[0].replace("v", "b") for mora, spelling in _SPELLINGS.items()} | {"ン": "n"}
