"""How fast names are, by what the field holds; how it grows with length; start and memory.

    python benchmarks/speed_names.py --cases DIR [--rounds 5]

Rates are in processor time, the median over rounds of distinct names after a warm one, on one core; *cold* is the first
round, in which every name is new. *Sustained* is one pass over full names that are all different, drawn from
the tables as often as they are met, with `name_values`, which makes no models. *Growth* is the time for a field of 192 characters over that of 48; linear
is 4, and more than 200 characters are not read. The machine is shared: compare figures of one run only.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import statistics
import subprocess
import sys
import time
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING

from atena.lexicon import default_lexicon
from atena.lexicon.store import open_table
from atena.text import kana_to_romaji
from figures import read_rows

if TYPE_CHECKING:
    from collections.abc import Callable

MOST = 10_000
SUSTAINED = 200_000
SEED = 3
LOCAL_PARTS = ("{0}.{1}", "{0[0]}-{1}", "{1}1980", "{1}{0}", "{1}.{0[0]}", "{0}-club")
SIGNS = (
    "山",
    "様",
    "(",
    "株式会社",
    "・",
    "あ",
    "ア",
    "a ",
    "1",
    " ",
    "方",
    "と",
    "김",
    "店",
    "a.",
    "旧姓",
)

STARTED = """
import json, sys, time
def pss():
    with open("/proc/self/smaps_rollup") as file:
        return next(int(line.split()[1]) for line in file if line.startswith("Pss:")) / 1024
bare = pss(); start = time.perf_counter()
import atena
imported = time.perf_counter(); name = atena.parse_name("山田太郎")
first = time.perf_counter(); names = json.load(sys.stdin)
for name in names: atena.parse_name(name)
print(json.dumps({"import ms": 1000 * (imported - start), "first ms": 1000 * (first - imported),
                  "MiB after all": pss() - bare - sum(map(len, names)) * 2 / 2**20}))
"""


def main() -> None:
    options = read_options()
    rows = list(read_rows(options.cases / "name_modern.jsonl"))[:MOST]
    names = [row["name"] for row in rows]
    kinds = kinds_of_fields(rows)
    print("| field | fields | cold /s | warm /s |\n|---|---:|---:|---:|")
    for kind, (fields, read) in kinds.items():
        cold, warm = rates(fields, read, options.rounds)
        print(f"| {kind} | {len(fields):,} | {cold:,.0f} | {warm:,.0f} |", flush=True)
    print(f"\nsustained {sustained(SUSTAINED):,.0f} names/s over {SUSTAINED:,} different ones")
    sign, growth = max(((sign, growth_of(sign)) for sign in SIGNS), key=lambda pair: pair[1])
    print(f"worst growth {growth:.1f} (repeated {sign!r})")
    done = subprocess.run(
        [sys.executable, "-c", STARTED],
        input=json.dumps(names),
        capture_output=True,
        check=True,
        text=True,
    )
    print(", ".join(f"{what} {value:.0f}" for what, value in json.loads(done.stdout).items()))


def kinds_of_fields(
    rows: list[dict[str, str]],
) -> dict[str, tuple[list[str], Callable[[str], object]]]:
    """The same persons, written as forms hold them."""
    from atena import parse_name

    def latin(row: dict[str, str]) -> str:
        parts = row["given_kana"], row["surname_kana"]
        return " ".join(kana_to_romaji(part).capitalize() for part in parts)

    spellings = {row["name"]: latin(row) for row in rows}
    kana = {row["name"]: f"{row['surname_kana']} {row['given_kana']}" for row in rows}
    addresses = {
        name: LOCAL_PARTS[index % len(LOCAL_PARTS)].format(*spelled.lower().split(" "))
        + "@example.com"
        for index, (name, spelled) in enumerate(spellings.items())
    }
    return {
        "plain": ([row["name"] for row in rows], parse_name),
        "with a space": ([f"{row['surname']} {row['given']}" for row in rows], parse_name),
        "with 様": ([row["name"] + "様" for row in rows], parse_name),
        "company and person": ([f"株式会社青葉 {row['name']}" for row in rows], parse_name),
        "katakana": ([f"{row['surname_kana']} {row['given_kana']}" for row in rows], parse_name),
        "Latin": (list(spellings.values()), parse_name),
        "plain, romaji known": (
            [row["name"] for row in rows],
            lambda name: parse_name(name, romaji=spellings[name]),
        ),
        "plain, kana known": (
            [row["name"] for row in rows],
            lambda name: parse_name(name, kana=kana[name]),
        ),
        "plain, e-mail with the name": (
            [row["name"] for row in rows],
            lambda name: parse_name(name, email=addresses[name]),
        ),
        "plain, another e-mail": (
            [row["name"] for row in rows],
            lambda name: parse_name(name, email="info.shop55@example.com"),
        ),
    }


def rates(fields: list[str], read: Callable[[str], object], rounds: int) -> tuple[float, float]:
    """Fields a second in the first round and the median of the others."""
    seconds = []
    for _ in range(rounds + 1):
        start = time.process_time()
        for field in fields:
            read(field)
        seconds.append(time.process_time() - start)
    return len(fields) / seconds[0], len(fields) / statistics.median(seconds[1:])


def sustained(count: int) -> float:
    """Names a second in one pass over so many that are all different."""
    from atena.names import name_values

    names = drawn(count)
    start = time.process_time()
    for name in names:
        name_values(name)
    return count / (time.process_time() - start)


def drawn(count: int) -> list[str]:
    """Different full names, surname and given name drawn as often as persons are called so."""
    choose = random.Random(SEED).choices
    lexicon = default_lexicon().names
    parts = []
    for name, share_of in (("surnames", lexicon.surname), ("given_names", lexicon.given_name)):
        keys = list(open_table(name).keys())
        weights = [share_of(key) for key in keys]
        parts.append((keys, list(accumulate(weights))))
    names: dict[str, None] = {}
    while len(names) < count:
        pairs = [choose(keys, cum_weights=weights, k=count) for keys, weights in parts]
        names.update(dict.fromkeys(map("".join, zip(*pairs, strict=True))))
    return list(names)[:count]


def growth_of(sign: str) -> float:
    from atena import parse_name

    def seconds(length: int) -> float:
        text = (sign * length)[:length]
        runs = []
        for _ in range(7):
            start = time.process_time()
            parse_name(text)
            runs.append(time.process_time() - start)
        return min(runs)

    return seconds(192) / seconds(48)


def read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--cases", type=Path, default=os.environ.get("ATENA_CASES"))
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    if options.cases is None:
        parser.error("--cases DIR is needed (or the variable ATENA_CASES)")
    return options


if __name__ == "__main__":
    main()
