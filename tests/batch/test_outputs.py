"""Where a run writes: nothing is overwritten, nothing stale stays, the exit code says what happened."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from pathlib import Path  # noqa: TC003 - pytest reads the annotations

import pytest
from openpyxl import Workbook, load_workbook

from atena.batch import run
from atena.errors import BatchError, LayoutError
from atena.layouts import load_layout

from .conftest import COLUMNS, MAPPING, csv_bytes, read_csv, rows


@pytest.mark.parametrize("name", ["out", "review", "rejects", "hold", "summary", "report"])
def test_no_output_takes_the_place_of_an_input(export: Path, tmp_path: Path, name: str) -> None:
    before = export.read_bytes()
    link = tmp_path / "link.csv"
    link.symlink_to(export)
    hard = tmp_path / "hard.csv"
    os.link(export, hard)
    for path in (export, link, hard, tmp_path / "x" / ".." / "orders.csv"):
        (tmp_path / "x").mkdir(exist_ok=True)
        outputs = {"out": tmp_path / "labels.csv"} | {name: path}
        with pytest.raises(BatchError, match="would-overwrite"):
            run(export, outputs.pop("out"), source=MAPPING, workers=1, **outputs)  # type: ignore[arg-type]
    assert export.read_bytes() == before


def test_outputs_are_files_of_their_own(export: Path, tmp_path: Path) -> None:
    out = tmp_path / "labels.csv"
    with pytest.raises(BatchError, match="would-overwrite"):
        run(export, out, source=MAPPING, workers=1, review=out)
    with pytest.raises(BatchError, match="is-a-folder"):
        run(export, tmp_path, source=MAPPING, workers=1)


def test_a_forgotten_output_does_not_replace_the_last_export(tmp_path: Path) -> None:
    for name in ("a.csv", "b.csv"):
        (tmp_path / name).write_bytes(csv_bytes(rows(5)))
    before = (tmp_path / "b.csv").read_bytes()
    with pytest.raises(BatchError, match="would-overwrite"):
        run(tmp_path / "a.csv", tmp_path / "b.csv", source=MAPPING, target="yamato-b2", workers=1)
    assert (tmp_path / "b.csv").read_bytes() == before
    out = tmp_path / "labels.csv"
    for _ in range(2):  # labels of an earlier run may be replaced
        run(tmp_path / "a.csv", out, source=MAPPING, target="yamato-b2", workers=1)


@pytest.mark.parametrize("other", ["hold", "review", "foreign"])
def test_one_output_alone_goes_to_the_standard_output(
    export: Path, capfd: pytest.CaptureFixture[str], other: str
) -> None:
    with pytest.raises(BatchError, match="would-overwrite"):
        run(export, "-", source=MAPPING, workers=1, **{other: "-"})  # type: ignore[arg-type]
    assert capfd.readouterr().out == ""
    run(export, "-", source=MAPPING, workers=1)
    assert len(capfd.readouterr().out.splitlines()) == 101


def test_labels_that_carry_columns_along_are_replaced(export: Path, tmp_path: Path) -> None:
    out, other = tmp_path / "labels.csv", tmp_path / "other.csv"
    for _ in range(2):
        run(export, out, source=MAPPING, carry="*", workers=1)
        assert len(read_csv(out)) == 100
    other.write_bytes(csv_bytes(rows(5)))
    with pytest.raises(BatchError, match="would-overwrite"):
        run(export, other, source=MAPPING, carry="*", workers=1)


def test_an_export_that_begins_with_the_column_of_a_layout_is_not_replaced(tmp_path: Path) -> None:
    layout = tmp_path / "numbers.toml"
    layout.write_text(
        """
name = "numbers"
title = "Numbers"
source = "the shop"
date = "2026-11"
[output]
columns = ["no"]
[output.cells]
no = { value = "{order_id}" }
[[examples]]
given = { order_id = "1" }
expect = { no = "1" }
""",
        "utf-8",
    )
    export, other = tmp_path / "in.csv", tmp_path / "other.csv"
    for path in (export, other):
        path.write_bytes(csv_bytes(rows(5)))
    assert csv_bytes([]).decode("cp932").startswith("no,")
    with pytest.raises(BatchError, match="would-overwrite"):
        run(export, other, source=MAPPING, target=layout, workers=1)
    assert other.read_bytes() == export.read_bytes()


def test_a_name_that_ends_with_tsv_means_tabs(export: Path, tmp_path: Path) -> None:
    for name, sign in (("out.tsv", "\t"), ("out.csv", ",")):
        for target in ("columns", "yamato-b2"):
            run(export, tmp_path / name, source=MAPPING, target=target, workers=1)
            data = (tmp_path / name).read_bytes()
            width = len(load_layout(target).output.columns)  # type: ignore[union-attr]
            assert {line.count(sign.encode()) for line in data.splitlines()} == {width - 1}


@pytest.mark.parametrize(
    ("out", "name", "path"),
    [
        ("o.csv", "hold", "h.jsonl"),
        ("o.csv", "hold", "h.tsv"),
        ("o.tsv", "hold", "h.csv"),
        ("o.jsonl", "hold", "h.csv"),
        ("o.csv", "foreign", "f.parquet"),
        ("o.jsonl", "foreign", "f.jsonl"),
        ("o.csv", "rejects", "r.jsonl"),
        ("o.csv", "rejects", "r.xlsx"),
        ("o.csv", "left_out", "l.tsv"),
        ("o.csv", "review", "r.tsv"),
        ("o.csv", "review", "r.xlsx.gz"),
    ],
)
def test_a_name_says_the_format_that_is_written(
    export: Path, tmp_path: Path, out: str, name: str, path: str
) -> None:
    with pytest.raises(BatchError) as caught:
        run(export, tmp_path / out, source=MAPPING, workers=1, **{name: tmp_path / path})  # type: ignore[arg-type]
    assert (caught.value.code, caught.value.field) == ("unknown-file-type", name)
    assert not (tmp_path / out).exists()


def test_names_without_a_format_are_taken_as_they_are(export: Path, tmp_path: Path) -> None:
    run(export, tmp_path / "o.jsonl", source=MAPPING, workers=1, hold=tmp_path / "h.ndjson",
        review=tmp_path / "r.xlsx", rejects=tmp_path / "rejects", foreign=tmp_path / "f.csv.gz")  # fmt: skip
    for line in (tmp_path / "h.ndjson").read_text("utf-8").splitlines():
        assert json.loads(line)["order_id"]


def test_lists_of_an_earlier_run_go(tmp_path: Path) -> None:
    path, out = tmp_path / "in.csv", tmp_path / "out.csv"
    path.write_bytes(csv_bytes(rows(5)) + b"N9,x\r\n")
    assert run(path, out, source=MAPPING, workers=1).stats.rejected == 1
    rejects = tmp_path / "out.csv.rejects.csv"
    assert len(read_csv(rejects)) == 1
    path.write_bytes(csv_bytes(rows(5)))
    run(path, out, source=MAPPING, workers=1)
    assert not rejects.exists()
    rejects.write_text("a note of somebody's")
    run(path, out, source=MAPPING, workers=1)
    assert rejects.exists()


def test_every_row_rejected_writes_the_reasons_and_no_labels(tmp_path: Path) -> None:
    path, out = tmp_path / "in.csv", tmp_path / "out.csv"
    path.write_bytes(csv_bytes([]) + b"N9,x\r\nN8,y\r\n")
    out.write_text("labels of yesterday")
    report = run(path, out, source=MAPPING, workers=1)
    assert set(report.outputs) == {"rejects"}
    assert out.read_text() == "labels of yesterday"
    assert len(read_csv(tmp_path / "out.csv.rejects.csv")) == 2


def test_the_review_is_guarded_against_formulas_too(tmp_path: Path) -> None:
    path = tmp_path / "in.csv"
    path.write_bytes(csv_bytes([["=1+1", "山田太郎", "", "", "@x", "", "", "茶"]]))
    run(path, tmp_path / "out.csv", source=MAPPING, workers=1, guard_formulas=True,
        review=tmp_path / "review.csv")  # fmt: skip
    (row,) = read_csv(tmp_path / "review.csv")
    assert row["注文番号"] == "＝1+1"


def test_half_a_surrogate_pair_costs_one_row(tmp_path: Path) -> None:
    good = dict(zip(COLUMNS, rows(1)[0], strict=True))
    path = tmp_path / "in.jsonl"
    path.write_text(
        json.dumps(good) + "\n" + json.dumps({**good, "no": "N2", "name": "\ud842"}) + "\n"
    )
    for out in ("out.csv", "out.parquet"):
        report = run(path, tmp_path / out, source=MAPPING, workers=1)
        assert (report.stats.labels, dict(report.stats.rejects)) == (1, {"lone-surrogate": 1})


def test_a_file_that_is_named_twice_is_read_once(tmp_path: Path) -> None:
    path = tmp_path / "in" / "a.csv"
    path.parent.mkdir()
    path.write_bytes(csv_bytes(rows(3)))
    (tmp_path / "link.csv").symlink_to(path)
    (path.parent / "~$b.xlsx").write_bytes(b"\x00")  # a workbook is open in Excel
    given = [path, path.parent, tmp_path / "link.csv", path.parent / ".." / "in" / "a.csv"]
    report = run(given, tmp_path / "out.csv", source=MAPPING, workers=1)
    assert len(read_csv(tmp_path / "out.csv")) == 3
    assert report.left_out_files == ["a.csv", "link.csv", "a.csv"]


def test_folders_with_partitions_and_what_is_left_out(tmp_path: Path) -> None:
    for name in ("a.CSV", "dt=2026-11-28/b.csv", "dt=2026-11-29/c.csv", "old/d.csv", "note.md"):
        path = tmp_path / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(csv_bytes(rows(3)))
    report = run(tmp_path / "in", tmp_path / "out.csv", source=MAPPING, workers=1)
    assert report.stats.rows == 9
    assert report.left_out_files == ["note.md", "old"]


def test_a_workbook_is_read_and_the_review_written_as_one(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    sheet.append(["受注一覧"])
    sheet.append(COLUMNS)
    sheet.append(
        ["N1", "浅野良子", 600042, "北海道", "札幌市中央区大通西5-8", None, 112345678, "茶"]
    )
    sheet.append(
        ["N2", "倉田浩", "153-0064", "東京都", "目黒区下目黒", "2月3日", "03-1234-5678", "茶"]
    )
    sheet["C4"].number_format = "@"
    book.save(tmp_path / "in.xlsx")
    run(tmp_path / "in.xlsx", tmp_path / "out.csv", source=MAPPING, workers=1, threshold=1.0,
        review=tmp_path / "review.xlsx")  # fmt: skip
    first, second = read_csv(tmp_path / "out.csv")
    assert (first["postal_code"], first["phone"]) == ("060-0042", "011-234-5678")
    assert (second["town"], second["street"]) == ("下目黒", "2-3")
    sheet = load_workbook(tmp_path / "review.xlsx").active
    assert sheet.freeze_panes == "A2"
    assert sheet.column_dimensions["E"].width > sheet.column_dimensions["D"].width  # reasons
    cells = list(sheet.iter_rows(values_only=True))
    assert cells[1][cells[0].index("行")] == "3"
    assert cells[1][cells[0].index("郵便番号")] == "060-0042"


def atena(*arguments: object, data: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "atena", *map(str, arguments)]
    return subprocess.run(command, input=data, capture_output=True, check=False)


def maps() -> list[str]:
    found = []
    for field, names in MAPPING.items():
        found += ["--map", f"{field}={names if isinstance(names, str) else ','.join(names)}"]
    return found


def test_exit_codes_and_the_standard_streams(tmp_path: Path) -> None:
    good, broken = csv_bytes(rows(3)), csv_bytes(rows(3)) + b"N9,x\r\n"
    done = atena("batch", "-", "-", *maps(), "--quiet", "--workers", 1, data=good)
    assert done.returncode == 0
    assert done.stdout.decode("utf-8-sig").startswith("order_id,")
    assert done.stdout.count(b"\r\n") == 4
    path, out = tmp_path / "in.csv", tmp_path / "out.csv"
    path.write_bytes(broken)
    common = ("batch", path, out, *maps(), "--quiet", "--workers", 1)
    assert atena(*common).returncode == 3
    path.write_bytes(good)
    assert atena(*common).returncode == 0
    assert atena(*common, "--threshold", "1.0", "--max-doubtful", 2).returncode == 3
    for wrong in (
        ("--encoding", "cp31"),
        ("--target", "nowhere"),
        ("--carry", "nobody"),
        ("--nonsense",),
    ):
        refused = atena(*common, *wrong)
        assert refused.returncode == 2
        assert b"Traceback" not in refused.stderr
    path.write_bytes(b"")
    assert atena(*common).returncode == 2
    path.write_bytes(csv_bytes([]) + b"N9,x\r\n")
    assert atena(*common).returncode == 1
    (tmp_path / "full").write_text("")
    assert atena("batch", path, tmp_path / "full" / "out.csv", *maps(), "--quiet").returncode == 1


def test_another_layout_that_would_fit_is_named(tmp_path: Path) -> None:
    path = tmp_path / "in.csv"
    path.write_text(
        "Name,Shipping Name,Shipping Zip,Shipping City\n#1,葵 佐藤,1530064,目黒区\n", "utf-8"
    )
    with pytest.raises(LayoutError, match="--source shopify"):
        run(path, tmp_path / "out.csv", source="rakuten-rms", workers=1)
    assert run(path, tmp_path / "out.csv", source="auto", workers=1).source == "shopify"
    assert read_csv(tmp_path / "out.csv")[0]["surname"] == "佐藤"


@pytest.mark.parametrize("suffix", [".csv", ".csv.gz", ".csv.zst"])
def test_a_file_of_so_many_rows_is_cut_and_packed(tmp_path: Path, suffix: str) -> None:
    from atena.batch.input.prepare import unpacked

    mapping = {"name": "name", "lines": "address", "order.id": "id"}
    for count, files in ((95, 3), (41, 2)):  # the second run leaves nothing of the first
        export = tmp_path / "in.csv"
        lines = [f"{n},浅野良子,東京都目黒区下目黒1-8-{n}" for n in range(1, count + 1)]
        export.write_text("\n".join(["id,name,address", *lines]) + "\n", "utf-8")
        run(export, tmp_path / f"out{suffix}", source=mapping, target="clickpost", workers=1)
        made = sorted(path for path in tmp_path.iterdir() if path.name.startswith("out"))
        assert [path.name for path in made] == sorted(
            f"out{'' if n == 1 else f'-{n}'}{suffix}" for n in range(1, files + 1)
        )
        packed = suffix.rpartition(".")[2]
        texts = [
            path.read_bytes() if packed == "csv" else b"".join(unpacked(path, f".{packed}"))
            for path in made
        ]
        rows = [len(text.decode("cp932").splitlines()) - 1 for text in texts]
        assert sum(rows) == count
        assert max(rows) == 40


@pytest.mark.parametrize("quote", ["none", "needed", "all"])
def test_a_file_that_is_cut_keeps_its_rows_and_what_stands_above_them(
    tmp_path: Path, quote: str
) -> None:
    layout = tmp_path / "shelf.toml"
    layout.write_text(
        f"""
name = "shelf"
title = "Shelf list"
source = "the shop"
date = "2026-11"
[file]
delimiter = "\\t"
quote = "{quote}"
rows = 2
preamble = ["List=1\\tVersion=2"]
[output]
columns = ["no", "item"]
[output.cells]
no = {{ value = "{{order_id}}" }}
item = {{ value = "{{item}}" }}
[[examples]]
given = {{ order_id = "1" }}
expect = {{ no = "1" }}
""",
        "utf-8",
    )
    items = ['"大"の皿', "鉢", '皿"', '""', "湯呑み"]
    ways = [["山田太郎", "153-0064", "東京都", "目黒区下目黒1-8-1", "", "", item] for item in items]
    path = tmp_path / "in.csv"
    path.write_bytes(csv_bytes([[f"N{n}", *way] for n, way in enumerate(ways)]))
    run(path, tmp_path / "out.csv", source=MAPPING, target=layout, workers=1)
    quoting = csv.QUOTE_NONE if quote == "none" else csv.QUOTE_MINIMAL
    found = []
    for name in ("out.csv", "out-2.csv", "out-3.csv"):
        with (tmp_path / name).open(encoding="utf-8", newline="") as file:
            above, header, *rows = csv.reader(file, delimiter="\t", quoting=quoting)
        assert [above, header] == [["List=1", "Version=2"], ["no", "item"]]
        assert len(rows) <= 2
        found += rows
    assert found == [[f"N{n}", item] for n, item in enumerate(items)]
    assert not (tmp_path / "out-4.csv").exists()


def test_what_goes_to_workers_can_be_pickled() -> None:
    import pickle

    from atena.batch.input.rows import Dialect
    from atena.layouts.rules import Rules

    for record in (Dialect("cp932", "\t", 5), Rules((((("品", ("a*",)),), (("parcels", "2"),)),))):
        assert pickle.loads(pickle.dumps(record)) == record
        assert isinstance(record, tuple)  # a compiled frozen dataclass cannot be unpickled
