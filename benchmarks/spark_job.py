"""A job for spark-submit: a folder of Parquet files with orders in, the same with labels out.

    spark-submit --master 'local[2]' benchmarks/spark_job.py orders.parquet labels
    spark-submit --master yarn --conf spark.executor.cores=4 benchmarks/spark_job.py s3a://…/orders s3a://…/labels

The columns are those of ``benchmarks/orders.py``. ``PYSPARK_PYTHON`` has to be a Python with
``atena[spark]`` on every machine.
"""

from __future__ import annotations

import json
import os
import sys
import time

from pyspark.sql import DataFrame, SparkSession

import atena.spark
from orders import MAPPING

TASKS_A_CORE = int(os.environ.get("ATENA_TASKS_A_CORE", "4"))
"""So many that no core waits long for the last one."""


def labelled(orders: DataFrame) -> DataFrame:
    return atena.spark.normalize(orders, MAPPING, carry=["注文番号", "商品名"])


def main() -> None:
    source, out = sys.argv[1:3]
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    began = time.monotonic()
    spark = (
        SparkSession.builder.appName("atena")
        # 5,000 rows a batch are enough to make the crossing cheap, and bound a worker's memory
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", "5000")
        .config("spark.driver.host", os.environ.get("SPARK_LOCAL_IP", "127.0.0.1"))
        .config("spark.ui.enabled", "false")
        .getOrCreate()
    )
    spark.sparkContext.setLogLevel("ERROR")
    cores = spark.sparkContext.defaultParallelism
    orders = spark.read.parquet(source)
    # the Python workers import atena, and the JVM compiles: part of the start
    labelled(orders.limit(500 * cores).repartition(cores)).write.format("noop").mode(
        "overwrite"
    ).save()
    started = time.monotonic()
    # a file is divided at its row groups only, which may be fewer than there are cores
    labelled(orders.repartition(TASKS_A_CORE * cores)).write.mode("overwrite").parquet(out)
    ended = time.monotonic()
    print(
        json.dumps(
            {
                "tasks": TASKS_A_CORE * cores,
                "start_seconds": round(started - began, 1),
                "run_seconds": round(ended - started, 1),
            }
        )
    )
    spark.stop()


if __name__ == "__main__":
    main()
