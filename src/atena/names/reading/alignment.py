"""How well a reading that no table has fits the characters of a name.

The reading is cut into as many pieces as the name has units, in every way; each piece costs what the
reading model says of that unit, a piece that it never met a flat price. So ユア fits 惟愛 better than ハナコ
fits 太郎, though neither is listed.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from atena.text import is_kana, to_katakana

if TYPE_CHECKING:
    from atena.lexicon.names.tables import NameTable

ANY_PIECE: Final = 0.02
"""The share of one sound among all that a character could newly be read as."""

FURTHER_KANA: Final = -0.7
"""What each kana of a new sound after its first costs: longer sounds are more, and each is rarer."""

UNREAD_PIECE: Final = math.log(0.3)
"""A character of which no reading is known at all."""

LONGEST_PIECE: Final = 4
"""Kana that one character is read as, at most (志 ココロザシ is longer, and listed)."""

LONGEST_ALIGNED: Final = 16
"""Characters of a name that is aligned; no name is longer."""

NO_ALIGNMENT: Final = -60.0


def alignment_score(table: NameTable, name: str, kana: str) -> float:
    """The log-probability of reading ``name`` (a match key) as ``kana`` in its best alignment.

    A name in kana fits only itself. `NO_ALIGNMENT` if the kana are too many or too few.
    """
    if is_kana(name):
        return 0.0 if to_katakana(name) == kana else NO_ALIGNMENT
    size, length = len(name), len(kana)
    if size > LONGEST_ALIGNED or length > LONGEST_PIECE * size:
        return NO_ALIGNMENT
    best = [[NO_ALIGNMENT] * (length + 1) for _ in range(size + 1)]
    best[0][0] = 0.0
    for index in range(size):
        context = table.context(name[index])
        counts, seen = (context.counts, context.seen) if context is not None else ({}, 0.0)
        longest = min(context.longest if context is not None else 1, size - index)
        # As in Witten and Bell: a character with many readings is likelier to have one more.
        kinds = 4.0 * len(counts)  # the counts are in quarters
        unknown = math.log(kinds / (seen + kinds) * ANY_PIECE) if kinds else UNREAD_PIECE
        for start, score in enumerate(best[index]):
            if score <= NO_ALIGNMENT:
                continue
            for unit in range(1, longest + 1):
                after = best[index + unit]
                first, last = start + 1, min(start + LONGEST_PIECE * unit, length)
                if index + unit == size:  # what is not at the end of both is of no use
                    first = max(first, length)
                for end in range(first, last + 1):
                    count = counts.get(f"{unit}{kana[start:end]}", 0.0)
                    if not count and unit > 1:
                        continue
                    new = unknown + FURTHER_KANA * (end - start - 1)
                    piece = math.log(count / (seen + 4.0)) if count else new
                    after[end] = max(after[end], score + max(piece, new))
    return best[size][length]
