"""A whole text: its pieces, each read by what can read it, put together with one confidence."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import Literal, NamedTuple

from atena.furigana.dictionary import last_resort
from atena.furigana.lattice import read_run
from atena.furigana.pieces import Piece, split_pieces
from atena.lexicon.furigana_model import confidence_curve, known_readings
from atena.text import fold, is_kana
from atena.text.scripts import script_of_character

Kind = Literal["text", "building", "organization"]

_MOST_ALTERNATIVES = 4
_LEAST = 0.01
"""An alternative is at least so probable."""
_MOST_SURE = 0.995
_REMEMBERED = 1 << 13
"""Texts whose reading is kept."""
_LONGEST_NAME = 80
"""Characters; a longer text is no name, and nothing was measured of such texts."""
SURE_OF = {
    "katakana": 1.0,
    "sign": 1.0,
    "unit": 0.995,
    "number": 0.97,
    "letters": 0.93,
    "unread": 0.0,
}
"""How often a piece that rules read is right."""


class TextReading(NamedTuple):
    """The kana of a text, and how sure they are."""

    kana: str
    probability: float
    """What the lattice and the rules say together."""
    alternatives: tuple[tuple[str, float], ...]
    unread: tuple[str, ...]

    @property
    def confidence(self) -> float:
        """How often texts are right that are read with this probability."""
        return calibrated_reading(self.probability) if not self.unread else 0.0


@lru_cache(maxsize=_REMEMBERED)
def read_whole(text: str, municipality_code: str = "", kind: Kind = "text") -> TextReading:
    """Read a text; ``kind`` says what it names, the municipality where that stands."""
    pieces = split_pieces(text, rooms=kind != "organization")
    parts: list[str] = []
    unread: list[str] = []
    probability = 1.0
    doubtful: list[tuple[int, tuple[tuple[str, float], ...]]] = []
    for index, piece in enumerate(pieces):
        if piece.kind != "run" and not piece.readings:
            parts.append(piece.kana)
            probability *= SURE_OF[piece.kind]
            if piece.kind == "unread":
                unread.append(piece.text)
            continue
        readings = piece.readings or _read_run(pieces, index, municipality_code)
        kana, share = readings[0]
        if not is_kana(kana):
            kana, left = _with_last_resort(piece.text, kana)
            unread += left
            share = 0.0 if left else share / 2
        parts.append(kana)
        probability *= share
        if len(readings) > 1 and is_kana(readings[1][0]):
            doubtful.append((len(parts) - 1, readings))
    if len(text) > _LONGEST_NAME:
        probability /= 2
    return TextReading(
        "".join(parts),
        probability,
        _alternatives(parts, probability, doubtful),
        tuple(unread),
    )


def _read_run(
    pieces: list[Piece], index: int, municipality_code: str
) -> tuple[tuple[str, float], ...]:
    key = fold(pieces[index].text).key.replace("ッ", "ツ")  # 三ッ池
    known = known_readings().get(key)
    if known is not None and not municipality_code:
        return ((known, KNOWN),)
    left, right = beside(pieces, index - 1, -1), beside(pieces, index + 1, 0)
    return read_run(key, left, right, municipality_code)


def piece_kana(pieces: list[Piece], index: int, municipality_code: str) -> str:
    """The likeliest reading of one piece among the others."""
    piece = pieces[index]
    if piece.kind != "run":
        return piece.kana
    return _read_run(pieces, index, municipality_code)[0][0]


KNOWN = 0.97
"""How sure the readings of the table are; they are read alike in most places."""


def beside(pieces: list[Piece], index: int, side: int) -> str:
    """What stands beside a run: the edge of the text, a kind of character, or the next word's first."""
    edge = "^" if side else "$"
    if not 0 <= index < len(pieces) or pieces[index].kind == "sign":
        return edge
    char = pieces[index].text[side]
    script = script_of_character(char)
    if script in ("katakana", "common"):
        return "K"
    if script == "latin":
        return "A"
    if char.isdecimal():
        return "D"
    return "_" if side else char


def _with_last_resort(text: str, kana: str) -> tuple[str, list[str]]:
    """A reading in which pykakasi has read what the lattice could not, and what is still unread."""
    folded = fold(text)
    found: list[str] = []
    unread: list[str] = []
    for char in kana:
        if is_kana(char):
            found.append(char)
            continue
        read = last_resort(char)
        if not read:
            start = folded.key.find(char)
            read = text[slice(*folded.source_span(start, start + 1))] if start >= 0 else char
            unread.append(read)
        found.append(read)
    return "".join(found), unread


def _alternatives(
    parts: list[str], probability: float, doubtful: list[tuple[int, tuple[tuple[str, float], ...]]]
) -> tuple[tuple[str, float], ...]:
    """The whole text with one run read otherwise."""
    found: dict[str, float] = {}
    for index, readings in doubtful:
        best = readings[0][1]
        for kana, share in readings[1:]:
            likely = probability * share / best if best else 0.0
            if likely >= _LEAST and is_kana(kana):
                found["".join([*parts[:index], kana, *parts[index + 1 :]])] = likely
    ordered = sorted(found.items(), key=lambda pair: -pair[1])
    return tuple(ordered[:_MOST_ALTERNATIVES])


def calibrated_reading(probability: float) -> float:
    """How often texts are right that the lattice gives this probability; never more than 0.995."""
    intercept, slope = confidence_curve()
    share = 1 / (1 + math.exp(-intercept - slope * log_odds(probability)))
    return round(min(share, _MOST_SURE), 4)


def log_odds(probability: float) -> float:
    """The logarithm of the odds; probabilities nearer to 0 and 1 than 0.0001 count as those."""
    bounded = min(max(probability, 1e-4), 1 - 1e-4)
    return math.log(bounded / (1 - bounded))
