"""What a text of a name field says alone: an organization, a department, a name.

::

    organization = legal form at either end | word + trade ending | word + "likely" ending, if no name
    department   = stem + 部 課 室 …
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from atena.lexicon.names.words import name_words
from atena.names.field.chunks import JAPANESE, is_lost, script_of
from atena.names.field.covered import UNKNOWN_CHARACTER
from atena.names.field.scores import Scores, is_hiragana
from atena.names.field.sounded import is_sounded_name, may_be_from_abroad

if TYPE_CHECKING:
    from atena.lexicon.names.tables import NameLexicon
    from atena.names.field.chunks import Chunk


class Kinds:
    """Tells what a text can be; texts are match keys."""

    def __init__(self, names: NameLexicon, scores: Scores | None = None) -> None:
        self.words = name_words()
        self.known = names
        self.scores = scores or Scores(names)
        self.is_open = False
        """Whether a word that was told may be a whole name as well as a part of one and a title."""

    def is_organization(self, text: str) -> bool:
        """Whether the text alone says that it names an organization or a department.

        A word that stands alone (商店, 大学) does not: something has to go before it. In a long text that
        is no name a trade word says so anywhere (横浜ベイホテル東急).
        """
        words = self.words
        if text in words.remark or any(map(is_lost, text)):  # 新住所; 渡?部
            return text not in words.remark and words.legal.find(text)[0] >= 0
        if (
            len(text) >= TOO_LONG_FOR_A_NAME
            and not self.scores.listed_person(text)
            and script_of(text) != "latin"
        ):
            inside = words.trade.find(text)[0] >= 0
            if inside or words.department_end.suffix(text):
                return True
        if (
            script_of(text) == "mixed"
        ):  # アマゾン青梅FC; but 山田太郎Taro is a name and its spelling
            return self.words.remark.find(text)[0] < 0 and not self._is_mixed_name(text)
        if words.legal.find(text)[0] >= 0 and not self.is_latin(text):
            return text not in words.legal
        ending = words.trade.suffix(text)
        if ending == text:
            return False
        if ending:
            return not self.known.surname(text)
        ending = words.trade_likely.suffix(text)
        if ending and len(ending) < len(text):
            return not self.is_name(text) and not may_be_from_abroad(text)
        head = self.scores.shop_head(text)
        if head and not self.is_name(text):  # ホテル山田, 珈琲みどり
            rest = text[len(head) :]
            return len(rest) < 3 or not self.scores.listed_person(rest)
        return self.is_department(text)

    def is_latin(self, text: str) -> bool:
        """Whether the text is in Latin letters, without a sign like ㈱."""
        return script_of(text) == "latin" and self.words.legal_short.find(text)[0] < 0

    def _is_mixed_name(self, text: str) -> bool:
        """田中Michael, ジョンF.ケネディ, J.K.ローリング, but not ABC企画 nor ABC商会."""
        if self.words.trade.suffix(text):
            return False
        letters = sum(map(str.isascii, text))
        slip = is_hiragana(text[0]) or (letters == 1 and not text[0].isascii())
        if len(text) <= LONGEST_SLIP and slip:
            return True  # ゆうt, 健太sま
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
        stem = text[: len(text) - len(ending)].rstrip("0123456789")  # 営業2課
        return bool(ending and stem and self.words.department_stem.suffix(stem))

    def is_name(self, text: str) -> bool:
        """Whether the text can be a surname, a given name or both together."""
        known = self.known
        return (
            known.surname(text) > 0 or known.given_name(text) > 0 or self.scores.listed_person(text)
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


LONGEST_SLIP: Final = 5
"""Signs of hiragana and Latin letters in one word that typing a name leaves behind."""

OFFICE: Final = 8.0
OFFICES: Final = frozenset("都府県市区町村省庁局署")
KANA_OR_LATIN: Final = frozenset(["hiragana", "katakana", "kana", "latin"])
TOO_LONG_FOR_A_NAME: Final = 7
"""Characters from which on a text that is no name of the tables is hardly a person's."""

_LONGEST_NAME: Final = 10
"""Characters of what stands beside an organization and may be a person; longer ones are only met apart."""
