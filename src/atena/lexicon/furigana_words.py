"""What ``atena.furigana`` reads by rule: letters, signs, words of building names, counters."""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple

from atena.text._tables import load


class Counter(NamedTuple):
    """A word after a number: 階 is カイ, after 3 ガイ (``voiced``), after イチ → イッ (``last``)."""

    kana: str
    last: dict[str, str]
    voiced: dict[str, str]


class FuriganaWords:
    """The tables ``furigana_words.tsv``, ``furigana_counters.tsv`` and ``furigana_endings.tsv``."""

    def __init__(
        self,
        words: dict[str, dict[str, str]],
        counters: dict[str, list[Any]],
        endings: dict[str, list[Any]],
    ) -> None:
        self.letters = words["letter"]
        self.signs = words["sign"]
        self.roman = words["roman"]
        self.series = words["series"]
        """Roman numerals after a name, as they are read there: シャトーⅡ シャトーツー."""
        self.short = words["short"]
        """Abbreviated legal forms: (株), ㈱."""
        self.words = words["word"]
        self.loans = words["loan"]
        """Loan words that test names are made of, in lower case: they need no dictionary."""
        self.units = _by_first_character(words["unit"])
        """Words of the trade that are read alike wherever they stand; what stands around is read apart."""
        self.fixed = _by_first_character(words["word"])
        """Words that are read so wherever they stand, but that tell the words around them something."""
        self.municipalities = _by_first_character(words["municipality"])
        """Municipalities whose name is read in one way wherever it stands: 山武市, 幸区."""
        self.alone = words["alone"]
        """Nouns that are read so when they are the whole name, or stand beside の: 絆, 憩の家."""
        self.endings = {char: frozenset(kana) for char, (kana, _) in endings.items() if kana}
        """The only readings of characters that names end in, after another word: 棟 is トウ in 東棟."""
        self.coined = {char: usual for char, (_, usual) in endings.items() if usual != "-"}
        """Endings of coined names, with the characters before which they make usual words (商会)."""
        self.name_ends = frozenset(endings)
        self.counters = {text: Counter(*row) for text, row in counters.items()}
        self.longest_counter = max(map(len, self.counters))


@cache
def furigana_words() -> FuriganaWords:
    """The tables, read once a process."""
    content = load("furigana")
    return FuriganaWords(content["words"], content["counters"], content["endings"])


@cache
def latin_words() -> dict[str, str]:
    """Usual words of buildings with their spelling in Latin letters (``building_latin.tsv``)."""
    words: dict[str, str] = dict(load("building_latin"))
    return words


def _by_first_character(words: dict[str, str]) -> dict[str, list[tuple[str, str]]]:
    """The words with their kana under their first characters, the longest first."""
    found: dict[str, list[tuple[str, str]]] = {}
    for word, kana in sorted(words.items(), key=lambda pair: -len(pair[0])):
        found.setdefault(word[0], []).append((word, kana))
    return found
