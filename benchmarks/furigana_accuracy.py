"""How often free text is converted to the right kana, with other readers of Japanese in the same run.

    python benchmarks/furigana_accuracy.py [--cases DIR] [--readers atena,place,sudachi,fugashi,kakasi] [--errors FILE]

Three sets. *receivers*: the receivers of Japan Post whose companies neither taught nor tuned the weights
(`data/build/furigana/receivers.py`; fetched once). *buildings*: ``tests/furigana/buildings.tsv``. *facilities*:
``DIR/furigana_facilities.jsonl``, if there: names with the kana that the facilities typed themselves.
``place`` is atena told the municipality. Compared are kana without small letters, ー, ヂ, ヅ, and with either
voicing of 会社 and 診療所; the character error rate counts the kana that are wrong. Calibration is of
`read_text`. A reader that is not installed is left out.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "data" / "build"), str(ROOT / "src")]


class Case(NamedTuple):
    text: str
    kana: str
    municipality_code: str


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--cases", type=Path)
    parser.add_argument("--readers", default="atena,place,sudachi,fugashi,kakasi")
    parser.add_argument("--errors", type=Path)
    options = parser.parse_args()
    sets = dict(read_sets(options.cases))
    print(f"{'set':12}{'reader':10}{'rows':>6}{'right %':>9}{'wrong kana %':>14}{'rows/s':>8}")
    errors = []
    for name, cases in sets.items():
        for reader in options.readers.split(","):
            read = READERS[reader]()
            if read is None:
                continue
            read(cases[0])
            start = time.perf_counter()
            found = [read(case) for case in cases]
            seconds = time.perf_counter() - start
            pairs = [
                (comparable(c.kana), comparable(kana)) for c, kana in zip(cases, found, strict=True)
            ]
            right = sum(wanted == got for wanted, got in pairs)
            distance = sum(edits(*pair) for pair in pairs if pair[0] != pair[1])
            kana = sum(len(wanted) for wanted, _ in pairs)
            print(
                f"{name:12}{reader:10}{len(cases):6}{100 * right / len(cases):9.2f}"
                f"{100 * distance / kana:14.2f}{len(cases) / seconds:8.0f}",
                flush=True,
            )
            if reader == "atena":
                errors += [
                    {"set": name, "text": case.text, "kana": case.kana, "read": got}
                    for case, got, (wanted, same) in zip(cases, found, pairs, strict=True)
                    if wanted != same
                ]
        calibration(name, cases)
    if options.errors:
        options.errors.write_text(json.dumps(errors, ensure_ascii=False, indent=1), "utf-8")


def read_sets(folder: Path | None) -> Iterator[tuple[str, list[Case]]]:
    from furigana.receivers import kana_of, receivers, told

    tested = [receiver for receiver in receivers() if receiver.part == "test"]
    yield "receivers", [Case(told(r), kana_of(r), r.municipality_code) for r in tested]
    lines = (ROOT / "tests" / "furigana" / "buildings.tsv").read_text("utf-8").splitlines()[1:]
    yield "buildings", [Case(*line.split("\t"), "") for line in lines]
    path = folder / "furigana_facilities.jsonl" if folder else None
    if path is not None and path.is_file():
        rows = map(json.loads, path.read_text("utf-8").splitlines())
        yield (
            "facilities",
            [Case(r["text"], r["kana"], r.get("municipality_code") or "") for r in rows],
        )


def calibration(name: str, cases: list[Case]) -> None:
    """The expected calibration error over ten bins, and how often the sure ones are right."""
    from atena import read_text

    bins: list[list[tuple[float, bool]]] = [[] for _ in range(10)]
    for case in cases:
        found = read_text(case.text)
        right = comparable(found.kana) == comparable(case.kana)
        bins[min(int(found.confidence * 10), 9)].append((found.confidence, right))
    error = sum(
        abs(sum(said for said, _ in one) - sum(right for _, right in one)) for one in bins if one
    ) / len(cases)
    sure = [right for one in bins for said, right in one if said >= SURE]
    share = 100 * sum(sure) / len(sure) if sure else 0.0
    print(
        f"{name:12}ECE {error:.4f}; of {len(sure)} that say {SURE} or more {share:.1f} % are right"
    )


SURE = 0.95


def comparable(kana: str) -> str:
    from furigana.receivers import comparable as compared

    return compared(kana)


def edits(wanted: str, got: str) -> int:
    """The edit distance."""
    row = list(range(len(got) + 1))
    for number, char in enumerate(wanted, 1):
        above, row = row, [number]
        for index, other in enumerate(got, 1):
            row.append(min(above[index] + 1, row[-1] + 1, above[index - 1] + (char != other)))
    return row[-1]


def atena() -> Callable[[Case], str]:
    from atena.furigana import furigana

    return lambda case: furigana(case.text)


def atena_with_place() -> Callable[[Case], str]:
    from atena.furigana import furigana

    return lambda case: furigana(case.text, municipality_code=case.municipality_code)


def sudachi() -> Callable[[Case], str] | None:
    try:
        from sudachipy import Dictionary, SplitMode
    except ImportError:
        return None
    dictionary = Dictionary(dict="core")
    tokenizer = getattr(dictionary, "tokenizer", dictionary.create)(mode=SplitMode.C)

    def read(case: Case) -> str:
        units = tokenizer.tokenize(case.text)
        spoken = (unit.reading_form() for unit in units)
        kept = zip(units, spoken, strict=True)
        return "".join(unit.surface() if kana in ("", "キゴウ") else kana for unit, kana in kept)

    return read


def fugashi() -> Callable[[Case], str] | None:
    try:
        import fugashi as mecab

        tagger = mecab.Tagger()
    except (ImportError, RuntimeError):
        return None
    return lambda case: "".join(word.feature.kana or word.surface for word in tagger(case.text))


def kakasi() -> Callable[[Case], str] | None:
    try:
        import pykakasi
    except ImportError:
        return None
    converter = pykakasi.kakasi()
    return lambda case: "".join(part["kana"] for part in converter.convert(case.text))


READERS = {
    "atena": atena,
    "place": atena_with_place,
    "sudachi": sudachi,
    "fugashi": fugashi,
    "kakasi": kakasi,
}


if __name__ == "__main__":
    main()
