"""A day in the life: exports of three shops → labels, review, edited review → tracking numbers → shipped files."""

from __future__ import annotations

import csv
from pathlib import Path  # noqa: TC003 - pytest reads the annotations

from atena.batch import run
from atena.batch.tracking import write_shipped

from .conftest import read_csv

SHOP = {
    "sender.name": "アテナ商店", "sender.phone": "03-0000-0000", "sender.postal_code": "100-0001",
    "sender.prefecture": "東京都", "sender.city": "千代田区", "sender.street": "千代田1-1",
    "shop.ship_date": "2026-11-30",
}  # fmt: skip
RAKUTEN = {
    "注文番号": "777777-20261128-0000000001", "ステータス": "300", "注文日時": "2026-11-28 10:00:00", "支払方法名": "代金引換",
    "請求金額": "3300", "送付先ID": "1", "送付先姓": "浅野", "送付先名": "良子", "送付先郵便番号1": "60", "送付先郵便番号2": "42",
    "送付先住所都道府県": "北海道", "送付先住所郡市区": "札幌市中央区", "送付先住所それ以降の住所": "大通西5-8", "送付先電話番号1": "011",
    "送付先電話番号2": "234", "送付先電話番号3": "5678", "商品名": "煎茶", "個数": "1", "お届け日指定": "2026-12-05", "お届け時間帯": "1416",
}  # fmt: skip
YAHOO = {
    "OrderId": "store-10000001", "OrderTime": "2026-11-28 10:00:00", "OrderStatus": "2", "PayMethod": "payment_a1",
    "ShipLastName": "倉田", "ShipFirstName": "浩", "ShipZipCode": "1530064", "ShipPrefecture": "東京都", "ShipCity": "目黒区",
    "ShipAddress1": "下目黒2-3-4", "ShipAddress2": "プラザ下目黒201", "ShipPhoneNumber": "0312345678", "Title": "茶碗",
}  # fmt: skip
SHOPIFY = {
    "Name": "#1001", "Financial Status": "paid", "Lineitem name": "皿", "Shipping Name": "真弓 戸田", "Shipping Address1": "下本能寺前町",
    "Shipping City": "京都市中京区", "Shipping Zip": "'604-8091", "Shipping Province": "JP-26", "Shipping Country": "JP",
    "Shipping Phone": "090-1234-5678", "Created at": "2026-11-28 10:00:00 +0900",
}  # fmt: skip
SHOPS = {"rakuten": ("cp932", RAKUTEN), "yahoo": ("cp932", YAHOO), "shopify": ("utf-8", SHOPIFY)}


def test_a_day(tmp_path: Path) -> None:
    shipped = {}
    for shop, (encoding, order) in SHOPS.items():
        export, out = tmp_path / f"{shop}.csv", tmp_path / f"{shop}-labels.csv"
        with export.open("w", encoding=encoding, newline="") as file:
            writer = csv.DictWriter(file, order)
            writer.writeheader()
            writer.writerow(order)
            if shop == "rakuten":
                writer.writerow(
                    {**order, "注文番号": "777777-20261128-0000000002", "ステータス": "900"}
                )
        common = {"source": "auto", "target": "yamato-b2", "shop": SHOP, "workers": 1}
        review = tmp_path / f"{shop}-review.csv"
        report = run(export, out, review=review, **common)  # type: ignore[arg-type]
        assert report.stats.labels == 1
        rows = read_csv(review)
        assert len(rows) == (shop == "shopify")  # the house number is missing
        if rows:
            rows[0]["住所"] = "下本能寺前町500"
            with review.open("w", encoding="utf-8-sig", newline="") as file:
                writer = csv.DictWriter(file, rows[0])
                writer.writeheader()
                writer.writerows(rows)
            report = run(export, out, corrections=review, **common)  # type: ignore[arg-type]
            assert report.stats.doubtful == 0
        with out.open(encoding="cp932", newline="") as file:
            labels = list(csv.reader(file))
        labels[1][3] = f"4000000000{len(shipped)}0"
        result = tmp_path / f"{shop}-b2.csv"
        with result.open("w", encoding="cp932", newline="") as file:
            csv.writer(file).writerows(labels)
        done = tmp_path / f"{shop}-shipped.csv"
        assert write_shipped([result], [export], done, target=shop).unmatched == []
        with done.open(encoding=encoding, newline="") as file:
            shipped[shop] = list(csv.reader(file))[1:]
    label = read_csv(tmp_path / "rakuten-labels.csv", "cp932")[0]
    assert label["お届け先郵便番号"] == "060-0042"
    assert (label["送り状種類"], label["ｺﾚｸﾄ代金引換額（税込)"]) == ("2", "3300")
    assert (label["お届け予定日"], label["配達時間帯"]) == ("2026/12/05", "1416")
    label = read_csv(tmp_path / "shopify-labels.csv", "cp932")[0]
    assert (label["お届け先名"], label["お届け先住所"]) == (
        "戸田 真弓",
        "京都府京都市中京区下本能寺前町500",
    )
    assert shipped["rakuten"][0][:5:3] == ["777777-20261128-0000000001", "400000000000"]
    assert shipped["yahoo"][0][:3] == ["store-10000001", "1001", "400000000010"]
    assert shipped["shopify"][0][0] == "#1001"
