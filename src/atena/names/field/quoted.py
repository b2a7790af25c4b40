"""A name in quotation marks or brackets that a trade or a legal form touches: 「海風」商店, 株式会社「つばめ」."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

from atena.names.field.chunks import CLOSING, OPENING, QUOTE, Chunk

if TYPE_CHECKING:
    from atena.lexicon.names.words import NameWords


def join_quoted(chunks: list[Chunk], key: str, words: NameWords) -> list[Chunk]:
    """The chunks of ``key``, each organization that is partly in quotation marks or brackets as one of them."""
    if not any(chunk.bracket for chunk in chunks):
        return chunks
    joined: list[Chunk] = []
    runs = [list(run) for _, run in groupby(chunks, lambda chunk: chunk.bracket)]
    index = 0
    while index < len(runs):
        run = runs[index]
        following = runs[index + 1] if index + 1 < len(runs) else []
        before = joined[-1].end if joined else 0
        if run and following and _names(key, before, run, following[0], words):  # 「海風」商店
            start = _opening(key, before, run[0].start)
            last = following.pop(0)
            joined.append(_run(key, start, last.end, run[0].gap, last.bracket))
        elif run and following and _is_quoted(key, run[-1], following[0], words):  # 喫茶「つばめ」
            first = run.pop()
            last = following[-1]
            joined += run
            joined.append(_run(key, first.start, _closing(key, last.end), first.gap, first.bracket))
            following.clear()
        else:
            joined += run
        index += 1
    return joined


def _names(key: str, before: int, quoted: list[Chunk], trade: Chunk, words: NameWords) -> bool:
    """Whether a trade follows what stands in brackets."""
    sign, space = key[quoted[-1].end], key[quoted[-1].end + 1 : trade.start]
    touches = sign in _CLOSING and (not space or (space.isspace() and sign not in ")]}"))
    opened = any(char in _OPENING for char in key[before : quoted[0].start])
    return quoted[0].bracket > 0 and touches and opened and _is_bare(trade, words)


def _is_quoted(key: str, trade: Chunk, quoted: Chunk, words: NameWords) -> bool:
    """Whether quotation marks follow a trade."""
    between = key[trade.end : quoted.start].strip()
    return (
        len(between) == 1 and between in _QUOTES and quoted.bracket > 0 and _is_bare(trade, words)
    )


def _is_bare(chunk: Chunk, words: NameWords) -> bool:
    text = chunk.text
    return text in words.trade or text in words.legal or text in words.shop_head


def _opening(key: str, start: int, end: int) -> int:
    """Where the sign stands that opens what begins at ``end``."""
    return max(place for place in range(start, end) if key[place] in _OPENING)


def _closing(key: str, end: int) -> int:
    """Behind the sign that closes what ends at ``end``, if one does."""
    while end < len(key) and key[end].isspace():
        end += 1
    return end + 1 if key[end : end + 1] in _CLOSING else end


def _run(key: str, start: int, end: int, gap: str, bracket: int) -> Chunk:
    return Chunk(key[start:end], start, end, gap, bracket)


_OPENING: Final = frozenset(OPENING) | {QUOTE}
_CLOSING: Final = CLOSING | {QUOTE}
_QUOTES: Final = _OPENING - frozenset("([{")
