"""Files as shops' computers break them: every order comes out by itself, as it was, or is a named reject."""

from __future__ import annotations

import csv
import gzip
import io
from collections.abc import Callable  # noqa: TC003 - pytest reads the annotations
from pathlib import Path  # noqa: TC003

import pytest
import zstandard

from atena.batch import run
from atena.errors import BatchError, LayoutError

from .conftest import read_csv

COLUMNS = ["番号", "氏名", "郵便番号", "住所", "建物", "電話", "備考"]
MAPPING = {
    "order.id": "番号",
    "name": "氏名",
    "postal_code": "郵便番号",
    "lines": ["住所", "建物"],
    "phone": "電話",
    "order.memo": "備考",
}
ROWS = [
    ["A1", "浅野良子", "0600042", "北海道札幌市中央区大通西5-8", "", "0112345678", "よろしく"],
    ["A2", "倉田浩", "1530064", "東京都目黒区下目黒2-3-4", "プラザ下目黒201", "0312345678", ""],
    ["A3", "戸田真弓", "6048091", "京都府京都市中京区下本能寺前町500", "", "09012345678", "青"],
    ["A4", "成瀬健", "1000001", "東京都千代田区千代田1-1", "北の丸荘 B-12", "08087654321", ""],
    ["A5", "平山郁子", "5300001", "大阪府大阪市北区梅田3-1-3", "", "0612345678", "緑"],
]
TOWNS = {"A1": "大通西", "A2": "下目黒", "A3": "下本能寺前町", "A4": "千代田", "A5": "梅田"}
NAMES = {row[0]: row[1] for row in ROWS}
PHONES = {row[0]: row[5] for row in ROWS}
ALL = list(TOWNS)
HEAD = ",".join(COLUMNS)


def lines(separator: str = ",") -> list[str]:
    return [separator.join(row) for row in ROWS]


def with_row(number: int, text: str) -> str:
    """The file with one row as ``text``."""
    found = lines()
    found[number] = text
    return "\n".join([HEAD, *found, ""])


def quoted(rows: list[list[str]], newline: str = "\r\n") -> str:
    buffer = io.StringIO()
    csv.writer(buffer, quoting=csv.QUOTE_ALL, lineterminator=newline).writerows([COLUMNS, *rows])
    return buffer.getvalue()


def cell(row: int, column: str, text: str) -> list[list[str]]:
    """All rows, one cell of them as ``text``."""
    found = [list(one) for one in ROWS]
    found[row][COLUMNS.index(column)] = text
    return found


def plain(rows: list[list[str]]) -> str:
    return "\n".join([HEAD, *(",".join(row) for row in rows), ""])


JOINED = "\n".join([HEAD, *lines(), ""])
TABS = "\n".join(["\t".join(COLUMNS), *lines("\t"), ""])
STRAY = '"限定 緑茶'
BROKEN: dict[str, tuple[str | bytes, list[str], list[str]]] = {
    # name: (content, orders that come out, reasons of the rejects)
    "as it should be": (JOINED, ALL, []),
    "everything quoted": (quoted(ROWS), ALL, []),
    "a stray quote in the last cell": (with_row(0, lines()[0] + '"終'), ALL, []),
    "a stray quote opens the last cell": (with_row(0, lines()[0].replace("よろしく", STRAY)), ALL, []),
    "a stray quote opens a cell, a later row is quoted": (
        "\n".join([HEAD, lines()[0].replace("よろしく", STRAY), *lines()[1:4], lines()[4].replace("緑", '"緑"'), ""]),
        ALL,
        [],
    ),
    "two stray quotes in two rows": (
        "\n".join([HEAD, lines()[0].replace("よろしく", STRAY), *lines()[1:4], lines()[4].replace("緑", STRAY), ""]),
        ALL,
        [],
    ),
    "two stray quotes in one row": (
        with_row(1, 'A2,"倉田浩,1530064,東京都目黒区下目黒2-3-4,"プラザ下目黒201,0312345678,'),
        ALL,
        [],
    ),
    "a stray quote opens the first cell": (with_row(2, '"' + lines()[2]), ALL, []),
    "a stray quote in the building": (with_row(1, lines()[1].replace("プラザ", '"プラザ')), ALL, []),
    "an inch in a cell": (with_row(0, lines()[0].replace("よろしく", '5"の皿')), ALL, []),
    "a quoted word within a quoted cell": (
        quoted(ROWS).replace('"よろしく"', '"至急"で"'),
        ALL,
        [],
    ),
    "quotes doubled as they should be": (quoted(cell(0, "備考", 'これは"見本"です')), ALL, []),
    "a real line end in quotes": (quoted(cell(1, "備考", "一行目\n二行目")), ALL, []),
    "a real line end in the address": (quoted(cell(1, "住所", "東京都目黒区\n下目黒2-3-4")), ALL, []),
    "many line ends in the last cell": (quoted(cell(4, "備考", "\n".join("行" * 30))), ALL, []),
    "a memo that is longer than any memo": (
        quoted(cell(2, "備考", "\n".join("行" * 300))),
        ALL,
        ["1-columns-instead-of-7"],
    ),
    "a comma in quotes": (quoted(cell(3, "建物", "北の丸荘, B-12")), ALL, []),
    "a comma without quotes": (
        with_row(3, lines()[3].replace("北の丸荘 ", "北の丸荘, ")),
        ["A1", "A2", "A3", "A5"],
        ["8-columns-instead-of-7"],
    ),
    "the last cells are missing": (with_row(1, "A2,倉田浩,1530064,東京都目黒区下目黒2-3-4,プラザ下目黒201,0312345678"), ALL, []),
    "two of the last cells are missing": (
        with_row(1, "A2,倉田浩,1530064,東京都目黒区下目黒2-3-4,プラザ下目黒201"),
        ALL,
        [],
    ),
    "a cell in the middle is missing": (
        with_row(1, "A2,倉田浩,東京都目黒区下目黒2-3-4,プラザ下目黒201,0312345678,"),
        ["A1", "A3", "A4", "A5"],
        ["6-columns-instead-of-7"],
    ),
    "a row of two cells": (with_row(1, "A2,倉田浩"), ["A1", "A3", "A4", "A5"], ["2-columns-instead-of-7"]),
    "empty surplus cells": ("\n".join([HEAD, *(line + ",,," for line in lines()), ""]), ALL, []),
    "empty surplus columns": ("\n".join([HEAD + ",,", *(line + ",," for line in lines()), ""]), ALL, []),
    "surplus cells that say something": (
        with_row(4, lines()[4] + ",x"),
        ["A1", "A2", "A3", "A4"],
        ["8-columns-instead-of-7"],
    ),
    "blank lines between": (JOINED.replace("\nA3", "\n\n\nA3"), ALL, []),
    "rows of commas": (JOINED.replace("\nA3", "\n,,,,,,\nA3"), ALL, []),
    "blank lines first": ("\n\n" + JOINED, ALL, []),
    "a line of commas first": (",,,,,,\n" + JOINED, ALL, []),
    "a line sep=": ("sep=,\n" + JOINED, ALL, []),
    "a line sep=;": ("sep=;\n" + JOINED.replace(",", ";"), ALL, []),
    "semicolons": (JOINED.replace(",", ";"), ALL, []),
    "bars": (JOINED.replace(",", "|"), ALL, []),
    "a title above": ("受注一覧 2026年11月\n" + JOINED, ALL, []),
    "a title in cells above": ("受注一覧,,,,,,\n出力日,2026/11/29,,,,,\n\n" + JOINED, ALL, []),
    "the sign with which DOS ends a file": (JOINED + "\x1a", ALL, []),
    "a remark under it": (JOINED + "※管理画面からの出力です,,,,,,\n", ALL, ["only-one-cell"]),
    "the second half of a torn row": (
        with_row(2, lines()[2].replace("戸田", "戸田\n", 1)),
        ["A1", "A2", "A4", "A5"],
        ["2-columns-instead-of-7", "6-columns-instead-of-7"],
    ),
    "totals under it": (JOINED + "合計,5件,,,,,\n", ALL, []),
    "totals in a later cell": (JOINED + ",,,,,,合計\n", ALL, []),
    "totals without the last cells": (JOINED + "合計,,,\n", ALL, []),
    "two exports pasted together": (JOINED.replace("\nA4", f"\n{HEAD}\nA4"), ALL, []),
    "totals in two cells": (JOINED + "合計,5\n", ALL, []),
    "totals in two quoted cells": (JOINED + '"総合計","12,000"\n', ALL, []),
    "the heading again, in other widths": (
        JOINED.replace("\nA4", "\n" + HEAD.replace("番号,氏名", " 番号 ,氏　名") + "\nA4"),
        ALL,
        [],
    ),
    "the heading again, with a mark": (JOINED.replace("\nA4", f"\n\ufeff{HEAD}\nA4"), ALL, []),
    "a sum without a word": (JOINED + ",,,,,,12000\n", ALL, []),
    "a line end in a heading": (JOINED.replace("氏名", '"氏\n名"'), ALL, []),
    "apostrophes before everything": (
        plain([[f"'{cell}" if cell else "" for cell in row] for row in ROWS]).replace("'A", "A"),
        ALL,
        [],
    ),
    "a heading in other widths": (JOINED.replace("番号,氏名", "番　号,　氏名 "), ALL, []),
    "a heading in quotes with spaces": (JOINED.replace(HEAD, ",".join(f'" {one} "' for one in COLUMNS)), ALL, []),
    "the columns in another order": (
        "\n".join(",".join(cells.split(",")[::-1]) for cells in [HEAD, *lines()]) + "\n",
        ALL,
        [],
    ),
    "a column more": ("\n".join([HEAD + ",x", *(line + ",y" for line in lines()), ""]), ALL, []),
    "UTF-8 with a mark": ("\ufeff" + JOINED, ALL, []),
    "CP932": (JOINED.encode("cp932"), ALL, []),
    "CP932 with carriage returns and line feeds": (JOINED.replace("\n", "\r\n").encode("cp932"), ALL, []),
    "UTF-16 with a mark": (JOINED.encode("utf-16"), ALL, []),
    "UTF-16 without a mark": (JOINED.encode("utf-16-le"), ALL, []),
    "UTF-16 big-endian": (b"\xfe\xff" + JOINED.encode("utf-16-be"), ALL, []),
    "Excel's Unicode text": (TABS.encode("utf-16"), ALL, []),
    "EUC-JP": (JOINED.encode("euc_jp"), ALL, []),
    "carriage returns only": (JOINED.replace("\n", "\r"), ALL, []),
    "carriage returns, and more line feeds in cells than rows": (
        quoted(cell(0, "備考", "\n".join("行" * 20)), newline="\r"),
        ALL,
        [],
    ),
    "carriage returns, and line feeds in the heading": (
        quoted(ROWS, newline="\r").replace('"備考"', '"備\n考"').replace('"よろしく"', '"よろ\nしく"'),
        ALL,
        [],
    ),
    "no line end at the end": (JOINED.rstrip("\n"), ALL, []),
    "mixed line ends": (JOINED.replace("\nA2", "\r\nA2").replace("\nA4", "\r\nA4"), ALL, []),
    "a lone carriage return in a cell": (with_row(0, lines()[0].replace("よろしく", "よろ\rしく")), ALL, []),
    "a byte that is no character": (
        JOINED.encode("cp932").replace("青".encode("cp932"), b"\x81\x20"),
        ["A1", "A2", "A4", "A5"],
        ["undecodable-byte-67"],
    ),
    "a zero byte": (with_row(0, lines()[0].replace("よろしく", "よろ\0しく")), ALL, []),
    "tabs": (TABS, ALL, []),
    "tabs with quotes that do not quote": (
        TABS.replace("よろしく", STRAY).replace("緑\n", '緑"\n'),
        ALL,
        [],
    ),
    "tabs with quotes that quote": (
        TABS.replace("よろしく", '"限定 ""緑茶"""').replace("プラザ下目黒201", '"プラザ下目黒\n201"'),
        ALL,
        [],
    ),
    "zeros that a spreadsheet dropped": (
        plain([[*row[:2], row[2].lstrip("0"), *row[3:5], row[5].lstrip("0"), row[6]] for row in ROWS]),
        ALL,
        [],
    ),
    "codes as floating numbers": (
        plain([[*row[:2], f"{int(row[2])}.0", *row[3:5], f"{int(row[5])}.0", row[6]] for row in ROWS]),
        ALL,
        [],
    ),
    "apostrophes before codes": (
        plain([[*row[:2], f"'{row[2]}", *row[3:5], f"'{row[5]}", row[6]] for row in ROWS]),
        ALL,
        [],
    ),
    "full-width codes": (
        plain([[*row[:2], "〒" + row[2][:3] + "−" + row[2][3:], *row[3:]] for row in ROWS]),
        ALL,
        [],
    ),
    "spaces around cells": ("\n".join([HEAD, *(" , ".join(row) for row in ROWS), ""]), ALL, []),
    "spaces before quotes": (
        "\n".join([HEAD, *(", ".join(f'"{one}"' for one in row) for row in ROWS), ""]),
        ALL,
        [],
    ),
    "two numbers in the telephone cell": (
        with_row(1, lines()[1].replace("0312345678", "0312345678/09011112222")),
        ALL,
        [],
    ),
    "an extension in the telephone cell": (
        with_row(1, lines()[1].replace("0312345678", "03-1234-5678 (内線12)")),
        ALL,
        [],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", BROKEN)
@pytest.mark.parametrize("size", [None, 200])
def test_every_order_comes_out_by_itself(
    tmp_path: Path, name: str, size: int | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    if size is not None:  # parts of a row or two
        monkeypatch.setattr("atena.batch.plan.PART_BYTES", size)
    content, expected, reasons = BROKEN[name]
    path = tmp_path / ("in.tsv" if "tabs" in name else "in.csv")
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    out = tmp_path / "out.csv"
    report = run(path, out, source=MAPPING, workers=1)
    labels = read_csv(out)
    assert [label["order_id"] for label in labels] == expected
    for label in labels:
        number = label["order_id"]
        assert label["town"] == TOWNS[number]
        assert label["surname"] + label["given_name"] == NAMES[number], name
        if label["phone"]:
            assert label["phone"].replace("-", "") == PHONES[number]
    missing = sum(not label["phone"] for label in labels)
    assert missing == (name == "two of the last cells are missing")
    rejects = tmp_path / "out.csv.rejects.csv"
    found = [row["reason"] for row in read_csv(rejects)] if rejects.is_file() else []
    assert found[: len(reasons)] == reasons
    assert (report.stats.rejected > 0) == bool(reasons)


def test_there_are_more_than_sixty() -> None:
    assert len(BROKEN) > 60


@pytest.mark.parametrize(
    ("content", "code", "field"),
    [
        ("", "empty-file", "in.csv"),
        ("\n\n  \n", "empty-file", "in.csv"),
        (JOINED + ",".join(COLUMNS[::-1]) + "\n" + ",".join(ROWS[0][::-1]) + "\n", "columns-differ", "in.csv:7"),
        (JOINED.replace("電話", "連絡先"), "column-missing", "電話"),
        (JOINED.replace("備考", ""), "column-missing", "備考"),
        (JOINED.replace("建物", "住　所"), "column-missing", "建物"),
        ("\n".join([HEAD + ",氏名", *(line + ",x" for line in lines()), ""]), "column-twice", "氏名"),
        ("\n".join([HEAD + ",電　話", *(line + ",x" for line in lines()), ""]).replace("電話,", "電 話,"), "column-twice", "電話"),
    ],
)  # fmt: skip
def test_what_somebody_has_to_change_is_named(
    tmp_path: Path, content: str, code: str, field: str
) -> None:
    path = tmp_path / "in.csv"
    path.write_text(content, "utf-8")
    with pytest.raises((BatchError, LayoutError)) as caught:
        run(path, tmp_path / "out.csv", source=MAPPING, workers=1)
    assert (caught.value.code, caught.value.field) == (code, field)
    assert [one.name for one in tmp_path.iterdir()] == ["in.csv"]


def packed_gz(data: bytes) -> bytes:
    return gzip.compress(data)


def packed_zst(data: bytes) -> bytes:
    return zstandard.ZstdCompressor().compress(data)


@pytest.mark.parametrize(("pack", "suffix"), [(packed_gz, "gz"), (packed_zst, "zst")])
def test_a_packed_file_that_is_cut_short(
    tmp_path: Path, pack: Callable[[bytes], bytes], suffix: str
) -> None:
    path = tmp_path / f"in.csv.{suffix}"
    whole = pack(JOINED.encode() * 50)
    path.write_bytes(whole[:-9])
    with pytest.raises(BatchError, match="cannot-unpack"):
        run(path, tmp_path / "out.csv", source=MAPPING, workers=1)
    path.write_bytes(whole + pack(b"\n"))  # two members are one file
    assert run(path, tmp_path / "out.csv", source=MAPPING, workers=1).stats.labels > 5


def test_a_bomb_is_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("atena.batch.input.prepare.FREE_BYTES", 10_000)
    path = tmp_path / "in.csv.gz"
    path.write_bytes(gzip.compress(JOINED.encode() + b"\n" * 3_000_000))
    with pytest.raises(BatchError, match="unpacks-too-large"):
        run(path, tmp_path / "out.csv", source=MAPPING, workers=1)
    assert [one.name for one in tmp_path.iterdir()] == ["in.csv.gz"]


def test_a_workbook_called_csv_is_read(tmp_path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    assert book.active is not None
    for row in [COLUMNS, *ROWS]:
        book.active.append(row)
    path = tmp_path / "in.csv"
    with path.open("wb") as file:
        book.save(file)
    run(path, tmp_path / "out.csv", source=MAPPING, workers=1)
    assert [row["order_id"] for row in read_csv(tmp_path / "out.csv")] == ALL


@pytest.mark.parametrize(
    ("content", "hint"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old Excel"),
        (b"\xef\xbb\xbf\r\n<HTML><table><tr><td>1</td></tr></table></HTML>", "web page"),
    ],
)
def test_what_is_no_table_says_what_it_is(tmp_path: Path, content: bytes, hint: str) -> None:
    path = tmp_path / "in.csv"
    path.write_bytes(content)
    with pytest.raises(BatchError, match=f"not-csv.*{hint}"):
        run(path, tmp_path / "out.csv", source=MAPPING, workers=1)


def test_a_service_that_collects_takes_the_amount_or_asks(tmp_path: Path) -> None:
    path = tmp_path / "in.csv"
    path.write_text(
        f"{HEAD},方法,金額\n{lines()[0]},宅急便コレクト,4400\n{lines()[1]},代金引換,\n", "utf-8"
    )
    mapping = {**MAPPING, "delivery.service": "方法", "delivery.cod": "金額"}
    run(path, tmp_path / "out.csv", source=mapping, target="yamato-b2", workers=1,
        review=tmp_path / "review.csv")  # fmt: skip
    labels = read_csv(tmp_path / "out.csv", "cp932")
    assert [(one["送り状種類"], one["ｺﾚｸﾄ代金引換額（税込)"]) for one in labels] == [
        ("2", "4400"),
        ("0", ""),
    ]
    reasons = {row["注文番号"]: row["理由"] for row in read_csv(tmp_path / "review.csv")}
    assert "（配送方法）" not in "".join(reasons.values())
    assert "（代引金額）" in reasons["A2"]
