"""Makes jmnedict_furigana_weights.tsv: the weights that choose among the candidates of a reading.

    python data/build/build.py furigana.train      (needs sudachipy; some two minutes)

Learned from receivers of Japan Post (their training part), from coined names of SudachiDict (松徳会) and
from towns of one character or with several readings.
In most copies the dictionary's proper nouns are hidden at random, as they are for names that no dictionary
has; a coined name is always hidden from itself.
"""

from __future__ import annotations

import random
import sys
from typing import TYPE_CHECKING

from sudachipy import Dictionary

from atena.furigana.candidates import coined_before
from atena.text import fold_key, is_kana
from furigana.fitting import fit
from furigana.lattices import lattice, numbers
from furigana.receivers import Run, plain, receivers, runs
from tables import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from furigana.lattices import Lattice, Numbers

LONGEST = 16
"""Characters of a run that is learned from."""
COPIES = 2
"""Of each run, with other words hidden."""
HIDING = 0.6
HIDDEN_WORDS = 0.7
USUAL = frozenset("NSPQVJX")
"""Kinds of entries that are no names."""
LEAST = 0.1
"""A smaller weight is left out."""
COINED_ENDS = frozenset("会園苑荘館堂舎社塾庵院")
PLACES_OF_COINED = ("^", "_", "K")


def main() -> None:
    chance = random.Random(0)
    known = numbers()
    data = [
        *from_receivers(known, chance),
        *from_coined(known, chance),
        *from_short_names(known, chance),
        *from_towns(known, chance),
    ]
    print(f"{len(data)} lattices, {len(known.features)} features", file=sys.stderr)
    fitted = fit(data, known)
    rows = {name: weight for name, weight in fitted.features.items() if abs(weight) >= LEAST}
    rows |= {
        f"t{before}>{after}": weight
        for (before, after), weight in fitted.steps.items()
        if abs(weight) >= LEAST
    }
    TABLES.write(
        "jmnedict_furigana_weights",
        "feature weight",
        {(name, f"{weight:.2f}".rstrip("0").rstrip(".")) for name, weight in rows.items()},
    )


def from_receivers(known: Numbers, chance: random.Random) -> Iterator[Lattice]:
    """Every run in some copies, with the municipality in half of them."""
    training = [receiver for receiver in receivers() if receiver.part == "training"]
    found = dict.fromkeys(run for receiver in training for run in runs(receiver))
    for run in [*found] * COPIES:
        if len(run.text) > LONGEST:
            continue
        told = run if chance.random() < 0.5 else run._replace(municipality_code="")
        hidden = Hidden(chance) if chance.random() < HIDING else None
        made = lattice(told, known, hidden)
        if made is not None:
            yield made


def from_coined(known: Numbers, chance: random.Random) -> Iterator[Lattice]:
    """Names of organizations that end in 会, 苑, 荘 … and are no usual words, hidden from themselves."""
    for entry in Dictionary().entries():
        _, second, third, *_ = entry.part_of_speech()
        word, kana = entry.surface(), entry.reading_form()
        if second != "固有名詞" or third != "一般" or not 2 <= len(word) <= 7:
            continue
        if word[-1] in COINED_ENDS and is_kanji(word) and is_kana(kana) and coined(word):
            for _ in range(2):
                hidden = Hidden(chance, word, names=chance.random() < 0.5)
                run = Run(word, plain(kana), chance.choice(PLACES_OF_COINED), "$", "")
                made = lattice(run, known, hidden)
                if made is not None:
                    yield made


def from_short_names(known: Numbers, chance: random.Random) -> Iterator[Lattice]:
    """Towns whose name is one character (泉 イズミ), alone and as houses are called after them (泉荘)."""
    towns = {(row["town"], row["kana"]) for row in TABLES.records("towns") if len(row["town"]) == 1}
    for name, kana in sorted(towns):
        if is_kanji(name):
            for text, read in ((name, kana), (f"{name}荘", f"{kana}ソウ")):
                left = chance.choice(PLACES_OF_COINED)
                made = lattice(Run(text, plain(read), left, "$", ""), known, None)
                if made is not None:
                    yield made


def from_towns(known: Numbers, chance: random.Random) -> Iterator[Lattice]:
    """Towns whose names are read otherwise elsewhere, with their municipality: so much it says."""
    towns = [
        (row["municipality"], row["town"], row["kana"])
        for row in TABLES.records("towns")
        if 2 <= len(row["town"]) <= LONGEST_TOWN and is_kanji(row["town"])
    ]
    readings: dict[str, set[str]] = {}
    for _, name, kana in towns:
        readings.setdefault(name, set()).add(kana)
    several = [town for town in towns if len(readings[town[1]]) > 1]
    for code, name, kana in chance.sample(several, min(len(several), MOST_TOWNS)):
        told = code if chance.random() < TOLD else ""
        run = Run(fold_key(name), plain(kana), chance.choice(PLACES_OF_COINED), "$", told)
        made = lattice(run, known, None)
        if made is not None:
            yield made


LONGEST_TOWN = 4
MOST_TOWNS = 3000
TOLD = 0.8


def coined(word: str) -> bool:
    return coined_before(word)[len(word) - 1]


def is_kanji(word: str) -> bool:
    return all("\u4e00" <= char <= "\u9fff" for char in word)


class Hidden:
    """Hides proper nouns of the dictionary at random, a word always or never, and one word in any case."""

    def __init__(self, chance: random.Random, word: str = "", *, names: bool = True) -> None:
        self._chance = chance
        self._names = names
        self._known = {word: True}

    def __call__(self, word: str, kana: str, kinds: str) -> bool:  # noqa: ARG002
        if word in self._known:
            return self._known[word]
        if not self._names or len(word) == 1 or not USUAL.isdisjoint(kinds):
            return False
        return self._known.setdefault(word, self._chance.random() < HIDDEN_WORDS)


if __name__ == "__main__":
    main()
