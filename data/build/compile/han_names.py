"""Compiles Chinese and Korean names in kanji, for ``atena.lexicon.han_names``; a part of ``names.py``.

A name may be that of a person of China or Korea. Beside the Japanese cuts and readings stand then

    P(abroad) · P(surname | abroad) · P(length) · Π P(character | abroad)

with the sounds of the characters as its readings, or what Korean makes of them.
"""

from __future__ import annotations

import json
import math
from itertools import product
from typing import TYPE_CHECKING

from atena.lexicon.writer import write_table
from atena.text import fold_key

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from atena.lexicon.names.contexts import Context
    from tables import Tables

ABROAD = 0.005
"""How many names in kanji are those of Chinese and Koreans. These are 1.1 % of Japan's residents
(出入国在留管理庁, end of 2024: 943,433 from China and Taiwan, 409,238 from Korea, of 124 million); some half
of them may be called so where they shop (a guess: many have a Japanese name, or write Latin letters)."""

CHINESE = 0.70
KOREAN = 1.0 - CHINESE

IN_KOREAN = 0.5
"""How often a Korean's name is read in Korean. Of JMnedict's persons born since 1900 17 are and 6 are read by
the sounds of Japan; of all persons called 金 and 朴 in JMnedict and Mozc some 30 and 42."""

LENGTHS = (0.0, 0.1, 0.9)
"""Given names of one and of two characters. Of JMnedict's persons born since 1900 4 % have one, of all 36 %;
today's China is between."""

SMOOTHING = 500.0
"""Names that stand behind what a character of no name counts (fitted by the likelihood of names held out)."""

KNOWN = 0.9
"""How many of those have a character that KANJIDIC2 has a Korean reading of."""

SOUNDS_SMOOTHING = 3.0
FIRST_KOREAN = 0.9
"""How often the first of a character's Korean readings holds."""

UNMET = 2.0
"""Japanese who bear a surname and are in no source, for the share of Japanese among its bearers."""

LEAST_ABROAD = 0.01
"""Surnames that fewer of their bearers in Japan have from abroad (谷, 森) are left to the Japanese."""

ALMOST_ONLY = 3
"""So many times as many names by their sounds as others make a surname almost only Chinese or Korean."""

LEAST_SHARE = 0.01
MOST_SOUNDS = 5


class HanNames:
    """The tables, and what follows from them. ``units`` are those of Japanese given names."""

    def __init__(self, tables: Tables, units: dict[str, Context]) -> None:
        self.surnames = {row["surname"]: row for row in tables.records("han_surnames")}
        self.met = {row["surname"]: row for row in tables.records("jmnedict_han_surnames")}
        self.characters = {row["character"]: row for row in tables.records("han_characters")}
        self.sounds = {row["character"]: row for row in tables.records("jmnedict_han_characters")}
        self.parameters = {
            row["parameter"]: float(row["value"])
            for row in tables.records("jmnedict_han_parameters")
        }
        self.units = units
        self.abroad: dict[str, list[tuple[str, str]]] = {}
        """Surnames in Latin letters and kana as they sound abroad."""
        for row in tables.records("foreign_surnames"):
            for surname in row["kanji"].split():
                self.abroad.setdefault(fold_key(surname), []).append((row["latin"], row["kana"]))

    def is_person(self, name: str, kana: str) -> bool:
        """Whether a name is a surname almost only Chinese or Korean, and more, read by their sounds.

        Mozc files such persons (王維, 李克強) among its surnames.
        """
        met = self.met.get(name[:1])
        if met is None or not 1 < len(name) <= 3:
            return False
        certain = int(met["names"] or 0) >= ALMOST_ONLY * int(met["others"] or 0)
        return certain and kana in self.spoken(name)

    def japanese(self, surname: str) -> float:
        """How many of those who are called so in the name tables have a Japanese name; nearly all of them
        are in the sources of jmnedict_han_surnames."""
        met = self.met.get(surname, {})
        names, others = int(met.get("names") or 0), int(met.get("others") or 0)
        return (others + UNMET) / (names + others + UNMET)

    def spoken(self, name: str) -> set[str]:
        """All ways to read a name by the sounds of its characters."""
        sounds = [[sound for sound, _ in self.on(char)] for char in name]
        return {"".join(found) for found in product(*sounds)}

    def on(self, char: str) -> list[tuple[str, float]]:
        """The on-readings of a character with their shares, by names abroad, by Japanese names, by order."""
        row = self.sounds.get(char)
        if row is None:
            return []
        read = [cell.split(":") for cell in row["on"].split(" ")][:MOST_SOUNDS]
        prior = self._by_order(len(read))
        context = self.units.get(char)
        japanese = [context.counts.get("1" + kana, 0.0) if context else 0.0 for kana, _ in read]
        seen = sum(japanese) + 2.0
        weights = []
        for (_, names), count, share in zip(read, japanese, prior, strict=True):
            mean = (share + (count + 2.0 * share) / seen) / 2
            weights.append(float(names) + SOUNDS_SMOOTHING * mean)
        return [(kana, w / sum(weights)) for (kana, _), w in zip(read, weights, strict=True)]

    def _by_order(self, size: int) -> list[float]:
        first, second, _ = (self.parameters[f"on-reading-{rank}"] for rank in (1, 2, 3))
        if size < 3:
            return [[1.0], [first, 1.0 - first]][size - 1]
        return [first, second, *[(1.0 - first - second) / (size - 2)] * (size - 2)]

    def probabilities(self) -> dict[str, float]:
        """P(character | given name abroad)."""
        counts = {
            char: float(row["names"] or 0) + self.own(char) for char, row in self.sounds.items()
        }
        korean = sum(bool(row["hangul"]) for row in self.sounds.values())
        others = len(self.sounds) - korean
        under = sum(counts.values()) + SMOOTHING
        return {
            char: (
                count
                + SMOOTHING
                * (KNOWN / korean if self.sounds[char]["hangul"] else (1 - KNOWN) / others)
            )
            / under
            for char, count in counts.items()
        }

    def own(self, char: str) -> float:
        row = self.characters.get(char)
        return float(row["given_names"] or 0) if row else 0.0

    def spellings(self, name: str) -> Iterator[str]:
        """The name, and as it is written in simplified characters."""
        forms = [
            row["simplified"] or char if (row := self.characters.get(char)) else char
            for char in name
        ]
        yield name
        if any(form != char for form, char in zip(forms, name, strict=True)):
            yield from map("".join, product(*forms))


def write(
    out: Path, han: HanNames, japanese: dict[str, dict[str, float]], met: dict[str, float]
) -> None:
    """Write ``han_names.json`` and ``han_characters``.

    ``japanese`` has the shares of surnames' readings by the name tables, ``met`` the logarithms of how many
    are called so by them.
    """
    probabilities = han.probabilities()
    table: dict[str, bytes] = {}
    for char, row in han.sounds.items():
        on = " ".join(f"{kana}:{p:.3f}" for kana, p in han.on(char) if p >= LEAST_SHARE)
        korean = row["hangul"].replace(" ", "")[:2]
        value = f"{math.log(probabilities[char]):.2f}\t{on}\t{korean}".encode()
        table |= dict.fromkeys(han.spellings(char), value)
    write_table(out, "han_characters", table)
    surnames: dict[str, list[object]] = {}
    for name, row in han.surnames.items():
        chinese = ABROAD * CHINESE * float(row["chinese"] or 0) / 1e6
        korean = ABROAD * KOREAN * float(row["korean"] or 0) / 1e6
        by_sound = chinese + korean * (1 - IN_KOREAN)
        read = surname_readings(name, han, japanese.get(name, {}))
        bearers = math.exp(met[name]) * han.japanese(name) if name in met else 0.0
        if not read or chinese + korean < LEAST_ABROAD * bearers:
            continue
        value = [
            round(math.log(by_sound), 2),
            read,
            round(math.log(korean * IN_KOREAN), 2) if korean else None,
            row["hangul"],
            round(math.log(han.japanese(name)), 2),
            han.abroad.get(name, []),
        ]
        surnames |= dict.fromkeys(han.spellings(name), value)
    most = max(probabilities.values())
    constants = {
        "surnames": surnames,
        "lengths": [math.log(share) if share else 0.0 for share in LENGTHS],
        "likeliest": math.log(most),
        "joined": han.parameters["joined"],
        "first-korean": FIRST_KOREAN,
    }
    (out / "han_names.json").write_text(json.dumps(constants, ensure_ascii=False), "utf-8")


def surname_readings(
    name: str, han: HanNames, japanese: dict[str, float]
) -> list[tuple[str, float]]:
    """A surname by its sounds: as it is read in Japan, if one of these readings is, else as by itself."""
    spoken = han.spoken(name)
    shares = {kana: share for kana, share in japanese.items() if kana in spoken}
    if sum(shares.values()) < LEAST_SHARE:
        shares = {}
        for found in product(*[han.on(char) for char in name]):
            kana = "".join(kana for kana, _ in found)
            shares[kana] = shares.get(kana, 0.0) + math.prod(share for _, share in found)
    total = sum(shares.values())
    best = sorted(shares.items(), key=lambda item: (-item[1], item[0]))
    return [(kana, round(p / total, 3)) for kana, p in best if p / total >= LEAST_SHARE]
