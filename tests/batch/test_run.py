"""Whole runs: formats, parts, workers, what goes where."""

import gzip
import json
from pathlib import Path

import pyarrow as pa
import pytest
import zstandard
from click.testing import CliRunner
from pyarrow import parquet

from atena.batch import engine, run
from atena.cli.batch import batch
from atena.cli.commands import main
from atena.errors import BatchError, DataError, LayoutError, MissingPackageError
from atena.lexicon import default_lexicon

from .conftest import COLUMNS, MAPPING, csv_bytes, read_csv, rows


def test_a_csv_becomes_labels(export: Path, tmp_path: Path) -> None:
    out = tmp_path / "labels.csv"
    shop = {"sender.name": "アテナ商店", "shop.ship_date": "2026-11-24"}
    report = run(export, out, source=MAPPING, target="yamato-b2", shop=shop, workers=1)
    labels = read_csv(out, "cp932")
    assert report.stats.rows == 120
    assert report.stats.labels == len(labels) == 100
    first = labels[0]
    assert first["お客様管理番号"] == "N1"
    assert first["お届け先名"] == "佐藤 花子"
    assert first["お届け先住所"] == "東京都千代田区千代田1-1"
    assert first["ご依頼主名"] == "アテナ商店"
    assert first["出荷予定日"] == "2026/11/24"
    assert first["お届け先電話番号"] == "03-1234-5678"
    assert "sender.phone" in report.missing
    assert sorted(path.name for path in tmp_path.iterdir()) == ["labels.csv", "orders.csv"]


def test_tables_of_another_version_stop_the_run(
    export: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "atena.lexicon.names.tables.CONSTANTS", {"characters", "of a later version"}
    )
    default_lexicon.cache_clear()
    engine._parsed_name.cache_clear()
    try:
        with pytest.raises(DataError):
            run(export, tmp_path / "labels.csv", source=MAPPING, target="yamato-b2", workers=1)
    finally:
        default_lexicon.cache_clear()
    assert not (tmp_path / "labels.csv").exists()


@pytest.mark.usefixtures("small_parts")
@pytest.mark.parametrize(
    "name", ["out.csv", "out.jsonl", "out.parquet", "out.csv.gz", "out.jsonl.zst"]
)
def test_the_bytes_are_the_same_whatever_the_number_of_workers(
    export: Path, tmp_path: Path, name: str
) -> None:
    made = []
    for workers in (1, 2, 3):
        folder = tmp_path / str(workers)
        report = run(
            export,
            folder / name,
            source=MAPPING,
            workers=workers,
            review=folder / "review.csv",
            summary=folder / "summary.json",
            report=folder / "report.html",
        )
        assert report.parts > 5
        made.append({path.name: path.read_bytes() for path in folder.iterdir()})
    assert made[0] == made[1] == made[2]
    assert len(made[0]) == 4


@pytest.mark.parametrize("parts", [True, False])
@pytest.mark.parametrize(
    "source", ["cp932", "utf-8", "utf-8-sig", "gz", "zst", "jsonl", "parquet", "tsv"]
)
def test_every_input_gives_the_same_labels(
    tmp_path: Path, source: str, parts: bool, request: pytest.FixtureRequest
) -> None:
    if parts:
        request.getfixturevalue("small_parts")
    lines = rows(60)
    path = tmp_path / {
        "gz": "in.csv.gz",
        "zst": "in.csv.zst",
        "jsonl": "in.jsonl",
        "parquet": "in.parquet",
    }.get(source, "in.csv")
    if source == "gz":
        path.write_bytes(gzip.compress(csv_bytes(lines)))
    elif source == "zst":
        path.write_bytes(zstandard.ZstdCompressor().compress(csv_bytes(lines, "utf-8", "\n")))
    elif source == "jsonl":
        path.write_text(
            "".join(json.dumps(dict(zip(COLUMNS, line, strict=True))) + "\n" for line in lines)
        )
    elif source == "parquet":
        columns = list(zip(*lines, strict=True))
        parquet.write_table(
            pa.table(dict(zip(COLUMNS, columns, strict=True))), path, row_group_size=23
        )
    elif source == "tsv":
        path.write_bytes("".join("\t".join(line) + "\n" for line in [COLUMNS, *lines]).encode())
    else:
        path.write_bytes(csv_bytes(lines, source))
    out = tmp_path / "out.csv"
    report = run(path, out, source=MAPPING, workers=1)
    labels = read_csv(out)
    assert report.stats.rows == 60
    assert [label["order_id"] for label in labels] == [f"N{number}" for number in range(1, 51)]
    assert labels[0]["town"] == "千代田"
    assert labels[1]["surname"] == "髙橋"


@pytest.mark.usefixtures("small_parts")
def test_an_order_is_never_torn_between_parts(tmp_path: Path) -> None:
    same = [
        ["X", "山田太郎", "153-0064", "東京都", "目黒区下目黒1-8-1", "", "", f"item{number}"]
        for number in range(90)
    ]
    other = [["Y", "佐藤花子", "153-0064", "東京都", "目黒区下目黒1-8-2", "", "", "item"]]
    path = tmp_path / "in.csv"
    path.write_bytes(csv_bytes([*same, *other]))
    table = tmp_path / "in.parquet"
    lines = [*same, *other]
    columns = dict(zip(COLUMNS, zip(*lines, strict=True), strict=True))
    parquet.write_table(pa.table(columns), table, row_group_size=10)
    for source in (path, table):
        run(source, tmp_path / "out.csv", source=MAPPING, workers=1)
        assert [label["order_id"] for label in read_csv(tmp_path / "out.csv")] == ["X", "Y"]


def test_several_files_and_a_folder(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "b.csv").write_bytes(csv_bytes(rows(10)))
    (folder / "a.csv").write_bytes(csv_bytes(rows(5), "utf-8"))
    (folder / "readme.md").write_text("not an export")
    run(folder, tmp_path / "out.csv", source=MAPPING, workers=1)
    run([folder / "a.csv", folder / "b.csv"], tmp_path / "again.csv", source=MAPPING, workers=1)
    assert len(read_csv(tmp_path / "out.csv")) == 14
    assert (tmp_path / "out.csv").read_bytes() == (tmp_path / "again.csv").read_bytes()


def test_columns_are_carried_along(export: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    run(export, out, source=MAPPING, carry=["item", "name"], workers=1)
    assert read_csv(out)[0]["item"] == "茶"
    assert read_csv(out)[0]["name"] == "佐藤 花子"
    run(export, tmp_path / "all.parquet", source=MAPPING, carry="*", workers=1)
    table = parquet.read_table(tmp_path / "all.parquet")
    assert table.column_names[-len(COLUMNS) :] == COLUMNS
    assert table.schema.field("confidence.city").type == pa.float64()
    with pytest.raises(BatchError, match="carry-not-possible"):
        run(
            export,
            tmp_path / "labels.csv",
            source=MAPPING,
            target="yamato-b2",
            carry="*",
            workers=1,
        )


def test_sessions_of_amazon_pay(tmp_path: Path) -> None:
    session = {
        "checkoutSessionId": "s-1",
        "shippingAddress": {
            "name": "山田太郎",
            "addressLine1": "下目黒1-8-1",
            "city": "目黒区",
            "stateOrRegion": "東京都",
            "postalCode": "1530064",
            "countryCode": "JP",
        },
    }
    path = tmp_path / "sessions.jsonl"
    path.write_text(json.dumps(session) + '\n{"other": 1}\n[1]\nnot json\n')
    report = run(path, tmp_path / "out.csv", source="amazon-pay", workers=1)
    (label,) = read_csv(tmp_path / "out.csv")
    assert (label["order_id"], label["surname"], label["town"]) == ("s-1", "山田", "下目黒")
    assert report.stats.rejects == {"not-a-session": 1, "not-an-object": 1, "not-json": 1}


def test_what_a_person_should_look_at(export: Path, tmp_path: Path) -> None:
    report = run(
        export,
        tmp_path / "out.csv",
        source=MAPPING,
        threshold=1.0,
        workers=1,
        review=tmp_path / "review.csv",
        summary=tmp_path / "summary.json",
        report=tmp_path / "report.html",
    )
    review = read_csv(tmp_path / "review.csv")
    summary = json.loads((tmp_path / "summary.json").read_text("utf-8"))
    assert len(review) == report.stats.doubtful == summary["doubtful"]
    assert review[0]["注文番号"] == "N1"
    assert review[0]["行"] == "2"
    assert "セイの確信度" in review[0]["理由"]
    assert summary["labels"] == 100
    assert all(sum(counts) == 100 for counts in summary["histograms"].values())
    page = (tmp_path / "report.html").read_text("utf-8")
    assert "<svg" in page
    assert "http" not in page
    assert "佐藤" not in page


def test_formulas_are_defused_on_request(tmp_path: Path) -> None:
    path = tmp_path / "in.csv"
    path.write_bytes(
        csv_bytes([["=1+1", "山田太郎", "153-0064", "東京都", "目黒区下目黒1-8-1", "", "", "茶"]])
    )
    report = run(path, tmp_path / "out.csv", source=MAPPING, guard_formulas=True, workers=1)
    assert read_csv(tmp_path / "out.csv")[0]["order_id"] == "＝1+1"
    assert report.stats.notes["formula-defused"] == 1


def test_carried_cells_are_defused_as_well(tmp_path: Path) -> None:
    path = tmp_path / "in.csv"
    items = ["=1+1", "@茶", "\t=1+1", "茶=1"]
    ways = [["山田太郎", "153-0064", "東京都", "目黒区下目黒1-8-1", "", "", item] for item in items]
    path.write_bytes(csv_bytes([[str(n), *way] for n, way in enumerate(ways)]))
    for guard, expected in ((True, ["＝1+1", "＠茶", "＝1+1", "茶=1"]), (False, items)):
        out, lines = tmp_path / "out.csv", tmp_path / "out.jsonl"
        for goal in (out, lines):
            run(path, goal, source=MAPPING, carry="item", guard_formulas=guard, workers=1)
        assert [row["item"] for row in read_csv(out)] == expected
        rows = [json.loads(line) for line in lines.read_text("utf-8").splitlines()]
        assert [row["item"] for row in rows] == expected


def test_names_in_lines_of_json_are_carried(tmp_path: Path) -> None:
    path, out = tmp_path / "in.jsonl", tmp_path / "out.csv"
    content = {"name": "山田太郎", "address": "東京都目黒区下目黒1-8-1", "memo": "急ぎ", "count": 2}
    path.write_text(json.dumps(content) + "\n" + json.dumps(content | {"memo": None}) + "\n")
    mapping = {"name": "name", "lines": "address"}
    run(path, out, source=mapping, carry=["memo", "count", "name"], workers=1)
    found = [(row["memo"], row["count"], row["input.name" if "input.name" in row else "name"])
             for row in read_csv(out)]  # fmt: skip
    assert found == [("急ぎ", "2", "山田太郎"), ("", "2", "山田太郎")]
    with pytest.raises(BatchError, match="carry-not-possible"):
        run(path, out, source=mapping, carry="*", workers=1)


@pytest.mark.parametrize(
    ("arguments", "error", "code"),
    [
        ({"source": {"name": "nobody"}}, LayoutError, "column-missing"),
        ({"source": {"nickname": "name"}}, LayoutError, "unknown-field"),
        ({"source": "yamato-b2"}, BatchError, "no-input"),
        ({"source": MAPPING, "target": "futureshop"}, BatchError, "no-output"),
        ({"source": MAPPING, "target": "nowhere"}, LayoutError, "no-such-layout"),
        ({"source": MAPPING, "carry": "nothing"}, BatchError, "column-missing"),
    ],
)
def test_what_cannot_start(
    export: Path, tmp_path: Path, arguments: dict[str, object], error: type[BatchError], code: str
) -> None:
    with pytest.raises(error) as caught:
        run(export, tmp_path / "out.csv", workers=1, **arguments)  # type: ignore[arg-type]
    assert caught.value.code == code
    assert sorted(path.name for path in tmp_path.iterdir()) == ["orders.csv"]
    run(export, tmp_path / "out.csv", source=MAPPING, workers=1)  # mended, it starts


def test_a_gift_and_a_buyer_who_lives_elsewhere(tmp_path: Path) -> None:
    columns = "no,name,pref,addr,tel,b_name,b_pref,b_addr,b_tel"
    path = tmp_path / "in.csv"
    path.write_text(
        f"{columns}\n"
        "1,佐藤花子,東京都,千代田区千代田1-1,0311112222,山田太郎,東京都,目黒区下目黒1-8-1,0312345678\n"
        "2,山田太郎,東京都,千代田区千代田1-1,,山田 太郎,東京都,目黒区下目黒1-8-1,0312345678\n"
        "3,山田太郎,東京都,千代田区千代田1-1,,山田　太郎,東京都,千代田区千代田1-1,0312345678\n",
        "utf-8",
    )
    source = {
        "order.id": "no", "name": "name", "prefecture": "pref", "lines": "addr", "phone": "tel",
        "buyer.name": "b_name", "buyer.prefecture": "b_pref", "buyer.lines": "b_addr",
        "buyer.phone": "b_tel",
    }  # fmt: skip
    report = run(path, tmp_path / "out.csv", source=source, target="ec-cube4", workers=1)
    assert report.stats.gifts == 1
    gift, elsewhere, plain = read_csv(tmp_path / "out.csv", "cp932")
    assert (gift["お名前(姓)"], gift["住所1"], gift["TEL"]) == (
        "山田",
        "目黒区下目黒",
        "0312345678",
    )
    assert (gift["配送先_お名前(姓)"], gift["配送先_TEL"]) == ("佐藤", "0311112222")
    for row in (elsewhere, plain):
        assert (row["お名前(姓)"], row["配送先_お名前(名)"]) == ("山田", "太郎")
        assert row["配送先_住所1"] == "千代田区千代田"
        assert row["配送先_TEL"] == "0312345678"
    assert (elsewhere["住所1"], plain["住所1"]) == ("目黒区下目黒", "千代田区千代田")
    shop = {"shop.gift_sender": "buyer", "sender.name": "アテナ商店"}
    run(path, tmp_path / "labels.csv", source=source, target="yamato-b2", shop=shop, workers=1)
    labels = read_csv(tmp_path / "labels.csv", "cp932")
    assert [label["ご依頼主名"] for label in labels] == ["山田 太郎", "アテナ商店", "アテナ商店"]


@pytest.mark.parametrize("name", ["out.parquet", "out.csv.zst"])
def test_a_package_that_is_not_there_is_named(
    export: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr("atena.errors.find_spec", lambda _: None)
    with pytest.raises(MissingPackageError, match=r"package-missing: pip install 'atena\[batch\]'"):
        run(export, tmp_path / name, source=MAPPING, workers=1)


@pytest.mark.parametrize("target", ["ec-cube4", "yamato-b2", "yupri-r", "shopify"])
@pytest.mark.parametrize("suffix", ["csv", "jsonl", "parquet"])
def test_every_target_in_every_format(
    export: Path, tmp_path: Path, target: str, suffix: str
) -> None:
    out = tmp_path / f"out.{suffix}"
    report = run(export, out, source=MAPPING, target=target, workers=1)
    assert report.stats.labels == 100
    assert out.stat().st_size


@pytest.mark.parametrize("content", [b"", b"no,name\r\n"])
def test_files_with_nothing_in_them(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "in.csv"
    path.write_bytes(content)
    mapping = {"order.id": "no", "name": "name"}
    if not content:
        with pytest.raises(BatchError, match="empty-file"):
            run(path, tmp_path / "out.csv", source=mapping, workers=1)
        return
    assert run(path, tmp_path / "out.parquet", source=mapping, workers=2).stats.labels == 0
    assert parquet.read_table(tmp_path / "out.parquet").num_rows == 0


def test_the_command(export: Path, click_runner: CliRunner, tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    arguments = [str(export), str(out), "--workers", "1", "--review", str(tmp_path / "review.csv")]
    for field, columns in MAPPING.items():
        arguments += [
            "--map",
            f"{field}={columns if isinstance(columns, str) else ','.join(columns)}",
        ]
    result = click_runner.invoke(batch, arguments, catch_exceptions=False)
    assert result.exit_code == 0
    assert "100 labels" in result.stderr
    assert "佐藤" not in result.output
    assert len(read_csv(out)) == 100
    with pytest.raises(SystemExit) as without_columns:
        main(["batch", str(export), str(out)])
    assert without_columns.value.code == 2
