"""The fourth stage: what follows the numbers → `Building`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from atena.addresses.building.parts import NO_BUILDING, Building, read_building

if TYPE_CHECKING:
    from atena.addresses.input.read import AddressInput


def read_rest(given: AddressInput, start: int) -> Building:
    """Read what stands from ``start`` on in the key of the input, without the postal code."""
    end = len(given.key)
    if start >= end:
        return NO_BUILDING
    text, source, span = given.source.text, given.source, given.postal_code_span
    begin, end = source.span(start, end)
    left = text[begin:end]
    if span[1] > start and span[1] > span[0]:
        low, high = source.span(*span)
        left = text[begin:low] + "\n" + text[max(high, begin) : end]
    third = "\n" in text and text.count("\n") >= COMPANY_LINE and not text.endswith("\n")
    return read_building(left, company_line=third) if left else NO_BUILDING


COMPANY_LINE: Final = 2
"""Line ends before the line that Amazon's Japanese address book has for the company: the third."""
