"""Connections that are slow, large or for somebody else, and how a server ends."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import httpx
import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from atena.errors import InputError
from atena.sandbox.server.testing import running
from atena.serving.connections import BoundedConnection
from atena.serving.hosts import HostGate, allowed_hosts
from atena.web import Settings, create_app

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from starlette.requests import Request


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> float:
    """Connections that wait for half a second instead of half a minute."""
    monkeypatch.setattr(BoundedConnection, "patience", 0.5)
    return 0.5


async def _echo(request: Request) -> Response:
    return PlainTextResponse(f"{len(await request.body())}")


async def _large(_: Request) -> Response:
    return Response(b"x" * 30_000_000)


@pytest.fixture
def port(serve: Callable[[Any], str]) -> int:
    app = Starlette(routes=[Route("/", _echo, methods=["POST"]), Route("/large", _large)])
    return int(serve(app).rsplit(":", 1)[1])


def until_closed(connection: socket.socket, limit: float = 10) -> bytes:
    """Everything that comes before the server closes."""
    connection.settimeout(limit)
    got = b""
    try:
        while piece := connection.recv(65536):
            got += piece
    except ConnectionResetError:
        pass
    return got


@pytest.mark.parametrize(
    "start",
    [
        b"",
        b"\r\n\r\n",
        b"PO",
        b"POST / HTTP/1.1\r\nhost: x\r\ncontent-le",
        b"POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 9\r\n\r\nhalf",
        b"POST / HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n4\r\nha",
    ],
)
def test_half_a_request_is_not_waited_for(port: int, impatient: float, start: bytes) -> None:
    with socket.create_connection(("127.0.0.1", port)) as caller:
        began = time.monotonic()
        caller.sendall(start)
        answer = until_closed(caller)
    assert impatient * 0.8 < time.monotonic() - began < impatient + 3
    assert answer.startswith(b"HTTP/1.1 408") or b"disconnect" not in answer


def test_a_byte_at_a_time_is_not_waited_for_either(port: int, impatient: float) -> None:
    request = b"POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 900\r\n\r\n" + b"x" * 900
    with socket.create_connection(("127.0.0.1", port)) as caller:
        began = time.monotonic()
        with contextlib.suppress(OSError):
            for byte in request:
                caller.sendall(bytes([byte]))
                time.sleep(0.01)
        assert time.monotonic() - began < impatient + 3  # of more than nine seconds


def test_an_idle_connection_after_an_answer_ends(port: int, impatient: float) -> None:
    with socket.create_connection(("127.0.0.1", port)) as caller:
        caller.sendall(b"POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 1\r\n\r\nx")
        assert caller.recv(1000).startswith(b"HTTP/1.1 200")
        caller.sendall(b"\r\n")  # ends uvicorn's own time for an idle connection
        began = time.monotonic()
        until_closed(caller)
        assert time.monotonic() - began < impatient + 3


def test_a_peer_that_does_not_read_is_dropped(port: int, impatient: float) -> None:
    with socket.create_connection(("127.0.0.1", port)) as caller:
        caller.sendall(b"GET /large HTTP/1.1\r\nhost: x\r\n\r\n")
        time.sleep(impatient * 3)
        assert len(until_closed(caller)) < 30_000_000


def test_a_request_within_its_time_is_answered(port: int, impatient: float) -> None:
    with socket.create_connection(("127.0.0.1", port)) as caller:
        for _ in range(3):  # on one connection: each request has its own time
            caller.sendall(b"POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 4\r\n\r\nha")
            time.sleep(impatient * 0.6)
            caller.sendall(b"lf")
            answer = b""
            while not answer.endswith(b"\r\n\r\n4"):
                answer += caller.recv(1000)
            assert answer.startswith(b"HTTP/1.1 200")


@pytest.mark.parametrize(
    "head",
    [
        b"".join(b"x-%d: 1\r\n" % number for number in range(101)) + b"\r\n",
        b"x: " + b"y" * 70_000 + b"\r\n\r\n",
        b"x: " + b"y" * 400_000,
        b"".join(b"x-%d: %s\r\n" % (number, b"y" * 1000) for number in range(70)) + b"\r\n",
    ],
    ids=["too many", "too long", "endless", "too long together"],
)
def test_a_head_is_bounded(port: int, head: bytes) -> None:
    with socket.create_connection(("127.0.0.1", port)) as caller:
        try:
            caller.sendall(b"GET /large HTTP/1.1\r\nhost: x\r\n" + head)
        except OSError:
            return  # closed while we were still sending
        assert until_closed(caller)[:12] in (b"HTTP/1.1 431", b"")


def test_a_head_of_a_hundred_lines_is_taken(port: int) -> None:
    headers = {f"x-{number}": "1" for number in range(90)}
    assert httpx.post(f"http://127.0.0.1:{port}/", headers=headers).status_code == 200


HOSTS = [
    ("localhost", 200),
    ("LOCALHOST:80", 200),
    ("127.0.0.1:9", 200),
    ("[::1]:80", 200),
    ("shop.example", 200),
    ("shop.example.", 200),
    ("evil.example", 421),
    ("shop.example.evil.example", 421),
    ("localhost.evil.example", 421),
    ("shop.example@evil.example", 400),
    ("evil.example/localhost", 400),
    ("localhost, evil.example", 400),
    ("localhost:port", 400),
    ("", 400),
]


@pytest.mark.parametrize(("host", "status"), HOSTS)
async def test_a_server_answers_to_its_own_names(host: str, status: int) -> None:
    app = HostGate(Starlette(routes=[Route("/", _echo)]), allowed_hosts(["Shop.Example"]))
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
        response = await client.get("/", headers={"host": host})
    assert response.status_code == status


def test_two_hosts_are_none(serve: Callable[[Any], str]) -> None:
    url = serve(create_app(Settings(hosts=tuple(allowed_hosts()))))
    with socket.create_connection(("127.0.0.1", int(url.rsplit(":", 1)[1]))) as caller:
        caller.sendall(b"GET /health HTTP/1.1\r\nhost: localhost\r\nhost: evil.example\r\n\r\n")
        assert caller.recv(100).startswith(b"HTTP/1.1 400")


def test_names_that_are_none() -> None:
    for name in ("", "a/b", "http://shop.example", "a b"):
        with pytest.raises(InputError) as caught:
            allowed_hosts([name])
        assert caught.value.code == "not-a-host"
    assert "*" in allowed_hosts(["*"])
    assert "0.0.0.0" not in allowed_hosts([], "0.0.0.0")
    assert "10.1.2.3" in allowed_hosts([], "10.1.2.3")


def test_the_sandbox_looks_at_the_name_too() -> None:
    with running(hosts=["pay.example"]) as box:
        for path in ("/", "/checkout.js", "/admin/counts"):
            strange = httpx.get(f"{box.base_url}{path}", headers={"host": "evil.example"})
            assert strange.status_code == 421
            known = httpx.get(f"{box.base_url}{path}", headers={"host": "pay.example"})
            assert known.status_code != 421


@pytest.fixture
def served(
    request: pytest.FixtureRequest, tmp_path: Path
) -> Iterator[tuple[int, subprocess.Popen[bytes]]]:
    """`atena serve` with more arguments, ready to answer; its temporary files are in the test's folder."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    command = [sys.executable, "-m", "atena", "serve", "--port", str(port), *request.param]
    with subprocess.Popen(
        command,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "TMPDIR": str(tmp_path)},
    ) as process:
        try:
            wait_for(f"http://127.0.0.1:{port}/health")
            yield port, process
        finally:
            process.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(timeout=30)
            process.kill()


def wait_for(url: str) -> None:
    deadline = time.monotonic() + 60
    while not answers(url):
        assert time.monotonic() < deadline
        time.sleep(0.1)


def answers(url: str) -> bool:
    try:
        httpx.get(url, timeout=5)
    except httpx.TransportError:
        return False
    return True


@pytest.mark.parametrize("served", [[], ["--workers", "2"]], indirect=True)
@pytest.mark.skipif(os.name == "nt", reason="no SIGTERM there")
def test_sigterm_ends_within_seconds(
    served: tuple[int, subprocess.Popen[bytes]], tmp_path: Path
) -> None:
    port, process = served
    half = b"POST /v1/name HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n"
    callers = [socket.create_connection(("127.0.0.1", port)) for _ in range(6)]
    try:
        for number, caller in enumerate(callers):
            caller.sendall((half + b"content-length: 99\r\n\r\n{")[: 30 * (number + 1)])
        began = time.monotonic()
        process.send_signal(signal.SIGTERM)
        process.wait(10)
        assert time.monotonic() - began < 5
        assert not list(tmp_path.iterdir())
    finally:
        for caller in callers:
            caller.close()


@pytest.mark.parametrize("served", [["--workers", "2"]], indirect=True)
def test_workers_end_with_a_supervisor_that_is_killed(
    served: tuple[int, subprocess.Popen[bytes]], tmp_path: Path
) -> None:
    port, process = served
    process.kill()
    process.wait(10)
    deadline = time.monotonic() + 20
    while answers(f"http://127.0.0.1:{port}/health") or list(tmp_path.iterdir()):
        assert time.monotonic() < deadline
        time.sleep(0.1)


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
@pytest.mark.skipif(os.name == "nt", reason="no such signals there")
def test_a_demo_that_is_ended_leaves_nothing_behind(name: str, tmp_path: Path) -> None:
    ports = []
    for _ in range(2):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            ports.append(str(probe.getsockname()[1]))
    command = [
        sys.executable,
        "-m",
        "atena",
        "demo",
        "--port",
        ports[0],
        "--sandbox-port",
        ports[1],
    ]
    number = getattr(signal, name)
    with subprocess.Popen(
        command,
        stdout=subprocess.DEVNULL,
        env={**os.environ, "TMPDIR": str(tmp_path)},
        preexec_fn=lambda: signal.signal(
            number, signal.SIG_DFL
        ),  # ignored where nohup runs the tests
    ) as process:
        try:
            wait_for(f"http://127.0.0.1:{ports[0]}/")
            assert list(tmp_path.iterdir())
            process.send_signal(number)
            process.wait(15)
        finally:
            process.kill()
    assert not list(tmp_path.iterdir())


FORWARDED = {"x-forwarded-for": "203.0.113.9"}


@pytest.mark.parametrize("served", [["--rate", "1"]], indirect=True)
def test_a_caller_cannot_choose_whom_it_is_counted_as(
    served: tuple[int, subprocess.Popen[bytes]],
) -> None:
    url = f"http://127.0.0.1:{served[0]}/v1/postal/1530064"
    codes = [
        httpx.get(url, headers={"x-forwarded-for": f"203.0.113.{number}"}).status_code
        for number in range(8)
    ]
    assert 429 in codes


@pytest.mark.parametrize(
    "served", [["--rate", "1", "--trusted-proxy", "127.0.0.0/8"]], indirect=True
)
def test_a_trusted_proxy_says_who_calls(served: tuple[int, subprocess.Popen[bytes]]) -> None:
    url = f"http://127.0.0.1:{served[0]}/v1/postal/1530064"
    for number in range(8):
        headers = {"x-forwarded-for": f"203.0.113.{number}"}
        assert httpx.get(url, headers=headers).status_code == 200
    codes = [httpx.get(url, headers=FORWARDED).status_code for _ in range(8)]
    assert 429 in codes


@pytest.mark.parametrize("served", [["--workers", "2", "--rate", "0"]], indirect=True)
def test_the_workers_measurements_add_up(served: tuple[int, subprocess.Popen[bytes]]) -> None:
    url = f"http://127.0.0.1:{served[0]}"

    def ask(_: int) -> int:
        return httpx.get(f"{url}/v1/postal/1530064").status_code

    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(ask, range(40))) == {200}
    line = 'atena_requests_total{method="GET",route="/v1/postal/{code}",status="200"} 40.0'
    for _ in range(3):
        assert line in httpx.get(f"{url}/metrics").text


ROUNDS = 10
"""Of requests at once; one may be over before the second question."""


async def test_health_answers_while_long_requests_are_worked_out() -> None:
    app = create_app(Settings(rate=0))
    long = {
        "name": "陽" * 200,
        "address": "Chuo-ku " * 60,
        "layout": {"all": "{name_kana}{detail}"},
    }
    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(app), base_url="http://127.0.0.1"
    ) as client:
        await client.post("/v1/prefill", json=long)
        times = []
        for _ in range(ROUNDS):
            attack = [asyncio.create_task(client.post("/v1/prefill", json=long)) for _ in range(30)]
            while not all(task.done() for task in attack):
                began = time.monotonic()
                assert (await client.get("/health")).status_code == 200
                times.append(time.monotonic() - began)
                await asyncio.sleep(0.002)
            assert {task.result().status_code for task in attack} == {200}
    assert len(times) >= ROUNDS
    assert sorted(times)[len(times) // 2] < 0.05
