"""Compiles the name tables: every spelling with its readings and their probabilities, the reading model.

Written are

- ``surnames`` and ``given_names``: match key → readings with their probabilities; the formula stands in
  ``names/prior.py``;
- ``surnames.scores`` and ``given_names.scores``: the log-probability of each name in hundredths of a nat (int16, in
  the order of the trie's ids; `split_probabilities`), apart because most names that are looked up lose;
- ``surnames.strengths`` and ``given_names.strengths``: how many persons the shares of a name count as, in tenths
  (uint16, in the order of the trie's ids), for what a shop's customers teach beside them;
- ``surnames.beginnings`` and ``given_names.beginnings``: how names begin (`atena.lexicon.names.beginnings`);
- ``surnames.characters`` and ``given_names.characters``: how common each character is in names
  (`atena.lexicon.names.characters`);
- ``surname_sounds`` and ``given_name_sounds``: reading → how many persons are called so (uint16);
- ``surname_units`` and ``given_name_units``: the counts of `atena.names.reading.model.ReadingModel`;
- ``names.json``: the constants of the search, and the calibration;
- ``han_names.json``, ``han_characters``: Chinese and Korean names in kanji (``han_names.py``).
"""

from __future__ import annotations

import json
import math
import struct
from array import array
from bisect import bisect_right
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

import marisa_trie

from atena.lexicon.names.beginnings import bitmap
from atena.lexicon.names.characters import pack_characters
from atena.lexicon.names.contexts import MOST_UNITS, NOT_TRIED
from atena.lexicon.writer import write_table
from atena.names.confidence import STEPS
from atena.names.reading.spellings import by_sound, sound_of
from atena.text import fold_key
from compile.han_names import HanNames
from compile.han_names import write as write_han_names
from names.units import count_units, read_units

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from atena.lexicon.names.contexts import Context
    from atena.names.reading.model import Unit
    from tables import Tables

MOST_READINGS = 12
MODELLED = ("modelled", "modelled-score", "modelled-persons")
"""The weights of readings that no table lists (``names/modelled.py``); run time needs them."""

LEAST_SHARE = 0.0005
"""Readings less probable than this are not worth a place."""


@dataclass(slots=True)
class Reading:
    """What the tables say of one reading of a key, added up over the spellings that share the key."""

    weight: float = -99.0
    old: int = 0
    modern: int = 0
    mozc: int = 0
    sources: set[str] = field(default_factory=set)
    units: list[Unit] | None = None

    @property
    def persons(self) -> int:
        return self.old + self.modern + self.mozc


Names = dict[str, dict[str, Reading]]


def compile(tables: Tables, out: Path) -> None:  # noqa: A001 - the name every step has
    """Write the compiled form of the name tables into ``out``."""
    parameters = read_parameters(tables)
    constants: dict[str, object] = {"calibration": calibration_curves(tables)}
    han: HanNames | None = None
    for part in ("given_names", "surnames"):
        names = read_names(tables, part)
        if han is not None:
            names = without_persons(names, han)
        split = split_probabilities(names)
        sounds = sounds_of(names, part)
        write_table(
            out,
            part,
            {
                key: entry(best_readings(readings, parameters[part], key, sounds))
                for key, readings in names.items()
            },
        )
        write_columns(out, part, names, split, parameters[part])
        (out / f"{part}.beginnings").write_bytes(bitmap(names))
        (out / f"{part}.characters").write_bytes(pack_characters(character_model(names)))
        heard = persons_by_sound(names)
        write_table(
            out,
            f"{part[:-1]}_sounds",
            {kana: struct.pack("<H", min(65535, number)) for kana, number in heard.items()},
        )
        units = count_units(unit_rows(names))
        write_table(out, f"{part[:-1]}_units", unit_table(units))
        if han is None:
            han = HanNames(tables, units)
        else:
            write_han_names(
                out,
                han,
                {
                    key: reading_shares(names[key], parameters[part])
                    for key in han.surnames
                    if key in names
                },
                split,
            )
        constants[part] = {
            "lengths": length_model(names),
            "modelled": [parameters[part][name] for name in MODELLED],
            "persons": [parameters[part]["prior-strength"], sum(heard.values()), len(heard)],
        }
    (out / "names.json").write_text(json.dumps(constants, ensure_ascii=False), "utf-8")


def read_names(tables: Tables, part: str) -> Names:
    """Match key → reading → what both tables say."""
    names: Names = {}
    for name, kana, sources, weight, persons in tables.rows(part):
        reading = _reading(names, name, kana, weight)
        reading.mozc += int(persons or 0)
        reading.sources.update(sources)
    for name, kana, weight, persons, modern_persons in tables.rows(f"jmnedict_{part}"):
        reading = _reading(names, name, kana, weight)
        reading.old += int(persons or 0)
        reading.modern += int(modern_persons or 0)
        reading.sources.add("j")
    if part == "given_names":
        for name, kana, persons, _ in tables.rows("popular_given_names"):
            _reading(names, name, kana, "0").modern += int(persons)
    return names


def _reading(names: Names, name: str, kana: str, weight: str) -> Reading:
    """The reading that a row is about, with the weight and the units that the row has."""
    key = fold_key(name)
    readings = names.setdefault(key, {})
    spoken = kana.replace(".", "")
    reading = readings.get(spoken)
    if reading is None:
        reading = readings[spoken] = Reading()
    if weight:
        reading.weight = max(reading.weight, int(weight) / 10)
    reading.units = reading.units or read_units(key, kana)
    return reading


def without_persons(names: Names, han: HanNames) -> Names:
    """Chinese and Korean persons whom Mozc alone files as surnames are no surnames: 王維, 李克強."""
    return {
        key: readings
        for key, readings in names.items()
        if not (
            all(reading.sources == {"m"} for reading in readings.values())
            and any(han.is_person(key, kana) for kana in readings)
        )
    }


def entry(best: list[tuple[str, float]]) -> bytes:
    """The compiled value: how many readings, their shares, their kana."""
    numbers = [min(65535, round(share * 65535)) for _, share in best]
    head = struct.pack(f"<B{len(best)}H", len(best), *numbers)
    return head + " ".join([kana for kana, _ in best]).encode()


def best_readings(
    readings: dict[str, Reading], parameters: dict[str, float], key: str, sounds: Sounds
) -> list[tuple[str, float]]:
    """The readings that are kept of the name ``key``, likeliest first, with their shares."""
    shares = reading_shares(readings, parameters)
    for kana, reading in readings.items():
        other = sound_of(kana)
        if other in shares and shares[kana] < shares[other] and keeps_kana(key, reading, sounds):
            shares[kana], shares[other] = shares[other], shares[kana]
    best = by_sound(sorted(shares.items(), key=lambda item: (-item[1], item[0])))[:MOST_READINGS]
    return [item for item in best if item[1] >= LEAST_SHARE] or best[:1]


def keeps_kana(key: str, reading: Reading, sounds: Sounds) -> bool:
    """Whether every ヅ and ヂ of a reading begins a character that is read ツ or チ alone: ミヅキ 美月, as 月 is ツキ.

    現代仮名遣い (本則 第2 の 5) spells two words joined so. The sources have one spelling or the other, so their
    persons do not tell them apart.
    """
    index = 0
    found = False
    for unit in reading.units or ():
        if unit[1] in UNVOICED:
            plain = unit[0] + UNVOICED[unit[1]] + unit[2:]
            if sounds[key[index], plain] < LEAST_NAMES:
                return False
            found = True
        elif "ヅ" in unit or "ヂ" in unit:
            return False
        index += int(unit[0])
    return found


Sounds = Counter[tuple[str, str]]
"""In how many names a character stands for a unit of kana."""

UNVOICED = {"ヅ": "ツ", "ヂ": "チ"}
LEAST_NAMES = 20
"""Names with a character read without voicing that show it to be one of its own readings."""


def sounds_of(names: Names, part: str) -> Sounds:
    """The units of all given names by their first characters; none of surnames, which are spelt by tradition."""
    found: Sounds = Counter()
    if part == "surnames":
        return found
    for key, units, _ in unit_rows(names):
        index = 0
        for unit in units:
            found[key[index], unit] += 1
            index += int(unit[0])
    return found


def reading_shares(readings: dict[str, Reading], parameters: dict[str, float]) -> dict[str, float]:
    """P(reading | key); what is missing to one is the probability of a reading that no table has."""
    old, modern, mozc, strength, none = [parameters[name] for name in OF_READINGS]
    if len(readings) == 1:  # the same in short: most names have one
        ((kana, reading),) = readings.items()
        count = old * reading.old + modern * reading.modern + mozc * reading.mozc
        total = 1.0 + math.exp(none - reading.weight)
        return {kana: (count + strength / total) / (count + strength)}
    top = max([reading.weight for reading in readings.values()])
    priors = [math.exp(reading.weight - top) for reading in readings.values()]
    total = sum(priors) + math.exp(none - top)
    counts = [
        old * reading.old + modern * reading.modern + mozc * reading.mozc
        for reading in readings.values()
    ]
    under = sum(counts) + strength
    return {
        kana: (count + strength * prior / total) / under
        for kana, count, prior in zip(readings, counts, priors, strict=True)
    }


OF_READINGS = ("weight-old", "weight-modern", "weight-mozc", "prior-strength", "none-of-these")


def split_probabilities(names: Names) -> dict[str, float]:
    """log P(name) by Good and Turing: persons counted, and for names without persons their class.

    A class is how many sources list the name. What names met once tell of a class is shared by the
    names of that class that were never met.
    """
    persons = {
        key: sum([reading.persons for reading in readings.values()])
        for key, readings in names.items()
    }
    total = sum(persons.values())
    once, twice = (Counter(persons.values())[number] for number in (1, 2))
    discount = once / (once + 2 * twice)
    classes = {key: source_class(names[key]) for key, number in persons.items() if number <= 1}
    unseen = Counter(name_class for key, name_class in classes.items() if not persons[key])
    met_once = Counter(name_class for key, name_class in classes.items() if persons[key])
    by_class = {
        name_class: math.log(max(discount * met_once[name_class] / total / (number + 1), 1e-9))
        for name_class, number in unseen.items()
    }
    return {
        key: math.log((number - discount) / total) if number else by_class[classes[key]]
        for key, number in persons.items()
    }


def source_class(readings: dict[str, Reading]) -> str:
    """How many sources of each kind list a name: lists of readings, dictionaries, persons."""
    if len(readings) == 1:
        (reading,) = readings.values()
        return _class_of(frozenset(reading.sources))
    return _class_of(frozenset().union(*[reading.sources for reading in readings.values()]))


@cache
def _class_of(sources: frozenset[str]) -> str:
    return f"{len(sources & set('sp'))}{len(sources & set('mui'))}{len(sources & set('jo'))}"


def persons_by_sound(names: Names) -> dict[str, int]:
    """Reading → persons called so, over all spellings; readings without any are left out."""
    persons: Counter[str] = Counter()
    for readings in names.values():
        for kana, reading in readings.items():
            persons[kana] += reading.persons
    return {kana: number for kana, number in persons.items() if number}


def write_columns(
    out: Path, part: str, names: Names, split: dict[str, float], parameters: dict[str, float]
) -> None:
    """``PART.scores`` and ``PART.strengths``: for the id of each key its log-probability in hundredths of a nat,
    and the persons that its shares count as, in tenths.
    """
    trie = marisa_trie.Trie().mmap(str(out / f"{part}.trie"))
    scores, strengths = (array(code, [0]) * len(names) for code in "hH")
    for key, readings in names.items():
        number = trie[key]
        scores[number] = round(split[key] * 100)
        strength = weighed_persons(readings, parameters) + parameters["prior-strength"]
        strengths[number] = min(65535, round(10 * strength))
    (out / f"{part}.scores").write_bytes(scores.tobytes())
    (out / f"{part}.strengths").write_bytes(strengths.tobytes())


def weighed_persons(readings: dict[str, Reading], parameters: dict[str, float]) -> float:
    """The persons of all readings, each era with its weight."""
    return sum(
        parameters[f"weight-{era}"] * getattr(reading, era)
        for reading in readings.values()
        for era in ("old", "modern", "mozc")
    )


def unit_rows(names: Names) -> Iterator[tuple[str, list[Unit], float]]:
    for key, readings in names.items():
        for reading in readings.values():
            if reading.units:
                weight = 1.0 if len(reading.sources) > 1 else 0.3
                yield key, reading.units, weight + math.log1p(reading.persons)


LEAST_COUNT = 0.6
"""A unit met less in a wide context is left out there; the narrower contexts have it."""

MOST_KEPT = 24
"""Units that are kept of a context, the commonest first."""


def unit_table(contexts: dict[str, Context]) -> dict[str, bytes]:
    """Context → its units, the commonest first, with how often each was met (in quarters).

    Of a character: how many there are, the counts, the units themselves; of a narrower context for each its number
    among the units of the character, and its count.
    """
    kept = {key: kept_units(key, context) for key, context in contexts.items()}
    return {
        key: own_units(units) if len(key) == 1 else narrow_units(units, kept[key[0]])
        for key, units in kept.items()
        if units
    }


def kept_units(key: str, context: Context) -> dict[Unit, int]:
    """The units of a context that are worth a place, with their counts in quarters."""
    least = LEAST_COUNT if len(key) > 2 else 0.0
    return {
        unit: min(65535, max(1, round(count * 4)))
        for unit, count in islice(context.counts.items(), MOST_KEPT)
        if count > least
    }


def own_units(units: dict[Unit, int]) -> bytes:
    """The value of a character."""
    numbers = struct.pack(f"<H{len(units)}H", len(units), *units.values())
    return numbers + " ".join(units).encode()


def narrow_units(units: dict[Unit, int], of_character: dict[Unit, int]) -> bytes:
    """The value of a narrower context."""
    numbers = {unit: number for number, unit in enumerate(islice(of_character, MOST_UNITS))}
    return b"".join(
        [struct.pack("<BH", numbers.get(unit, NOT_TRIED), count) for unit, count in units.items()]
    )


def character_model(names: Names) -> dict[str, list[float]]:
    """Character → log P in first and later place; the empty string: a character never met there."""
    counts: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
    totals = [0.0, 0.0]
    for key, readings in names.items():
        weight = 0.3 + math.log1p(sum(reading.persons for reading in readings.values()))
        for index, char in enumerate(key):
            counts[char][index > 0] += weight
            totals[index > 0] += weight
    types = len(counts) + 5000
    model = {
        char: [
            round(math.log((count + 0.1) / (total + 0.1 * types)), 2)
            for count, total in zip(pair, totals, strict=True)
        ]
        for char, pair in counts.items()
    }
    model[""] = [round(math.log(0.1 / (total + 0.1 * types)), 2) for total in totals]
    return model


def length_model(names: Names) -> list[float]:
    """log P(length) of names that few persons have, from length 0 on."""
    counts = Counter(
        min(8, len(key))
        for key, readings in names.items()
        if sum(r.persons for r in readings.values()) <= 1
    )
    total = sum(counts.values())
    return [round(math.log((counts[length] + 1) / (total + 9)), 3) for length in range(9)]


def read_parameters(tables: Tables) -> dict[str, dict[str, float]]:
    found: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for row in tables.records("jmnedict_name_parameters"):
        found[row["table"]][row["parameter"]] = float(row["value"])
    return dict(found)


def calibration_curves(tables: Tables) -> dict[str, list[float]]:
    """Field → how often it is right at every step of the raw probability."""
    found: defaultdict[str, list[tuple[float, float]]] = defaultdict(list)
    for row in tables.records("jmnedict_name_calibration"):
        found[row["field"]].append((float(row["raw"]), float(row["calibrated"])))
    return {
        name: [calibrated_at(step / STEPS, sorted(points)) for step in range(STEPS + 1)]
        for name, points in found.items()
    }


def calibrated_at(raw: float, points: list[tuple[float, float]]) -> float:
    """The measured points joined by straight lines; what has no probability is not right."""
    place = bisect_right([point[0] for point in points], raw)
    if place == 0:
        return points[0][1] if raw else 0.0
    if place == len(points):
        return points[-1][1]
    (low, below), (high, above) = points[place - 1], points[place]
    return round(below + (above - below) * (raw - low) / (high - low), 4)
