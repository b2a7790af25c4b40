"""An address that stands there twice: in two fields of a form that were joined, or on two lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from atena.addresses.block.grammar import read_block
from atena.addresses.input.postal_code import is_code
from atena.lexicon.places.key import PlaceText

if TYPE_CHECKING:
    from atena.addresses.block.grammar import Block
    from atena.addresses.input.read import AddressInput
    from atena.addresses.place.read import FoundPlace


def find_repeated(given: AddressInput, place: FoundPlace, block: Block) -> tuple[int, int]:
    """Where the same city or town stands once more with the same number; two equal positions: nowhere.

    It may stand right after the first or after the building. What is repeated must be the same: of
    銀座1-1-1|銀座2-1-1 both are kept.
    """
    rest = block.rest
    if given.key.find(block.banchi, rest) >= 0 and place.best.city is not None and block.street:
        for start in _starts(given, place, rest):
            end = _end_of_repeated(given, place, block, start)
            if end > start:
                return _with_neighbours(given.key, rest, start, end)
    return rest, rest


def _with_neighbours(key: str, rest: int, start: int, end: int) -> tuple[int, int]:
    """What is repeated, with a postal code before it, brackets around it and the same building behind it."""
    before = key[rest:start].split()
    if before and is_code(before[-1]):
        start = key.rindex(before.pop(), rest, start)
    if key.startswith("(", start - 1) and key.startswith(")", end):
        return start - 1, end + 1
    building = "".join(before)
    return start, len(key) if building and "".join(key[end:].split()) == building else end


def _starts(given: AddressInput, place: FoundPlace, rest: int) -> list[int]:
    """Where from ``rest`` on the prefecture, the city or the town stands again, each as written or in its own spelling."""
    key, best = given.key, place.best
    city = given.start + given.text.start(best.city_start)
    town = given.start + given.text.start(best.town_start)
    heads = [
        key[given.start : city],
        key[city:town],
        key[town : given.start + given.text.end(best.end)],
    ]
    if best.city is not None:
        heads += [best.city.name, given.hints.places.prefectures[best.city.prefecture].name]
    found = [key.find(head, rest) for head in heads if head]
    return sorted({start for start in found if start >= 0}) if max(found) >= 0 else found[:0]


def _end_of_repeated(given: AddressInput, place: FoundPlace, block: Block, start: int) -> int:
    """Where the repeated place and number at ``start`` end, past what joins them to the rest; ``start``: they do not stand there."""
    best = place.best
    text = PlaceText(given.key[start:])
    key, position = text.key, 0
    code, length = given.hints.places.prefecture_at(key, 0)
    if best.city is None:
        return start
    if code == best.prefecture or not code:
        position += length
    named = position
    for end, mark, _ in reversed(given.hints.places.cities(key[position:])):
        if mark == best.city.mark or mark == best.city.city:
            position += end
            break
    low = given.start + given.text.start(best.town_start)
    town = PlaceText(given.key[low : max(low, block.start)]).key  # with the 小字
    if town and key.startswith(town, position):
        position += len(town)
    elif position == named:
        return start
    again = read_block(given.key, start + text.end(position), chome=place.most_chome, lead=0)
    same = again.street == block.street and again.start == start + text.end(position)
    after = given.key[again.end : again.end + 1]
    apart = start == block.rest or given.key[start - 1] in " \n"
    if position == len(town) and (after not in ("", " ", "\n") or not apart):
        return start  # 93番地岩上町93ハイツ: the name of a building
    return again.rest if same else start
