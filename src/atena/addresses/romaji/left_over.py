"""What of a romaji address a place does not explain: words that speak against it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from atena.addresses.romaji.tokens import (
    KIND_WORDS,
    MUNICIPAL_WORDS,
    NUMBERS,
    OTHER,
    POSTAL,
    ROOM_WORDS,
    WORD,
    Token,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from atena.addresses.romaji.runs import Run


def explains(tokens: list[Token], run: Run, used: list[Run], names: Sequence[Run] = ()) -> bool:
    """Whether a run says a place: all words beside it do, or it stands after the town or city.

    In Tokyo Tower 5F, Shibakoen, Minato-ku, Tokyo only the second Tokyo does; in Tokyo 105-0011 Minato-ku the
    first does. ``names`` are other names of the same place: in Aichi Nagoya Naka-ku both words lead to it.
    """
    if _leads_to_place(tokens, run, used, names):
        return True
    if any(
        other[1] <= run[0] and tokens[other[0]].segment == tokens[run[0]].segment for other in used
    ):
        return not _is_in_name(tokens, run, used)
    segment = tokens[run[0]].segment
    return all(
        token.segment != segment
        or token.kind not in (WORD, OTHER)
        or token.key in KIND_WORDS
        or run[0] <= index < run[1]
        or is_room(token)
        or any(other[0] <= index < other[1] for other in (*used, *names))
        for index, token in enumerate(tokens)
    )


def is_room(token: Token) -> bool:
    """Whether a word is a room or floor, or says that a number is one: #302, 302goushitsu, Room 5."""
    if token.kind == OTHER:
        return token.key.isascii()
    return token.kind == WORD and token.key in ROOM_WORDS


def fills_segment(tokens: list[Token], run: Run) -> bool:
    """Whether nothing but a run and the word for its kind stands between two commas."""
    segment = tokens[run[0]].segment
    return all(
        token.segment != segment or run[0] <= index < run[1] or token.key in KIND_WORDS
        for index, token in enumerate(tokens)
    )


def _is_in_name(tokens: list[Token], run: Run, used: list[Run]) -> bool:
    """Whether a run behind the place is a part of a name: Shin-Osaka Bldg, 5-16-1 Osaka Bldg."""

    def is_name(index: int) -> bool:
        return (
            index < len(tokens)
            and tokens[index].segment == tokens[run[0]].segment
            and tokens[index].kind == WORD
            and tokens[index].key not in KIND_WORDS
            and not any(other[0] <= index < other[1] for other in used)
        )

    before = run[0] - 1
    return is_name(before) or (tokens[before].kind == NUMBERS and is_name(run[1]))


def _leads_to_place(tokens: list[Token], run: Run, used: list[Run], names: Sequence[Run]) -> bool:
    """Whether a run begins its segment, with ``names`` before and behind it, and the place goes on right after it."""
    segment, (before, after) = tokens[run[0]].segment, run
    starts = {end: start for start, end in names}
    ends = dict(names)
    while before > 0 and (before in starts or tokens[before - 1].key in KIND_WORDS):
        before = starts.get(before, before - 1)
    if before > 0 and tokens[before - 1].segment == segment and tokens[before - 1].kind != POSTAL:
        return False
    while after < len(tokens) and (
        after in ends or tokens[after].kind == POSTAL or tokens[after].key in KIND_WORDS
    ):
        after = ends.get(after, after + 1)
    return (
        after < len(tokens)
        and tokens[after].segment == segment
        and any(other[0] <= after < other[1] for other in used)
    )


def has_unexplained(tokens: list[Token], run: Run, used: Sequence[Run | None]) -> bool:
    """Whether a word beside a name of a place is left over: in Shimo-Meguro the town is not 目黒."""
    for index in (run[0] - 1, run[1]):
        if 0 <= index < len(tokens) and tokens[index].kind == WORD:
            same = tokens[index].segment == tokens[run[0]].segment
            if same and not any(other and other[0] <= index < other[1] for other in used):
                return True
    return False


def has_number(tokens: list[Token], run: Run) -> bool:
    """Whether a number stands beside a run, or one with hyphens in its segment: Narita Airport Terminal 1 has none."""
    segment = tokens[run[0]].segment
    return any(
        token.kind == NUMBERS
        and token.segment == segment
        and ("-" in token.key or token.chome or index in (run[0] - 1, run[1]))
        for index, token in enumerate(tokens)
    )


def is_municipal(tokens: list[Token], run: Run) -> bool:
    """Whether the word after a run says that it is a municipality: in Hiroo-gun no town is meant."""
    after = run[1]
    return (
        after < len(tokens)
        and tokens[after].key in MUNICIPAL_WORDS
        and tokens[after].segment == tokens[run[0]].segment
    )


def is_street(tokens: list[Token], run: Run) -> bool:
    """Whether a run is one of Kyoto's streets: a direction follows it (Karasuma Shichijo-sagaru)."""
    segment = tokens[run[0]].segment
    for token in tokens[run[1] : run[1] + DIRECTION_REACH]:
        if token.segment != segment or token.kind != WORD:
            return False
        if _is_direction(token.key):
            return True
    return False


def street_words(tokens: list[Token], rest: list[int]) -> list[int]:
    """Those of the words ``rest`` that are Kyoto's streets: up to a direction, or to a dori that ends its segment."""
    found: set[int] = set()
    for index in rest:
        token = tokens[index]
        follows = index + 1 in rest and tokens[index + 1].segment == token.segment
        if token.kind != WORD or not (
            _is_direction(token.key) or (token.key.endswith(STREETS) and not follows)
        ):
            continue
        first = index
        while first - 1 in rest and (tokens[first - 1].segment, tokens[first - 1].kind) == (
            token.segment,
            WORD,
        ):
            first -= 1
        found.update(range(first, index + 1))
    return sorted(found)


def _is_direction(key: str) -> bool:
    """Agaru, Shichijo-sagaru, iru, Nishi-iru; a Biru is a building."""
    return key.endswith("agaru") or (key.endswith("iru") and key.startswith(BEFORE_IRU))


def names_another_town(tokens: list[Token], used: set[int]) -> bool:
    """Whether one word beside a number with hyphens is all its segment says, and no place that is known."""
    for index, token in enumerate(tokens):
        if token.kind != NUMBERS or "-" not in token.key or index in used:
            continue
        beside = [
            other
            for other, word in enumerate(tokens)
            if word.segment == token.segment
            and other != index
            and word.kind in (WORD, OTHER)
            and word.key not in KIND_WORDS
        ]
        if len(beside) == 1 and abs(beside[0] - index) == 1 and beside[0] not in used:
            return tokens[beside[0]].kind == WORD
    return False


def leaves_name_at_number(tokens: list[Token], run: Run, used: set[int]) -> bool:
    """Whether a number with hyphens stands behind a word that nothing explains, and none beside the town: of Kobe
    Kita-ku Suzurandai 1-2 Kobe is no town."""
    after_name = False
    for index, token in enumerate(tokens):
        if token.kind != NUMBERS or index in used:
            continue
        if index in (run[0] - 1, run[1]) and token.segment == tokens[run[0]].segment:
            return False
        word = tokens[index - 1]
        after_name = after_name or (
            "-" in token.key
            and index > 0
            and index - 1 not in used
            and word.kind == WORD
            and word.key not in KIND_WORDS
            and word.segment == token.segment == tokens[run[0]].segment
        )
    return after_name


BEFORE_IRU = ("iru", "nishi", "higashi", "kita", "minami")
STREETS = ("dori", "tori")
DIRECTION_REACH = 3


def _place_like(token: Token) -> bool:
    return token.kind == WORD and token.key.endswith(("cho", "machi", "mura"))


def is_left_place(tokens: list[Token], index: int, used: set[int]) -> bool:
    """Whether a word that nothing explains reads like a town: Honcho 1-2-3."""
    return (
        index not in used
        and _place_like(tokens[index])
        and any(
            0 <= other < len(tokens)
            and tokens[other].kind == NUMBERS
            and tokens[other].segment == tokens[index].segment
            for other in (index - 1, index + 1)
        )
    )
