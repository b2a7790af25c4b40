"""Names that are written by their sound: in kana, in Latin letters, in hangul, or in several scripts.

Nothing has to be read in them, or nearly; what is open is the order. "Taro Yamada", "YAMADA Taro",
マイケル・ジョーダン and 沙耶 PARKER differ only in what each word is likelier to be. So every order is scored
by how common its words are as surname and as given name, in Japan and abroad.
"""

from __future__ import annotations

import math
import re
from operator import itemgetter
from typing import TYPE_CHECKING, Final

from atena.names.phonetic.hangul import read_hangul
from atena.names.phonetic.korean import SYLLABLES
from atena.names.phonetic.order import (
    PhoneticName,
    WordOrder,
    glued_orders,
    is_initial,
    is_particle_word,
    orders,
)
from atena.names.phonetic.other_words import (
    CompoundWord,
    HangulWord,
    InitialWord,
    KanjiWord,
    ParticleWord,
    UnreadWord,
)
from atena.names.phonetic.stated import stated_readings
from atena.names.phonetic.words import Sounded, kana_word, latin_word
from atena.text import as_sounded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from atena.lexicon.names.tables import NameLexicon
    from atena.names.evidence.gather import Evidence
    from atena.names.field.parsed import ParsedField

MOST_RESULTS: Final = 10
SCRIPTS: Final = frozenset(["kana", "latin", "hangul", "mixed", "other"])
"""The scripts (`ParsedField.script`) whose names are taken here."""

_Way = tuple[float, tuple[str, str], tuple[str, str], tuple[tuple[int, int], tuple[int, int]]]
"""A `PhoneticName` in the making: its score, texts, kana and ranges, the surname's first."""


def read_phonetic(
    parts: ParsedField, evidence: Evidence, names: NameLexicon
) -> tuple[PhoneticName, ...]:
    """The ways to take a name of `SCRIPTS`, best first; their probabilities sum to one.

    A reading that is not known is empty.
    """
    if parts.script == "hangul" and not evidence.stated:
        return read_hangul(parts)
    if parts.test and len(parts.words) == 1:  # a word of no meaning, which forms want as given name
        word = _sounded(parts, 0, parts.text, names)
        kana = word.readings("surname", surname_first=True)[0][0]
        whole = 0, len(parts.text)
        return (PhoneticName("", parts.text, "", kana, (0, 0), whole, 1.0),)
    found: list[_Way] = []
    glued = len(parts.words) == 1 and parts.script in ("kana", "latin")
    cut = _cut_latin if parts.script == "latin" else _cut_kana
    for words in cut(parts.words[0]) if glued else [parts.words]:
        sounded = [_sounded(parts, index, word, names) for index, word in enumerate(words)]
        for order in glued_orders(words) if glued else orders(parts):
            found.extend(_readings(parts, words, sounded, order, evidence, glued=glued))
    return _normalised(found)


def _sounded(parts: ParsedField, index: int, word: str, names: NameLexicon) -> Sounded:
    script = parts.script
    if script == "mixed":
        script = parts.scripts[index] if index < len(parts.scripts) else "other"
    if is_particle_word(parts.words, index):
        return ParticleWord(latin_word(word) if script == "latin" else _piece(word, names))
    if script == "latin":
        return InitialWord() if is_initial(word) else latin_word(word)
    pieces = [piece for piece in _DOTS(word) if piece]
    if len(pieces) > 1:
        return CompoundWord([_piece(piece, names) for piece in pieces])
    return _piece(word, names) if script != "hangul" else HangulWord(word)


def _piece(word: str, names: NameLexicon) -> Sounded:
    sound = as_sounded(word)
    if all("ァ" <= char <= "ヿ" for char in sound):
        return kana_word(sound)
    kanji = KanjiWord(word, names)
    return kanji if kanji.is_known else UnreadWord()


_DOTS: Final = re.compile("[・＝=]").split


def _cut_latin(word: str) -> Iterator[tuple[str, ...]]:
    """YAMADATARO: every border that leaves two parts of three letters and two."""
    yield (word,)
    if word.isalpha() and MOST_LETTERS >= len(word) > LEAST_LETTERS:
        for cut in range(3, len(word) - 1):
            yield word[:cut], word[cut:]


UNREAD_THOUGH_STATED: Final = -6.0
"""A part stays unread although kana are stated: they are another person's."""

LEAST_LETTERS, MOST_LETTERS = 5, 24


def _cut_kana(word: str) -> Iterator[tuple[str, ...]]:
    """Without any space every border is possible, and none: さくら."""
    yield (word,)
    for cut in range(1, min(len(word), _LONGEST_WORD)):
        if word[cut] not in "ァィゥェォャュョッーンぁぃぅぇぉゃゅょっん":
            yield word[:cut], word[cut:]


_LONGEST_WORD: Final = 20


def _readings(
    parts: ParsedField,
    words: tuple[str, ...],
    sounded: list[Sounded],
    order: WordOrder,
    evidence: Evidence,
    *,
    glued: bool,
) -> list[_Way]:
    surname = _part(sounded[slice(*order.surname)], "surname", surname_first=order.surname_first)
    given_name = _part(
        sounded[slice(*order.given_name)], "given", surname_first=order.surname_first
    )
    gaps = ("",) * len(words) if glued else parts.gaps
    texts = _joined(words, gaps, order.surname), _joined(words, gaps, order.given_name)
    ranges = _range(words, order.surname), _range(words, order.given_name)
    ways: list[_Way] = []
    for surname_kana, surname_score in surname:
        for given_kana, given_score in given_name:
            score = order.bonus + surname_score + given_score
            if evidence:
                score += evidence.score(surname_kana, given_kana)
                score += UNSTATED * (not _is_stated(surname_kana, given_kana, evidence.stated))
            if evidence.stated and not (surname_kana and given_kana):
                score += UNREAD_THOUGH_STATED
            ways.append((score, texts, (surname_kana, given_kana), ranges))
    if evidence.stated and parts.script != "kana":
        best = order.bonus + surname[0][1] + given_name[0][1]
        for score, kana in stated_readings(texts, evidence.stated):
            ways.append((best + score, texts, kana, ranges))
    return ways


def _is_stated(surname_kana: str, given_kana: str, stated: tuple[str, ...]) -> bool:
    """Whether the kana are those that the caller states, letter by letter, or none are stated."""
    return not stated or "".join(stated) in (surname_kana + given_kana, given_kana + surname_kana)


UNSTATED: Final = -6.0
"""Kana that are spelt otherwise than stated: ヅ for a stated ズ."""


def _part(words: list[Sounded], part: str, *, surname_first: bool) -> list[tuple[str, float]]:
    """Readings of one part with their log-weights; of several words the deciding one counts."""
    if not words:
        return [("", 0.0)]
    listed = [word.readings(part, surname_first=surname_first) for word in words]
    if len(listed) == 1:
        return listed[0] if part == "surname" else _with_surnames(words[0], listed[0])
    if part == "surname":
        deciding = _of_surnames(words, listed)
    else:
        scores = [readings[0][1] for readings in listed]
        away = [_out_of_place(word, part) for word in words]
        here = [
            score
            for score, weight, word in zip(scores, away, words, strict=True)
            if not weight and not isinstance(word, ParticleWord)
        ]
        deciding = max(here or scores) + math.fsum(away)
    best = [readings[0][0] for readings in listed]
    if (
        part == "given" and surname_first
    ):  # MIN HO: syllables of one name, not lengthened as Japanese ones
        best = [word.syllable or kana for word, kana in zip(words, best, strict=True)]
    if not all(best):
        return [("", deciding)]
    share = max(_LEAST_SHARE, math.prod(_share_of_best(readings) for readings in listed))
    if part == "given" and surname_first and any(word.syllable for word in words):
        share = SYLLABLES
    return [("".join(best), deciding + math.log(share)), ("", deciding + math.log(1.0001 - share))]


def _with_surnames(word: Sounded, listed: list[tuple[str, float]]) -> list[tuple[str, float]]:
    """Readings of a given name, which may be a surname that is given as one: Eason, Anson."""
    least = word.readings("surname", surname_first=False)[0][1] + ALSO_GIVEN
    raised = least - listed[0][1]
    return [(kana, score + raised) for kana, score in listed] if raised > 0 else listed


def _of_surnames(words: list[Sounded], listed: list[list[tuple[str, float]]]) -> float:
    """The log-weight of a surname of several words: as common as the rarest of them, which particles may precede."""
    named = [
        readings[0][1]
        for word, readings in zip(words, listed, strict=True)
        if not isinstance(word, ParticleWord)
    ]
    if not named:
        return max(readings[0][1] for readings in listed)
    return min(named) if len(named) == len(words) else max(AFTER_PARTICLE, *named)


AFTER_PARTICLE: Final = math.log(1e-6)
"""The share of persons with one surname behind a particle that no table has: de la Fuente."""

ALSO_GIVEN: Final = math.log(0.03)
"""How often a surname serves as a given name (an estimate)."""


def _out_of_place(word: Sounded, part: str) -> float:
    """The log-weight of a word that is rather the other part: GARCIA in GARCIA MARIA | LOPEZ; 0 for any other."""
    other = "given" if part == "surname" else "surname"
    here = word.readings(part, surname_first=False)[0][1]
    there = word.readings(other, surname_first=False)[0][1]
    if there > FREQUENT and not word.syllable:
        return max(OUT_OF_PLACE, min(0.0, here - there))
    return 0.0


FREQUENT: Final = math.log(1e-5)
"""The least share of persons with a word in the other part that makes it out of place."""


OUT_OF_PLACE: Final = -2.0
"""The least weight of a word that is out of place."""


def _share_of_best(readings: list[tuple[str, float]]) -> float:
    return 1.0 / math.fsum(math.exp(score - readings[0][1]) for _, score in readings)


_LEAST_SHARE: Final = 0.55
"""How sure the kana of several words are at least: they are told, if not sure."""


def _joined(words: tuple[str, ...], gaps: tuple[str, ...], span: tuple[int, int]) -> str:
    """The words of one part as one text; Latin letters that are glued to others stand apart: メアリー A."""
    text = ""
    for index in range(*span):
        word, gap = words[index], gaps[index]
        latin = word[0].isascii() or text[-1:].isascii()
        sign = "＝" if gap == "=" else gap if gap == "・" or (gap == "" and not latin) else " "
        text += sign * bool(text) + word
    return text


def _range(words: tuple[str, ...], span: tuple[int, int]) -> tuple[int, int]:
    start = sum(map(len, words[: span[0]]))
    return start, start + sum(map(len, words[slice(*span)]))


def _normalised(found: list[_Way]) -> tuple[PhoneticName, ...]:
    found.sort(key=itemgetter(0), reverse=True)
    del found[MOST_RESULTS:]
    top = found[0][0]
    weights = [math.exp(way[0] - top) for way in found]
    total = math.fsum(weights)
    return tuple(
        [
            PhoneticName(*texts, *kana, *ranges, weight / total)
            for (_, texts, kana, ranges), weight in zip(found, weights, strict=True)
        ]
    )
