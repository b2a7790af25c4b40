"""Cuts a text into runs of one kind and has each read by what can read it.

::

    text   = { number [ counter ] | letters | japanese | sign | other }
    number = digits | kanji numeral before a counter or after 第
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field

from atena.furigana.dictionary import read_japanese
from atena.furigana.letters import read_letters
from atena.furigana.numbers import cardinal, counted, digit_by_digit, spelt_out
from atena.lexicon.furigana_words import furigana_words
from atena.text import is_kana, narrow, parse_numeral, strip_invisible, to_katakana

NUMERALS = frozenset("〇一二三四五六七八九十百千壱弐参")


def read_aloud(text: str) -> tuple[str, list[str]]:
    """The katakana of ``text``, and the pieces that stayed as they were written."""
    reader = _Reader(strip_invisible(narrow(text)))
    while reader.position < len(reader.text):
        reader.step()
    return "".join(reader.kana), reader.unread


@dataclass
class _Reader:
    text: str
    position: int = 0
    kana: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)

    def step(self) -> None:
        """Read one run."""
        char = self.text[self.position]
        kind = kind_of(char)
        if kind == "digit":
            self._number()
        elif kind == "latin":
            self._letters()
        elif kind == "japanese":
            self._japanese()
        elif kind == "other":
            self._leave(self._run("other"))
        else:
            self._sign(char)

    def _run(self, kind: str) -> str:
        start = self.position
        while self.position < len(self.text) and kind_of(self.text[self.position]) == kind:
            self.position += 1
        return self.text[start : self.position]

    def _number(self) -> None:
        digits = self._run("digit")[:MOST_DIGITS]
        counter = self._counter()
        if counter:
            self.kana.append(counted(digits, furigana_words().counters[counter]))
        elif spelt_out(digits):
            self.kana.append(digit_by_digit(digits))
        else:
            self.kana.append(cardinal(int(digits)))

    def _counter(self) -> str:
        """The longest counter at this point, stepped over; a Latin one (3F) is no part of a word."""
        words = furigana_words()
        for length in range(words.longest_counter, 0, -1):
            found = self.text[self.position : self.position + length]
            if len(found) == length and found.upper() in words.counters:
                following = self.text[self.position + length : self.position + length + 1]
                if found.isascii() and following and kind_of(following) == "latin":
                    continue
                self.position += length
                return found.upper()
        return ""

    def _letters(self) -> None:
        start = self.position
        word = self._run("latin")
        following = self.text[self.position : self.position + 1]
        if word.upper() == "B" and following.isdecimal() and self._is_floor(self.position):
            self.kana.append("チカ")  # B1F
            return
        while following == "'" or (following == "." and len(word) == 1):  # O'Neill, U.S.
            self.position += 1
            self._run("latin")
            following = self.text[self.position : self.position + 1]
        word = self.text[start : self.position]
        kana = read_letters(word.replace(".", "").replace("'", ""))
        if kana:
            self.kana.append(kana)
        else:
            self._leave(word)

    def _is_floor(self, position: int) -> bool:
        while position < len(self.text) and self.text[position].isdecimal():
            position += 1
        return self.text[position : position + 1].upper() in ("F", "階")

    def _japanese(self) -> None:
        start = self.position
        run = self._run("japanese")
        cut = self._numeral_in(run)
        if cut is None:
            self._read_run(run)
            return
        first, last = cut
        if first:
            self._read_run(run[:first])
        number = parse_numeral(run[first:last])
        self.position = start + last
        counter = self._counter()
        if number is not None and counter:
            digits = str(number) if number < 100 or "〇" in run[first:last] else ""
            kana = counted(digits, furigana_words().counters[counter]) if digits else ""
            self.kana.append(kana or cardinal(number) + furigana_words().counters[counter].kana)
        elif number is not None:
            self.kana.append(cardinal(number))

    def _numeral_in(self, run: str) -> tuple[int, int] | None:
        """Where a kanji numeral stands that is surely a number: before a counter, or after 第.

        五反田, 一番町 and 八丁堀 are names: only counters of floors, rooms and wings are looked for.
        """
        index = 0
        while index < len(run):
            if run[index] not in NUMERALS:
                index += 1
                continue
            end = index
            while end < len(run) and run[end] in NUMERALS:
                end += 1
            counter = next((word for word in SURE_COUNTERS if run.startswith(word, end)), "")
            if (counter or run[index - 1 : index] == "第") and end - index <= MOST_DIGITS:
                value = parse_numeral(run[index:end])
                if value is not None and value < 10**8:
                    return index, end
            index = end
        return None

    def _read_run(self, run: str) -> None:
        if is_kana(run):
            self.kana.append(to_katakana(run))
            return
        for piece, kana in read_japanese(run, first=not self.kana):
            if kana:
                self.kana.append(kana)
            else:
                self._leave(piece)

    def _sign(self, char: str) -> None:
        words = furigana_words()
        for length in range(LONGEST_SHORT, 0, -1):
            short = words.short.get(self.text[self.position : self.position + length])
            if short:  # (株), ㈱
                self.position += length
                self.kana.append(short)
                return
        self.position += 1
        if char in words.roman:
            self.kana.append(words.roman[char])
        elif char in words.signs:
            self.kana.append(words.signs[char])
        elif char in HYPHENS and self._between_digits():
            self.kana.append("ノ")

    def _between_digits(self) -> bool:
        before = self.text[self.position - 2 : self.position - 1] if self.position > 1 else ""
        return before.isdecimal() and self.text[self.position : self.position + 1].isdecimal()

    def _leave(self, piece: str) -> None:
        self.kana.append(piece)
        self.unread.append(piece)


def kind_of(char: str) -> str:
    """``digit``, ``latin``, ``japanese``, ``other`` (a letter of another script) or ``sign``."""
    if "0" <= char <= "9":
        return "digit"
    if char in JAPANESE_SIGNS:
        return "japanese"
    name = unicodedata.name(char, "")
    if name.startswith("LATIN"):
        return "latin"
    if name.startswith(("CJK UNIFIED", "CJK COMPAT", "HIRAGANA", "KATAKANA")) and char != "・":
        return "japanese"
    if "\U000e0100" <= char <= "\U000e01ef" or "\ufe00" <= char <= "\ufe0f":
        return "japanese"  # a variation selector belongs to the kanji before it
    return "other" if unicodedata.category(char)[0] in "LNM" and name[:5] != "ROMAN" else "sign"


JAPANESE_SIGNS = frozenset("々〆〇ーヶヵ")
HYPHENS = frozenset("-‐‑–—−－")
SURE_COUNTERS = ("号室", "号棟", "号館", "番館", "階", "丁目", "番地", "号地", "号線")
MOST_DIGITS = 8
LONGEST_SHORT = 4
