"""How often atena is right, on any folder of cases in the formats of the two sides.

    python benchmarks/accuracy.py --cases DIR [--only names|addresses] [--floors FILE] [--json]

``DIR`` (or the variable ATENA_CASES) holds JSON Lines files; sets that are not there are left out.
``--floors`` is a TOML file with a line ``"set/metric" = 99.5`` for each figure that may not fall; the
exit status is 1 when one did. Files to develop against and files to be judged by have the same format.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

from figures import show

if TYPE_CHECKING:
    from figures import Figure


def main() -> int:
    options = read_options()
    figures = measure(options.cases, options.only)
    if options.json:
        rows = [{**figure._asdict(), "percent": round(figure.percent, 4)} for figure in figures]
        print(json.dumps(rows, ensure_ascii=False, indent=1))
    else:
        print(show(figures))
    if not figures:
        print("no case file found", file=sys.stderr)
        return 1
    fallen = check_floors(figures, options.floors) if options.floors else []
    for line in fallen:
        print(line, file=sys.stderr)
    return 1 if fallen else 0


def measure(cases: Path, only: str | None) -> list[Figure]:
    """All figures of both sides; a side is imported only when it is asked for."""
    figures: list[Figure] = []
    if only != "names":
        import accuracy_addresses

        figures += accuracy_addresses.measure(cases)
    if only != "addresses":
        import accuracy_names

        figures += accuracy_names.measure(cases)
    return figures


def check_floors(figures: list[Figure], floors: Path) -> list[str]:
    bounds: dict[str, float] = tomllib.loads(floors.read_text("utf-8"))
    return [
        f"{figure.name}: {figure.percent:.2f} %, the floor is {bounds[figure.name]:g}"
        for figure in figures
        if figure.name in bounds and not figure.reaches(bounds[figure.name])
    ]


def read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--cases", type=Path, default=os.environ.get("ATENA_CASES"))
    parser.add_argument("--only", choices=["names", "addresses"])
    parser.add_argument("--floors", type=Path)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    if options.cases is None:
        parser.error("--cases DIR is needed (or the variable ATENA_CASES)")
    return options


if __name__ == "__main__":
    sys.exit(main())
