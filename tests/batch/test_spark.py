"""Spark on this machine gives the rows that a run without it gives."""

import importlib.util
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pyarrow as pa
import pytest
from pyarrow import parquet

from atena.batch import normalize_batch

from .conftest import COLUMNS, MAPPING, rows

JOB = """
import json, sys
from pyspark.sql import SparkSession
import atena.spark
from atena.errors import InputError

source, out, mapping = sys.argv[1:]
spark = (
    SparkSession.builder.master("local[2]")
    .config("spark.driver.host", "127.0.0.1")
    .config("spark.ui.enabled", "false")
    .config("spark.sql.files.maxPartitionBytes", "4096")
    .getOrCreate()
)
orders = spark.read.parquet(source)
labels = atena.spark.normalize(orders, json.loads(mapping), carry=["no", "name", "item"])
labels.write.parquet(out)
try:
    atena.spark.normalize(orders, carry=["nobody"])
except InputError as error:
    print(error.code, labels.schema["confidence.city"].dataType.simpleString(), orders.rdd.getNumPartitions())
spark.stop()
"""


@pytest.mark.skipif(
    "ATENA_NO_SKIPS" not in os.environ
    and (shutil.which("java") is None or importlib.util.find_spec("pyspark") is None),
    reason="needs Java 17 and pyspark",
)
def test_spark_and_a_local_run_give_equal_tables(tmp_path: Path) -> None:
    lines = rows(400)
    table = pa.table(dict(zip(COLUMNS, zip(*lines, strict=True), strict=True)))
    folder = tmp_path / "orders"
    folder.mkdir()
    for number in range(4):
        parquet.write_table(table.slice(100 * number, 100), folder / f"{number}.parquet")
    job = tmp_path / "job.py"
    job.write_text(JOB)
    environment = os.environ | {"PYSPARK_PYTHON": sys.executable, "SPARK_LOCAL_IP": "127.0.0.1"}
    done = subprocess.run(
        [sys.executable, job, folder, tmp_path / "labels", json.dumps(MAPPING)],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    code, kind, partitions = done.stdout.split()
    assert (code, kind) == ("column-missing", "double")
    assert int(partitions) > 1
    local = pa.Table.from_batches(
        [
            normalize_batch(batch, MAPPING, carry=["no", "name", "item"])
            for batch in table.to_batches()
        ]
    )
    spark = parquet.read_table(tmp_path / "labels").replace_schema_metadata(None)
    order = [("no", "ascending"), ("item", "ascending")]
    assert spark.sort_by(order).to_pylist() == local.sort_by(order).to_pylist()
    assert spark.num_rows == 400
