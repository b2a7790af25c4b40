"""Align the kanji of a name with its kana: 山 = ヤマ, 田 = ダ.

Units are one to three characters of the spelling and one to six of the reading. Their
probabilities come from expectation maximisation over spelling-reading pairs; a unit of several
characters pays a price, so that 明日香 stays one unit (アスカ) but 山田 does not. Kana in the
spelling can only be itself, its voiced form or its modern form (ゑ, づ, は read ワ).
"""

from __future__ import annotations

import math
from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

Unit = tuple[str, str]
Pair = tuple[str, str, float]  # spelling, reading in katakana, weight

MAX_SPELLING = 3
MAX_READING = {1: 5, 2: 6, 3: 6}
MULTI_PRICE = 1e-3
UNSEEN = 1e-9
NOT_FIRST = frozenset("ァィゥェォャュョヮーンッ")
"""A unit inside a name does not begin with these (ン does in 上ノ ン … none worth the noise)."""


def train(pairs: Iterable[Pair], rounds: int = 5) -> dict[Unit, float]:
    """Unit probabilities P(reading | spelling) after some rounds of EM."""
    pairs = list(pairs)
    probability: dict[Unit, float] = {}
    for turn in range(rounds):
        counts: defaultdict[Unit, float] = defaultdict(float)
        for spelling, reading, weight in pairs:
            _collect(spelling, reading, weight, probability if turn else None, counts)
        totals: defaultdict[str, float] = defaultdict(float)
        for (chunk, _), count in counts.items():
            totals[chunk] += count
        probability = {
            unit: count
            / totals[unit[0]]
            * (MULTI_PRICE ** (len(unit[0]) - 1))
            * (count / (count + 0.5))  # a unit seen once explains everything and means nothing
            for unit, count in counts.items()
            if count > 1e-3
        }
    return probability


def align(spelling: str, reading: str, probability: dict[Unit, float]) -> list[Unit] | None:
    """The most probable units, or None where no known units fit."""
    best: dict[tuple[int, int], tuple[float, list[Unit]]] = {(0, 0): (0.0, [])}
    for i in range(len(spelling)):
        for j in range(i, len(reading)):
            state = best.get((i, j))
            if state is None:
                continue
            for width, length, unit in _steps(spelling, reading, i, j):
                p = probability.get(unit, 0.0) or (1.0 if _is_kana(unit[0]) else 0.0)
                if p <= 0:
                    continue
                score = state[0] + math.log(p)
                after = (i + width, j + length)
                if after not in best or score > best[after][0]:
                    best[after] = (score, [*state[1], unit])
    end = best.get((len(spelling), len(reading)))
    return end[1] if end else None


def _collect(
    spelling: str,
    reading: str,
    weight: float,
    probability: dict[Unit, float] | None,
    counts: defaultdict[Unit, float],
) -> None:
    """Add the expected unit counts of one pair (forward-backward over its lattice)."""
    n, m = len(spelling), len(reading)
    forward: defaultdict[tuple[int, int], float] = defaultdict(float)
    forward[0, 0] = 1.0
    arcs = []
    for i in range(n):
        for j in range(i, m):
            here = forward.get((i, j))
            if not here:
                continue
            for width, length, unit in _steps(spelling, reading, i, j):
                if probability is None:
                    p = MULTI_PRICE ** (width - 1)
                else:
                    p = probability.get(unit, UNSEEN)
                arcs.append((i, j, i + width, j + length, unit, p))
                forward[i + width, j + length] += here * p
    total = forward.get((n, m), 0.0)
    if total <= 0:
        return
    backward: defaultdict[tuple[int, int], float] = defaultdict(float)
    backward[n, m] = 1.0
    for i, j, i2, j2, unit, p in reversed(arcs):
        after = backward.get((i2, j2))
        if after:
            backward[i, j] += after * p
            counts[unit] += weight * forward[i, j] * p * after / total


def _steps(spelling: str, reading: str, i: int, j: int) -> list[tuple[int, int, Unit]]:
    """The units that may begin at kanji `i` and kana `j`: (characters, kana, unit)."""
    if j and reading[j] in NOT_FIRST and not _is_kana(spelling[i]):
        return []
    left, kana_left = len(spelling) - i, len(reading) - j
    if _is_kana(spelling[i]):
        fits = kana_left - (left - 1) >= 1 and _fits_kana(spelling[i], reading[j])
        return [(1, 1, (spelling[i], reading[j]))] if fits else []
    out = []
    for width in range(1, min(MAX_SPELLING, left) + 1):
        chunk = spelling[i : i + width]
        if width > 1 and _is_kana(chunk[-1]):
            break
        rest = left - width
        for length in range(1, min(MAX_READING[width], kana_left - rest) + 1):
            if rest == 0 and length != kana_left:
                continue
            out.append((width, length, (chunk, reading[j : j + length])))
    return out


def _is_kana(char: str) -> bool:
    return "ぁ" <= char <= "ゖ" or ("ァ" <= char <= "ヺ" and char not in "ヶヵノ") or char == "ー"


def _fits_kana(written: str, read: str) -> bool:
    if "ぁ" <= written <= "ゖ":
        written = chr(ord(written) + 0x60)
    return written == read or read in _SOUNDS.get(written, "")


_SOUNDS = {
    "ヱ": "エ", "ヰ": "イ", "ヲ": "オ", "ヅ": "ズ", "ヂ": "ジ", "ハ": "ワバ", "ヘ": "エ", "フ": "ウブ",
    "カ": "ガ", "キ": "ギ", "ク": "グ", "ケ": "ゲガカ", "コ": "ゴ", "サ": "ザ", "シ": "ジ", "ス": "ズ",
    "タ": "ダ", "チ": "ヂジ", "ツ": "ヅズッ", "テ": "デ", "ト": "ド", "ノ": "ノ", "ズ": "ヅ", "ジ": "ヂ",
    "ホ": "オボ", "ヒ": "イビ", "ヤ": "ャ", "ユ": "ュ", "ヨ": "ョ", "オ": "ヲ", "エ": "ヱ", "イ": "ヰ",
}  # fmt: skip
