"""Other address parsers on the same cases, by the same scores.

    python -m venv A && A/bin/pip install normalize-japanese-address==0.0.13 japanese-address==0.2
    python -m venv B && B/bin/pip install japanese-addresses==0.0.3 "kanjize<0.2"
    npm install --prefix C @geolonia/normalize-japanese-addresses@2.10.1
    python benchmarks/peers_addresses.py --cases DIR --limit 200 \\
        --python A/bin/python normalize-japanese-address --python A/bin/python japanese-address \\
        --python B/bin/python japanese-addresses --geolonia C DATA [--divider amazonpayDivider.js]

``DATA`` is the folder that holds ``ja.json``; normalize-japanese-address brings one (``japanese_address/
api``). ``--limit`` takes every n-th row of each set: some peers read six addresses a second. atena is
measured on the same rows.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from accuracy_addresses import ours, score_all

if TYPE_CHECKING:
    from accuracy_addresses import Answer, Predictor
    from figures import Figure

WORKERS = Path(__file__).parent / "peers"


class Worker:
    """A peer in a process of its own, as a predictor; it gets the lines joined, or apart if it wants."""

    def __init__(self, name: str, command: list[str], *, lines: bool = False) -> None:
        self.name = name
        self._lines = lines
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
        )

    def __call__(self, lines: list[str], postal_code: str) -> Answer:  # noqa: ARG002 - none uses it
        text = lines if self._lines else "".join(lines)
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(text, ensure_ascii=False) + "\n")
        self._process.stdin.flush()
        found: Answer = json.loads(self._process.stdout.readline())
        return {key: value or "" for key, value in found.items()}

    def close(self) -> None:
        self._process.terminate()
        self._process.wait()


def main() -> None:
    options = read_options()
    with tempfile.TemporaryDirectory() as folder:
        cases = thin_out(options.cases, Path(folder), options.limit)
        columns: dict[str, dict[str, Figure]] = {}
        run("atena", ours, cases, columns)
        for worker in workers(options):
            try:
                run(worker.name, worker, cases, columns)
            finally:
                worker.close()
    print(table(columns))


def run(name: str, predict: Predictor, cases: Path, columns: dict[str, dict[str, Figure]]) -> None:
    start = time.perf_counter()
    figures = {figure.name: figure for figure in score_all(predict, cases) if figure.total}
    columns[name] = {key: figure for key, figure in figures.items() if has_part(figures, figure)}
    print(f"{name}: {time.perf_counter() - start:.0f} s", file=sys.stderr)


def has_part(figures: dict[str, Figure], figure: Figure) -> bool:
    """Whether the parser gives such a part at all: one that never finds a building has no 100 % there."""
    for part, sign in PARTS.items():
        if part in figure.metric:
            return any(other.right for other in figures.values() if other.metric == sign)
    return True


PARTS = {"building": "building, lines kept", "kana": "town kana", "romaji": "romaji alone"}
"""Parts that not every parser gives, and the metric that tells."""


def workers(options: argparse.Namespace) -> list[Worker]:
    found = [
        Worker(name, [python, str(WORKERS / "worker.py"), name]) for python, name in options.python
    ]
    node = ["node", str(WORKERS / "worker.mjs")]
    if options.geolonia:
        prefix, data = options.geolonia
        module = Path(prefix) / "node_modules/@geolonia/normalize-japanese-addresses"
        found.append(
            Worker("geolonia 2.10.1", [*node, "geolonia", str(module), str(Path(data, "ja"))])
        )
    if options.divider:
        found.append(Worker("amazonpay-divider", [*node, "divider", options.divider], lines=True))
    return found


def thin_out(cases: Path, folder: Path, limit: int) -> Path:
    """The sets with every n-th row, so that at most ``limit`` are left of each."""
    for path in cases.glob("*.jsonl"):
        rows = path.read_text("utf-8").splitlines(keepends=True)
        step = max(1, -(-len(rows) // limit))
        (folder / path.name).write_text("".join(rows[::step]), "utf-8")
    return folder


def table(columns: dict[str, dict[str, Figure]]) -> str:
    """A row a figure, a column a parser; a parser that has no such part is left blank."""
    names = list(columns)
    lines = [
        "| cases | metric | n | " + " | ".join(names) + " |",
        "|---|---|---:" + "|---:" * len(names) + "|",
    ]
    for key, figure in columns["atena"].items():
        shares = [
            f"{column[key].percent:.1f}" if key in column else "" for column in columns.values()
        ]
        lines.append(
            f"| {figure.cases} | {figure.metric} | {figure.total:.0f} | {' | '.join(shares)} |"
        )
    return "\n".join(lines)


def read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--cases", type=Path, required=True)
    parser.add_argument("--limit", type=int, default=200)
    parser.add_argument(
        "--python", nargs=2, action="append", default=[], metavar=("PYTHON", "PEER")
    )
    parser.add_argument("--geolonia", nargs=2, metavar=("PREFIX", "DATA"))
    parser.add_argument("--divider", metavar="FILE")
    return parser.parse_args()


if __name__ == "__main__":
    main()
