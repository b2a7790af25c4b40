"""Makes orders whose truth is known, as messy as shops' files are, and counts what leaves the warehouse wrong.

    python benchmarks/labels.py 20000                 labels of Yamato and Sagawa, the default threshold
    python benchmarks/labels.py 20000 --show 20       with the first orders that are wrong and in no review

A label is wrong when its name, address, telephone number, postal code, day, time, amount or temperature is not
what was ordered. Rates of the mess, of orders: full-width digits 20 %, 丁目番号 5 %, no prefecture 15 %, all in one
column 10 %, no postal code 0.5 %, a code of elsewhere 0.4 %, zeros dropped by a spreadsheet 1 %, a second number or
an extension 0.6 %, no number 0.2 %, 9.01E+09 0.1 %, companies 2 %, 様 1 %, gifts 6 %, a stray quote 0.2 %, a row without
its last cells 0.3 %, a house number that became a date 0.1 %, cancelled 2 %, cash on delivery 5 %, a day 25 %, a time 20 %
(0.3 % of them in words that nobody knows), chilled 3 %, a remark that asks for something 0.5 %.
An independent reader counts rows: none may be lost, torn, merged, or have another's data.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import tempfile
import unicodedata
from collections import Counter
from pathlib import Path

import orders as made
from atena.batch import run
from order_truth import LAYOUT, Truth, order, write

SHOP = {
    "sender.name": "アテナ商店", "sender.phone": "03-0000-0000", "sender.postal_code": "100-0001",
    "sender.prefecture": "東京都", "sender.city": "千代田区", "sender.street": "千代田1-1",
    "shop.ship_date": "2026-11-30", "shop.item": "雑貨",
}  # fmt: skip
SLOTS = {
    "yamato-b2": {
        "morning": "0812",
        "14-16": "1416",
        "16-18": "1618",
        "18-20": "1820",
        "19-21": "1921",
    },
    "sagawa-ehiden3": {"morning": "01", "14-16": "14", "16-18": "16", "18-20": "18", "19-21": "19"},
}
COLD = {
    "yamato-b2": {"": "0", "chilled": "2"},
    "sagawa-ehiden3": {"": "001", "chilled": "002"},
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("orders", type=int)
    parser.add_argument("--seed", type=int, default=20)
    parser.add_argument("--threshold", type=float, default=0.9)
    parser.add_argument("--show", type=int, default=0)
    arguments = parser.parse_args()
    dice = random.Random(arguments.seed)
    towns = made.read_towns()
    truths = [order(dice, towns, number) for number in range(1, arguments.orders + 1)]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "orders.csv"
        write(path, truths, dice)
        (Path(folder) / "made.toml").write_text(LAYOUT, "utf-8")
        for target in SLOTS:
            print(json.dumps(judge(Path(folder), target, truths, arguments), ensure_ascii=False))


def judge(
    folder: Path, target: str, truths: list[Truth], arguments: argparse.Namespace
) -> dict[str, object]:
    """One target: what is wrong, and what of it is in no review."""
    out, review = folder / f"{target}.csv", folder / f"{target}.review.csv"
    report = run(
        folder / "orders.csv", out, source=folder / "made.toml", target=target, shop=SHOP, review=review,
        threshold=arguments.threshold, workers=1,
    )  # fmt: skip
    with out.open(encoding="cp932", newline="") as file:
        labels = list(csv.DictReader(file))
    with review.open(encoding="utf-8-sig", newline="") as file:
        looked = {row["注文番号"]: row["理由"] for row in csv.DictReader(file)}
    rejects = Path(f"{out}.rejects.csv")
    refused = rejects.read_text("utf-8-sig") if rejects.is_file() else ""
    by_number: dict[str, list[dict[str, str]]] = {}
    for label in labels:
        by_number.setdefault(label["お客様管理番号"], []).append(label)
    wanted = [truth for truth in truths if not truth.cancelled]
    faults: Counter[str] = Counter()
    silent: Counter[str] = Counter()
    shown = 0
    for truth in wanted:
        found = by_number.pop(truth.number, [])
        if not found and truth.number in refused:
            faults["rejected by name"] += 1
            continue
        if len(found) != 1:
            faults["lost" if not found else "doubled"] += 1
            silent["lost" if not found else "doubled"] += 1
            continue
        wrong = differences(truth, found[0], target)
        faults.update(wrong)
        if wrong and truth.number not in looked:
            silent["orders"] += 1
            silent.update(wrong)
            if shown < arguments.show:
                shown += 1
                print(
                    target, wrong, truth.row, {key: cell for key, cell in found[0].items() if cell}
                )
    return {
        "target": target,
        "orders": len(wanted),
        "left out": dict(report.stats.left_out),
        "foreign rows": sum(len(rows) for rows in by_number.values()),
        "review %": round(100 * len(looked) / len(wanted), 2),
        "wrong": dict(faults),
        "wrong and in no review": dict(silent),
        "wrong and in no review %": round(100 * silent["orders"] / len(wanted), 3),
        "reasons": dict(report.stats.reasons.most_common(12)),
    }


def differences(truth: Truth, label: dict[str, str], target: str) -> list[str]:
    """The fields of a label that are not as ordered."""
    if target == "yamato-b2":
        place = (
            label["お届け先住所"]
            + label["お届け先アパートマンション名"]
            + label["お届け先会社・部門１"]
            + label["お届け先会社・部門２"]
        )
        name, cod, cold = label["お届け先名"], label["ｺﾚｸﾄ代金引換額（税込)"], label["クール区分"]
        date, slot = label["お届け予定日"].replace("/", "-"), label["配達時間帯"]
    else:
        place = label["お届け先住所１"] + label["お届け先住所２"] + label["お届け先住所３"]
        name, cod, cold = (
            label["お届け先名称１"] + label["お届け先名称２"],
            label["代引金額"],
            label["クール便指定"],
        )
        day = label["配達日"]
        date, slot = f"{day[:4]}-{day[4:6]}-{day[6:]}" if day else "", label["配達指定時間帯"]
    checks = {
        "name": folded(name) == folded(truth.name),
        "address": folded(place) == folded(truth.address),
        "postal code": label["お届け先郵便番号"].replace("-", "") == truth.postal_code,
        "phone": label["お届け先電話番号"].replace("-", "") == truth.phone,
        "date": date == truth.date,
        "slot": slot == SLOTS[target].get(truth.slot, ""),
        "cod": cod == truth.cod,
        "temperature": cold == COLD[target][truth.temperature],
    }
    return [name for name, holds in checks.items() if not holds]


def folded(text: str) -> str:
    """Widths and spaces do not make a label wrong, nor do the signs that stand for a hyphen."""
    text = "".join(unicodedata.normalize("NFKC", text).split())
    return text.translate(dict.fromkeys(map(ord, "−‐ー－-"), "-"))


if __name__ == "__main__":
    main()
