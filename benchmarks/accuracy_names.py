"""The name side of ``accuracy.py``: split, readings, the five best, calibration, kinds of names.

    python benchmarks/accuracy_names.py --cases DIR [--set name_modern] [--errors 20] [--reliability]

A *predictor* takes a name (and a romaji spelling as evidence, or "") and gives an `Answer`; ours is
`ours`, ``peers_names.py`` has those of other libraries. Rows whose full name taught the tables are left
out (``taught_names.py``). Readings are compared as they are where the gold is kana, with the vowel
lengths folded where it is romaji.
"""

from __future__ import annotations

import argparse
import os
import random
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from atena.text import kana_to_romaji, romaji_key
from figures import Figure, read_rows, reliability, show, show_reliability
from taught_names import is_taught

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator


class Answer(NamedTuple):
    """What a predictor says of a name; other libraries leave the later fields empty."""

    surname: str = ""
    given_name: str = ""
    surname_kana: str = ""
    given_name_kana: str = ""
    organization: str = ""
    honorific: str = ""
    confidence: tuple[float, float, float] = (0.0, 0.0, 0.0)
    alternatives: tuple[tuple[str, str], ...] = ()
    """Readings of surname and given name, the best first, ours included."""


if TYPE_CHECKING:
    Predictor = Callable[[str, str], Answer]

SPLIT_GOALS = {"name_modern": 99.4, "name_public_figures_romaji": 99.5, "name_authors_split": 99.5}
BOTH_GOALS = {"name_modern": 86.0, "name_rare_readings": 76.0, "name_public_figures_romaji": 80.0}
EVIDENCE_GOALS = {
    "name_modern": 98.0,
    "name_rare_readings": 95.0,
    "name_public_figures_romaji": 98.0,
}
SETS = ("name_modern", "name_rare_readings", "name_public_figures_romaji", "name_authors_split")
SMALL_SETS = ("name_idols",)
"""Sets so small that even perfect confidences show a calibration error: women born about 1985 to 2008."""

EDGE = "name_edge"
FIELDS = ("split", "surname_kana", "given_name_kana")
SURE = 0.95


def measure(cases: Path) -> list[Figure]:
    """All figures of the sets that ``cases`` holds, for atena."""
    figures = score_all(ours, cases)
    for name in SETS:
        rows = list(fresh_rows(cases / f"{name}.jsonl"))
        if any(gold_of(row) for row in rows):
            figures += score_evidence(name, rows)
            figures += score_calibration(name, rows)
    for name in SMALL_SETS:
        figures += score_chance(name, list(fresh_rows(cases / f"{name}.jsonl")))
    return [figure for figure in figures if figure.total]


def score_all(predict: Predictor, cases: Path) -> list[Figure]:
    """The figures that any predictor can be measured by."""
    figures: list[Figure] = []
    for name in SETS:
        figures += score_set(predict, name, list(fresh_rows(cases / f"{name}.jsonl")))
    return figures + score_edge(predict, list(read_rows(cases / f"{EDGE}.jsonl")))


def ours(name: str, romaji: str = "") -> Answer:
    """atena's answer."""
    import atena

    found = atena.parse_name(name, romaji=romaji or None)
    confidence = found.confidence
    return Answer(
        found.surname,
        found.given_name,
        found.surname_kana,
        found.given_name_kana,
        found.organization,
        found.honorific,
        (confidence.split, confidence.surname_kana, confidence.given_name_kana),
        (
            (found.surname_kana, found.given_name_kana),
            *((other.surname_kana, other.given_name_kana) for other in found.alternatives),
        ),
    )


def fresh_rows(path: Path) -> Iterator[dict[str, Any]]:
    """The rows of a set whose names taught nothing."""
    return (row for row in read_rows(path) if not is_taught(row["name"]))


class Gold(NamedTuple):
    """The right readings; ``sound`` makes one of ours comparable to them."""

    surname: str
    given_name: str
    sound: Callable[[str], str]
    romaji: str
    """The whole name in romaji, as evidence."""


def gold_of(row: dict[str, Any]) -> Gold | None:
    """The readings of a row, from kana or from romaji; None if it has none."""
    if row.get("surname_kana") and row.get("given_kana"):
        kana = row["surname_kana"], row["given_kana"]
        romaji = " ".join(kana_to_romaji(part, style="passport") for part in reversed(kana))
        return Gold(*kana, str, romaji)
    if row.get("surname_romaji") and row.get("given_romaji"):
        parts = row["surname_romaji"], row["given_romaji"]
        sound = romaji_key(parts[0]), romaji_key(parts[1])
        return Gold(*sound, sound_of, f"{parts[1]} {parts[0]}")
    return None


def sound_of(kana: str) -> str:
    """A reading without its vowel lengths."""
    return romaji_key(kana_to_romaji(kana))


def is_split(answer: Answer, row: dict[str, Any]) -> bool:
    return (answer.surname, answer.given_name) == (row["surname"], row["given"])


def right_readings(answer: Answer, gold: Gold) -> tuple[bool, bool]:
    return (
        gold.sound(answer.surname_kana) == gold.surname,
        gold.sound(answer.given_name_kana) == gold.given_name,
    )


def score_set(predict: Predictor, name: str, rows: list[dict[str, Any]]) -> list[Figure]:
    """Split, each reading, both, and whether five alternatives hold the right ones."""
    counts: Counter[str] = Counter()
    for row in rows:
        answer = predict(row["name"], "")
        counts["split"] += is_split(answer, row)
        gold = gold_of(row)
        if gold is None:
            continue
        counts["read"] += 1
        surname, given_name = right_readings(answer, gold)
        counts["surname reading"] += surname
        counts["given-name reading"] += given_name
        counts["both readings"] += surname and given_name
        for index, metric in enumerate(("surname within five", "given name within five")):
            first = dict.fromkeys(gold.sound(pair[index]) for pair in answer.alternatives)
            counts[metric] += gold[index] in list(first)[:5]
    figures = [Figure(name, "split", counts["split"], len(rows), SPLIT_GOALS.get(name))]
    goals = {
        "both readings": BOTH_GOALS.get(name),
        "surname within five": 99.5,
        "given name within five": 98.0,
    }
    figures += [
        Figure(name, metric, counts[metric], counts["read"], goals.get(metric))
        for metric in ("surname reading", "given-name reading", *goals)
    ]
    return figures


def score_evidence(name: str, rows: list[dict[str, Any]]) -> list[Figure]:
    """Both readings, vowel lengths folded, when the romaji is known."""
    golds = [(row, gold) for row in rows if (gold := gold_of(row))]
    right = 0
    for row, gold in golds:
        answer = ours(row["name"], gold.romaji)
        right += (sound_of(answer.surname_kana), sound_of(answer.given_name_kana)) == (
            sound_of(gold.surname) if gold.sound is str else gold.surname,
            sound_of(gold.given_name) if gold.sound is str else gold.given_name,
        )
    metric = "both readings, romaji known"
    return [Figure(name, metric, right, len(golds), EVIDENCE_GOALS.get(name))]


def judged(rows: Iterable[dict[str, Any]]) -> Iterator[tuple[tuple[float, ...], tuple[bool, ...]]]:
    """Confidences of the three fields, and whether each is right."""
    for row in rows:
        gold = gold_of(row)
        if gold is not None:
            answer = ours(row["name"])
            yield answer.confidence, (is_split(answer, row), *right_readings(answer, gold))


def score_calibration(name: str, rows: list[dict[str, Any]]) -> list[Figure]:
    """Expected calibration error of each field, and what holds of names that are sure in all."""
    pairs = list(judged(rows))
    figures = []
    for index, field in enumerate(FIELDS):
        error = sum(
            abs(confidence - right) * count
            for confidence, right, count in reliability(of_field(pairs, index))
        )
        figures.append(
            Figure(name, f"calibration error, {field}", error, len(pairs), 2.0, at_most=True)
        )
    sure = [right for confidence, right in pairs if min(confidence) >= SURE]
    figures.append(Figure(name, f"all three ≥ {SURE}: share", len(sure), len(pairs), 45.0))
    figures.append(Figure(name, f"all three ≥ {SURE}: right", sum(map(all, sure)), len(sure), 98.0))
    return figures


def score_chance(name: str, rows: list[dict[str, Any]]) -> list[Figure]:
    """Given names read right, and the calibration error of each field beside what perfect confidences stay below
    in 95 of 100 sets of this size.
    """
    pairs = list(judged(rows))
    figures = [Figure(name, "given-name reading", sum(right[2] for _, right in pairs), len(pairs))]
    for index, field in enumerate(FIELDS):
        confidences = [confidence[index] for confidence, _ in pairs]
        error = calibration_error(confidences, [right[index] for _, right in pairs])
        goal = round(100 * chance_error(confidences), 2)
        metric = f"calibration error, {field}"
        figures.append(Figure(name, metric, error * len(pairs), len(pairs), goal, at_most=True))
    return figures


def calibration_error(confidences: list[float], right: list[bool]) -> float:
    """The expected calibration error of one field."""
    found = reliability(zip(confidences, right, strict=True))
    return sum(abs(said - held) * count for said, held, count in found) / max(1, len(right))


def chance_error(confidences: list[float]) -> float:
    """The calibration error that confidences of these values show in the worst of twenty sets although each holds."""
    draw = random.Random(SEED)
    errors = sorted(
        calibration_error(confidences, [draw.random() < one for one in confidences])
        for _ in range(SIMULATIONS)
    )
    return errors[int(0.95 * SIMULATIONS)]


SEED, SIMULATIONS = 20261129, 1000


def of_field(
    pairs: list[tuple[tuple[float, ...], tuple[bool, ...]]], index: int
) -> list[tuple[float, bool]]:
    """Confidence and truth of one field."""
    return [(confidence[index], right[index]) for confidence, right in pairs]


def score_edge(predict: Predictor, rows: list[dict[str, Any]]) -> list[Figure]:
    """The behaviour list: kinds of fields. Where no reading is given (null) none is asked."""
    if not rows:
        return []
    counts: Counter[str] = Counter()
    totals: Counter[str] = Counter()
    for row in rows:
        answer = predict(row["name"], "")
        for metric, right in judge_edge(answer, row).items():
            for name in (metric, f"{metric}, {row['kind']}"):
                counts[name] += right
                totals[name] += 1
    goals = {"split": 95.0, "kana": 90.0}
    return [
        Figure(EDGE, name, counts[name], totals[name], goals.get(name)) for name in sorted(totals)
    ]


def judge_edge(answer: Answer, row: dict[str, Any]) -> dict[str, bool]:
    """What a row of the behaviour list asks, and whether the answer has it."""
    found = {"split": is_split(answer, row)}
    if row.get("surname_kana") is not None:
        wanted = row["surname_kana"], row["given_kana"]
        found["kana"] = (answer.surname_kana, answer.given_name_kana) == wanted
    if row.get("company"):
        found["organization"] = answer.organization == row["company"]
    if row.get("honorific"):
        found["honorific"] = answer.honorific == row["honorific"]
    return found


def list_errors(name: str, rows: list[dict[str, Any]], count: int) -> None:
    """Print the first wrong answers of a set, each with what was wrong."""
    shown = 0
    for row in rows:
        answer = ours(row["name"])
        gold = gold_of(row)
        if name == EDGE:
            wrong = [metric for metric, right in judge_edge(answer, row).items() if not right]
        else:
            wrong = [] if is_split(answer, row) else ["split"]
            if gold is not None:
                right = right_readings(answer, gold)
                wrong += [field for field, ok in zip(FIELDS[1:], right, strict=True) if not ok]
        if not wrong:
            continue
        wanted = (row["surname"], row["given"], gold and (gold.surname, gold.given_name))
        got = (answer.surname, answer.given_name, answer.surname_kana, answer.given_name_kana)
        print(
            row["name"],
            "|",
            ", ".join(wrong),
            "|",
            *map(str, wanted),
            "|",
            *got,
            *answer.confidence,
        )
        shown += 1
        if shown >= count:
            return


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--cases", type=Path, default=os.environ.get("ATENA_CASES"), required=False)
    parser.add_argument("--set", choices=[*SETS, EDGE])
    parser.add_argument("--errors", type=int, default=0, help="print so many wrong answers")
    parser.add_argument("--reliability", action="store_true", help="print confidence against truth")
    options = parser.parse_args()
    if options.cases is None:
        parser.error("--cases DIR is needed (or the variable ATENA_CASES)")
    if not options.errors and not options.reliability:
        print(show(measure(options.cases)))
        return
    for name in [options.set] if options.set else [*SETS, EDGE]:
        path = options.cases / f"{name}.jsonl"
        rows = list(read_rows(path) if name == EDGE else fresh_rows(path))
        if options.errors:
            print(f"\n## {name}\n")
            list_errors(name, rows, options.errors)
        if options.reliability:
            pairs = list(judged(rows))
            for index, field in enumerate(FIELDS):
                bins = reliability(of_field(pairs, index))
                print(f"\n### {name}, {field}\n\n{show_reliability(bins)}")


if __name__ == "__main__":
    main()
