"""Orders that stand twice in the inputs: exports that overlap, a number that comes again."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pytest

from atena.batch import run
from atena.batch.tracking import write_shipped
from atena.errors import BatchError

from .conftest import read_csv

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from atena.batch import Report

HEAD = ["no", "to", "name", "zip", "addr", "room", "tel", "item", "pay", "sum", "state"]
LAYOUT = """
name = "stall"
title = "stall"
source = "the test"
date = "2026-11"
[input]
order = ["no"]
destination = ["to"]
[input.recipient]
name = "name"
postal_code = "zip"
lines = ["addr", "room"]
phone = "tel"
[input.order_fields]
id = "no"
item = "item"
[input.delivery]
cod = "sum"
[input.cod]
"pay" = "代引*"
[input.states.cancelled]
"state" = "取消"
[input.states.shipped]
"state" = "発送済"
[input.states.unpaid]
"state" = "未入金"
"""
HOME = ["戸川澄江", "153-0064", "東京都目黒区下目黒1-8-1", "", "03-1234-5678"]
OTHER = ["浅野良子", "060-0042", "北海道札幌市中央区大通西4丁目1", "201", "011-555-1234"]
VAGUE = ["浅野良子", "060-0042", "北海道札幌市中央区大通西", "", "011-555-1234"]
AMOUNT = "ｺﾚｸﾄ代金引換額（税込)"


def order(number: str, place: Sequence[str] = HOME, item: str = "茶", to: str = "", pay: str = "", amount: str = "", state: str = "") -> list[str]:  # fmt: skip
    return [number, to, *place, item, pay, amount, state]


def export(path: Path, rows: Sequence[Sequence[str]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([HEAD, *rows])
    return path


@pytest.fixture
def stall(tmp_path: Path) -> Path:
    path = tmp_path / "stall.toml"
    path.write_text(LAYOUT, "utf-8")
    return path


def go(stall: Path, inputs: Sequence[Path], **options: object) -> Report:
    folder = stall.parent
    options.setdefault("workers", 1)
    return run(inputs, folder / "out.csv", source=stall, target="yamato-b2",
               shop={"shop.ship_date": "2026-12-01"}, review=folder / "review.csv", **options)  # type: ignore[arg-type]  # fmt: skip


def labels(path: Path) -> list[dict[str, str]]:
    return read_csv(path, "cp932")


def numbers(path: Path) -> list[str]:
    return [label["お客様管理番号"] for label in labels(path)]


def reviewed(stall: Path) -> list[dict[str, str]]:
    return read_csv(stall.with_name("review.csv"))


def saved(stall: Path, rows: Sequence[dict[str, str]]) -> Path:
    path = stall.with_name("edited.csv")
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    return path


def collected(path: Path) -> int:
    return sum(int(label[AMOUNT] or 0) for label in labels(path))


def test_an_order_of_two_exports_goes_with_no_other(stall: Path) -> None:
    paid = {"pay": "代引", "amount": "1000"}
    first = export(stall.with_name("a.csv"), [order("1", **paid), order("2", item="碗", **paid)])
    second = export(stall.with_name("b.csv"), [order("1", **paid), order("3", item="皿", **paid)])
    go(stall, [first, second], combine=True, hold=stall.with_name("hold.csv"))
    out, held = stall.with_name("out.csv"), stall.with_name("hold.csv")
    assert sorted(numbers(out)) == ["1", "2 3"]
    assert numbers(held) == ["1"]
    assert (collected(out), collected(held)) == (3000, 1000)
    assert [row["注文番号"] for row in reviewed(stall)] == ["1"]


def test_a_number_that_comes_again_in_one_export_goes_with_no_other(stall: Path) -> None:
    rows = [order("1"), order("2"), order("1", item="箱"), order("3")]
    go(stall, [export(stall.with_name("a.csv"), rows)], combine=True)
    assert sorted(numbers(stall.with_name("out.csv"))) == ["1", "1", "2 3"]


def test_parcels_of_one_order_and_orders_without_a_number_still_combine(stall: Path) -> None:
    rows = [
        order("1", to="a"), order("1", OTHER, to="b"), order("2"), order("3", OTHER),
        order("", item="箸"), order("", item="匙"),
    ]  # fmt: skip
    go(stall, [export(stall.with_name("a.csv"), rows)], combine=True)
    made = {
        label["お客様管理番号"]: label["品名１"] for label in labels(stall.with_name("out.csv"))
    }
    assert made == {"1 2": "茶 / 茶 / 箸 / 匙", "1 3": "茶 / 茶"}


def test_an_order_that_was_not_paid_in_an_earlier_export_stands_once(stall: Path) -> None:
    first = export(stall.with_name("a.csv"), [order("1", state="未入金"), order("2")])
    second = export(stall.with_name("b.csv"), [order("1"), order("3", OTHER)])
    report = go(stall, [first, second], combine=True)
    assert sorted(numbers(stall.with_name("out.csv"))) == ["2 1", "3"]
    assert report.stats.left_out == {"unpaid": 1}
    assert reviewed(stall) == []


@pytest.mark.parametrize("workers", [1, 2])
@pytest.mark.parametrize("state", ["取消", "発送済"])
@pytest.mark.parametrize("later", [True, False])
def test_an_order_that_another_export_has_as_cancelled_or_sent_is_held_back(
    stall: Path, state: str, workers: int, *, later: bool
) -> None:
    rows = [order("1", to="a"), order("1", OTHER, to="b"), order("2")]
    states = [order("1", to="a", state=state), order("2", OTHER)]
    inputs = [export(stall.with_name("a.csv"), rows if later else states), export(stall.with_name("b.csv"), states if later else rows)]  # fmt: skip
    hold = stall.with_name("hold.csv")
    go(stall, inputs, combine=True, hold=hold, workers=workers)
    assert (numbers(stall.with_name("out.csv")), numbers(hold)) == (["2"], ["1", "1", "2"])
    reasons = {(row["注文番号"], row["ファイル"][0]): row["理由"] for row in reviewed(stall)}
    name = "a.csv" if later else "b.csv"
    assert len(reviewed(stall)) == 3
    assert "キャンセルまたは発送済み" in reasons["1", name[0]]
    looked = reviewed(stall)
    for row in looked:
        row["確認"] = "OK" if row["注文番号"] == "1" else ""
    go(stall, inputs, combine=True, hold=hold, workers=workers, corrections=saved(stall, looked))
    assert sorted(numbers(stall.with_name("out.csv"))) == ["1", "1", "2"]


def test_a_parcel_of_an_order_that_is_cancelled_keeps_none_of_the_others_back(stall: Path) -> None:
    rows = [order("1", to="a", state="取消"), order("1", OTHER, to="b"), order("2", to="a"), order("2", OTHER, to="b", state="取消")]  # fmt: skip
    go(stall, [export(stall.with_name("a.csv"), rows)])
    assert numbers(stall.with_name("out.csv")) == ["1", "2"]
    assert reviewed(stall) == []


def test_every_label_that_is_held_has_its_row(stall: Path) -> None:
    rows = [order("1", to="a"), order("1", OTHER, to="b"), order("1", OTHER, to="b", item="碗")]
    inputs = [export(stall.with_name(name), rows) for name in ("a.csv", "b.csv")]
    report = go(stall, inputs, hold=stall.with_name("hold.csv"))
    assert numbers(stall.with_name("out.csv")) == numbers(stall.with_name("hold.csv")) == ["1", "1"]
    looked = reviewed(stall)
    assert [(row["ファイル"], row["行"]) for row in looked] == [("b.csv", "2"), ("b.csv", "3")]
    assert len({row["キー"] for row in looked}) == 2
    assert (report.stats.doubtful, report.stats.notes["order-rows-apart"]) == (2, 2)


def test_one_of_the_two_parcels_can_be_confirmed(stall: Path) -> None:
    rows = [order("1", to="a"), order("1", OTHER, to="b")]
    inputs = [export(stall.with_name(name), rows) for name in ("a.csv", "b.csv")]
    hold = stall.with_name("hold.csv")
    go(stall, inputs, hold=hold)
    looked = reviewed(stall)
    looked[1]["確認"] = "OK"
    go(stall, inputs, hold=hold, corrections=saved(stall, looked))
    assert [one["お届け先名"] for one in labels(stall.with_name("out.csv"))] == ["戸川 澄江", "浅野 良子", "浅野 良子"]  # fmt: skip
    assert [one["お届け先名"] for one in labels(hold)] == ["戸川 澄江"]
    assert [row["行"] for row in reviewed(stall)] == ["2"]


def test_a_row_that_only_says_that_the_order_came_before_empties_no_label(stall: Path) -> None:
    inputs = [export(stall.with_name(name), [order("1"), order("2", OTHER)]) for name in ("a.csv", "b.csv")]  # fmt: skip
    go(stall, inputs)
    before = labels(stall.with_name("out.csv"))
    looked = reviewed(stall)
    assert [row["住所"] for row in looked] == ["", ""]
    edited = saved(stall, looked)
    report = go(stall, inputs, corrections=edited)
    assert labels(stall.with_name("out.csv")) == before
    assert (report.stats.doubtful, report.corrections_unused) == (2, 0)
    looked[0]["確認"] = "OK"
    go(stall, inputs, corrections=saved(stall, looked), only_corrected=True)
    assert numbers(stall.with_name("out.csv")) == ["1"]  # the second one, which was confirmed


def vague_twice(stall: Path) -> tuple[list[Path], list[dict[str, str]]]:
    inputs = [export(stall.with_name(name), [order("1", VAGUE), order("2")]) for name in ("a.csv", "b.csv")]  # fmt: skip
    go(stall, inputs, hold=stall.with_name("hold.csv"))
    looked = reviewed(stall)
    assert [(row["注文番号"], row["ファイル"]) for row in looked] == [("1", "a.csv"), ("1", "b.csv"), ("2", "b.csv")]  # fmt: skip
    return inputs, looked


def test_two_rows_of_one_order_that_are_edited_alike_are_one_correction(stall: Path) -> None:
    inputs, looked = vague_twice(stall)
    for row in looked[:2]:
        row["住所"] = "大通西4丁目1"
    looked[0]["確認"] = "OK"
    hold = stall.with_name("hold.csv")
    report = go(stall, inputs, hold=hold, corrections=saved(stall, looked))
    assert sorted(numbers(stall.with_name("out.csv"))) == ["1", "2"]
    assert sorted(numbers(hold)) == [
        "1",
        "2",
    ]  # they came again, and nobody said that this is right
    assert all(
        "大通西4" in one["お届け先住所"] for one in labels(hold) if one["お客様管理番号"] == "1"
    )
    assert report.corrections_unused == 0
    looked[1]["確認"] = looked[2]["確認"] = "OK"
    go(stall, inputs, hold=hold, corrections=saved(stall, looked))
    assert (len(numbers(stall.with_name("out.csv"))), numbers(hold)) == (4, [])


def test_two_rows_of_one_order_that_are_edited_differently_are_an_error(stall: Path) -> None:
    inputs, looked = vague_twice(stall)
    looked[0]["住所"] = "大通西4丁目1"
    with pytest.raises(BatchError, match="rows-differ") as caught:
        go(stall, inputs, corrections=saved(stall, looked))
    assert caught.value.field == "edited.csv:3"
    assert "edited.csv:2" in caught.value.hint
    del looked[1]
    go(stall, inputs, corrections=saved(stall, looked))
    assert all("大通西4" in one["お届け先住所"] for one in labels(stall.with_name("out.csv")) if one["お客様管理番号"] == "1")  # fmt: skip


def test_two_columns_of_a_review_are_enough_to_confirm(stall: Path) -> None:
    inputs, looked = vague_twice(stall)
    short = [{"確認": "済", "キー": row["キー"]} for row in looked]
    report = go(stall, inputs, hold=stall.with_name("hold.csv"), corrections=saved(stall, short))
    assert (report.stats.doubtful, numbers(stall.with_name("hold.csv"))) == (0, [])


def test_an_order_of_two_exports_is_one_to_its_tracking_number(stall: Path) -> None:
    inputs = [export(stall.with_name(name), [order("1"), order("2", OTHER)]) for name in ("a.csv", "b.csv")]  # fmt: skip
    result = stall.with_name("result.csv")
    result.write_text(
        "お客様管理番号,伝票番号,お届け先名\n1,300000000001,\n2,300000000002,\n", "cp932"
    )
    shipped = write_shipped(
        [result], inputs, stall.with_name("shipped.csv"), target="ec-cube4", source=stall, result="yamato-b2-result",
    )  # fmt: skip
    assert (shipped.parcels, shipped.open, shipped.unmatched) == (2, 0, [])
