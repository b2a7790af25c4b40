"""The state file: survives a restart and a kill, is forgotten on request."""

from __future__ import annotations

import re
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from typing import TYPE_CHECKING

import httpx
import pytest

from atena import sandbox
from atena.sandbox.errors import SandboxError
from atena.sandbox.server.testing import listen

if TYPE_CHECKING:
    from pathlib import Path

COMMAND = (sys.executable, "-c", "from atena.cli.sandbox import sandbox; sandbox()")


def start(home: Path, *options: str) -> tuple[subprocess.Popen[str], str]:
    arguments = (
        *COMMAND,
        "--home",
        str(home),
        "--https-port",
        "0",
        "--port",
        str(free()),
        *options,
    )
    process = subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    for line in process.stdout:
        if found := re.search(r"http://127\.0\.0\.1:\d+", line):
            break
    url = found[0]
    for _ in range(200):
        try:
            httpx.get(url, trust_env=False)
        except httpx.TransportError:
            time.sleep(0.05)
        else:
            return process, url
    raise AssertionError("did not start")


def free() -> int:
    with listen("127.0.0.1", 0) as listener:
        return int(listener.getsockname()[1])


def stop(process: subprocess.Popen[str], number: int) -> int:
    process.send_signal(number)
    code = process.wait(20)
    process.stdout.close()
    return code


def test_state_clock_and_keys_survive_a_restart(merchant, make_caller, tmp_path):
    path = tmp_path / "state.sqlite3"
    for round_ in range(2):
        with (
            sandbox.running(merchant, path) as shop,
            httpx.Client(base_url=shop.base_url, trust_env=False) as http,
        ):
            call = make_caller(shop, http)
            if round_ == 0:
                permission, _ = call.done(intent="Confirm")
                first = call.charge(permission, 10, key="k1")
                shop.sandbox.advance(40 * 86400)
                certificate = shop.sandbox.notifier.certificate
                expired = call.state(f"/charges/{first[1]['chargeId']}")
            else:
                assert expired == ("Canceled", "ExpiredUnused")
                assert call.charge(permission, 10, key="k1") == first
                assert call.state(f"/charges/{first[1]['chargeId']}") == expired
                assert shop.sandbox.notifier.certificate == certificate
                shop.sandbox.reset()
                assert shop.sandbox.counts() == {}
                assert call.reason("GET", f"/chargePermissions/{permission}")[0] == 404


def test_a_killed_server_neither_loses_nor_doubles(make_caller, tmp_path):
    """Kill it while charges come in, start it again, repeat what had no answer with its key."""
    home = tmp_path / "home"
    merchant = sandbox.init_folder(home)
    answered: dict[str, tuple[int, dict[str, object]]] = {}
    keys = [f"key-{number}" for number in range(60)]
    permission = ""
    for _ in range(3):
        process, url = start(home)
        shop = sandbox.Running(url, url[7:], merchant, None)
        with httpx.Client(base_url=url, trust_env=False) as http:
            call = make_caller(shop, http)
            if not permission:
                permission = _permission(call, http)
            killer = threading.Timer(0.15, process.kill)
            killer.start()
            try:
                for key in keys:
                    answer = call.charge(permission, 1, key=key)
                    assert answered.setdefault(key, answer) == answer
            except httpx.TransportError:
                pass
            killer.cancel()
            process.kill()
            stop(process, signal.SIGKILL)
    process, url = start(home)
    with httpx.Client(base_url=url, trust_env=False) as http:
        call = make_caller(sandbox.Running(url, url[7:], merchant, None), http)
        for key in keys:
            answer = call.charge(permission, 1, key=key)
            assert answered.setdefault(key, answer) == answer
        headers = {"x-atena-sandbox": "admin"}
        counts = http.get("/admin/counts", headers=headers).json()
    assert stop(process, signal.SIGTERM) == 0
    made = [body["chargeId"] for status, body in answered.values() if status == 201]
    assert len(set(made)) == len(made) == counts["charge"]["Authorized"] == len(keys)


def _permission(call, http):
    """A recurring permission: it has no limit to the number of charges."""
    headers = {"x-atena-sandbox": "admin"}
    session_id = call.create(
        chargePermissionType="Recurring",
        recurringMetadata={"frequency": {"unit": "Day", "value": "1"}},
        paymentDetails={
            "paymentIntent": "Confirm",
            "chargeAmount": {"amount": "1", "currencyCode": "JPY"},
        },
    )
    for step in ("approve", "pay"):
        http.post(f"/admin/sessions/{session_id}/{step}", headers=headers, json={})
    return call.complete(session_id, 1)[1]["chargePermissionId"]


def test_the_file_is_plain_sqlite(merchant, make_caller, tmp_path):
    path = tmp_path / "state.sqlite3"
    with (
        sandbox.running(merchant, path) as shop,
        httpx.Client(base_url=shop.base_url, trust_env=False) as http,
    ):
        make_caller(shop, http).done()
        connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
        query = "SELECT count(*) FROM objects WHERE kind = 'charge' AND state = 'Authorized'"
        assert connection.execute(query).fetchone() == (1,)
        connection.close()


def test_the_clock_does_not_go_back(shop):
    for seconds in (-1, float("nan"), 1e12):
        with pytest.raises(SandboxError):
            shop.sandbox.advance(seconds)


def test_a_folder_is_made_once_and_holds_a_private_key(tmp_path):
    home = tmp_path / "home"
    merchant = sandbox.init_folder(home)
    assert sandbox.load_folder(home) == (merchant, home / "state.sqlite3")
    key_file = home / "merchant-private-key.pem"
    assert key_file.stat().st_mode & 0o077 == 0
    assert "PRIVATE" not in repr(merchant)
    with pytest.raises(SandboxError, match="folder-in-use"):
        sandbox.init_folder(home)
    key_file.write_text("no key")
    with pytest.raises(SandboxError, match="no-merchant"):
        sandbox.load_folder(home)


def test_a_port_that_is_taken(shop):
    port = int(shop.host.rpartition(":")[2])
    with pytest.raises(SandboxError, match="port-taken"), sandbox.running(port=port):
        pass
