"""How fast `atena serve` answers, how much it serves, and whether its memory stays.

    python benchmarks/web.py                          # latency, throughput with two workers
    python benchmarks/web.py --requests 100000        # and memory over as many

A server of its own is started; the client is asyncio with open connections on the same machine and so
takes a part of its cores. Every request is another name and address, made of a few common parts. The same
is measured while one client sends the longest requests that the service takes, one after the other, and
``/health`` while three do.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import itertools
import json
import os
import socket
import statistics
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Awaitable

T = TypeVar("T")

SURNAMES = [
    "佐藤",
    "鈴木",
    "高橋",
    "田中",
    "伊藤",
    "渡辺",
    "山本",
    "中村",
    "小林",
    "加藤",
    "菅野",
    "新谷",
    "東海林",
    "長谷川",
    "佐々木",
]
GIVEN_NAMES = [
    "太郎",
    "花子",
    "翔",
    "陽",
    "さくら",
    "美咲",
    "大輔",
    "健一",
    "優",
    "一郎",
    "真理子",
    "七海",
]
PLACES = [
    ("1530064", "東京都", "目黒区下目黒"),
    ("2200012", "神奈川県", "横浜市西区みなとみらい"),
    ("5300001", "大阪府", "大阪市北区梅田"),
    ("9608601", "福島県", "福島市五老内町"),
    ("0600042", "北海道", "札幌市中央区大通西"),
]
BUILDINGS = ["", "見本ハイツ202", "アルコタワー 12階1203号室", "メゾン見本Ｂ棟３０５"]


def bodies() -> list[bytes]:
    """Requests in the session's form, in an order that repeats no neighbour."""
    made = []
    for number, (surname, given, place, building) in enumerate(
        itertools.product(SURNAMES, GIVEN_NAMES, PLACES, BUILDINGS)
    ):
        code, prefecture, town = place
        address = {
            "name": surname + given,
            "addressLine1": f"{town}{number % 7 + 1}-{number % 19 + 1}-{number % 30 + 1}",
            "addressLine2": building or None,
            "stateOrRegion": prefecture,
            "postalCode": code,
            "countryCode": "JP",
            "phoneNumber": "0312345678",
        }
        body = {"session": {"shippingAddress": address}, "layout": "html-autocomplete"}
        made.append(json.dumps(body, ensure_ascii=False).encode())
    return made[::7] + made[1::7] + made[2::7]


class Connection:
    """One open connection: a request, its whole answer, the next."""

    def __init__(self, port: int) -> None:
        self._port = port

    async def open(self) -> None:
        self._reader, self._writer = await asyncio.open_connection("127.0.0.1", self._port)

    async def ask(self, body: bytes = b"") -> float:
        """Seconds until the whole answer was there; without a body it is `/health` that is asked."""
        head = b"GET /health HTTP/1.1\r\nhost: localhost\r\n\r\n"
        if body:
            head = (
                b"POST /v1/prefill HTTP/1.1\r\nhost: localhost\r\n"
                b"content-type: application/json\r\ncontent-length: %d\r\n\r\n" % len(body)
            )
        started = time.perf_counter()
        self._writer.write(head + body)
        answer = await self._reader.readuntil(b"\r\n\r\n")
        if not answer.startswith(b"HTTP/1.1 200"):
            raise RuntimeError(answer.split(b"\r\n")[0])
        length = int(answer.lower().split(b"content-length:")[1].split(b"\r\n")[0])
        await self._reader.readexactly(length)
        return time.perf_counter() - started

    def close(self) -> None:
        self._writer.close()


async def load(port: int, requests: int, connections: int) -> tuple[float, list[float]]:
    """Requests a second, and every latency in seconds."""
    source = itertools.cycle(bodies())
    left = iter(range(requests))
    times: list[float] = []

    async def run() -> None:
        connection = Connection(port)
        await connection.open()
        times.extend([await connection.ask(next(source)) for _ in left])
        connection.close()

    started = time.perf_counter()
    await asyncio.gather(*(run() for _ in range(connections)))
    return requests / (time.perf_counter() - started), times


def longest() -> bytes:
    """A request as long as the service takes it, of the kind that takes longest."""
    line = "Chuo-ku " * 20
    person = {"name": "陽" * 200, "addressLine1": line, "addressLine2": line, "countryCode": "JP"}
    buyer = {"buyerId": "x", "name": "菅" * 200, "email": "taro@example.com"}
    session = {"buyer": buyer, "shippingAddress": person, "billingAddress": person}
    layout = {f"f{number}": "{name_kana}{detail}" for number in range(20)}
    return json.dumps({"session": session, "layout": layout}, ensure_ascii=False).encode()


async def attacked(port: int, attackers: int, work: Awaitable[T]) -> T:
    """The work's result, done while clients send `longest` without a pause."""
    sent = 0
    began = asyncio.Event()  # with the first answer: what it takes to start is not measured

    async def attack() -> None:
        nonlocal sent
        connection = Connection(port)
        await connection.open()
        while True:
            await connection.ask(longest())
            sent += 1
            began.set()

    tasks = [asyncio.create_task(attack()) for _ in range(attackers)]
    try:
        await began.wait()
        return await work
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        print(f"   {attackers} attacking: {sent} requests of {len(longest())} bytes answered")


async def rounds(port: int, requests: int, connections: int) -> tuple[float, list[float]]:
    """`load` in five rounds: which process has how many of the connections is another each time."""
    times: list[float] = []
    started = time.perf_counter()
    for _ in range(5):
        times += (await load(port, requests // 5, connections))[1]
    return len(times) / (time.perf_counter() - started), times


async def health(port: int, seconds: float) -> list[float]:
    """How long `/health` takes, asked fifty times a second on a connection that is new each time."""
    times = []
    until = time.perf_counter() + seconds
    while time.perf_counter() < until:
        started = time.perf_counter()
        connection = Connection(port)
        await connection.open()
        await connection.ask()
        connection.close()
        times.append(time.perf_counter() - started)
        await asyncio.sleep(0.02)
    return times


def memory(process: int) -> dict[int, float]:
    """Private megabytes of the server's processes that have the tables loaded."""
    found = {}
    for child in family(process):
        with contextlib.suppress(OSError):
            rollup = Path(f"/proc/{child}/smaps_rollup").read_text()
            private = sum(int(line.split()[1]) for line in rollup.splitlines() if "Private" in line)
            found[child] = private / 1024
    return {child: size for child, size in found.items() if size > 20}


def cpu(process: int) -> float:
    """Seconds of processor time that the server's processes have taken."""
    total = 0
    for child in family(process):
        with contextlib.suppress(OSError):
            fields = Path(f"/proc/{child}/stat").read_text().rsplit(")", 1)[1].split()
            total += int(fields[11]) + int(fields[12])
    return total / os.sysconf("SC_CLK_TCK")


def family(process: int) -> list[int]:
    """A process and all that it and its threads have started."""
    found = [process]
    for thread in Path(f"/proc/{process}/task").glob("*/children"):
        with contextlib.suppress(OSError):
            found += [one for word in thread.read_text().split() for one in family(int(word))]
    return found


def show(name: str, rate: float, times: list[float]) -> None:
    cuts = statistics.quantiles([one * 1000 for one in times], n=100)
    print(
        f"{name:28} {rate:7.0f}/s   p50 {cuts[49]:6.2f} ms   p95 {cuts[94]:6.2f} ms"
        f"   p99 {cuts[98]:6.2f} ms"
    )


@contextlib.contextmanager
def server(workers: int):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "atena", "serve", "--port", str(port), "--rate", "0"]
    with subprocess.Popen(
        [*command, "--workers", str(workers)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
    ) as process:
        try:
            for _ in range(600):
                with contextlib.suppress(OSError):
                    urllib.request.urlopen(f"http://127.0.0.1:{port}/health", timeout=1).close()
                    break
                time.sleep(0.1)
            yield port, process.pid
        finally:
            process.terminate()
            process.wait(20)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--workers", type=int, default=2)
    options.add_argument("--requests", type=int, default=20_000)
    options.add_argument("--connections", type=int, default=8)
    told = options.parse_args()
    with server(told.workers) as (port, process):
        time.sleep(1)
        asyncio.run(load(port, 2000 * told.workers, told.connections))  # warm
        show("one connection", *asyncio.run(load(port, 5000, 1)))
        before = memory(process)
        part = max(told.requests // 5, 1)
        spent = cpu(process), time.process_time()
        for number in range(1, 6):
            show(
                f"{told.connections} connections, {number * part}",
                *asyncio.run(load(port, part, told.connections)),
            )
            now = memory(process)
            print("   private MB:", ", ".join(f"{now[one]:.1f}" for one in sorted(now)))
        server_cpu = (cpu(process) - spent[0]) / (5 * part) * 1e6
        own_cpu = (time.process_time() - spent[1]) / (5 * part) * 1e6
        print(
            f"   processor time a request: server {server_cpu:.0f} µs, this client {own_cpu:.0f} µs"
        )
        grown = [now[one] - before[one] for one in now if one in before]
        print("   grown by MB:", ", ".join(f"{one:+.1f}" for one in grown))
        show(
            "one connection, attacked",
            *asyncio.run(attacked(port, 1, load(port, 2000, 1))),
        )
        show(
            f"{told.connections} connections, attacked",
            *asyncio.run(attacked(port, 1, rounds(port, 3 * part, told.connections))),
        )
        times = asyncio.run(attacked(port, 3, health(port, 5)))
        show("/health, attacked by three", len(times) / 5, times)
        now = memory(process)
        print("   private MB:", ", ".join(f"{now[one]:.1f}" for one in sorted(now)))


if __name__ == "__main__":
    main()
