"""Makes the name tables: every listed surname and given name with its readings, aligned and weighed.

    python data/build/build.py names.tables      (needs numpy, scipy and sudachipy)

With ``ATENA_WITHHELD`` half of the newer persons stay out of the tables and are written to that file, for
``benchmarks/learning.py --customers``; such tables are not for use.

- ``surnames.tsv``, ``given_names.tsv``: name, kana (dotted, see names/units.py), sources (s SudachiDict,
  m Mozc, p and o japanese-personal-name-dataset, u unidic-lite, i ipadic), weight (the fitted prior in
  tenths of a nat), persons (full names in Mozc that are read so and are not in JMnedict);
- ``jmnedict_surnames.tsv``, ``jmnedict_given_names.tsv``: what JMnedict adds: pairs that no other
  source lists (with a weight), and persons counted by era;
- ``jmnedict_name_parameters.tsv``: the constants of the models in names/prior.py and names/modelled.py.

Persons are split by a hash of the full name: ``train`` fits weights, ``tune`` chose constants,
``calibrate`` is kept for names/calibration.py. Counts in the tables are of all persons; whoever fits or
calibrates with a person takes that person out of the counts first.
"""

from __future__ import annotations

import hashlib
import math
import os
import sys
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from names.alignment import align, train
from names.features import ERAS, Candidates
from names.modelled import HeldOutModels, fit_modelled
from names.persons import Person, count, split_persons
from names.prior import Prior, fit
from names.sources import Key, Listed, Names, read_all
from names.units import CountedUnits, count_units, read_units, write_units
from tables import TABLES

if TYPE_CHECKING:
    from collections import Counter

BASE = frozenset("smpoui")
PARTS = (("姓", "surnames"), ("名", "given_names"))
OLD_PERSONS_IN_FIT = 8000


def main() -> None:
    names = read_all()
    persons = split_persons(names)
    if path := os.environ.get("ATENA_WITHHELD"):
        persons = withhold(persons, Path(path))
    say(f"{len(persons)} persons")
    parameters: set[tuple[str, ...]] = set()
    for part, table in PARTS:
        listed = with_persons(without_full_names(names, part), persons, part)
        counts = count(persons, part)
        dotted = align_all(listed, counts)
        scores = reading_model_scores(listed, dotted, counts)
        candidates = Candidates(listed, scores, counts)
        prior = fit(candidates, fitting(persons), part)
        modelled = fit_modelled(
            candidates, held_out_models(listed, dotted, counts), fitting(persons), part
        )
        say(f"{table}: {prior} {modelled}")
        write(table, candidates, dotted, prior)
        found = constants(prior) | modelled
        parameters |= {(table, name, f"{value:.4f}") for name, value in found.items()}
    TABLES.write("jmnedict_name_parameters", "table parameter value", parameters)


def withhold(persons: list[Person], path: Path) -> list[Person]:
    """The persons without half of those who are not old, by a hash of the full name; that half is written as TSV."""
    withheld = [
        person
        for person in persons
        if person.era != "old" and digest(f"withhold{person.surname}{person.given_name}") % 2
    ]
    rows = [
        f"{person.surname} {person.given_name}\t{person.surname_kana} {person.given_name_kana}\n"
        for person in withheld
    ]
    path.write_text("".join(rows), "utf-8")
    gone = set(withheld)
    return [person for person in persons if person not in gone]


def digest(text: str) -> int:
    return hashlib.sha256(text.encode()).digest()[0]


def group_of(person: Person) -> str:
    """``train``, ``tune`` or ``calibrate``, by a hash of the full name."""
    groups = ("train", "train", "train", "train", "train", "tune", "calibrate", "calibrate")
    return groups[digest(person.surname + person.given_name) % 8]


def fitting(persons: list[Person]) -> list[Person]:
    train_ = sorted(person for person in persons if group_of(person) == "train")
    old = [person for person in train_ if person.era == "old"]
    step = max(1, len(old) // OLD_PERSONS_IN_FIT)
    return [person for person in train_ if person.era != "old"] + old[::step]


def without_full_names(names: Names, part: str) -> dict[Key, Listed]:
    """Mozc files whole persons under its surnames (佐藤昭夫, 浅野いにお); what only it has is checked.

    Long ones go: the other sources have nearly all surnames of four characters and more. Of those with
    three, the ones go that are a surname and a given name of other sources. JMnedict has whole persons among
    its given names (深田恭子): those go that are a surname of several sources and a given name of another.
    """
    if part == "名":
        return without_persons(names)
    others = {key for key, listed in names.surnames.items() if listed.sources - {"m"}}
    readings: defaultdict[str, set[str]] = defaultdict(set)
    for name, kana in others:
        readings[name].add(kana)

    def is_person(key: Key) -> bool:
        return len(key.name) > 3 or any(
            key.kana.startswith(kana)
            and Key(key.name[cut:], key.kana[len(kana) :]) in names.given_names
            for cut in range(1, len(key.name))
            for kana in readings[key.name[:cut]]
        )

    return {
        key: listed
        for key, listed in names.surnames.items()
        if key in others or len(key.name) < 3 or not is_person(key)
    }


def without_persons(names: Names) -> dict[Key, Listed]:
    """The given names without those of JMnedict that are whole persons."""
    readings: defaultdict[str, set[str]] = defaultdict(set)
    for key, listed in names.surnames.items():
        if len(key.name) > 1 and len(listed.sources & BASE) > 1:
            readings[key.name].add(key.kana)

    def is_person(key: Key) -> bool:
        for cut in range(2, len(key.name)):
            for kana in readings[key.name[:cut]]:
                rest = Key(key.name[cut:], key.kana[len(kana) :])
                other = names.given_names.get(rest) if key.kana.startswith(kana) else None
                if other is not None and len(rest.kana) > 1 and other.sources & BASE:
                    return True
        return False

    return {
        key: listed
        for key, listed in names.given_names.items()
        if len(key.name) < 3 or listed.sources & BASE or not is_person(key)
    }


def with_persons(listed: dict[Key, Listed], persons: list[Person], part: str) -> dict[Key, Listed]:
    """Readings that only persons have are JMnedict's too."""
    for counter in count(persons, part).values():
        for key in counter:
            listed.setdefault(key, Listed(sources={"j"}))
    return listed


def align_all(listed: dict[Key, Listed], counts: dict[str, Counter[Key]]) -> dict[Key, str]:
    """Every reading with dots where it could be aligned."""
    pairs = [
        (key.name, key.kana, row_weight(key, listed, counts))
        for key in listed
        if key.name != key.kana
    ]
    probability = train(sorted(pairs))
    dotted: dict[Key, str] = {}
    for key in listed:
        units = align(key.name, key.kana, probability)
        dotted[key] = write_units(units) if units else key.kana
    return dotted


def row_weight(key: Key, listed: dict[Key, Listed], counts: dict[str, Counter[Key]]) -> float:
    """What one pair counts in alignment and reading model: sources that agree, persons with a logarithm."""
    persons = sum(counter[key] for counter in counts.values())
    return (1.0 if len(listed[key].sources) > 1 else 0.3) + math.log1p(persons)


def reading_model_scores(
    listed: dict[Key, Listed], dotted: dict[Key, str], counts: dict[str, Counter[Key]]
) -> dict[Key, float]:
    """How well the reading model, counted without JMnedict, explains every aligned pair."""
    units = {key: found for key, text in dotted.items() if (found := read_units(key.name, text))}
    mozc = {"mozc": counts["mozc"]}
    counted = count_units(
        (key.name, found, QUARTERS * row_weight(key, listed, mozc))
        for key, found in units.items()
        if listed[key].sources & BASE
    )
    model = CountedUnits(counted)
    return {key: model.log_probability(key.name, found) for key, found in units.items()}


def held_out_models(
    listed: dict[Key, Listed], dotted: dict[Key, str], counts: dict[str, Counter[Key]]
) -> HeldOutModels:
    """The reading model as run time has it, counted from all sources, without each fold."""
    return HeldOutModels(
        [
            (key.name, found, QUARTERS * row_weight(key, listed, counts))
            for key, text in dotted.items()
            if (found := read_units(key.name, text))
        ]
    )


QUARTERS = 4
"""The reading model counts in quarters."""


def write(table: str, candidates: Candidates, dotted: dict[Key, str], prior: Prior) -> None:
    base: set[tuple[str, ...]] = set()
    jmnedict: set[tuple[str, ...]] = set()
    for name, readings in candidates.readings.items():
        listed = {kana: candidates.listed[Key(name, kana)] for kana in readings}
        weights = candidates.features(name, listed) @ prior.weights
        for kana, weight in zip(readings, weights, strict=True):
            key = Key(name, kana)
            sources = listed[kana].sources
            old, modern, mozc = (candidates.counts[era][key] for era in ERAS)
            tenths = str(round(weight * 10))
            if sources & BASE:
                own = "".join(letter for letter in "smpoui" if letter in sources)
                base.add((name, dotted[key], own, tenths, str(mozc or "")))
                tenths = ""
            if not sources & BASE or old or modern:
                jmnedict.add((name, dotted[key], tenths, str(old or ""), str(modern or "")))
    TABLES.write(table, "name kana sources weight persons", base)
    TABLES.write(f"jmnedict_{table}", "name kana weight persons modern_persons", jmnedict)


def constants(prior: Prior) -> dict[str, float]:
    return {
        "none-of-these": prior.none_of_these,
        "prior-strength": prior.strength,
        **{f"weight-{era}": value for era, value in prior.era_weights.items()},
    }


def say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
