"""Cuts what is glued together in a word of a name field: 株式会社アマゾン山田太郎, 代表取締役山田太郎, みどり内科院長田村彩."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from atena.names.field.chunks import script_of
from atena.names.field.kinds import Kinds
from atena.names.field.nouns import occupation_in

if TYPE_CHECKING:
    from atena.names.field.chunks import Chunk


class Cutter(Kinds):
    """Gives the parts of a word their roles: ``organization``, ``title``, or none."""

    def cut(self, chunk: Chunk, before: str) -> list[tuple[Chunk, str]]:
        """One chunk, or its parts when a name is glued to an organization or a title; ``before`` is the word before."""
        text, words = chunk.text, self.words
        if text in words.title or (occupation_in(text) == text and not self.is_name(text)):
            return [(chunk, "title")]
        if (
            text in words.legal or text in words.trade
        ):  # not the title 税理士: 税理士法人, 税理士事務所
            return [(chunk, "")]
        title = words.title.suffix(text) or occupation_in(text)
        if title and self._is_beside(title, text[: -len(title)], text):
            border = len(text) - len(title)
            return [(chunk.slice(0, border), ""), (chunk.slice(border), "title")]
        title = words.title.prefix(text) or words.before_name.prefix(text)
        rest = text[len(title) :]
        if title and self._is_beside(title, rest, text) and not self.is_organization(text):
            return [(chunk.slice(0, len(title)), "title"), (chunk.slice(len(title)), "")]
        if self.is_latin(text):
            return [(chunk, "")]
        with_title = self._cut_before_title(chunk)
        if with_title:
            return with_title
        start, end = words.legal.find(text)
        if start >= 0:
            return self._cut_legal(chunk, start, end, before)
        for border in range(3, len(text) - 2):
            if self._is_employer_of(text[:border], text[border:]):
                self.is_open |= self.is_organization(text)  # …センター長岡京
                return [(chunk.slice(0, border), "organization"), (chunk.slice(border), "")]
        return [(chunk, "organization" if self.is_organization(text) else "")]

    def _is_employer_of(self, head: str, name: str) -> bool:
        """Whether a trade or a department ends where a usual person begins: 青葉歯科医院高木健太."""
        scores, words = self.scores, self.words
        ends = words.trade.suffix(head) or self.is_department(head)
        return (
            bool(ends)
            and scores.listed_person(name)
            and scores.person(name) > COMMON_PERSON
            and not scores.listed_person(head + name)
        )

    def _cut_before_title(self, chunk: Chunk) -> list[tuple[Chunk, str]]:
        """みどり内科院長田村彩, 株式会社ミナモ代表取締役田村彩: organization, title and person in one word; empty if it is
        not so.
        """
        text, scores = chunk.text, self.scores
        for border in range(2, min(len(text) - 3, LONGEST_GLUED)):
            end = border
            while title := self.words.title.prefix(text, end):
                end += len(title)
            rest = text[end:]
            named = end > border and len(rest) > 2 and scores.listed_person(rest)
            if named and self._may_employ(text[:border]):
                longer = scores.person(text[end - 1] + rest)  # 部長谷川彩
                self.is_open |= longer > scores.person(rest) + TITLE_OF_WHOLE_NAME
                return [
                    (chunk.slice(0, border), "organization"),
                    (chunk.slice(border, end), "title"),
                    (chunk.slice(end), ""),
                ]
        return []

    def _may_employ(self, text: str) -> bool:
        """Whether a word before a title is an organization or a department: みどり内科, 営業, 株式会社ミナモ営業部."""
        words = self.words
        legal = words.legal.find(text)[0] >= 0 and text not in words.legal
        return legal or words.trade.suffix(text) != "" or self._is_stem(text)

    def _is_beside(self, title: str, name: str, text: str) -> bool:
        """Whether a title stands glued to a name: 店長佐藤, but not 神宮司."""
        if not name or self.is_organization(name) or self._is_stem(name):
            return False  # 経理部長
        scores = self.scores
        if not self.is_name(name):
            return False
        odds = scores.name(name) + scores.title(title) - scores.name(text)
        if not scores.is_surname(text) and scores.listed_person(text):  # 南部長, 赤司教
            odds += TITLE_OF_WHOLE_NAME
            self.is_open |= odds > 2 * TITLE_OF_WHOLE_NAME
        return odds > 0

    def _cut_legal(
        self, chunk: Chunk, start: int, end: int, before: str
    ) -> list[tuple[Chunk, str]]:
        text, scores = chunk.text, self.scores
        name = text[:start]
        rest = text[end:]
        if start and scores.listed_person(rest) and scores.person(rest) > scores.surname(rest):
            self.is_open |= scores.listed_person(name)
            return [(chunk.slice(0, end), "organization"), (chunk.slice(end), "")]
        ends_name = self.scores.listed_person(name) or (  # 黒川 翼(株)タカギ
            scores.is_surname(before) and scores.is_given_name(name)
        )
        if start and end < len(text) and ends_name:
            return [(chunk.slice(0, start), ""), (chunk.slice(start), "organization")]
        if not start:
            for border in range(end + 1, len(text) - 2):
                changes = script_of(text[border - 1]) in ("katakana", "latin", "digits", "other")
                changes = changes and script_of(text[border]) == "kanji"
                part = text[:border]
                ends = self.words.trade.suffix(part) or self.words.department_end.suffix(part)
                if (changes or ends) and self.scores.listed_person(text[border:]):
                    return [(chunk.slice(0, border), "organization"), (chunk.slice(border), "")]
        return [(chunk, "organization")]

    def _is_stem(self, text: str) -> bool:
        return self.words.department_stem.suffix(text) == text


TITLE_OF_WHOLE_NAME: Final = -5.0
"""How much rarer a title is glued to a part of a name where all of it is a whole name (a log-probability)."""

COMMON_PERSON: Final = -17.0
"""The log-probability of a whole name from which on it is usual."""

LONGEST_GLUED: Final = 20
