"""One function for Arrow, and its recipes for pandas, Polars and DuckDB."""

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from atena.batch import normalize_batch, output_schema
from atena.errors import InputError, LayoutError

ORDERS = {
    "番号": ["1", "2", "3", "4"],
    "氏名": ["山田太郎", "佐藤 花子", None, "株式会社アテナ"],
    "郵便番号": ["153-0064", "1000001", "", None],
    "住所": [
        "東京都目黒区下目黒1-8-1 アルコタワー",
        "東京都千代田区千代田1-1",
        "",
        "札幌市中央区大通西4丁目1",
    ],
}
MAPPING = {"order.id": "番号", "name": "氏名", "postal_code": "郵便番号", "lines": "住所"}
TOWNS = ["下目黒", "千代田", "", "大通西"]


def test_a_row_in_is_a_row_out() -> None:
    batch = pa.record_batch(ORDERS)
    done = normalize_batch(batch, MAPPING, carry=["番号"])
    assert done.num_rows == 4
    assert done.schema == output_schema([batch.schema.field("番号")])
    assert done.column("番号").to_pylist() == ["1", "2", "3", "4"]
    assert done.column("surname").to_pylist() == ["山田", "佐藤", "", ""]
    assert done.column("organization").to_pylist()[3] == "株式会社アテナ"
    assert done.column("town").to_pylist() == TOWNS
    assert all(0.0 <= value <= 1.0 for value in done.column("confidence.city").to_pylist())


def test_columns_with_the_fields_own_names_need_no_mapping() -> None:
    batch = pa.record_batch(
        {"name": ["山田太郎"], "lines": ["東京都目黒区下目黒1-8-1"], "other": [1]}
    )
    assert normalize_batch(batch).column("town").to_pylist() == ["下目黒"]
    with pytest.raises(LayoutError, match="no-columns"):
        normalize_batch(pa.record_batch({"other": [1]}))


@pytest.mark.parametrize(
    "kind", [pa.string(), pa.large_string(), pa.dictionary(pa.int32(), pa.string())]
)
def test_every_kind_of_string_column(kind: pa.DataType) -> None:
    names = pa.array(["山田太郎", None, "山田太郎"], pa.string()).cast(kind)
    done = normalize_batch(pa.record_batch({"name": names}))
    assert done.column("surname").to_pylist() == ["山田", "", "山田"]


def test_numbers_are_read_as_text() -> None:
    batch = pa.record_batch({"postal_code": pa.array([1530064]), "lines": ["下目黒1-8-1"]})
    assert normalize_batch(batch).column("city").to_pylist() == ["目黒区"]


def test_an_empty_batch() -> None:
    batch = pa.record_batch({"name": pa.array([], pa.string())})
    assert normalize_batch(batch).schema == output_schema()


def test_pandas() -> None:
    orders = pd.DataFrame(ORDERS)
    batch = pa.RecordBatch.from_pandas(orders, preserve_index=False)
    done = normalize_batch(batch, MAPPING).to_pandas()
    orders = orders.join(done[["surname", "town", "confidence.town"]])
    assert orders["town"].tolist() == TOWNS


def test_polars() -> None:
    orders = pl.DataFrame(ORDERS)
    done = pl.concat(
        [pl.from_arrow(normalize_batch(batch, MAPPING)) for batch in orders.to_arrow().to_batches()]
    )
    assert orders.hstack(done.select("surname", "town"))["town"].to_list() == TOWNS


def test_duckdb() -> None:
    connection = duckdb.connect()
    table = pa.table(ORDERS)
    connection.register("orders", table)
    reader = connection.sql("select * from orders").to_arrow_reader(1_000_000)
    done = pa.Table.from_batches(
        [normalize_batch(batch, MAPPING, carry=["番号"]) for batch in reader]
    )
    connection.register("done", done)
    towns = connection.sql(
        "select town from orders join done using (番号) order by 番号"
    ).fetchall()
    assert [town for (town,) in towns] == TOWNS


def test_rows_that_say_the_same_get_the_same_and_others_do_not() -> None:
    twice = pa.record_batch({column: [*cells, *cells[::-1]] for column, cells in ORDERS.items()})
    done = normalize_batch(twice, MAPPING).to_pylist()
    assert done[:4] == done[:3:-1]
    alone = [normalize_batch(twice.slice(index, 1), MAPPING).to_pylist()[0] for index in range(4)]
    assert done[:4] == alone


def test_frames_of_all_kinds_and_empty_ones() -> None:
    frames = [
        pa.table(ORDERS),
        pl.DataFrame(ORDERS),
        pd.DataFrame(ORDERS),
        pa.table(ORDERS).to_reader(),
        duckdb.from_arrow(pa.table(ORDERS)),
    ]
    for frame in frames:
        done = normalize_batch(frame, MAPPING, carry=["番号"])
        assert done.column("town").to_pylist() == TOWNS
        assert done.column("番号").to_pylist() == ["1", "2", "3", "4"]
        assert done.schema.metadata[b"atena"]
    for frame in (pl.DataFrame(ORDERS).clear(), pa.table(ORDERS).slice(0, 0)):
        done = normalize_batch(frame, MAPPING)
        assert (done.num_rows, "town" in done.column_names) == (0, True)


def test_unknown_is_null_on_request_and_carried_columns_keep_their_types() -> None:
    batch = pa.record_batch(
        {**ORDERS, "n": pa.array([1, None, 3, 4], pa.int16()), "l": [[1], [], None, [2]]}
    )
    done = normalize_batch(batch, MAPPING, carry=["n", "l"], nulls=True)
    assert done.column("town").to_pylist()[2] is None
    assert done.schema.field("n").type == pa.int16()
    assert done.column("l").to_pylist() == [[1], [], None, [2]]


def test_columns_of_odd_types() -> None:
    odd = pa.record_batch(
        {
            "name": pa.array(["山田太郎"], pa.string_view()),
            "lines": pa.array(["東京都目黒区下目黒1-8-1"], pa.large_string()),
            "phone": pa.nulls(1),
        }
    )
    assert normalize_batch(odd).column("surname").to_pylist() == ["山田"]
    words = pa.array(["倉田 浩", "戸田 真弓"], pa.string_view())  # as Polars keeps categories
    names = pa.DictionaryArray.from_arrays(pa.array([1, None, 0], pa.uint32()), words)
    coded = pa.record_batch({"name": names, "lines": ["港区芝1-2-3"] * 3})
    assert normalize_batch(coded).column("surname").to_pylist() == ["戸田", "", "倉田"]
    twice = pa.RecordBatch.from_arrays([*coded.columns, coded.column(0)], ["name", "lines", "name"])
    with pytest.raises(LayoutError, match="name: column-twice"):
        normalize_batch(twice, {"name": "name", "lines": "lines"})
    with pytest.raises(InputError, match="lines: nested-column"):
        normalize_batch(pa.record_batch({"name": ["山田太郎"], "lines": [["東京都", "目黒区"]]}))
    with pytest.raises(InputError, match="not-a-table"):
        normalize_batch(42)


@pytest.mark.parametrize(
    ("organization", "name", "whole"),
    [
        ("株式会社みなと", "経理部 倉田 浩", "株式会社みなと 経理部"),
        ("株式会社みなと", "（株式会社みなと）倉田 浩", "株式会社みなと"),
        ("株式会社みなと経理部", "経理部 倉田 浩", "株式会社みなと経理部"),
        ("みなと管理株式会社", "有限会社あさひ", "みなと管理株式会社 有限会社あさひ"),
        ("", "有限会社あさひ", "有限会社あさひ"),
    ],
)
def test_the_organization_of_a_column_is_kept_beside_that_of_the_name(
    organization: str, name: str, whole: str
) -> None:
    batch = pa.record_batch(
        {"name": [name], "organization": [organization], "lines": ["港区芝1-2-3"]}
    )
    assert normalize_batch(batch).column("organization").to_pylist() == [whole]
