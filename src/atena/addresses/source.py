"""The buyer's lines as one text with one key, and the way back from the key to the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from atena.text import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from atena.text import Folded

LIMIT = 2000
"""Characters that are read; the longest real address has some two hundred."""


class Source:
    """``text`` is the lines joined by newlines; ``key`` its fold, which keeps the newlines
    (but for one inside a number).

    >>> source = Source(["目黒区下目黒１−８−１", "ｱﾙｺﾀﾜｰ"])
    >>> source.key
    '目黒区下目黒1-8-1\\nアルコタワー'
    >>> source.span(12, 18)
    (12, 18)
    >>> source.text[12:18]
    'ｱﾙｺﾀﾜｰ'
    """

    __slots__ = ("_lines", "key", "text")

    def __init__(self, lines: Sequence[str]) -> None:
        self.text = lines[0] if len(lines) == 1 else "\n".join(lines)
        read = self.text[:LIMIT]
        if "\n" not in read:
            folded = fold(read)
            self.key = folded.key
            self._lines = [(0, 0, folded)]
            return
        self._lines = []
        keys: list[str] = []
        at_key = at_text = 0
        for line in read.split("\n"):
            folded = fold(line)
            self._lines.append((at_key, at_text, folded))
            keys.append(folded.key)
            at_key += len(folded.key) + 1
            at_text += len(line) + 1
        self.key = _join_numbers("\n".join(keys))

    @property
    def truncated(self) -> bool:
        """Whether some of the text was not read."""
        return len(self.text) > LIMIT

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The range of the text that ``key[start:end]`` comes from."""
        if len(self._lines) == 1:
            return self._lines[0][2].source_span(start, end)
        if end <= start:
            return (self._place(start)[0],) * 2
        return self._place(start)[0], self._place(end - 1)[1]

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
        found = self._lines[0]
        for line in self._lines:
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
