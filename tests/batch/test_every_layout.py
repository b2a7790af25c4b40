"""A sample of ``benchmarks/every_layout.py``: every input layout and every output layout, by an independent reader."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "benchmarks"))

from every_layout import Made, cells_of, check, owners, pairs

EVERY = list(pairs([]))
SOURCES, TARGETS = (list(dict.fromkeys(pair[side] for pair in EVERY)) for side in (0, 1))
SAMPLE = {(source, TARGETS[number % len(TARGETS)]) for number, source in enumerate(SOURCES)} | {
    (SOURCES[(3 * number + 1) % len(SOURCES)], target) for number, target in enumerate(TARGETS)
}


@pytest.mark.parametrize(("source", "target"), sorted(SAMPLE))
def test_nothing_is_lost_torn_or_merged(source: str, target: str, tmp_path: Path) -> None:
    assert check(source, target, [Made(index) for index in range(8)], tmp_path) == {}


def test_the_reader_sees_two_orders_in_a_row() -> None:
    from atena.layouts import load_layout

    rows = [list(cells_of(load_layout("base"), Made(index)).values()) for index in (3, 4)]
    assert [owners(row) for row in rows] == [{3}, {4}]
    assert owners([*rows[0][:5], *rows[1][5:]]) == {3, 4}
