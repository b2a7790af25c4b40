"""What ``atena.furigana`` reads by rule: letters, signs, words of building names, counters."""

from __future__ import annotations

import json
from functools import cache
from typing import NamedTuple

from atena.errors import DataError
from atena.lexicon.store import COMPILED, REINSTALL


class Counter(NamedTuple):
    """A word after a number: 階 is カイ, after 3 ガイ (``voiced``), after イチ → イッ (``last``)."""

    kana: str
    last: dict[str, str]
    voiced: dict[str, str]


class FuriganaWords:
    """The tables ``furigana_words.tsv`` and ``furigana_counters.tsv``."""

    def __init__(
        self,
        words: dict[str, dict[str, str]],
        counters: dict[str, tuple[str, dict[str, str], dict[str, str]]],
    ) -> None:
        self.letters = words["letter"]
        self.signs = words["sign"]
        self.roman = words["roman"]
        self.short = words["short"]
        """Abbreviated legal forms: (株), ㈱."""
        self.words = words["word"]
        self.loans = words["loan"]
        """Loan words that test names are made of, in lower case: they need no dictionary."""
        self.after = words["after"]
        """Readings that hold after another word only: 棟 is トウ in 東棟, ムネ alone."""
        self.split = words["split"]
        """Endings before which the text is read apart: 旭荘 is 旭 + 荘."""
        self.counters = {text: Counter(*row) for text, row in counters.items()}
        self.longest_counter = max(map(len, self.counters))


@cache
def furigana_words() -> FuriganaWords:
    """The tables, read once a process."""
    try:
        content = json.loads((COMPILED / "furigana.json").read_text("utf-8"))
    except OSError:
        raise DataError("table-missing", field="furigana", hint=REINSTALL) from None
    return FuriganaWords(content["words"], content["counters"])
