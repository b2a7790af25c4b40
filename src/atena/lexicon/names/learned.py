"""Names that a shop's own customers taught: how often a spelling is read in which way, and which readings are common.

A table of the user's (`atena.learning.learn_names` makes it) is a folder with four tables: ``surnames`` and
``given_names`` hold for a match key its readings with the customers who have them (``ヤマダ 12\\tヤマタ 1``),
``surname_sounds`` and ``given_name_sounds`` how many customers have a reading, however it is written.

The shipped shares of a name's readings count as so many persons (``strengths`` of the compiled tables); customers
are added to them, each as one person. The part of the shares that no counted person stands for is tilted towards
the readings that are commoner among the customers than among the persons of the tables.
"""

from __future__ import annotations

from math import fsum
from typing import TYPE_CHECKING, Final, Protocol

from atena.lexicon.names.part import NamePart
from atena.lexicon.store import Table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

TABLES = ("surnames", "given_names")
_MOST_READINGS: Final = 12
STEADY: Final = 10.0
"""So many customers who have a reading as often as the tables say stand beside those of the shop: chance moves little.
Of 3 to 30 all do as well on persons that were withheld from the tables."""


class Counts(Protocol):
    """What customers taught about one part of the name; immutable."""

    customers: int

    def readings(self, key: str) -> Mapping[str, int]:
        """The readings of a match key with their customers; empty when none has the name."""

    def sound(self, kana: str) -> int:
        """How many customers have the reading, however it is written."""


class CountedNames:
    """Counts at hand: of a match key its readings, with their customers."""

    def __init__(self, names: Mapping[str, Mapping[str, int]], sounds: Mapping[str, int]) -> None:
        self.names = names
        self.sounds = sounds
        self.customers = sum(sounds.values())

    def readings(self, key: str) -> Mapping[str, int]:
        return self.names.get(key, _NONE)

    def sound(self, kana: str) -> int:
        return self.sounds.get(kana, 0)


class StoredNames:
    """Counts in the tables of a folder, memory-mapped."""

    def __init__(self, folder: Path, table: str, customers: int) -> None:
        self.customers = customers
        self._names = Table(folder, table)
        self._sounds = Table(folder, f"{table[:-1]}_sounds")

    def readings(self, key: str) -> Mapping[str, int]:
        value = self._names.get(key)
        return _NONE if value is None else unpack_readings(value)

    def sound(self, kana: str) -> int:
        value = self._sounds.get(kana)
        return 0 if value is None else int(value)


class LearnedNames:
    """What one or several tables taught; give it to `atena.Lexicon` where no data folder may be read."""

    def __init__(self, surnames: Sequence[Counts], given_names: Sequence[Counts]) -> None:
        self.surnames = tuple(surnames)
        self.given_names = tuple(given_names)

    @classmethod
    def of_folders(cls, folders: Sequence[tuple[Path, int]]) -> LearnedNames:
        """The tables of folders, each with the number of its customers."""
        surnames, given_names = (
            [StoredNames(folder, table, customers) for folder, customers in folders]
            for table in TABLES
        )
        return cls(surnames, given_names)

    def of(self, table: str) -> tuple[Counts, ...]:
        """The counts of ``surnames`` or ``given_names``."""
        return self.surnames if table == "surnames" else self.given_names


class Lesson:
    """The counts of all tables for one part of the name, and how they change its readings."""

    def __init__(
        self, table: str, counts: tuple[Counts, ...], prior: float, persons: int, sounds: int
    ) -> None:
        """``prior`` is how many persons the shares of a name count without any; ``persons`` have the names of the
        compiled table, in so many ``sounds``.
        """
        self.counts = counts
        self.customers = sum(part.customers for part in counts)
        self.prior = prior
        self._tilted = table == "given_names"  # surnames are not of an age
        self._persons = persons + _HALF * sounds

    def knows(self, key: str) -> bool:
        """Whether a customer has the name."""
        return any(part.readings(key) for part in self.counts)

    def number(self, key: str) -> int:
        """How many customers have the name."""
        return sum(sum(part.readings(key).values()) for part in self.counts)

    def taught(
        self, part: NamePart, key: str, strength: float, persons_of: ReadingCounts
    ) -> NamePart:
        """The name with its customers added to the ``strength`` persons that its shares count as."""
        customers: dict[str, int] = {}
        for counts in self.counts:
            for kana, number in counts.readings(key).items():
                customers[kana] = customers.get(kana, 0) + number
        shares = dict(zip(part.readings, part.shares, strict=True))
        prior = min(self.prior, strength)
        weights = {
            kana: share * (strength - prior + prior * self._ratio(kana, persons_of))
            for kana, share in shares.items()
        }
        scale = strength * fsum(shares.values()) / (fsum(weights.values()) or 1.0)
        weights = {kana: weight * scale for kana, weight in weights.items()}
        for kana, number in customers.items():
            weights[kana] = weights.get(kana, 0.0) + number
        total = strength + fsum(customers.values())
        best = sorted(weights.items(), key=lambda item: -item[1])[:_MOST_READINGS]
        return NamePart(
            part.log_probability,
            tuple([kana for kana, _ in best]),
            tuple([weight / total for _, weight in best]),
        )

    def _ratio(self, kana: str, persons_of: ReadingCounts) -> float:
        """How much commoner the reading is among the customers than among the persons of the tables."""
        if not self._tilted:
            return 1.0
        heard = sum(counts.sound(kana) for counts in self.counts)
        expected = self.customers * (persons_of(kana) + _HALF) / self._persons
        return (heard + STEADY) / (expected + STEADY)


class ReadingCounts(Protocol):
    """How many persons of the tables have a reading."""

    def __call__(self, kana: str, /) -> int: ...


def pack_readings(readings: Mapping[str, int]) -> bytes:
    """A row of the table: the readings with their customers, the commonest first.

    >>> pack_readings({"ヤマタ": 1, "ヤマダ": 12}).decode()
    'ヤマダ 12\\tヤマタ 1'
    """
    ordered = sorted(readings.items(), key=lambda item: (-item[1], item[0]))
    return "\t".join(f"{kana} {number}" for kana, number in ordered).encode()


def unpack_readings(value: bytes) -> dict[str, int]:
    """The readings of a row with their customers.

    >>> unpack_readings(pack_readings({"ヤマダ": 12}))
    {'ヤマダ': 12}
    """
    pairs = (entry.rpartition(" ") for entry in value.decode().split("\t"))
    return {kana: int(number) for kana, _, number in pairs}


_HALF: Final = 0.5
"""What a reading that nobody is met with counts as persons."""
_NONE: Mapping[str, int] = {}
