"""Reads any file of addresses and tells what is known, how sure it is, and what to look at.

    python benchmarks/unseen_addresses.py FILE [--text address] [--prefecture COLUMN] [--city COLUMN]
        [--town COLUMN] [--building COLUMN] [--postal-code COLUMN] [--sample 50] [--seed 1]

``FILE`` is CSV (with a header) or JSON Lines. Columns of the truth are used where the file has them; with
``--building`` the building is read as a line of its own, after a space and glued to the number as well.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import unicodedata
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import atena
from atena.text import fold_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from atena import Address

UNKNOWN = {"town-unknown", "city-unknown", "place-unknown"}
PARTS = ("prefecture", "city", "town")
JOINTS = {"lines": "\n", "spaced": " ", "glued": ""}
LOW = 0.3


def main() -> None:
    options = read_options()
    rows = [row for row in read_rows(options.file) if str(row.get(options.text) or "").strip()]
    read = [(row, parse(row, options)) for row in rows]
    report(read)
    for part in PARTS:
        if column := getattr(options, part):
            told = [(row, address) for row, address in read if row.get(column)]
            right = sum(same(getattr(address, part), str(row[column])) for row, address in told)
            print(f"{part} right: {right}/{len(told)}")
    if options.building:
        report_buildings(read, options.text, options.building)
    print("\nsample")
    for row, address in random.Random(options.seed).sample(read, min(options.sample, len(read))):
        print(f"{row[options.text]} => {shown(address)}")


def report(read: list[tuple[dict[str, object], Address]]) -> None:
    """Levels, unknown towns and a histogram of the confidence of the whole."""
    count = max(len(read), 1)
    levels = Counter(address.level for _, address in read)
    unknown = sum(any(note.code in UNKNOWN for note in address.notes) for _, address in read)
    low = sum(address.confidence.overall < LOW for _, address in read)
    print(f"{len(read)} addresses")
    print("levels: " + ", ".join(f"{level} {n}" for level, n in levels.most_common()))
    print(
        f"place or town unknown: {unknown} ({unknown / count:.2%}), overall < {LOW}: {low / count:.2%}"
    )
    tenths = Counter(min(int(address.confidence.overall * 10), 9) for _, address in read)
    for tenth in range(10):
        print(f"overall {tenth / 10:.1f}-{(tenth + 1) / 10:.1f}: {tenths[tenth]}")


def report_buildings(read: list[tuple[dict[str, object], Address]], text: str, column: str) -> None:
    """The building beside its address on a line, after a space and glued; the sure ones that are wrong."""
    for name, joint in JOINTS.items():
        right = total = sure = 0
        for row, alone in read:
            building = str(row.get(column) or "").strip()
            if not building or alone.building or not alone.street:
                continue
            whole = str(row[text]).strip() + joint + building
            address = atena.parse_address(whole.split("\n"))
            good = same(address.building, building) and address.street == alone.street
            total, right = total + 1, right + good
            sure += not good and address.confidence.building >= 0.9
        print(f"building {name}: {right}/{total} right, {sure} wrong and sure")


def parse(row: dict[str, object], options: argparse.Namespace) -> Address:
    code = str(row.get(options.postal_code) or "") if options.postal_code else ""
    return atena.parse_address(str(row[options.text]).split("\n"), postal_code=code or None)


def shown(address: Address) -> str:
    parts = (address.city, address.kyoto_street, address.town, address.koaza, address.street)
    notes = " ".join(note.code for note in address.notes)
    sure = address.confidence
    return f"{'|'.join(parts)}|{address.building} {sure.overall:.2f} {sure.street:.2f} {notes}"


def same(got: str, gold: str) -> bool:
    """Width, spaces and variants of characters do not matter."""
    return place(got) == place(gold)


def place(text: str) -> str:
    return "".join(fold_key(unicodedata.normalize("NFKC", text)).split()).replace("ヶ", "ケ")


def read_rows(path: Path) -> Iterator[dict[str, object]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        if path.suffix == ".csv":
            yield from csv.DictReader(file)
        else:
            yield from (json.loads(line) for line in file if line.strip())


def read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("--text", default="address")
    for column in (*PARTS, "building", "postal-code"):
        parser.add_argument(f"--{column}", default="", metavar="COLUMN")
    parser.add_argument("--sample", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


if __name__ == "__main__":
    main()
