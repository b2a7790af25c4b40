"""Arrow in, Arrow out: the one function that pandas, Polars, DuckDB and Spark call.

With ``mapping = {"name": "氏名", "lines": ["住所1", "住所2"]}``::

    pandas   normalize_batch(df, mapping).to_pandas()
    Polars   pl.from_arrow(normalize_batch(df, mapping))
    DuckDB   normalize_batch(con.sql(query), mapping)
    a batch  normalize_batch(batch, mapping)                      (a record batch in, a record batch out)
    Spark    atena.spark.normalize(df, mapping)
"""

from __future__ import annotations

from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

import pyarrow as pa
import pyarrow.interchange

from atena.batch.checkpoint import data_version
from atena.batch.collector import collector_paused
from atena.batch.columns import PlainRow
from atena.batch.engine import TOGETHER, understand_all
from atena.batch.input.dialect import numbered
from atena.batch.stats import confidences
from atena.batch.tables import column_texts, table_of
from atena.errors import InputError, LayoutError
from atena.layouts import Layout, Reader, from_columns, load_layout
from atena.layouts.header import Header
from atena.layouts.schema import ORDER_FIELDS, PARTY_FIELDS
from atena.version import __version__

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from atena.lexicon import Lexicon


_CHUNK: Final = 10_000
"""Rows that are handled at a time."""


def normalize_batch(
    batch: Any,
    source: str | Path | Layout | Mapping[str, str | Sequence[str]] | None = None,
    *,
    carry: Sequence[str] = (),
    evidence: bool = True,
    nulls: bool = False,
    lexicon: Lexicon | None = None,
) -> Any:
    """Orders as a table → a table of the same length and order, parsed.

    ``batch`` is a record batch (a record batch is returned) or anything that Arrow can read: a table, a reader,
    a frame of pandas or Polars, a relation of DuckDB (``__arrow_c_stream__``, ``__arrow_c_array__`` or
    ``__dataframe__``; a table is returned). ``source`` says which columns hold what: a layout, or field →
    column(s); without it the columns must have the fields' own names (``name``, ``lines``, ``postal_code``,
    ``prefecture``, ``city``, ``phone``, ``email``, ``buyer.name``, ``order.id``…). The result has the columns of
    the layout ``columns``, confidences as numbers, after those of ``carry``, which keep their types; what is not
    known is empty, or NULL with ``nulls``. A row is an order: rows are not merged.

    Raises `InputError` for what is no table and for nested columns, `LayoutError` for columns that are missing.

    >>> import pyarrow as pa
    >>> batch = pa.record_batch({"氏名": ["山田太郎"], "住所": ["東京都目黒区下目黒1-8-1"]})
    >>> done = normalize_batch(batch, {"name": "氏名", "lines": "住所"})
    >>> done.column("surname").to_pylist(), done.column("city").to_pylist()
    (['山田'], ['目黒区'])
    """
    if isinstance(batch, pa.RecordBatch):
        return _normalized(batch, source, carry, lexicon, evidence=evidence, nulls=nulls)
    table = _as_table(batch)
    done = [
        _normalized(part, source, carry, lexicon, evidence=evidence, nulls=nulls)
        for part in table.to_batches(max_chunksize=_CHUNK)
    ]
    if done:
        return pa.Table.from_batches(done)
    empty = _normalized(
        pa.RecordBatch.from_arrays(
            [pa.array([], field.type) for field in table.schema], schema=table.schema
        ),
        source,
        carry,
        lexicon,
        evidence=evidence,
        nulls=nulls,
    )
    return pa.Table.from_batches([empty])


def _normalized(
    batch: Any,
    source: Any,
    carry: Sequence[str],
    lexicon: Lexicon | None,
    *,
    evidence: bool,
    nulls: bool,
) -> Any:
    given = list(batch.schema.names)
    names = numbered(given)
    layout = _layout(source, names)
    reader = Reader(layout, names)
    fields, plain = _columns()
    read = layout.input.columns() if layout.input is not None else set()
    header = Header(names)
    wanted = sorted({place for column in read if (place := header.find(column)) is not None})
    blank = [""] * len(names)
    columns = [column_texts(batch.column(index), names[index]) for index in wanted]
    rows: list[Sequence[Any]] = []
    cells = zip(*columns, strict=True)
    with collector_paused():
        while some := list(islice(cells, TOGETHER)):
            orders = []
            for values in some:
                row = blank.copy()
                for index, value in zip(wanted, values, strict=True):
                    row[index] = value
                orders.append(reader.order(row))
            labels = understand_all(orders, evidence=evidence, lexicon=lexicon)
            rows += [plain.values(label, confidences(label)) for label in labels]
    if nulls:
        rows = [[None if value == "" else value for value in row] for row in rows]
    done = table_of(fields, rows, plain.floats)
    missing = [name for name in carry if name not in given]
    if missing:
        raise InputError("column-missing", field=missing[0], hint="name a column to carry")
    places = [given.index(name) for name in carry]
    carried = [batch.column(place) for place in places]
    schema = output_schema([batch.schema.field(place) for place in places])
    return pa.RecordBatch.from_arrays([*carried, *done.columns], schema=schema)


def _as_table(data: Any) -> Any:
    """Anything that Arrow can read as a table."""
    if isinstance(data, pa.Table):
        return data
    try:
        if hasattr(data, "__arrow_c_stream__") or hasattr(data, "__arrow_c_array__"):
            return pa.table(data)
        if hasattr(data, "read_all"):
            return data.read_all()
        if hasattr(data, "__dataframe__"):
            return pa.interchange.from_dataframe(data)
    except (pa.ArrowException, TypeError, ValueError) as error:
        raise InputError(
            "not-a-table", field="batch", hint=f"Arrow cannot read it: {type(error).__name__}"
        ) from None
    raise InputError(
        "not-a-table",
        field="batch",
        hint="a record batch, a table or a frame with __arrow_c_stream__",
    )


def output_schema(carried: Sequence[Any] = ()) -> Any:
    """The Arrow schema of what `normalize_batch` returns, after the fields that are carried along.

    >>> str(output_schema().field("confidence.city").type)
    'double'
    """
    fields, plain = _columns()
    own = [
        pa.field(name, pa.float64() if index in plain.floats else pa.string())
        for index, name in enumerate(fields)
    ]
    taken = set(fields)
    renamed = [
        field.with_name(f"input.{field.name}") if field.name in taken else field
        for field in carried
    ]
    about = {"atena": __version__, "atena.tables": data_version()}
    return pa.schema([*renamed, *own], metadata=about)


@cache
def _columns() -> tuple[tuple[str, ...], PlainRow]:
    layout = load_layout("columns")
    plain = PlainRow.of(layout)
    if plain is None or layout.output is None:
        raise LayoutError("not-plain", field="columns", hint="reinstall atena")
    return layout.output.columns, plain


def _layout(source: Any, names: Sequence[str]) -> Layout:
    if isinstance(source, Layout):
        return source
    if source is None:
        known = {
            *PARTY_FIELDS,
            *(f"buyer.{field}" for field in PARTY_FIELDS),
            *(f"order.{field}" for field in ORDER_FIELDS),
        }
        source = {name: name for name in names if name in known}
        if not source:
            raise LayoutError(
                "no-columns", field="source", hint="say which column is name, lines, …"
            )
    if isinstance(source, dict) or hasattr(source, "items"):
        return from_columns(
            {key: (value,) if isinstance(value, str) else value for key, value in source.items()}
        )
    return load_layout(source)
