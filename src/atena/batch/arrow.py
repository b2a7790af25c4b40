"""Arrow in, Arrow out: the one function that pandas, Polars, DuckDB and Spark call.

With ``mapping = {"name": "氏名", "lines": ["住所1", "住所2"]}``::

    pandas   normalize_batch(pa.RecordBatch.from_pandas(df, preserve_index=False), mapping).to_pandas()
    Polars   pl.concat([pl.from_arrow(normalize_batch(b, mapping)) for b in df.to_arrow().to_batches()])
    DuckDB   pa.Table.from_batches([normalize_batch(b, mapping) for b in con.sql(q).to_arrow_reader(10_000)])
    Spark    atena.spark.normalize(df, mapping)
"""

from __future__ import annotations

from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from atena.batch.collector import collector_paused
from atena.batch.columns import PlainRow
from atena.batch.engine import TOGETHER, understand_all
from atena.batch.tables import table_of, texts
from atena.errors import LayoutError
from atena.layouts import Layout, Reader, from_columns, load_layout
from atena.layouts.schema import ORDER_FIELDS, PARTY_FIELDS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from atena.lexicon import Lexicon


def normalize_batch(
    batch: Any,
    source: str | Path | Layout | Mapping[str, str | Sequence[str]] | None = None,
    *,
    carry: Sequence[str] = (),
    evidence: bool = True,
    lexicon: Lexicon | None = None,
) -> Any:
    """A record batch of orders → a record batch of the same length and order, parsed.

    ``source`` says which columns hold what: a layout, or field → column(s); without it the columns must
    have the fields' own names (``name``, ``lines``, ``postal_code``, ``prefecture``, ``city``, ``phone``,
    ``email``, ``buyer.name``, ``order.id``…). The result has the columns of the layout ``columns``,
    confidences as numbers, after those of ``carry``. A row is an order: rows are not merged.

    >>> import pyarrow as pa
    >>> batch = pa.record_batch({"氏名": ["山田太郎"], "住所": ["東京都目黒区下目黒1-8-1"]})
    >>> done = normalize_batch(batch, {"name": "氏名", "lines": "住所"})
    >>> done.column("surname").to_pylist(), done.column("city").to_pylist()
    (['山田'], ['目黒区'])
    """
    names = list(batch.schema.names)
    layout = _layout(source, names)
    reader = Reader(layout, names)
    fields, plain = _columns()
    wanted = [index for index, name in enumerate(names) if name in _read_columns(layout)]
    blank = [""] * len(names)
    columns = [texts(batch.column(index)) for index in wanted]
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
            rows += [plain.values(label) for label in labels]
    done = table_of(fields, rows, plain.floats)
    carried = [batch.column(names.index(name)) for name in carry]
    schema = output_schema([batch.schema.field(name) for name in carry])
    return pa.RecordBatch.from_arrays([*carried, *done.columns], schema=schema)


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
    return pa.schema([*renamed, *own])


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


def _read_columns(layout: Layout) -> frozenset[str]:
    spec = layout.input
    if spec is None:
        return frozenset()
    fields = (*spec.recipient.values(), *spec.buyer.values(), *spec.order_fields.values())
    return frozenset(column for columns in fields for column in columns)
