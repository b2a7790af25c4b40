"""Where each field of an address stands in the buyer's text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from atena.addresses.building.parts import building_spans
from atena.models import Span

if TYPE_CHECKING:
    from atena.addresses.result.parsed import ParsedAddress


def spans(parsed: ParsedAddress) -> tuple[Span, ...]:
    """Where each field stands in the source: ordered, disjoint, covering every character of it."""
    source = parsed.given.source
    marked = [
        (*piece, field)
        for low, high, field in _marked(parsed)
        for piece in source.in_raw(low, high)
    ]
    return tile(marked, len(source.text))


def tile(marked: list[tuple[int, int, str]], length: int) -> tuple[Span, ...]:
    """Spans of the marked ranges (start, end, field), with ``ignored`` between them.

    >>> [(span.start, span.end, span.field) for span in tile([(1, 3, "town")], 4)]
    [(0, 1, 'ignored'), (1, 3, 'town'), (3, 4, 'ignored')]
    """
    out: list[Span] = []
    position = 0
    for low, high, field in sorted(marked):
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


def _marked(parsed: ParsedAddress) -> list[tuple[int, int, str]]:
    given, place = parsed.given, parsed.place.best
    text, base = given.text, given.start
    found: list[tuple[int, int, str]] = []

    def add(low: int, high: int, field: str) -> None:
        if high > low:
            found.append((*given.source.span(low, high), field))

    def of_place(low: int, high: int, field: str) -> None:
        if high > low:
            add(base + text.start(low), base + text.end(high), field)

    span = given.postal_code_span
    if span[1] > span[0]:
        add(*span, "postal_code")
    of_place(0, place.city_start if place.city else place.end, "prefecture")
    of_place(place.city_start, place.city_end, "city")
    if place.streets_start >= 0:
        of_place(place.streets_start, place.town_start, "kyoto_street")
    if place.town is not None:
        of_place(place.town_start, place.end, "town")
    known = base + text.end(place.end)
    end, block = parsed.place.end, parsed.block
    if parsed.place.koaza:
        add(known, end, "koaza")
    elif parsed.place.streets[0] >= known:
        add(*parsed.place.streets, "kyoto_street")
    add(end, block.start, "koaza" if parsed.place.town else "town")
    add(block.start, block.end, "street")
    for low, high, field in parsed.building.ranges:
        found += _of_line(given.source.text, low, high, field)
    return found


def _of_line(source: str, low: int, high: int, field: str) -> list[tuple[int, int, str]]:
    """A line of the building, with its floor and room apart; any other line as it is."""
    if field == "ignored":
        return []
    parts: list[tuple[int, int, str]] = []
    position = low
    for of, start, end in building_spans(source[low:high]) if field == "building" else ():
        if low + start > position:
            parts.append((position, low + start, field))
        parts.append((low + start, low + end, of))
        position = low + end
    return [*parts, (position, high, field)] if high > position else parts
