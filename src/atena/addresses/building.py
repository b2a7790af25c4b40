"""What is left after the number: building, wing, floor, room, care-of, organisation.

The value of the building is the buyer's text with narrow digits and letters, nothing dropped; the finer
parts are read out of it as well::

    building = line { line }
    line     = [ name ] { wing | floor | room } [ care of ]
    wing     = A棟 | 3号館 | 二番館 | 東棟 | …
    floor    = [ 地下 | B ] number ( 階 | F ) | number { ・ number } 階
    room     = [ letter ] number ( 号室 | 号 | 室 ) | letter 室 | 101, A-101, 3の5 at the end of a line
    care of  = 山田様方 | 山田方 | 斎藤内 | …気付 | c/o Saito
"""

from __future__ import annotations

import re
from typing import NamedTuple

from atena.addresses.addressee import read_addressee
from atena.addresses.numerals import KANJI_NUMERALS, to_digits
from atena.text import fold, narrow

SpanOf = tuple[str, int, int]


class Building(NamedTuple):
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
    spans: tuple[SpanOf, ...] = ()
    """(``floor`` or ``room``, start, end) in the text that was read; all else is ``building``."""


def read_building(source: str) -> Building:
    """Read ``source``, the buyer's text after the number, with a newline where a line ends.

    >>> building = read_building("アルコタワー東館３階 ３０１号室\\n株式会社アテナ 営業部")
    >>> building.text
    'アルコタワー東館3階 301号室 株式会社アテナ 営業部'
    >>> building.name, building.wing, building.floor, building.room
    ('アルコタワー', '東館', '3', '301')
    >>> building.organization, building.department
    ('株式会社アテナ', '営業部')
    """
    if not source or source.isspace():
        return Building()
    lines = [line for line in source.split("\n") if line and not line.isspace()]
    text = " ".join(narrow(line.strip()) for line in lines)
    parts = _Parts()
    offset = 0
    for line in source.split("\n"):
        if line:
            parts.read_line(line, offset)
        offset += len(line) + 1
    addressee = read_addressee([narrow(line.strip()) for line in lines])
    return Building(
        text=text,
        name=parts.name,
        wing=parts.wing,
        floor=parts.floor,
        room=parts.room,
        care_of=addressee.care_of,
        organization=addressee.organization,
        department=addressee.department,
        spans=tuple(sorted(parts.spans, key=lambda span: span[1])),
    )


class _Parts:
    """Collects name, wing, floor and room over the lines of one building."""

    __slots__ = ("floor", "name", "room", "spans", "wing")

    def __init__(self) -> None:
        self.name = self.wing = self.floor = self.room = ""
        self.spans: list[SpanOf] = []

    def read_line(self, line: str, offset: int) -> None:
        folded = fold(line)
        key = folded.key
        position, first_mark, marked = 0, len(key), 0
        bare: tuple[int, int] | None = None
        while position < len(key):
            if key[position] not in MARK_SIGNS:
                position += 1
                continue
            found = MARK.match(key, position)
            if found is None or not _stands_alone(
                key, position, found, after_mark=position == marked
            ):
                run = RUN.match(key, position)
                position = run.end() if run else position + 1
                continue
            kind, value = str(found.lastgroup), found.group(str(found.lastgroup))
            start, end = folded.source_span(found.start(), found.end())
            if kind == "bare":
                bare = (start, end)
            else:
                self._keep(kind, value, found.group(), (offset + start, offset + end))
                first_mark = min(first_mark, found.start())
            position = marked = found.end()
        if bare and not self.room:
            self.room = _room(narrow(line[bare[0] : bare[1]]))
            self.spans.append(("room", offset + bare[0], offset + bare[1]))
            first_mark = min(first_mark, bare[0])
        if not self.name:
            end = folded.source_span(0, first_mark)[1]
            self.name = narrow(line[:end]).strip(" 　-・(")

    def _keep(self, kind: str, value: str, whole: str, span: tuple[int, int]) -> None:
        """The first wing and floor count, and the last room (東京ビル2号 305号室)."""
        if kind == "box":
            return
        if kind == "wing":
            self.wing = self.wing or value.upper()
            return
        if kind == "room":
            self.spans = [old for old in self.spans if old[0] != "room"]
            self.room = _room(value)
        elif self.floor:
            return
        else:
            basement = "B" if whole.startswith(("地下", "b")) else ""
            self.floor = "B1" if whole == "地階" else basement + to_digits(value)
        self.spans.append((kind, *span))


def _room(value: str) -> str:
    return value.strip(" 　-").upper().replace("の", "-")


def _stands_alone(key: str, position: int, found: re.Match[str], *, after_mark: bool) -> bool:
    """A bare number is a room after a space, or with three digits after a name: ハイツ201, not 第201."""
    if found.lastgroup != "bare":
        return True
    before = key[position - 1 : position]
    if after_mark or before in ("", " "):
        return True
    digits = found.group()
    if before == "第" or (before.isascii() and before not in ")-"):
        return False
    return digits[0] in "abcdefgh東西南北" or sum(char.isdigit() for char in digits) >= 3


_NUMBER = rf"(?:[0-9]{{1,2}}|[{KANJI_NUMERALS}]{{1,3}})"
_ROOM = r"(?:[a-z]{1,2}-?|[東西南北])?[0-9]{1,5}(?:[-の]?[a-z](?![a-z])|[-の][0-9]{1,4})?"
MARK = re.compile(
    rf"(?P<box>私書[箱函]第?[0-9]{{1,5}}号?)"
    rf"|(?:地下|b)?(?P<floor>{_NUMBER})(?:f?[・,~-]{_NUMBER}){{0,4}}(?:階(?![建段])|f(?![a-z.&'’ビタプコハマ棟館]|$(?<=第.f)))"
    r"|(?P<basement>地階)"
    rf"|(?P<room>{_ROOM}(?:[,・、~]{_ROOM}){{0,6}}|[a-z]-?(?=号室|室|号(?:$| ))) ?(?:号室|号(?![棟館店車線地機舎])|室)"
    rf"|(?P<wing>(?:[a-z]-?[0-9]{{0,2}}|[0-9]{{1,3}}|[{KANJI_NUMERALS}]{{1,2}}|[東西南北中本新別])(?:号[棟館]|番[館街]|棟|館(?!山)))"
    rf"|(?P<bare>(?:[a-z]{{1,2}}-?|[東西南北])?[0-9]{{3,4}}(?:-[a-z0-9]{{1,3}})?|[a-z]-?[0-9]{{1,4}}|[0-9]{{1,2}}[の-][0-9]{{1,3}})(?:[,・、~]{_ROOM}){{0,6}}(?=$|[ )])"
)
"""A wing, a floor or a room at a position of a folded line."""
RUN = re.compile(r"[0-9]{1,64}|[a-z]{1,64}")
MARK_SIGNS = frozenset("0123456789abcdefghijklmnopqrstuvwxyz東西南北中本新別地私" + KANJI_NUMERALS)
