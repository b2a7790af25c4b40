"""``--partition-by``: the Parquet output as a folder of ``COLUMN=value`` folders, as Spark and DuckDB read them."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Final

from atena.errors import BatchError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

MOST_PARTITIONS: Final = 10_000
"""Values of the column; more would be a folder for each order."""


def check_partitions(out: Path, kind: str, column: str, names: Sequence[str]) -> None:
    """Raise `BatchError` when the output cannot be divided so, or its folder holds something else."""
    if kind != "parquet":
        raise BatchError("not-parquet", field="OUT", hint="--partition-by needs OUT.parquet")
    if column not in names:
        raise BatchError(
            "column-missing",
            field=column,
            hint="partition by a column of the output, or one of --carry",
        )
    if out.is_file() or (
        out.is_dir() and not all(path.name.startswith(f"{column}=") for path in out.iterdir())
    ):
        raise BatchError(
            "would-overwrite", field="OUT", hint="there is something else: name a new folder"
        )


def publish_partitions(whole: Path, out: Path, column: str) -> None:
    """Divide the file ``whole`` by a column's values; the folder ``out`` appears when it is whole."""
    import pyarrow as pa
    from pyarrow import compute, dataset, parquet

    made = whole.with_suffix(".folder")
    shutil.rmtree(made, ignore_errors=True)
    file = parquet.ParquetFile(whole, pre_buffer=False)
    schema = file.schema_arrow
    at = schema.get_field_index(column)
    field = schema.field(at)

    def batches() -> object:
        for batch in file.iter_batches(use_threads=False):
            values = batch.column(at).cast(pa.string())
            named = compute.if_else(compute.equal(values, ""), pa.scalar(None, pa.string()), values)
            yield batch.set_column(at, pa.field(column, pa.string()), named)

    try:
        dataset.write_dataset(
            pa.RecordBatchReader.from_batches(
                schema.set(at, field.with_type(pa.string())), batches()
            ),
            made,
            format="parquet",
            file_options=dataset.ParquetFileFormat().make_write_options(compression="zstd"),
            partitioning=dataset.partitioning(pa.schema([(column, pa.string())]), flavor="hive"),
            basename_template="part-{i}.parquet",
            max_partitions=MOST_PARTITIONS,
            use_threads=False,
        )
    except pa.ArrowInvalid:
        raise BatchError(
            "too-many-partitions", field=column, hint=f"at most {MOST_PARTITIONS:,} values"
        ) from None
    made.mkdir(exist_ok=True)  # no row, no partition
    before = whole.with_suffix(".before")
    shutil.rmtree(before, ignore_errors=True)
    out.parent.mkdir(parents=True, exist_ok=True)
    if out.is_dir():
        out.rename(before)
    made.rename(out)
