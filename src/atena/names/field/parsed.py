"""What a name field consists of, before the name itself is split and read."""

from __future__ import annotations

from dataclasses import dataclass

from atena.models import NameKind, Note, Span
from atena.text import Folded  # noqa: TC001


@dataclass(init=False, slots=True, repr=False)
class ParsedField:
    """A name field taken apart; `atena.names.field.classify.analyse` makes it.

    ``text`` is the name proper without spaces and marks, in the buyer's characters (widths made one);
    it is what gets split. ``borders`` are the borders inside it that the buyer drew: with one, that is the
    split; with several, one of them is; with none, the split is to be found.
    """

    source: str
    kind: NameKind = "person"
    script: str = "kanji"
    """``kanji`` (with kana or not), ``kana`` (nothing else), ``latin``, ``hangul``, ``mixed``, ``other`` or ``""``."""
    text: str = ""
    borders: tuple[int, ...] = ()
    words: tuple[str, ...] = ()
    """The words of ``text`` as the buyer separated them; for Latin and katakana names, capitals kept."""
    gaps: tuple[str, ...] = ()
    """What stood before each of the words: a space, ``・``, ``,`` …"""
    scripts: tuple[str, ...] = ()
    """The script of each of the words, where they differ (script ``mixed``)."""
    comma: int = 0
    """How many of the words stand before a comma: they are the surname; 0: there is none."""
    certainty: float = 1.0
    """How probable it is that these words are the person, and its border where the words say it."""
    swapped: bool = False
    """The given name stood first; ``text`` has the surname first."""
    organization: str = ""
    honorific: str = ""
    joint: str = ""
    """Further persons, as written."""
    remark: str = ""
    care_of: str = ""
    furigana: str = ""
    """A reading that stood beside the name, as written, words apart by a space; evidence."""
    romaji: str = ""
    """A spelling in Latin letters that stood beside the name; evidence."""
    former_surname: str = ""
    test: bool = False
    notes: tuple[Note, ...] = ()
    folded: Folded | None = None
    roles: tuple[str, ...] = ()
    """The role of every character of the match key: ``person``, ``organization``, ``honorific``, ``ignored``."""
    places: tuple[int, ...] = ()
    """For every character of ``text`` the place of its match key's character."""

    def __init__(
        self,
        source: str,
        kind: NameKind = "person",
        script: str = "kanji",
        text: str = "",
        borders: tuple[int, ...] = (),
        words: tuple[str, ...] = (),
        gaps: tuple[str, ...] = (),
        scripts: tuple[str, ...] = (),
        comma: int = 0,
        certainty: float = 1.0,
        swapped: bool = False,  # noqa: FBT001, FBT002 - handed over by name
        organization: str = "",
        honorific: str = "",
        joint: str = "",
        remark: str = "",
        care_of: str = "",
        furigana: str = "",
        romaji: str = "",
        former_surname: str = "",
        test: bool = False,  # noqa: FBT001, FBT002 - handed over by name
        notes: tuple[Note, ...] = (),
        folded: Folded | None = None,
        roles: tuple[str, ...] = (),
        places: tuple[int, ...] = (),
    ) -> None:
        self.source = source
        self.kind = kind
        self.script = script
        self.text = text
        self.borders = borders
        self.words = words
        self.gaps = gaps
        self.scripts = scripts
        self.comma = comma
        self.certainty = certainty
        self.swapped = swapped
        self.organization = organization
        self.honorific = honorific
        self.joint = joint
        self.remark = remark
        self.care_of = care_of
        self.furigana = furigana
        self.romaji = romaji
        self.former_surname = former_surname
        self.test = test
        self.notes = notes
        self.folded = folded
        self.roles = roles
        self.places = places

    def spans(self, surname_length: int | None) -> tuple[Span, ...]:
        """Which part of ``source`` is what; the spans tile it.

        ``surname_length`` says how many characters of ``text`` are the surname; None: it was not split.
        """
        if self.folded is None:
            return self._plain_spans(surname_length)
        roles = list(self.roles)
        for index, place in enumerate(self.places):
            given = surname_length is not None and index >= surname_length
            roles[place] = "given_name" if given else "surname"
        if surname_length is None and not self.places:
            whole = "surname" if self.text else "ignored"
            roles = [whole if role == "person" else role for role in roles]
        return _tile(roles, self.folded, len(self.source))

    def spans_at(self, surname: tuple[int, int], given_name: tuple[int, int]) -> tuple[Span, ...]:
        """As `spans`, for a name in any order: both parts as ranges of ``text``, empty where missing."""
        if self.folded is None:
            given_first = surname[1] > surname[0] >= given_name[1] > 0
            fields = ("given_name", "surname") if given_first else ("surname", "given_name")
            return self._plain_spans(max(surname[0], given_name[0]), *fields)
        roles = list(self.roles)
        for field, (start, end) in (("surname", surname), ("given_name", given_name)):
            for place in self.places[start:end]:
                roles[place] = field
        return _tile(roles, self.folded, len(self.source))

    def _plain_spans(
        self, border: int | None, first: str = "surname", second: str = "given_name"
    ) -> tuple[Span, ...]:
        """Of a field that holds a name, with one space where it has a cut; before it perhaps an
        organization and a space, after it perhaps an honorific.
        """
        size, length = len(self.text), len(self.source)
        if border is None:
            border = size
        gap = 1 if self.borders else 0
        cut = self.borders[0] if self.borders and not 0 < border < size else 0  # 田 中, a surname
        name = len(self.organization) + 1 if self.organization else 0
        ends = [
            (len(self.organization), "organization"),
            (name, "ignored"),
            (name + cut, first),
            (name + cut + 1 if cut else 0, "ignored"),
            (name + min(border, size) + (1 if cut else 0), first),
            (name + border + gap if 0 < border < size else 0, "ignored"),
            (name + size + gap, second if border < size else first),
            (length - len(self.honorific), "ignored"),
            (length, "honorific"),
        ]
        spans: list[Span] = []
        start = 0
        for end, field in ends:
            if end > start:
                spans.append(Span(start=start, end=end, field=field))
                start = end
        return tuple(spans)


def _tile(roles: list[str], folded: Folded, length: int) -> tuple[Span, ...]:
    """Join neighbours of one role; what the key dropped belongs to the character before it."""
    if not roles:
        return (Span(start=0, end=length, field="ignored"),) if length else ()
    spans: list[Span] = []
    first = 0
    for index in range(1, len(roles) + 1):
        if index == len(roles) or roles[index] != roles[first]:
            start, end = folded.source_span(first, index)
            spans.append(Span(start=start, end=end, field=roles[first]))
            first = index
    if spans[-1].end < length:  # what was too long to be read
        spans.append(Span(start=spans[-1].end, end=length, field="ignored"))
    return tuple(spans)
