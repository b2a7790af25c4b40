"""The listed readings of a name and what speaks for each: what `names_prior` weighs."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from names.sources import Key, Listed

if TYPE_CHECKING:
    from collections import Counter

ERAS = ("old", "modern", "mozc")

SIGNS = (
    "s",
    "m",
    "p",
    "o",
    "u",
    "i",
    "jmnedict-only",
    "f",
    "h",
    "j",
    "mozc-cost",
    "mozc-none",
    "unidic-cost",
    "unidic-none",
    "reading-model",
    "unaligned",
    "best-of-model",
    "persons-read-so",
    "spellings-read-so",
    "length",
    "du",
    "sources",
)
GROUPS = (frozenset("s"), frozenset("m"), frozenset("p"), frozenset("ui"), frozenset("fhj"))
"""Sources that are of one make: SudachiDict, Mozc, japanese-personal-name-dataset, UniDic and ipadic,
JMnedict. Who agrees with whom tells more than how many list a reading."""

PATTERNS = 2 ** len(GROUPS)
FEATURES = (*SIGNS, *(f"pattern-{pattern}" for pattern in range(1, PATTERNS)))
UNEXPLAINED = -12.0
"""The log-probability of a reading that the reading model cannot explain."""


class Candidates:
    """The listed readings of every spelling with their features."""

    def __init__(
        self,
        listed: dict[Key, Listed],
        model: dict[Key, float],
        counts: dict[str, Counter[Key]],
    ) -> None:
        """``model`` has the log-probability of every aligned reading by the reading model."""
        self.listed = listed
        self.model = model
        self.counts = counts
        self.readings: dict[str, list[str]] = {}
        self.read_so: dict[str, int] = {}
        self.persons_read_so: dict[str, int] = {}
        for name, kana in listed:
            self.readings.setdefault(name, []).append(kana)
            self.read_so[kana] = self.read_so.get(kana, 0) + 1
        for era in ERAS:
            for key, number in counts[era].items():
                self.persons_read_so[key.kana] = self.persons_read_so.get(key.kana, 0) + number

    def persons(self, key: Key) -> int:
        """How many persons of all eras are called so."""
        return sum(self.counts[era][key] for era in ERAS)

    def features(self, name: str, readings: dict[str, Listed], without: str = "") -> np.ndarray:
        """A line a reading; ``without``: the reading of a person whose own count is left out."""
        scores = {kana: self.model.get(Key(name, kana), UNEXPLAINED) for kana in readings}
        best = max(scores.values(), default=0.0)
        cheapest = {
            source: min(
                (listed.costs[source] for listed in readings.values() if source in listed.costs),
                default=None,
            )
            for source in "mu"
        }
        unvoiced = [unvoice(kana) for kana in readings]
        table = np.zeros((len(readings), len(FEATURES)))
        for line, (kana, listed) in zip(table, readings.items(), strict=True):
            sources = listed.sources
            signs = [float(letter in sources) for letter in "smpoui"]
            only = sources <= set("fhj")
            signs += [float(only)] + [float(only and letter in sources) for letter in "fhj"]
            for source in "mu":
                cost, least = listed.costs.get(source), cheapest[source]
                known = cost is not None and least is not None
                signs.append(min(4.0, (cost - least) / 1000) if known else 0.0)
                signs.append(float(cost is None and least is not None))
            others = max(0, self.persons_read_so.get(kana, 0) - (kana == without))
            plain = unvoice(kana)
            signs += [
                max(UNEXPLAINED, scores[kana]),
                float(Key(name, kana) not in self.model),
                float(scores[kana] == best),
                math.log(others + 0.5),
                math.log(self.read_so[kana]),
                float(abs(len(kana) - 2 * len(name))),
                (1.0 if plain != kana else -1.0) if unvoiced.count(plain) > 1 else 0.0,
                float(len(sources & set("smpui"))),
            ]
            line[: len(SIGNS)] = signs
            line[len(SIGNS) + pattern_of(listed) - 1] = 1.0
        return table


def unvoice(kana: str) -> str:
    return kana.replace("ヅ", "ズ").replace("ヂ", "ジ")


def pattern_of(listed: Listed) -> int:
    """Which groups of sources list a reading, as bits."""
    return sum(1 << bit for bit, group in enumerate(GROUPS) if group & listed.sources)
