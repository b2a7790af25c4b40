"""The fields of `Address` that everybody reads, put together from the records of the stages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from atena.addresses.building.parts import NO_BUILDING
from atena.addresses.result.border import lost_field
from atena.addresses.result.confidence import address_confidence
from atena.addresses.result.deliverability import missing_parts
from atena.addresses.result.place import set_place
from atena.models import Address, Note, plain_note
from atena.models.filling import filled
from atena.models.record import SCHEMA_VERSION

if TYPE_CHECKING:
    from collections.abc import Callable

    from atena.addresses.block.grammar import Block
    from atena.addresses.building.parts import Building
    from atena.addresses.result.parsed import ParsedAddress

BLANK: dict[str, Any] = Address.blank()

_ADDRESS: Final = Address
_OF_ADDRESS: Final = Address.all_fields
_VERSION: Final = SCHEMA_VERSION


def address_of(values: dict[str, Any], late: Callable[[str], dict[str, Any]]) -> Address:
    """The model of what `atena.addresses.engine.read_address` found; ``values`` is taken over."""
    values["schema_version"] = _VERSION
    address: Address = filled(_ADDRESS, values, _OF_ADDRESS, {"_late": late})
    return address


def address_fields(parsed: ParsedAddress) -> dict[str, Any]:
    """All fields of `Address` but the late ones."""
    given = parsed.given
    values = BLANK.copy()
    values["source"] = given.source.raw
    notes = list(given.notes)
    if given.remark:
        notes.append(plain_note("remark-in-address", "source"))
    set_place(parsed, values, notes)
    set_block(parsed.block, values, notes)
    set_building(parsed.building, values, notes)
    if given.may_have_lost and (lost := lost_field(parsed)):
        notes.append(plain_note("character-lost", lost))
    values["confidence"] = address_confidence(parsed)
    note_doubt(values, notes)
    if notes:
        values["notes"] = tuple(notes)
    return values


def note_doubt(values: dict[str, Any], notes: list[Note]) -> None:
    """Note that street or building are not sure, where no other note tells why."""
    confidence = values["confidence"]
    if min(confidence.street, confidence.building) < SURE and not any(
        note.code in REASONS for note in notes
    ):
        notes.append(plain_note("building-unclear", "building" if values["building"] else "street"))


SURE: Final = 0.9
REASONS: Final = frozenset(
    (
        *("number-ambiguous", "number-from-date", "number-missing", "character-lost"),
        *("place-unknown", "city-unknown"),
    )
)
"""Notes that say why street or building are not sure."""


def set_block(block: Block, values: dict[str, Any], notes: list[Note]) -> None:
    """The numbers; with one the level of a known town is ``block``."""
    values["street"], values["chome"] = block.street, block.chome
    values["banchi"], values["go"] = block.banchi, block.go
    if block.street and values["level"] == "town":
        values["level"] = "block"
    if block.notes:
        notes += [plain_note(code, "street") for code in block.notes]


def set_building(building: Building, values: dict[str, Any], notes: list[Note]) -> None:
    """The building, its parts, and notes on what a delivery needs and the address does not say."""
    street = values["street"]
    if building is NO_BUILDING and values["banchi"]:
        return
    notes += [plain_note(code, "building") for code in building.notes]
    values["building"] = building.text
    values["floor"], values["room"] = building.floor, building.room
    values["care_of"] = building.care_of
    if building.care_of:
        notes.append(plain_note("care-of", "building"))
    values["organization"] = building.organization or values["organization"]
    notes += [
        plain_note(code, "street") for code in missing_parts(street, values["chome"], building)
    ]
