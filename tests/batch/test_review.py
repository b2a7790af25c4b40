"""The review: what is in it, and what comes back from it."""

from __future__ import annotations

import csv
import tomllib
from pathlib import Path  # noqa: TC003 - pytest reads the annotations

import pytest

from atena.batch import run
from atena.batch.combine import companions, take_in
from atena.errors import BatchError, LayoutError
from atena.layouts import Order, Party
from atena.layouts.delivery import Delivery

from .conftest import read_csv

HEAD = "no,name,zip,addr,bldg,tel,item,date,slot,memo,country,state,buyer,pay,amount"
LAYOUT = """
name = "shop"
title = "A shop"
source = "the tests"
date = "2026"
[input]
order = ["no"]
required = ["no", "name", "addr"]
[input.recipient]
name = "name"
postal_code = "zip"
lines = ["addr", "bldg"]
phone = "tel"
country = "country"
[input.buyer]
name = "buyer"
[input.order_fields]
id = "no"
item = "item"
memo = "memo"
[input.delivery]
date = "date"
slot = "slot"
cod = "amount"
[input.cod]
pay = "代金引換"
[input.states.cancelled]
state = "キャンセル"
[input.states.unpaid]
state = "未入金"
[[examples]]
rows = [{ no = "1", name = "山田太郎", addr = "目黒区下目黒1-8-1" }]
orders = [{ id = "1" }]
"""
GOOD = "倉田浩,153-0064,東京都目黒区下目黒2-3-4,プラザ下目黒201,03-1234-5678,茶"
SHOP = {"shop.ship_date": "2026-11-30", "sender.name": "アテナ商店"}


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    path = tmp_path / "shop-layout.toml"
    path.write_text(LAYOUT, "utf-8")
    return path


def labels(path: Path) -> dict[str, dict[str, str]]:
    return {row["お客様管理番号"]: row for row in read_csv(path, "cp932")}


def go(shop: Path, rows: list[str], **more: object) -> dict[str, dict[str, str]]:
    path = shop.with_name("in.csv")
    path.write_text("\n".join([HEAD, *rows, ""]), "utf-8")
    out = shop.with_name("out.csv")
    run(path, out, source=shop, target="yamato-b2", shop=SHOP, review=shop.with_name("review.csv"),
        workers=1, **more)  # type: ignore[arg-type]  # fmt: skip
    return labels(out)


def reviewed(shop: Path) -> dict[str, dict[str, str]]:
    return {row["注文番号"]: row for row in read_csv(shop.with_name("review.csv"))}


DOUBTFUL = [
    f"1,{GOOD},,,,,,,,",
    "2,戸田真弓,999-9999,東京都目黒区下目黒2-3-4,,03-1234-5678,茶,,,,,,,,",
    "3,成瀬健,530-0001,東京都目黒区下目黒2-3-4,,03-1234-5678,茶,,,,,,,,",
    "4,平山郁子,153-0064,東京都目黒区下目黒,,03-1234-5678,茶,,,,,,,,",
    "5,浅野良子,153-0064,東京都目黒区下目黒2-3-4,,03-9,茶,,,,,,,,",
    f"6,{GOOD},,お昼ごろ,,,,,,",
    f"7,{GOOD},,12:00-14:00,,,,,,",
    f"8,{GOOD},,,宅配ボックスへ入れてください,,,,,",
    f"9,{GOOD},,,いつもありがとうございます,,,,,",
    f"10,{GOOD},,,,,,成瀬健,,",
    "11,𩸽田𠮷,153-0064,東京都目黒区下目黒2-3-4,,03-1234-5678,茶,,,,,,,,",
]


def test_what_matters_is_in_the_review_and_nothing_else(shop: Path) -> None:
    made = go(shop, DOUBTFUL)
    assert set(made) == {str(number) for number in range(1, 12)}
    assert set(reviewed(shop)) == {"2", "3", "4", "5", "6", "7", "8", "11"}
    assert made["7"]["配達時間帯"] == ""
    assert "時間帯" in reviewed(shop)["7"]["理由"]


def test_an_order_number_that_a_spreadsheet_has_shortened(shop: Path) -> None:
    go(shop, [f"2.40198E+11,{GOOD},,,,,,,,", f"24E11,{GOOD},,,,,,,,"])
    assert set(reviewed(shop)) == {"2.40198E+11"}
    assert reviewed(shop)["2.40198E+11"]["理由"].endswith("（注文番号）")


SMALL = ["戸田真弓,153-0064,{},{},03-1234-5678,茶,{},{},{},,,,,"]


@pytest.mark.parametrize(
    ("address", "building", "day", "slot", "memo", "reason"),
    [
        ("東京都目黒区下目黒2-3-4", "", "2026-11-30", "", "", "お届け希望日が出荷日以前です。（お届け希望日）"),
        ("東京都目黒区下目黒2-3-4", "", "2026/11/12 0:00", "午前中", "", "お届け希望日が出荷日以前です。（お届け希望日）"),
        ("東京都目黒区下目黒2-3-4", "", "2026-12-01", "", "", ""),
        ("東京都目黒区2-3-4", "", "", "", "", "市区町村のあとに町名がなく、番地が続いています。（町名）"),
        ("東京都目黒区下目黒2-3-4", "目黒郵便局留", "", "", "", "建物の確信度 0.80 / 番地と建物の境目がはっきりしないか、建物名として説明のつかない語句があります。（建物） / 住所に局留め・営業所止めなどの指定があります。受取場所を確認してください。（住所）"),
        ("東京都目黒区下目黒2-3-4", "久留米荘201", "", "", "", ""),
    ],
)  # fmt: skip
def test_one_reason(
    shop: Path, address: str, building: str, day: str, slot: str, memo: str, reason: str
) -> None:
    go(shop, [f"1,{SMALL[0].format(address, building, day, slot, memo)}"])
    assert [row["理由"] for row in reviewed(shop).values()] == [reason] * bool(reason)


def test_doubtful_labels_are_held_back(shop: Path) -> None:
    made = go(shop, DOUBTFUL, hold=shop.with_name("hold.csv"))
    assert set(made) == {"1", "9", "10"}
    assert set(labels(shop.with_name("hold.csv"))) == set(reviewed(shop))


def test_gifts_are_listed_on_request(shop: Path) -> None:
    go(shop, DOUBTFUL, review_gifts=shop.with_name("gifts.csv"))
    assert [row["注文番号"] for row in read_csv(shop.with_name("gifts.csv"))] == ["10"]


def edit(shop: Path, changes: dict[str, dict[str, str]], encoding: str = "utf-8-sig") -> Path:
    rows = list(reviewed(shop).values())
    for row in rows:
        row.update(changes.get(row["注文番号"], {}))
    path = shop.with_name("edited.csv")
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys())
        writer.writeheader()
        writer.writerows(rows)
    return path


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp932"])
def test_what_was_edited_comes_back(shop: Path, encoding: str) -> None:
    rows = [row for row in DOUBTFUL if not row.startswith("11")]
    go(shop, rows)
    edited = edit(
        shop,
        {
            "2": {"郵便番号": "1530064"},
            "3": {"確認": "OK"},
            "4": {"住所": "下目黒5-6-7", "建物": "青葉荘102"},
            "5": {"電話番号": "０９０－１２３４－５６７８"},
            "6": {"お届け時間帯": "午前中", "お届け希望日": "2026/12/24"},
        },
        encoding,
    )
    made = go(shop, rows, corrections=edited)
    assert made["2"]["お届け先郵便番号"] == "153-0064"
    assert made["4"]["お届け先住所"] == "東京都目黒区下目黒5-6-7"
    assert made["4"]["お届け先アパートマンション名"] == "青葉荘102"
    assert made["5"]["お届け先電話番号"] == "090-1234-5678"
    assert (made["6"]["配達時間帯"], made["6"]["お届け予定日"]) == ("0812", "2026/12/24")
    assert set(reviewed(shop)) == {"7", "8"}
    only = go(shop, rows, corrections=edited, only_corrected=True)
    assert set(only) == {"2", "3", "4", "5", "6"}


def test_a_correction_is_read_as_input_is(shop: Path) -> None:
    go(shop, DOUBTFUL)
    edited = edit(shop, {"5": {"電話番号": "12"}, "2": {"郵便番号": "5300001"}})
    go(shop, DOUBTFUL, corrections=edited)
    assert {"2", "5"} <= set(reviewed(shop))
    with pytest.raises(BatchError, match="not-a-review"):
        go(shop, DOUBTFUL, corrections=shop)


def test_a_name_is_corrected(shop: Path) -> None:
    rows = ["1,山田太郎様方　佐藤,153-0064,東京都目黒区下目黒,,03-1234-5678,茶,,,,,,,,"]
    go(shop, rows)
    edited = edit(shop, {"1": {"氏名": "佐藤花子", "住所": "下目黒5-6-7"}})
    assert go(shop, rows, corrections=edited)["1"]["お届け先名"] == "佐藤 花子"


def test_orders_that_are_not_to_be_sent(shop: Path) -> None:
    rows = [
        f"1,{GOOD},,,,,,,,",
        f"2,{GOOD},,,,,キャンセル,,,",
        f"3,{GOOD},,,,,未入金,,,",
        f"4,{GOOD},,,,,未入金,,代金引換,3300",
    ]
    made = go(shop, rows)
    assert set(made) == {"1", "4"}
    assert (made["4"]["送り状種類"], made["4"]["ｺﾚｸﾄ代金引換額（税込)"]) == ("2", "3300")
    listed = read_csv(shop.with_name("out.csv.left-out.csv"))
    assert [(row["order_id"], row["state"]) for row in listed] == [
        ("2", "cancelled"),
        ("3", "unpaid"),
    ]
    assert set(go(shop, rows, include="cancelled,unpaid")) == {"1", "2", "3", "4"}
    with pytest.raises(BatchError, match="unknown-word"):
        go(shop, rows, include="lost")


def test_orders_of_one_buyer_to_one_place_go_together(shop: Path) -> None:
    rows = [
        f"1,{GOOD},,,,,,,代金引換,1000",
        "2,浅野良子,153-0064,東京都目黒区下目黒2-3-4,,03-1234-5678,皿,,,,,,,,",
        f"3,{GOOD.replace('倉田浩', '倉田　浩').replace('茶', '碗')},,,,,,,代金引換,2000",
        f"4,{GOOD},2026-12-24,,,,,,,",
        f"5,{GOOD},,,,,キャンセル,,,",
    ]
    made = go(shop, rows, combine=True)
    assert set(made) == {"1 3", "2", "4"}
    assert made["1 3"]["品名１"] == "茶 / 碗"
    assert made["1 3"]["ｺﾚｸﾄ代金引換額（税込)"] == "3000"


@pytest.mark.parametrize(
    ("first", "second", "whole"),
    [
        (Delivery(cod="1100", cod_tax="100"), Delivery(cod="2200", cod_tax="200"), ("3300", "300")),
        (Delivery(cod="1100", cod_tax="100"), Delivery(cod="2200"), ("3300", "")),
        (Delivery(cod="1100"), Delivery(cod="2200", cod_tax="200"), ("3300", "")),
        (Delivery(), Delivery(cod="2200", cod_tax="200"), ("2200", "200")),
        (Delivery(cod="1100", cod_tax="100"), Delivery(), ("1100", "100")),
    ],
)
def test_the_tax_of_orders_that_go_together_is_known_of_each(
    first: Delivery, second: Delivery, whole: tuple[str, str]
) -> None:
    order = Order(Party("浅野良子"), order_id="1", delivery=first)
    take_in(order, Order(Party("浅野良子"), order_id="2", delivery=second))
    assert order.delivery is not None
    assert (order.delivery.cod, order.delivery.cod_tax) == whole


def test_no_remark_of_orders_that_go_together_is_lost() -> None:
    order = Order(
        Party("浅野良子"), order_id="1", memo="置き配不可", delivery=Delivery(gift="お歳暮")
    )
    for number, (memo, gift) in enumerate([("置き配", "歳暮"), ("置き配", "歳暮")], 2):
        other = Order(
            Party("浅野良子"), order_id=str(number), memo=memo, delivery=Delivery(gift=gift)
        )
        take_in(order, other)
    assert order.memo == "置き配不可\n置き配"
    assert order.delivery is not None
    assert order.delivery.gift == "お歳暮 歳暮"


def test_an_order_of_several_parcels_goes_alone() -> None:
    orders = [
        Order(
            Party("浅野良子", lines=("東京都目黒区下目黒2-3-4",)),
            order_id=number,
            delivery=delivery,
        )
        for number, delivery in (
            ("1", Delivery(parcels="2")),
            ("2", None),
            ("3", Delivery(parcels="1")),
            ("4", Delivery(parcels="2")),
        )
    ]
    assert companions([(0, order) for order in orders]) == {1: [2]}


def test_what_leaves_japan_is_on_no_label_within_it(shop: Path) -> None:
    rows = [f"1,{GOOD},,,,,,,,", "2,John Smith,62701,1 Main St,,+1 217 555 0100,tea,,,,US,,,,"]
    assert set(go(shop, rows)) == {"1"}
    assert "2" in reviewed(shop)
    abroad = shop.with_name("abroad.csv")
    assert set(go(shop, rows, foreign=abroad)) == {"1"}
    (row,) = read_csv(abroad)
    assert (row["name"], row["country"], row["address1"]) == ("John Smith", "US", "1 Main St")


def test_rules_of_the_shop(shop: Path) -> None:
    words = shop.with_name("words.toml")
    words.write_text(
        '[shop]\nship_date = "2026-11-30"\n'
        '[[rules]]\nwhen = { item = "*本*" }\nset = { service = "nekopos" }\n'
        '[[rules]]\nwhen = { "item" = ["アイス*", "魚"] }\nset = { temperature = "frozen", parcels = "2" }\n',
        "utf-8",
    )
    rows = [
        f"{n},{GOOD[:-1]}{item},,,,,,,," for n, item in enumerate(("文庫本", "アイス", "茶"), 1)
    ]
    path, out = shop.with_name("in.csv"), shop.with_name("out.csv")
    path.write_text("\n".join([HEAD, *rows, ""]), "utf-8")
    run(path, out, source=shop, target="yamato-b2", shop=words, workers=1)
    made = labels(out)
    assert [made[n]["送り状種類"] for n in "123"] == ["A", "0", "0"]
    assert (made["2"]["クール区分"], made["2"]["発行枚数"], made["3"]["クール区分"]) == (
        "1",
        "2",
        "0",
    )
    for wrong in ('[[rules]]\nwhen = { item = "x" }\nset = { temperature = "hot" }\n',
                  '[[rules]]\nwhen = { nobody = "x" }\nset = { service = "nekopos" }\n',
                  '[[rules]]\nwhen = { item = "<=light" }\nset = { service = "nekopos" }\n',
                  '[shop]\nship_day = "2026-11-30"\n', '[shop]\nship_date = "soon"\n'):  # fmt: skip
        words.write_text(wrong, "utf-8")
        with pytest.raises(LayoutError):
            run(path, out, source=shop, target="yamato-b2", shop=words, workers=1)


@pytest.mark.parametrize(
    ("language", "about"), [("ja", "? は次から選ぶ: "), ("en", "? is one of ")]
)
def test_an_unknown_service_comes_with_the_rule_that_would_settle_it(
    tmp_path: Path, language: str, about: str
) -> None:
    header = "注文番号,送付先氏名,送付先郵便番号,送付先住所,配送方法,時間帯"
    path = tmp_path / "in.csv"
    path.write_bytes(
        "\r\n".join(
            [
                header,
                'A1,藤田花,960-8001,福島県福島市天神町1-2,"とくとく""便""",',
                "A2,村井健,960-8001,福島県福島市天神町3-4,宅急便,午前中",
                "A3,島田葵,960-8001,福島県福島市天神町5-6,宅急便,真夜中",
                "A4,島田葵,960-8001,福島県福島市天神町5-7,レターパックプラス,",
            ]
        ).encode()
    )
    layout = tmp_path / "own.toml"
    layout.write_text(
        'name = "own"\ntitle = "own"\nsource = "test"\ndate = "2026-11"\n[input]\norder = ["注文番号"]\n'
        '[input.recipient]\nname = "送付先氏名"\npostal_code = "送付先郵便番号"\nlines = ["送付先住所"]\n'
        '[input.order_fields]\nid = "注文番号"\n'
        '[input.delivery]\nservice = "配送方法"\nslot = "時間帯"\n',
        "utf-8",
    )
    run(path, tmp_path / "out.csv", source=layout, target="yamato-b2", workers=1, language=language,
        review=tmp_path / "review.csv")  # fmt: skip
    with (tmp_path / "review.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    at = rows[0].index("店舗設定の例" if language == "ja" else "rule for the shop's file")
    number = rows[0].index("注文番号" if language == "ja" else "order")
    rules = {row[number]: row[at] for row in rows[1:]}
    assert "A2" not in rules or not rules["A2"]
    assert tomllib.loads(rules["A1"]) == {
        "rules": [{"when": {"配送方法": 'とくとく"便"'}, "set": {"service": "?"}}]
    }
    assert about + "parcel, " in rules["A1"]
    assert tomllib.loads(rules["A3"])["rules"][0]["set"] == {"slot": "?"}
    assert "morning" in rules["A3"]
    shop = tmp_path / "shop.toml"
    shop.write_text(rules["A1"], "utf-8")
    with pytest.raises(LayoutError, match="unknown-word"):
        run(path, tmp_path / "out2.csv", source=layout, target="yamato-b2", shop=shop, workers=1)
    shop.write_text(rules["A1"].replace('"?"', '"compact"'), "utf-8")
    run(path, tmp_path / "out2.csv", source=layout, target="yamato-b2", shop=shop, workers=1)
    with (tmp_path / "out2.csv").open(encoding="cp932", newline="") as file:
        assert next(row["送り状種類"] for row in csv.DictReader(file)) == "8"
