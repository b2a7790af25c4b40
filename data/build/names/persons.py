"""Splits the full names of persons into surname and given name, with their readings.

JMnedict writes persons in romaji with a space ("Natsume Souseki"), which tells the split of the kana;
the split of the kanji follows from the tables. Mozc has full names without any split: a cut is taken
where both halves are listed with the readings that the whole has.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from typing import NamedTuple

from atena.text import kana_to_romaji
from names.sources import FullName, Key, Names

MODERN = 1950
"""Persons born since then count as modern."""
OLDEST = 1840
"""Persons born before had other given names than today's."""

KANJI = re.compile("[\u3005\u3400-\u9fff\U00020000-\U0003ffff]").search
NOT_GIVEN = frozenset(["公園", "鉄道", "太子", "城", "現象", "大橋", "温泉", "駅", "高校", "大学"])
PLACE_READINGS = frozenset(["ダケ", "ガワ", "ドオリ", "ザワ", "ジマ", "ザカ", "バシ"])
"""Voiced readings that only the second part of a place name has: 木曽駒 ヶ 岳."""


class Person(NamedTuple):
    """One person: kanji and kana of both names."""

    surname: str
    given_name: str
    surname_kana: str
    given_name_kana: str
    era: str
    """``old`` (or unknown), ``modern`` by JMnedict's year of birth, ``mozc``: only there, mostly modern."""


def split_persons(names: Names) -> list[Person]:
    """Every person whose name can be split, once."""
    found: dict[tuple[str, str, str, str], Person] = {}
    readings: defaultdict[str, set[str]] = defaultdict(set)
    for name, kana in names.surnames:
        readings[name].add(kana)
    cleaner = Cleaner(names)
    met: set[str] = set()  # given names of JMnedict's persons, who come first
    for full in names.full_names:
        if not KANJI(full.name) or full.name == full.kana:
            continue
        if full.source == "jmnedict":
            if 0 < full.year < OLDEST:
                continue
            parts = _by_romaji(full, names)
            era = "modern" if full.year >= MODERN else "old"
        else:
            parts = _by_tables(full, names, readings)
            era = "mozc"
            if parts is not None and not _is_known_as_person(full.name, parts[1], names, met):
                parts = None
        if parts is not None and cleaner.is_person(*parts):
            parts = cleaner.settle(*parts)
            if era != "mozc":
                met.add(parts[1])
            found.setdefault(parts, Person(*parts, era))
    return list(found.values())


def _by_romaji(full: FullName, names: Names) -> tuple[str, str, str, str] | None:
    words = full.romaji.rstrip(",").split(" ")
    if len(words) != 2:
        return None
    for first, second in (words, words[::-1]):  # newer entries have the given name first
        wanted = _loose(first), _loose(second)
        best: list[tuple[int, tuple[str, str, str, str]]] = []
        for border in range(1, len(full.kana)):
            sound = _loose(kana_to_romaji(full.kana[:border]))
            if sound != wanted[0] or _loose(kana_to_romaji(full.kana[border:])) != wanted[1]:
                continue
            for cut in range(1, len(full.name)):
                parts = (full.name[:cut], full.name[cut:], full.kana[:border], full.kana[border:])
                known = 2 * (Key(parts[0], parts[2]) in names.surnames)
                known += Key(parts[1], parts[3]) in names.given_names
                best.append((known, parts))
        best.sort(reverse=True)
        if best and best[0][0] and (len(best) == 1 or best[0][0] > best[1][0]):
            return best[0][1]
    return None


def _loose(romaji: str) -> str:
    """Romaji without what its spellings differ in: vowel length, apostrophes, m or n, dzu or zu."""
    plain = unicodedata.normalize("NFKD", romaji.lower())
    plain = "".join(char for char in plain if "a" <= char <= "z")
    plain = re.sub("o[ouh]+(?![aeiouy])|o[ou]+", "o", plain)
    plain = re.sub(r"([aeiu])\1+", r"\1", plain)
    plain = re.sub("m(?=[bpm])", "n", plain.replace("tch", "cch"))
    return plain.replace("dzu", "zu").replace("du", "zu")


def _by_tables(
    full: FullName, names: Names, readings: dict[str, set[str]]
) -> tuple[str, str, str, str] | None:
    listed = names.surnames.get(Key(full.name, full.kana))
    if listed is not None and listed.sources & {"j", "s"}:
        return None  # a long surname after all
    best: list[tuple[int, tuple[str, str, str, str]]] = []
    for cut in range(1, len(full.name)):
        surname, given_name = full.name[:cut], full.name[cut:]
        for kana in readings.get(surname, ()):
            rest = full.kana.removeprefix(kana)
            given = names.given_names.get(Key(given_name, rest))
            if len(rest) < len(full.kana) and given is not None:
                sources = names.surnames[Key(surname, kana)].sources
                weight = len(sources) + len(given.sources)
                best.append((weight, (surname, given_name, kana, rest)))
    return max(best)[1] if best else None


def _is_known_as_person(full: str, given_name: str, names: Names, met: set[str]) -> bool:
    """Mozc files much else among its full names: 中部州, 木場本, 甲斐姫, 西原峠.

    What another source has as something else goes, and given names of one character that no person of
    JMnedict has and japanese-personal-name-dataset does not list.
    """
    if full in names.no_persons:
        return False
    return len(given_name) > 1 or given_name in met or given_name in names.single_given_names


class Cleaner:
    """Leaves out what is no modern person, and settles ズ and ヅ."""

    def __init__(self, names: Names) -> None:
        self.surnames = names.surnames
        self.variants: dict[str, defaultdict[Key, list[str]]] = {}
        for part, listed in (("姓", names.surnames), ("名", names.given_names)):
            found: defaultdict[Key, list[str]] = defaultdict(list)
            for name, kana in listed:
                found[Key(name, _unvoiced(kana))].append(kana)
            self.variants[part] = found
        self.names = names

    def is_person(self, surname: str, given_name: str, kana: str, given_kana: str) -> bool:
        ancient = (  # 藤原道長 フジワラノミチナガ: today's Fujiwaras are without ノ
            kana[-1] == "ノ"
            and surname[-1] not in "ノ之乃野能の"
            and Key(surname, kana[:-1]) in self.surnames
        )
        place = len(given_name) == 1 and given_kana in PLACE_READINGS
        return not ancient and not place and given_name not in NOT_GIVEN

    def settle(
        self, surname: str, given: str, kana: str, given_kana: str
    ) -> tuple[str, str, str, str]:
        """Mozc has 望月 as モチズキ and モチヅキ alike: take the form that more sources list."""
        return (
            surname,
            given,
            self._usual("姓", surname, kana),
            self._usual("名", given, given_kana),
        )

    def _usual(self, part: str, name: str, kana: str) -> str:
        variants = self.variants[part].get(Key(name, _unvoiced(kana)), [kana])
        listed = self.names.surnames if part == "姓" else self.names.given_names

        def weight(form: str) -> tuple[int, bool]:
            sources = listed[Key(name, form)].sources
            return len(sources) + 2 * ("s" in sources) + ("j" in sources), "ヅ" in form

        return max(variants, key=weight)


def _unvoiced(kana: str) -> str:
    return kana.replace("ヅ", "ズ").replace("ヂ", "ジ")


def count(persons: list[Person], part: str) -> dict[str, Counter[Key]]:
    """Persons a reading, by era; ``part`` is 姓 or 名."""
    counts: dict[str, Counter[Key]] = {era: Counter() for era in ("old", "modern", "mozc")}
    for person in persons:
        key = (
            Key(person.surname, person.surname_kana)
            if part == "姓"
            else Key(person.given_name, person.given_name_kana)
        )
        counts[person.era][key] += 1
    return counts
