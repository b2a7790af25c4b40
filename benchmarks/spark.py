"""Runs ``spark_job.py`` on two local workers, compares it, row by row, with a run without Spark, and its rate with
that of ``atena batch``.

python benchmarks/spark.py --rows 200000
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import pyarrow as pa
from pyarrow import parquet

from atena.batch import normalize_batch
from batch import JOB, command
from orders import MAPPING, write_parquet

HERE = Path(__file__).resolve().parent


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rows", type=int, default=200_000)
    parser.add_argument("--workers", type=int, default=2, help="of both")
    parser.add_argument("--master", help="of Spark (default: local[WORKERS])")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        write_parquet(folder / "orders.parquet", arguments.rows, seed=6)
        began = time.monotonic()
        figures = submit(folder, arguments.master or f"local[{arguments.workers}]")
        figures |= {"rows": arguments.rows, "wall_seconds": round(time.monotonic() - began, 1)}
        figures["rows_per_second"] = round(arguments.rows / figures["run_seconds"])
        figures["batch_seconds"] = batch_seconds(folder, arguments.workers)
        figures["of_batch"] = round(float(figures["batch_seconds"]) / figures["run_seconds"], 2)
        local = local_run(folder / "orders.parquet")
        figures["equal"] = ordered(parquet.read_table(folder / "labels")) == ordered(local)
        print(json.dumps(figures))
        if not figures["equal"]:
            sys.exit(1)


def submit(folder: Path, master: str) -> dict[str, Any]:
    environment = os.environ | {
        "PYSPARK_PYTHON": sys.executable,
        "PYSPARK_DRIVER_PYTHON": sys.executable,
        "PYSPARK_SUBMIT_ARGS": f"--master {master} pyspark-shell",
        "SPARK_LOCAL_IP": "127.0.0.1",
    }
    done = subprocess.run(
        [sys.executable, HERE / "spark_job.py", folder / "orders.parquet", folder / "labels"],
        env=environment,
        check=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    figures: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    return figures


def batch_seconds(folder: Path, workers: int) -> float:
    """What `atena.batch.run` takes for the same rows, its start left out."""
    (folder / "job.py").write_text(JOB)
    done = subprocess.run(
        command(folder, "parquet", workers), check=True, stdout=subprocess.PIPE, text=True
    )
    seconds: float = json.loads(done.stdout)["seconds"]
    return round(seconds, 1)


def local_run(path: Path) -> pa.Table:
    batches = parquet.ParquetFile(path).iter_batches(batch_size=5_000)
    return pa.Table.from_batches(
        [normalize_batch(batch, MAPPING, carry=["注文番号", "商品名"]) for batch in batches]
    )


def ordered(table: pa.Table) -> pa.Table:
    """In one order: Spark's partitions come back in any; two lines of an order may be equal."""
    table = table.replace_schema_metadata(None)
    return table.sort_by([(name, "ascending") for name in ("注文番号", "商品名")]).combine_chunks()


if __name__ == "__main__":
    main()
