"""Cuts a text into pieces of one kind and reads those that rules read.

::

    text   = { number [ counter ] | letters | katakana | unit | run | sign | other }
    number = digits | kanji numeral before a counter or after 第
    unit   = a word of the trade that is read alike everywhere (株式会社, 介護老人保健施設)
    run    = kanji and hiragana, with ノ, ヶ, ケ, ヵ, ツ or ガ between kanji: read by the lattice
"""

from __future__ import annotations

from typing import NamedTuple

from atena.furigana.letters import letter_readings
from atena.furigana.municipalities import municipality_at
from atena.furigana.numbers import cardinal, counted, digit_by_digit, spelt_out
from atena.lexicon.furigana_words import furigana_words
from atena.text import narrow, parse_numeral, strip_invisible
from atena.text.scripts import script_of_character


class Piece(NamedTuple):
    """A piece of the text, in order."""

    text: str
    kana: str
    """Its reading; empty for a run, and for a sign that is not spoken."""
    kind: str
    """number, letters, katakana, unit, run, sign or unread."""
    readings: tuple[tuple[str, float], ...] = ()
    """Of a Latin word: its readings with their probabilities."""


def split_pieces(text: str, *, rooms: bool = True) -> list[Piece]:
    """The pieces of a text; what nothing reads is ``unread`` and its own reading.

    ``rooms``: a number of three digits and more is that of a room and read digit by digit.
    """
    cutter = _Cutter(strip_invisible(narrow(text)), rooms=rooms)
    while cutter.position < len(cutter.text):
        cutter.step()
    return cutter.pieces


class _Cutter:
    def __init__(self, text: str, *, rooms: bool) -> None:
        self.text = text
        self.rooms = rooms
        self.position = 0
        self.pieces: list[Piece] = []
        self.words = furigana_words()

    def step(self) -> None:
        """Take one piece."""
        char = self.text[self.position]
        script = script_of_character(char)
        if char in LONG_MARKS and self._lengthens(char):
            self.position += 1
            last = self.pieces[-1]
            if last.kind == "katakana":
                self.pieces[-1] = Piece(last.text + "ー", last.kana + "ー", "katakana")
            else:
                self._add("ー", "ー", "katakana")
            return
        if "0" <= char <= "9":
            self._number()
        elif script == "latin":
            self._letters()
        elif script == "katakana":
            self._katakana()
        elif script in ("kanji", "hiragana") or char in SELECTORS:
            self._run()
        elif script in ("other", "hangul", "digits"):
            self._unread()
        else:
            self._sign(char)

    def _add(self, text: str, kana: str, kind: str) -> None:
        self.pieces.append(Piece(text, kana, kind))

    def _take(self, scripts: tuple[str, ...]) -> str:
        start = self.position
        while (
            self.position < len(self.text)
            and script_of_character(self.text[self.position]) in scripts
        ):
            self.position += 1
        return self.text[start : self.position]

    def _number(self) -> None:
        start = self.position
        while self.text[self.position : self.position + 1] in _DIGITS:
            self.position += 1
        self.position = min(self.position, start + MOST_DIGITS)
        digits = self.text[start : self.position]
        counter = self._counter()
        if counter:
            kana = counted(digits, self.words.counters[counter])
        else:
            one_by_one = spelt_out(digits) and (self.rooms or digits[0] == "0")
            kana = digit_by_digit(digits) if one_by_one else cardinal(int(digits))
        self._add(self.text[start : self.position], kana, "number")

    def _counter(self) -> str:
        """The longest counter at this point, stepped over; a Latin one (3F) is no part of a word."""
        counters = self.words.counters
        for length in range(self.words.longest_counter, 0, -1):
            found = self.text[self.position : self.position + length].upper()
            if len(found) == length and found in counters:
                following = self.text[self.position + length : self.position + length + 1]
                if found.isascii() and following and script_of_character(following) == "latin":
                    continue
                self.position += length
                return found
        return ""

    def _letters(self) -> None:
        start = self.position
        word = self._take(("latin",))
        following = self.text[self.position : self.position + 1]
        if word.upper() == "B" and following in _DIGITS and self._is_floor(self.position):
            self._add(word, "チカ", "letters")  # B1F
            return
        while following == "'" or (following == "." and len(word) == 1):  # O'Neill, U.S.
            self.position += 1
            self._take(("latin",))
            following = self.text[self.position : self.position + 1]
        word = self.text[start : self.position]
        plain = word.replace(".", "").replace("'", "")
        numeral = self._numeral_of_series(plain)
        readings = () if numeral else letter_readings(plain)
        kana = readings[0][0] if readings else numeral
        self.pieces.append(Piece(word, kana or word, "letters" if kana else "unread", readings))

    def _numeral_of_series(self, word: str) -> str:
        """A Roman numeral: with a counter as a number (Ⅱ番館), after a name in English (シャトーⅡ)."""
        words = self.words
        if word not in words.roman:
            return ""
        after = self.text[self.position : self.position + 2]
        if after in words.counters or after[:1] in words.counters:
            return words.roman[word]
        named = any(piece.kind != "sign" for piece in self.pieces)
        return words.series.get(word, "") if named else words.roman[word]

    def _is_floor(self, position: int) -> bool:
        while position < len(self.text) and self.text[position] in _DIGITS:
            position += 1
        return self.text[position : position + 1].upper() in ("F", "階")

    def _katakana(self) -> None:
        if (found := self._unit_at(self.position)) is not None:
            self.position += len(found[0])
            self._add(*found, "unit")
            return
        word = self._take(("katakana",))
        kana = word.translate(MODERN)
        last = self.pieces[-1] if self.pieces else None
        if last is not None and last.kind == "katakana":  # after ー
            self.pieces[-1] = Piece(last.text + word, last.kana + kana, "katakana")
        else:
            self._add(word, kana, "katakana")

    def _lengthens(self, char: str) -> bool:
        """Whether ー, or a hyphen that is written for it, makes the kana before it long."""
        before = self.text[self.position - 1 : self.position]
        if not before or script_of_character(before) not in ("katakana", "hiragana"):
            return False
        if char in WAVES and script_of_character(before) != "hiragana":
            return False
        following = self.text[self.position + 1 : self.position + 2]
        return char == "ー" or not following or script_of_character(following) != "digits"

    def _run(self) -> None:
        """Kanji and hiragana up to the next unit, numeral or other script."""
        start = self.position
        while self.position < len(self.text):
            if self._in_run(self.position):
                found = self._unit_at(self.position)
                if found is not None or self._numeral_at(self.position):
                    break
                self.position += 1
            else:
                break
        if self.position > start:
            self._add(self.text[start : self.position], "", "run")
            return
        found = self._unit_at(start)
        if found is not None:
            unit, kana = found
            self.position += len(unit)
            self._add(unit, kana, "unit")
        else:
            self._kanji_number()

    def _in_run(self, position: int) -> bool:
        char = self.text[position]
        script = script_of_character(char)
        if script in ("kanji", "hiragana") or char in SELECTORS:
            return True
        if char not in WITHIN_RUNS or position == 0:
            return False
        sides = (self.text[position - 1], self.text[position + 1 : position + 2])
        return all(side and script_of_character(side) == "kanji" for side in sides)

    def _unit_at(self, position: int) -> tuple[str, str] | None:
        if (found := municipality_at(self.text, position)) is not None:
            return found
        for unit in self.words.units.get(self.text[position], ()):
            if self.text.startswith(unit[0], position):
                return unit
        return None

    def _numeral_at(self, position: int) -> int:
        """The end of a kanji numeral that is surely a number: before a counter, or after 第; 0: none.

        五反田, 一番町 and 八丁堀 are names: only counters of floors, rooms and wings are looked for.
        """
        if self.text[position] not in _NUMERALS:
            return 0
        if position and self.text[position - 1] in _NUMERALS:
            return 0
        end = position
        while self.text[end : end + 1] in _NUMERALS:
            end += 1
        counter = any(self.text.startswith(word, end) for word in SURE_COUNTERS)
        if not (counter or self.text[position - 1 : position] == "第"):
            return 0
        value = parse_numeral(self.text[position:end]) if end - position <= MOST_DIGITS else None
        return end if value is not None and value < _LARGEST else 0

    def _kanji_number(self) -> None:
        start = self.position
        end = self._numeral_at(start)
        numeral = self.text[start:end]
        number = parse_numeral(numeral) or 0
        self.position = end
        counter = self._counter()
        if counter and (number < 100 or "〇" in numeral):
            kana = counted(str(number), self.words.counters[counter])
        else:
            kana = cardinal(number) + (self.words.counters[counter].kana if counter else "")
        self._add(self.text[start : self.position], kana, "number")

    def _sign(self, char: str) -> None:
        words = self.words
        for length in range(LONGEST_SHORT, 0, -1):
            text = self.text[self.position : self.position + length]
            if text in words.short:  # (株), ㈱
                self.position += length
                self._add(text, words.short[text], "unit")
                return
        self.position += 1
        if char in words.roman:
            self._add(char, self._numeral_of_series(char) or words.roman[char], "number")
        elif char in words.signs:
            self._add(char, words.signs[char], "letters")
        elif char in _HYPHENS and self._between_digits():
            self._add(char, "ノ", "sign")
        elif char.isnumeric():
            self._add(char, char, "unread")  # Ⅻ
        else:
            self._add(char, "", "sign")

    def _between_digits(self) -> bool:
        before = self.text[self.position - 2 : self.position - 1] if self.position > 1 else ""
        return before in _DIGITS and self.text[self.position : self.position + 1] in _DIGITS

    def _unread(self) -> None:
        word = self._take(("other", "hangul", "digits"))
        self._add(word, word, "unread")


class _Characters(frozenset[str]):
    """Characters of which the empty string is none (``"" in "abc"`` is true)."""


_DIGITS = _Characters("0123456789")
_NUMERALS = _Characters("〇一二三四五六七八九十百千壱弐参")
_HYPHENS = _Characters("-‐‑–—−－")
WAVES = _Characters("~〜～")
"""Written for ー after hiragana (は～と); between words it joins a range."""
LONG_MARKS = _Characters("ー-‐‑–—−－―─~〜～")
WITHIN_RUNS = _Characters("ノヶケヵツッガ")
SELECTORS = _Characters(
    [*map(chr, range(0xFE00, 0xFE10)), *map(chr, range(0xE0100, 0xE01F0))],
)
"""A variation selector belongs to the kanji before it."""
MODERN = str.maketrans("ヰヱ", "イエ")
SURE_COUNTERS = ("号室", "号棟", "号館", "番館", "階", "丁目", "番地", "号地", "号線")
MOST_DIGITS = 8
_LARGEST = 10**8
LONGEST_SHORT = 4
