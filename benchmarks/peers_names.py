"""Other splitters and readers of names on the same cases, in one run.

    python -m venv P
    P/bin/pip install namedivider-core==0.4.0 sudachipy==0.7.0 sudachidict-core==20261015 \\
        pykakasi==2.3.0 fugashi==1.5.2 unidic-lite==1.0.8
    python benchmarks/peers_names.py --cases DIR --peers P/bin/python

Each library runs in a process of its own. *Split* asks for both parts, *read* for the reading of the whole
name (the libraries know no parts of it; vowel lengths are folded where the gold is romaji), over the rows
whose names taught atena nothing. *Names/s* is the fastest of three warm rounds over all sets together,
distinct names; *memory* is what the process has more than before the import.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from accuracy_names import EDGE, SETS, fresh_rows, gold_of
from figures import read_rows

if TYPE_CHECKING:
    from collections.abc import Iterable

WORKER = Path(__file__).parent / "peers" / "names_worker.py"
OTHERS = ("namedivider-gbdt", "namedivider-basic", "sudachipy", "fugashi", "pykakasi")


def main() -> None:
    options = read_options()
    sets = {name: list(fresh_rows(options.cases / f"{name}.jsonl")) for name in SETS}
    sets[EDGE] = list(read_rows(options.cases / f"{EDGE}.jsonl"))
    names = [row["name"] for rows in sets.values() for row in rows]
    print(
        "| | "
        + " | ".join(f"{name} split / read" for name in sets)
        + " | names/s | first ms | MiB |"
    )
    print("|---|" + "---|" * len(sets) + "---:|---:|---:|")
    for peer in ("atena", *OTHERS):
        python = sys.executable if peer == "atena" else options.peers
        found = run(python, peer, names)
        answers = iter(found["answers"])
        cells = [score(rows, answers) for rows in sets.values()]
        rate = found["timed"] / found["seconds"]
        print(
            f"| {peer} | {' | '.join(cells)} | {rate:,.0f} | {1000 * found['first']:.0f} "
            f"| {found['memory']:.0f} |",
            flush=True,
        )


def run(python: str, peer: str, names: list[str]) -> dict[str, Any]:
    done = subprocess.run(
        [python, str(WORKER), peer],
        input=json.dumps(names),
        capture_output=True,
        check=True,
        text=True,
    )
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def score(rows: Iterable[dict[str, Any]], answers: Iterable[list[str]]) -> str:
    """Percent split right and read right; a dash where a library does not do that."""
    split = read = count = golds = answered_split = answered_read = 0
    for row, (surname, given_name, kana) in zip(rows, answers, strict=False):
        count += 1
        answered_split += bool(surname)
        answered_read += bool(kana)
        split += (surname, given_name) == (row["surname"], row["given"])
        gold = gold_of(row)
        if gold is not None:
            golds += 1
            read += same_sound(kana, gold)
    return f"{percent(split, count, answered_split)} / {percent(read, golds, answered_read)}"


def same_sound(kana: str, gold: Any) -> bool:
    """The whole reading; a folded sound of the whole is not that of its parts joined, so cuts are tried."""
    if gold.sound is str:
        return bool(kana == gold.surname + gold.given_name)
    return any(
        gold.sound(kana[:cut]) == gold.surname and gold.sound(kana[cut:]) == gold.given_name
        for cut in range(1, len(kana))
    )


def percent(right: int, count: int, answered: int) -> str:
    return f"{100 * right / count:.1f}" if count and answered else "–"


def read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--cases", type=Path, default=os.environ.get("ATENA_CASES"))
    parser.add_argument("--peers", default=sys.executable, help="the Python that has the libraries")
    options = parser.parse_args()
    if options.cases is None:
        parser.error("--cases DIR is needed (or the variable ATENA_CASES)")
    return options


if __name__ == "__main__":
    main()
