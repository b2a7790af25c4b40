"""Tracking numbers back: whole order numbers, ends of them, several parcels, part shipments."""

from __future__ import annotations

import csv
from pathlib import Path  # noqa: TC003 - pytest reads the annotations

import pytest

from atena.batch import run
from atena.batch.tracking import write_shipped
from atena.errors import BatchError, LayoutError
from atena.layouts.sent import definition, names

RAKUTEN = ["注文番号", "ステータス", "注文日時", "送付先ID", "送付先姓", "送付先名", "送付先郵便番号1", "送付先郵便番号2", "送付先住所都道府県", "送付先住所郡市区", "送付先住所それ以降の住所", "送付先電話番号1", "送付先電話番号2", "送付先電話番号3", "商品名", "個数"]  # fmt: skip
TAIL = ["300", "2026-11-20 10:00:00"]
PLACE_A = ["浅野", "良子", "153", "0064", "東京都", "目黒区", "下目黒2-3-4", "03", "1234", "5678"]
PLACE_B = ["倉田", "浩", "530", "0001", "大阪府", "大阪市北区", "梅田3-1-3", "06", "1234", "5678"]
ORDERS = [
    ["999999-20261120-0000000001", *TAIL, "11", *PLACE_A, "茶", "1"],
    ["999999-20261120-0000000002", *TAIL, "21", *PLACE_A, "茶", "1"],
    ["999999-20261120-0000000002", *TAIL, "22", *PLACE_B, "碗", "1"],
    ["999999-20261120-0000000003", *TAIL, "31", *PLACE_B, "皿", "1"],
]


def write(path: Path, rows: list[list[str]]) -> Path:
    with path.open("w", encoding="cp932", newline="") as file:
        csv.writer(file).writerows(rows)
    return path


@pytest.fixture
def export(tmp_path: Path) -> Path:
    return write(tmp_path / "rakuten.csv", [RAKUTEN, *ORDERS])


def read(path: Path) -> list[list[str]]:
    with path.open(encoding="cp932", newline="") as file:
        return list(csv.reader(file))


@pytest.mark.parametrize("target", ["yamato-b2", "sagawa-ehiden3"])
def test_the_label_that_came_back_finds_its_order(
    export: Path, tmp_path: Path, target: str
) -> None:
    labels = tmp_path / "labels.csv"
    run(export, labels, source="rakuten-rms", target=target, workers=1)
    made = read(labels)
    number = made[0].index("お客様管理番号")
    assert len({row[number] for row in made[1:]}) == 3
    if target == "yamato-b2":
        for index, row in enumerate(made[1:]):
            row[3] = f"10000000000{index}"
        result = write(tmp_path / "result.csv", made)
    else:
        rows = [["お問い合せ送り状No.", *[f"x{place}" for place in range(17)], "お客様管理番号"]]
        for index, row in enumerate(made[1:]):
            cells = [""] * 19
            cells[0], cells[18], cells[5] = f"20000000000{index}", row[number], row[3]
            rows.append(cells)
        rows[0][5] = "郵便番号"
        result = write(tmp_path / "result.csv", rows)
    shipped = write_shipped(
        [result], [export], tmp_path / "shipped.csv", target="rakuten", day="2026-11-29"
    )
    assert (shipped.parcels, shipped.open, shipped.unmatched) == (4, 0, [])
    header, *rows = read(tmp_path / "shipped.csv")
    assert header == definition("rakuten")["upload"]["columns"]
    carrier = "1001" if target == "yamato-b2" else "1002"
    assert [(row[0][-1], row[1], row[3][-1], row[4]) for row in rows] == [
        ("1", "11", "0", carrier),
        ("2", "21", "1", carrier),
        ("2", "22", "2", carrier),
        ("3", "31", "3", carrier),
    ]


def result_of(tmp_path: Path, rows: list[tuple[str, str]]) -> Path:
    return write(
        tmp_path / "result.csv",
        [["お客様側管理番号", "お問い合わせ番号"], *(list(row) for row in rows)],
    )


def test_part_shipments_several_numbers_and_what_fits_nothing(export: Path, tmp_path: Path) -> None:
    result = result_of(
        tmp_path,
        [
            ("20-0000000001", "300000000001"),
            ("999999-20261120-0000000001", "300000000001"),
            ("999999-20261120-0000000001", "300000000002"),
            ("999999-20261120-0000000002", "300000000003"),
            ("999999-20261120-0000000009", "300000000004"),
            ("999999-20261120-0000000003", ""),
        ],
    )
    shipped = write_shipped([result], [export], tmp_path / "shipped.csv", target="rakuten")
    assert [(one.row, one.reason) for one in shipped.unmatched] == [
        (2, "order-unknown"),
        (5, "several-parcels"),
        (6, "order-unknown"),
        (7, "no-tracking-number"),
    ]
    assert (shipped.parcels, shipped.numbers, shipped.open) == (1, 2, 3)
    _, *rows = read(tmp_path / "shipped.csv")
    assert [row[3] for row in rows] == ["300000000001", "300000000002"]
    write_shipped([result], [export], tmp_path / "yahoo.csv", target="yahoo")
    _, *rows = read(tmp_path / "yahoo.csv")
    assert [row[2:4] for row in rows] == [["300000000001", "300000000002"]]


def test_numbers_that_a_spreadsheet_has_shortened(export: Path, tmp_path: Path) -> None:
    orders = [f"999999-20261120-000000000{last}" for last in "13"]
    lost = result_of(
        tmp_path, [(orders[0], "3.00001E+11"), (orders[1], "３０００００００００７７")]
    )
    shipped = write_shipped([lost], [export], tmp_path / "shipped.csv", target="rakuten")
    assert [(one.row, one.reason) for one in shipped.unmatched] == [(2, "digits-lost")]
    assert [row[3] for row in read(tmp_path / "shipped.csv")[1:]] == ["300000000077"]
    whole = result_of(tmp_path, [(orders[0], "3.00000000078E+11"), (orders[1], "300000000079.0")])
    write_shipped([whole], [export], tmp_path / "shipped.csv", target="rakuten")
    found = [row[3] for row in read(tmp_path / "shipped.csv")[1:]]
    assert found == ["300000000078", "300000000079"]


@pytest.mark.parametrize(
    ("cell", "day"),
    [("2026/12/1 9:05", "2026-12-01"), ("20261201", "2026-12-01"), ("2026-12-01T09:05:00", "2026-12-01"), ("", "2026-11-24"), ("翌日", "2026-11-24")],
)  # fmt: skip
def test_the_day_of_a_result_in_any_form(export: Path, tmp_path: Path, cell: str, day: str) -> None:
    rows = [["お客様管理番号", "伝票番号", "出荷予定日"], [ORDERS[0][0], "300000000001", cell]]
    result = write(tmp_path / "result.csv", [["発行済データ"], *rows])  # a title above
    write_shipped([result], [export], tmp_path / "out.csv", target="rakuten", day="2026/11/24")
    assert [row[5] for row in read(tmp_path / "out.csv")[1:]] == [day]


@pytest.mark.parametrize(
    ("cell", "day", "reasons"),
    [("12/2", "2026-12-02", []), ("1月5日", "2027-01-05", []), ("翌日", "", ["day-unread"])],
)
def test_a_day_is_never_another_than_the_one_of_the_result(
    export: Path, tmp_path: Path, cell: str, day: str, reasons: list[str]
) -> None:
    rows = [["お客様管理番号", "伝票番号", "出荷予定日"], [ORDERS[0][0], "300000000001", cell]]
    result = write(tmp_path / "result.csv", rows)
    shipped = write_shipped([result], [export], tmp_path / "out.csv", target="rakuten")
    assert [row[5] for row in read(tmp_path / "out.csv")[1:]] == ([day] if day else [])
    assert [one.reason for one in shipped.unmatched] == reasons


@pytest.mark.parametrize(
    ("name", "target"), [("o.xlsx", "rakuten"), ("o.csv.gz", "rakuten"), ("o.tsv", "rakuten"), ("o.parquet", "amazon")]
)  # fmt: skip
def test_a_name_that_says_another_format_is_refused(
    export: Path, tmp_path: Path, name: str, target: str
) -> None:
    result = result_of(tmp_path, [(ORDERS[0][0], "300000000001")])
    with pytest.raises(BatchError, match="unknown-file-type"):
        write_shipped([result], [export], tmp_path / name, target=target)
    assert not (tmp_path / name).exists()


def test_items_that_were_sent_before_are_not_reported_again(tmp_path: Path) -> None:
    head = [
        "order-id",
        "order-item-id",
        "recipient-name",
        "ship-address-1",
        "ship-postal-code",
        "quantity-to-ship",
    ]
    place = ["倉田浩", "目黒区下目黒2-3-4", "153-0064"]
    rows = [head, ["250-1", "11", *place, "0"], ["250-1", "12", *place, "2"]]
    orders = tmp_path / "orders.txt"
    orders.write_text("".join("\t".join(row) + "\r\n" for row in rows), "cp932")
    result = write(tmp_path / "b2.csv", [["お客様管理番号", "伝票番号"], ["250-1", "300000000001"]])
    write_shipped([result], [orders], tmp_path / "out.txt", target="amazon")
    made = [line.split("\t") for line in (tmp_path / "out.txt").read_text("cp932").splitlines()[3:]]
    assert [row[1:3] for row in made] == [["12", "2"]]


def test_orders_that_were_sent_together_share_a_number(export: Path, tmp_path: Path) -> None:
    both = "999999-20261120-0000000001 999999-20261120-0000000003"
    result = result_of(tmp_path, [(both, "300000000001")])
    shipped = write_shipped([result], [export], tmp_path / "shipped.csv", target="rakuten")
    assert (shipped.parcels, shipped.unmatched) == (2, [])


@pytest.mark.parametrize("name", names("upload"))
def test_every_shop_gets_its_columns(export: Path, tmp_path: Path, name: str) -> None:
    result = result_of(tmp_path, [("999999-20261120-0000000001", "300000000001")])
    out = tmp_path / "out" / "shipped.csv"
    assert write_shipped([result], [export], out, target=name).rows == 1
    form = definition(name)["file"]
    with out.open(encoding=form["encoding"], newline="") as file:
        rows = list(csv.reader(file, delimiter=form["delimiter"]))
    assert rows[-2] == definition(name)["upload"]["columns"]
    assert "300000000001" in rows[-1]


@pytest.mark.parametrize("name", names())
def test_every_file_says_where_it_is_from(name: str) -> None:
    content = definition(name)
    assert content["name"] == name
    assert content["source"]
    assert content["certainty"]
    assert ("result" in content) != ("upload" in content)


def test_a_result_that_nobody_knows(export: Path, tmp_path: Path) -> None:
    result = write(tmp_path / "result.csv", [["a", "b"], ["1", "2"]])
    with pytest.raises(LayoutError, match="not-recognised"):
        write_shipped([result], [export], tmp_path / "shipped.csv", target="rakuten")


@pytest.mark.parametrize(("target", "limit"), [("yamato-b2", 50), ("sagawa-ehiden3", 16)])
def test_orders_that_went_in_one_parcel_get_its_number(
    tmp_path: Path, target: str, limit: int
) -> None:
    export = write(
        tmp_path / "rakuten.csv",
        [RAKUTEN, ORDERS[0], ORDERS[3], [*ORDERS[1][:3], "21", *PLACE_A, "碗", "1"]],
    )
    labels = tmp_path / "labels.csv"
    run(export, labels, source="rakuten-rms", target=target, combine=True, workers=1)
    header, *rows = read(labels)
    numbers = [row[header.index("お客様管理番号")] for row in rows]
    assert len(numbers) == 2
    assert max(map(len, numbers)) <= limit
    assert [[part[-1] for part in number.split()] for number in numbers] == [["1", "2"], ["3"]]
    result = result_of(
        tmp_path, [(number, f"30000000000{at}") for at, number in enumerate(numbers)]
    )
    for combine in (True, False):  # the label says which orders are in the parcel
        shipped = write_shipped(
            [result], [export], tmp_path / "shipped.csv", target="rakuten", combine=combine
        )
        assert (shipped.parcels, shipped.open, shipped.unmatched) == (3, 0, [])
        found = {row[0][-1]: row[3][-1] for row in read(tmp_path / "shipped.csv")[1:]}
        assert found == {"1": "0", "2": "0", "3": "1"}


def test_a_parcel_of_more_orders_than_its_label_can_name_is_looked_at(tmp_path: Path) -> None:
    orders = [[f"999999-20261120-{n:010}", *ORDERS[0][1:]] for n in (1201, 1202, 1203, 1204, 1205)]
    for count, doubtful in ((3, 0), (5, 1)):
        export = write(tmp_path / "rakuten.csv", [RAKUTEN, *orders[:count]])
        labels = tmp_path / "labels.csv"
        report = run(
            export, labels, source="rakuten-rms", target="sagawa-ehiden3", combine=True, workers=1
        )
        header, row = read(labels)
        number = row[header.index("お客様管理番号")]
        assert number == ("1201 01202 01203" if count == 3 else "61120-0000001201")
        assert report.stats.doubtful == doubtful
        assert report.stats.reasons["layout-cut お客様管理番号"] == doubtful
        shipped = write_shipped(
            [result_of(tmp_path, [(number, "300000000001")])],
            [export],
            tmp_path / "shipped.csv",
            target="rakuten",
            combine=True,
        )
        assert (shipped.parcels, shipped.open) == (count, 0)


def test_only_orders_that_are_to_be_sent_are_still_open(tmp_path: Path) -> None:
    orders = [ORDERS[0], [ORDERS[1][0], "900", *ORDERS[1][2:]], ORDERS[3]]
    export = write(tmp_path / "rakuten.csv", [RAKUTEN, *orders])
    both = [(order[0], f"30000000000{place}") for place, order in enumerate(ORDERS[:2])]
    result = result_of(tmp_path, both)
    shipped = write_shipped([result], [export], tmp_path / "shipped.csv", target="rakuten")
    assert (shipped.parcels, shipped.open) == (1, 1)  # the second is cancelled
    assert [(one.order, one.reason) for one in shipped.unmatched] == [
        (ORDERS[1][0], "order-cancelled")
    ]
    together = result_of(tmp_path, [(f"{ORDERS[0][0]} {ORDERS[1][0]}", "300000000001")])
    shipped = write_shipped([together], [export], tmp_path / "shipped.csv", target="rakuten")
    assert [row[0] for row in read(tmp_path / "shipped.csv")[1:]] == [ORDERS[0][0]]
    assert [one.reason for one in shipped.unmatched] == ["order-cancelled"]


@pytest.mark.parametrize(
    ("order", "cell", "number"),
    [
        ("000123", "3000-0000-0001", "300000000001"),
        ("123", "300000000001", "300000000001"),
        ("０００１２３", '="300000000001"', "300000000001"),
        ("'000123", "EJ 123 456 789 JP", "EJ123456789JP"),
        ("0123", "300000000001", ""),
    ],
)
def test_numbers_as_spreadsheets_and_carriers_write_them(
    tmp_path: Path, order: str, cell: str, number: str
) -> None:
    export = write(tmp_path / "in.csv", [RAKUTEN, ["000123", *ORDERS[0][1:]]])
    shipped = write_shipped(
        [result_of(tmp_path, [(order, cell)])], [export], tmp_path / "out.csv", target="rakuten"
    )
    found = [(row[0], row[3]) for row in read(tmp_path / "out.csv")[1:]]
    assert found == ([("000123", number)] if number else [])
    assert [one.reason for one in shipped.unmatched] == ([] if number else ["order-unknown"])


@pytest.mark.parametrize(("target", "most"), [("yahoo", 2), ("amazon", 1), ("rakuten", 3)])
def test_numbers_that_the_shop_takes_no_more_of_are_told(
    export: Path, tmp_path: Path, target: str, most: int
) -> None:
    numbers = ["300000000001", "300000000002", "300000000003"]
    result = result_of(tmp_path, [(ORDERS[0][0], number) for number in numbers])
    shipped = write_shipped([result], [export], tmp_path / "out.csv", target=target)
    assert [one.reason for one in shipped.unmatched] == ["too-many-numbers"] * (3 - most)
    text = (tmp_path / "out.csv").read_text("cp932")
    assert [number for number in numbers if number in text] == numbers[:most]
