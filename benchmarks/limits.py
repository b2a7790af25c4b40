"""Writes every string of a folder of cases in every layout, and re-reads it with the csv module.

    python benchmarks/limits.py --cases DIR

Checked: the file's encoding takes every cell, an independent reader finds the same cells, and no cell
is longer than its column.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

import atena
from atena.layouts import Label, Writer, layout_names, load_layout

if TYPE_CHECKING:
    from collections.abc import Iterator


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "--cases",
        type=Path,
        default=os.environ.get("ATENA_CASES"),
        required="ATENA_CASES" not in os.environ,
    )
    parser.add_argument("--most", type=int, default=100_000, help="strings to take")
    arguments = parser.parse_args()
    texts = sorted(set(strings_of(arguments.cases)))[: arguments.most]
    labels = [
        Label(
            atena.parse_name(text), atena.parse_address(text), phone=text, email=text, order_id=text
        )
        for text in texts
    ]
    for name in layout_names():
        if load_layout(name).output is not None:
            print(json.dumps(check(name, labels)), flush=True)


def check(name: str, labels: list[Label]) -> dict[str, object]:
    layout = load_layout(name)
    writer = Writer(layout, guard_formulas=True)
    output = layout.output
    assert output is not None
    limits = {cell.column: cell.limit for cell in output.cells if cell.limit}
    for one in output.fits:
        limits |= dict(zip(one.columns, one.limits, strict=True))
    noted: dict[str, int] = {}
    for label in labels:
        row = writer.row(label)
        buffer = io.StringIO()
        csv.writer(buffer, lineterminator=layout.file.newline).writerow(row.cells)
        encoded = buffer.getvalue().encode(layout.file.encoding)
        (read,) = csv.reader(io.StringIO(encoded.decode(layout.file.encoding), newline=""))
        assert read == row.cells, name
        for column, text in zip(writer.columns, read, strict=True):
            if column in limits:
                size = len(text.encode("cp932")) if output.measure == "bytes" else len(text)
                assert size <= limits[column], (name, column)
        for code in {note.code for note in row.notes}:
            noted[code] = noted.get(code, 0) + 1
    return {"layout": name, "labels": len(labels), "notes": noted}


def strings_of(folder: Path) -> Iterator[str]:
    """Every string that stands anywhere in the JSON Lines of the folder."""
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            if line.strip():
                yield from walk(json.loads(line))


def walk(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from walk(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from walk(inner)


if __name__ == "__main__":
    main()
