"""Where each field of an address stands in the buyer's text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from atena.addresses.building.parts import building_spans
from atena.models import Span

if TYPE_CHECKING:
    from atena.addresses.result.parsed import Reading


def spans(reading: Reading) -> tuple[Span, ...]:
    """Where each field stands in the source: ordered, disjoint, covering every character of it."""
    marked = sorted(_marked(reading))
    length = len(reading.source.text)
    out: list[Span] = []
    position = 0
    for low, high, field in marked:
        low, high = max(low, position), min(high, length)
        if low >= high:
            continue
        if low > position:
            out.append(Span(start=position, end=low, field="ignored"))
        out.append(Span(start=low, end=high, field=field))
        position = high
    if position < length:
        out.append(Span(start=position, end=length, field="ignored"))
    return tuple(out)


def _marked(reading: Reading) -> list[tuple[int, int, str]]:
    place, text, base = reading.place, reading.text, reading.start
    found: list[tuple[int, int, str]] = []

    def add(low: int, high: int, field: str) -> None:
        if high > low:
            found.append((*reading.source.span(low, high), field))

    def of_place(low: int, high: int, field: str) -> None:
        if high > low:
            add(base + text.start(low), base + text.end(high), field)

    if reading.signed[1] > reading.signed[0]:
        add(*reading.signed, "postal_code")
    of_place(0, place.city_start if place.city else place.end, "prefecture")
    of_place(place.city_start, place.city_end, "city")
    if place.streets_start >= 0:
        of_place(place.streets_start, place.town_start, "kyoto_street")
    if place.town is not None:
        of_place(place.town_start, place.end, "town")
    known = base + text.end(place.end)
    add(known, reading.lead_end, "koaza")
    block = reading.block
    add(reading.lead_end, block.start, "koaza" if reading.town else "town")
    add(block.start, block.end, "street")
    found += _building(reading, block.rest)
    return found


def _building(reading: Reading, rest: int) -> list[tuple[int, int, str]]:
    if rest >= len(reading.key):
        return []
    low, high = reading.source.span(rest, len(reading.key))
    company = []
    if reading.building.company_line:
        start = max(reading.source.text.rfind("\n", low, high) + 1, low)
        company, high = [(start, high, "organization")], start
    parts: list[tuple[int, int, str]] = []
    for field, start, end in building_spans(reading.source.text[low:high]):
        if low + start > (parts[-1][1] if parts else low):
            parts.append((parts[-1][1] if parts else low, low + start, "building"))
        parts.append((low + start, low + end, field))
    last = parts[-1][1] if parts else low
    parts.append((last, high, "building"))
    if reading.signed[1] <= rest:
        return parts + company
    sign_low, sign_high = reading.source.span(*reading.signed)
    out = []
    for start, end, field in parts + company:
        out += [(start, min(end, sign_low), field), (max(start, sign_high), end, field)]
    return [part for part in out if part[1] > part[0]]
