"""Customers who come back: with ``--remember`` a question is asked once."""

from __future__ import annotations

import csv
import os
from typing import TYPE_CHECKING

import pytest

from atena import normalize
from atena.batch import run
from atena.errors import BatchError
from atena.matching.customers import Customers

from .conftest import read_csv

if TYPE_CHECKING:
    from pathlib import Path

MAPPING = {
    "name": "name", "name_kana": "kana", "postal_code": "zip", "lines": ["a1", "a2"],
    "phone": "phone", "email": "mail", "order.id": "id",
}  # fmt: skip
COLUMNS = ["id", "name", "kana", "zip", "a1", "a2", "phone", "mail"]
MONDAY = [
    ["1", "東海林一二三", "", "604-8091", "京都市中京区下本能寺前町", "", "09011112222", "hifumi@example.jp"],
    ["2", "小鳥遊葵", "タカナシ アオイ", "153-0064", "東京都目黒区下目黒1-8-1", "", "0312345678", ""],
    ["3", "倉田浩", "", "153-0064", "東京都目黒区下目黒2-3-4", "", "0000", "kurata@example.jp"],
]  # fmt: skip
TUESDAY = [
    ["4", "東海林　一二三", "", "604-8091", "京都市中京区下本能寺前町", "", "09011112222", "HIFUMI@example.jp"],
    ["5", "小鳥遊葵", "", "153-0064", "東京都目黒区下目黒1-8-1", "", "0312345678", ""],
    ["6", "倉田浩", "", "153-0064", "東京都目黒区下目黒2-3-4", "", "0000", "kurata@example.jp"],
]  # fmt: skip


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ATENA_DATA", str(tmp_path / "data"))
    monkeypatch.delenv("ATENA_KEY", raising=False)


def write(path: Path, rows: list[list[str]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([COLUMNS, *rows])
    return path


def edit(review: Path, edits: dict[str, dict[str, str]]) -> None:
    rows = read_csv(review)
    for row in rows:
        row.update(edits.get(row["注文番号"], {}))
    with review.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)


def first_day(tmp_path: Path, target: str = "ec-cube4") -> dict[str, object]:
    common: dict[str, object] = {
        "source": MAPPING,
        "target": target,
        "workers": 1,
        "remember": True,
    }
    export, review = write(tmp_path / "monday.csv", MONDAY), tmp_path / "review.csv"
    run(export, tmp_path / "monday-out.csv", review=review, **common)  # type: ignore[arg-type]
    edit(
        review,
        {
            "1": {"セイ": "ショウジ", "メイ": "ヒフミ", "住所": "下本能寺前町500"},
            "3": {"電話番号": "03-9876-5432", "確認": "OK"},
        },
    )
    report = run(
        export,
        tmp_path / "monday-out.csv",
        corrections=review,
        **common,  # type: ignore[arg-type]
    )
    assert report.stats.doubtful == 0
    return common


def test_the_next_day_asks_nothing(tmp_path: Path) -> None:
    common = first_day(tmp_path)
    review = tmp_path / "review-2.csv"
    export = write(tmp_path / "tuesday.csv", TUESDAY)
    common["target"] = "columns"
    report = run(export, tmp_path / "out.csv", review=review, **common)  # type: ignore[arg-type]
    assert read_csv(review) == []
    assert report.stats.notes["remembered"] >= 3
    rows = {row["order_id"]: row for row in read_csv(tmp_path / "out.csv")}
    assert (rows["4"]["surname_kana"], rows["4"]["given_name_kana"]) == ("ショウジ", "ヒフミ")
    assert (rows["4"]["town"], rows["4"]["street"]) == ("下本能寺前町", "500")
    assert (rows["5"]["surname_kana"], rows["5"]["given_name_kana"]) == ("タカナシ", "アオイ")
    assert rows["6"]["phone"] == "03-9876-5432"


def test_another_address_is_asked_anew(tmp_path: Path) -> None:
    common = first_day(tmp_path)
    moved = TUESDAY[0].copy()
    moved[3:5] = ["604-0925", "京都市中京区上本能寺前町"]
    review = tmp_path / "review-2.csv"
    run(write(tmp_path / "next.csv", [moved]), tmp_path / "out.csv", review=review, **common)  # type: ignore[arg-type]
    (row,) = read_csv(review)
    assert (row["セイ"], row["住所"]) == ("ショウジ", "上本能寺前町")


def test_without_the_switch_nothing_is_remembered(tmp_path: Path) -> None:
    common = first_day(tmp_path) | {"remember": False}
    report = run(write(tmp_path / "next.csv", TUESDAY), tmp_path / "out.csv", **common)  # type: ignore[arg-type]
    assert report.stats.doubtful
    assert not report.stats.notes["remembered"]


def test_the_reading_that_an_order_types_is_its_own(tmp_path: Path) -> None:
    days = [
        ("コウノ ヒロコ", "hiroko@example.jp", "コウノ"),
        ("カワノ ヒロコ", "other@example.jp", "カワノ"),  # another of this name in the same street
        ("", "hiroko@example.jp", "コウノ"),
        ("", "other@example.jp", "カワノ"),
    ]
    for number, (kana, mail, expected) in enumerate(days):
        phone = "0312345678" if mail.startswith("hiroko") else "0387654321"
        row = ["1", "河野裕子", kana, "153-0064", "東京都目黒区下目黒1-8-1", "", phone, mail]
        out = tmp_path / f"{number}.csv"
        run(write(tmp_path / "in.csv", [row]), out, source=MAPPING, remember=True, workers=1)
        (made,) = read_csv(out)
        assert (made["surname_kana"], number) == (expected, number)


@pytest.mark.parametrize(
    ("first", "then", "parts"),
    [
        ("葛\U000e0100西栞", "葛西栞", ("葛西", "栞")),
        ("葛西栞", "葛\U000e0100西栞", ("葛\U000e0100西", "栞")),
        ("葛西栞", "葛西栞", ("葛西", "栞")),
        ("か\u3099さい しおり", "がさいしおり", ("がさい", "しおり")),
    ],
)
def test_the_border_is_where_it_was_however_the_name_is_written(
    tmp_path: Path, first: str, then: str, parts: tuple[str, str]
) -> None:
    rest = ["153-0064", "東京都目黒区下目黒1-8-1", "", "0312345678", ""]
    kana = "ガサイ シオリ" if "さ" in first else "カサイ シオリ"
    out = tmp_path / "out.csv"
    for name, typed in ((first, kana), (then, "")):
        export = write(tmp_path / "in.csv", [["1", name, typed, *rest]])
        run(export, out, source=MAPPING, remember=True, workers=1)
    (made,) = read_csv(out)
    assert (made["surname"], made["given_name"]) == parts
    assert "remembered" in made["notes"]


def test_a_typed_reading_that_was_corrected_stays_so(tmp_path: Path) -> None:
    def order(kana: str) -> Path:
        row = ["1", "河野裕子", kana, "153-0064", "東京都目黒区下目黒", "", "0312345678", ""]
        return write(tmp_path / "in.csv", [row])

    def reading(export: Path, **more: Path) -> str:
        out = tmp_path / "out.csv"
        run(export, out, source=MAPPING, remember=True, workers=1, **more)  # type: ignore[arg-type]
        (made,) = read_csv(out)
        return made["surname_kana"]

    review = tmp_path / "review.csv"
    assert reading(order("コウノ ヒロコ"), review=review) == "コウノ"
    edit(review, {"1": {"セイ": "カワノ", "確認": "OK"}})
    assert reading(order("コウノ ヒロコ"), corrections=review) == "カワノ"
    assert [reading(order("コウノ ヒロコ")) for _ in range(2)] == ["カワノ", "カワノ"]
    assert reading(order("ゴウノ ヒロコ")) != "カワノ"


def test_what_is_kept_tells_nothing(tmp_path: Path) -> None:
    first_day(tmp_path)
    kept = (tmp_path / "data" / "customers.atena").read_bytes()
    for word in ("東海林", "ショウジ", "hifumi", "下本能寺前町"):
        assert word.encode() not in kept
    left = [path for path in tmp_path.iterdir() if path.is_dir() and path.name != "data"]
    assert not left


def test_two_workers_write_the_same_and_keep_the_same(tmp_path: Path) -> None:
    common = first_day(tmp_path)
    export = write(tmp_path / "next.csv", TUESDAY * 50)
    run(export, tmp_path / "one.csv", **common)  # type: ignore[arg-type]
    run(export, tmp_path / "two.csv", **{**common, "workers": 2})  # type: ignore[arg-type]
    assert (tmp_path / "one.csv").read_bytes() == (tmp_path / "two.csv").read_bytes()
    assert len(Customers.open()) == 3


def test_other_customers_are_another_run(tmp_path: Path) -> None:
    from atena.batch.checkpoint import keep_checkpoint
    from atena.batch.options import make_options

    work = tmp_path / "work"
    work.mkdir()
    common = {"source": MAPPING, "target": "columns", "remember": True}
    keep_checkpoint(work, [], make_options(**common), "csv")  # type: ignore[arg-type]
    (work / "part-000000.json").write_text("{}")
    keep_checkpoint(work, [], make_options(**common), "csv")  # type: ignore[arg-type]
    with Customers.changing() as customers:
        customers.remember("東 未来", "ヒガシ", "ミキ", surname_length=1, email="miki@example.jp")
    with pytest.raises(BatchError, match="cannot-resume"):
        keep_checkpoint(work, [], make_options(**common), "csv")  # type: ignore[arg-type]


def test_a_table_that_is_learned_meanwhile_is_another_run(tmp_path: Path) -> None:
    from atena.batch.checkpoint import data_version
    from atena.userdata.tables import add_table

    before = data_version()
    add_table("ours", {"kind": "names", "names": "x"}, lambda folder: None)
    added = data_version()
    assert added != before
    about = tmp_path / "data" / "ours" / "about.json"
    os.utime(about, ns=(1, 1))  # learned again from a newer file
    assert data_version() not in (before, added)


def test_a_session_of_a_customer_who_comes_back(tmp_path: Path) -> None:
    first_day(tmp_path)
    session = {
        "buyer": {"name": "東海林一二三", "email": "hifumi@example.jp"},
        "shippingAddress": {
            "name": "東海林一二三", "postalCode": "604-8091", "addressLine1": "京都市中京区下本能寺前町",
            "countryCode": "JP",
        },
    }  # fmt: skip
    customers = Customers.open(create=False)
    checkout = normalize(session, customers=customers)
    assert checkout.recipient is not None
    assert (checkout.recipient.surname_kana, checkout.recipient.given_name_kana) == (
        "ショウジ",
        "ヒフミ",
    )
    stranger = normalize({**session, "buyer": {"name": "東海林一二三", "email": "x@example.jp"},
                          "shippingAddress": {**session["shippingAddress"], "postalCode": "604-0925"}}, customers=customers)  # fmt: skip
    assert "remembered" not in {note.code for note in stranger.recipient.notes}  # type: ignore[union-attr]


def test_the_service_needs_a_token_for_customers(tmp_path: Path) -> None:
    from atena.errors import InputError
    from atena.web import Settings

    first_day(tmp_path)
    with pytest.raises(InputError, match="token-missing"):
        Settings(customers=Customers.open(create=False))
    assert Settings(token="t" * 16, customers=Customers.open(create=False)).customers is not None


@pytest.mark.parametrize(
    ("edits", "name", "asks"),
    [
        ({"住所": "架空町9-9"}, "戸田 真弓", True),
        ({"住所": "架空町9-9", "確認": "OK"}, "戸田 真弓", False),
        ({"住所": "下本能寺前町500"}, "戸田 真弓", False),
        ({"住所": "下本能寺前町500", "氏名": "戸田 真弓", "確認": "OK"}, "戸田真?", False),
    ],
)
def test_what_stays_open_after_a_correction_is_asked_again(
    tmp_path: Path, edits: dict[str, str], name: str, asks: bool
) -> None:
    row = ["7", name, "", "604-8091", "京都市中京区下本能寺前町", "", "09033334444", ""]
    review, out = tmp_path / "review.csv", tmp_path / "out.csv"
    common = {"source": MAPPING, "target": "yamato-b2", "workers": 1, "remember": True,
              "shop": {"shop.ship_date": "2026-12-01"}}  # fmt: skip
    export = write(tmp_path / "first.csv", [row])
    run(export, out, review=review, **common)  # type: ignore[arg-type]
    edit(review, {"7": edits})
    run(export, out, corrections=review, **common)  # type: ignore[arg-type]
    (before,) = read_csv(out, "cp932")
    report = run(write(tmp_path / "next.csv", [["8", *row[1:]]]), out, review=review, **common)  # type: ignore[arg-type]
    assert bool(report.stats.doubtful) == asks
    (after,) = read_csv(out, "cp932")
    assert asks or (after["お届け先住所"], after["お届け先名"]) == (
        before["お届け先住所"],
        "戸田 真弓",
    )


def test_to_confirm_that_an_order_came_twice_teaches_nothing(tmp_path: Path) -> None:
    row = ["7", "戸田 真弓", "", "604-8091", "京都市中京区下本能寺前町500", "", "09033334444", ""]
    exports = [write(tmp_path / name, [row]) for name in ("a.csv", "b.csv")]
    review = tmp_path / "review.csv"
    common = {"source": MAPPING, "target": "yamato-b2", "workers": 1, "remember": True,
              "shop": {"shop.ship_date": "2026-12-01"}}  # fmt: skip
    run(exports, tmp_path / "out.csv", review=review, **common)  # type: ignore[arg-type]
    edit(review, {"7": {"確認": "OK"}})
    report = run(exports, tmp_path / "out.csv", corrections=review, **common)  # type: ignore[arg-type]
    assert report.stats.doubtful == 0
    assert len(Customers.open()) == 0
