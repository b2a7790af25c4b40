"""An address that stands there twice: in two fields of a form that were joined, or on two lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from atena.addresses.block.grammar import read_block
from atena.lexicon.places.key import PlaceText

if TYPE_CHECKING:
    from atena.addresses.block.grammar import Block
    from atena.addresses.input.read import AddressInput
    from atena.addresses.place.read import FoundPlace


def skip_repeated(given: AddressInput, place: FoundPlace, block: Block) -> int:
    """Where the rest begins after the same city or town with the same number; ``block.rest``: none is.

    What is repeated must be the same: 銀座1-1-1|銀座1-1-1, but of 銀座1-1-1|銀座2-1-1 both are kept.
    """
    start, best = block.rest, place.best
    if best.city is None or not block.street:
        return start
    low = given.start + given.text.start(best.town_start)
    heads = (given.start, given.start + given.text.start(best.city_start), low)
    if given.key[start] not in [given.key[head : head + 1] for head in heads]:
        return start
    text = PlaceText(given.key[start:])
    key, position = text.key, 0
    code, length = given.hints.places.prefecture_at(key, 0)
    if code == best.prefecture or not code:
        position += length
    named = position
    for end, mark, _ in reversed(given.hints.places.cities(key[position:])):
        if mark == best.city.mark or mark == best.city.city:
            position += end
            break
    town = PlaceText(given.key[low : max(low, block.start)]).key  # with the 小字
    if town and key.startswith(town, position):
        position += len(town)
    elif position == named:
        return start
    again = read_block(given.key, start + text.end(position), chome=place.most_chome, lead=0)
    same = again.street == block.street and again.start == start + text.end(position)
    after = given.key[again.end : again.end + 1]
    if position == len(town) and after not in ("", " ", "\n"):
        return start  # 93番地岩上町93ハイツ: the name of a building
    return again.rest if same else start
