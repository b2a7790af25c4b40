"""A name field while it is taken apart: every character gets a role, what remains are the persons."""

from __future__ import annotations

import html
import math
import re
import unicodedata
from typing import TYPE_CHECKING, Final

from atena.lexicon.names.words import name_words
from atena.models import Note
from atena.names.field.chunks import Chunk, chunks_of
from atena.names.field.parsed import ParsedField
from atena.names.field.quoted import join_quoted
from atena.names.field.scores import Scores
from atena.text import Folded, fold, narrow, strip_invisible
from atena.text.keys import LONG_VOWEL

if TYPE_CHECKING:
    from atena.lexicon.names.tables import NameLexicon
    from atena.models import NameKind

LONGEST_FIELD: Final = 200
"""Characters of a name field that are read. Amazon's form takes 50; databases hold 255 at most."""

_BESIDE: Final = {
    "joint-name": "joint",
    "remark-in-name": "remark",
    "title-in-name": "remark",
    "role-instead-of-name": "remark",
    "digits-ignored": "remark",
    "care-of": "care_of",
}
"""The field that holds what a note of this code is about."""

RELIGIOUS: Final = 0.85
"""The most that is said of a name in religion, which is no surname and given name: 法名 釋浄信."""

CERTAIN: Final = 0.998
"""From this probability on nothing is open but what a space is worth (`atena.names.kanji.resolver.SPACED`)."""

CERTAIN_ODDS: Final = math.log(CERTAIN / (1.0 - CERTAIN))

_SIGNS: Final = frozenset("SN")
"""Categories of what is told when it stands around a name: ♪, ①, emoji."""


class FieldState:
    """The state of the analysis. ``rest`` are the chunks whose role is open, in order."""

    def __init__(self, source: str, names: NameLexicon) -> None:
        self.source = source
        self.text = source[:LONGEST_FIELD]
        self.folded, self.is_spread = _fold_decoded(self.text)
        self.key = self.folded.key
        self.names = names
        self.scores = Scores(names)
        self.words = name_words()
        self.roles = ["ignored"] * len(self.key)
        chunks = join_quoted(chunks_of(self.key), self.key, self.words)
        self.begin, self.end = (chunks[0].start, chunks[-1].start) if chunks else (0, 0)
        """Where the first and the last word begin."""
        self.rest = [chunk for chunk in chunks if not chunk.bracket]
        self.asides = _by_bracket(chunks)
        self.notes: list[Note] = []
        self.organizations: list[Chunk] = []
        self.honorifics: list[Chunk] = []
        self.furigana: list[str] = []
        self.romaji: list[str] = []
        self.beside: dict[str, list[Chunk]] = {"joint": [], "remark": [], "care_of": []}
        self.former_surname = ""
        self.certainty = 1.0
        """How probable it is that what was taken off is no part of the name."""

    def doubt(self, odds: float) -> None:
        """What was taken off is no part of the name at these log-odds."""
        if odds < CERTAIN_ODDS:
            self.certainty /= 1.0 + math.exp(-odds)

    def value(self, start: int, end: int) -> str:
        """What stands in the source at this range of the key: one width, nothing invisible."""
        first, last = self.folded.source_span(start, end)
        text = self.text[first:last]
        if "&" in text:
            text = html.unescape(text)
        if self.is_spread:
            text = "".join(text.split())
        return strip_invisible(narrow(text)).strip()

    def value_of(self, chunk: Chunk) -> str:
        return self.value(chunk.start, chunk.end)

    def note(self, code: str, field: str = "", **facts: str) -> None:
        if all(note.code != code for note in self.notes):
            self.notes.append(Note(code=code, field=field, facts=facts))

    def give(self, chunk: Chunk, role: str) -> None:
        """Give the characters of a chunk their role."""
        self.roles[chunk.start : chunk.end] = [role] * (chunk.end - chunk.start)

    def tell(self, chunks: list[Chunk], code: str) -> None:
        """Give chunks that are no part of the name to the field that holds such, and note them."""
        field = _BESIDE.get(code, "notes")
        for chunk in chunks:
            self.give(chunk, field)
            if field != "notes":
                self.beside[field].append(chunk)
        if any(chunk.text in self.words.religious for chunk in chunks):
            self.certainty *= RELIGIOUS
        self.note(code, text=" ".join(self.value_of(chunk) for chunk in chunks))

    def give_organization(self, chunk: Chunk) -> None:
        self.organizations.append(chunk)
        self.give(chunk, "organization")

    def give_honorific(self, chunk: Chunk) -> None:
        if chunk.text in self.words.religious:
            self.certainty *= RELIGIOUS
        self.honorifics.append(chunk)
        self.give(chunk, "honorific")

    def parts(self, kind: NameKind, **values: object) -> ParsedField:
        """The result: what was taken off, and ``values`` for the name itself."""
        organization = self._joined(self.organizations)
        if organization:
            self.note("organization-only" if kind == "organization" else "organization-in-name")
        self._tell_signs()
        values.setdefault("script", "")
        return ParsedField(
            source=self.source,
            kind=kind,
            organization=organization,
            honorific=self._joined(self.honorifics),
            joint=self._joined(self.beside["joint"]),
            remark=self._joined(self.beside["remark"]),
            care_of=self._joined(self.beside["care_of"]),
            furigana=" ".join(self.furigana),
            romaji=" ".join(self.romaji),
            former_surname=self.former_surname,
            notes=tuple(self.notes),
            folded=self.folded,
            roles=tuple(self.roles),
            **values,  # type: ignore[arg-type]  # the fields of ParsedField, set in persons.py
        )

    def _tell_signs(self) -> None:
        """Signs and pictures that belong to nothing are named in a note."""
        found = ""
        for place, role in enumerate(self.roles):
            char = self.key[place]
            if role == "ignored" and (
                unicodedata.category(char)[0] in _SIGNS
                or (char == "-" and self.value(place, place + 1) == LONG_VOWEL)
            ):
                self.roles[place] = "notes"
                found += self.value(place, place + 1)
        if found:
            self.note("signs-ignored", text=found)

    def _joined(self, chunks: list[Chunk]) -> str:
        """Chunks that follow each other as they are written, the others joined by a space."""
        groups: list[list[int]] = []
        for chunk in sorted(chunks, key=lambda chunk: chunk.start):
            if groups and not self.key[groups[-1][1] : chunk.start].strip(BETWEEN):
                groups[-1][1] = chunk.end
            else:
                groups.append([chunk.start, chunk.end])
        return " ".join(self.value(start, end) for start, end in groups)


BETWEEN: Final = " ・/@-,、"
"""What stands between the chunks of one remark, organization or further person as it was written."""


def _fold_decoded(text: str) -> tuple[Folded, bool]:
    """The match key of a text with HTML's character references decoded (&#39640;橋), and without the spaces
    of a name whose every character stands apart (山 田 太 郎); whether it was such.
    """
    decoded = html.unescape(text) if "&" in text and ";" in text else text
    spread = _SPREAD(text.strip()) is not None
    if decoded == text and not spread:
        return fold(text), False
    starts: list[int] = []
    kept: list[str] = []
    position = 0
    while position < len(text):
        end = text.find(";", position, position + LONGEST_REFERENCE) + 1
        char = html.unescape(text[position:end]) if text[position] == "&" and end else ""
        if len(char) != 1:
            char, end = text[position], position + 1
        if not (spread and char.isspace()):
            starts.append(position)
            kept.append(char)
        position = end
    folded = fold("".join(kept))
    places = [starts[folded.source_span(i, i + 1)[0]] for i in range(len(folded.key))]
    if places:
        places[0] = 0
    return Folded(folded.key, len(text), places), spread


_SIGN: Final = r"[^\W\d_a-zA-Z]"
_SPREAD: Final = re.compile(f"{_SIGN}(?: {_SIGN}){{2,}}|{_SIGN}(?:\u3000{_SIGN}){{2,}}").fullmatch
"""At least three characters, each apart by the same space."""

LONGEST_REFERENCE: Final = 12


def _by_bracket(chunks: list[Chunk]) -> list[list[Chunk]]:
    asides: dict[int, list[Chunk]] = {}
    for chunk in chunks:
        if chunk.bracket:
            asides.setdefault(chunk.bracket, []).append(chunk)
    return list(asides.values())
