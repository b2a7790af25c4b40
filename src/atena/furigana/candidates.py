"""The candidates of a reading: every way in which a part of a run of kanji and kana may be read.

Candidates come from the units that SudachiPy cuts the run into, from its dictionary for every part of
the run, from the tables of places and surnames, and from the readings of single characters. What speaks
for or against one is a *feature*, named by a string whose first character is its group; the weights of
the features are learned when the tables are made (``data/build/furigana``). `own_features` depend on the
candidate alone and are added up once for each word, `beside_features` on what stands beside it.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from atena.furigana.characters import kind_of_reading, readings_by_kind
from atena.furigana.dictionary import cut_units, entries
from atena.lexicon import default_lexicon
from atena.lexicon.furigana_words import furigana_words
from atena.lexicon.readings import character_readings, local_names, place_readings
from atena.text import is_kana, to_katakana

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

EDGE = "^"
"""What stands before a text."""
LONGEST_WORD = 8
"""Characters of the longest part that is looked up; a longer unit is made of such parts."""
_LONGEST_SURNAME = 4


class WordReading(NamedTuple):
    """One reading of a word, with what does not depend on where the word stands."""

    word: str
    kana: str
    sources: str
    """The kinds of the dictionary's entries that read so (see `dictionary.kind`)."""
    main: str
    """The first of them; L a place, F a surname of the tables; c a reading of a single character."""
    kind: str
    """How the characters are read: o from Chinese, k as Japanese words, m both, h kana; v voiced, g ッ."""
    features: tuple[str, ...]
    surname: str
    """How usual a surname's reading is: a digit, - for another reading of a surname, empty for none."""


class PlacedReading(NamedTuple):
    """A reading at its place."""

    start: int
    end: int
    reading: WordReading
    units: str
    """By which of SudachiPy's cuts it is a unit: of C, B and A."""
    in_coined: bool
    """Whether it stands in a coined name: shortly before 会, 苑, 荘 … (松徳会)."""


def own_features(
    word: str, kana: str, sources: str, main: str, kind: str, rank: tuple[int, int]
) -> Iterator[str]:
    """The features of a reading of a word, wherever it stands."""
    size = min(len(word), 5)
    yield f"s{main}{kind}"
    yield f"l{main}{kind}{size}"
    yield f"K{sources}{kind[0]}"
    if sources:
        yield f"r{min(rank[0], 3)}{min(rank[1], 3)}{main}{size}"
    yield f"w{word}|{kana}"
    if len(word) == 1:
        known = character_readings(word)
        if kana in known.on:
            yield f"o{min(known.on.index(kana), 2)}"
        elif kana in known.kun:
            yield f"k{min(known.kun.index(kana), 2)}"
        if known.counts:
            total = sum(known.counts.values())
            number = known.counts.get(kana, 0)
            yield f"q{kind[0]}{number * 4 // total}{min(total.bit_length(), 5)}"
            if not number:
                yield f"q0{kind[0]}"
    places = place_readings(word) if len(word) > 1 or main == "L" else {}
    if places:
        place = places.get(kana)
        if place is None:
            yield f"T-{size}"
        else:
            yield f"T{int(place.share * 4)}{min(place.number.bit_length(), 6)}{size}"
        if any(known.municipality for known in places.values()):
            yield "M+" if place is not None and place.municipality else "M-"
    surname = default_lexicon().names.surnames.get(word) if len(word) <= _LONGEST_SURNAME else None
    if surname is not None:
        share = surname_share(word, kana)
        yield f"R{share}{min(int(-surname.log_probability / 2), 8)}{size}"


@lru_cache(maxsize=8192)
def surname_shares(word: str) -> dict[str, float]:
    """How often a surname is read each way; empty if it is none."""
    part = default_lexicon().names.surnames.get(word) if len(word) <= _LONGEST_SURNAME else None
    return {} if part is None else dict(zip(part.readings, part.shares, strict=True))


def surname_share(word: str, kana: str) -> str:
    shares = surname_shares(word)
    if not shares:
        return ""
    return str(int(shares[kana] * 4)) if kana in shares else "-"


def beside_features(
    candidate: PlacedReading, text: str, left: str, right: str, ending: str, near: str
) -> Iterator[str]:
    """The features of a candidate in its run; ``left`` and ``right`` are what the run stands between.

    ``ending`` is the coined name's ending that follows, with its distance; ``near`` says how
    a place of that name is read where the text belongs (`nearness`).
    """
    reading, start, end = candidate.reading, candidate.start, candidate.end
    word, kana, main, kind = reading.word, reading.kana, reading.main, reading.kind
    before = text[start - 1] if start else left
    after = text[end] if end < len(text) else right
    size = min(len(word), 5)
    yield f"m{main}{size}{candidate.units:>3}"
    yield f"p{main}{kind}{before}"
    yield f"n{main}{kind}{after}"
    if size == 1:
        yield f"y{kind[0]}{before}{after}"
    else:
        yield f"x{kind[0]}{size}{after}"
    if size <= 2:
        yield f"W{word}|{kana}|{after}"
        yield f"V{before}{word}|{kana}"
    if ending:
        yield f"S{kind[0]}{min(size, 3)}{ending}"
        yield f"D{main}{kind[0]}{ending}"
    if reading.surname:
        yield f"N{reading.surname}{size}{after}"
    if near:
        yield f"{near}{size}"
    if start == 0 and end == len(text):
        yield f"F{main}{kind}"
        yield f"G{kind[0]}{size}{left}"


@lru_cache(maxsize=1 << 14)
def readings_of(word: str, before: str = "") -> tuple[WordReading, ...]:
    """The readings of a word; ``before`` is the character before 々 or an ending."""
    return _readings_of(word, before, None)


def _readings_of(
    word: str, before: str, hidden: Callable[[str, str, str], bool] | None
) -> tuple[WordReading, ...]:
    found = dict(entries(word))
    if hidden is not None:
        found = {kana: kinds for kana, kinds in found.items() if not hidden(word, kana, kinds)}
    rank = {kana: number for number, kana in enumerate(found, 1)}
    number = len(found)
    kinds: dict[str, str] = {}
    if len(word) == 1:
        kinds = readings_by_kind(before if word == "々" else word)
        only = furigana_words().endings.get(word)
        for kana in kinds:
            found.setdefault(kana, "")
        if only and before:
            found = {kana: found[kana] for kana in found if kana in only}
    else:
        for kana, place in place_readings(word).items():
            if place.share > _LEAST_SHARE and kana not in found:
                found[kana] = "T"
        for kana, share in surname_shares(word).items():
            if share > 2 * _LEAST_SHARE and kana not in found:
                found[kana] = "R"
    readings = []
    for kana, sources in found.items():
        kind = kinds.get(kana, "?") if len(word) == 1 else kind_of_reading(word, kana)
        main = next((source for source in ORDER if source in sources), "c")
        main = {"T": "L", "R": "F"}.get(main, main)
        features = own_features(word, kana, sources, main, kind, (rank.get(kana, 0), number))
        surname = surname_share(word, kana)
        readings.append(WordReading(word, kana, sources, main, kind, tuple(features), surname))
    return tuple(readings)


ORDER = "NSPQLFGOVJXTR"
_LEAST_SHARE = 0.05


def placed_readings(
    text: str,
    left: str = EDGE,
    hidden: Callable[[str, str, str], bool] | None = None,
) -> list[PlacedReading]:
    """All candidates of a folded run, by where they begin; a character that nothing reads has none.

    ``hidden`` leaves out entries of the dictionary by word, kana and kinds: so the weights learn to do
    without them.
    """
    units = cut_units(text)
    coined = coined_before(text)
    found: list[PlacedReading] = []
    for start in range(len(text)):
        for end in range(start + 1, min(len(text), start + LONGEST_WORD) + 1):
            word = text[start:end]
            if not all(map(is_kana, word)):
                readings = _readings_of(word, word_before(word, text, start, left), hidden)
            elif end == start + 1:
                readings = kana_readings(word)
            else:
                continue
            for reading in readings:
                tag = units.get((start, end, reading.kana), "")
                found.append(PlacedReading(start, end, reading, tag, coined[end]))
    return found


def word_before(word: str, text: str, start: int, left: str) -> str:
    """What `readings_of` wants to know of the character before: only where it matters, else nothing."""
    if len(word) == 1 and (word == "々" or word in furigana_words().endings):
        return text[start - 1] if start else "" if left == EDGE else left
    return ""


def kana_readings(char: str) -> tuple[WordReading, ...]:
    """The readings of one kana character: itself, and the voiced ones of a small ヶ."""
    return tuple(
        WordReading(char, kana, "", "c", "h", ("sch", f"w{char}|{kana}"), "")
        for kana in KANA_READINGS.get(char) or (to_katakana(char),)
    )


KANA_READINGS = {"ヶ": ("ガ", "カ", "ケ"), "ケ": ("ガ", "ケ"), "ヵ": ("カ", "ガ")}


def coined_before(text: str) -> list[bool]:
    """For each position whether the ending of a coined name stands there or shortly after.

    >>> coined_before("松徳会"), coined_before("商工会")
    ([False, True, True, False], [False, True, True, False])
    """
    endings = furigana_words().coined
    found = [False] * (len(text) + 1)
    for position in range(1, len(text)):
        usual = endings.get(text[position])
        if (
            usual is not None
            and text[position - 1] not in usual
            and not is_kana(text[position - 1])
        ):
            for before in range(max(1, position - 2), position + 1):
                found[before] = True
    return found


def endings_after(text: str, right: str) -> list[str]:
    """For each position the next character that ends names, with its distance; empty if none is near."""
    signs = furigana_words().name_ends
    padded = text + right
    found = []
    for position in range(len(text) + 1):
        near = padded[position : position + 4]
        at = next((index for index, char in enumerate(near) if char in signs), -1)
        found.append(f"{near[at]}{at}" if at >= 0 else "")
    return found


def nearness(word: str, kana: str, local: str, prefecture: str) -> str:
    """Whether places near by are read so: H of the municipality, Z of the prefecture, small: otherwise.

    ``local`` is the reading of the municipality's own name for the word, if it has one.
    """
    if local:
        return "H" if local == kana else "h"
    if not prefecture or len(word) == 1:
        return ""
    places = place_readings(word)
    if len(places) > 1 and any(prefecture in place.prefectures for place in places.values()):
        place = places.get(kana)
        return "Z" if place is not None and prefecture in place.prefectures else "z"
    return ""


def local_readings(text: str, municipality_code: str) -> dict[tuple[int, int], str]:
    """The municipality's own names in the text, with their readings."""
    if not municipality_code:
        return {}
    names = local_names(municipality_code)
    return {
        (start, end): kana for start in range(len(text) - 1) for end, kana in names.at(text, start)
    }
