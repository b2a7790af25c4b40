"""What it costs to start: CPU of the import, of the first result, resident memory, what gets loaded.

    python benchmarks/startup.py [--repeat 15] [--json]

Each figure is the median over fresh processes, given beside a bare Python measured in the same run
(the machine is shared: the difference is what counts, a single time says nothing).
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys

NAME = "山田太郎"
ADDRESS = "目黒区下目黒1-8-1 アルコタワー"
SESSION = {"shippingAddress": {"name": NAME, "addressLine1": ADDRESS, "postalCode": "1530064"}}

CASES = {
    "bare Python": "pass",
    "import pydantic": "import pydantic",
    "import atena": "import atena",
    "import atena.models": "import atena.models",
    "first parse_name": f"import atena; atena.parse_name({NAME!r})",
    "first parse_address": f"import atena; atena.parse_address({ADDRESS!r})",
    "first normalize": f"import atena; atena.normalize({SESSION!r})",
    "first furigana": f"import atena; atena.furigana({'アルコタワー東館'!r})",
}
PROBE = """
import sys, time, resource, json
start = time.process_time()
{code}
cpu = (time.process_time() - start) * 1000
private = sum(int(line.split()[1]) for line in open("/proc/self/smaps_rollup") if line.startswith("Private"))
print(json.dumps(dict(
    cpu_ms=cpu,
    rss_mb=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    private_mb=private / 1024,
    heavy=[m for m in ("sudachipy", "pykakasi", "numpy", "httpx", "phonenumbers") if m in sys.modules],
)))
"""


def measure(code: str, repeat: int) -> dict[str, object]:
    runs = []
    for _ in range(repeat):
        command = [sys.executable, "-c", PROBE.format(code=code)]
        runs.append(json.loads(subprocess.run(command, capture_output=True, check=True).stdout))
    medians: dict[str, object] = {
        key: round(statistics.median(run[key] for run in runs), 1)
        for key in ("cpu_ms", "rss_mb", "private_mb")
    }
    return medians | {"heavy": runs[0]["heavy"]}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--repeat", type=int, default=15)
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    results = {name: measure(code, arguments.repeat) for name, code in CASES.items()}
    if arguments.json:
        print(json.dumps(results))
        return
    print(f"{'':22}{'CPU ms':>8}{'RSS MB':>8}{'private':>9}  heavy modules")
    for name, row in results.items():
        heavy = " ".join(row["heavy"])  # type: ignore[arg-type]
        print(f"{name:22}{row['cpu_ms']:8}{row['rss_mb']:8}{row['private_mb']:9}  {heavy}")


if __name__ == "__main__":
    main()
