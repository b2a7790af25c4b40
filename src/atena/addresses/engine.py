"""One address → its values: input, place, block, building and result, one stage after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from atena.addresses.block.order import find_moved_line
from atena.addresses.block.read import read_numbers
from atena.addresses.building.read import read_rest
from atena.addresses.input.read import read_input, read_inside, read_moved
from atena.addresses.place.inside import find_inside, may_be_inside
from atena.addresses.place.read import place_of, read_place
from atena.addresses.result.fields import address_fields
from atena.addresses.result.lazy import LateFields
from atena.addresses.result.parsed import ParsedAddress
from atena.text import is_kana

if TYPE_CHECKING:
    from collections.abc import Callable

    from atena.addresses.input.read import AddressInput
    from atena.addresses.place.read import FoundPlace
    from atena.lexicon.places.tables import PlaceLexicon

    Late = Callable[[str], dict[str, Any]]


def read_address(
    lines: list[str], places: PlaceLexicon, postal_code: str, prefecture: str, city: str
) -> tuple[dict[str, Any], Late]:
    """The values of an address by field name, and what works out the late ones.

    ``lines`` are one or more; ``postal_code``, ``prefecture`` and ``city`` are empty when the form has
    no such fields.
    """
    given = read_input(lines, places, postal_code, prefecture, city)
    if _may_be_latin(given.source.key):
        from atena.addresses.romaji.head import find_head

        if (head := find_head(given)) is not None:
            from atena.addresses.romaji.result import read_latin  # few are, and it is large

            if (latin := read_latin(given, head)) is not None:
                return latin
    parsed = parse_stages(given)
    values = address_fields(parsed)
    return values, LateFields(parsed, values)


def parse_stages(given: AddressInput) -> ParsedAddress:
    """Place, block and building of an address in Japanese."""
    place = read_place(given)
    if may_be_inside(place.best) and (start := find_inside(given, place.best)):
        given = read_inside(given, start)
        place = read_place(given)
    if may_be_kana(given, place):
        from atena.addresses.place.kana import find_kana_places  # few are, and its table is large

        if kana := find_kana_places(given, place.best):
            place = place_of(given, kana)
    block = read_numbers(given, place)
    if not block.street and "\n" in given.source.text and (move := find_moved_line(given, place)):
        given = read_moved(given, move.line, move.behind)
        place = read_place(given)
        block = read_numbers(given, place)
    return ParsedAddress(given, place, block, read_rest(given, place, block))


def may_be_kana(given: AddressInput, place: FoundPlace) -> bool:
    """Whether a place is not known to its town, and kana stand where it should go on."""
    if place.best.town is not None:
        return False
    start = given.start + given.text.start(place.best.end)
    return is_kana(given.key[start : start + 2])


def _may_be_latin(key: str) -> bool:
    """Romaji has a vowel every other letter; Oji and Noda have two."""
    if "a" in key or "i" in key or "u" in key or "e" in key or "o" in key:
        return sum(map(key.count, "aiueoāīūēōâîûêô")) >= FEWEST_VOWELS
    return False


FEWEST_VOWELS: Final = 2
