"""The fourth stage: what follows the numbers, and the lines before the address → `Building`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from unicodedata import category

from atena.addresses.building.addressee import read_addressee
from atena.addresses.building.parts import NO_BUILDING, Building, read_building
from atena.addresses.building.remarks import COUNTRY, may_hold_remark, remark_end, remark_start
from atena.addresses.building.repeated import find_repeated
from atena.addresses.input.lines import SHORTEST_PHONE, is_phone
from atena.addresses.input.postal_code import code_end, is_code, is_malformed_code
from atena.text import narrow, strip_invisible

if TYPE_CHECKING:
    from atena.addresses.block.grammar import Block
    from atena.addresses.input.read import AddressInput
    from atena.addresses.place.read import FoundPlace

    Range = tuple[int, int]


def read_rest(given: AddressInput, place: FoundPlace, block: Block) -> Building:
    """Read what stands from the end of the numbers on, without the postal code, and the lines before.

    An address that stands there twice is read once. A telephone number or a person's name on a line of
    its own is no part of the building; a note says that it is there.
    """
    source = given.source
    start, end = block.rest, len(given.key)
    if not source.before and start >= end:
        return NO_BUILDING
    repeated = find_repeated(given, place, block) if start < end else (start, start)
    notes: tuple[str, ...] = ("address-repeated",) if repeated[1] > repeated[0] else ()
    city = place.best.city
    prefecture = given.hints.places.prefectures[city.prefecture].name if city else ""
    names = (prefecture + city.name, city.name, prefecture, prefecture[:-1]) if city else ()
    town = place.town.name if place.town is not None else ""
    whole = tuple([name + town for name in ("", *names[:2])]) if town else ()
    ranges: list[tuple[int, int, str]] = []
    organization = text = ""
    held = False
    for low, high in _lines(given, start, end, repeated):
        written = source.text[low:high]
        line = narrow(written).strip()
        role = "building"
        if high <= source.before and not organization and _is_organization(line):
            organization, role = line, "organization"
        elif is_code(line) and (low == 0 or source.text[low - 1] == "\n"):
            role = "postal_code"
        elif high <= source.before and is_malformed_code(line):
            role = "ignored"
        elif line in whole or (len(line) >= SHORTEST_REPEATED and narrow(text).endswith(line)):
            role, notes = "ignored", (*notes, "address-repeated")
        elif _is_person(line) and (low == 0 or source.text[low - 1] == "\n"):
            role, notes = "ignored", (*notes, "name-in-address")
        elif is_phone(line):
            role, notes = "ignored", (*notes, "phone-in-address")
        else:
            remark = -1
            if may_hold_remark(written):
                glued = source.text[low - 1 : low].isalnum() and written[0].isalnum()
                held, remark = True, remark_start(written, glued=glued)
            begin, stop, note = _not_building(written, names, remark)
            if note:
                notes = (*notes, note)
            pieces = ((0, begin, role), (begin, stop, "ignored"), (stop, len(written), role))
            for first, last, field in pieces:
                if first < last:
                    ranges.append((low + first, low + last, field))
                    text = text if field == "ignored" else _with_line(text, written[first:last])
            continue
        ranges.append((low, high, role))
    third = source.text.count("\n") >= COMPANY_LINE and ranges[-1:] and ranges[-1][2] == "building"
    if source.has_markup:
        text = strip_invisible(text)
    building = read_building(text, company_line=bool(third))
    if building.company_line:
        ranges[-1] = (*ranges[-1][:2], "organization")
    if text and not building.text and any(map(_is_picture, text)):
        notes = (*notes, "signs-ignored")
    building.organization = building.organization or organization
    building.notes, building.ranges, building.may_hold_remark = notes, tuple(ranges), held
    return building


def _not_building(line: str, names: tuple[str, ...], start: int) -> tuple[int, int, str]:
    """Where in a line stands what is no building, and the note on it; else its end twice.

    That is a remark that begins at ``start`` (-1: none does), a telephone number, or one of the ``names`` of the place
    at the end.
    """
    if start >= 0:
        end = remark_end(line, start)
        said = line[start:end].strip(" \u3000()（）").lower()
        return start, end, "" if said in COUNTRY else "remark-beside-building"
    end = len(line)
    bare = line.rstrip()
    start, stop = _find_phone(bare)
    if start >= 0:
        return start, stop, "phone-in-address"
    for name in names:
        start = len(bare) - len(name)
        if (
            bare.endswith(name)
            and not line[:start][-1:].strip()
            and (start <= 0 or name[-1] in KINDS)
        ):
            return start, end, "address-repeated"
    return end, end, ""


_may_be_phone: Final = re.compile("(?<![0-9０-９])[0０+][0-9０-９]").search
"""Tells a number that begins with zero, or with the sign of a country."""


def _find_phone(line: str) -> tuple[int, int]:
    """Where one or two words of a line are a telephone number, with TEL before it or brackets around it; (-1, -1): nowhere."""
    if len(line) < SHORTEST_PHONE or _may_be_phone(line) is None:
        return -1, -1
    starts = [0, *(at + 1 for at, char in enumerate(line) if char in " \u3000(（")]
    for index, start in enumerate(starts):
        for last in (*starts[index + 1 : index + 3], len(line) + 1):
            words = line[start : last - 1].rstrip()
            if len(words) >= SHORTEST_PHONE and is_phone(narrow(words.rstrip(")）"))):
                bracket = words[-1] in ")）" and line[start - 1 : start] in ("(", "（")
                return start - bracket, start + len(words)
    return -1, -1


def _is_picture(char: str) -> bool:
    """Whether a character is a symbol or a pictogram (★, ♪, 🏠), not a dash or another punctuation mark."""
    return category(char)[0] == "S"


def _with_line(text: str, line: str) -> str:
    return f"{text}\n{line}" if text else line


def _lines(given: AddressInput, start: int, end: int, repeated: Range) -> list[Range]:
    """Where the lines stand in the source's text, without a postal code and what is repeated; empty ones are left out."""
    source = given.source
    cuts: list[Range] = []
    if source.before:
        code = code_end(source.text[: source.before])
        cuts += [(0, code), (code, source.before)]
    if start < end:
        begin, stop = source.span(start, end)
        spans = (given.postal_code_span, repeated)
        for first, last in spans if spans[0] <= spans[1] else reversed(spans):
            if last > max(start, first):
                low, high = source.span(first, last)
                cuts.append((begin, low))
                begin = max(high, begin)
        cuts.append((begin, stop))
    found = []
    for low, high in cuts:
        for line in source.text[low:high].split("\n"):
            if line.strip():
                found.append((low, low + len(line)))
            low += len(line) + 1
    return found


def _is_organization(line: str) -> bool:
    """Whether a line is an organization with or without a department, and nothing else."""
    named = read_addressee([line])
    return named is not None and f"{named.organization} {named.department}".strip() == line


def _is_person(line: str) -> bool:
    """Whether a line is a person's name with an honorific, and nobody's care (様方)."""
    return (
        line.endswith(HONORIFICS)
        and len(line) <= _LONGEST_PERSON
        and not any(map(str.isdigit, line))
    )


SHORTEST_REPEATED: Final = 3
"""Characters of a line that is left out where what stands before it ends with the same."""
KINDS: Final = frozenset("都道府県市区町村")
"""What a name of a place ends with; without it 東京 is one only where it is all of the line."""
HONORIFICS = ("様", "さま", "殿")
_LONGEST_PERSON: Final = 16
COMPANY_LINE: Final = 2
"""Line ends before the line that Amazon's Japanese address book has for the company: the third."""
