"""Tells the chunks of a name field that name an organization, a department or a title from persons.

::

    field        = { organization | department | title | person }
    organization = legal form at either end | word + trade ending | word + "likely" ending, if no name
    department   = stem + 部 課 室 …, after an organization any word + 部 課 室 …

What stands glued together (株式会社アマゾン山田太郎, 代表取締役山田太郎) is cut where the rest is a name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from atena.lexicon.name_words import name_words
from atena.names.scan import script_of

if TYPE_CHECKING:
    from atena.names.scan import Chunk


class Known(Protocol):
    """What has to be known of names to tell them from other words; keys as `atena.text.fold_key` makes."""

    def surname(self, key: str) -> float:
        """How common the surname is; 0 when it is in no table."""

    def given_name(self, key: str) -> float:
        """How common the given name is; 0 when it is in no table."""


class Sorter:
    """Gives every chunk its role: ``organization``, ``title`` or ``person``."""

    def __init__(self, known: Known) -> None:
        self.words = name_words()
        self.known = known

    def sort(self, chunks: list[Chunk]) -> list[tuple[Chunk, str]]:
        """The chunks, some of them cut in two, each with its role, in order."""
        pieces = [piece for chunk in chunks for piece in self._cut(chunk)]
        self._join_legal_forms(pieces)
        self._join_bare_words(pieces)
        return [(chunk, role or "person") for chunk, role in pieces]

    def is_organization(self, text: str) -> bool:
        """Whether the text alone says that it names an organization or a department.

        A word that stands alone (商店, 大学) does not: something has to go before it.
        """
        words = self.words
        if words.legal.find(text)[0] >= 0 and script_of(text) != "latin":
            return text not in words.legal
        ending = words.trade.suffix(text)
        if ending and len(ending) < len(text):
            return not self.known.surname(text)
        ending = words.trade_likely.suffix(text)
        if ending and len(ending) < len(text):
            return not self.is_name(text)
        return self.is_department(text)

    def is_department(self, text: str) -> bool:
        """営業部, 第2営業部, 東京支店総務課: a stem of the table before the ending."""
        ending = self.words.department_end.suffix(text)
        stem = text[: len(text) - len(ending)]
        return bool(ending and stem and self.words.department_stem.suffix(stem))

    def is_name(self, text: str) -> bool:
        """Whether the text can be a surname, a given name or both together."""
        known = self.known
        return known.surname(text) > 0 or known.given_name(text) > 0 or self.is_full_name(text)

    def is_full_name(self, text: str) -> bool:
        """Whether the text is a surname and a given name of the tables."""
        known = self.known
        return len(text) <= LONGEST_NAME and any(
            known.surname(text[:cut]) and known.given_name(text[cut:])
            for cut in range(1, len(text))
        )

    def _cut(self, chunk: Chunk) -> list[tuple[Chunk, str]]:
        """One chunk, or its parts when a name is glued to an organization or a title."""
        text, words = chunk.text, self.words
        if text in words.title:
            return [(chunk, "title")]
        title = words.title.suffix(text)
        if title and self.is_name(text[: -len(title)]):
            border = len(text) - len(title)
            return [(chunk.slice(0, border), ""), (chunk.slice(border), "title")]
        title = words.title.prefix(text)
        if title and self.is_name(text[len(title) :]) and not self.is_organization(text):
            return [(chunk.slice(0, len(title)), "title"), (chunk.slice(len(title)), "")]
        if script_of(text) == "latin":
            return [(chunk, "")]
        start, end = words.legal.find(text)
        if start >= 0 and text not in words.legal:
            return self._cut_legal(chunk, start, end)
        if self.is_organization(text):
            return [(chunk, "organization")]
        for border in range(3, len(text) - 2):
            glued = words.trade.suffix(text[:border]) and self.is_full_name(text[border:])
            if glued and not self.is_full_name(text):
                return [(chunk.slice(0, border), "organization"), (chunk.slice(border), "")]
        return [(chunk, "")]

    def _cut_legal(self, chunk: Chunk, start: int, end: int) -> list[tuple[Chunk, str]]:
        text = chunk.text
        if start and end < len(text) and self.is_full_name(text[end:]):
            return [(chunk.slice(0, end), "organization"), (chunk.slice(end), "")]
        if start and end < len(text) and self.is_full_name(text[:start]):
            return [(chunk.slice(0, start), ""), (chunk.slice(start), "organization")]
        if not start:
            for border in range(end + 1, len(text) - 2):
                changes = script_of(text[border - 1]) in ("katakana", "latin", "digits", "other")
                changes = changes and script_of(text[border]) == "kanji"
                part = text[:border]
                ends = self.words.trade.suffix(part) or self.words.department_end.suffix(part)
                if (changes or ends) and self.is_full_name(text[border:]):
                    return [(chunk.slice(0, border), "organization"), (chunk.slice(border), "")]
        return [(chunk, "organization")]

    def _join_legal_forms(self, pieces: list[tuple[Chunk, str]]) -> None:
        """A legal form that stands alone belongs to the words before it, at the very start to the next.

        "アマゾン 株式会社 山田太郎", "株式会社 アマゾン 山田太郎", "Amazon Japan Co., Ltd."
        """
        for index, (chunk, role) in enumerate(pieces):
            if role or not self._is_legal_form(chunk.text):
                continue
            before = [place for place in range(index) if not pieces[place][1]]
            follows = index + 1 < len(pieces)
            persons = (
                before and follows and self.is_full_name("".join(pieces[i][0].text for i in before))
            )
            if before and not persons:
                taken = [*before, index]
            elif follows and not pieces[index + 1][1]:
                taken = [index, index + 1]
            else:
                taken = [index]
            for place in taken:
                pieces[place] = (pieces[place][0], "organization")

    def _join_bare_words(self, pieces: list[tuple[Chunk, str]]) -> None:
        """A trade word that stands alone (田中 商店) belongs to the word before it; so does a department."""
        words = self.words
        for index, (chunk, role) in enumerate(pieces):
            before = pieces[index - 1] if index else None
            if role or before is None:
                continue
            after_organization = before[1] == "organization"
            department = words.department_end.suffix(chunk.text)
            if after_organization and department and not self.is_name(chunk.text):
                pieces[index] = (chunk, "organization")
            elif not self.is_name(chunk.text) and (
                chunk.text in words.trade
                or (after_organization and chunk.text in words.trade_likely)
            ):
                if not before[1]:
                    pieces[index - 1] = (before[0], "organization")
                pieces[index] = (chunk, "organization")

    def _is_legal_form(self, text: str) -> bool:
        return text in self.words.legal or text.rstrip(".") in self.words.legal


LONGEST_NAME = 10
"""Characters of a full name that is looked for inside other text; longer ones are only met apart."""
