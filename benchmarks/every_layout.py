"""Takes made orders through every input layout and every output layout, and counts with a reader of its own.

    python benchmarks/every_layout.py 200                     200 orders of every input, through every output
    python benchmarks/every_layout.py 20000 --only rakuten-rms yamato-b2

An order's number, street number and telephone are its own, so a row tells whose it is. Of each pair: every
order stands in the output once (none lost, none merged), no row holds two orders' data (none torn), the name and
the postal code are that order's, no cell is longer than its column, codes are of their tables, the wished day is
printed where both layouts have one.
"""

from __future__ import annotations

import argparse
import csv
import itertools
import json
import re
import sys
import tempfile
import unicodedata
from collections import Counter
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from atena.batch import run
from atena.layouts import Writer, layout_names, load_layout

if TYPE_CHECKING:
    from collections.abc import Iterator

    from atena.layouts import Layout

SURNAMES = [
    "浅野",
    "倉田",
    "戸田",
    "坂井",
    "宮本",
    "今井",
    "増田",
    "丸山",
    "杉山",
    "大塚",
    "新井",
    "平野",
    "河野",
    "上野",
    "野口",
    "千葉",
    "岩崎",
    "桜井",
    "木下",
    "松尾",
]
GIVEN = [
    "良子",
    "浩",
    "真弓",
    "健",
    "裕子",
    "隆",
    "直樹",
    "恵子",
    "洋子",
    "達也",
    "明美",
    "誠",
    "美香",
    "大輔",
    "由美",
    "拓也",
    "幸子",
    "康弘",
    "久美子",
    "修",
]
PLACES = (
    ("153-0064", "東京都", "目黒区", "下目黒"),
    ("060-0042", "北海道", "札幌市中央区", "大通西"),
    ("530-0001", "大阪府", "大阪市北区", "梅田"),
    ("460-0008", "愛知県", "名古屋市中区", "栄"),
)
SHOP = {
    "sender.name": "アテナ商店", "sender.phone": "03-0000-0000", "sender.postal_code": "100-0001",
    "sender.prefecture": "東京都", "sender.city": "千代田区", "sender.street": "千代田1-1",
}  # fmt: skip
DAY, SLOTS = "2026-12-05", ("14:00-16:00", "午前中", "18:00-20:00", "")
PHONE = re.compile(r"0[789]0\d{8}")
NUMBER = re.compile(r"T\d{7}")
DAY_CELL = re.compile(r"(2026)?1205\d?")  # カンガルー・マジック writes day and slot into one cell
STREET = re.compile(r"1-8-(\d{4,7})(?!\d)")


class Made(NamedTuple):
    """One order."""

    index: int

    @property
    def number(self) -> str:
        return f"T{self.index:07}"

    @property
    def phone(self) -> str:
        return f"090{10_000_000 + self.index:08}"

    @property
    def party(self) -> dict[str, object]:
        code, prefecture, city, town = PLACES[self.index % len(PLACES)]
        surname = SURNAMES[self.index % 20]
        given = GIVEN[self.index // 20 % 20]
        return {
            "name": f"{surname} {given}", "surname": surname, "given_name": given, "name_kana": "", "postal_code": code,
            "prefecture": prefecture, "city": city, "phone": self.phone, "email": f"t{self.index}@example.jp",
            "lines": [f"{town}1-8-{1000 + self.index}", f"コーポ{self.index % 90 + 10}号棟"], "country": "",
        }  # fmt: skip


def cells_of(layout: Layout, order: Made) -> dict[str, str]:
    """The order in the columns of an input layout."""
    spec = layout.input
    assert spec is not None
    cells: dict[str, str] = {}

    def fill(columns: tuple[str, ...], value: object, field: str = "") -> None:
        parts = value if isinstance(value, list) else [str(value)]
        if field in ("postal_code", "phone") and len(columns) > 1:
            digits = str(value).replace("-", "")
            edges = [0, 3, len(digits)] if len(columns) == 2 else [0, 3, 7, len(digits)]
            parts = [digits[a:b] for a, b in itertools.pairwise(edges)]
        elif len(parts) > len(columns):
            parts = [*parts[: len(columns) - 1], " ".join(parts[len(columns) - 1 :])]
        for column, part in zip(columns, parts, strict=False):
            cells.setdefault(column, part)

    party = order.party
    fields = spec.recipient
    joined = "city" not in fields, "prefecture" not in fields
    lines = list(party["lines"])  # type: ignore[call-overload]
    if joined[0]:
        lines[0] = f"{party['city']}{lines[0]}"
    if joined[1]:
        lines[0] = f"{party['prefecture']}{lines[0]}"
    party |= {"lines": lines}
    if spec.given_first:
        party["name"] = f"{party['given_name']} {party['surname']}"
    split_name = "name" in fields and len(fields["name"]) == 2
    for field, columns in fields.items():
        if field == "name" and split_name:
            pair = [party["surname"], party["given_name"]]
            fill(columns, pair[::-1] if spec.given_first else pair)
        else:
            fill(columns, party.get(field, ""), field)
    for field, columns in spec.order_fields.items():
        fill(
            columns,
            {"id": order.number, "date": "2026-11-28", "item": "煎茶", "quantity": "1"}.get(
                field, ""
            ),
        )
    wishes = {"date": DAY, "slot": SLOTS[order.index % 4]}
    for field, columns in spec.delivery.items():
        text = wishes.get(field, "")
        if field == "text" and "date" not in spec.delivery:
            text = f"配送希望日: {DAY}"
        fill(columns[:1], text)
    for field, columns in spec.buyer.items():
        fill(columns, party.get(field, ""), field)
    for column in (*spec.order, *spec.destination, *spec.required):
        cells.setdefault(column, order.number)
    return cells


def export_name(layout: Layout) -> str:
    return "in.jsonl" if layout.input is not None and layout.input.session else "in.csv"


def write_export(path: Path, layout: Layout, orders: list[Made]) -> None:
    if layout.input is not None and layout.input.session:
        with path.open("w", encoding="utf-8") as file:
            for order in orders:
                party = order.party
                lines = list(party["lines"])  # type: ignore[call-overload]
                session = {
                    "checkoutSessionId": order.number,
                    "merchantMetadata": {"merchantReferenceId": order.number},
                    "buyer": {"name": party["name"], "email": party["email"]},
                    "shippingAddress": {
                        "name": party["name"], "postalCode": party["postal_code"], "stateOrRegion": party["prefecture"],
                        "addressLine1": f"{party['city']}{lines[0]}", "addressLine2": lines[1],
                        "phoneNumber": order.phone, "countryCode": "JP",
                    },
                }  # fmt: skip
                file.write(json.dumps(session, ensure_ascii=False) + "\n")
        return
    rows = [cells_of(layout, order) for order in orders]
    form = layout.file
    with path.open("w", encoding=form.encoding, newline="") as file:
        if form.delimiter == "\t" and form.quote == "none":
            file.write("\t".join(rows[0]) + "\r\n")
            file.writelines("\t".join(row.values()) + "\r\n" for row in rows)
            return
        writer = csv.DictWriter(file, rows[0], delimiter=form.delimiter)
        writer.writeheader()
        writer.writerows(rows)


def read_rows(paths: list[Path], layout: Layout) -> Iterator[list[str]]:
    """The rows of an output, by a reader that knows nothing of how they were written."""
    form = layout.file
    for path in paths:
        with path.open(encoding=form.encoding, newline="") as file:
            rows = list(csv.reader(file, delimiter=form.delimiter))
        yield from rows[len(form.preamble) + (1 if form.header else 0) :]


def owners(row: list[str]) -> set[int]:
    """Whose data a row holds."""
    text = unicodedata.normalize("NFKC", "\t".join(row)).replace("−", "-")
    digits = "\t".join(
        cell.replace("-", "") for cell in text.split("\t") if not set(cell) - set("0123456789-+")
    )
    found = {int(number[1:]) for number in NUMBER.findall(text)}
    found |= {int(number[3:]) - 10_000_000 for number in PHONE.findall(digits)}
    return found | {int(number) - 1000 for number in STREET.findall(text)}


def strange(row: list[str], order: Made, *, latin: bool) -> bool:
    """Whether a row has another name or postal code than its order."""
    text = unicodedata.normalize("NFKC", "".join(row)).replace("-", "")
    party = order.party
    names = () if latin else (str(party["surname"]), str(party["given_name"]))
    return not all(part in text for part in (*names, str(party["postal_code"]).replace("-", "")))


def check(
    source: str, target: str, orders: list[Made], folder: Path, export: Path | None = None
) -> Counter[str]:
    """Run one pair and count what is wrong; ``export`` is the input file where it is there already."""
    reads, writes = load_layout(source), load_layout(target)
    spec, output = reads.input, writes.output
    assert spec is not None
    assert output is not None
    if export is None:
        export = folder / export_name(reads)
        write_export(export, reads, orders)
    shop = SHOP | {
        name: "1" for name in Writer(writes, SHOP).missing if "." in name and "date" not in name
    }
    report = run(export, folder / "out.csv", source=source, target=target, shop=shop, workers=1)
    wrong: Counter[str] = Counter()
    paths = [Path(path) for name, path in report.outputs.items() if name.split("-")[0] == "out"]
    seen: Counter[int] = Counter()
    at = {name: index for index, name in enumerate(output.columns)}
    limits = [(at[cell.column], cell.limit) for cell in output.cells if cell.limit]
    limits += [
        (at[name], limit)
        for fit in output.fits
        for name, limit in zip(fit.columns, fit.limits, strict=True)
    ]
    coded = [
        (at[cell.column], {*output.codes[cell.codes].values(), "", *cell.otherwise})
        for cell in output.cells
        if cell.codes
        and not any("{" in text for text in (*cell.otherwise, *output.codes[cell.codes].values()))
    ]
    writer = Writer(writes, shop)
    prints_day = "delivery.date" in writer.prints and {"date", "text"} & spec.delivery.keys()
    for row in read_rows(paths, writes):
        found = owners(row)
        if len(found) != 1:
            wrong["torn" if found else "nobody's"] += 1
            continue
        (index,) = found
        seen[index] += 1
        wrong["strange"] += strange(row, Made(index), latin=output.kind == "international")
        wrong["columns"] += len(row) != len(output.columns)
        for place, limit in limits:
            size = (
                len(row[place].encode(writes.file.encoding))
                if output.measure == "bytes"
                else len(row[place])
            )
            wrong["too long"] += size > limit
        wrong["unknown code"] += sum(row[place] not in codes for place, codes in coded)
        if prints_day and not any(DAY_CELL.fullmatch(re.sub(r"[-/]", "", cell)) for cell in row):
            wrong["day lost"] += 1
    wanted = {order.index for order in orders}
    wrong["lost"] += len(wanted - seen.keys())
    wrong["stranger"] += len(seen.keys() - wanted)
    wrong["twice"] += sum(count - 1 for count in seen.values())
    wrong["rejected"] += report.stats.rejected
    return +wrong


def pairs(only: list[str]) -> Iterator[tuple[str, str]]:
    layouts = {name: load_layout(name) for name in layout_names()}
    for source, reads in layouts.items():
        for target, writes in layouts.items():
            asked = not only or (source in only and target in only)
            if asked and reads.input is not None and writes.output is not None:
                yield source, target


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("orders", type=int)
    parser.add_argument("--only", nargs="*", default=[])
    arguments = parser.parse_args()
    size = arguments.orders
    number = faults = 0
    for place, (source, of_source) in enumerate(
        itertools.groupby(pairs(arguments.only), key=itemgetter(0))
    ):
        orders = [Made(index) for index in range(place * size, (place + 1) * size)]
        layout = load_layout(source)
        with tempfile.TemporaryDirectory() as name:
            export = Path(name) / export_name(layout)
            write_export(export, layout, orders)
            for _, target in of_source:
                with tempfile.TemporaryDirectory() as folder:
                    wrong = check(source, target, orders, Path(folder), export)
                number += 1
                faults += sum(wrong.values())
                if wrong:
                    print(f"{source} → {target}: {dict(wrong)}", flush=True)
        print(f"{source}: {number} pairs so far, {faults} faults", flush=True)
    print(f"{number} pairs, {number * size:,} orders, {faults} faults")
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()
