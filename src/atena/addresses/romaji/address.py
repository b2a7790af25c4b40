"""An address in Latin letters: "Shimomeguro 1-8-1, Meguro-ku, Tokyo" → 目黒区 下目黒 1-8-1.

Order, commas, hyphens, capitals and long vowels do not matter; the building may stand before or after
the number. Words that no table explains are the building, with the numbers among them; the numbers
beside a place, or alone between commas, are those of the house.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from atena.addresses.block.grammar import Block, read_block
from atena.addresses.romaji.head import LONGEST_TEXT
from atena.addresses.romaji.left_over import has_unexplained, is_left_place, street_words
from atena.addresses.romaji.places import (
    RomajiHints,
    RomajiPlace,
    find_romaji_places,
    probabilities,
)
from atena.addresses.romaji.tokens import (
    COUNTRY_WORDS,
    KIND_WORDS,
    NOISE,
    NUMBERS,
    OTHER,
    POSTAL,
    WORD,
    Token,
    from_large_to_small,
    tokenize,
)
from atena.lexicon.places.romaji import joined_key

if TYPE_CHECKING:
    from collections.abc import Collection

    from atena.addresses.romaji.runs import Run
    from atena.lexicon.places.tables import PlaceLexicon


class RomajiAddress(NamedTuple):
    """What a romaji address says; the places are candidates, best first, with their probabilities."""

    postal_code: str
    places: tuple[RomajiPlace, ...]
    probabilities: tuple[float, ...]
    block: Block
    """Its positions mean nothing here."""
    kyoto_street: str
    building: str
    """The buyer's text, in the buyer's order."""
    spans: tuple[tuple[str, int, int], ...]
    """(field, start, end) in the text that was read; what lies between carries nothing."""
    name_goes_on: bool
    """Whether, without a town, a word that nothing explains stands beside the municipality: Nara Road."""


def read_romaji(
    text: str,
    places: PlaceLexicon,
    *,
    postal_code: str = "",
    prefecture: str = "",
    marks: Collection[str] = (),
) -> RomajiAddress | None:
    """Read ``text`` (lines joined by newlines); None if its words name no place.

    ``postal_code`` has seven digits, ``prefecture`` is a two-digit code, ``marks`` are the
    municipalities that the caller knows already (of 京都市 all its wards).

    >>> from atena.lexicon import default_lexicon
    >>> places = default_lexicon().places
    >>> found = read_romaji("Arco Tower 3F, 1-8-1 Shimo-Meguro, Meguro-ku, Tokyo", places)
    >>> found.places[0].town, found.block.street, found.building
    ('下目黒', '1-8-1', 'Arco Tower 3F')
    """
    tokens = from_large_to_small(tokenize(text[:LONGEST_TEXT]))
    code = postal_code or next((token.key for token in tokens if token.kind == POSTAL), "")
    towns = frozenset(places.postal(code)[0]) if code else frozenset()
    hints = RomajiHints(towns, frozenset(marks), prefecture)
    candidates = find_romaji_places(tokens, places, hints)
    if not candidates or not (candidates[0].town_run or candidates[0].city_runs):
        return None
    best = candidates[0]
    used = _used(best, len(tokens))
    house = _house_numbers(tokens, used, known=best.town_run is not None)
    block = _read_house([tokens[index] for index in house], best, places)
    rest = [
        index
        for index, token in enumerate(tokens)
        if index not in used
        and index not in house
        and token.kind in (WORD, NUMBERS, OTHER)
        and not _is_kind(tokens, index, used)
        and not (best.town_run is None and is_left_place(tokens, index, used))
        and not _says_place(token, best, places)
    ]
    streets = street_words(tokens, rest) if places.street_names(best.mark) else []
    rest = [index for index in rest if index not in streets]
    rest = _with_words_between(tokens, rest, used)
    street_spans = _as_written(tokens, streets, "kyoto_street")
    building_spans = _as_written(tokens, rest, "building")
    if not any(tokens[index].kind != NUMBERS for index in rest):
        building_spans = building_spans[:1]
    spans = [*_place_spans(best, tokens), *street_spans, *building_spans]
    if best.town_run is None:
        spans += [
            ("town", token.start, token.end)
            for index, token in enumerate(tokens)
            if is_left_place(tokens, index, used)
        ]
    spans += [("street", tokens[index].start, tokens[index].end) for index in sorted(house)]
    spans += [("postal_code", token.start, token.end) for token in tokens if token.kind == POSTAL]
    return RomajiAddress(
        code,
        tuple(candidates[:MOST_CANDIDATES]),
        tuple(probabilities(candidates)[:MOST_CANDIDATES]),
        block,
        _joined(text, street_spans),
        _joined(text, building_spans),
        tuple(sorted(spans, key=lambda span: span[1])),
        best.town_run is None
        and any(has_unexplained(tokens, run, _runs_of(best)) for run in best.city_runs),
    )


def _with_words_between(tokens: list[Token], rest: list[int], used: set[int]) -> list[int]:
    """The words of a building with those among them that elsewhere say what a place is: Park City Toyosu, No. 12.

    After a name of the place they belong to it (Osaka City), but for the no of a number (Ginza No 2), and a country
    alone in its segment is one.
    """
    segments = {tokens[index].segment for index in rest}
    words = [
        index
        for index, token in enumerate(tokens)
        if token.kind == NOISE
        and token.segment in segments
        and (index - 1 not in used or (token.key == NUMBER_WORD and index + 1 in rest))
        and not (index + 1 in used and tokens[index + 1].segment == token.segment)
        and not (
            token.key in COUNTRY_WORDS
            and index + 1 not in rest
            and (index - 1 not in rest or tokens[-1].segment == token.segment)
        )
    ]
    return sorted([*rest, *words]) if words else rest


def _used(place: RomajiPlace, count: int) -> set[int]:
    """The tokens that the place explains."""
    used = {index for run in _runs_of(place) for index in range(*run)}
    return {index for index in used if index < count}


def _runs_of(place: RomajiPlace) -> list[Run]:
    return [run for run in (place.prefecture_run, *place.city_runs, place.town_run) if run]


def _says_place(token: Token, best: RomajiPlace, places: PlaceLexicon) -> bool:
    """Whether a Japanese word names the prefecture or the municipality once more: Nakano-ku, 東京都."""
    if token.kind != OTHER or token.key.isascii():
        return False
    city = places.municipality(best.mark)
    prefecture = places.prefectures[city.prefecture].name
    names = (prefecture, city.name, city.city, city.ward, prefecture + city.name)
    return places.key_of(token.key) in [places.key_of(name) for name in names if name]


def _is_kind(tokens: list[Token], index: int, used: set[int]) -> bool:
    """Whether a word is the kind of the place before it: the shi of Osaka-shi."""
    return (
        index - 1 in used
        and tokens[index].key in KIND_WORDS
        and (tokens[index - 1].segment == tokens[index].segment)
    )


def _house_numbers(tokens: list[Token], used: set[int], *, known: bool) -> list[int]:
    """The groups of numbers that are the house's: the likeliest one, and one that is the 丁目 apart.

    One number after another word is of the building (Room 305, Shibuya), but after what reads like a town
    where none is ``known`` (Honcho 12).
    """
    scored = []
    for index, token in enumerate(tokens):
        if token.kind != NUMBERS or index in used:
            continue
        beside = _beside(tokens, index, used)
        alone = _alone(tokens, index)
        after_name = _after_name(tokens, index, used)
        score = 3.0 * beside + 2.0 * alone + ("-" in token.key) * 2.0 + bool(token.chome) * 3.0
        score += _AFTER_NAME * after_name
        scored.append((score, -index))
    if not scored:
        return []
    scored.sort(reverse=True)
    best = -scored[0][1]
    if scored[0][0] <= _AFTER_NAME and (known or not is_left_place(tokens, best - 1, used)):
        return []
    house = [best]
    with_chome = [index for index, token in enumerate(tokens) if token.chome]
    if with_chome and with_chome[0] != best:
        house.append(with_chome[0])
    elif tokens[best].chome and not tokens[best].key:
        # 「4-7, …, Hommachi 2 choume」: the other numbers stand elsewhere.
        others = [-index for score, index in scored[1:] if score > 0]
        house += others[:1]
    return house


def _beside(tokens: list[Token], index: int, used: set[int]) -> bool:
    """Whether a place stands right before or after, in the same segment."""
    segment = tokens[index].segment
    return any(
        0 <= other < len(tokens) and other in used and tokens[other].segment == segment
        for other in (index - 1, index + 1)
    )


def _alone(tokens: list[Token], index: int) -> bool:
    segment = tokens[index].segment
    return not any(token.segment == segment and token.kind in (WORD, OTHER) for token in tokens)


def _after_name(tokens: list[Token], index: int, used: set[int]) -> bool:
    """Whether a word that is no place stands right before: Sunny Mansion 203."""
    return (
        index > 0
        and tokens[index - 1].segment == tokens[index].segment
        and index - 1 not in used
        and tokens[index - 1].kind in (WORD, OTHER)
    )


def _read_house(numbers: list[Token], place: RomajiPlace, places: PlaceLexicon) -> Block:
    """The numbers as a block of the town: 1-8-1, or 2丁目 and 4-7."""
    chome = next((token.chome for token in numbers if token.chome), "")
    rest = "-".join(token.key for token in numbers if token.key)
    if chome and rest.startswith(f"{chome}-") and rest.count("-") > 1:
        chome = ""  # 3-3-1 Marunouchi 3 chome: the 丁目 stands there twice
    most = None
    match = places.town(place.mark, place.town) if place.town else None
    if match is not None:
        ranges = [town.chome for town in match.towns if town.chome]
        most = max((int(part) for text in ranges for part in _digits(text)), default=0)
    return read_block(f"{chome}丁目{rest}" if chome else rest, 0, chome=most)


def _digits(text: str) -> list[str]:
    return "".join(char if char.isdigit() else " " for char in text).split()


def _as_written(tokens: list[Token], indices: list[int], field: str) -> list[tuple[str, int, int]]:
    """Where words that are left stand in the text; neighbours keep what is between them."""
    spans: list[tuple[str, int, int]] = []
    for index in indices:
        token = tokens[index]
        if spans and index - 1 in indices and tokens[index - 1].segment == token.segment:
            spans[-1] = (field, spans[-1][1], token.end)
        else:
            spans.append((field, token.start, token.end))
    return spans


def _joined(text: str, spans: list[tuple[str, int, int]]) -> str:
    return " ".join(text[start:end] for _, start, end in spans)


def _place_spans(place: RomajiPlace, tokens: list[Token]) -> list[tuple[str, int, int]]:
    runs = [("prefecture", place.prefecture_run), ("town", place.town_run)]
    runs += [("city", run) for run in place.city_runs]
    spans: list[tuple[str, int, int]] = []
    for field, run in runs:
        first = run[0] if run else 0
        for index in range(first, run[1] if run else 0):
            token = tokens[index]
            if index > first and spans[-1][1] <= token.start:
                spans[-1] = (field, spans[-1][1], token.end)
            else:
                spans.append((field, token.start, token.end))
    return spans


NUMBER_WORD: Final = joined_key("no")
_AFTER_NAME: Final = -2.5
"""Points of a number after a word that is no place: such a number alone, without hyphens, is a room or building."""
SURE: Final = 0.6
"""A place less probable than this is not the answer: the candidates are alternatives."""
MOST_CANDIDATES: Final = 8
