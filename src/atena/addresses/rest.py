"""What follows the place: the 小字, the numbers, the building."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from atena.addresses.block.grammar import Block, read_block, skip_space
from atena.addresses.building.parts import NO_BUILDING, read_building
from atena.addresses.place.candidate import is_clear
from atena.lexicon.places.koaza import NUMBERED_ENDS
from atena.text import fold_key

if TYPE_CHECKING:
    from atena.addresses.building.parts import Building
    from atena.addresses.input.text import Source
    from atena.addresses.result.parsed import Reading
    from atena.lexicon.places.key import PlaceText
    from atena.lexicon.places.tables import Town

LONGEST_KOAZA = 24


def read_rest(reading: Reading) -> None:
    """Read what follows the best of the places that were found."""
    source, key, text = reading.source, reading.key, reading.text
    place, hints = reading.place, reading.hints
    match = place.town
    position = lead_end = reading.start + text.end(place.end)
    town, koaza, koaza_kana = None, place.koaza, ""
    chome: int | None = None
    if match is not None:
        towns = match.towns
        town = towns[0]
        if len(towns) > 1:
            town = _town(towns, hints.postal_code, key[reading.start :])
        numbered = town.chome in NUMBERED_ENDS
        if not koaza and place.city is not None and (numbered or _may_be_koaza(key, position)):
            koaza, koaza_kana, length = hints.places.koaza(
                match.mark, match.key, text.key[place.end : place.end + LONGEST_KOAZA]
            )
            if length and not _stands(text, place.end + length):
                koaza, koaza_kana, length = "", "", 0
            lead_end = reading.start + text.end(place.end + length)
        if key.startswith("の", lead_end):  # ハの74-2
            lead_end += 1
        if town.chome and not numbered:
            chome = _highest(town.chome)
    block = read_block(key, lead_end, chome=chome)
    if town is None and not block.street and not koaza:
        block = Block(start=lead_end, end=lead_end, rest=skip_space(key, lead_end))
    rest, end = block.rest, len(key)
    reading.clear = is_clear(reading.found)
    reading.town = town
    reading.koaza = koaza
    reading.koaza_kana = koaza_kana
    reading.lead_end = lead_end
    reading.block = block
    reading.building = _building(source, rest, end, reading.signed) if rest < end else NO_BUILDING


def _town(towns: tuple[Town, ...], code: str, written: str) -> Town:
    """Of several under one key: what the postal code points to, what is written so, most codes."""
    for town in towns:
        if code and code in town.postal_codes:
            return town
    said = fold_key(written)
    return max(towns, key=lambda town: (fold_key(town.name) in said, len(town.postal_codes)))


def _may_be_koaza(key: str, position: int) -> bool:
    """Whether a 小字 may stand there: text, though not what follows the digits of a house number."""
    after = key[position : position + 6].lstrip(DIGITS)
    return bool(after) and not (after[0] in AFTER_NUMBER and key[position] in NUMBER_SIGNS)


DIGITS = "0123456789"
NUMBER_SIGNS = frozenset(DIGITS + "-")
AFTER_NUMBER = frozenset(" \n-丁番号地の")
"""What follows the digits of a house number; other text may be a 小字 that begins with a number."""


def _stands(text: PlaceText, end: int) -> bool:
    """Whether a 小字 may end there: before a number, a sign, a gap or the end."""
    after = text.key[end : end + 1]
    return (
        not after
        or after in "〇一二三四五六七八九十百千-ノ(甲乙丙丁イロハ無番"
        or text.has_gap(end)
    )


@lru_cache(maxsize=2048)
def _highest(chome: str) -> int:
    """The highest 丁目 of a town; 0: it has none."""
    runs = [run.rpartition("-")[2] for run in chome.split(" ")]
    return max((int(last) for last in runs if last.isdigit()), default=0)


def _building(source: Source, rest: int, end: int, signed: tuple[int, int]) -> Building:
    """What stands from ``rest`` on, without the postal code."""
    begin, end = source.span(rest, end)
    text = source.text
    left = text[begin:end]
    if signed[1] > rest and signed[1] > signed[0]:
        low, high = source.span(*signed)
        left = text[begin:low] + "\n" + text[max(high, begin) : end]
    third = "\n" in text and text.count("\n") >= COMPANY_LINE and not text.endswith("\n")
    return read_building(left, company_line=third) if left else NO_BUILDING


COMPANY_LINE = 2
"""Line ends before the line that Amazon's Japanese address book has for the company: the third."""
