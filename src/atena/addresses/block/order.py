"""Lines whose order is not that of an address: 静岡県焼津市|みなと荘5|本町2-16, 本町2-16|静岡県焼津市."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from atena.addresses.block.grammar import read_block
from atena.addresses.input.lines import names_town
from atena.lexicon.places.key import PlaceText
from atena.text import fold_key

if TYPE_CHECKING:
    from atena.addresses.input.read import AddressInput
    from atena.addresses.place.read import FoundPlace


class LineMove(NamedTuple):
    """A line of the text that belongs right behind another one."""

    line: int
    behind: int


def find_moved_line(given: AddressInput, place: FoundPlace) -> LineMove | None:
    """The line with the town and its number, or with the number of a known town, that does not follow the place."""
    city, source = place.best.city, given.source
    if city is None or given.key[place.end : place.end + 1] not in ("", "\n"):
        return None
    behind = source.text.count("\n", 0, source.span(place.end - 1, place.end)[0])
    for index, line in enumerate(source.text.split("\n")):
        if index in (behind, behind + 1):
            continue
        key = fold_key(line).strip()
        if place.town is None:
            fits = names_town(PlaceText(key).key, given.hints.places, (city.mark,))
        else:
            fits = _is_number(key, place.most_chome)
        if fits:
            return LineMove(index, behind)
    return None


def _is_number(key: str, most_chome: int | None) -> bool:
    """Whether a line is the number of a house: 2-16-32, 2丁目16番, 2丁目16-32 みなと荘5; 203 and 2-203 may be rooms."""
    block = read_block(key, 0, chome=most_chome, lead=0)
    last = block.street.rpartition("-")[2]
    said = key[block.end : block.end + 1] == " " and "丁目" in key[: block.end]
    whole = block.end == len(key) > 0
    return (whole or said) and "-" in block.street and len(last) < LONGEST_NUMBER


LONGEST_NUMBER: Final = 3
