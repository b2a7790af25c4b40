"""Compiles what names in kana, Latin letters or hangul are looked up in.

``name_readings`` has Japanese readings by their romaji key: how many persons are read so by surname and
by given name. ``foreign_names`` has names from abroad by Latin spelling, by katakana and by hangul.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from atena.lexicon.writer import write_table
from atena.text import reading_key, with_small_kana

if TYPE_CHECKING:
    from pathlib import Path

    from tables import Tables

LISTED = 0.05
"""What a reading that no person of the tables has counts."""

PARTS = {"surnames": 0, "given_names": 1}
FLAGGED = 200
"""What JMnedict's word that a name is a given name, or a surname, counts in persons a million."""

FAMILY_FIRST = 5000
"""What a surname of Korea, China or Vietnam counts: most foreigners in Japan come from there."""
FAMILY_NAME_FIRST = frozenset(["Chinese", "Korean", "Vietnamese"])

COMMON = 300
"""What a surname counts that is common among residents from elsewhere; Burmese names have no parts."""

UNSEEN_COST = 5496
SAYS = {"unidic-lite": 1, "sudachidict-core": 3}
"""What a source's word for a kana spelling counts: SudachiDict has the usual one only."""

TYPED = 4
"""The same for JMnedict where an editor said which part of a name it is; without that it counts nothing."""

USUAL = 8
"""The same for a kana spelling that a table written by hand has as the usual one."""

PER_COST = 400
"""So much less of a corpus cost of the kana alone counts as one more."""

MODEST, UNSURE = 0.6, 0.4
"""What every kana spelling counts beside its votes, and what counts for others that no source has."""


def compile(tables: Tables, out: Path) -> None:  # noqa: A001 - the name every step has
    write_table(out, "name_readings", readings(tables))
    write_table(out, "foreign_names", foreign(tables))


def readings(tables: Tables) -> dict[str, bytes]:
    """Romaji key → a line a reading: kana, weight as surname, weight as given name."""
    weights: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
    for part, column in PARTS.items():
        for _, kana, _, _, persons in tables.rows(part):
            weights[kana.replace(".", "")][column] += int(persons or 0) or LISTED
        for _, kana, _, persons, modern_persons in tables.rows(f"jmnedict_{part}"):
            count = int(persons or 0) + int(modern_persons or 0)
            weights[kana.replace(".", "")][column] += count or LISTED
    found: dict[str, list[str]] = defaultdict(list)
    for kana, (surname, given_name) in sorted(weights.items()):
        found[reading_key(kana)].append(f"{kana}\t{surname:.2g}\t{given_name:.2g}")
    return {key: "\n".join(lines).encode() for key, lines in found.items() if key}


def foreign(tables: Tables) -> dict[str, bytes]:
    """``L`` + Latin, ``K`` + katakana, ``H`` + hangul → a line each.

    Latin: weights as given name, as surname, as surname that stands first, then kana with their shares,
    likeliest first.
    Katakana: the three weights. Hangul: the kana of the surname.
    """
    costs: dict[str, int] = {}
    spelled: dict[str, dict[str, int]] = defaultdict(dict)
    weights: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    kana_weights: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for row in tables.records("foreign_names"):
        if row["cost"]:
            costs[row["kana"]] = min(int(row["cost"]), costs.get(row["kana"], UNSEEN_COST))
        if row["latin"]:
            listed = spelled[row["latin"]]
            listed[row["kana"]] = listed.get(row["kana"], 0) + SAYS[row["source"]]
    for row in tables.records("jmnedict_foreign_names"):
        spelled[row["latin"]].setdefault(row["kana"], 0)
        spelled[row["latin"]][row["kana"]] += TYPED * bool(row["parts"]) + int(row["persons"] or 0)
        for column, part in enumerate("gs"):
            if part in row["parts"]:
                weights[row["latin"]][column] = max(FLAGGED, weights[row["latin"]][column])
                kana_weights[row["kana"]][column] += FLAGGED
    for row in tables.records("english_names"):
        weights[row["latin"]][0] += int(row["given_name"])
        weights[row["latin"]][1] += int(row["surname"])
    hangul: dict[str, bytes] = {}
    for row in tables.records("foreign_surnames"):
        usual = row["source"] != "another kana spelling"
        votes = spelled[row["latin"]].get(row["kana"], 0) + (USUAL if usual else 1)
        spelled[row["latin"]][row["kana"]] = votes
        for counted in (weights[row["latin"]], kana_weights[row["kana"]]):
            if row["origin"] in FAMILY_NAME_FIRST:
                counted[2] = FAMILY_FIRST
            else:
                counted[1] = max(COMMON, counted[1])
                counted[0] = max(COMMON * (row["origin"] == "Burmese"), counted[0])
        if row["hangul"]:
            hangul["H" + row["hangul"]] = row["kana"].encode()
    found = dict(hangul)
    for latin in spelled.keys() | weights.keys():
        listed = with_small_spellings(latin, spelled.get(latin, {}))
        votes = {
            kana: said + max(0, UNSEEN_COST - costs.get(kana, UNSEEN_COST)) / PER_COST
            for kana, said in listed.items()
        }
        ranked = sorted(votes, key=lambda kana: (-votes[kana], kana))
        under = sum(votes.values()) + MODEST * len(votes) + UNSURE
        told = [f"{kana} {(votes[kana] + MODEST) / under:.2f}" for kana in ranked[:4]]
        cells = [*map(str, weights.get(latin, (0, 0, 0))), *told]
        found["L" + latin] = "\t".join(cells).encode()
        for kana in ranked[:2]:
            for column in (0, 1):
                kana_weights[kana][column] += weights[latin][column] if latin in weights else 0
    for kana, row_weights in kana_weights.items():
        found["K" + kana] = "\t".join(map(str, row_weights)).encode()
    return found


def with_small_spellings(latin: str, votes: dict[str, int]) -> dict[str, int]:
    """Votes for ジヤクソン go to ジャクソン where that is listed too; not where the letters may spell the large kana.

    Older sources have no small kana. Guillaume is ギヨーム and Kautsky カウツキー all the same.

    >>> with_small_spellings("jackson", {"ジャクソン": 7, "ジヤクソン": 4})
    {'ジャクソン': 11}
    >>> with_small_spellings("kautsky", {"カウツキー": 3, "カウッキー": 1})
    {'カウツキー': 3, 'カウッキー': 1}
    """
    found: dict[str, int] = defaultdict(int)
    for kana, said in votes.items():
        small = with_small_kana(kana)
        spelt = SPELLS_TSU if small.count("ッ") > kana.count("ッ") else SPELLS_YA
        found[small if small in votes and not spelt(latin) else kana] += said
    return dict(found)


SPELLS_TSU = re.compile("ts|tz|z|c[iy]").search
SPELLS_YA = re.compile("[iy][aeioul]").search
"""Letters that ツ before a consonant, and ヤ, ユ or ヨ behind the vowel i, may stand for."""
