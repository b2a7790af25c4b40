"""Orders whose rows do not stand together: every place becomes a label, and the review says so."""

import csv
import json
from pathlib import Path

import pytest

from atena.batch import apart, run

from .conftest import MAPPING, csv_bytes, read_csv, rows


@pytest.mark.parametrize("workers", [1, 2])
@pytest.mark.parametrize("parts", [True, False])
def test_an_order_that_begins_again_is_told(
    tmp_path: Path, parts: bool, workers: int, request: pytest.FixtureRequest
) -> None:
    if parts and workers == 1:  # other processes have parts of the usual size
        request.getfixturevalue("small_parts")
    lines = rows(40)
    again = [*lines[3][:-1], "箱"]
    path = tmp_path / "in.csv"
    path.write_bytes(csv_bytes([*lines, again]))
    report = run(
        path,
        tmp_path / "out.csv",
        source=MAPPING,
        threshold=0.0,
        workers=workers,
        review=tmp_path / "review.csv",
        summary=tmp_path / "summary.json",
    )
    labels = read_csv(tmp_path / "out.csv")
    assert [label["order_id"] for label in labels].count("N4") == 2
    assert report.stats.notes["order-rows-apart"] == 1
    assert report.stats.doubtful == 1
    (looked,) = read_csv(tmp_path / "review.csv")
    assert (looked["行"], looked["注文番号"]) == ("42", "N4")
    assert looked["理由"].endswith("送り状になりました。 in.csv:5")
    summary = json.loads((tmp_path / "summary.json").read_text("utf-8"))
    assert summary["notes"]["order-rows-apart"] == 1
    assert "N4" not in (tmp_path / "summary.json").read_text("utf-8")


def test_a_row_of_the_review_gets_one_reason_more(tmp_path: Path) -> None:
    lines = rows(5)
    path = tmp_path / "in.csv"
    path.write_bytes(csv_bytes([*lines, lines[0]]))
    run(path, tmp_path / "out.csv", source=MAPPING, threshold=1.0, workers=1,
        review=tmp_path / "review.csv")  # fmt: skip
    review = read_csv(tmp_path / "review.csv")
    assert [row["行"] for row in review] == ["2", "3", "4", "5", "6", "7"]
    assert review[-1]["理由"].endswith("in.csv:2")
    assert not any("離れた場所" in row["理由"] for row in review[:-1])


def test_rows_that_stand_together_are_no_news(export: Path, tmp_path: Path) -> None:
    report = run(export, tmp_path / "out.csv", source=MAPPING, workers=1)
    assert "order-rows-apart" not in report.stats.notes


def test_an_order_of_two_files_is_told(tmp_path: Path) -> None:
    for name in ("a.csv", "b.csv"):
        (tmp_path / name).write_bytes(csv_bytes(rows(2)))
    report = run([tmp_path / "a.csv", tmp_path / "b.csv"], tmp_path / "out.csv", source=MAPPING,
                 workers=1, review=tmp_path / "review.csv")  # fmt: skip
    assert report.stats.notes["order-rows-apart"] == 2
    assert "離れた場所" in read_csv(tmp_path / "review.csv")[-2]["理由"]


def test_sessions_that_come_twice_are_told(tmp_path: Path) -> None:
    line = json.dumps({"checkoutSessionId": "s-1", "shippingAddress": {"name": "山田太郎"}}) + "\n"
    (tmp_path / "in.jsonl").write_text(line * 2)
    report = run(tmp_path / "in.jsonl", tmp_path / "out.csv", source="amazon-pay", workers=1)
    assert report.stats.labels == 2
    assert report.stats.notes["order-rows-apart"] == 1


@pytest.mark.usefixtures("small_parts")
def test_a_share_of_the_hashes_at_a_time_finds_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(apart, "MOST_HASHES", 7)
    lines = rows(60)
    path = tmp_path / "in.csv"
    path.write_bytes(csv_bytes([*lines, *lines[:9], *lines[:3], *lines[:3]]))
    report = run(path, tmp_path / "out.csv", source=MAPPING, workers=1)
    assert report.stats.notes["order-rows-apart"] == 14  # the ninth row is the eighth order's


def test_numbers_that_end_the_same_are_told(tmp_path: Path) -> None:
    lines = rows(4)
    for line, number in zip(
        lines, ("A-2026-0000000000001", "B-2026-0000000000001", "C1", "D1"), strict=True
    ):
        line[0] = number
    path = tmp_path / "in.csv"
    path.write_bytes(csv_bytes(lines))
    report = run(path, tmp_path / "out.csv", source=MAPPING, target="sagawa-ehiden3", workers=1,
                 review=tmp_path / "review.csv")  # fmt: skip
    assert report.stats.notes["order-numbers-alike"] == 1
    assert (
        "in.csv:2"
        in {row["注文番号"]: row["理由"] for row in read_csv(tmp_path / "review.csv")}[
            "B-2026-0000000000001"
        ]
    )


@pytest.mark.parametrize("workers", [1, 2])
def test_the_second_label_of_an_order_is_held_back(tmp_path: Path, workers: int) -> None:
    for name in ("monday.csv", "tuesday.csv"):  # exports that overlap
        (tmp_path / name).write_bytes(csv_bytes(rows(6)[: 3 if name < "n" else 6]))
    report = run([tmp_path / "monday.csv", tmp_path / "tuesday.csv"], tmp_path / "out.csv", source=MAPPING,
                 threshold=0.0, workers=workers, hold=tmp_path / "hold.csv", review=tmp_path / "review.csv",
                 )  # fmt: skip
    shipped = [label["order_id"] for label in read_csv(tmp_path / "out.csv")]
    held = [label["order_id"] for label in read_csv(tmp_path / "hold.csv")]
    assert sorted(shipped) == sorted({row[0] for row in rows(6)})
    assert held == [row["注文番号"] for row in read_csv(tmp_path / "review.csv")]
    assert set(held) == {row[0] for row in rows(3)}
    assert report.stats.written == {"out": len(shipped), "hold": len(held)}


def test_an_order_that_only_stands_apart_can_be_confirmed(tmp_path: Path) -> None:
    lines = rows(9)
    path, review = tmp_path / "in.csv", tmp_path / "review.csv"
    path.write_bytes(csv_bytes([*lines, lines[0]]))
    common = {"source": MAPPING, "threshold": 0.0, "workers": 1}
    run(path, tmp_path / "out.csv", review=review, **common)  # type: ignore[arg-type]
    (looked,) = read_csv(review)
    assert looked["キー"].startswith("K")
    looked["確認"] = "OK"
    with review.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, looked)
        writer.writeheader()
        writer.writerow(looked)
    report = run(path, tmp_path / "out.csv", corrections=review, **common)  # type: ignore[arg-type]
    assert report.stats.doubtful == 0
    assert "order-rows-apart" not in report.stats.notes


SHOPIFY = "Name,Lineitem quantity,Lineitem name,Shipping Name,Shipping Address1,Shipping City,Shipping Zip,Shipping Province,Shipping Country\r\n"


def shopify_rows(*rows: str) -> bytes:
    return (SHOPIFY + "\r\n".join(rows) + "\r\n").encode()


def test_an_item_far_from_its_order_is_joined_to_it(tmp_path: Path) -> None:
    path = tmp_path / "orders.csv"
    path.write_bytes(
        shopify_rows(
            "#7,1,箸,,,,,,",
            "#5,1,皿,花 藤田,港町1-2,福島市,960-8001,JP-07,JP",
            "#6,2,鍋,健 村井,北町3-4,長岡市,940-0001,JP-15,JP",
            "#5,3,椀,,,,,,",
            "#7,1,盆,葵 島田,南町5-6,上田市,386-0001,JP-20,JP",
            "#5,1,匙,,,,,,",
        )
    )
    report = run(path, tmp_path / "out.csv", source="shopify", target="yamato-b2", workers=1)
    labels = read_csv(tmp_path / "out.csv", "cp932")
    assert [(one["お客様管理番号"], one["品名１"]) for one in labels] == [
        ("#5", "皿 / 椀 / 匙"),
        ("#6", "鍋"),
        ("#7", "盆 / 箸"),
    ]
    assert "order-rows-apart" not in report.stats.notes
    assert report.stats.rejected == 0


def test_an_item_whose_order_is_nowhere_is_rejected_by_name(tmp_path: Path) -> None:
    path = tmp_path / "orders.csv"
    path.write_bytes(
        shopify_rows(
            "#5,1,皿,花 藤田,港町1-2,福島市,960-8001,JP-07,JP",
            "#4,3,椀,,,,,,",
        )
    )
    report = run(path, tmp_path / "out.csv", source="shopify", target="yamato-b2", workers=1,
                 rejects=tmp_path / "rejects.csv")  # fmt: skip
    assert len(read_csv(tmp_path / "out.csv", "cp932")) == 1
    assert dict(report.stats.rejects) == {"recipient-missing": 1}
    assert "recipient-missing,#4" in (tmp_path / "rejects.csv").read_text("utf-8-sig")
