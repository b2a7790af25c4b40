"""Learn from the names of a shop's customers, with the kana that they typed themselves.

A customer counts when the kana can be those of the name: the name is split with their help, and each part is listed
with its reading, or the reading fits its characters (`atena.names.reading.alignment.alignment_score`). What does not fit is left
out and counted: swapped fields, another person's kana, slips of the keyboard. Kana that follow a reader's choices
nearly always were made by that reader, not typed by persons, and teach nothing: they are refused unless forced.

Only counts of name parts are kept: no full name, no other field of a customer, and no spelling or reading that
only one customer has and no table lists.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from atena.errors import InputError, require_kind
from atena.learning.machine_made import Taught, refuse_machine_made
from atena.lexicon import Lexicon
from atena.lexicon.names.learned import TABLES, CountedNames, LearnedNames, pack_readings
from atena.lexicon.writer import write_table
from atena.names import name_values
from atena.names.evidence.kana import words_of
from atena.names.field.plain import plain_name
from atena.names.reading.alignment import alignment_score
from atena.text import fold_key, is_kana, to_katakana
from atena.userdata.tables import add_table, names_version

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from atena.lexicon.names.tables import NameTable

LEAST_FIT = -3.2
"""The least log-probability of a reading that no table lists, per character of the spelling."""


@dataclass
class Learning:
    """What customers taught: counts of name parts, and how many rows counted."""

    names: dict[str, dict[str, dict[str, int]]]
    """``surnames`` and ``given_names``: match key → reading → customers."""
    sounds: dict[str, dict[str, int]]
    """``surnames`` and ``given_names``: reading → customers, over all spellings."""
    rows: int = 0
    customers: int = 0
    left_out: dict[str, int] = field(default_factory=dict)
    """Why a row did not count → how many rows: ``empty``, ``not-a-person``, ``not-kana``, ``does-not-fit``, ``again``."""

    @property
    def learned(self) -> LearnedNames:
        """For `atena.Lexicon`, where no data folder is to be used."""
        surnames, given_names = (
            CountedNames(self.names[table], self.sounds[table]) for table in TABLES
        )
        return LearnedNames([surnames], [given_names])

    def about(self, name: str) -> dict[str, Any]:
        """What is said of the table: counts and dates alone."""
        return {
            "name": name,
            "kind": "names",
            "date": date.today().isoformat(),  # noqa: DTZ011  the day of the user's calendar
            "read": self.rows,
            "customers": self.customers,
            "surnames": len(self.names["surnames"]),
            "given_names": len(self.names["given_names"]),
            "left_out": self.left_out,
            "names": names_version(),
            "holds": "counts of name parts; no full name and no other data of a person",
        }

    def save(self, name: str, folder: Path | None = None) -> dict[str, Any]:
        """Keep it in the user's data folder under ``name``, in place of a table of that name; returns `about`.

        Everything that reads names uses it from now on. Raises `InputError` for a bad name, `DataError` when the
        folder cannot be written.
        """
        about = self.about(name)
        add_table(name, about, self._write, folder)
        return about

    def _write(self, folder: Path) -> None:
        for table in TABLES:
            rows = {key: pack_readings(readings) for key, readings in self.names[table].items()}
            write_table(folder, table, rows)
            sounds = {kana: str(number).encode() for kana, number in self.sounds[table].items()}
            write_table(folder, f"{table[:-1]}_sounds", sounds)


@dataclass(frozen=True)
class Evaluation:
    """How names of customers that were held back are read, without and with what the others taught."""

    names: int
    both: tuple[float, float]
    """The share of names of which both readings are right."""
    sure: tuple[float, float]
    """The share of names of which both confidences are at least 0.95."""
    right_when_sure: tuple[float, float]


def learn_names(rows: Iterable[tuple[str, str]], *, force: bool = False) -> Learning:
    """Count the name parts of customers: ``rows`` are their names with the kana that they typed.

    A name and its kana may each be in one word or two, in any width, the kana hiragana or katakana. A customer who
    comes twice counts once. Raises `InputError` with the code ``machine-made`` when the kana look as if a program had
    made them (``force`` takes them all the same), ``no-rows`` when there are none.

    >>> learning = learn_names([("河野 花子", "カワノ ハナコ"), ("河野太郎", "ｶﾜﾉ ﾀﾛｳ"), ("河野太郎", "サトウ ハナコ")])
    >>> learning.customers, learning.left_out, learning.names["surnames"]
    (2, {'does-not-fit': 1}, {'河野': {'カワノ': 2}})
    """
    classroom = _Classroom()
    for name, kana in _pairs(rows):
        classroom.add(name, kana)
    if not classroom.rows:
        raise InputError("no-rows", field="rows", hint="give customers with name and kana")
    if not force:
        refuse_machine_made(classroom.taught)
    return classroom.learning()


def _pairs(rows: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """The rows, each of them two texts."""
    require_kind(Iterable, PAIRS, rows=rows)
    for row in rows:
        pair = row if isinstance(row, tuple | list) and len(row) == 2 else (None, None)
        require_kind(str, PAIRS, rows=pair[0])
        require_kind(str, PAIRS, rows=pair[1])
        yield pair[0], pair[1]


PAIRS = "pass pairs of a name and its kana"


def evaluate(rows: Iterable[tuple[str, str]], *, force: bool = False) -> Evaluation:
    """What learning brings on these customers: a fifth is held back (by a hash of the name) and read.

    Raises the errors of `learn_names`.
    """
    kept: list[tuple[str, str]] = []
    held: dict[tuple[str, str, str, str], None] = {}
    classroom = _Classroom()
    for name, kana in _pairs(rows):
        digest = hashlib.sha256(fold_key(name).replace(" ", "").encode()).digest()
        if digest[0] % 5:
            kept.append((name, kana))
        else:
            classroom.add(name, kana)
    for taught in classroom.taught:
        held[taught] = None
    learning = learn_names(kept, force=force)
    before = _score(held, Lexicon(user_data=False))
    after = _score(held, Lexicon(learned=learning.learned, user_data=False))
    both, sure, right = zip(before, after, strict=True)
    return Evaluation(len(held), both, sure, right)


class _Classroom:
    """Takes rows and keeps those that teach something."""

    def __init__(self) -> None:
        self.lexicon = Lexicon(user_data=False)
        self.rows = 0
        self.left_out: Counter[str] = Counter()
        self.taught: list[Taught] = []
        self._seen: set[tuple[str, str]] = set()

    def add(self, name: str, kana: str) -> None:
        self.rows += 1
        if not name.strip() or not kana.strip():
            self.left_out["empty"] += 1
            return
        words = words_of(kana)
        if not words:
            self.left_out["not-kana"] += 1
            return
        whole = fold_key(name).replace(" ", ""), "".join(words)
        if whole in self._seen:
            self.left_out["again"] += 1
            return
        self._seen.add(whole)
        listed = self._listed(name, words)
        taught = listed or self._read(name, words)
        if listed:
            self.taught.append(listed)
        elif not taught:
            self.left_out["not-a-person"] += 1
        elif "".join(taught[2:]) != whole[1] or not self._fits(*taught):
            self.left_out["does-not-fit"] += 1
        else:
            self.taught.append(taught)

    def _listed(self, name: str, words: tuple[str, ...]) -> Taught | None:
        """The name cut where both parts are read as the kana's two words say, by the lists or in kana themselves, if there
        is one such place.

        What `_read` finds too, without weighing anything: most customers are so.
        """
        parts = name.split()
        whole = "".join(parts)
        key = fold_key(whole)
        if len(words) != 2 or len(key) != len(whole) or len(parts) > 2 or is_kana(key):
            return None
        surname_kana, given_kana = words
        names = self.lexicon.names
        cuts = [len(parts[0])] if len(parts) == 2 else range(1, len(key))
        fitting = [
            cut
            for cut in cuts
            if _states(names.surnames, key[:cut], surname_kana)
            and _states(names.given_names, key[cut:], given_kana)
        ]
        if len(fitting) != 1:
            return None
        surname, given_name = whole[: fitting[0]], whole[fitting[0] :]
        if (is_kana(surname) or is_kana(given_name)) and plain_name(name, names) is None:
            return None  # a part in kana may be another word
        return surname, given_name, surname_kana, given_kana

    def _read(self, name: str, words: tuple[str, ...]) -> Taught | None:
        """The name as the engine reads it beside the kana; None where it is no person's or has no characters to read."""
        values = name_values(name, kana=" ".join(words), lexicon=self.lexicon)
        surname, given_name = values["surname"], values["given_name"]
        if values["kind"] != "person" or not surname or not given_name:
            return None
        if is_kana(surname + given_name):  # kana teach nothing about kanji
            return None
        return surname, given_name, values["surname_kana"], values["given_name_kana"]

    def _fits(self, surname: str, given_name: str, surname_kana: str, given_kana: str) -> bool:
        names = self.lexicon.names
        return _is_reading(names.surnames, surname, surname_kana) and _is_reading(
            names.given_names, given_name, given_kana
        )

    def learning(self) -> Learning:
        names = self.lexicon.names
        counts, sounds = {}, {}
        for table, listed, at in (
            ("surnames", names.surnames, 0),
            ("given_names", names.given_names, 1),
        ):
            found: defaultdict[str, Counter[str]] = defaultdict(Counter)
            heard: Counter[str] = Counter()
            for taught in self.taught:
                found[fold_key(taught[at])][taught[at + 2]] += 1
                heard[taught[at + 2]] += 1
            counts[table] = {
                key: dict(sorted(readings.items()))
                for key, readings in sorted(found.items())
                if sum(readings.values()) > 1 or listed.get(key) is not None
            }
            sounds[table] = {
                kana: number
                for kana, number in sorted(heard.items())
                if number > 1 or listed.persons_read_so(kana)
            }
        return Learning(counts, sounds, self.rows, len(self.taught), dict(self.left_out))


def _is_reading(table: NameTable, spelling: str, kana: str) -> bool:
    """Whether the table lists the reading, or the characters can be read so."""
    key = fold_key(spelling)
    if _states(table, key, kana):
        return True
    return not is_kana(key) and alignment_score(table, key, kana) >= LEAST_FIT * len(key)


def _states(table: NameTable, key: str, kana: str) -> bool:
    """Whether the table lists the reading, or the name is in kana and is its own."""
    part = table.get(key)
    if part is not None and kana in part.readings:
        return True
    return is_kana(key) and to_katakana(key) == kana


def _score(held: Iterable[Taught], lexicon: Lexicon) -> tuple[float, float, float]:
    """The share with both readings right, the share that is sure, the share of those that is right."""
    number = both = sure = right = 0
    for surname, given_name, *readings in held:
        values = name_values(surname + given_name, lexicon=lexicon)
        is_right = [values["surname_kana"], values["given_name_kana"]] == readings
        is_sure = min(values["confidence"][1:]) >= _SURE
        number += 1
        both += is_right
        sure += is_sure
        right += is_right and is_sure
    return both / (number or 1), sure / (number or 1), right / (sure or 1)


_SURE = 0.95
