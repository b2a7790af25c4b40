"""Makes the tables of Chinese and Korean names in kanji.

    python data/build/build.py names.han      (needs sudachipy)

- ``han_surnames.tsv``: how many of a million Chinese and of a million Koreans bear a surname, by the
  registers that the PyPI package Faker quotes (mainland, Taiwan, Korea); hangul by foreign_surnames.tsv;
- ``han_characters.tsv``: how often the given names that Faker has of China and Taiwan have a character;
  its simplified forms that JIS X 0208 does not have, by opencc-python-reimplemented;
- ``jmnedict_han_surnames.tsv``: whole names in JMnedict, Mozc and SudachiDict that begin with a surname:
  how many are read by the sounds of their characters, and how many are not;
- ``jmnedict_han_characters.tsv``: on-readings and Korean readings of KANJIDIC2; how often those names have
  a character in the given name, and read it so;
- ``jmnedict_han_parameters.tsv``: what those names say of readings in general.

All characters are match keys (`atena.text.fold_key`), which do not tell 黃 from 黄.
"""

from __future__ import annotations

import ast
from collections import Counter, defaultdict
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from sudachipy import Dictionary

from atena.lexicon.names.han import spoken
from atena.lexicon.names.hangul import hangul
from atena.text import fold_key, to_katakana
from characters.kanjidic import Sounds, read_kanjidic
from compile.han_names import ALMOST_ONLY
from names.sources import Names, read_jmnedict, read_mozc
from packages import find
from tables import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterator

RESIDENTS = {"zh_CN": 873_286, "zh_TW": 70_147}
"""Of Japan, by nationality (出入国在留管理庁, end of 2024): how much either register counts."""

KOREANS = 50
"""Faker has Korean surnames in hundredths of a million; fifty million people live in South Korea."""

UNLISTED = 0.088
"""The share of Koreans whose surname Faker lacks: the others of foreign_surnames.tsv share it."""

ANCIENT = 0.5
"""What a name of SudachiDict counts: most are of the Three Kingdoms, the Tang and novels."""


class Whole(NamedTuple):
    """A whole name that begins with a Chinese or Korean surname, both as match keys."""

    surname: str
    given_name: str
    sounds: tuple[str, ...]
    """The on-reading of each character of the given name; empty if the name is not read by them."""
    joint: bool
    """The first sound ends in ッ before the second."""
    korean: bool
    """The name is read in Korean."""
    weight: float


def main() -> None:
    sounds = read_kanjidic()
    traditional = traditional_forms()
    simplified: defaultdict[str, set[str]] = defaultdict(set)
    for new, old in traditional.items():
        if not is_japanese(new):
            simplified[fold_key(old[0])].add(new)
    surnames = read_surnames(traditional)
    own = given_name_characters(traditional)
    wholes = list(read_wholes(surnames, sounds))
    TABLES.write(
        "han_surnames",
        "surname chinese korean hangul",
        {
            (name, str(round(row.chinese) or ""), str(round(row.korean) or ""), row.hangul)
            for name, row in surnames.items()
        },
    )
    TABLES.write(
        "han_characters",
        "character simplified given_names",
        {
            (char, "".join(sorted(simplified.get(char, ()))), str(own[char] or ""))
            for char in simplified.keys() | own.keys()
        },
    )
    read = Counter(whole.surname for whole in wholes if whole.sounds)
    others = Counter(whole.surname for whole in wholes if not (whole.sounds or whole.korean))
    TABLES.write(
        "jmnedict_han_surnames",
        "surname names others",
        {
            (name, str(read[name] or ""), str(others[name] or ""))
            for name in read.keys() | others.keys()
        },
    )
    certain = {name for name in read if read[name] >= ALMOST_ONLY * others[name] and read[name] > 1}
    persons = [whole for whole in wholes if whole.surname in certain or whole.korean]
    TABLES.write(
        "jmnedict_han_characters", "character on hangul names", characters(persons, sounds)
    )
    TABLES.write("jmnedict_han_parameters", "parameter value", parameters(persons, sounds))


class Surname(NamedTuple):
    """Bearers of a surname in a million."""

    chinese: float
    korean: float
    hangul: str


def traditional_forms() -> dict[str, list[str]]:
    """Simplified character → the traditional ones it stands for, the usual one first."""
    lines = find("opencc-python-reimplemented", "STCharacters.txt").read_text("utf-8").splitlines()
    pairs = (line.split("\t") for line in lines)
    return {new: old.split(" ") for new, old in pairs}


def is_japanese(char: str) -> bool:
    """Whether a character is among those of JIS X 0208; JIS X 0213 has 刘 and 吴 as well."""
    try:
        return bool(char.encode("shift_jis"))
    except UnicodeEncodeError:
        return False


def read_surnames(traditional: dict[str, list[str]]) -> dict[str, Surname]:
    """Match key → how many bear it. Of a simplified one that may stand for several (叶: 葉; 于: 于, not 於)
    the form that is a surname in Taiwan is taken."""
    chinese: Counter[str] = Counter()
    taiwan = {name for name, _ in literal("zh_TW", "last_names")}
    written = {
        new: next((form for form in old if form in taiwan), new if new in old else old[0])
        for new, old in traditional.items()
    }
    for place, residents in RESIDENTS.items():
        for name, percent in literal(place, "last_names"):
            share = percent * 10_000 * residents / sum(RESIDENTS.values())
            chinese[in_japan(name, place, written)] += share
    spelt: dict[str, str] = {}
    for row in TABLES.records("foreign_surnames"):
        if row["hangul"] and row["kanji"]:
            spelt.setdefault(row["hangul"], fold_key(row["kanji"]))
    korean: dict[str, float] = {}
    for name, share in literal(
        "ko_KR", "last_names"
    ):  # the commonest of those that sound so is first
        korean.setdefault(name, share / KOREANS * 100 * 1_000_000)
    rest = spelt.keys() - korean.keys()
    korean |= dict.fromkeys(rest, UNLISTED / len(rest) * 1_000_000)
    by_kanji = {spelt[name]: (share, name) for name, share in korean.items() if name in spelt}
    return {
        name: Surname(chinese[name], *by_kanji.get(name, (0.0, "")))
        for name in chinese.keys() | by_kanji.keys()
    }


def given_name_characters(traditional: dict[str, list[str]]) -> Counter[str]:
    """How many of Faker's given names have a character."""
    found: Counter[str] = Counter()
    written = {new: old[0] for new, old in traditional.items()}
    for place in RESIDENTS:
        for variable in ("first_names_male", "first_names_female"):
            for name in literal(place, variable):
                text = name if isinstance(name, str) else name[0]
                found.update(in_japan(text, place, written))
    return found


def literal(place: str, variable: str) -> list[tuple[str, float]]:
    """A list that Faker has of a place, as it stands in the source: an ordered dict loses homonyms."""
    tree = ast.parse(find("faker", f"person/{place}/__init__.py").read_text("utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == variable:
            value = node.value.args[0] if isinstance(node.value, ast.Call) else node.value
            return list(ast.literal_eval(value))
    raise LookupError(variable)


def in_japan(text: str, place: str, written: dict[str, str]) -> str:
    """The match key of a name; those of the mainland are in simplified characters."""
    if place == "zh_CN":
        text = "".join(written.get(char, char) for char in text)
    return fold_key(text)


def read_wholes(surnames: dict[str, Surname], sounds: dict[str, Sounds]) -> Iterator[Whole]:
    """Every whole name of a surname and one or two characters."""
    for name, kana, weight in sorted(whole_names()):
        for border in (1, 2):
            surname, given_name = name[:border], name[border:]
            if surname not in surnames or not 1 <= len(given_name) <= 2:
                continue
            if any(char not in sounds for char in name):
                continue
            found = by_sounds(surname, given_name, kana, sounds)
            korean = not found and in_korean(surnames[surname].hangul, given_name, kana, sounds)
            yield Whole(surname, given_name, *(found or ((), False)), korean, weight)


def whole_names() -> set[tuple[str, str, float]]:
    """Key, kana and weight of every whole name of the sources."""
    names = Names()
    read_jmnedict(names)
    read_mozc(names)
    found = {(fold_key(full.name), full.kana): 1.0 for full in names.full_names}
    for entry in Dictionary(dict="core").entries():
        if entry.part_of_speech()[2:4] == ("人名", "一般"):
            key = fold_key(entry.surface()), to_katakana(entry.reading_form())
            found.setdefault(key, ANCIENT)
    return {(*key, weight) for key, weight in found.items()}


def by_sounds(
    surname: str, given_name: str, kana: str, sounds: dict[str, Sounds]
) -> tuple[tuple[str, ...], bool] | None:
    """The sounds of the given name, and whether they are joined, if the whole is read by sounds."""
    for first in product(*[sounds[char].on for char in surname]):
        rest = kana.removeprefix("".join(first))
        if len(rest) == len(kana):
            continue
        for second in product(*[sounds[char].on for char in given_name]):
            for read, joint in spoken(second):
                if read == rest:
                    return second, joint
    return None


def in_korean(surname: str, given_name: str, kana: str, sounds: dict[str, Sounds]) -> bool:
    """Whether the kana are those of the Korean readings; the surname's are given."""
    rest = kana.replace("・", "").removeprefix(hangul().kana(surname))
    if not surname or len(rest) == len(kana):
        return False
    for name in map("".join, product(*[sounds[char].hangul for char in given_name])):
        if rest in (hangul().kana(name, after=surname), hangul().kana(name)):
            return True
    return False


def characters(persons: list[Whole], sounds: dict[str, Sounds]) -> set[tuple[str, ...]]:
    names: Counter[str] = Counter()
    read: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for person in persons:
        for index, char in enumerate(person.given_name):
            names[char] += person.weight
            if person.sounds:
                read[char][person.sounds[index]] += person.weight
    return {
        (
            char,
            " ".join(f"{kana}:{read[char][kana]:g}" for kana in found.on),
            " ".join(found.hangul),
            f"{names[char]:g}" if names[char] else "",
        )
        for char, found in sounds.items()
    }


def parameters(persons: list[Whole], sounds: dict[str, Sounds]) -> set[tuple[str, ...]]:
    """How often the first, second … of a character's on-readings is read, and sounds are joined where they
    can be."""
    ranks: Counter[int] = Counter()
    joint: Counter[bool] = Counter()
    for person in persons:
        for char, sound in zip(person.given_name, person.sounds, strict=bool(person.sounds)):
            if len(sounds[char].on) > 1:
                ranks[min(2, sounds[char].on.index(sound))] += 1
        if person.sounds and len(list(spoken(person.sounds))) > 1:
            joint[person.joint] += 1
    return {
        *((f"on-reading-{rank + 1}", f"{n / ranks.total():.3f}") for rank, n in ranks.items()),
        ("joined", f"{joint[True] / joint.total():.3f}"),
    }


if __name__ == "__main__":
    main()
