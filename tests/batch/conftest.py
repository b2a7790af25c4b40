"""Small exports, and runs on them."""

from __future__ import annotations

import csv
import io
from pathlib import Path  # noqa: TC003 - pytest reads the annotations

import pytest

from atena.batch import plan

COLUMNS = ["no", "name", "zip", "pref", "line1", "line2", "tel", "item"]
MAPPING = {
    "order.id": "no",
    "name": "name",
    "postal_code": "zip",
    "prefecture": "pref",
    "lines": ["line1", "line2"],
    "phone": "tel",
    "order.item": "item",
}
PEOPLE = ["山田太郎", "佐藤 花子", "髙橋　一郎", "株式会社アテナ", "鈴木美咲", "Taro Yamada"]
PLACES = [
    ("153-0064", "東京都", "目黒区下目黒1-8-1", "アルコタワー"),
    ("1000001", "東京都", "千代田区千代田１－１", ""),
    ("060-0042", "北海道", "札幌市中央区大通西4丁目1", "メゾン大通 101号室"),
    ("", "", "京都府京都市中京区上本能寺前町488", ""),
]


def rows(count: int) -> list[list[str]]:
    """Orders 1, 2, 3…; every fifth has a second row."""
    found = []
    number = 0
    while len(found) < count:
        number += 1
        place = PLACES[number % len(PLACES)]
        row = [f"N{number}", PEOPLE[number % len(PEOPLE)], *place, "0312345678", "茶"]
        found.append(row)
        if number % 5 == 0:
            found.append([*row[:-1], "碗"])
    return found[:count]


def csv_bytes(lines: list[list[str]], encoding: str = "cp932", newline: str = "\r\n") -> bytes:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator=newline).writerows([COLUMNS, *lines])
    return buffer.getvalue().encode(encoding)


def read_csv(path: Path, encoding: str = "utf-8-sig") -> list[dict[str, str]]:
    with path.open(encoding=encoding, newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def export(tmp_path: Path) -> Path:
    """120 rows in CP932."""
    path = tmp_path / "orders.csv"
    path.write_bytes(csv_bytes(rows(120)))
    return path


@pytest.fixture
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Parts of a few rows, so that small files have many."""
    monkeypatch.setattr(plan, "PART_BYTES", 600)
    monkeypatch.setattr(plan, "PART_ROWS", 7)
