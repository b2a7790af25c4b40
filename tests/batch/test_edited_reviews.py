"""An edited review as spreadsheets save it: what they change by themselves is no correction."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest

from atena.batch import run
from atena.batch.review.sameness import is_same

from .conftest import read_csv

if TYPE_CHECKING:
    from pathlib import Path

COLUMNS = [
    "注文ID",
    "注文日時",
    "氏(配送先)",
    "名(配送先)",
    "郵便番号(配送先)",
    "都道府県(配送先)",
    "住所(配送先)",
    "電話番号(配送先)",
    "備考",
    "商品名",
    "商品ID",
    "配送日",
    "配送時間帯",
]
DAY = "2026-11-27 08:00:00"
ORDERS = [
    ["K-1", DAY, "𠮷岡", "澄江", "0640941", "北海道", "札幌市中央区旭ケ丘5-6-51", "0115551234", "至急", "急須", "3", "2026-12-10", "14時～16時"],
    ["K-2", DAY, "堤", "卓也", "7300011", "広島県", "広島市中区基町", "0825021234", "", "急須", "3", "2026-12-10", ""],
    ["K-3", DAY, "堤", "卓也", "7300011", "広島県", "広島市中区基町6-78", "0825021234", "電話希望", "急須", "3", "", ""],
]  # fmt: skip
SHOP = {"shop.ship_date": "2026-12-01", "sender.name": "澄江堂"}


def labels_of(folder: Path, **options: object) -> dict[str, dict[str, str]]:
    export = folder / "in.csv"
    with export.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([COLUMNS, *ORDERS])
    run(export, folder / "out.csv", source="base", target="yamato-b2", shop=SHOP, workers=1,
        review=folder / "review.csv", summary=folder / "summary.json", **options)  # type: ignore[arg-type]  # fmt: skip
    return {row["お客様管理番号"]: row for row in read_csv(folder / "out.csv", "cp932")}


def review_of(folder: Path) -> list[list[str]]:
    with (folder / "review.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def changed(rows: list[list[str]], order: str, **cells: str) -> list[list[str]]:
    heading = rows[0]
    number = heading.index("注文番号")
    return [
        [cells.get(name, cell) for name, cell in zip(heading, row, strict=True)]
        if row[number] == order
        else row
        for row in rows
    ]


def saved(
    path: Path, rows: list[list[str]], encoding: str = "utf-8-sig", delimiter: str = ","
) -> Path:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows(rows)
    path.write_bytes(text.getvalue().encode(encoding, "replace"))
    return path


def test_what_a_spreadsheet_changes_is_no_correction(tmp_path: Path) -> None:
    before = labels_of(tmp_path)
    rows = review_of(tmp_path)
    assert [row[3] for row in rows[1:]] == ["K-1", "K-2", "K-3"]
    rows = changed(
        rows, "K-1", お届け希望日="2026/12/10", 郵便番号="640941", お届け時間帯="14:00-16:00"
    )
    edited = saved(tmp_path / "edited.csv", rows, "cp932")  # 𠮷 is ? now
    assert labels_of(tmp_path, corrections=edited) == before
    assert labels_of(tmp_path, corrections=edited, only_corrected=True) == {}


@pytest.mark.parametrize(
    ("name", "encoding", "delimiter"),
    [("a.txt", "utf-16", "\t"), ("b.csv", "utf-8-sig", ";"), ("c.csv", "cp932", "\t")],
)
def test_a_review_in_another_form(tmp_path: Path, name: str, encoding: str, delimiter: str) -> None:
    labels_of(tmp_path)
    rows = changed(review_of(tmp_path), "K-2", 住所="基町9-32", 電話番号="825021234")
    made = labels_of(tmp_path, corrections=saved(tmp_path / name, rows, encoding, delimiter))
    assert made["K-2"]["お届け先住所"] == "広島県広島市中区基町9-32"
    assert made["K-2"]["お届け先電話番号"] == "082-502-1234"
    assert [row[3] for row in review_of(tmp_path)[1:]] == ["K-1", "K-3"]


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("12/24", "2026/12/24"),
        ("12月24日", "2026/12/24"),
        ("1/7", "2027/01/07"),
        ("24.12.2026", "2026/12/24"),
        ("24-Dec-26", "2026/12/24"),
    ],
)
def test_a_day_without_its_year(tmp_path: Path, typed: str, written: str) -> None:
    labels_of(tmp_path)
    rows = changed(review_of(tmp_path), "K-3", お届け希望日=typed, 確認="OK")
    made = labels_of(tmp_path, corrections=saved(tmp_path / "edited.csv", rows))
    assert made["K-3"]["お届け予定日"] == written


def test_a_lost_character_in_a_correction_stays_in_the_review(tmp_path: Path) -> None:
    labels_of(tmp_path)
    rows = changed(review_of(tmp_path), "K-2", 住所="基町9-32", 名="卓?")
    labels_of(tmp_path, corrections=saved(tmp_path / "edited.csv", rows))
    (reasons,) = [row[4] for row in review_of(tmp_path) if row[3] == "K-2"]
    assert "失われた文字" in reasons


@pytest.mark.parametrize(
    ("cell", "typed", "name"),
    [("お届け希望日", "年内", "お届け希望日"), ("お届け時間帯", "8月12日", "お届け時間帯"), ("電話番号", "8.25021E+08", "電話番号"), ("名", "卓?", "名")],
)  # fmt: skip
def test_an_ok_does_not_make_a_correction_right_that_could_not_be_read(
    tmp_path: Path, cell: str, typed: str, name: str
) -> None:
    labels_of(tmp_path)
    rows = changed(review_of(tmp_path), "K-3", **{cell: typed, "確認": "OK"})
    labels_of(tmp_path, corrections=saved(tmp_path / "edited.csv", rows))
    (reasons,) = [row[4] for row in review_of(tmp_path) if row[3] == "K-3"]
    assert f"（{name}）" in reasons
    assert "備考" not in reasons  # that was confirmed


def test_a_review_with_carriage_returns(tmp_path: Path) -> None:
    labels_of(tmp_path)
    rows = changed(review_of(tmp_path), "K-2", 住所="基町9-32")
    rows = [[*row, "二行\nのメモ"] for row in rows]
    text = io.StringIO()
    csv.writer(text, lineterminator="\r").writerows(rows)
    edited = tmp_path / "edited.csv"
    edited.write_bytes(text.getvalue().encode())
    assert labels_of(tmp_path, corrections=edited)["K-2"]["お届け先住所"].endswith("基町9-32")


def test_corrections_that_fit_no_order_are_counted(tmp_path: Path) -> None:
    labels_of(tmp_path)
    rows = review_of(tmp_path)
    rows = [*rows, rows[0], [*rows[1][:-1], "K0123456789abcdef"]]
    labels_of(tmp_path, corrections=saved(tmp_path / "edited.csv", rows))
    summary = json.loads((tmp_path / "summary.json").read_text())
    assert (summary["corrected"], summary["corrections_unused"]) == (3, 1)


def test_a_sign_that_was_defused_is_no_correction() -> None:
    assert is_same("building", "＠荘 2F", "@荘 2F")
    assert not is_same("building", "＠荘 2F", "荘 2F")


@pytest.mark.parametrize(("mark", "is_ok"), [("◯", True), ("済み", True), ("✔", True), ("レ", True), ("×", False), ("未", False), ("確認中", False)])  # fmt: skip
def test_marks_that_confirm_a_row(tmp_path: Path, mark: str, is_ok: bool) -> None:
    labels_of(tmp_path)
    rows = changed(review_of(tmp_path), "K-3", 確認=mark)
    labels_of(tmp_path, corrections=saved(tmp_path / "edited.csv", rows))
    assert ("K-3" in [row[3] for row in review_of(tmp_path)]) != is_ok


@pytest.mark.parametrize(
    ("cell", "typed", "reason"),
    [
        ("お届け時間帯", "20-21時", "指定できない"),
        ("建物", "グランドメゾン青葉台" * 12, "切り捨て"),
    ],
)
def test_an_ok_does_not_hide_what_of_a_correction_is_not_on_the_label(
    tmp_path: Path, cell: str, typed: str, reason: str
) -> None:
    labels_of(tmp_path)
    rows = changed(review_of(tmp_path), "K-2", 住所="基町9-32", **{cell: typed, "確認": "OK"})
    labels_of(tmp_path, corrections=saved(tmp_path / "edited.csv", rows))
    (reasons,) = [row[4] for row in review_of(tmp_path) if row[3] == "K-2"]
    assert reason in reasons


@pytest.mark.parametrize(("whole", "is_told"), [("堤 卓郎", True), ("堤 卓司", False)])
def test_cells_of_a_correction_that_contradict_each_other_stay_in_the_review(
    tmp_path: Path, whole: str, *, is_told: bool
) -> None:
    labels_of(tmp_path)
    rows = changed(review_of(tmp_path), "K-3", 氏名=whole, 名="卓司", 確認="OK")
    labels_of(tmp_path, corrections=saved(tmp_path / "edited.csv", rows))
    reasons = "".join(row[4] for row in review_of(tmp_path) if row[3] == "K-3")
    assert ("食い違" in reasons) == is_told
