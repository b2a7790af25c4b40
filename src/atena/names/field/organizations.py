"""Tells the chunks of a name field that name an organization, a department or a title from persons.

::

    field        = { organization | department | title | person }
    organization = legal form at either end | word + trade ending | word + "likely" ending, if no name
    department   = stem + 部 課 室 …, after an organization any word + 部 課 室 …

What stands glued together (株式会社アマゾン山田太郎, 代表取締役山田太郎) is cut where the rest is a name.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from atena.lexicon.names.phonetic import phonetic_names
from atena.names.field.chunks import BEFORE_COMPANY, KANA, Chunk, script_of
from atena.names.field.cutter import Cutter
from atena.names.field.latin_words import is_english_word, is_latin_trade
from atena.names.field.sounded import is_sounded_trade


class Sorter(Cutter):
    """Gives every chunk its role: ``organization``, ``title`` or ``person``."""

    def sort(self, chunks: list[Chunk]) -> list[tuple[Chunk, str]]:
        """The chunks, some of them cut in two, each with its role, in order."""
        pieces: list[tuple[Chunk, str]] = []
        for chunk in chunks:
            before = pieces[-1][0].text if pieces and not pieces[-1][1] else ""
            pieces += self.cut(chunk, before)
        self._leave_surname(pieces)
        self._join_latin_shops(pieces)
        self._join_employers(pieces)
        self._join_legal_forms(pieces)
        self._join_bare_words(pieces)
        self._join_first_word(pieces)
        self._join_middle_dots(pieces)
        organization = "".join(chunk.text for chunk, role in pieces if role == "organization")
        rest = [chunk.text for chunk, role in pieces if not role]
        self.is_open |= self.shares_name(organization, rest)
        return [(chunk, role or "person") for chunk, role in pieces]

    def _leave_surname(self, pieces: list[tuple[Chunk, str]]) -> None:
        """宮司 明: a title that is a surname as well, before a given name alone, may be either."""
        if len(pieces) != 2 or pieces[0][1] != "title" or pieces[1][1]:
            return
        scores, second = self.scores, pieces[1][0].text
        rather = scores.given_name(second) > scores.surname(second)
        if scores.is_surname(pieces[0][0].text) and scores.is_given_name(second) and rather:
            pieces[0] = pieces[0][0], ""
            self.is_open = True

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
            if len(before) > 1 and chunk.script == "latin":  # 野沢弘樹 NZW Inc.
                person = pieces[before[0]][0]
                if person.script == "kanji" and self.scores.listed_person(person.text):
                    del before[0]
            name = "".join(pieces[place][0].text for place in before)
            persons = open_next and len(name) > 2 and self.scores.listed_person(name)
            if before and not persons:
                taken = [*before, index]
            elif open_next:
                taken = [index, index + 1]
            else:
                taken = [index]
            for place in taken:
                pieces[place] = (pieces[place][0], "organization")

    def shares_name(self, organization: str, rest: list[str]) -> bool:
        """Whether an organization is a surname and a legal form, and a given name alone is left: 株式会社小倉 千尋."""
        if len(rest) != 1:
            return False
        start, end = self.words.legal.find(organization)
        name = organization[:start] if start > 0 else organization[end:]
        scores = self.scores
        rather = scores.given_name(rest[0]) > scores.surname(rest[0])
        return start >= 0 and rather and scores.are_person([name, *rest])

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
            if after_organization and department and self._is_rather_department(chunk.text):
                pieces[index] = (chunk, "organization")
            elif chunk.text in words.trade and self._is_person_before(pieces[:index]):
                pieces[index] = (chunk, "organization")  # 片桐 七瀬 工房, 片桐七瀬 税理士事務所
            elif not self._is_listed(chunk.text) and (
                chunk.text in words.trade
                or (after_organization and chunk.text in words.trade_likely)
            ):
                if not before[1]:
                    pieces[index - 1] = (before[0], "organization")
                pieces[index] = (chunk, "organization")

    def _join_latin_shops(self, pieces: list[tuple[Chunk, str]]) -> None:
        """Bar Tanuki 堀井卓也, Yoga Studio Lily, Lily Clinic, Keiko Mori: Latin words that `_is_latin_shop`."""
        run: list[int] = []
        others = any(not role and chunk.script != "latin" for chunk, role in pieces)
        for at, (chunk, role) in enumerate([*pieces, (_END, "")]):
            if run and (role or chunk.script != "latin" or chunk.gap != " " or run[-1] != at - 1):
                if self._is_latin_shop([pieces[one][0].text for one in run], beside=others):
                    for one in run:
                        pieces[one] = pieces[one][0], "organization"
                run = []
            if chunk.script == "latin" and not role:
                run.append(at)

    def _is_latin_shop(self, run: list[str], *, beside: bool) -> bool:
        """Whether one of the words is a trade: the first or last ``beside`` a person in another script, or all but one."""
        words, names = self.words, phonetic_names()
        trades = [word for word in run if word in words.latin_trade]
        if not trades or len(run) < 2:
            return False
        if beside and (run[0] in trades or run[-1] in trades):
            return True
        told = [word for word in run if word not in trades and word not in words.particle]
        other = [
            word
            for word in told
            if not is_english_word(word) and (len(word) > len("of") or names.is_name(word))
        ]
        return len(other) < 2 and (
            all(map(is_latin_trade, trades)) or len(other) < len(told)  # Guest House Lily
        )

    def _join_first_word(self, pieces: list[tuple[Chunk, str]]) -> None:
        """曹洞宗 玉泉寺 小林 光: one word before an organization that a whole person follows belongs to it; so does a trade
        before an organization that nobody follows (花屋 佐藤商店).
        """
        persons = [chunk.text for chunk, role in pieces if not role]
        if len(pieces) < 2 or pieces[0][1] or pieces[1][1] != "organization":
            return
        number = any(map(str.isdecimal, persons[0]))  # B2 駐車場
        alone = len(persons) == 1 and self.scores.is_trade(persons[0])
        if alone or (not number and self._may_be_whole(persons[1:])):
            pieces[0] = pieces[0][0], "organization"

    def _may_be_whole(self, texts: list[str]) -> bool:
        """Whether one word or two are a whole listed person; one of two characters is rather a part, as is 長谷川."""
        scores, first = self.scores, texts[0] if texts else ""
        long = len(texts) > 1 or (
            len(first) >= LEAST_PERSON and scores.person(first) > scores.surname(first)
        )
        return long and scores.are_person(texts)

    def _is_person_before(self, pieces: list[tuple[Chunk, str]]) -> bool:
        """Whether a whole person stands before a trade word: 片桐 七瀬, 片桐七瀬; but not 高島 or 松屋."""
        return self._may_be_whole([chunk.text for chunk, role in pieces[-2:] if not role])

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
            after = [piece.text for piece, told in pieces[index + 1 :] if told != "title"]
            last = len(pieces) == 2 or self._may_be_whole(after)
            trade = not before[1] and self._names_shop(before[0].text, chunk, last=last)
            if trade:  # カフェ・ド・パリ, カフェ ミモザ, 居酒屋 とんぼ
                pieces[index - 1] = before[0], "organization"
            joined = chunk.gap == "・" or (trade and index == 1)
            is_name = chunk.script != "katakana" and self.scores.listed_person(chunk.text)
            if not role and joined and pieces[index - 1][1] == "organization" and not is_name:
                pieces[index] = (chunk, "organization")

    def _is_rather_department(self, text: str) -> bool:
        return self.scores.department(text) > self.scores.name(text) or not self.is_name(text)

    def _names_shop(self, trade: str, chunk: Chunk, *, last: bool) -> bool:
        """Whether a word in kana after a trade is the name of a shop; in hiragana only if nothing or a person follows."""
        if script_of(trade) != "katakana":
            return last and trade in self.words.trade and chunk.script in KANA
        sounded = chunk.script == "katakana" and chunk.gap in ("・", " ")
        hiragana = chunk.script in KANA and chunk.script != "katakana" and chunk.gap in ("・", " ")
        sounded = sounded or (last and hiragana)
        return sounded and is_sounded_trade(trade)

    def _is_listed(self, text: str) -> bool:
        return self.known.surname(text) > RARE or self.known.given_name(text) > RARE

    def _is_legal_form(self, text: str) -> bool:
        return text in self.words.legal or text.rstrip(".") in self.words.legal


_END: Final = Chunk("", 0, 0)
"""Stands behind the last chunk."""

AFTER_COMMA: Final = frozenset(["ltd", "inc", "llc", "limited", "l.l.c"])
"""Legal forms that follow the name of a company after a comma."""

LEAST_PERSON: Final = 3
"""Characters of a word that is taken for a whole person before a trade word."""

RARE: Final = 2e-5
"""The share of persons from which on a word counts as a name although it has another meaning."""
