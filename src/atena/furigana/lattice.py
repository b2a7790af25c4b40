"""The readings of one run of kanji and kana, the likeliest first.

The candidates of a run (`candidates`) make a lattice; a path through it is one way to read the run. A path
weighs what its candidates weigh and what it weighs that one follows the other; the best paths are kept from
left to right. Paths that read alike count together, and a reading's probability is its share of all.
"""

from __future__ import annotations

import re
from functools import lru_cache
from math import exp, fsum, log1p
from typing import TYPE_CHECKING

from atena.furigana.candidates import (
    EDGE,
    LONGEST_WORD,
    coined_before,
    endings_after,
    kana_readings,
    local_readings,
    nearness,
    readings_of,
    word_before,
)
from atena.furigana.dictionary import cut_units
from atena.lexicon.furigana_model import START, UNREAD, weights
from atena.lexicon.furigana_words import furigana_words
from atena.text import is_kana

if TYPE_CHECKING:
    from collections.abc import Iterable

    from atena.furigana.candidates import WordReading

PATHS = 12
"""Paths that are kept at each position."""
GEMINATE_ALONE = re.compile("ッ(?![カキクケコサシスセソタチツテトパピプペポ])")
"""ッ is heard only before カ, サ, タ and パ: 国立病院 is コクリツビョウイン."""
WORST = 9.0
"""A reading of a word that weighs so much less than the word's best is left out."""

Edge = tuple[int, str, int, float]
"""Where a candidate ends, its kana, its state and its weight."""


class Weighed:
    """A reading with the weights of all its features, looked up once."""

    __slots__ = (
        "after",
        "around",
        "before",
        "coined_state",
        "ending",
        "ending_by_main",
        "kana",
        "left",
        "near",
        "plain_state",
        "surname_after",
        "units",
        "weight",
        "whole",
        "whole_left",
        "word_after",
        "word_before",
    )

    def __init__(self, reading: WordReading) -> None:
        known = weights()
        own, beside = known.own, known.beside
        word, kana, main, kind = reading.word, reading.kana, reading.main, reading.kind
        size = min(len(word), 5)
        state = main + kind
        self.kana = kana
        self.weight = fsum([own.get(name, 0.0) for name in reading.features])
        self.plain_state = known.states.get(state, 1)
        self.coined_state = known.states.get(state + "+", 1)
        self.units = beside["m"].get(f"{main}{size}", NONE)
        self.before = beside["p"].get(state, NONE)
        self.after = beside["n"].get(state, NONE)
        self.around = beside["y"].get(kind[0], NONE) if size == 1 else NONE
        self.left = beside["x"].get(f"{kind[0]}{size}", NONE) if size > 1 else NONE
        lexical = f"{word}|{kana}" if size <= 2 else ""
        self.word_after = beside["W"].get(f"{lexical}|", NONE)
        self.word_before = beside["V"].get(lexical, NONE)
        self.ending = beside["S"].get(f"{kind[0]}{min(size, 3)}", NONE)
        self.ending_by_main = beside["D"].get(f"{main}{kind[0]}", NONE)
        self.surname_after = (
            beside["N"].get(f"{reading.surname}{size}", NONE) if reading.surname else NONE
        )
        self.near = {near: own.get(f"{near}{size}", 0.0) for near in "HhZz"}
        self.whole = own.get(f"F{state}", 0.0)
        self.whole_left = beside["G"].get(f"{kind[0]}{size}", NONE)


NONE: dict[str, float] = {}


@lru_cache(maxsize=1 << 14)
def weighed_readings(word: str, before: str) -> tuple[Weighed, ...]:
    """The readings of a word with their weights, without those that are out of the question."""
    found = [Weighed(reading) for reading in readings_of(word, before)]
    best = max((reading.weight for reading in found), default=0.0)
    return tuple([reading for reading in found if reading.weight > best - WORST])


@lru_cache(maxsize=1 << 12)
def weighed_kana(char: str) -> tuple[Weighed, ...]:
    """The readings of one kana character."""
    return tuple([Weighed(reading) for reading in kana_readings(char)])


@lru_cache(maxsize=1 << 13)
def read_run(
    text: str, left: str = EDGE, right: str = "$", municipality_code: str = ""
) -> tuple[tuple[str, float], ...]:
    """The readings of a folded run with their probabilities; ``left`` and ``right``: what stands beside it.

    A character that nothing reads stands in the reading as it is.
    """
    edges = _edges(text, left, right, municipality_code)
    steps = weights().steps
    paths: list[dict[tuple[int, str], float]] = [{} for _ in range(len(text) + 1)]
    paths[0][weights().states[START], ""] = 0.0
    for position in range(len(text)):
        kept = paths[position]
        if len(kept) > PATHS:
            kept = dict(sorted(kept.items(), key=lambda path: -path[1])[:PATHS])
        for end, kana, state, weight in edges[position]:
            following = paths[end]
            for (before, read), so_far in kept.items():
                total = so_far + steps[before][state] + weight
                key = (state, read + kana)
                other = following.get(key)
                following[key] = total if other is None else _sum(total, other)
    readings: dict[str, float] = {}
    for (_, read), total in paths[-1].items():
        kana = GEMINATE_ALONE.sub("ツ", read)
        readings[kana] = _sum(total, readings[kana]) if kana in readings else total
    best = max(readings.values())
    whole = fsum([exp(total - best) for total in readings.values()])
    ordered = sorted(readings.items(), key=lambda reading: -reading[1])[:PATHS]
    return tuple([(kana, exp(total - best) / whole) for kana, total in ordered])


def _sum(first: float, second: float) -> float:
    """The logarithm of the sum of two weights."""
    high, low = (first, second) if first > second else (second, first)
    return high + log1p(exp(low - high))


def _edges(text: str, left: str, right: str, municipality_code: str) -> list[list[Edge]]:
    """The candidates by where they begin; where a word is fixed, nothing else."""
    size = len(text)
    units = cut_units(text)
    fixed = _fixed(text, units)
    closed = [False] * size
    for start, end, _ in fixed:
        closed[start:end] = [True] * (end - start)
    kanji = [not is_kana(char) for char in text]
    coined = coined_before(text)
    endings = endings_after(text, right)
    local = local_readings(text, municipality_code)
    prefecture = municipality_code[:2]
    unread = weights().states[UNREAD]
    edges: list[list[Edge]] = [[] for _ in range(size)]
    for start in range(size):
        if closed[start]:
            continue
        before = text[start - 1] if start else left
        here = edges[start]
        has_kanji = False
        for end in range(start + 1, min(size, start + LONGEST_WORD) + 1):
            if closed[end - 1]:
                break
            has_kanji = has_kanji or kanji[end - 1]
            word = text[start:end]
            if has_kanji:
                found = weighed_readings(word, word_before(word, text, start, left))
            elif end == start + 1:
                found = weighed_kana(word)
            else:
                continue
            if not found:
                continue
            after = text[end] if end < size else right
            ending = endings[end]
            there = local.get((start, end), "")
            is_whole = start == 0 and end == size
            for one in found:
                weight = (
                    one.weight
                    + one.units.get(units.get((start, end, one.kana), "").rjust(3), 0.0)
                    + one.before.get(before, 0.0)
                    + one.after.get(after, 0.0)
                    + one.around.get(before + after, 0.0)
                    + one.left.get(after, 0.0)
                )
                if one.word_after:
                    weight += one.word_after.get(after, 0.0)
                if one.word_before:
                    weight += one.word_before.get(before, 0.0)
                if ending:
                    weight += one.ending.get(ending, 0.0) + one.ending_by_main.get(ending, 0.0)
                if one.surname_after:
                    weight += one.surname_after.get(after, 0.0)
                if prefecture:
                    near = nearness(word, one.kana, there, prefecture)
                    if near:
                        weight += one.near[near]
                if is_whole:
                    weight += one.whole + one.whole_left.get(left, 0.0)
                state = one.coined_state if coined[end] else one.plain_state
                here.append((end, one.kana, state, weight))
        if not any(edge[0] == start + 1 for edge in here):
            here.append((start + 1, text[start], unread, 0.0))
    noun = weights().states.get("No", unread)
    for start, end, kana in fixed:
        edges[start].append((end, kana, noun, 0.0))
    return edges


def _fixed(text: str, units: Iterable[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """The words of the table that are read so wherever they stand, from the left, the longest first."""
    wide = [(start, end) for start, end, _ in units if end - start > 1]
    words, alone = furigana_words().fixed, furigana_words().alone
    found = []
    position = 0
    while position < len(text):
        for word, kana in words.get(text[position], ()):
            if text.startswith(word, position):
                found.append((position, position + len(word), kana))
                position += len(word)
                break
        else:
            char = text[position]
            within = any(start <= position < end for start, end in wide)  # 菜の花
            if char in alone and not within and _stands_alone(text, position):
                found.append((position, position + 1, alone[char]))
            position += 1
    return found


def _stands_alone(text: str, position: int) -> bool:
    """Whether a character is the whole run, or has の, と, や or nothing on either side: 憩の家, 里の森."""
    before, after = text[:position][-1:], text[position + 1 : position + 2]
    return before in NO and after in NO


NO = ("", "の", "と", "や")
