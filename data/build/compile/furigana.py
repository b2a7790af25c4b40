"""Compiles what ``atena.furigana`` reads with: words, counters, weights, readings of characters and places."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from atena.lexicon.writer import write_table
from atena.text import fold_key

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tables import Tables


def compile(tables: Tables, out: Path) -> None:  # noqa: A001 - the name every step has
    """Write the words and counters, the weights, and how characters and places are read."""
    words: dict[str, dict[str, str]] = defaultdict(dict)
    for row in tables.records("furigana_words"):
        words[row["class"]][row["text"]] = row["kana"]
    counters = {
        row["counter"]: [row["kana"], pairs(row["last"]), pairs(row["voiced"])]
        for row in tables.records("furigana_counters")
    }
    endings = {
        row["character"]: [row["kana"].split(), row["usual"]]
        for row in tables.records("furigana_endings")
    }
    words["municipality"] = municipalities(tables)
    content = {"words": words, "counters": counters, "endings": endings}
    (out / "furigana.json").write_text(json.dumps(content, ensure_ascii=False), "utf-8")
    weights = {name: float(weight) for name, weight in tables.rows("jmnedict_furigana_weights")}
    (out / "furigana_weights.json").write_text(json.dumps(weights, ensure_ascii=False), "utf-8")
    (line,) = tables.rows("furigana_confidence")
    (out / "furigana_confidence.json").write_text(json.dumps(list(map(float, line))), "utf-8")
    known = dict(tables.rows("jmnedict_furigana_known"))
    (out / "furigana_known.json").write_text(json.dumps(known, ensure_ascii=False), "utf-8")
    latin = {row[0]: row[1] for row in tables.rows("building_latin")}
    (out / "building_latin.json").write_text(json.dumps(latin, ensure_ascii=False), "utf-8")
    write_table(
        out,
        "furigana_characters",
        {row[0]: "\t".join(row[1:5]).encode() for row in tables.rows("jmnedict_kanji_readings")},
    )
    write_table(out, "furigana_places", places(tables))
    words_in_english = {word: kana.encode() for word, kana in tables.rows("english_words")}
    write_table(out, "english_words", words_in_english)
    loans = {kana: word.encode() for kana, word in tables.rows("loan_spellings")}
    write_table(out, "loan_spellings", loans)


def municipalities(tables: Tables) -> dict[str, str]:
    """City, town, village or ward → kana, where all of the name are read alike, towns too."""
    kana: dict[str, set[str]] = defaultdict(set)
    for row in tables.records("municipalities"):
        kana[row["city"]].add(row["city_kana"])
        if row["ward"]:
            kana[row["ward"]].add(row["ward_kana"])
    for row in tables.records("towns"):
        if row["town"] in kana:
            kana[row["town"]].add(row["kana"])
    only = {name: readings.pop() for name, readings in kana.items() if len(readings) == 1}
    return only | {name.replace("ヶ", "ケ"): reading for name, reading in only.items()}


def places(tables: Tables) -> dict[str, bytes]:
    """Match key of a place's name → its readings, each with its number and m for a municipality's."""
    numbers: dict[str, Counter[str]] = defaultdict(Counter)
    municipal: set[tuple[str, str]] = set()
    prefectures: dict[tuple[str, str], set[str]] = defaultdict(set)
    found: Counter[tuple[str, str, str]] = Counter()
    for row in tables.records("towns"):
        if row["town"] and row["kana"]:
            numbers[fold_key(row["town"])][row["kana"]] += 1
            prefectures[fold_key(row["town"]), row["kana"]].add(row["municipality"][:2])
            for name, kana in stems(fold_key(row["town"]), row["kana"]):
                found[row["municipality"], name, kana] += 1
    for (code, name, kana), number in found.items():
        if number >= FEWEST_TOWNS and not numbers.get(name, {}).get(kana):
            numbers[name][kana] += 1
            prefectures[name, kana].add(code[:2])
    for row in tables.records("municipalities"):
        for part in ("county", "city", "ward"):
            for name, kana in with_stem(row[part], row[f"{part}_kana"]):
                numbers[fold_key(name)][kana] += WEIGHT_OF_MUNICIPALITY
                municipal.add((fold_key(name), kana))
                prefectures[fold_key(name), kana].add(row["code"][:2])
    return {
        name: " ".join(
            f"{kana}:{number}:{'m' if (name, kana) in municipal else ''}:"
            + (",".join(sorted(prefectures[name, kana])) if len(readings) > 1 else "")
            for kana, number in readings.most_common()
        ).encode()
        for name, readings in numbers.items()
        if len(name) <= LONGEST_PLACE
    }


def stems(name: str, kana: str) -> Iterator[tuple[str, str]]:
    """What towns are called after that have no town of their own: 愛子東, 愛子中央; 柏原町南多田."""
    for part, endings in PARTS_OF_TOWNS.items():
        for ending in endings:
            if name.endswith(part) and kana.endswith(ending) and len(name) - len(part) > 1:
                yield name.removesuffix(part), kana.removesuffix(ending)
    head, sign, _ = name.partition("町")
    if sign and len(head) > 1 and not name.endswith("町"):
        for ending in ("チョウ", "マチ"):
            before, spoken, _ = kana.partition(ending)
            if spoken:
                yield head, before


PARTS_OF_TOWNS = {
    "東": ("ヒガシ",),
    "西": ("ニシ",),
    "南": ("ミナミ",),
    "北": ("キタ",),
    "中": ("ナカ",),
    "中央": ("チュウオウ",),
    "町": ("チョウ", "マチ"),
    "台": ("ダイ",),
}
FEWEST_TOWNS = 2
"""Towns of one municipality by which such a name is known."""
WEIGHT_OF_MUNICIPALITY = 3
"""A municipality is named as often as some towns."""
LONGEST_PLACE = 8


def with_stem(name: str, kana: str) -> Iterator[tuple[str, str]]:
    """A name of a municipality, and without 市, 区, 町, 村, 郡."""
    if not name:
        return
    yield name, kana
    for suffix in SUFFIXES.get(name[-1], ()):
        if len(name) > 2 and kana.endswith(suffix):
            yield name[:-1], kana.removesuffix(suffix)


SUFFIXES = {
    "市": ("シ",),
    "区": ("ク",),
    "郡": ("グン",),
    "町": ("チョウ", "マチ"),
    "村": ("ムラ", "ソン"),
}


def pairs(cell: str) -> dict[str, str]:
    """``1=イッ 8=ハッ`` as a mapping."""
    return dict(pair.split("=") for pair in cell.split())
