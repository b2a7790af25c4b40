"""Parquet in partitions: out, and in again."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

from atena.batch import run
from atena.errors import BatchError

if TYPE_CHECKING:
    from pathlib import Path

pa = pytest.importorskip("pyarrow")
parquet = pytest.importorskip("pyarrow.parquet")
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


@pytest.mark.parametrize("kind", ["csv", "parquet"])
@pytest.mark.parametrize("small", [False, True])
def test_the_folders_of_partitions_are_columns(
    tmp_path: Path, kind: str, small: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if small:
        monkeypatch.setattr("atena.batch.plan.PART_BYTES", 60)
    folder = tmp_path / "orders"
    for day, shop, rows in (("2026-11-01", "本店", ROWS[:2]), ("2026-11-02", "支店", ROWS[2:])):
        inside = folder / f"day={day}" / f"shop={quote(shop)}"
        inside.mkdir(parents=True)
        table_ = pa.table(
            dict(zip(["id", "name", "address"], zip(*rows, strict=False), strict=False))
        )
        if kind == "parquet":
            parquet.write_table(table_, inside / "part-0.parquet")
        else:
            lines = [",".join(row[:3]) for row in rows]
            text = "\n".join(["id,name,address", lines[0], "", "合計,,", *lines[1:]])
            (inside / "part-0.csv").write_text(text + "\n", "utf-8")
    out = tmp_path / "out.jsonl"
    mapping = MAPPING | {"order.date": "day"}
    report = run(folder, out, source=mapping, carry=["day", "shop"], workers=1)
    written = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    assert [(row["order_id"], row["surname"], row["day"], row["shop"]) for row in written] == [
        ("1", "浅野", "2026-11-01", "本店"),
        ("2", "倉田", "2026-11-01", "本店"),
        ("3", "戸田", "2026-11-02", "支店"),
        ("4", "坂井", "2026-11-02", "支店"),
    ]
    assert report.stats.rejected == 0


def test_a_columns_own_values_go_before_the_folders(tmp_path: Path) -> None:
    folder = tmp_path / "day=2026-11-09"
    folder.mkdir()
    (folder / "in.csv").write_text("id,name,address,day\n" + ",".join(ROWS[0]) + "\n", "utf-8")
    out = tmp_path / "out.jsonl"
    run(folder / "in.csv", out, source=MAPPING, carry="day", workers=1)
    assert json.loads(out.read_text("utf-8"))["day"] == "2026-11-01"
