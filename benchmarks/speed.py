"""How fast atena is on one core, and whether the time grows with the text alone.

    python benchmarks/speed.py --cases DIR [--only names|addresses] [--seconds 10] [--json]

Rates are the median over rounds of a mix of all sets of the folder, once with fresh tables (the first
round counts as *first*) and then warm. The machine is shared: compare figures of one run only. *Growth*
is the time for 4,096 repetitions over that for 1,024; linear is 4.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from figures import read_rows

if TYPE_CHECKING:
    from collections.abc import Callable

ADDRESSES = ("address_care_facilities", "address_corporate_register", "address_schools_unlabelled")
NAMES = ("name_modern", "name_authors_split")
SIGNS = (
    "市",
    "一",
    "1",
    "ー",
    "番",
    "町",
    "丁目",
    "1-",
    "字",
    "区",
    "郡",
    "県",
    "の",
    "ア",
    "a",
    " ",
    "\n",
)


def main() -> None:
    options = read_options()
    results = {}
    if options.only != "names":
        results["addresses"] = measure(addresses(options.cases), parse_address, options.seconds)
    if options.only != "addresses":
        results["names"] = measure(names(options.cases), parse_name, options.seconds)
    if options.json:
        print(json.dumps(results, ensure_ascii=False, indent=1))
        return
    for side, result in results.items():
        print(
            f"{side}: {result['rows']} texts, first {result['first']:,.0f}/s, then {result['warm']:,.0f}/s"
        )
        worst = max(result["growth"].items(), key=lambda item: item[1])
        print(f"  growth of 4× the text: worst {worst[1]:.1f}× on {worst[0]!r}")
        print("  " + ", ".join(f"{sign!r} {ratio:.1f}" for sign, ratio in result["growth"].items()))


def parse_address(text: str) -> object:
    import atena

    return atena.parse_address(text)


def parse_name(text: str) -> object:
    import atena

    return atena.parse_name(text)


def addresses(cases: Path) -> list[str]:
    return [row["address"] for name in ADDRESSES for row in read_rows(cases / f"{name}.jsonl")]


def names(cases: Path) -> list[str]:
    rows = [row for name in NAMES for row in read_rows(cases / f"{name}.jsonl")]
    found = (row.get("name") or (row.get("in") or {}).get("name") for row in rows)
    return [name for name in found if isinstance(name, str)]


def measure(texts: list[str], parse: Callable[[str], object], seconds: float) -> dict[str, Any]:
    """Rates over all ``texts`` (process time, so that other work on the machine counts less)."""
    if not texts:
        raise SystemExit("the folder holds no such cases")
    rates = []
    end = time.perf_counter() + seconds
    while not rates or time.perf_counter() < end:
        start = time.process_time()
        for text in texts:
            parse(text)
        rates.append(len(texts) / (time.process_time() - start))
    warm = statistics.median(rates[1:] or rates)
    growth = {sign: timed(parse, sign, 4096) / timed(parse, sign, 1024) for sign in SIGNS}
    return {"rows": len(texts), "first": rates[0], "warm": warm, "growth": growth}


def timed(parse: Callable[[str], object], sign: str, count: int) -> float:
    text = sign * count
    times = []
    for _ in range(5):
        start = time.process_time()
        parse(text)
        times.append(time.process_time() - start)
    return max(min(times), 1e-5)


def read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--cases", type=Path, default=os.environ.get("ATENA_CASES"))
    parser.add_argument("--only", choices=["names", "addresses"])
    parser.add_argument("--seconds", type=float, default=10.0)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    if options.cases is None:
        parser.error("--cases DIR is needed (or the variable ATENA_CASES)")
    return options


if __name__ == "__main__":
    main()
