"""Writes every string of a folder of cases, and made-up ones, in every layout, and re-reads the files.

    python benchmarks/limits.py --cases DIR [--made 3000] [--most N]

Each string is read as a name and as an address, and also stands as it is in every field of a label (there
with a guard against formulas; the made-up strings with and without it in both). Checked of every row of every layout: the encoding takes it, the csv
module finds the same cells again, no cell is longer than its column, nothing that a column's text had is
missing without a note, no cell begins inside a number or a character, none has a control character or begins a formula.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import os
import random
import unicodedata
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import atena
from atena.layouts import Label, Writer, layout_names, load_layout
from atena.layouts.careful import DANGEROUS
from atena.layouts.fields import ADDRESS_FIELDS, NAME_FIELDS
from atena.layouts.repertoire import writer, writer_of
from atena.layouts.template import compile_template
from atena.models import Address, PersonName

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from atena.layouts import Layout, Row
    from atena.layouts.schema import Cell, Fit

PIECES = [
    "山田", "𠮷野", "髙﨑", "葛\U000e0100城", "邊\U000e0101", "𩸽", "ｶﾞｰﾃﾞﾝ", "ﾔﾏﾀﾞ", "か\u3099", "é", "e\u0301",
    "👩\u200d👩\u200d👧", "😀", "🇯🇵", "①㈱Ⅱ", "〜", "−", "～", "株式会社", "下目黒", "大字", "三丁目", "1-8-1", "１２３",
    "12345678901234567890", "第2地割", "メゾン・ド・", "アルコタワー", "Residence", "101号室", "5F", " ", "　",
    "\r\n", "\t", "\x00", "\x1b[0m", "\u200b", "\u202e", "\ud842", "\udfb7", "=1+1", "+81", "-", "@", '"', ",", "'", ";",
]  # fmt: skip
"""What made-up strings are made of: variants, marks, emoji, halves of pairs, long numbers, formulas."""
OF_NAME, OF_ADDRESS = set(PersonName.model_fields), set(Address.model_fields)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    cases = os.environ.get("ATENA_CASES")
    parser.add_argument("--cases", type=Path, default=cases, required=cases is None)
    parser.add_argument("--made", type=int, default=3_000, help="strings to make up")
    parser.add_argument("--most", type=int, default=1_000_000, help="strings to take of the cases")
    arguments = parser.parse_args()
    texts = sorted(set(strings_of(arguments.cases)))
    texts = texts[:: 1 + len(texts) // arguments.most]
    texts += made_up(arguments.made)
    checks = [Check(name, guard) for name in written() for guard in (False, True)]
    for number, text in enumerate(texts):
        made = number >= len(texts) - arguments.made
        for label, guard in zip(labels_of(text), (False, True), strict=True):
            for check in checks:
                if made or check.guard == guard:
                    check.label(label)
    for check in checks:
        print(json.dumps(check.report(), ensure_ascii=False))
    print(json.dumps({"strings": len(texts), "rows": sum(check.rows for check in checks)}))
    if any(check.failed for check in checks):
        raise SystemExit(1)


def written() -> list[str]:
    return [name for name in layout_names() if load_layout(name).output]


def labels_of(text: str) -> tuple[Label, Label]:
    """The string read, and the string everywhere as it is."""
    parsed = Label(
        atena.parse_name(text), atena.parse_address(text), phone=text, email=text, order_id=text
    )
    name = dict.fromkeys(OF_NAME.intersection(NAME_FIELDS), text) | {"organization": text}
    place = dict.fromkeys(OF_ADDRESS.intersection(ADDRESS_FIELDS), text) | {"postal_code": text}
    raw = Label(
        PersonName.model_construct(**{**name, "kind": "person"}),
        Address.model_construct(**{**place, "level": "town"}),
        *[text] * 7,
    )
    return parsed, raw


def made_up(count: int) -> list[str]:
    dice = random.Random(20261126)
    return ["".join(dice.choices(PIECES, k=dice.randint(1, 24))) for _ in range(count)]


class Check:
    """One layout, all labels."""

    def __init__(self, name: str, guard: bool) -> None:
        self.name, self.guard = name, guard
        self.layout: Layout = load_layout(name)
        self.writer = Writer(self.layout, guard_formulas=guard)
        output = self.layout.output
        assert output is not None
        self.limits = {cell.column: cell.limit for cell in output.cells if cell.limit}
        for one in output.fits:
            self.limits |= dict(zip(one.columns, one.limits, strict=True))
        self.texts = [
            (one, [(compile_template(part[0], output.defaults, ""), part[1]) for part in one.parts])
            for one in output.fits
        ]
        self.spills = [cell for cell in output.cells if cell.spill]
        self.values = {
            cell.column: compile_template(cell.value, output.defaults, "") for cell in self.spills
        }
        self.places = {column: index for index, column in enumerate(self.writer.columns)}
        self.in_bytes = output.measure == "bytes"
        self.write = writer(self.layout.file.repertoire)
        self.notes: Counter[str] = Counter()
        self.failed: Counter[str] = Counter()
        self.rows = 0

    def label(self, label: Label) -> None:
        row = self.writer.row(label)
        self.rows += 1
        self.notes.update({note.code for note in row.notes})
        self.failed.update(set(self.problems(label, row)))

    def report(self) -> dict[str, object]:
        return {
            "layout": self.name,
            "guard": self.guard,
            "rows": self.rows,
            "failed": dict(self.failed),
            "notes": dict(self.notes.most_common()),
        }

    def problems(self, label: Label, row: Row) -> Iterator[str]:
        buffer = io.StringIO()
        csv.writer(buffer, lineterminator=self.layout.file.newline).writerow(row.cells)
        encoding = self.layout.file.encoding
        try:
            data = buffer.getvalue().encode(encoding)
        except UnicodeEncodeError:
            yield "not encodable"
            return
        if list(csv.reader(io.StringIO(data.decode(encoding), newline=""))) != [row.cells]:
            yield "not read again"
        for column, text in zip(self.writer.columns, row.cells, strict=True):
            size = self.size(text)
            if size > self.limits.get(column, size):
                yield f"too long: {column}"
            if self.guard and text[:1] in DANGEROUS and text:
                yield f"formula: {column}"
            if any(unicodedata.category(char) in ("Cc", "Cs") for char in text):
                yield f"control character: {column}"
        moved = {note.field for note in row.notes if note.code == "layout-moved"}
        spilled = [cell for cell in self.spills if cell.column in moved]
        for cell in spilled:
            yield from self.spill_problems(label, row, cell)
        taken = {cell.spill for cell in spilled}
        for one, parts in self.texts:
            columns = [column for column in one.columns if column not in taken]
            yield from self.fit_problems(label, row, one, columns, parts)

    def spill_problems(self, label: Label, row: Row, cell: Cell) -> Iterator[str]:
        """Whether a text that begins in another column goes on in its own, and only what was noted is missing."""
        value = self.values[cell.column]
        form = writer_of(cell.form)
        text = self.write(form(value(label) if callable(value) else str(value))).text
        wanted = "".join(plain(char) for char in text if not char.isspace())
        cells = row.cells[self.places[cell.spill]] + row.cells[self.places[cell.column]]
        written = "".join(plain(char) for char in cells if not char.isspace())
        cut = any(note.code == "layout-cut" and note.field == cell.column for note in row.notes)
        if not (wanted.startswith(written) if cut else wanted == written):
            yield f"not in order: {cell.column}"

    def fit_problems(
        self,
        label: Label,
        row: Row,
        one: Fit,
        columns: Sequence[str],
        parts: Sequence[tuple[object, int]],
    ) -> Iterator[str]:
        """Whether the columns of a fit hold their text in order, whole or with a note, well cut."""
        form = writer_of(one.form)
        source: list[tuple[str, bool]] = []  # characters, and whether one may cut before them
        for value, _ in parts:
            text = self.write(form(value(label) if callable(value) else str(value))).text
            before = ""
            for char in text:
                torn = (before and clings(char)) or (before.isdigit() and char.isdigit())
                if not char.isspace():
                    source.append((char, not torn))
                before = char
        noted = {"layout-cut": one.columns[-1], "layout-prefecture-left-out": one.columns[0]}
        if any(noted.get(note.code) == note.field for note in row.notes):
            # something in the middle may be missing: the prefecture, or letters of the building's name
            rest = iter(plain(char) for char, _ in source)
            written = "".join(row.cells[self.places[column]] for column in columns)
            if not all(plain(char) in rest for char in written if not char.isspace()):
                yield f"not in order: {one.columns[0]}"
            return
        position = 0
        shortest = min(*one.limits, *(part[2] or one.limits[0] for part in one.parts))
        for column in columns:
            cell = [plain(char) for char in row.cells[self.places[column]] if not char.isspace()]
            if (
                cell
                and 0 < position < len(source)
                and not source[position][1]
                and self.avoidable(source, position, shortest)
            ):
                yield f"torn: {column}"
            if [plain(char) for char, _ in source[position : position + len(cell)]] != cell:
                yield f"not in order: {column}"
                return
            position += len(cell)
        if position < len(source):
            yield f"lost without a note: {one.columns[0]}"

    def avoidable(self, source: list[tuple[str, bool]], position: int, shortest: int) -> bool:
        """Whether what was torn there would have fitted into any column."""
        start = end = position
        while start and not source[start][1]:
            start -= 1
        while end < len(source) and (end == position or not source[end][1]):
            end += 1
        return self.size("".join(char for char, _ in source[start:end])) <= shortest

    def size(self, text: str) -> int:
        return len(text.encode("cp932", "replace")) if self.in_bytes else len(text)


def clings(char: str) -> bool:
    return char in "ﾞﾟ\u200d" or unicodedata.category(char) in ("Mn", "Me", "Mc")


def plain(char: str) -> str:
    """Full-width ASCII as half-width: the guard against formulas widens a first sign."""
    return chr(ord(char) - 0xFEE0) if "！" <= char <= "～" else char


def strings_of(folder: Path) -> Iterator[str]:
    """Every string that stands anywhere in the JSON Lines of the folder."""
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            if line.strip():
                yield from walk(json.loads(line))


def walk(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from walk(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from walk(inner)


if __name__ == "__main__":
    main()
