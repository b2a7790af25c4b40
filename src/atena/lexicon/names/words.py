"""The words that stand around a name on a form: organizations, honorifics, marks, test words.

They come from ``data/tables/organization_words.tsv``, ``honorifics.tsv`` and ``name_marks.tsv``; all are
match keys here (`atena.text.fold_key`).
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from atena.text._tables import load

if TYPE_CHECKING:
    from collections.abc import Iterable


class Words:
    """A set of words that can be asked which of them a text begins or ends with.

    >>> words = Words(["商店", "店"])
    >>> words.suffix("田中商店"), words.prefix("店長"), words.suffix("田中")
    ('商店', '店', '')
    """

    __slots__ = ("_by_first", "_by_last", "all")

    def __init__(self, words: Iterable[str]) -> None:
        self.all = frozenset(words)
        self._by_first: dict[str, int] | None = None
        self._by_last: dict[str, int] | None = None

    def __contains__(self, word: str) -> bool:
        return word in self.all

    def suffix(self, text: str) -> str:
        """The longest word that ``text`` ends with, or an empty string."""
        by_last = self._by_last
        if by_last is None:
            by_last = self._by_last = _lengths_by(self.all, -1)
        lengths = by_last.get(text[-1:])
        if lengths is not None:
            for length in range(min(len(text), lengths.bit_length() - 1), 0, -1):
                if lengths >> length & 1 and text[-length:] in self.all:
                    return text[-length:]
        return ""

    def prefix(self, text: str, start: int = 0) -> str:
        """The longest word that stands in ``text`` at ``start``, or an empty string."""
        lengths = self._firsts().get(text[start : start + 1])
        if lengths is not None:
            for length in range(min(len(text) - start, lengths.bit_length() - 1), 0, -1):
                if lengths >> length & 1 and text[start : start + length] in self.all:
                    return text[start : start + length]
        return ""

    def find(self, text: str) -> tuple[int, int]:
        """Where the first of the words stands in ``text``; (-1, -1) when none does."""
        by_first = self._firsts()
        for start in range(len(text)):
            if text[start] in by_first:
                word = self.prefix(text, start)
                if word:
                    return start, start + len(word)
        return -1, -1

    def _firsts(self) -> dict[str, int]:
        if self._by_first is None:
            self._by_first = _lengths_by(self.all, 0)
        return self._by_first

    @property
    def endings(self) -> frozenset[str]:
        """The last two characters of every word: what a text must end with to end in one of them."""
        return frozenset(word[-2:] for word in self.all)


def _with_courtesy(words: list[str]) -> list[str]:
    """The words, and those in kanji with ご and 御 before them."""
    polite = [sign + word for word in words if "一" <= word[0] <= "鿿" for sign in "ご御"]
    return words + polite


def _lengths_by(words: Iterable[str], place: int) -> dict[str, int]:
    """How long the words with each character at a place are, as bits."""
    lengths: dict[str, int] = {}
    for word in words:
        char = word[place]
        lengths[char] = lengths.get(char, 0) | 1 << len(word)
    return lengths


NOT_GLUED: Final = frozenset("行師")
"""Honorifics that are only met apart from the name: 正行 is a given name."""


class NameWords:
    """All word sets, each named after what its words say."""

    def __init__(self, tables: dict[str, dict[str, list[str]]]) -> None:
        organizations, honorifics, marks, origins = (
            tables[name] for name in ("organizations", "honorifics", "marks", "origins")
        )
        self.legal = Words(organizations["legal sure"] + organizations["short sure"])
        """Legal forms (株式会社, ㈱, inc.): they make an organization of what they stand at."""
        self.legal_short = Words(organizations["short sure"])
        self.trade = Words(organizations["trade sure"] + organizations["office sure"])
        """Endings that alone make a word an organization: 商店, 歯科医院, 支店."""
        self.trade_likely = Words(organizations["trade likely"])
        """Endings that names have as well (屋, 院, 組): only where no name can be read."""
        self.department_end = Words(organizations["department-end sure"])
        self.department_stem = Words(
            organizations["department-stem sure"] + organizations["trade sure"]
        )
        self.shop_head = Words(organizations["shop-head sure"])
        """Trades whose word stands before the name of the shop: 旅館, 珈琲."""
        self.latin_trade = Words(organizations["latin-trade sure"])
        """Trades in Latin letters: Bar Tanuki."""
        self.title = Words(organizations["title sure"])
        self.title_likely = Words(organizations["title likely"])
        """Titles that are given names as well (大将): only where that is likelier."""
        self.occupation_end = Words(organizations["occupation-end sure"])
        """Ends of words for occupations: 員, 士."""
        self.role = Words(organizations["role sure"])
        """Who a parcel is for when no name is known: ご担当者, 受付."""
        self.honorific = Words(honorifics["suffix always"])
        self.honorific_apart = Words(honorifics["suffix apart"])
        """Honorifics that names also end with (殿, 君, 氏): only after a space or a known name."""
        self.latin_prefix = Words(honorifics["prefix latin"])
        self.latin_suffix = Words(honorifics["suffix latin"])
        self.former = Words(marks["former"])
        self.care_of = Words(marks["care-of"])
        self.test = Words(marks["test"])
        self.anonymous = Words(_with_courtesy(marks["anonymous"]))
        """Words for no name, also said politely: 注文者, ご注文者."""
        self.furigana_label = Words(marks["furigana-label"])
        self.joiner = Words(marks["joiner"])
        self.others = Words(marks["others"])
        self.field_label = Words(marks["field-label"])
        self.label_before_colon = Words(marks["label-before-colon"])
        self.counter = Words(marks["counter"])
        """What is counted with digits: 円, 名."""
        self.remark = Words(marks["remark"])
        """Words of remarks to the carrier: 置き配, 不在. They are looked for inside what is no name."""
        self.place = Words(marks["place"])
        """Parts of addresses: マンション, 丁目."""
        self.place_unit = Words(marks["place-unit"])
        """What a number or a letter stands before in an address: 棟, 階."""
        self.relation = Words(marks["relation"])
        self.relation_end = Words(marks["relation-end"])
        """Those that are glued to names: 母, but not 夫."""
        self.religious = Words(marks["religious"])
        """Words before a name that is no surname and given name: 法名, シスター."""
        self.before_name = Words(marks["before-name"])
        """Words before a name that are no title: 故, 三代目."""
        self.postnominal = Words(marks["postnominal"])
        self.particle = Words(marks["particle"])
        """Words that begin a surname of several words: van den Berg, San Martin."""
        self.household = Words(marks["household"])
        self.vietnamese_middle = Words(marks["vietnamese-middle"])
        """Middle names of Vietnamese women and men: Thi, Van."""
        self.burmese_courtesy = Words(marks["burmese-courtesy"])
        """Words before Burmese names: U, Daw, Sai."""
        self.without_surname = frozenset(origins["no surname"])
        """Words of names that have no surname, in Latin letters and in katakana."""
        self.in_either_order = frozenset(origins["either order"])
        """Surnames from where no order is usual, written so as well."""

        self.all = frozenset(
            word
            for table in (organizations, honorifics, marks)
            for words in table.values()
            for word in words
        )
        """Every word of the tables."""

    def endings(self) -> frozenset[str]:
        """The last two characters (one, if that is all) of every word that may follow a name."""
        sets = (
            self.legal, self.trade, self.trade_likely, self.department_end, self.title, self.role,
            self.honorific, self.honorific_apart, self.care_of, self.others, self.household,
        )  # fmt: skip
        return frozenset().union(*(words.endings for words in sets)) - NOT_GLUED


@cache
def name_words() -> NameWords:
    """The word sets, read once a process."""
    return NameWords(load("name_words"))
