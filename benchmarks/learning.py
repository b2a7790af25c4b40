"""What a shop's customers teach: readings before and after, with clean kana and with noise.

    python benchmarks/learning.py --cases DIR [--set name_modern] [--every 1] [--parts 2]

The names of a set are divided by a hash into parts: each part is read by what the others, as customers, taught
(two parts of name_modern: 4,600 customers; ten: 8,400). Noise is another customer's kana (``wrong``) or surname and
given name exchanged (``swapped``). Printed are the customers that counted, the share of names with both readings right,
the share of which both confidences are at least 0.95, and how many of those are right; then the time to learn and the
table's size.

``--customers FILE``: the customers are persons that were withheld from the tables (``ATENA_WITHHELD`` in
`data/build/names/tables.py`), and all names of the set are read: with 5,000, 10,000 and all of them.

``--returning 0.3``: a share of the names are customers who came before and typed their kana then (with 2 % wrong and
1 % swapped); they are remembered as ``--remember`` of a batch does, and read again without kana.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from accuracy_names import fresh_rows
from atena.batch.remembering import typed_row
from atena.layouts import Label
from atena.learning import learn_names
from atena.lexicon import Lexicon
from atena.matching.customers import Customers
from atena.matching.recall import recalled_name
from atena.models import Address
from atena.names import name_values, parse_name

Row = tuple[str, str]
"""A name, and its kana with a space."""
NOISE = ((0.0, 0.0), (0.02, 0.01), (0.15, 0.0))
SURE = 0.95


class Score(NamedTuple):
    """Counts of names."""

    names: int
    both: int
    sure: int
    right_when_sure: int

    def __str__(self) -> str:
        return (
            f"both {100 * self.both / self.names:.2f}  sure {100 * self.sure / self.names:.1f}  "
            f"right when sure {100 * self.right_when_sure / max(1, self.sure):.2f}"
        )

    def plus(self, other: Score) -> Score:
        return Score(*(a + b for a, b in zip(self, other, strict=True)))


def noisy(rows: list[Row], wrong: float, swapped: float) -> list[Row]:
    """The rows with a share of wrong and of swapped kana, the same at every run."""
    chance = random.Random(20261129)
    out = []
    for name, kana in rows:
        draw = chance.random()
        if draw < wrong:
            out.append((name, rows[chance.randrange(len(rows))][1]))
        elif draw < wrong + swapped:
            out.append((name, " ".join(reversed(kana.split()))))
        else:
            out.append((name, kana))
    return out


def score(rows: list[Row], lexicon: Lexicon) -> Score:
    both = sure = right = 0
    for name, kana in rows:
        values = name_values(name, lexicon=lexicon)
        is_right = f"{values['surname_kana']} {values['given_name_kana']}" == kana
        is_sure = min(values["confidence"][1:]) >= SURE
        both += is_right
        sure += is_sure
        right += is_right and is_sure
    return Score(len(rows), both, sure, right)


def returning(rows: list[Row], share: float) -> None:
    """Print how customers who come back are read, and all together."""
    lexicon = Lexicon(user_data=False)
    chance = random.Random(20261130)
    typed = dict(noisy(rows, 0.02, 0.01))
    with tempfile.TemporaryDirectory() as folder, Customers.changing(Path(folder)) as customers:
        for number, (name, _) in enumerate(rows):
            if chance.random() >= share:
                continue
            found = parse_name(name, kana=typed[name], lexicon=lexicon)
            row = typed_row(Label(found, Address(), email=f"c{number}@example.jp"))
            if row is not None:
                customers.remember(name, row[5], row[6], surname_length=int(row[4]), email=row[1])
        hits = right_hits = right = sure = right_when_sure = 0
        for number, (name, kana) in enumerate(rows):
            found = parse_name(name, lexicon=lexicon)
            known = customers.find(name, email=f"c{number}@example.jp")
            if known is not None:
                found = recalled_name(found, known)
            is_right = f"{found.surname_kana} {found.given_name_kana}" == kana
            hits += known is not None
            right_hits += is_right and known is not None
            right += is_right
            is_sure = min(found.confidence.surname_kana, found.confidence.given_name_kana) >= SURE
            sure += is_sure
            right_when_sure += is_sure and is_right
    print(
        f"{share:.0%} come back: {hits:,} hits, {100 * right_hits / max(1, hits):.2f} % of them right; "
        f"{Score(len(rows), right, sure, right_when_sure)}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--cases", type=Path, required=True)
    parser.add_argument("--set", default="name_modern")
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--parts", type=int, default=2)
    parser.add_argument("--customers", type=Path)
    parser.add_argument("--returning", type=float, default=0.0)
    options = parser.parse_args()
    if options.returning:
        every = list(fresh_rows(options.cases / f"{options.set}.jsonl"))[:: options.every]
        returning(
            [(row["name"], f"{row['surname_kana']} {row['given_kana']}") for row in every],
            options.returning,
        )
        return
    rows = [
        (row["name"], f"{row['surname_kana']} {row['given_kana']}")
        for row in list(fresh_rows(options.cases / f"{options.set}.jsonl"))[:: options.every]
    ]
    print(f"{'without':24}{'':>10}  {score(rows, Lexicon(user_data=False))}", flush=True)
    if options.customers:
        lines = options.customers.read_text("utf-8").splitlines()
        persons = [(name, kana) for name, kana in (line.split("\t") for line in lines)]
        random.Random(20261201).shuffle(persons)
        for number in (5_000, 10_000, len(persons)):
            taught_and_read([(persons[:number], rows)])
    else:
        taught_and_read(in_turn(rows, options.parts))


def in_turn(rows: list[Row], count: int) -> list[tuple[list[Row], list[Row]]]:
    """Divide the rows by a hash of the name: for each part the rows of the others, and its own."""
    part_of = {row: hashlib.sha256(row[0].encode()).digest()[0] % count for row in rows}
    return [
        (
            [row for row in rows if part_of[row] != part],
            [row for row in rows if part_of[row] == part],
        )
        for part in range(count)
    ]


def taught_and_read(turns: list[tuple[list[Row], list[Row]]]) -> None:
    """For each kind of noise: learn from the first rows of every turn, read the second ones, print the sum."""
    for wrong, swapped in NOISE:
        found = Score(0, 0, 0, 0)
        customers = rows = size = 0
        spent = 0.0
        for taught, read in turns:
            began = time.process_time()
            learning = learn_names(noisy(taught, wrong, swapped), force=True)
            spent += time.process_time() - began
            customers += learning.customers
            rows += len(taught)
            found = found.plus(score(read, Lexicon(learned=learning.learned, user_data=False)))
            with tempfile.TemporaryDirectory() as folder:
                learning.save("table", Path(folder))
                size = max(size, sum(p.stat().st_size for p in Path(folder, "table").iterdir()))
        label = f"{wrong:.0%} wrong, {swapped:.0%} swapped"
        print(f"{label:24}{customers // len(turns):10,}  {found}")
        print(f"{'':34}  {1e6 * spent / rows:.0f} µs a row, table {size / 1e6:.2f} MB", flush=True)


if __name__ == "__main__":
    main()
