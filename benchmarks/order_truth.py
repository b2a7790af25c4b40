"""Orders whose truth is known, as messy as shops' files are; the rates stand in ``benchmarks/labels.py``."""

from __future__ import annotations

import csv
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import orders as made

if TYPE_CHECKING:
    import random
    from pathlib import Path

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
WRITTEN = {
    "morning": ("午前中", "AM", "08:00-12:00"), "14-16": ("14:00～16:00", "14時-16時", "1416"),
    "16-18": ("16:00〜18:00", "１６時～１８時"), "18-20": ("18-20時", "18:00-20:00"), "19-21": ("19時-21時", "1921"),
}  # fmt: skip


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


def order(dice: random.Random, towns: list[made.Town], number: int) -> Truth:
    """One order. Where the postal table calls the land around a village by the village's name, nobody writes it twice."""
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
    place = town.city if town.city.endswith(town.town) else town.city + town.town
    first, second = place + as_written, building
    if building and dice.random() < 0.2:
        first, second = f"{first} {building}", ""
    if dice.random() < 0.10:
        first, prefecture = prefecture + first, ""
    code = town.postal_code
    given_code = f"{code[:3]}-{code[3:]}" if dice.random() < 0.6 else code
    phone = telephone(dice)
    truth = Truth(
        f"S-{number:07}", [], name, town.prefecture + place + numbers + building, code,
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
    if dice.random() < 0.001 and numbers.count("-") == 1 and first.endswith(as_written):
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
