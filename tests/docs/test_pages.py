"""Every code block and command of the documentation runs; both languages show the same ones.

A block with a title is a file of the page: it is written before what follows runs. ``python`` and ``sh`` blocks run in
their order, in one folder a page. ``shell`` blocks install things or start servers: of these, commands of atena are
checked by name and options. Where a page asks the service at port 8000, one is started.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
import subprocess
import sys
import time
import tomllib
import urllib.request
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from click.testing import CliRunner

from atena.cli.commands import cli

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="the commands are for a POSIX shell"
)
DOCS = Path(__file__).resolve().parents[2] / "docs"
SERVICE = "http://127.0.0.1:8000"
PAGES = sorted(path.relative_to(DOCS / "en").as_posix() for path in (DOCS / "en").rglob("*.md"))
RUN_HERE = [page for page in PAGES if page != "tutorials/payments.md"]
"""The payment tutorial is run by ``tests/pay/test_tutorial.py``, in both languages."""


class Block(NamedTuple):
    language: str
    title: str
    code: str


def blocks(language: str, page: str) -> list[Block]:
    text = (DOCS / language / page).read_text("utf-8")
    found = re.findall(
        r'^```(\w+)(?: title="([^"]+)")?\n(.*?)^```$', text, re.DOTALL | re.MULTILINE
    )
    return [Block(*block) for block in found]


def test_both_languages_have_the_same_pages() -> None:
    japanese = {path.relative_to(DOCS / "ja").as_posix() for path in (DOCS / "ja").rglob("*.md")}
    assert japanese == set(PAGES)


@pytest.mark.parametrize("page", RUN_HERE)
def test_both_languages_show_the_same_code(page: str) -> None:
    assert blocks("en", page) == blocks("ja", page)


@pytest.mark.parametrize("page", RUN_HERE)
def test_a_page_runs(page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = blocks("en", page)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ATENA_DATA", str(tmp_path / "data"))
    asks = any(SERVICE in block.code for block in shown if block.language in ("sh", "php", "js"))
    with service() if asks else contextlib.nullcontext(SERVICE) as url:
        names: dict[str, Any] = {"__name__": "page"}
        for number, block in enumerate(shown):
            code = block.code.replace(SERVICE, url)
            if block.title:
                write(tmp_path / block.title, code)
                check(tmp_path / block.title, url)
            elif block.language == "python":
                exec(compile(code, f"{page}, block {number}", "exec"), names)
            elif block.language == "sh":
                run(code, tmp_path)
            elif block.language == "shell":
                check_commands(code)


def write(path: Path, code: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(code, "utf-8")


def run(code: str, folder: Path) -> str:
    """Run a block in a shell that has `atena`; every command has to end well."""
    tools = folder / ".bin"
    if not tools.is_dir():
        write(tools / "atena", f'#!/bin/sh\nexec "{sys.executable}" -m atena "$@"\n')
        (tools / "atena").chmod(0o755)
    done = subprocess.run(
        ["bash", "-euc", code],
        cwd=folder,
        env={**os.environ, "PATH": f"{tools}{os.pathsep}{os.environ['PATH']}"},
        capture_output=True,
        text=True,
        check=False,
        encoding="utf-8",
    )
    assert done.returncode == 0, (code, done.stdout, done.stderr)
    return done.stdout


def check(path: Path, url: str) -> None:
    """A file of a page is at least well formed; PHP and the route of Next.js ask the service."""
    kind = path.suffix
    if kind == ".py":
        compile(path.read_text("utf-8"), path.name, "exec")
    elif kind == ".json":
        json.loads(path.read_text("utf-8"))
    elif kind == ".toml":
        tomllib.loads(path.read_text("utf-8"))
    elif kind == ".mjs" and shutil.which("node"):
        subprocess.run(["node", "--check", path], check=True, capture_output=True)
        if path.name == "route.mjs":
            script = (
                "const {GET} = await import(process.argv[1]);"
                "const answer = await (await GET(new Request('http://shop.example/'))).json();"
                "if (answer.values.surname !== '山田') process.exit(1);"
            )
            arguments = ["node", "--input-type=module", "-e", script, str(path)]
            subprocess.run(arguments, check=True, env={**os.environ, "ATENA_URL": url})
    elif kind == ".php" and shutil.which("php"):
        subprocess.run(["php", "-l", path], check=True, capture_output=True)
        if path.name == "eccube.php":
            session = {"shippingAddress": {"name": "山田太郎", "addressLine1": "目黒区下目黒1-8-1"}}
            write(path.parent / "session.json", json.dumps(session))
            done = subprocess.run(
                ["php", path], check=True, capture_output=True, env={**os.environ, "ATENA_URL": url}
            )
            assert json.loads(done.stdout)["shipping[name][name01]"] == "山田"


def check_commands(code: str) -> None:
    """The commands of atena in a block, and the options they are given, exist."""
    for line in code.splitlines():
        words = line.split()
        if words[:1] != ["atena"]:
            continue
        path = [word for word in words[1:3] if re.fullmatch("[a-z-]+", word)]
        path = path[: 2 if path[0] in ("data", "layouts", "pay") else 1]
        shown = CliRunner().invoke(cli, [*path, "--help"])
        assert shown.exit_code == 0, line
        for option in re.findall(r"(?<=\s)--[a-z-]+", line):
            assert option in shown.output, line


@contextlib.contextmanager
def service() -> Iterator[str]:
    """`atena serve` on a free port; its URL."""
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    url = f"http://127.0.0.1:{port}"
    command = [sys.executable, "-m", "atena", "serve", "--port", str(port), "--rate", "0"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(600):
            with contextlib.suppress(OSError), urllib.request.urlopen(f"{url}/health", timeout=1):
                break
            time.sleep(0.1)
        else:
            pytest.fail("the service did not start")
        yield url
    finally:
        process.terminate()
        process.wait(timeout=30)
