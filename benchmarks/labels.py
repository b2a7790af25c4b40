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
from dataclasses import dataclass, field
from pathlib import Path

import orders as made
from atena.batch import run

COLUMNS = [
    "注文番号", "状態", "注文日", "購入者", "メール", "氏名", "郵便番号", "都道府県", "住所1", "住所2", "電話", "支払",
    "請求額", "希望日", "希望時間", "便", "備考", "商品", "個数", "メモ",
]  # fmt: skip
LAYOUT = """
name = "made"
title = "Made orders"
source = "benchmarks"
date = "2026-11"
[input]
order = ["注文番号"]
required = ["注文番号", "氏名", "住所1"]
[input.recipient]
name = "氏名"
postal_code = "郵便番号"
prefecture = "都道府県"
lines = ["住所1", "住所2"]
phone = "電話"
[input.buyer]
name = "購入者"
email = "メール"
[input.order_fields]
id = "注文番号"
date = "注文日"
memo = "備考"
item = "商品"
quantity = "個数"
[input.delivery]
date = "希望日"
slot = "希望時間"
temperature = "便"
cod = "請求額"
[input.cod]
"支払" = "代金引換*"
[input.states.cancelled]
"状態" = "キャンセル"
[[examples]]
rows = [{ "注文番号" = "1", "氏名" = "山田太郎", "住所1" = "目黒区下目黒1-8-1" }]
orders = [{ id = "1" }]
"""
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
WRITTEN = {
    "morning": ("午前中", "AM", "08:00-12:00"), "14-16": ("14:00～16:00", "14時-16時", "1416"),
    "16-18": ("16:00〜18:00", "１６時～１８時"), "18-20": ("18-20時", "18:00-20:00"), "19-21": ("19時-21時", "1921"),
}  # fmt: skip
COLD = {
    "yamato-b2": {"": "0", "chilled": "2"},
    "sagawa-ehiden3": {"": "001", "chilled": "002"},
}


@dataclass
class Truth:
    """What was ordered, and how it stands in the file."""

    number: str
    row: list[str]
    name: str
    address: str
    postal_code: str
    phone: str
    date: str = ""
    slot: str = ""
    cod: str = ""
    temperature: str = ""
    cancelled: bool = False
    broken: str = ""
    lines: list[str] = field(default_factory=list)


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


def order(dice: random.Random, towns: list[made.Town], number: int) -> Truth:
    """One order."""
    town = dice.choice(towns)
    surname, given = dice.choice(made.SURNAME_LIST), dice.choice(made.GIVEN_LIST)
    chance = dice.random()
    name = surname + given
    written = surname + dice.choice(("", "", " ", "　")) + given
    if chance < 0.02:
        name = written = dice.choice(made.COMPANIES)
    elif chance < 0.03:
        written += "様"
    numbers, as_written = street(dice)
    building = rooms(dice) if dice.random() < 0.5 else ""
    prefecture = town.prefecture if dice.random() < 0.85 else ""
    first, second = town.city + town.town + as_written, building
    if building and dice.random() < 0.2:
        first, second = f"{first} {building}", ""
    if dice.random() < 0.10:
        first, prefecture = prefecture + first, ""
    code = town.postal_code
    given_code = f"{code[:3]}-{code[3:]}" if dice.random() < 0.6 else code
    phone = telephone(dice)
    truth = Truth(
        f"S-{number:07}", [], name, town.prefecture + town.city + town.town + numbers + building, code,
        phone.replace("-", ""),
    )  # fmt: skip
    chance = dice.random()
    if chance < 0.005:
        given_code = ""
    elif chance < 0.009:
        given_code = dice.choice(towns).postal_code
    phone, given_code = spreadsheet(dice, phone, given_code, truth)
    date = slot = ""
    if dice.random() < 0.25:
        day = dice.randint(1, 28)
        truth.date = f"2026-12-{day:02}"
        date = dice.choice((truth.date, f"2026/12/{day}", f"202612{day:02}", f"12月{day}日"))
    if dice.random() < 0.20:
        truth.slot = dice.choice(list(WRITTEN))
        slot = dice.choice(WRITTEN[truth.slot]) if dice.random() > 0.003 else "お昼すぎ"
    if dice.random() < 0.05:
        truth.cod = str(dice.randrange(1_000, 30_000))
    truth.temperature = "chilled" if dice.random() < 0.03 else ""
    truth.cancelled = dice.random() < 0.02
    buyer = (
        written
        if dice.random() > 0.06
        else dice.choice(made.SURNAME_LIST) + dice.choice(made.GIVEN_LIST)
    )
    memo = (
        "不在時は宅配ボックスへ"
        if dice.random() < 0.005
        else dice.choice(("", "", "", "楽しみです"))
    )
    if dice.random() < 0.001 and numbers.count("-") == 1 and not second:
        month, day_ = (int(part) for part in numbers.split("-"))
        if month <= 12 and day_ <= 28:
            first, second = first.removesuffix(as_written), f"{month}月{day_}日"
    truth.row = [
        truth.number, "キャンセル" if truth.cancelled else "発送待ち", "2026-11-28", buyer,
        made.email(dice, made.SPELT_SURNAME[surname], made.SPELT_GIVEN[given]), written, given_code, prefecture,
        first, second, phone, "代金引換" if truth.cod else "クレジットカード", truth.cod or "5000", date, slot,
        "クール便（冷蔵）" if truth.temperature else "", memo, dice.choice(made.ITEMS), "1", "",
    ]  # fmt: skip
    return truth


def telephone(dice: random.Random) -> str:
    """A number that the numbering plan has."""
    if dice.random() < 0.75:
        parts = [dice.choice(("090", "080", "070")), str(dice.randint(1000, 9999))]
        if parts[0] == "080":
            parts[1] = str(dice.randint(1000, 9999))
    else:
        area, first = dice.choice(
            (("03", 3000), ("03", 5000), ("06", 6000), ("052", 200), ("011", 500))
        )
        parts = [area, str(first + dice.randint(100, 299))]
    return ("-" if dice.random() < 0.6 else "").join([*parts, f"{dice.randrange(10_000):04}"])


def street(dice: random.Random) -> tuple[str, str]:
    """A number, and how the buyer writes it."""
    parts = [str(dice.randint(1, high)) for high in (dice.choice((6, 40, 900)), 30, 20)]
    parts = parts[: dice.choice((1, 2, 3, 3, 3))]
    numbers = "-".join(parts)
    way = dice.random()
    if way < 0.20:
        return numbers, numbers.translate(made.FULL)
    if way < 0.25 and len(parts) == 3:
        return numbers, f"{parts[0]}丁目{parts[1]}番{parts[2]}号"
    if way < 0.27:
        return numbers, numbers.replace("-", dice.choice(("ー", "−", "‐")))
    return numbers, numbers


def rooms(dice: random.Random) -> str:
    room = str(dice.randint(1, 15) * 100 + dice.randint(1, 12))
    return (
        dice.choice(made.BUILDING_LIST) + dice.choice(made.TAILS) + dice.choice(("", " "))
        + room + dice.choice(("", "号室"))
    )  # fmt: skip


def spreadsheet(dice: random.Random, phone: str, code: str, truth: Truth) -> tuple[str, str]:
    """What spreadsheets and people make of numbers."""
    chance = dice.random()
    if chance < 0.01:
        return phone.replace("-", "").lstrip("0"), code.replace("-", "").lstrip("0")
    if chance < 0.013:
        return f"{phone}/080-0000-1111", code
    if chance < 0.016:
        return f"{phone} (内線{dice.randint(1, 99)})", code
    if chance < 0.018:
        truth.phone = ""
        return "", code
    if chance < 0.019:
        return f"{float(phone.replace('-', '')):.5E}", code
    return phone, code


def write(path: Path, truths: list[Truth], dice: random.Random) -> None:
    """The file in CP932, with quotes and rows as they break."""
    with path.open("w", encoding="cp932", errors="replace", newline="") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow(COLUMNS)
        for truth in truths:
            chance = dice.random()
            row = truth.row
            if chance < 0.002 and not any("," in cell or '"' in cell for cell in row):
                row = [*row]
                row[17] = f'"限定 {row[17]}'
                file.write(",".join(row) + "\r\n")
            elif chance < 0.005:
                file.write(",".join(row[:-1]) + "\r\n")
            else:
                writer.writerow(row)


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
