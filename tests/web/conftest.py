"""A server for an app, a browser that must see no error, and axe-core from its npm package."""

from __future__ import annotations

import os
import runpy
import shutil
import subprocess
import threading
import time
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx
import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from starlette.applications import Starlette
from starlette.responses import HTMLResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from atena.sandbox.server.testing import QuietServer, listen
from atena.serving.server import config
from atena.web import create_app

if TYPE_CHECKING:
    import socket
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

    from starlette.requests import Request

PAGES = Path(__file__).parent / "pages"
GALLERY = runpy.run_path(str(Path(__file__).parent / "gallery" / "pages.py"))
CHROMIUM = os.environ.get("ATENA_CHROMIUM", "/usr/bin/chromium")
FLAGS = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
AXE = "axe-core@4.10.2"
PATIENCE = 10_000


@contextmanager
def served_on(app: Any, listener: socket.socket) -> Iterator[str]:
    """The app on a socket of this machine, in a thread; its address."""
    server = QuietServer(config(app, log_level="critical"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    deadline = time.monotonic() + 20
    while not server.started and time.monotonic() < deadline:
        time.sleep(0.005)
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(20)


@contextmanager
def served(app: Any) -> Iterator[str]:
    """The app on a free port."""
    with listen("127.0.0.1", 0) as listener, served_on(app, listener) as url:
        yield url


@pytest.fixture(scope="session")
def serve_on() -> Callable[..., AbstractContextManager[str]]:
    """`served_on`, for the tests' own fixtures."""
    return served_on


CACHE = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "atena-tests"
APPS = CACHE / "apps"


@pytest.fixture(scope="session")
def node_packages() -> Callable[[Path, Path], None]:
    """Installs what a folder's package-lock.json pins, beside a copy of its files, unless that is there."""

    def installed(folder: Path, copy: Path) -> None:
        ignore = shutil.ignore_patterns("node_modules", "dist")
        shutil.copytree(folder, copy, dirs_exist_ok=True, ignore=ignore)
        lock = (folder / "package-lock.json").read_text("utf-8")
        stamp = copy / "node_modules" / "installed-lock"
        if stamp.exists() and stamp.read_text("utf-8") == lock:
            return
        command = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"]
        subprocess.run(command, cwd=copy, check=True, timeout=300)
        stamp.write_text(lock, "utf-8")

    return installed


@pytest.fixture(scope="session")
def npm_cache() -> Path:
    """Where packages of npm stay from one run to the next."""
    return CACHE


@pytest.fixture(scope="session")
def apps(node_packages: Callable[[Path, Path], None]) -> None:
    """The forms of tests/web/apps, built into the folder that is served at /apps."""
    node_packages(Path(__file__).parent / "apps", CACHE / "apps-source")
    command = ["node", "build.js", str(APPS)]
    subprocess.run(command, cwd=CACHE / "apps-source", check=True, timeout=120)


STRICT_PAGE = """<!doctype html><html lang="ja"><meta charset="utf-8"><title>strict</title>
<link rel="icon" href="data:,"><script type="module" src="/pages/fill.js"></script>
<main><h1>お届け先</h1><form><label>お名前 <input name="n"></label><label>フリガナ <input name="k"></label>
<label>郵便番号 <input name="z"></label><label>ご住所 <input name="a"></label></form></main></html>"""
STRICT = (
    "default-src 'none'; script-src 'self'; connect-src 'self'; img-src data:; "
    "require-trusted-types-for 'script'; trusted-types 'none'"
)


def _strict(_: Request) -> HTMLResponse:
    return HTMLResponse(STRICT_PAGE, headers={"content-security-policy": STRICT})


@pytest.fixture(scope="session")
def service() -> Iterator[str]:
    """The prefill service, mounted in another app beside the forms of tests/web/pages and the gallery."""
    app = Starlette(
        routes=[
            Mount("/atena", create_app()),
            Mount("/pages", StaticFiles(directory=PAGES)),
            Mount("/apps", StaticFiles(directory=APPS, check_dir=False)),
            Route("/strict", _strict),
            Route(
                "/gallery/{name}",
                lambda ask: HTMLResponse(GALLERY["page"](ask.path_params["name"])),
            ),
        ]
    )
    with served(app) as url:
        yield url


@pytest.fixture
def http(service: str) -> Iterator[httpx.Client]:
    """A client of the service at /atena."""
    with httpx.Client(base_url=f"{service}/atena", timeout=30) as client:
        yield client


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium without a window; for one module, since its event loop bars those of other tests."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Opens pages; what the console or a script complains about fails the test at its end."""
    complaints: list[str] = []
    contexts = []

    def opened(
        url: str, *, width: int = 1280, height: int = 900, ignore: tuple[str, ...] = (), **more: Any
    ) -> Page:
        viewport = {"width": width, "height": height}
        context = browser.new_context(viewport=viewport, **{"locale": "ja-JP", **more})
        contexts.append(context)
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        page.on("console", lambda entry: _note(complaints, entry.type, entry.text, ignore))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(url)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []


def _note(complaints: list[str], kind: str, text: str, ignore: tuple[str, ...]) -> None:
    if kind in ("error", "warning") and not any(word in text for word in ignore):
        complaints.append(text)


@pytest.fixture(scope="session")
def axe() -> Callable[[Page], list[str]]:
    """What axe-core (installed by npm into the user's cache once) finds on a page, of any level."""
    script = CACHE / AXE / "node_modules" / "axe-core" / "axe.min.js"
    if not script.exists():
        folder = CACHE / AXE
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "package.json").write_text("{}")
        command = [
            "npm",
            "install",
            "--no-package-lock",
            "--no-audit",
            "--no-fund",
            "--silent",
            AXE,
        ]
        subprocess.run(command, cwd=folder, check=True, timeout=120)
    source = script.read_text("utf-8")

    def findings(page: Page) -> list[str]:
        page.evaluate(source)
        result = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        return [
            f"{violation['id']}: {node['target']} {node['failureSummary']}"
            for violation in result["violations"]
            for node in violation["nodes"]
        ]

    return findings


@pytest.fixture
def serve() -> Iterator[Callable[[Any], str]]:
    """Serves an app until the test ends."""
    with ExitStack() as stack:
        yield lambda app: stack.enter_context(served(app))
