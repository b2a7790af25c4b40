"""Measures whole runs on synthetic orders: rows a second, CPU a row, memory; 1 and 2 workers.

    python benchmarks/batch.py                    10 k, 100 k and 1 M rows (a quarter of an hour)
    python benchmarks/batch.py --rows 10000 --workers 2
    python benchmarks/batch.py --no-evidence      the same, e-mail addresses not looked at
    python benchmarks/batch.py --kills 50         one job killed 50 times at random moments, then finished

Every run is a process of its own. Memory is the highest sum, over main process and workers, of what is
theirs alone (Pss of /proc/PID/smaps_rollup), looked at ten times a second.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import platform
import random
import resource
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from orders import MAPPING, write_csv, write_parquet

JOBS = {
    "csv": ("orders.csv", "labels.csv", "yamato-b2"),
    "parquet": ("orders.parquet", "out.parquet", "columns"),
}
HEADINGS = (
    "| job | rows | workers | labels | rows/s | without start | CPU µs/row | peak MB | sha256 |",
    "|---|---:|---:|---:|---:|---:|---:|---:|---|",
)
JOB = """
import json, os, sys
from atena.batch import plan, run
plan.PART_BYTES = int(os.environ.get("PART_BYTES", plan.PART_BYTES))
if __name__ == "__main__":
    source, out, target, workers, mapping = sys.argv[1:]
    evidence = "NO_EVIDENCE" not in os.environ
    report = run(
        source, out, source=json.loads(mapping), target=target, workers=int(workers), evidence=evidence
    )
    assert not report.stats.rejected, dict(report.stats.rejects)
    print(json.dumps({"labels": report.stats.labels, "rows": report.stats.rows, "seconds": report.seconds}))
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rows", type=int, nargs="*", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--workers", type=int, nargs="*", default=[1, 2])
    parser.add_argument("--jobs", nargs="*", choices=list(JOBS), default=list(JOBS))
    parser.add_argument("--kills", type=int, default=0)
    parser.add_argument("--no-evidence", action="store_true")
    parser.add_argument(
        "--folder", type=Path, help="where to put the files (default: a temporary folder)"
    )
    arguments = parser.parse_args()
    if arguments.no_evidence:
        os.environ["NO_EVIDENCE"] = "1"
    with tempfile.TemporaryDirectory() as temporary:
        folder = arguments.folder or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "job.py").write_text(JOB)
        if not arguments.kills:
            print(versions(), *HEADINGS, sep="\n")
        for rows in arguments.rows:
            make_orders(folder, rows)
            if arguments.kills:
                kill(folder, arguments.kills, arguments.workers[-1])
                break
            for job in arguments.jobs:
                for workers in arguments.workers:
                    print(measure(folder, job, rows, workers), flush=True)


def make_orders(folder: Path, rows: int) -> None:
    write_csv(folder / "orders.csv", rows, seed=6, encoding="cp932")
    write_parquet(folder / "orders.parquet", rows, seed=6)


def command(folder: Path, job: str, workers: int, out: str = "") -> list[str]:
    source, name, target = JOBS[job]
    paths = [folder / source, folder / (out or name)]
    return [
        sys.executable,
        str(folder / "job.py"),
        *map(str, paths),
        target,
        str(workers),
        json.dumps(MAPPING),
    ]


def measure(folder: Path, job: str, rows: int, workers: int) -> str:
    """One run as a line of the table."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.monotonic()
    process = subprocess.Popen(command(folder, job, workers), stdout=subprocess.PIPE)
    highest = 0
    while process.poll() is None:
        highest = max(highest, memory(process.pid))
        time.sleep(0.1)
    wall = time.monotonic() - began
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert process.stdout is not None
    done = json.loads(process.stdout.read())
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    out = folder / JOBS[job][1]
    digest = hashlib.sha256(out.read_bytes()).hexdigest()
    return (
        f"| {job} → {job} | {rows:,} | {workers} | {done['labels']:,} | {rows / wall:,.0f} "
        f"| {rows / done['seconds']:,.0f} | {cpu / rows * 1e6:.1f} | {highest / 1e6:.0f} | {digest[:8]} |"
    )


def versions() -> str:
    """What was measured, and when."""
    import pyarrow as pa

    from atena import __version__
    from atena.batch.checkpoint import data_version

    day = time.strftime("%Y-%m-%d")
    parts = [
        f"atena {__version__}",
        f"tables {data_version()[:8]}",
        f"pyarrow {pa.__version__}",
    ]
    return (
        f"{day}, Python {platform.python_version()}, {', '.join(parts)}, {os.cpu_count()} cores\n"
    )


def memory(pid: int) -> int:
    """Bytes that the process and its children have for themselves (shared pages in proportion)."""
    total = 0
    for one in [pid, *children(pid)]:
        try:
            lines = Path(f"/proc/{one}/smaps_rollup").read_text().splitlines()
        except OSError:
            continue
        total += sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))
    return total


def children(pid: int) -> list[int]:
    try:
        return [
            int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        ]
    except OSError:
        return []


def kill(folder: Path, kills: int, workers: int) -> None:
    """One job, killed again and again at random moments; then it may end, and must have the same bytes.

    Its parts are small, so that every start gets a little further and is killed amid something else.
    """
    os.environ["PART_BYTES"] = "10000"
    subprocess.run(
        command(folder, "csv", workers, "whole.csv"), check=True, stdout=subprocess.DEVNULL
    )
    dice = random.Random(6)
    killed = 0
    began = time.monotonic()
    while killed < kills:
        process = subprocess.Popen(
            command(folder, "csv", workers), stdout=subprocess.DEVNULL, start_new_session=True
        )
        time.sleep(dice.uniform(0.05, 3.0))
        if process.poll() is None:
            # the main process alone, or all at once as a power cut would
            if dice.random() < 0.5:
                process.send_signal(signal.SIGKILL)
            else:
                os.killpg(process.pid, signal.SIGKILL)
            killed += 1
        process.wait()
        out = folder / "labels.csv"
        if out.exists():
            assert out.read_bytes() == (folder / "whole.csv").read_bytes()
            out.unlink()  # it was done: from the beginning again
    subprocess.run(command(folder, "csv", workers), check=True, stdout=subprocess.DEVNULL)
    same = (folder / "labels.csv").read_bytes() == (folder / "whole.csv").read_bytes()
    print(
        json.dumps({"kills": killed, "identical": same, "seconds": round(time.monotonic() - began)})
    )
    if not same:
        sys.exit(1)


if __name__ == "__main__":
    main()
