"""What is left after the number: building, wing, floor, room, care-of, organization.

The value of the building is the buyer's text with narrow digits and letters, nothing dropped; the finer
parts are read out of it as well::

    building = line { line }
    line     = [ name ] { wing | floor | room } [ care of ]
    wing     = A棟 | 3号館 | 二番館 | 東棟 | …
    floor    = [ 地下 | B ] number ( 階 | F | th Floor ) | number { ・ number } 階 | Floor number | Level number
    room     = [ letter ] number ( 号室 | 号 | 室 ) | letter 室 | 101, A-101, 3の5 at the end of a line
    care of  = 山田様方 | 山田方 | 斎藤医院内 | …気付 | c/o Saito
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from atena.addresses.building.addressee import read_addressee
from atena.addresses.tokens import KANJI_NUMERALS, ROOM_DIGITS, to_digits
from atena.addresses.words import holds_word
from atena.text import fold, narrow
from atena.text._tables import finder


@dataclass(init=False, slots=True)
class Building:
    """The parts of what stands after the number; ``text`` is all of it."""

    text: str = ""
    name: str = ""
    wing: str = ""
    floor: str = ""
    """The number of the floor, of several the first: 3, B1."""
    room: str = ""
    """The number of the room: 101, A-101."""
    care_of: str = ""
    organization: str = ""
    department: str = ""
    company_line: bool = False
    """The organization has the last line to itself, and ``text`` goes without that line."""
    notes: tuple[str, ...] = ()
    """The codes of notes on lines that are no part of the building."""
    ranges: tuple[tuple[int, int, str], ...] = ()
    """Where its lines stand in the source, each with the field it is."""
    may_hold_remark: bool = False
    """Whether a line beside the number has any sign of a remark."""

    def __init__(
        self,
        text: str = "",
        name: str = "",
        wing: str = "",
        floor: str = "",
        room: str = "",
        care_of: str = "",
        organization: str = "",
        department: str = "",
        company_line: bool = False,  # noqa: FBT001, FBT002 - handed over by place
        notes: tuple[str, ...] = (),
        ranges: tuple[tuple[int, int, str], ...] = (),
        may_hold_remark: bool = False,  # noqa: FBT001, FBT002
    ) -> None:
        self.text = text
        self.name = name
        self.wing = wing
        self.floor = floor
        self.room = room
        self.care_of = care_of
        self.organization = organization
        self.department = department
        self.company_line = company_line
        self.notes = notes
        self.ranges = ranges
        self.may_hold_remark = may_hold_remark


def read_building(source: str, *, company_line: bool = False) -> Building:
    """Read ``source``, the buyer's text after the number, with a newline where a line ends.

    With ``company_line`` the last line may be that of the company, as addressLine3 is in Japan: when
    nothing but an organization stands there, it is no part of the building.

    >>> building = read_building("アルコタワー東館３階 ３０１号室\\n株式会社アテナ 営業部")
    >>> building.text
    'アルコタワー東館3階 301号室 株式会社アテナ 営業部'
    >>> building.name, building.wing, building.floor, building.room
    ('アルコタワー', '東館', '3', '301')
    >>> building.organization, building.department
    ('株式会社アテナ', '営業部')
    >>> read_building("アルコタワー\\n株式会社アテナ", company_line=True).text
    'アルコタワー'
    """
    text = narrow(source).strip()
    if not any(map(str.isalnum, text)):
        return Building()  # a dash on a line of its own says that there is none
    lines = [text]
    if "\n" in text:
        lines = [line.strip() for line in text.split("\n") if line.strip()]
        text = " ".join(lines)
    name = wing = floor = room = ""
    if len(text) == 1 and text.isascii():
        room = text.upper()  # 1-8-1-A
    for line in lines:
        small = line.lower()
        if not has_trigger(small):
            name = name or line
            continue
        first = len(line)
        for kind, value, start, _ in read_marks(small):
            first = min(first, start)
            if kind == "wing":
                wing = wing or value.upper()
            elif kind == "floor":
                floor = floor or value
            else:  # the last room counts: 東京ビル2号 305号室
                room = value.strip(" 　-").upper().replace("の", "-")
                room = to_digits(room) if _KANJI.issuperset(room) else room
        name = name or (line[:first].strip(" 　-・([<「【") if first < len(line) else line)
    named = read_addressee(lines)
    if named is None:
        return Building(text, name, wing, floor, room)
    if company_line and f"{named.organization} {named.department}".strip() == lines[-1]:
        if len(lines) == 1:
            name = ""
        company = named._replace(organization=lines[-1])  # with its department: nothing is lost
        return Building(" ".join(lines[:-1]), name, wing, floor, room, *company, company_line=True)
    return Building(text, name, wing, floor, room, *named)


def building_spans(source: str) -> list[tuple[str, int, int]]:
    """Where floor and room stand in ``source``; all else of it is the building.

    >>> building_spans("アルコタワー　３階")
    [('floor', 7, 9)]
    """
    spans: dict[str, tuple[str, int, int]] = {}
    offset = 0
    for line in source.split("\n"):
        folded = fold(line)
        marks = read_marks(folded.key) if has_trigger(folded.key) else []
        for kind, _, start, end in marks:
            if kind == "room" or (kind == "floor" and kind not in spans):
                first, last = folded.source_span(start, end)
                spans[kind] = (kind, offset + first, offset + last)
        offset += len(line) + 1
    return sorted(spans.values(), key=lambda span: span[1])


def read_marks(line: str) -> list[tuple[str, str, int, int]]:
    """The wings, floors and rooms of a line in small letters: kind, value, start, end."""
    marks: list[tuple[str, str, int, int]] = []
    bare = None
    mark = _MARK if _has_unit(line) else _MARK_WITHOUT_UNIT
    sign = first_sign(line)
    position, after_mark = sign.start() if sign else len(line), 0
    while position < len(line):
        found = mark.match(line, position)
        if found is None:
            skipped = SKIP.match(line, position)
            position = skipped.end() if skipped else position + 1
            continue
        kind = str(found.lastgroup)
        value = found.group(kind)
        start, end = found.span()
        if kind == "bare":
            if not _stands_alone(line, start, value, after_mark=start == after_mark):
                position = SKIP_RUN.match(line, position).end()  # type: ignore[union-attr]
                continue
            if value in BASEMENTS and holds_word(line[:start], "tower"):
                marks.append(("floor", value.upper(), start, end))
            elif bare is None or not line[start - 1 : start].isalpha():
                bare = ("room", value, start, end)  # of ハイツ203 解錠1234 the first
        elif kind == "basement":
            marks.append(("floor", "B1", start, end))
        elif kind == "floor":
            below = "B" if line.startswith(("地下", "b"), start) else ""
            marks.append(("floor", below + to_digits(value), start, end))
        elif kind == "level":
            marks.append(("floor", value.upper(), start, end))
        elif kind != "box":
            marks.append((kind, value, start, end))
        position = after_mark = end
    if bare and not (marks and any(_is_no_room_beside(mark, bare) for mark in marks)):
        marks.append(bare)
    return marks


def _is_no_room_beside(mark: tuple[str, str, int, int], bare: tuple[str, str, int, int]) -> bool:
    """Whether a mark tells that a bare number is no room: there is a room, or another floor behind it (ビル100 8F)."""
    if mark[0] == "room":
        return True
    floor, room = mark[1], bare[1]
    return (
        mark[0] == "floor"
        and mark[2] > bare[2]
        and room.isdigit()
        and floor.isdigit()
        and len(room) >= ROOM_DIGITS
        and int(room) // 100 != int(floor)
    )


def _stands_alone(line: str, position: int, value: str, *, after_mark: bool) -> bool:
    """A bare number is a room after a space, or with three digits after a name: ハイツ201, not 第201."""
    if value.isdigit() and len(value) < ROOM_DIGITS:
        return line.endswith(ROOM_WORDS, 0, position)
    before = line[position - 1 : position]
    if (
        after_mark
        or not before
        or line.endswith(("no.", "№", "room", "rm.", "rm", " no", "ii", "iv"), 0, position)
    ):
        return True
    if before in _DASHES or before == "/":  # 第2-304, but not 0120-444-555
        run = line[:position].removeprefix(line[:position].rstrip("/0123456789" + _DASHES))
        return _digits_of(value) >= ROOM_DIGITS and _digits_of(run) <= ROOM_DIGITS
    if before not in NO_BORDERS and not before.isalnum():
        return True
    if before == "," and not line[position - 2 : position - 1].isdigit():
        return True
    if before == "第" or before.isascii():
        return False
    if value.isdigit():
        return len(value) >= ROOM_DIGITS
    if value[0].isdigit() and value[-1].isalpha() and value[-2] in _DASHES:
        return True  # ハイツ3-B
    return value[0] in "abcdefgh東西南北" or _digits_of(value) >= ROOM_DIGITS


def _digits_of(text: str) -> int:
    return sum(map(str.isdigit, text))


NO_BUILDING: Final = Building()
BASEMENTS: Final = frozenset(("b1", "b2", "b3"))
"""After an office building they are floors, after other names rooms."""
ROOM_WORDS = ("room ", "room", "rm ", "rm. ", "apt ", "apt. ", "#")
"""What makes one or two digits behind it a room."""
NO_BORDERS: Final = frozenset(".'’&+,")
"""Signs after which a number may be a part of what stands before them."""
_NUMBER: Final = rf"(?:[0-9]{{1,2}}(?![0-9])|[{KANJI_NUMERALS}]{{1,3}})"
_DASHES: Final = "-‐‑–−"
_JOIN: Final = f"[{_DASHES}ー]"
_JOINT: Final = f"(?:{_JOIN}|の)"
_AND: Final = "(?:[,・、~〜/&と]|及び)"
_HOUSE: Final = rf"(?:(?:(?!no|go|rm|ii|iv|vi)[a-z]{{1,2}}|(?<!\w)[東西南北]|[東西南北](?={_JOIN})){_JOIN}?)?(?:[0-9]{{1,2}}{_JOINT}){{0,3}}"  # C15-402, 3-2-402
_ROOM: Final = rf"{_HOUSE}[0-9]{{1,5}}(?:{_JOINT}[0-9]{{1,4}}|{_JOINT}?[a-eg-z](?![a-z]))?"
_ROOMS: Final = rf"{_ROOM}(?:{_AND}{_ROOM}){{0,6}}"
_BARE: Final = (
    rf"(?:{_HOUSE}[0-9]{{3,4}}(?:{_JOINT}[0-9]{{1,3}}|[a-eg]|{_JOIN}[a-z][0-9]{{0,2}})?"
    rf"|[a-z]{_JOIN}?[0-9]{{1,4}}|[0-9]{{1,2}}{_JOINT}[0-9]{{1,3}}|[0-9]{{1,3}}{_JOIN}[a-z]|[0-9]{{1,2}}[a-eg])"
)
_END: Final = r"(?=$|[\s()\[\]【】「」『』<>、。,;:|/※!♪★☆♡♥\U0001f300-\U0001faff]|[.](?:$|\s)|[ -]?gou?(?:shi?tsu)?(?![a-z]))"
_BOX_OR_FLOOR: Final = (
    rf"(?P<box>私書[箱函]第?[0-9]{{1,5}}号?)"
    rf"|(?:地下|b|basement ?)?(?P<floor>{_NUMBER})(?:f?[・,、~〜&/+-]{_NUMBER}){{0,4}}"
    rf"(?:階(?![建段])|/?f(?!(?![a-h]{_END})[a-z&'’ビタプコハマ棟館]|\.(?![0-9]))| f{_END}|(?:st|nd|rd|th)? ?(?:floor|fl|kai)(?![a-z]))"
    r"|(?:floor|level|fl[.]?) ?(?P<level>b?[0-9]{1,2})(?![0-9a-z-])"
)
_WITH_UNIT: Final = (
    r"(?P<basement>地階)"
    rf"|(?P<room>(?<![国県府都道市]道){_ROOMS}|[a-z]{_JOIN}?(?=号室|室|号{_END})|[{KANJI_NUMERALS}]{{1,4}}(?=号室|号{_END})) ?(?:号室|室|号(?:{_END}|(?<=[0-9]{{3}}号)(?![棟館店車線地機舎門沿])))"
    rf"|(?P<wing>(?:[a-z]-?[0-9]{{0,2}}|[0-9]{{1,3}}|[{KANJI_NUMERALS}]{{1,2}}|[東西南北中本新別])(?:号[棟館]|番[館街]|棟|館(?!山)))"
)
_BARE_ROOM: Final = rf"(?P<bare>{_BARE}(?:{_AND}{_ROOM}){{0,6}}|[0-9]{{1,2}}){_END}"
_MARK: Final = re.compile(f"{_BOX_OR_FLOOR}|{_WITH_UNIT}|{_BARE_ROOM}")
"""A wing, a floor or a room at a position of a line."""
_MARK_WITHOUT_UNIT: Final = re.compile(f"{_BOX_OR_FLOOR}|{_BARE_ROOM}")
"""The same in a line where `_has_unit` finds nothing, in half the time."""
_has_unit: Final = finder(map(ord, "階室号棟館街"))
_SIGNS: Final = f"0-9a-z東西南北中本新別地私{KANJI_NUMERALS}"
first_sign: Final = re.compile(f"[{_SIGNS}]").search
SKIP_RUN: Final = re.compile(rf"(?:[0-9]{{1,64}}|[a-z]{{1,64}}|.)[^{_SIGNS}]{{0,64}}")
SKIP: Final = re.compile(
    rf"[^{_SIGNS}]{{1,64}}|(?:[0-9]{{1,64}}|[a-z]{{1,64}}|.)[^{_SIGNS}]{{0,64}}"
)
"""Past what is no mark; a run of digits or letters is taken as a whole."""
_KANJI: Final = frozenset(KANJI_NUMERALS)
has_trigger: Final = finder(map(ord, "0123456789階棟館室号"))
"""Tells whether a line has one of the characters without which there is no wing, floor or room."""
