"""Kanji → kana for names that no table lists: a model over aligned units (山 = ヤマ, 明日香 = アスカ).

A unit is a chunk of the spelling and its kana. Its probability given the kanji is interpolated from
what was counted in ever wider contexts (Witten-Bell)::

    P(unit | kanji)
    P(unit | kanji, place in the name)
    P(unit | kanji, place, next character)      P(unit | kanji, place, unit before)
    └────────────────────── the mean of both ──────────────────────┘

The counts come from the aligned readings in the name tables (``data/build/compile/names.py``).
"""

from __future__ import annotations

import math
from operator import itemgetter
from typing import TYPE_CHECKING, Final

from atena.lexicon.names.contexts import MOST_UNITS, length_of
from atena.lexicon.names.part import NamePart
from atena.names.reading.alignment import ANY_PIECE, alignment_score
from atena.names.reading.spellings import by_sound
from atena.text import as_sounded, is_kana, to_katakana

if TYPE_CHECKING:
    from collections.abc import Sequence

    from atena.lexicon.names.contexts import Context, UnitCounts
    from atena.lexicon.names.tables import NameTable

Unit = str
"""How many characters of the spelling, and their kana: ``1ヤマ``, ``3アスカ``."""

_Beginning = tuple[float, str, str]
"""A beginning of a reading: how probable it is, its kana but for those of its last unit, and those."""

_Weighed = tuple[int, str, float, float]
"""The number of a unit, its kana, and how probable it is by what follows and by the place alone."""

START, END = "^", "$"
"""Stand for the character before the first and after the last."""

BEAM: Final = 6
"""Beginnings of a reading that are followed up at each character."""

NEW_UNITS: Final = (2.0, 2.0, 8.0, 8.0)
"""Counts are in quarters. How much weight each unit seen in a context gives to the wider one, by level (tuned on held-out keys)."""

UNSEEN: Final = 1e-6

KANA_SHARE: Final = 0.99
"""How sure the reading of a name written in kana is (ゑ, は and づ may be read otherwise)."""

LONGEST_NAME: Final = 16
"""Characters of a name that is read by the model; no name is longer, and the work grows with them."""

LEAST_REST: Final = 0.002
"""The least probability that none of the listed readings is right."""

PROPOSED_SHARE: Final = 0.5
"""What readings that only the evidence proposes have of that, each as well as it fits the characters; the
reading model's have the other part."""

NEW_PIECE: Final = ANY_PIECE
"""From this fit on a reading has only sounds that its characters are known to have."""

ANOTHERS: Final = 0.02
"""How much rarer the name of other persons is a reading that no table lists of a name it lists, than it fits."""

HALF: Final = 0.5
"""What a reading that nobody is met with counts as persons."""

ITERATION: Final = "々"


def contexts(name: str, index: int, length: int, before: str) -> tuple[str, str, str, str]:
    """The keys of the contexts of a unit at ``index`` of ``name`` that is ``length`` characters long.

    ``before`` is the kana of the unit before it.
    """
    kanji, place, following, previous = _surroundings(name, index, length)
    return kanji, place, f"{place}{following}", f"{place}\t{previous}{before}"


def _surroundings(name: str, index: int, length: int) -> tuple[str, str, str, str]:
    kanji = name[index]
    end = index + length >= len(name)
    place = ("S" if end else "F") if index == 0 else ("L" if end else "M")
    following = END if end else name[index + length]
    return kanji, kanji + place, following, name[index - 1] if index else START


class ReadingModel:
    """Reads names with what was counted."""

    def __init__(self, counts: UnitCounts) -> None:
        self._counts = counts

    def readings(self, name: str, most: int = 8) -> list[tuple[str, float]]:
        """The likeliest readings of ``name`` (a match key) with their probabilities; none if unreadable.

        The probabilities are conditional on the name; what the beam dropped is missing from their sum.
        """
        size = len(name)
        beams: list[list[_Beginning]] = [[] for _ in range(size)]
        beams[0] = [(1.0, "", "")]
        total: dict[str, float] = {}
        for index in range(size):
            self._extend(name, index, beams, total)
        least = _least_of_best(list(total.values()), most)
        best = [item for item in total.items() if item[1] >= least]
        best.sort(key=_SHARE, reverse=True)
        return best[:most]

    def _extend(
        self, name: str, index: int, beams: list[list[_Beginning]], total: dict[str, float]
    ) -> None:
        """Follow up the likeliest beginnings that end at ``index`` by every unit that may stand there."""
        begun = _likeliest(beams[index])
        kanji = name[index]
        base = self._counts.context(kanji)
        if base is None:
            sound = _own_sound(name[index - 1 : index] if kanji == ITERATION else kanji)
            if sound:
                units = [(0, sound, 1.0, 1.0)]
                self._follow(name, index, 1, units, begun, beams, total)
            return
        chosen = list(base.counts)[:MOST_UNITS]
        for length in {length_of(unit) for unit in chosen}:
            if index + length <= len(name):
                units = self._weigh(name, index, length, chosen, base)
                self._follow(name, index, length, units, begun, beams, total)

    def _follow(
        self,
        name: str,
        index: int,
        length: int,
        units: list[_Weighed],
        begun: list[_Beginning],
        beams: list[list[_Beginning]],
        total: dict[str, float],
    ) -> None:
        """Follow up beginnings by units of one length: whole readings add to ``total``, others go to the ``beams``."""
        _, place, _, previous = _surroundings(name, index, length)
        whole = index + length == len(name)
        beside = f"{place}\t{previous}"
        for probability, kana, before in begun:
            context = self._counts.narrow_context(beside + before)
            counts = context.counts
            new = NEW_UNITS[3] * context.kinds
            under = context.seen + new
            for number, sound, p, wider in units:
                met = (counts[number] + new * wider) / under if new else wider
                found = probability * (p + met) / 2
                if whole:
                    reading = kana + sound
                    other = total.get(reading)
                    total[reading] = found if other is None else other + found
                else:
                    beams[index + length].append((found, kana, sound))

    def _weigh(
        self,
        name: str,
        index: int,
        length: int,
        chosen: list[Unit],
        base: Context,
    ) -> list[_Weighed]:
        """Those of the units that are so long, with two probabilities: the first sees the next character, the second
        only the place in the name.
        """
        _, place, following, _ = _surroundings(name, index, length)
        in_place = self._counts.narrow_context(place)
        before = self._counts.narrow_context(place + following)
        of_base, of_place, of_before = base.counts, in_place.counts, before.counts
        new_base = NEW_UNITS[0] * len(of_base)
        new_place = NEW_UNITS[1] * in_place.kinds
        new_before = NEW_UNITS[2] * before.kinds
        weighed: list[_Weighed] = []
        for number, unit in enumerate(chosen):
            if length_of(unit) != length:
                continue
            p = (of_base[unit] + new_base * UNSEEN) / (base.seen + new_base)
            if new_place:
                p = (of_place[number] + new_place * p) / (in_place.seen + new_place)
            q = p
            if new_before:
                q = (of_before[number] + new_before * p) / (before.seen + new_before)
            weighed.append((number, unit[1:], q, p))
        return weighed


def read_unlisted(table: NameTable, key: str) -> NamePart:
    """A name that no table has, with readings of the model; a name in kana is its own reading."""
    score = table.unlisted(key)
    if is_kana(key):
        return NamePart(score, (as_sounded(key),), (KANA_SHARE,))
    if len(key) > LONGEST_NAME:
        return NamePart(score)
    found = weigh(table, ReadingModel(table).readings(key))
    return NamePart(score, tuple([k for k, _ in found]), tuple([p for _, p in found]))


def weigh(table: NameTable, readings: list[tuple[str, float]]) -> list[tuple[str, float]]:
    """What the model proposes, weighed also by how many persons are called so
    (``data/build/names/modelled.py``).

    ヒヨリ is likelier than ヒイリ for 陽依梨, though the characters say otherwise.
    """
    constant, score, persons = table.modelled
    factor = math.exp(constant)
    found = [
        (kana, factor * probability**score * (table.persons_read_so(kana) + HALF) ** persons)
        for kana, probability in readings
    ]
    total = math.fsum([weight for _, weight in found]) + 1.0
    found = [(kana, weight / total) for kana, weight in found]
    return by_sound(sorted(found, key=_SHARE, reverse=True))


def shares(
    table: NameTable, key: str, part: NamePart | None, proposed: Sequence[str] = ()
) -> list[tuple[str, float]]:
    """All readings of a name with their probabilities: listed ones, the model's, and ``proposed`` ones.

    An empty or unreadable name gives one empty reading.
    """
    if not key:
        return [("", 1.0)]
    model = table.read(key, read_unlisted)
    found = dict(zip(part.readings, part.shares, strict=True)) if part is not None else {}
    rest = max(LEAST_REST, 1.0 - math.fsum(found.values()))
    modelled = rest if part is None else rest * (1.0 - PROPOSED_SHARE)
    for kana, probability in zip(model.readings, model.shares, strict=True):
        if kana not in found:
            found[kana] = modelled * probability
    for kana in proposed:
        if kana not in found:
            fits = math.exp(alignment_score(table, key, kana))
            if (
                len(key) == 1
                and part is not None
                and fits < NEW_PIECE
                and table.persons_read_so(kana)
            ):
                fits *= ANOTHERS
            found[kana] = rest * PROPOSED_SHARE * fits
    return by_sound(sorted(found.items(), key=_SHARE, reverse=True)) or [("", 1.0)]


def _likeliest(beam: list[_Beginning]) -> list[_Beginning]:
    """The beginnings that are followed up, likeliest first, with all of their kana; the others are never joined."""
    least = _least_of_best([beginning[0] for beginning in beam], BEAM)
    found = [
        (probability, kana + last, last) for probability, kana, last in beam if probability >= least
    ]
    found.sort(reverse=True)
    return found[:BEAM]


def _least_of_best(shares: list[float], most: int) -> float:
    """The least of the ``most`` largest of some shares, which are sorted here."""
    shares.sort()
    return shares[-most] if len(shares) > most else 0.0


_SHARE: Final = itemgetter(1)


def _own_sound(char: str) -> str:
    kana = to_katakana(char)
    return kana if "ァ" <= kana <= "ヺ" or kana == "ー" else ""
