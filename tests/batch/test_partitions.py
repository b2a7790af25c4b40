"""Parquet in partitions: out, and in again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from atena.batch import run
from atena.errors import BatchError

if TYPE_CHECKING:
    from pathlib import Path

dataset = pytest.importorskip("pyarrow.dataset")
MAPPING = {"name": "name", "lines": "address", "order.id": "id"}
ROWS = [
    ("1", "浅野良子", "東京都目黒区下目黒1-8-1", "2026-11-01"),
    ("2", "倉田浩", "北海道札幌市中央区大通西5-8", "2026-11-02"),
    ("3", "戸田真弓", "京都府京都市中京区下本能寺前町500", ""),
    ("4", "坂井健", "東京都目黒区下目黒2-3-4", "2026-11-01"),
]


@pytest.fixture
def export(tmp_path: Path) -> Path:
    path = tmp_path / "in.csv"
    lines = ["id,name,address,day", *(",".join(row) for row in ROWS)]
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


def table(folder: Path, column: str) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = (
        dataset.dataset(folder, partitioning="hive").to_table().to_pylist()
    )
    assert all(column in row for row in rows)
    return sorted(rows, key=lambda row: str(row["order_id"]))


def test_a_folder_a_value(export: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.parquet"
    for _ in range(2):  # the second replaces the first
        run(export, out, source=MAPPING, carry="day", partition_by="day", workers=1)
    names = sorted(path.name for path in out.iterdir())
    assert names == ["day=2026-11-01", "day=2026-11-02", "day=__HIVE_DEFAULT_PARTITION__"]
    rows = table(out, "day")
    assert [row["order_id"] for row in rows] == ["1", "2", "3", "4"]
    assert [str(row["day"]) for row in rows] == ["2026-11-01", "2026-11-02", "None", "2026-11-01"]
    assert [row["surname"] for row in rows] == ["浅野", "倉田", "戸田", "坂井"]
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_partitions_are_read_again(export: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.parquet"
    run(
        export,
        out,
        source=MAPPING,
        carry=["id", "name", "address"],
        partition_by="prefecture",
        workers=1,
    )
    again = {"name": "name", "lines": "address", "order.id": "id"}
    report = run(out, tmp_path / "again.csv", source=again, workers=1)
    assert report.stats.labels == len(ROWS)


def test_the_same_whatever_the_workers(export: Path, tmp_path: Path) -> None:
    for workers in (1, 2):
        run(
            export,
            tmp_path / f"{workers}.parquet",
            source=MAPPING,
            partition_by="prefecture",
            workers=workers,
        )
    one, two = (
        {
            path.relative_to(tmp_path / name): path.read_bytes()
            for path in (tmp_path / name).rglob("*.parquet")
        }
        for name in ("1.parquet", "2.parquet")
    )
    assert one == two


@pytest.mark.parametrize(
    ("out", "column", "code"),
    [
        ("out.csv", "prefecture", "not-parquet"),
        ("out.parquet", "nothing", "column-missing"),
        ("full.parquet", "prefecture", "would-overwrite"),
    ],
)
def test_what_cannot_be_divided_is_told(
    export: Path, tmp_path: Path, out: str, column: str, code: str
) -> None:
    (tmp_path / "full.parquet").mkdir()
    (tmp_path / "full.parquet" / "letter.txt").write_text("mine")
    with pytest.raises(BatchError, match=code):
        run(export, tmp_path / out, source=MAPPING, partition_by=column, workers=1)
    assert (tmp_path / "full.parquet" / "letter.txt").read_text() == "mine"


def test_a_folder_for_each_order_is_refused(
    export: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("atena.batch.partitions.MOST_PARTITIONS", 3)
    with pytest.raises(BatchError, match="too-many-partitions"):
        run(export, tmp_path / "out.parquet", source=MAPPING, partition_by="order_id", workers=1)
    assert not (tmp_path / "out.parquet").exists()
