"""An address in Latin letters: "Shimomeguro 1-8-1, Meguro-ku, Tokyo" → 目黒区 下目黒 1-8-1.

Order, commas, hyphens, capitals and long vowels do not matter; the building may stand before or after
the number. Words that no table explains are the building, with the numbers among them; the numbers
beside a place, or alone between commas, are those of the house.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from atena.addresses.romaji.head import LONGEST_TEXT
from atena.addresses.romaji.house import house_numbers, read_house
from atena.addresses.romaji.left_over import (
    has_unexplained,
    is_left_place,
    is_municipal,
    is_room,
    street_words,
)
from atena.addresses.romaji.places import (
    RomajiHints,
    RomajiPlace,
    find_romaji_places,
    probabilities,
)
from atena.addresses.romaji.runs import prefecture_keys
from atena.addresses.romaji.tokens import (
    COUNTRY_WORDS,
    KIND_WORDS,
    NOISE,
    NUMBERS,
    OTHER,
    POSTAL,
    TELEPHONE,
    WORD,
    Token,
    from_large_to_small,
    tokenize,
)
from atena.lexicon.places.romaji import default_romaji, joined_key

if TYPE_CHECKING:
    from collections.abc import Collection

    from atena.addresses.block.grammar import Block
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
    place_left: bool
    """Whether a word that nothing explains says that it is a municipality: Naka-ku."""
    is_split: bool
    """Whether words of the building stand on both sides of the place and the number, with no comma between, or it begins
    with the prefecture, which stands nowhere else: Shibuya-ku, Tokyo Mark City."""
    has_phone: bool
    """Whether a telephone number stands there, which is no part of the address."""


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
    if best.town_run and _has_town_in_kanji(tokens, best, places):
        return None  # GINZA SIX 7F 銀座6-10-1
    used = _used(best, len(tokens))
    house = house_numbers(tokens, used, known=best.town_run is not None)
    block = read_house([tokens[index] for index in house], best, places)
    said = {tokens[index].key for index in house}
    used |= {index for index in range(len(tokens)) if _says_place(tokens, index, best, places)}
    rest = [
        index
        for index, token in enumerate(tokens)
        if index not in used
        and index not in house
        and token.kind in (WORD, NUMBERS, OTHER)
        and not _is_kind(tokens, index, used)
        and not (best.town_run is None and is_left_place(tokens, index, used))
        and not (token.kind == NUMBERS and token.key in said)
    ]
    streets = street_words(tokens, rest) if places.street_names(best.mark) else []
    rest = [index for index in rest if index not in streets]
    rest = _with_words_between(tokens, rest, used)
    street_spans = _as_written(tokens, streets, "kyoto_street")
    building_spans = _as_written(tokens, rest, "building")
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
        any(is_municipal(tokens, (index, index + 1)) for index in rest),
        best.town_run is not None
        and (
            _is_split(tokens, rest, best.town_run)
            or _begins_with_prefecture(tokens, rest, best, places)
        ),
        any(token.kind == TELEPHONE for token in tokens),
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
            and (
                index + 1 not in rest
                or tokens[index + 1].kind == NUMBERS
                or is_room(tokens[index + 1])
            )
            and (index - 1 not in rest or tokens[-1].segment == token.segment)
            and not _ends_name(tokens, index, used)
        )
    ]
    return sorted([*rest, *words]) if words else rest


def _is_split(tokens: list[Token], rest: list[int], town: Run) -> bool:
    """Whether words that nothing explains stand right before the town, and others after it, in one segment."""
    segment = tokens[town[0]].segment
    beside = [index for index in rest if tokens[index].segment == segment]
    return town[0] - 1 in beside and any(index >= town[1] for index in beside)


def _begins_with_prefecture(
    tokens: list[Token], rest: list[int], best: RomajiPlace, places: PlaceLexicon
) -> bool:
    """Whether the first of the words that nothing explains, behind the place, is its prefecture, said nowhere else."""
    if not rest or best.prefecture_run or not best.city_runs or rest[0] < best.city_runs[0][1]:
        return False
    code = prefecture_keys(places).get(tokens[rest[0]].key)
    return code == places.municipality(best.mark).prefecture


def _ends_name(tokens: list[Token], index: int, used: set[int]) -> bool:
    """Whether a country ends the name of a building that has its segment to itself: Universal Studios Japan."""
    segment = [
        other for other, token in enumerate(tokens) if token.segment == tokens[index].segment
    ]
    return used.isdisjoint(segment) and index - 1 in segment and tokens[index - 1].kind == WORD


def _used(place: RomajiPlace, count: int) -> set[int]:
    """The tokens that the place explains."""
    used = {index for run in _runs_of(place) for index in range(*run)}
    return {index for index in used if index < count}


def _runs_of(place: RomajiPlace) -> list[Run]:
    return [run for run in (place.prefecture_run, *place.city_runs, place.town_run) if run]


def _says_place(tokens: list[Token], index: int, best: RomajiPlace, places: PlaceLexicon) -> bool:
    """Whether a word names the place once more: a Japanese one prefecture or municipality (Nakano-ku, 東京都), a Latin one
    where nothing but such names and a room stand between commas.
    """
    token = tokens[index]
    if token.kind == WORD:
        return _names_place(token, best, places) and all(
            other.segment != token.segment
            or other.kind not in (WORD, OTHER)
            or other.key in KIND_WORDS
            or is_room(other)
            or _names_place(other, best, places)
            for other in tokens
        )
    if token.kind != OTHER or token.key.isascii():
        return False
    city = places.municipality(best.mark)
    prefecture = places.prefectures[city.prefecture].name
    names = (prefecture, city.name, city.city, city.ward, prefecture + city.name)
    return places.key_of(token.key) in [places.key_of(name) for name in names if name]


def _names_place(token: Token, best: RomajiPlace, places: PlaceLexicon) -> bool:
    """Whether a Latin word is the municipality or its prefecture."""
    if prefecture_keys(places).get(token.key) == places.municipality(best.mark).prefecture:
        return True
    return any(mark == best.mark for mark, _ in default_romaji().municipalities(token.key))


def _has_town_in_kanji(tokens: list[Token], best: RomajiPlace, places: PlaceLexicon) -> bool:
    """Whether a Japanese word begins with a town of the municipality that Latin words name, too."""
    return any(
        token.kind == OTHER
        and not token.key.isascii()
        and places.towns(best.mark, places.key_of(token.key))
        for token in tokens
    )


def _is_kind(tokens: list[Token], index: int, used: set[int]) -> bool:
    """Whether a word is the kind of the place before it: the shi of Osaka-shi."""
    return (
        index - 1 in used
        and tokens[index].key in KIND_WORDS
        and (tokens[index - 1].segment == tokens[index].segment)
    )


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
SURE: Final = 0.6
"""A place less probable than this is not the answer: the candidates are alternatives."""
MOST_CANDIDATES: Final = 8
