"""Which groups of numbers of a romaji address are those of the house, and what they say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from atena.addresses.block.grammar import Block, read_block
from atena.addresses.romaji.left_over import is_left_place
from atena.addresses.romaji.tokens import NUMBERS, OTHER, WORD, Token

if TYPE_CHECKING:
    from atena.addresses.romaji.places import RomajiPlace
    from atena.lexicon.places.tables import PlaceLexicon


def house_numbers(tokens: list[Token], used: set[int], *, known: bool) -> list[int]:
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
    if tokens[best].key.isdigit() and best - 1 in used and _goes_on(tokens, best, used):
        house.append(best + 1)  # Osu 3 14-43
    with_chome = [index for index, token in enumerate(tokens) if token.chome]
    if with_chome and with_chome[0] != best:
        house.append(with_chome[0])
    elif tokens[best].chome and not tokens[best].key:
        # 「4-7, …, Hommachi 2 choume」: the other numbers stand elsewhere.
        others = [-index for score, index in scored[1:] if score > 0]
        house += others[:1]
    return house


def _goes_on(tokens: list[Token], index: int, used: set[int]) -> bool:
    """Whether a number with hyphens follows right behind a single one."""
    if index + 1 >= len(tokens) or index + 1 in used:
        return False
    token = tokens[index + 1]
    return (token.kind, token.segment) == (NUMBERS, tokens[index].segment) and "-" in token.key


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


def read_house(numbers: list[Token], place: RomajiPlace, places: PlaceLexicon) -> Block:
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


_AFTER_NAME: Final = -2.5
"""Points of a number after a word that is no place: such a number alone, without hyphens, is a room or building."""
