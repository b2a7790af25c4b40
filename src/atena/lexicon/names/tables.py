"""Surnames and given names: how common they are, how they are read.

The tables ``surnames`` and ``given_names`` (``data/build/compile/names.py``) hold for every match key a
log-probability and readings with their shares. A name that is in no table gets a probability from its
length and characters, and readings from the reading model when these are asked for.
"""

from __future__ import annotations

import math
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from atena.errors import DataError
from atena.lexicon.names.beginnings import LENGTH, SIZE, Beginnings
from atena.lexicon.names.characters import COLUMN_BYTES, Characters
from atena.lexicon.names.contexts import (
    NEVER_MET,
    NEVER_MET_THERE,
    Context,
    NarrowContext,
    UnitCounts,
    decode_context,
    decode_narrow,
    units_of,
)
from atena.lexicon.names.extra import extra_readings, with_extra
from atena.lexicon.names.han import han_names
from atena.lexicon.names.learned import LearnedNames, Lesson
from atena.lexicon.names.part import NamePart
from atena.lexicon.names.sounds import Sounds
from atena.lexicon.store import COMPILED, REINSTALL, map_bytes, map_file, open_table
from atena.text import fold_key, to_katakana
from atena.text._tables import load

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from atena.lexicon.names.learned import Counts
    from atena.lexicon.store import Table

_REMEMBERED: Final = 20_000
"""Names kept at hand, each of surnames and given names: common ones come again and again."""

CONSTANTS: Final = {"lengths", "modelled", "persons"}
"""What ``names.json`` holds of each table; tables of an older version lack some."""

UNLISTED: Final = {"surnames": math.log(0.004), "given_names": math.log(0.04)}
"""The share of persons whose surname or given name is in no table."""

TENTHS: Final = 10.0
"""The strengths of names are stored in tenths of a person."""


class NameTable(UnitCounts):
    """The surnames, or the given names. Safe to share between threads: it only ever remembers."""

    def __init__(
        self,
        name: str,
        extra: Mapping[str, str | Sequence[str]],
        learned: tuple[Counts, ...] = (),
    ) -> None:
        self.name = name
        self.kana_field = f"{name[:-1]}_kana"
        """The field that its readings are for."""
        self._extra = {fold_key(spelling): extra_readings(kana) for spelling, kana in extra.items()}
        self._shipped_only = not extra and not learned
        self._known: dict[str, NamePart] = {}
        """Listed names that were looked up before."""
        self._last_heads: tuple[str, list[tuple[int, NamePart]]] = ("", [])
        self._read: dict[str, NamePart] = {}
        self._contexts: dict[str, Context] = {}
        self._narrow: dict[str, NarrowContext] = {}
        self._sounds: dict[int, Sounds] = {}
        self._table = open_table(name)
        self._number, self._prefixes = self._table.get_id, self._table.prefix_keys
        self._scores = map_file(COMPILED / f"{name}.scores").cast("h")
        bits = bytes(map_bytes(COMPILED / f"{name}.beginnings"))
        if len(bits) != SIZE:
            raise DataError("table-damaged", field=name, hint=REINSTALL)
        self._beginnings = Beginnings(bits)
        self._unit_table = open_table(f"{name[:-1]}_units")
        self._persons: Table | None = None
        self._model: dict[str, Any] = constants()[name]
        if not self._model.keys() >= CONSTANTS:
            raise DataError("table-damaged", field="names", hint=REINSTALL)
        columns = bytes(map_bytes(COMPILED / f"{name}.characters"))
        if len(columns) != COLUMN_BYTES:
            raise DataError("table-damaged", field=name, hint=REINSTALL)
        self._characters = Characters(columns)
        self._lengths: list[float] = self._model["lengths"]
        self._unlisted: float = UNLISTED[name]
        self._lesson: Lesson | None = None
        if learned:
            prior, persons, sounds = self._model["persons"]
            self._lesson = Lesson(name, learned, prior, persons, sounds)
            self._strengths = map_file(COMPILED / f"{name}.strengths").cast("H")

    @property
    def is_taught(self) -> bool:
        """Whether a shop's customers have a say."""
        return self._lesson is not None

    def get(self, key: str) -> NamePart | None:
        """The listed name ``key``, or None."""
        if self._is_none(key):
            return None
        part = self._known.get(key)
        return part if part is not None else self._load(key)

    def heads(self, key: str) -> list[tuple[int, NamePart]]:
        """Every listed name that ``key`` begins with, shortest first: how long it is, and the name.

        Those of the last text are remembered, for two stages ask for them; the list is not to be changed.
        """
        last, heads = self._last_heads
        if last != key:
            heads = self._find_heads(key)
            self._last_heads = key, heads
        return heads

    def _find_heads(self, key: str) -> list[tuple[int, NamePart]]:
        sizes: list[int] = [1, 2]
        if not self._is_none(key):
            listed: list[str] = self._prefixes(key)
            sizes = [len(head) for head in listed]
            if not self._shipped_only:
                own = [end for end in range(1, len(key) + 1) if self._is_own(key[:end])]
                sizes = sorted({*sizes, *own})
        heads: list[tuple[int, NamePart]] = []
        for size in sizes:
            part = self.get(key[:size])
            if part is not None:
                heads.append((size, part))
        return heads

    def _is_none(self, key: str) -> bool:
        """Whether a text of three characters or more begins as no name does, which most that are asked for do."""
        return self._shipped_only and len(key) >= LENGTH and not self._beginnings.may_begin(key)

    def _is_own(self, key: str) -> bool:
        """Whether the caller or the shop's customers have the name."""
        return key in self._extra or (self._lesson is not None and self._lesson.knows(key))

    def unlisted(self, key: str) -> float:
        """The log-probability of a name as if it were in no table."""
        characters = self._characters
        score: float = self._unlisted + self._lengths[min(len(key), 8)]
        score += characters.first(ord(key[0]))
        for place in range(1, len(key)):
            score += characters.later(ord(key[place]))
        return score

    def unlisted_heads(self, key: str) -> list[float]:
        """`unlisted` of the first character of ``key``, of the first two, …"""
        base, lengths, characters = self._unlisted, self._lengths, self._characters
        score = characters.first(ord(key[0]))
        heads = [base + lengths[1] + score]
        for place in range(1, len(key)):
            score += characters.later(ord(key[place]))
            heads.append(base + lengths[min(place + 1, 8)] + score)
        return heads

    def unlisted_tails(self, key: str) -> list[float]:
        """`unlisted` of ``key``, of all but its first character, …"""
        base, lengths, characters = self._unlisted, self._lengths, self._characters
        tails: list[float] = []
        score = 0.0
        for size in range(1, len(key) + 1):
            code = ord(key[len(key) - size])
            tails.append(base + lengths[min(size, 8)] + characters.first(code) + score)
            score += characters.later(code)
        tails.reverse()
        return tails

    def context(self, char: str) -> Context | None:
        """What the reading model knows of a character; None: it was never met."""
        context = self._contexts.get(char)
        if context is None:
            value = self._unit_table.get(char)
            context = NEVER_MET if value is None else decode_context(value)
            if len(self._contexts) >= _REMEMBERED:
                self._contexts = {}
            self._contexts[char] = context
        return None if context is NEVER_MET else context

    def narrow_context(self, key: str) -> NarrowContext:
        """What the reading model knows of a character in one place, or beside one neighbour."""
        context = self._narrow.get(key)
        if context is None:
            value = self._unit_table.get(key)
            context = NEVER_MET_THERE if value is None else decode_narrow(value)
            if len(self._narrow) >= _REMEMBERED:
                self._narrow = {}
            self._narrow[key] = context
        return context

    def sounds(self, name: str, place: int) -> Sounds:
        """How the units sound that begin with the character at a place of a name."""
        code = ord(name[place])
        found = self._sounds.get(code)
        if found is None:
            value = self._unit_table.get(name[place])
            units = [f"1{to_katakana(name[place])}"] if value is None else units_of(value)
            if len(self._sounds) >= _REMEMBERED:
                self._sounds = {}
            found = self._sounds[code] = Sounds(units)
        return found

    def persons_read_so(self, kana: str) -> int:
        """How many persons of the tables have a name that is read so, however it is written."""
        if self._persons is None:
            self._persons = open_table(f"{self.name[:-1]}_sounds")
        value = self._persons.get(kana)
        return 0 if value is None else int.from_bytes(value, "little")

    @property
    def modelled(self) -> list[float]:
        """The weights of a reading that no table has: constant, score, persons."""
        weights: list[float] = self._model["modelled"]
        return weights

    def read(self, key: str, reader: Callable[[NameTable, str], NamePart]) -> NamePart:
        """An unlisted name as ``reader`` reads it, remembered."""
        part = self._read.get(key)
        if part is None:
            part = reader(self, key)
            if len(self._read) >= _REMEMBERED:
                self._read = {}
            self._read[key] = part
        return part

    def _load(self, key: str) -> NamePart | None:
        """The listed name ``key``, or None, from the table; `_known` remembers it."""
        part: NamePart | None = None
        number: int | None = None
        if key and self._beginnings.may_begin(key):
            number = self._number(key)
        if number is not None:  # scores are hundredths of a nat
            part = NamePart(self._scores[number] / 100, (), (), self._table, number)
        if self._lesson is not None:
            part = self._taught(self._lesson, part, key, number)
        if self._extra and key in self._extra:
            part = with_extra(part, self._extra[key])
        if part is not None:
            if len(self._known) >= _REMEMBERED:
                self._known = {}
            self._known[key] = part
        return part

    def _taught(
        self, lesson: Lesson, part: NamePart | None, key: str, key_id: int | None
    ) -> NamePart | None:
        """The name with what the shop's customers taught; None: neither they nor the tables have it."""
        if part is None or key_id is None:
            number = lesson.number(key)
            if not number:
                return None
            seen = math.log(number / (lesson.customers + self._model["persons"][1]))
            return lesson.taught(NamePart(seen), key, lesson.prior, self.persons_read_so)
        strength = self._strengths[key_id] / TENTHS
        return lesson.taught(part, key, strength, self.persons_read_so)


class NameLexicon:
    """Both tables. It is also what `atena.names.field.classify` asks about names."""

    def __init__(
        self,
        extra_surnames: Mapping[str, str | Sequence[str]],
        extra_given_names: Mapping[str, str | Sequence[str]],
        learned: LearnedNames | None = None,
    ) -> None:
        """``extra_…`` are the caller's own names, ``learned`` what a shop's customers taught."""
        taught = learned or LearnedNames((), ())
        self.surnames = NameTable("surnames", extra_surnames, taught.surnames)
        self.given_names = NameTable("given_names", extra_given_names, taught.given_names)
        self.han = han_names()
        """Chinese and Korean names in kanji."""

    def surname(self, key: str) -> float:
        """How common the surname is, as a share of persons; 0 when it is in no table."""
        part = self.surnames.get(key)
        return math.exp(part.log_probability) if part is not None else 0.0

    def given_name(self, key: str) -> float:
        """How common the given name is, as a share of persons; 0 when it is in no table."""
        part = self.given_names.get(key)
        return math.exp(part.log_probability) if part is not None else 0.0


@cache
def constants() -> dict[str, Any]:
    """``names.json``, read once a process."""
    found: dict[str, Any] = load("names")
    return found
