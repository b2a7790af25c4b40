"""A sandbox over real HTTP, a client that talks to it, and the official client's folder."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from atena import sandbox
from atena.pay import Client, Policy

if TYPE_CHECKING:
    from collections.abc import Iterator

NODE = Path(__file__).parent / "node"
QUICK = Policy(paced=False, first_wait=0.001, deadline=20.0)


@pytest.fixture(scope="session")
def merchant() -> sandbox.Merchant:
    return sandbox.new_merchant()


@pytest.fixture(scope="session")
def running_shop(merchant: sandbox.Merchant) -> Iterator[sandbox.Running]:
    with sandbox.running(merchant) as running:
        yield running


@pytest.fixture
def shop(running_shop: sandbox.Running) -> sandbox.Running:
    running_shop.sandbox.reset()
    return running_shop


@pytest.fixture
def client(shop: sandbox.Running) -> Iterator[Client]:
    with Client(
        shop.public_key_id, shop.private_key, base_url=shop.base_url, policy=QUICK
    ) as client:
        yield client


@pytest.fixture(scope="session")
def node_modules() -> Path:
    """The official client as npm installs it, in a folder that outlives the test run."""
    if not shutil.which("node") or not shutil.which("npm"):
        pytest.skip("node and npm are not installed")
    cache = os.environ.get("ATENA_TEST_CACHE") or Path.home() / ".cache" / "atena-tests"
    folder = Path(cache) / "amazonpay-node"
    folder.mkdir(parents=True, exist_ok=True)
    wanted = (NODE / "package.json").read_text("utf-8")
    installed = folder / "installed.json"
    if not installed.exists() or installed.read_text("utf-8") != wanted:
        (folder / "package.json").write_text(wanted, "utf-8")
        quiet = ["--no-audit", "--no-fund", "--no-package-lock", "--loglevel=error"]
        run = subprocess.run(
            ["npm", "install", *quiet], cwd=folder, check=False, capture_output=True, timeout=300
        )
        if run.returncode:
            pytest.skip("npm could not install the official client")
        installed.write_text(wanted, "utf-8")
    return folder / "node_modules"
