"""Names that are written by their sound: in kana, in Latin letters, in hangul.

Nothing has to be read in them, or nearly (hangul: `atena.lexicon.names.hangul`); what is open is the order. "Taro Yamada", "YAMADA Taro",
マイケル・ジョーダン and キム・ミンジュン differ only in what each word is likelier to be. So every order is
scored by how common its words are as surname and as given name, in Japan and abroad.
"""

from __future__ import annotations

import math
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from atena.lexicon.names.hangul import AS_SPOKEN, hangul
from atena.lexicon.names.phonetic import phonetic_names
from atena.names.phonetic.words import Sounded, kana_word, latin_word
from atena.names.priors import (
    CAPITALS,
    COMMA,
    GLUED_GIVEN_FIRST,
    KANA_GIVEN_FIRST,
    LATIN_GIVEN_FIRST,
    LONE_WORD,
)
from atena.text import to_katakana

if TYPE_CHECKING:
    from collections.abc import Iterator

    from atena.names.evidence.gather import Evidence
    from atena.names.field.parsed import ParsedField

MOST_RESULTS = 10


class PhoneticName(NamedTuple):
    """One way to take the name; ranges are of ``ParsedField.text``."""

    surname: str
    given_name: str
    surname_kana: str
    given_name_kana: str
    surname_range: tuple[int, int]
    given_name_range: tuple[int, int]
    probability: float
    spelt: float = 1.0
    """How sure the given name's kana are if its words are taken rightly."""


_Way = tuple[float, tuple[str, str], tuple[str, str], tuple[tuple[int, int], tuple[int, int]]]
"""A `PhoneticName` in the making: its score, texts, kana and ranges, the surname's first."""


class _Order(NamedTuple):
    """A choice of words for either part, and the logarithm of what speaks for it beside the words."""

    surname: tuple[int, int]
    given_name: tuple[int, int]
    bonus: float
    surname_first: bool


def read_phonetic(parts: ParsedField, evidence: Evidence) -> tuple[PhoneticName, ...]:
    """The ways to take a name of the scripts ``kana``, ``latin`` and ``hangul``, best first.

    The probabilities sum to one. A reading that is not known is empty. An empty tuple: another script.
    """
    if parts.script == "hangul":
        return _read_hangul(parts)
    if parts.script not in ("kana", "latin"):
        return ()
    if parts.test and len(parts.words) == 1:  # a word of no meaning, which forms want as given name
        word = _sounded(parts, parts.text)
        kana = word.readings("surname", surname_first=True)[0][0]
        whole = 0, len(parts.text)
        return (PhoneticName("", parts.text, "", kana, (0, 0), whole, 1.0),)
    found: list[_Way] = []
    glued = parts.script == "kana" and len(parts.words) == 1
    for words in _cut_kana(parts.words[0]) if glued else [parts.words]:
        sounded = [_sounded(parts, word) for word in words]
        for order in _glued_orders(words) if glued else _orders(parts):
            found.extend(_readings(parts, words, sounded, order, evidence, glued=glued))
    return _normalised(found)


def _sounded(parts: ParsedField, word: str) -> Sounded:
    return latin_word(word) if parts.script == "latin" else kana_word(to_katakana(word))


def _cut_kana(word: str) -> Iterator[tuple[str, ...]]:
    """Without any space every border is possible, and none: さくら."""
    yield (word,)
    for cut in range(1, min(len(word), LONGEST_WORD)):
        if word[cut] not in "ァィゥェォャュョッーンぁぃぅぇぉゃゅょっん":
            yield word[:cut], word[cut:]


LONGEST_WORD = 20


def _glued_orders(words: tuple[str, ...]) -> Iterator[_Order]:
    if len(words) == 1:
        yield from LONE
        return
    yield _Order((0, 1), (1, 2), 0.0, surname_first=True)
    yield _Order((1, 2), (0, 1), GLUED_GIVEN_FIRST, surname_first=False)


LONE = (
    _Order((0, 1), (1, 1), LONE_WORD, surname_first=True),
    _Order((0, 0), (0, 1), LONE_WORD, surname_first=True),
)
"""One word is a surname or a given name."""


def _orders(parts: ParsedField) -> Iterator[_Order]:
    """Surname first: it is one word. Given name first: the surname is the last, with its particles."""
    words = parts.words
    count = len(words)
    if count == 1:
        yield from LONE
        return
    comma = COMMA if parts.gaps[1] == "," else 0.0
    capitals = [len(word) > 1 and word.isupper() for word in words]
    some = any(capitals) and not all(capitals)
    if parts.script == "latin":
        given_first = LATIN_GIVEN_FIRST
    else:
        given_first = KANA_GIVEN_FIRST.get(parts.gaps[1], KANA_GIVEN_FIRST[" "])
    yield _Order((0, 1), (1, count), comma + CAPITALS * (some and capitals[0]), surname_first=True)
    last = count - 1
    while last > 1 and words[last - 1].lower() in PARTICLES:
        last -= 1
    bonus = given_first + CAPITALS * (some and capitals[-1])
    yield _Order((last, count), (0, last), bonus, surname_first=False)


PARTICLES = frozenset(
    [
        "van",
        "von",
        "der",
        "den",
        "de",
        "la",
        "le",
        "di",
        "da",
        "del",
        "della",
        "dos",
        "du",
        "el",
        "al",
        "bin",
        "ibn",
        "ben",
        "ter",
        "ten",
        "zu",
        "ファン",
        "フォン",
        "ヴァン",
        "デ",
        "ドゥ",
        "デル",
        "ダ",
        "ディ",
        "ラ",
        "アル",
        "イブン",
        "ビン",
    ]
)
"""Words before a surname that belong to it: Ludwig van Beethoven."""


def _readings(
    parts: ParsedField,
    words: tuple[str, ...],
    sounded: list[Sounded],
    order: _Order,
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
            ways.append((score, texts, (surname_kana, given_kana), ranges))
    return ways


def _part(words: list[Sounded], part: str, *, surname_first: bool) -> list[tuple[str, float]]:
    """Readings of one part with their log-weights; of several words the deciding one counts."""
    if not words:
        return [("", 0.0)]
    listed = [word.readings(part, surname_first=surname_first) for word in words]
    if len(listed) == 1:
        return listed[0]
    deciding = max(readings[0][1] for readings in listed)
    best = [readings[0][0] for readings in listed]
    return [("".join(best) if all(best) else "", deciding)]


def _joined(words: tuple[str, ...], gaps: tuple[str, ...], span: tuple[int, int]) -> str:
    text = ""
    for index in range(*span):
        gap = gaps[index] if gaps[index] in ("・", "=") else " "
        text += ("＝" if gap == "=" else gap) * bool(text) + words[index]
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


def _read_hangul(parts: ParsedField) -> tuple[PhoneticName, ...]:
    """A Korean name: the surname, of two syllables or one, comes first; the kana follow from the syllables."""
    text = parts.text
    if len(parts.words) > 1:
        cut = len(parts.words[0])
        listed = phonetic_names().korean_surname(text[:cut])
        return tuple(_cut_hangul(text, cut, KOREAN if listed else UNLISTED_KOREAN))
    cuts = [cut for cut in (2, 1) if phonetic_names().korean_surname(text[:cut])]
    if not cuts:
        kana, whole = hangul().kana(text), (0, len(text))
        return (PhoneticName(text, "", kana, "", whole, (len(text), len(text)), 0.5),)
    if len(cuts) > 1 and len(text) == LONGEST_KOREAN:
        found = [*_cut_hangul(text, 2, KOREAN * DOUBLE), *_cut_hangul(text, 1, 1.0 - DOUBLE)]
        return tuple(found)
    return tuple(_cut_hangul(text, cuts[0], KOREAN))


def _cut_hangul(text: str, cut: int, certain: float) -> Iterator[PhoneticName]:
    surname, given_name = text[:cut], text[cut:]
    kana = phonetic_names().korean_surname(surname) or hangul().kana(surname)
    spelt = SPELT_SO if given_name else 1.0
    for read, share in _korean_given_name(given_name, surname):
        ranges = (0, cut), (cut, len(text))
        yield PhoneticName(surname, given_name, kana, read, *ranges, certain * share, spelt)


def _korean_given_name(name: str, surname: str) -> list[tuple[str, float]]:
    """The kana as spoken after the surname, and as spoken alone where these differ."""
    spoken, alone = hangul().kana(name, after=surname), hangul().kana(name)
    return [(spoken, 1.0)] if spoken == alone else [(spoken, AS_SPOKEN), (alone, 1.0 - AS_SPOKEN)]


KOREAN = 0.98
"""How sure the cut after a listed surname is; after one that is not listed, where a space stands: `UNLISTED_KOREAN`."""

UNLISTED_KOREAN = 0.8
LONGEST_KOREAN = 3
"""Syllables of a name whose surname may have one syllable or two, 황|보라 or 황보|라."""

DOUBLE = 0.7
"""How often it has two then (a guess)."""

SPELT_SO = 0.9
"""How often the kana of Koreans are these, in one of both ways: 80 of 88 persons of JMnedict, Mozc and
SudachiDict whose kanji KANJIDIC2 has in Korean."""
