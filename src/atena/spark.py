"""Spark: the Arrow function of `atena.batch` on every partition of a DataFrame.

Needs ``pip install 'atena[spark]'`` on the driver and on every executor, and a Java 17. The tables come
with the package: each executor process maps the installed files, so nothing is broadcast, and the
processes of one machine share the pages. How it scales stands in ``benchmarks/SPARK.md``.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from atena.errors import InputError, require_extra

require_extra("spark", "pyarrow", "pyspark")

from atena.batch.arrow import normalize_batch, output_schema
from atena.layouts import Layout, load_layout

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pyspark.sql import DataFrame
    from pyspark.sql.types import StructType


def normalize(
    df: DataFrame,
    source: str | Path | Layout | Mapping[str, str | Sequence[str]] | None = None,
    *,
    carry: Sequence[str] | None = None,
    evidence: bool = True,
) -> DataFrame:
    """A DataFrame of orders → the same rows with names and addresses parsed, lazily.

    ``source`` says which columns hold what, as in `atena.batch.normalize_batch`: a layout, or field →
    column(s). ``carry`` are the columns to keep (all of them by default); one whose name the result
    uses as well is called ``input.NAME``. Raises `InputError` for a column that is not there.

    ::

        orders = spark.read.parquet("orders")
        labels = atena.spark.normalize(orders, {"name": "氏名", "lines": ["住所1", "住所2"]})
        labels.write.parquet("labels")
    """
    kept = list(df.columns) if carry is None else list(carry)
    for name in kept:
        if name not in df.columns:
            raise InputError(
                "column-missing", field=name, hint="name a column of the DataFrame to carry"
            )
    # A layout file is read here: executors need not have it.
    layout = load_layout(source) if isinstance(source, str | Path) else source

    def work(batches: Iterator[Any]) -> Iterator[Any]:
        for batch in batches:
            yield normalize_batch(batch, layout, carry=kept, evidence=evidence)

    return df.mapInArrow(work, _schema(df, kept))


def _schema(df: DataFrame, kept: Sequence[str]) -> StructType:
    from pyspark.sql.types import DoubleType, StringType, StructField, StructType

    own = output_schema()
    taken = set(own.names)
    fields = [
        StructField(f"input.{name}" if name in taken else name, df.schema[name].dataType)
        for name in kept
    ]
    fields += [
        StructField(field.name, DoubleType() if str(field.type) == "double" else StringType())
        for field in own
    ]
    return StructType(fields)
