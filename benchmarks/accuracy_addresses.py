"""The address side of ``accuracy.py``: what counts as right in each set of cases.

A *predictor* takes the buyer's lines and a postal code (or "") and gives the parts as a dictionary; ours
is `ours`, ``peers_addresses.py`` has those of other libraries. All are scored by the same functions.

    python benchmarks/accuracy_addresses.py --cases DIR    (what was said, and what was right)
"""

from __future__ import annotations

import argparse
import os
import re
import sys
import unicodedata
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "data" / "build"))

from figures import Figure, read_rows, reliability, show_reliability
from tables import TABLES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Answer = dict[str, str]
    Predictor = Callable[[list[str], str], Answer]

GOALS = {
    "prefecture": 99.95,
    "city": 99.95,
    "town": 99.8,
    "building, lines kept": 99.5,
    "building, glued": 98.5,
    "building, glued on a digit": 80.0,
    "no building, none found": 99.9,
}


def measure(cases: Path) -> list[Figure]:
    """All figures of the sets that ``cases`` holds, for atena."""
    figures = score_all(ours, cases)
    figures += score_calibration(cases)
    return [figure for figure in figures if figure.total]


def score_all(predict: Predictor, cases: Path) -> list[Figure]:
    """The figures that any predictor can be measured by."""
    return [
        *score_facilities(predict, cases / "address_care_facilities.jsonl"),
        *score_register(predict, cases / "address_corporate_register.jsonl"),
        *score_towns(predict, cases / "address_variants.jsonl", 99.0),
        *score_towns(predict, cases / "address_town_level.jsonl", 99.0),
        *score_levels(predict, cases / "address_levels.jsonl"),
        *score_abolished(predict, cases / "address_abolished_municipalities.jsonl"),
        *score_romaji(predict, cases / "town_romaji_kana.jsonl"),
        *score_divider(predict, cases / "divider.jsonl"),
    ]


FIELDS = (
    *("prefecture", "city", "town", "koaza", "chome", "street", "building"),
    *("prefecture_kana", "city_kana", "town_kana"),
)


def ours(lines: list[str], postal_code: str) -> Answer:
    """atena's answer; ``alternatives`` holds the other towns it offers.

    A town that no table knows is handed out as it was written, with a note: that is no answer here.
    """
    import atena

    address = atena.parse_address(lines, postal_code=postal_code or None)
    answer = {field: getattr(address, field) for field in FIELDS}
    if answer["town"].isascii() or any(note.code == "town-unknown" for note in address.notes):
        answer["town"] = ""
    for claim in CLAIMS:
        answer[f"{claim} confidence"] = str(getattr(address.confidence, claim))
    answer["alternatives"] = "\n".join(
        f"{other.prefecture}{other.city}{other.town}" for other in address.alternatives
    )
    return answer


def score_facilities(predict: Predictor, path: Path) -> list[Figure]:
    """Prefecture and city of the one-line text; the building glued to it and on a line of its own.

    Rows whose city is not in the text are left out for city and building (for the prefecture those that
    do not say it either), as are suspect ones. *Glued on
    a digit* are those whose building begins with a letter or digit right after the number: there even a
    person cannot always tell (5-16-12F).
    """
    count: Counter[str] = Counter()
    for row in read_rows(path):
        tags, expected = set(row["tags"]), row["expected"]
        if "gold_suspect" in tags:
            continue
        glued = predict([row["address"]], "")
        if not {"no_pref", "city_not_literal"} <= tags:
            count["rows"] += 1
            count["prefecture"] += glued["prefecture"] == expected["prefecture"]
        if "city_not_literal" in tags:
            continue
        count["cities"] += 1
        right = same_town(glued["city"]) == same_town(expected["city"])  # 龍ヶ崎市 for 龍ケ崎市
        count["city"] += right
        count["city wrong"] += not right and bool(glued["city"])
        if "building" not in expected:
            continue
        building = same_building(expected["building"])
        if not building:
            count["without"] += 1
            count["none"] += not glued["building"]
            continue
        parted = predict(row["lines"], "") if len(row["lines"]) > 1 else glued
        count["with"] += 1
        count["parted"] += same_building(parted["building"]) == building
        right = same_building(glued["building"]) == building
        if "glue_ambiguous" in tags:
            count["ambiguous"] += 1
            count["on a digit"] += right
        else:
            count["clear"] += 1
            count["glued"] += right
    name = path.stem
    return [
        figure(name, "prefecture", count["prefecture"], count["rows"]),
        figure(name, "city", count["city"], count["cities"]),
        Figure(
            name, "city wrong, not empty", count["city wrong"], count["cities"], 0.02, at_most=True
        ),
        figure(name, "building, lines kept", count["parted"], count["with"]),
        figure(name, "building, glued", count["glued"], count["clear"]),
        figure(name, "building, glued on a digit", count["on a digit"], count["ambiguous"]),
        figure(name, "no building, none found", count["none"], count["without"]),
    ]


def score_register(predict: Predictor, path: Path) -> list[Figure]:
    """Prefecture, city, town from the text alone; their kana with the postal code.

    Rows of a city that is no more (浜松市中区, until 2024) are left out: there today's city is right. The
    gold town is Japan Post's; one that only goes further (a 小字 added) is right as well.
    """
    count: Counter[str] = Counter()
    cities = todays_cities()
    for row in read_rows(path):
        expected, kana = row["expected"], row["kana"] or {}
        if expected["prefecture"] + expected["city"] not in cities:
            continue
        answer = predict([row["address"]], "")
        count["rows"] += 1
        count["prefecture"] += answer["prefecture"] == expected["prefecture"]
        count["city"] += answer["city"] == expected["city"]
        count["city wrong"] += answer["city"] not in ("", expected["city"])
        if "town" in expected:
            gold = same_town(expected["town"])
            count["towns"] += 1
            count["town"] += same_town(answer["town"]).startswith(gold)
            coded = predict([row["address"]], row["postal_code"])
            count["town coded"] += same_town(coded["town"]).startswith(gold)
            for part in ("prefecture", "city", "town"):
                if kana.get(part) and not re.search(r"[0-9０-９]", kana[part]):
                    count[f"{part} kanas"] += 1
                    count[f"{part} kana"] += coded.get(f"{part}_kana", "") == kana[part]
    name = path.stem
    return [
        figure(name, "prefecture", count["prefecture"], count["rows"]),
        figure(name, "city", count["city"], count["rows"]),
        Figure(
            name, "city wrong, not empty", count["city wrong"], count["rows"], 0.02, at_most=True
        ),
        figure(name, "town", count["town"], count["towns"]),
        Figure(name, "town, with postal code", count["town coded"], count["towns"], 99.8),
        *(
            Figure(name, f"{part} kana", count[f"{part} kana"], count[f"{part} kanas"], 99.5)
            for part in ("prefecture", "city", "town")
        ),
    ]


def score_towns(predict: Predictor, path: Path, goal: float) -> list[Figure]:
    """Hand-written cases of other normalisers; their towns carry the 丁目 and sometimes a 小字."""
    count: Counter[str] = Counter()
    for row in read_rows(path):
        expected = row["expected"]
        answer = predict([row["address"]], "")
        for part in ("prefecture", "city"):
            if part in expected:
                count[f"{part} rows"] += 1
                count[part] += same_town(answer[part]) == same_town(expected[part])
        if "town" in expected:
            count["town rows"] += 1
            count["town"] += same_town(expected["town"]) in town_forms(answer)
    return [
        Figure(
            path.stem, part, count[part], count[f"{part} rows"], goal if part == "town" else None
        )
        for part in ("prefecture", "city", "town")
    ]


def score_levels(predict: Predictor, path: Path) -> list[Figure]:
    """Cases that test how far an address can be resolved: parts that are not given must stay empty."""
    count: Counter[str] = Counter()
    for row in read_rows(path):
        expected = row["expected"]
        answer = predict([row["address"]], "")
        count["rows"] += 1
        count["right"] += (
            answer["prefecture"] == expected["prefecture"]
            and answer["city"] == expected.get("city", "")
            and same_town(expected.get("oaza", "")) in bare_towns(answer)
        )
    return [Figure(path.stem, "prefecture, city, town", count["right"], count["rows"])]


def score_abolished(predict: Predictor, path: Path) -> list[Figure]:
    count: Counter[str] = Counter()
    for row in read_rows(path):
        expected = row["expected"]
        answer = predict([row["address"]], "")
        right = (answer["prefecture"], answer["city"]) == (expected["prefecture"], expected["city"])
        count["rows"] += 1
        count["right"] += right
        count["wrong"] += not right and bool(answer["city"])
    return [
        Figure(path.stem, "today's city", count["right"], count["rows"], 98.0),
        Figure(
            path.stem, "wrong city, not empty", count["wrong"], count["rows"], 0.5, at_most=True
        ),
    ]


def score_romaji(predict: Predictor, path: Path) -> list[Figure]:
    """Romaji to the kanji town, with the postal code and without; then a candidate counts as well."""
    count: Counter[str] = Counter()
    for row in read_rows(path):
        expected = row["expected"]
        gold = same_town(expected["prefecture"] + expected["city"] + expected["town"])
        coded = predict([row["romaji"]], row["postal_code"])
        plain = predict([row["romaji"]], "")
        offered = {same_town(text) for text in plain.get("alternatives", "").split("\n")}
        count["rows"] += 1
        count["coded"] += same_place(coded) == gold
        count["plain"] += same_place(plain) == gold
        count["offered"] += gold in {same_place(plain), *offered}
        count["wrong"] += bool(plain["town"]) and same_place(plain) != gold
    return [
        Figure(path.stem, "romaji with postal code", count["coded"], count["rows"], 99.5),
        Figure(path.stem, "romaji alone", count["plain"], count["rows"]),
        Figure(path.stem, "romaji alone, or a candidate", count["offered"], count["rows"], 97.0),
        Figure(path.stem, "romaji alone, wrong town", count["wrong"], count["rows"], at_most=True),
    ]


def score_divider(predict: Predictor, path: Path) -> list[Figure]:
    """What amazonpay-divider states: city, town, number and building of Amazon Pay's lines."""
    count: Counter[str] = Counter()
    keys = {"city": "city", "town": "town", "streetNumber": "street", "building": "building"}
    for row in read_rows(path):
        if row["kind"] not in ("address", "city") or not row["expected"]:
            continue
        answer = predict([line for line in row["in"].values() if line], "")
        for theirs, our in keys.items():
            if theirs in row["expected"]:
                count[f"{our} rows"] += 1
                count[our] += answer[our] == row["expected"][theirs]
    return [Figure(path.stem, part, count[part], count[f"{part} rows"]) for part in keys.values()]


def score_calibration(cases: Path) -> list[Figure]:
    """Expected calibration error of the whole place, in percent, and how right the sure ones are."""
    pairs = [claims["overall"] for claims in judged(cases)]
    error = sum(abs(one.said - one.right) * one.count for one in reliability(pairs, 20))
    sure = [right for confidence, right in pairs if confidence >= 0.98]
    return [
        Figure("calibration", "expected error", error, len(pairs), 2.0, at_most=True),
        Figure("calibration", "right of those ≥ 0.98 sure", sum(sure), len(sure), 99.5),
    ]


CLAIMS = ("overall", "town", "building")


def judged(cases: Path) -> Iterator[dict[str, tuple[float, bool]]]:
    """What was said of each address, and whether it was right: as a whole, of its town, of its building.

    The whole is right when all is that the set knows.
    """
    for name in (
        "address_care_facilities",
        "address_corporate_register",
        "address_abolished_municipalities",
    ):
        for row in read_rows(cases / f"{name}.jsonl"):
            if {"gold_suspect", "city_not_literal"} & set(row.get("tags", ())):
                continue
            expected, answer = row["expected"], ours([row["address"]], "")
            right = {
                "city": (answer["prefecture"], answer["city"])
                == (expected["prefecture"], expected["city"])
            }
            if "town" in expected:
                right["town"] = same_town(answer["town"]).startswith(same_town(expected["town"]))
            if "building" in expected:
                right["building"] = same_building(answer["building"]) == same_building(
                    expected["building"]
                )
            right["overall"] = all(right.values())
            yield {
                claim: (float(answer[f"{claim} confidence"]), right[claim])
                for claim in CLAIMS
                if claim in right
            }


def figure(cases: str, metric: str, right: float, total: float) -> Figure:
    return Figure(cases, metric, right, total, GOALS[metric])


def same_building(text: str) -> str:
    """Width, spaces and the kind of hyphen do not matter."""
    folded = unicodedata.normalize("NFKC", text)
    return re.sub(r"[‐‑‒–—―−]", "-", "".join(folded.split()))


def same_place(answer: Answer) -> str:
    return same_town(answer["prefecture"] + answer["city"] + answer["town"])


def same_town(text: str) -> str:
    """Width, kanji numerals, ヶ/が, の/之, 大字/字 and variant characters do not matter."""
    from atena.text import fold_key, parse_numeral

    key = fold_key(text).translate(str.maketrans("ヶがガノ之", "ケケケのの"))
    key = key.replace("大字", "").replace("字", "")
    return re.sub(
        "[0-9〇一二三四五六七八九十百千]+",
        lambda number: str(parse_numeral(number.group()) or number.group()),
        key,
    )


def bare_towns(answer: Answer) -> set[str]:
    """The town, and without a 丁目 that other parsers file with it."""
    town = same_town(answer["town"])
    return {town, re.sub("[0-9]+丁目?$", "", town)}


def todays_cities() -> set[str]:
    """Prefecture and city of all municipalities and wards of today, by atena's own table."""
    rows = TABLES.rows("municipalities")
    return {prefecture + county + city + ward for _, prefecture, county, city, ward, *_ in rows}


def town_forms(answer: Answer) -> set[str]:
    """The town alone, with its 丁目, with its 小字: sets differ in what they call a town."""
    town, koaza, chome = answer["town"], answer.get("koaza", ""), answer.get("chome", "")
    if koaza and koaza in town:
        koaza = ""
    ends = ["", *([f"{chome}丁目", f"{chome}丁"] if chome else [])]
    side = re.match(f"{chome}丁目[東西南北]", answer.get("street", "")) if chome else None
    ends += [side[0]] if side else []  # 南郷通一丁目南
    return {same_town(base + end) for base in (town, town + koaza) for end in ends}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--cases", type=Path, default=os.environ.get("ATENA_CASES"))
    options = parser.parse_args()
    if options.cases is None:
        parser.error("--cases DIR is needed (or the variable ATENA_CASES)")
    claims = list(judged(options.cases))
    for claim in CLAIMS:
        bins = reliability(one[claim] for one in claims if claim in one)
        print(f"\n### addresses, {claim}\n\n{show_reliability(bins)}")


if __name__ == "__main__":
    main()
