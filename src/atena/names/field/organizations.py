"""Tells the chunks of a name field that name an organization, a department or a title from persons.

::

    field        = { organization | department | title | person }
    organization = legal form at either end | word + trade ending | word + "likely" ending, if no name
    department   = stem + 部 課 室 …, after an organization any word + 部 課 室 …

What stands glued together (株式会社アマゾン山田太郎, 代表取締役山田太郎) is cut where the rest is a name.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from atena.lexicon.names.words import name_words
from atena.names.field.chunks import BEFORE_COMPANY, JAPANESE, script_of
from atena.names.field.scores import UNKNOWN_CHARACTER, Scores
from atena.names.field.sounded import is_sounded_name, is_sounded_trade, may_be_from_abroad

if TYPE_CHECKING:
    from atena.lexicon.names.tables import NameLexicon
    from atena.names.field.chunks import Chunk


class Sorter:
    """Gives every chunk its role: ``organization``, ``title`` or ``person``."""

    def __init__(self, names: NameLexicon, scores: Scores | None = None) -> None:
        self.words = name_words()
        self.known = names
        self.scores = scores or Scores(names)

    def sort(self, chunks: list[Chunk]) -> list[tuple[Chunk, str]]:
        """The chunks, some of them cut in two, each with its role, in order."""
        pieces = [piece for chunk in chunks for piece in self._cut(chunk)]
        self._join_employers(pieces)
        self._join_legal_forms(pieces)
        self._join_bare_words(pieces)
        self._join_middle_dots(pieces)
        return [(chunk, role or "person") for chunk, role in pieces]

    def is_organization(self, text: str) -> bool:
        """Whether the text alone says that it names an organization or a department.

        A word that stands alone (商店, 大学) does not: something has to go before it. In a long text that
        is no name a trade word says so anywhere (横浜ベイホテル東急).
        """
        words = self.words
        if (
            len(text) >= TOO_LONG_FOR_A_NAME
            and not self.is_full_name(text)
            and script_of(text) != "latin"
        ):
            inside = words.trade.find(text)[0] >= 0
            if inside or words.department_end.suffix(text):
                return True
        if (
            script_of(text) == "mixed"
        ):  # アマゾン青梅FC; but 山田太郎Taro is a name and its spelling
            return self.words.remark.find(text)[0] < 0 and not self._is_mixed_name(text)
        if words.legal.find(text)[0] >= 0 and script_of(text) != "latin":
            return text not in words.legal
        ending = words.trade.suffix(text)
        if ending == text:
            return False
        if ending:
            return not self.known.surname(text)
        ending = words.trade_likely.suffix(text)
        if ending and len(ending) < len(text):
            return not self.is_name(text) and not may_be_from_abroad(text)
        head = words.trade.prefix(text)
        sounds = head in LODGINGS or (head != "" and script_of(head) == "katakana")
        if sounds and 1 < len(head) < len(text) and not self.is_name(text):  # ホテル山田
            rest = text[len(head) :]
            return len(rest) < 3 or not self.is_full_name(rest)
        return self.is_department(text)

    def _is_mixed_name(self, text: str) -> bool:
        """田中Michael, ジョンF.ケネディ, J.K.ローリング, but not ABC企画 nor ABC商会."""
        if self.words.trade.suffix(text):
            return False
        latin = "".join(char for char in text if char.isascii())
        rest = "".join(char for char in text if script_of(char) in JAPANESE or char == "ー")
        if self.is_name(rest):
            return True
        runs = [run for run in latin.replace(".", " ").split() if run]
        initials = "." in latin and all(len(run) == 1 for run in runs)
        return initials and script_of(rest) == "katakana" and not self.words.trade.suffix(rest)

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
        return len(text) <= _LONGEST_NAME and any(
            known.surname(text[:cut]) and known.given_name(text[cut:])
            for cut in range(1, len(text))
        )

    def may_be_person(self, chunks: list[Chunk]) -> bool:
        """Whether what stands beside an organization can be a person, and not more of its name."""
        texts = [chunk.text for chunk in chunks]
        joined = "".join(texts)
        scripts = {chunk.script for chunk in chunks}
        if scripts <= KANA_OR_LATIN:
            return len(texts) > 1 if "katakana" not in scripts else is_sounded_name(texts)
        if not scripts <= {"kanji", *KANA_OR_LATIN} or len(joined) > _LONGEST_NAME:
            return False
        scores = self.scores
        if len(texts) > 1 and (scores.is_surname(texts[0]) or scores.listed_person(joined)):
            return True
        if len(joined) < 3:
            return self.is_name(joined)
        unknown = UNKNOWN_CHARACTER * len(joined)
        if joined[-1] in OFFICES and not scores.is_surname(joined):
            unknown += OFFICE  # 新潟県 and 丸亀市 stand before many an office
        return scores.name(joined) > unknown

    def _cut(self, chunk: Chunk) -> list[tuple[Chunk, str]]:
        """One chunk, or its parts when a name is glued to an organization or a title."""
        text, words = chunk.text, self.words
        if text in words.title:
            return [(chunk, "title")]
        if text in words.legal:  # 税理士法人 is not the title 税理士 before a name
            return [(chunk, "")]
        title = words.title.suffix(text)
        if title and self._is_beside(title, text[: -len(title)], text):
            border = len(text) - len(title)
            return [(chunk.slice(0, border), ""), (chunk.slice(border), "title")]
        title = words.title.prefix(text) or words.before_name.prefix(text)
        rest = text[len(title) :]
        if title and self._is_beside(title, rest, text) and not self.is_organization(text):
            return [(chunk.slice(0, len(title)), "title"), (chunk.slice(len(title)), "")]
        if script_of(text) == "latin":
            return [(chunk, "")]
        start, end = words.legal.find(text)
        if start >= 0:
            return self._cut_legal(chunk, start, end)
        with_title = self._cut_before_title(chunk)
        if with_title:
            return with_title
        if self.is_organization(text):
            return [(chunk, "organization")]
        for border in range(3, len(text) - 2):
            glued = words.trade.suffix(text[:border]) and self.is_full_name(text[border:])
            if glued and not self.is_full_name(text):
                return [(chunk.slice(0, border), "organization"), (chunk.slice(border), "")]
        return [(chunk, "")]

    def _cut_before_title(self, chunk: Chunk) -> list[tuple[Chunk, str]]:
        """みどり内科院長田村彩: organization, title and person in one word; empty if it is not so."""
        text, words = chunk.text, self.words
        for border in range(3, min(len(text) - 3, LONGEST_GLUED)):
            title = words.title.prefix(text, border)
            rest = text[border + len(title) :]
            named = len(rest) > 2 and self.is_full_name(rest)
            if title and named and words.trade.suffix(text[:border]):
                end = border + len(title)
                return [
                    (chunk.slice(0, border), "organization"),
                    (chunk.slice(border, end), "title"),
                    (chunk.slice(end), ""),
                ]
        return []

    def _is_beside(self, title: str, name: str, text: str) -> bool:
        """Whether a title stands glued to a name: 店長佐藤, but not 神宮司."""
        if not name or self.is_organization(name):
            return False
        scores = self.scores
        return self.is_name(name) and scores.name(name) + scores.title(title) > scores.name(text)

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
            gaps = [piece.gap for piece, _ in pieces[: index + 1]]
            begin = max([at for at, gap in enumerate(gaps) if gap in BEFORE_COMPANY], default=0)
            if chunk.gap == "," and chunk.text.strip(".") in AFTER_COMMA:
                if pieces[index - 1][1] == "organization":  # Amazon Japan Co., Ltd.
                    pieces[index] = (chunk, "organization")
                    continue
                begin = 0  # Amazon Japan, Ltd.
            before = [place for place in range(begin, index) if not pieces[place][1]]
            follows = index + 1 < len(pieces)
            open_next = (
                follows and not pieces[index + 1][1]
            )  # else a branch or a department follows
            name = "".join(pieces[place][0].text for place in before)
            persons = open_next and len(name) > 2 and self.is_full_name(name)
            if before and not persons:
                taken = [*before, index]
            elif open_next:
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
            department = words.department_end.suffix(chunk.text) or (
                chunk.text in words.department_stem
            )
            if after_organization and department and not self.is_name(chunk.text):
                pieces[index] = (chunk, "organization")
            elif not self._is_listed(chunk.text) and (
                chunk.text in words.trade
                or (after_organization and chunk.text in words.trade_likely)
            ):
                if not before[1]:
                    pieces[index - 1] = (before[0], "organization")
                pieces[index] = (chunk, "organization")

    def _join_employers(self, pieces: list[tuple[Chunk, str]]) -> None:
        """光明寺 住職 釈良円: what stands before a title and a person is an organization if it can be one."""
        words = self.words
        for index in range(1, len(pieces) - 1):
            chunk, role = pieces[index - 1]
            titled = pieces[index][1] == "title" and not pieces[index + 1][1]
            if not titled or role or not self.is_name(pieces[index + 1][0].text):
                continue
            ending = words.trade_likely.suffix(chunk.text) or words.trade.suffix(chunk.text)
            if (ending and ending != chunk.text) or not self.is_name(chunk.text):
                pieces[index - 1] = (chunk, "organization")

    def _join_middle_dots(self, pieces: list[tuple[Chunk, str]]) -> None:
        """株式会社エヌ・エス・ワイ: what is joined to an organization by a dot and is no name belongs to it."""
        for index, (before, (chunk, role)) in enumerate(pairwise(pieces), 1):
            sounded = chunk.script == before[0].script == "katakana" and chunk.gap in ("・", " ")
            trade = sounded and not before[1] and is_sounded_trade(before[0].text)
            if trade:  # カフェ・ド・パリ, カフェ ミモザ
                pieces[index - 1] = before[0], "organization"
            joined = chunk.gap == "・" or (trade and index == 1)
            is_name = chunk.script != "katakana" and self.is_full_name(chunk.text)
            if not role and joined and pieces[index - 1][1] == "organization" and not is_name:
                pieces[index] = (chunk, "organization")

    def _is_listed(self, text: str) -> bool:
        return self.known.surname(text) > RARE or self.known.given_name(text) > RARE

    def _is_legal_form(self, text: str) -> bool:
        return text in self.words.legal or text.rstrip(".") in self.words.legal


AFTER_COMMA: Final = frozenset(["ltd", "inc", "llc", "limited", "l.l.c"])
"""Legal forms that follow the name of a company after a comma."""

LODGINGS: Final = frozenset(["旅館", "民宿", "割烹", "料亭", "居酒屋", "喫茶"])
"""Trades whose word stands before the name: 旅館みどり."""

LONGEST_GLUED: Final = 20
RARE: Final = 2e-5
"""The share of persons from which on a word counts as a name although it has another meaning."""

OFFICE: Final = 8.0
OFFICES: Final = frozenset("都府県市区町村省庁局署")
KANA_OR_LATIN: Final = frozenset(["hiragana", "katakana", "kana", "latin"])
TOO_LONG_FOR_A_NAME: Final = 7
"""Characters from which on a text that is no name of the tables is hardly a person's."""

_LONGEST_NAME: Final = 10
"""Characters of a full name that is looked for inside other text; longer ones are only met apart."""
