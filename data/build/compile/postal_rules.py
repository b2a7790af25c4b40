"""Japan Post's notes on towns that have several postal codes, as rules that a program can follow.

``1〜17丁目`` → ``c1-17``, ``451番地以上`` → ``n451-``, ``鍋倉、水海`` → ``=鍋倉 =水海`` (a 小字, or in Kyoto
the streets), no note (以下に掲載がない場合) → nothing: the code of all the rest. A note that says more than
that (lots with a branch, exceptions, floors) becomes ``?``.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from atena.lexicon.places.key import street_key
from atena.text import fold_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

NUMBERED = re.compile(r"(\d{1,5})(?:~(\d{1,5})?)?(丁目|番地?|)(以上|以降|以下)?")
HARD = re.compile(r"[0-9「」()除以外及]|内$")
LETTERS = {"丁目": "c", "番地": "n", "番": "n"}
UNKNOWN = "?"


def rules(
    towns: Iterable[Sequence[str]], ranges: Iterable[Sequence[str]]
) -> dict[tuple[str, str], list[tuple[str, str]]]:
    """Municipality and town → its codes, each with its rule; only towns with several codes."""
    notes: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for postal_code, code, town, note in ranges:
        notes[code, town, postal_code].append(note)
    return {
        (code, town): [
            (number, " ".join(filter(None, map(rule, notes[code, town, number]))))
            for number in codes.split()
        ]
        for code, town, _, codes in towns
        if " " in codes and town
    }


def rule(note: str) -> str:
    """One note as a rule.

    >>> rule("1〜3丁目、5丁目"), rule("1、2、8〜10番地"), rule("451番地以上"), rule("小川通夷川上る")
    ('c1-3 c5-5', 'n1-1 n2-2 n8-10', 'n451-', '=小川通夷川上')
    >>> rule("鍋倉、水海"), rule("2丁目651、662番地"), rule("")
    ('=鍋倉 =水海', '?', '')
    """
    found: list[str] = []
    letter = ""
    for part in reversed(re.split("[、・]", fold_key(note)) if note else []):
        number = NUMBERED.fullmatch(part)
        if number is None:
            if HARD.search(part):
                return UNKNOWN
            found.append("=" + street_key(part))
            continue
        letter = LETTERS.get(number[3], letter or "n")
        first, last = number[1], number[2] or ("" if "~" in part else number[1])
        if number[4]:
            first, last = ("0", number[1]) if number[4] == "以下" else (number[1], "")
        found.append(f"{letter}{first}-{last}")
    return " ".join(reversed(found))
