"""A name field while it is taken apart: every character gets a role, what remains are the persons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from atena.lexicon.names.words import name_words
from atena.models import Note
from atena.names.field.chunks import JAPANESE, KANA, Chunk, chunks_of
from atena.names.field.organizations import Known, Sorter
from atena.names.field.parsed import ParsedField
from atena.text import fold, narrow, strip_invisible

if TYPE_CHECKING:
    from atena.models import NameKind

LONGEST_FIELD = 200
"""Characters of a name field that are read. Amazon's form takes 50; databases hold 255 at most."""


BESIDE = {
    "joint-name": "joint",
    "remark-in-name": "remark",
    "title-in-name": "remark",
    "role-instead-of-name": "remark",
    "care-of": "care_of",
}
"""The field that holds what a note of this code is about."""


class Field:
    """The state of the analysis. ``rest`` are the chunks whose role is open, in order."""

    def __init__(self, source: str, known: Known) -> None:
        self.source = source
        self.text = source[:LONGEST_FIELD]
        self.folded = fold(self.text)
        self.key = self.folded.key
        self.known = known
        self.words = name_words()
        self.sorter = Sorter(known)
        self.roles = ["ignored"] * len(self.key)
        chunks = chunks_of(self.key)
        self.rest = [chunk for chunk in chunks if not chunk.bracket]
        self.asides = _by_bracket(chunks)
        self.notes: list[Note] = []
        self.organizations: list[Chunk] = []
        self.honorifics: list[Chunk] = []
        self.furigana: list[str] = []
        self.romaji: list[str] = []
        self.beside: dict[str, list[Chunk]] = {"joint": [], "remark": [], "care_of": []}
        self.former_surname = ""
        self.addressed_to_organization = False

    def value(self, start: int, end: int) -> str:
        """What stands in the source at this range of the key: one width, nothing invisible."""
        first, last = self.folded.source_span(start, end)
        return strip_invisible(narrow(self.text[first:last])).strip()

    def value_of(self, chunk: Chunk) -> str:
        return self.value(chunk.start, chunk.end)

    def note(self, code: str, field: str = "", **facts: str) -> None:
        if all(note.code != code for note in self.notes):
            self.notes.append(Note(code=code, field=field, facts=facts))

    def give(self, chunk: Chunk, role: str) -> None:
        """Give the characters of a chunk their role."""
        self.roles[chunk.start : chunk.end] = [role] * (chunk.end - chunk.start)

    def take_labels(self) -> None:
        """氏名: お名前 … before the name; but 宛名 花子 is a person, as people are called on samples."""
        while len(self.rest) > 1 and self.rest[0].text in self.words.field_label:
            label, first = self.rest[:2]
            if first.gap != ":":
                surname = label.text in self.words.test and self._is_given_name(first.text)
                if surname or len(label.text) < 2:
                    break
            self.rest.pop(0)

    def _is_given_name(self, text: str) -> bool:
        """A given name alone, perhaps with an honorific."""
        name = text[: len(text) - len(self.words.honorific.suffix(text))]
        return self.known.given_name(name) > self.known.surname(name)

    def take_brackets(self) -> None:
        """Tell what stands in brackets; what names a person takes the place of a missing name."""
        former = next((i for i, chunk in enumerate(self.rest) if chunk.text[:2] == "旧姓"), -1)
        if former > 0:  # 山田花子 旧姓佐藤, without brackets
            self.asides.append(self.rest[former:])
            del self.rest[former:]
        for aside in self.asides:
            self._take_aside(aside)

    def _take_aside(self, aside: list[Chunk]) -> None:
        words = self.words
        label = words.furigana_label.prefix(aside[0].text)
        if label and (len(aside) > 1 or label != aside[0].text):
            aside = (
                aside[1:] if label == aside[0].text else [aside[0].slice(len(label)), *aside[1:]]
            )
        text = "".join(chunk.text for chunk in aside)
        spelled = " ".join(self.value_of(chunk) for chunk in aside)
        scripts = {chunk.script for chunk in aside}
        outside = {chunk.script for chunk in self.rest}
        former = words.former.prefix(text)
        if former and former != text and "kanji" in outside | scripts:
            self.former_surname = self._former(aside, former)
            self.tell(aside, "former-name")
        elif text in words.honorific or text in words.honorific_apart:
            self.honorifics.extend(aside)
            for chunk in aside:
                self.give(chunk, "honorific")
        elif any(self.sorter.is_organization(chunk.text) for chunk in aside):
            for chunk in aside:
                self.organizations.append(chunk)
                self.give(chunk, "organization")
        elif scripts <= KANA and "kanji" in outside:
            self.furigana.append(spelled)
            self.tell(aside, "furigana-in-name")
        elif scripts <= {"latin"} and outside & JAPANESE:
            self.romaji.append(spelled)
            self.tell(aside, "romaji-in-name")
        elif scripts <= JAPANESE and "kanji" in scripts and outside and outside <= KANA | {"latin"}:
            spelled = " ".join(self.value_of(chunk) for chunk in self.rest)
            (self.romaji if "latin" in outside else self.furigana).append(spelled)
            self.tell(self.rest, "romaji-in-name" if "latin" in outside else "furigana-in-name")
            self.rest = aside
        elif self._only_organizations() and scripts <= JAPANESE:
            self.rest.extend(aside)  # 株式会社サンプル（山田太郎）
        else:
            self.tell(aside, "remark-in-name")

    def _former(self, aside: list[Chunk], label: str) -> str:
        text = "".join(self.value_of(chunk) for chunk in aside)
        return text[len(label) :]

    def _only_organizations(self) -> bool:
        return all(self.sorter.is_organization(chunk.text) for chunk in self.rest)

    def tell(self, chunks: list[Chunk], code: str) -> None:
        """Give chunks that are no part of the name to the field that holds such, and note them."""
        field = BESIDE.get(code, "notes")
        for chunk in chunks:
            self.give(chunk, field)
            if field != "notes":
                self.beside[field].append(chunk)
        self.note(code, text=" ".join(self.value_of(chunk) for chunk in chunks))

    def take_care_of(self) -> None:
        """山田様方 佐藤花子, 佐藤花子 山田方, c/o Yamada: who the parcel is left with."""
        if [chunk.text for chunk in self.rest[:2]] == ["c", "o"] and self.rest[1].gap == "/":
            del self.rest[:2]
        for index, chunk in enumerate(self.rest):
            text = chunk.text
            ending = self.words.care_of.suffix(text)
            host = text[: len(text) - len(ending)]
            if ending and len(self.rest) > 1:
                start = index - (not host and index > 0)
                self.tell(self.rest[start : index + 1], "care-of")
                del self.rest[start : index + 1]
                return
            if len(self.rest) > 1 and text.endswith("方") and self._is_host(text):
                self.tell([chunk], "care-of")
                del self.rest[index]
                return
            if ending and not index:  # 山田様方 alone: the household is all there is
                self.honorifics.append(chunk.slice(len(host)))
                self.give(self.honorifics[-1], "honorific")
                self.rest[0] = chunk.slice(0, len(host))
                return
            begin, end = self.words.care_of.find(text)
            if begin > 1 and end < len(text) - 1:  # 山田様方佐藤花子
                self.tell([chunk.slice(0, end)], "care-of")
                self.rest[index] = chunk.slice(end)
                return

    def _is_host(self, text: str) -> bool:
        """山田方 and 山田太郎方 are hosts; 土方 and 緒方 are surnames."""
        known, host = self.known, text[:-1]
        if known.surname(text) or known.given_name(text):
            return False
        return known.surname(host) > 0 or self.sorter.is_full_name(host)

    def take_honorifics(self) -> None:
        """様 さん 殿 御中 after a name, Mr. before one, Jr. and san after one."""
        remaining: list[Chunk] = []
        for index, chunk in enumerate(self.rest):
            before, taken = self._without_honorific(chunk, is_only=len(self.rest) == 1, index=index)
            for honorific in taken:
                self.give(honorific, "honorific")
                if "御中" in honorific.text:
                    self.addressed_to_organization = True
            self.honorifics.extend(taken)
            if before is not None:
                remaining.append(before)
        self.rest = remaining

    def _without_honorific(
        self, chunk: Chunk, *, is_only: bool, index: int
    ) -> tuple[Chunk | None, list[Chunk]]:
        words, text = self.words, chunk.text
        if chunk.script == "latin":
            is_one = text in words.latin_suffix if index else text in words.latin_prefix
            return (None, [chunk]) if is_one and not is_only else (chunk, [])
        if text in words.honorific_apart and index:
            return None, [chunk]
        taken: list[Chunk] = []
        while word := words.honorific.suffix(chunk.text):
            border = len(chunk.text) - len(word)
            if border and _same_script(chunk.text[border - 1], word):
                break  # ジャッキー・チャン, たくさん
            if not border and (is_only or word in _SURNAMES_TOO):
                break
            taken.insert(0, chunk.slice(border))
            if not border:
                return None, taken
            chunk = chunk.slice(0, border)
        last = chunk.text[-1:]
        if not taken and last in words.honorific_apart and self._is_called(chunk.text):
            return chunk.slice(0, len(chunk.text) - 1), [chunk.slice(len(chunk.text) - 1)]
        return chunk, taken

    def _is_called(self, text: str) -> bool:
        """山田太郎殿 and 山田家 are a name with an honorific, 大殿 is a surname, 真君 a given name."""
        sorter, known, name = self.sorter, self.known, text[:-1]
        if text[-1] == "家":
            return known.surname(name) > 0 and not sorter.is_name(text)
        called = text[-1] in "殿氏君" and len(name) > 2
        return called and sorter.is_full_name(name) and not sorter.is_full_name(text)

    def take_organizations(self) -> None:
        """Organizations, departments and titles; after 御中 all that is left is an organization."""
        open_chunks: list[Chunk] = []
        for chunk, role in self.sorter.sort(self.rest):
            if self.words.role.suffix(chunk.text) and not self.sorter.is_name(chunk.text):
                self.tell([chunk], "role-instead-of-name")
            elif role == "organization" or self.addressed_to_organization:
                self.organizations.append(chunk)
                self.give(chunk, "organization")
            elif role == "title" and open_chunks:
                self.honorifics.append(chunk)
                self.give(chunk, "honorific")
            elif role == "title":
                self.tell([chunk], "title-in-name")
            elif chunk.gap == "@" and open_chunks and chunk.script != "latin":
                self.tell([chunk], "remark-in-name")
            else:
                open_chunks.append(chunk)
        if self.organizations and open_chunks and not self.sorter.may_be_person(open_chunks):
            for chunk in open_chunks:
                self.give(chunk, "organization")
            self.organizations += open_chunks
            open_chunks = []
        self.rest = open_chunks

    def parts(self, kind: NameKind, **values: object) -> ParsedField:
        """The result: what was taken off, and ``values`` for the name itself."""
        organization = self._joined(self.organizations)
        if organization:
            self.note("organization-only" if kind == "organization" else "organization-in-name")
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
            **values,  # type: ignore[arg-type]  # the fields of ParsedField, set in person.py
        )

    def _joined(self, chunks: list[Chunk]) -> str:
        """Chunks that follow each other as they are written, the others joined by a space."""
        groups: list[list[int]] = []
        for chunk in sorted(chunks, key=lambda chunk: chunk.start):
            if groups and not self.key[groups[-1][1] : chunk.start].strip(" "):
                groups[-1][1] = chunk.end
            else:
                groups.append([chunk.start, chunk.end])
        return " ".join(self.value(start, end) for start, end in groups)


def _by_bracket(chunks: list[Chunk]) -> list[list[Chunk]]:
    asides: dict[int, list[Chunk]] = {}
    for chunk in chunks:
        if chunk.bracket:
            asides.setdefault(chunk.bracket, []).append(chunk)
    return list(asides.values())


def _same_script(char: str, word: str) -> bool:
    return "\u30a1" <= char <= "\u30fc" and "\u30a1" <= word[0] <= "\u30fc"


_SURNAMES_TOO = frozenset(["チャン", "サン"])
"""Honorifics that are common foreign surnames when they stand alone."""
