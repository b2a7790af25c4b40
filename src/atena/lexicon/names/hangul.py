"""Korean names in hangul, written in katakana as the Japanese press writes them: by their sound.

The sounds of the syllables are rows of ``hangul_syllables.tsv``, what their finals do rows of
``hangul_finals.tsv``. Where two syllables meet, as in the standard pronunciation (표준 발음법 §§ 13, 18-20):

- before a vowel a final moves into the next syllable (선우 ソヌ), but ㅇ stays (영애 ヨンエ);
- ㄱ ㄷ ㅂ ㅈ are voiced after a vowel and after ㄴ ㄹ ㅁ ㅇ (영준 ヨンジュン), not at the head of a word and
  not after other finals (학주 ハクチュ);
- before ㄴ and ㅁ the finals ㄱ ㄷ ㅂ and their kin become nasals (국민 クンミン), ㄹ beside ㄴ makes
  both ㄹ (일남 イルラム), ㄹ after another final becomes ㄴ (정률 チョンニュル).

Between surname and given name nothing moves, but the surname's end voices what follows (김대중 キムデジュン,
박지성 パクチソン), for both are spoken in one breath.
"""

from __future__ import annotations

import json
import unicodedata
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from atena.errors import DataError
from atena.lexicon.store import COMPILED, REINSTALL

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

INITIALS: Final = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_VOWELS: Final = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
FINALS = ("", *"ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ")
"""The letters of a syllable as Unicode counts them (The Unicode Standard, 3.12)."""

FIRST, LAST = "가", "힣"
SILENT: Final = "ㅇ"
SONORANT: Final = frozenset(("", *"ㄴㄹㅁㅇ"))
"""The ends of syllables after which a consonant is voiced."""

DOUBLED: Final = {"ク": "ㄱㄲㅋ", "プ": "ㅂㅃㅍ"}
"""Finals that are heard as ッ before their like: 독고 トッコ."""


AS_SPOKEN: Final = 0.7
"""How often a given name is written as it sounds after the surname, キムデジュン rather than キムテジュン: 23 to 10
of the persons of JMnedict, Mozc and SudachiDict who have a Korean name and tell."""


class FinalConsonant(NamedTuple):
    """What a final is: its kana, what stays and what moves before a vowel, its kana before ㄴ and ㅁ."""

    kana: str
    stays: str
    moves: str
    nasal: str


class Hangul:
    """The two tables, and the rule."""

    def __init__(
        self,
        plain: Mapping[str, str],
        voiced: Mapping[str, str],
        finals: Mapping[str, Sequence[str]],
    ) -> None:
        self._plain = plain
        self._voiced = voiced
        self._finals = {final: FinalConsonant(*row) for final, row in finals.items()}

    def kana(self, text: str, *, after: str = "") -> str:
        """``text`` in katakana; empty if it is not all hangul syllables. ``after``: what stands before it.

        >>> [hangul().kana(name) for name in ("철수", "영희", "선우", "지성")]
        ['チョルス', 'ヨンヒ', 'ソヌ', 'チソン']
        >>> hangul().kana("지성", after="김"), hangul().kana("지성", after="박")
        ('ジソン', 'チソン')
        """
        syllables = _letters(text)
        before = _letters(after)
        previous = before[-1][2] if before else None
        found: list[str] = []
        for index, (initial, vowel, final) in enumerate(syllables):
            head = initial
            if index and previous:
                kana, head = self._meet(previous, initial)
                found.append(kana)
                if previous != SILENT and initial == SILENT:
                    previous = self._finals[previous].stays
            voiced = previous is not None and self._end(previous) in SONORANT
            sounds = self._voiced if voiced and head in self._voiced else self._plain
            found.append(sounds[head].split(" ")[_VOWELS.index(vowel)])
            previous = final
        if syllables and previous:
            found.append(self._finals[previous].kana)
        return "".join(found)

    def _meet(self, final: str, initial: str) -> tuple[str, str]:
        """The kana of a final before an initial, and what the initial becomes."""
        row = self._finals[final]
        if initial == SILENT:
            if final == SILENT:
                return row.kana, initial
            return (self._finals[row.stays].kana if row.stays else ""), row.moves or SILENT
        end = self._end(final)
        if initial == "ㄹ":
            return (row.nasal or row.kana, "ㄴ") if end not in ("ㄹ", "ㄴ", "") else ("ル", "ㄹ")
        if initial == "ㄴ" and end == "ㄹ":
            return "ル", "ㄹ"
        if initial in ("ㄴ", "ㅁ") and row.nasal:
            return row.nasal, initial
        if initial in DOUBLED.get(row.kana, ""):
            return "ッ", initial
        return row.kana, initial

    def _end(self, final: str) -> str:
        """How a final sounds at the end: ``ㄴ ㄹ ㅁ ㅇ``, nothing, or itself."""
        if not final or final == SILENT:
            return final
        return _SOUNDS.get(self._finals[final].kana, final)


_SOUNDS: Final = {"ン": "ㄴ", "ル": "ㄹ", "ム": "ㅁ", "": ""}


def by_initial_law(name: str) -> str:
    """A name as it begins in South Korea (두음법칙): no ㄹ, and no ㄴ before i and y.

    >>> by_initial_law("려원"), by_initial_law("로미"), by_initial_law("미란")
    ('여원', '노미', '미란')
    """
    if not name or not FIRST <= name[0] <= LAST:
        return name
    place, rest = divmod(ord(name[0]) - ord(FIRST), len(_VOWELS) * len(FINALS))
    if INITIALS[place] not in "ㄴㄹ":
        return name
    initial = SILENT if _VOWELS[rest // len(FINALS)] in "ㅑㅒㅕㅖㅛㅠㅣ" else "ㄴ"
    head = ord(FIRST) + INITIALS.index(initial) * len(_VOWELS) * len(FINALS) + rest
    return chr(head) + name[1:]


def _letters(text: str) -> list[tuple[str, str, str]]:
    """Initial, vowel and final of each syllable; an empty list if a character is none."""
    found = []
    for char in unicodedata.normalize("NFC", text):
        if not FIRST <= char <= LAST:
            return []
        rest, final = divmod(ord(char) - ord(FIRST), len(FINALS))
        initial, vowel = divmod(rest, len(_VOWELS))
        found.append((INITIALS[initial], _VOWELS[vowel], FINALS[final]))
    return found


@cache
def hangul() -> Hangul:
    """The tables as compiled by ``data/build/compile/hangul.py``."""
    try:
        return Hangul(**json.loads((COMPILED / "hangul.json").read_bytes()))
    except OSError:
        raise DataError("table-missing", field="hangul", hint=REINSTALL) from None
