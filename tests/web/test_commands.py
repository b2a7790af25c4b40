"""`atena serve` and `atena demo` as a user starts them."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

import httpx
import pytest
from click.testing import CliRunner

from atena.cli.web import demo, serve
from atena.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def started(*arguments: str) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [sys.executable, "-m", "atena", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate(timeout=20)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def wait_for(url: str) -> httpx.Response:
    deadline = time.monotonic() + 30
    while True:
        try:
            return httpx.get(url, timeout=5)
        except httpx.TransportError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)


def ended(process: subprocess.Popen[str]) -> str:
    """What it wrote, after Ctrl-C."""
    process.send_signal(signal.SIGINT)
    output, _ = process.communicate(timeout=20)
    return output


def test_serve(tmp_path: Path) -> None:
    token = tmp_path / "token"
    token.write_text("a-token-of-some-length\n")
    port = free_port()
    with started("serve", "--port", str(port), "--token-file", str(token)) as process:
        assert wait_for(f"http://127.0.0.1:{port}/health").status_code == 200
        url = f"http://127.0.0.1:{port}/v1/name"
        bearer = {"authorization": "Bearer a-token-of-some-length"}
        assert httpx.post(url, json={"name": "山田太郎"}).status_code == 401
        answer = httpx.post(url, json={"name": "山田太郎"}, headers=bearer)
        assert answer.json()["name"]["surname_kana"] == "ヤマダ"
        output = ended(process)
    assert "POST /v1/name 200" in output
    assert "山田" not in output
    assert "token-of" not in output


def test_demo_keeps_its_folder(tmp_path: Path) -> None:
    for _ in range(2):  # the second goes on with the first one's folder
        port, sandbox = free_port(), free_port()
        ports = ("--port", str(port), "--sandbox-port", str(sandbox))
        with started("demo", *ports, "--home", str(tmp_path)) as process:
            assert "茶舗あてな" in wait_for(f"http://127.0.0.1:{port}/").text
            assert httpx.get(f"http://127.0.0.1:{sandbox}/checkout.js").status_code == 200
            assert f"http://localhost:{port}" in ended(process)
            assert process.returncode == 0
    assert (tmp_path / "orders.sqlite3").exists()


def test_a_port_that_is_taken_is_told(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        with started("demo", "--port", port, "--home", str(tmp_path)) as process:
            output, _ = process.communicate(timeout=30)
    assert process.returncode == 2
    assert "port-taken" in output
    assert "Traceback" not in output


def test_serve_wants_both_halves_of_a_key() -> None:
    result = CliRunner().invoke(serve, ["--key-id", "SANDBOX-1"])
    assert isinstance(result.exception, InputError)
    assert result.exception.code == "key-incomplete"


@pytest.mark.parametrize("command", [serve, demo])
def test_the_commands_have_an_example(command: object) -> None:
    result = CliRunner().invoke(command, ["--help"])  # type: ignore[arg-type]
    assert result.exit_code == 0
    assert "Example:" in result.output
