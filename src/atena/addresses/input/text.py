"""The buyer's lines as one text with one key, and the way back from the key to the text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from atena.addresses.input.markup import may_hold_markup, without_markup
from atena.text import fold, fold_key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from atena.text import Folded

LIMIT: Final = 2000
"""Characters that are read; the longest real address has some two hundred."""


class SourceText:
    """``text`` is the lines joined by newlines; ``key`` the fold of it from ``before`` on, which keeps
    the newlines (but for one inside a number).

    >>> source = SourceText(["目黒区下目黒１−８−１", "ｱﾙｺﾀﾜｰ"])
    >>> source.key
    '目黒区下目黒1-8-1\\nアルコタワー'
    >>> source.span(12, 18)
    (12, 18)
    >>> source.text[12:18]
    'ｱﾙｺﾀﾜｰ'
    """

    __slots__ = ("_lines", "_same", "before", "has_markup", "key", "order", "raw", "text")

    def __init__(self, lines: Sequence[str], before: int = 0, order: Sequence[int] = ()) -> None:
        self.raw = text = lines[0] if len(lines) == 1 else "\n".join(lines)
        """What the buyer's form sent; ``text`` is as long, without the markup of web pages."""
        self.order = order
        """The numbers of the lines in the order of ``text``; empty: as they were sent."""
        if order:
            text = "\n".join([lines[index] for index in order])
        if may_hold_markup(text):
            text = without_markup(text)
        self.text = text
        self.has_markup = text != self.raw  # or lines have moved
        self.before = before
        """Characters of ``text`` that are no place, before what ``key`` is made of."""
        if len(text) > LIMIT or before:
            text = text[before:LIMIT]
        if "\n" in text:
            self.key = _join_numbers("\n".join([fold_key(line) for line in text.split("\n")]))
        else:
            self.key = fold_key(text)
        self._same = len(self.key) == len(text) and not before
        self._lines: list[tuple[int, int, Folded]] | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The range of the text that ``key[start:end]`` comes from."""
        if self._same:  # nothing was dropped or joined, so positions are the same
            return start, end
        lines = self._folded_lines()
        if len(lines) == 1:
            low, high = lines[0][2].source_span(start, end)
            return low + self.before, high + self.before
        if end <= start:
            return (self._place(start)[0],) * 2
        return self._place(start)[0], self._place(end - 1)[1]

    def with_moved_line(self, line: int, behind: int) -> SourceText:
        """The same with one line right behind another; ``text`` is in that order, ``raw`` stays."""
        lines = self.raw.split("\n")
        order = [index for index in range(len(lines)) if index != line]
        order.insert(order.index(behind) + 1, line)
        before = self.before - (len(lines[line]) + 1 if line < behind else 0)
        return SourceText(lines, before, order)

    def in_raw(self, low: int, high: int) -> list[tuple[int, int]]:
        """Where in ``raw`` a range of ``text`` stands: in one piece, or in several lines.

        >>> SourceText(["本町1", "焼津市"], order=[1, 0]).in_raw(0, 6)
        [(4, 7), (0, 2)]
        """
        if not self.order:
            return [(low, high)]
        lengths = [len(line) + 1 for line in self.raw.split("\n")]
        found, start = [], 0
        for index in self.order:
            first, last = max(low, start), min(high, start + lengths[index] - 1)
            shift = sum(lengths[:index]) - start
            if first < last:
                found.append((first + shift, last + shift))
            start += lengths[index]
        return found

    def _folded_lines(self) -> list[tuple[int, int, Folded]]:
        """Where each line begins in the key and in the text, and the way back inside it."""
        if self._lines is None:
            lines = []
            at_key, at_text = 0, self.before
            for line in self.text[self.before : LIMIT].split("\n"):
                folded = fold(line)
                lines.append((at_key, at_text, folded))
                at_key += len(folded.key) + 1
                at_text += len(line) + 1
            self._lines = lines
        return self._lines

    def _place(self, position: int) -> tuple[int, int]:
        """The range of one character of the key."""
        at_key, at_text, folded = self._line(position)
        inside = position - at_key
        if inside >= len(folded.key):  # the newline after the line
            end = at_text + folded.source_span(len(folded.key), len(folded.key))[1]
            return end, end + 1 if end < len(self.text) else end
        start, end = folded.source_span(inside, inside + 1)
        return at_text + start, at_text + end

    def _line(self, position: int) -> tuple[int, int, Folded]:
        lines = self._folded_lines()
        found = lines[0]
        for line in lines:
            if line[0] > position:
                break
            found = line
        return found


def _join_numbers(key: str) -> str:
    """A line that begins with a hyphen goes on with the number before it: みなとみらい2|-3-6."""
    position = key.find("\n-")
    while position > 0:
        if key[position - 1].isdigit() and key[position + 2 : position + 3].isdigit():
            key = f"{key[:position]} {key[position + 1 :]}"
        position = key.find("\n-", position + 1)
    return key
