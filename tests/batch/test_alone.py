"""Workers of a batch do without the packages that pyarrow would only import."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

from pyarrow import parquet

from atena.batch import run

from .conftest import MAPPING

if TYPE_CHECKING:
    from pathlib import Path

TABLE = """
import sys
from atena.batch.alone import use_arrow_alone
for _ in range(2):
    use_arrow_alone()
from atena.batch.tables import TableReader, encode_table
from pyarrow import ipc, parquet
data = encode_table(["name", "sure"], [("佐藤花子", 0.5), ("\\ud842", 1.0)], frozenset([1]))
table = ipc.open_file(data).read_all()
parquet.write_table(table, sys.argv[1])
print(ascii(TableReader(sys.argv[1], ["name", "sure"]).rows(0, 2)))
print(sorted({"numpy", "pandas"} & sys.modules.keys()))
"""


def test_tables_without_numpy_and_pandas(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", TABLE, str(tmp_path / "t.parquet")],
        check=True,
        capture_output=True,
        text=True,
    )
    assert done.stdout.splitlines() == [ascii([["佐藤花子", "0.5"], ["?", "1"]]), "[]"]


def test_only_the_workers_are_changed(export: Path, tmp_path: Path) -> None:
    before = list(sys.meta_path)
    tables = []
    for workers in (1, 2):
        out = tmp_path / f"{workers}.parquet"
        run(export, out, source=MAPPING, workers=workers)
        tables.append(parquet.read_table(out))
    assert tables[0].num_rows > 90
    assert tables[0].equals(tables[1])
    assert sys.meta_path == before
