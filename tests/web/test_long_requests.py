"""Long requests in a process of their own: the same answers, and what happens when it ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from atena.errors import InputError
from atena.matching.customers import Customers
from atena.sandbox.server.testing import listen
from atena.web import Settings, create_app
from atena.web.bounds import session_length
from atena.web.helper import Helper, HelperError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

LINE = "埼玉県さいたま市大宮区桜木町1-9-6 大宮見本センタービル" * 3
ADDRESS = {
    "name": "大河原 光太郎",
    "addressLine1": LINE,
    "stateOrRegion": "埼玉県",
    "postalCode": "330-0854",
    "countryCode": "JP",
}
REQUESTS: list[tuple[str, dict[str, Any]]] = [
    ("/v1/prefill", {"session": {"shippingAddress": ADDRESS}, "layout": "html-autocomplete"}),
    ("/v1/prefill", {"name": "大河原光太郎", "address": LINE}),
    ("/v1/prefill", {"name": "大河原光太郎", "layout": {f"f{n}": "{surname}" for n in range(90)}}),
    ("/v1/prefill", {"address": LINE, "layout": "no-such-layout"}),
    ("/v1/prefill", {"address": LINE, "layout": {"f": "{no_such_field}"}}),
    ("/v1/name", {"name": "大河原光太郎" * 20}),
    ("/v1/address", {"address": LINE, "postal_code": "330-0854"}),
    ("/v1/kana", {"text": "大宮見本センタービル", "kind": "building"}),
]


PATIENCE = 30
"""Seconds: a process that starts on a busy machine takes some."""


def is_running(process: int) -> bool:
    """Whether it is there, and not only waited for."""
    try:
        state = Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except OSError:
        return False
    return state != "Z"


def until(what: Any, patience: float = 30) -> bool:
    """Whether it becomes true in time."""
    end = time.monotonic() + patience
    while not what() and time.monotonic() < end:
        time.sleep(0.02)
    return bool(what())


@pytest.fixture
def helper() -> Iterator[Helper]:
    helper = Helper()
    yield helper
    helper.end()


def code(expression: str) -> partial[bytes]:
    """Work that can be pickled."""
    return partial(eval, expression)


def process_of(helper: Helper) -> int:
    return int(helper.result(code("str(__import__('os').getpid()).encode()")))


@pytest.fixture(scope="module")
def both(
    serve_on: Callable[..., AbstractContextManager[str]],
) -> Iterator[tuple[str, str, Helper]]:
    """The service without and with a helper, and that one."""
    plain, helped = (create_app(Settings(rate=0, helper=helper)) for helper in (False, True))
    helper: Helper = helped.state.workplace._helper
    with ExitStack() as stack:
        first, second = (stack.enter_context(listen("127.0.0.1", 0)) for _ in range(2))
        with serve_on(plain, first) as one, serve_on(helped, second) as other:
            yield one, other, helper
            process = process_of(helper)
    assert until(lambda: not is_running(process))


def test_a_short_request_starts_nothing(serve: Callable[[Any], str]) -> None:
    app = create_app(Settings(helper=True))
    answer = httpx.post(serve(app) + "/v1/name", json={"name": "大河原光太郎"})
    assert answer.status_code == 200
    assert app.state.workplace._helper._process is None


@pytest.mark.parametrize(("path", "body"), REQUESTS)
def test_the_answer_is_the_same(
    both: tuple[str, str, Helper], path: str, body: dict[str, Any]
) -> None:
    plain, helped = (httpx.post(url + path, json=body, timeout=PATIENCE) for url in both[:2])
    assert both[2]._process is not None
    assert helped.status_code == plain.status_code
    assert helped.content == plain.content


def test_a_crash_is_one_500(both: tuple[str, str, Helper]) -> None:
    _, url, helper = both
    path, body = REQUESTS[1]
    before = process_of(helper)
    os.kill(before, signal.SIGKILL)
    assert until(lambda: not is_running(before))
    lost = httpx.post(url + path, json=body, timeout=PATIENCE)
    assert (lost.status_code, lost.json()["error"]["code"]) == (500, "internal")
    assert httpx.post(url + path, json=body, timeout=PATIENCE).status_code == 200
    assert process_of(helper) != before


def test_remembered_customers_are_known_there_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, serve: Callable[[Any], str]
) -> None:
    monkeypatch.setenv("ATENA_DATA", str(tmp_path))
    session = {
        "buyer": {"buyerId": "b", "name": "大河原光", "email": "hikari@example.com"},
        "shippingAddress": {**ADDRESS, "name": "大河原光"},
    }
    customers, token = Customers.open(tmp_path), "t" * 16
    url = serve(create_app(Settings(token=token, customers=customers, helper=True)))
    for kana in ("キラリ", "アカリ"):  # the second while the process runs
        with Customers.changing(tmp_path) as changed:
            changed.remember(
                "大河原光", "オオカワラ", kana, surname_length=3, email="hikari@example.com"
            )
        answer = httpx.post(
            f"{url}/v1/prefill",
            json={"session": session},
            headers={"authorization": f"Bearer {token}"},
            timeout=PATIENCE,
        )
        assert answer.json()["values"]["given_name_kana"] == kana


def test_a_refusal_comes_back_as_it_is(helper: Helper) -> None:
    long = partial(session_length, {"shippingAddress": {"name": "光" * 201}})
    with pytest.raises(InputError) as caught:
        helper.result(long)  # type: ignore[arg-type]
    assert (caught.value.code, caught.value.field) == ("too-long", "session.shippingAddress.name")


def test_a_fault_is_told_without_what_was_sent(
    helper: Helper, capfd: pytest.CaptureFixture[str]
) -> None:
    process = process_of(helper)
    for faulty in ("int('大河原')", "__import__('pickle').loads('大河原'.encode())"):
        with pytest.raises(HelperError):
            helper.result(code(faulty))
    told = capfd.readouterr()
    assert "internal ValueError at " in told.err
    assert "大河原" not in told.err + told.out
    assert process_of(helper) == process  # it goes on


def test_what_is_printed_is_no_answer(helper: Helper) -> None:
    assert helper.result(code("print('no answer', flush=True) or b'an answer'")) == b"an answer"


def test_a_process_that_ends_at_work_is_started_anew(helper: Helper) -> None:
    first = process_of(helper)
    with pytest.raises(HelperError):
        helper.result(code("__import__('os')._exit(3)"))
    assert process_of(helper) != first


def test_nothing_is_imported_from_the_working_directory(
    helper: Helper, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "pickle.py").write_text("raise SystemExit")
    monkeypatch.chdir(tmp_path)
    assert process_of(helper)


OWNER = """
from functools import partial
from atena.web.helper import Helper

helper = Helper()
print(helper.result(partial(eval, "str(__import__('os').getpid()).encode()")).decode(), flush=True)
helper.result(partial(eval, "__import__('time').sleep(SECONDS) or b''"))
"""


@pytest.mark.parametrize("seconds", [0, 2])
def test_it_ends_with_its_owner_however_that_ends(seconds: int) -> None:
    """At once, or when its work is done."""
    command = [sys.executable, "-c", OWNER.replace("SECONDS", str(seconds)) + "\ninput()"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as owner:
        assert owner.stdout is not None
        process = int(owner.stdout.readline())
        assert is_running(process)
        owner.kill()
    assert until(lambda: not is_running(process))


def test_a_server_ends_in_time_with_a_helper_at_work(tmp_path: Path) -> None:
    with listen("127.0.0.1", 0) as listener:
        port = listener.getsockname()[1]
    command = [sys.executable, "-m", "atena", "serve", "--port", str(port), "--rate", "0"]
    url = f"http://127.0.0.1:{port}"
    environment = {**os.environ, "ATENA_DATA": str(tmp_path)}
    path, body = REQUESTS[0]
    with subprocess.Popen(command, stderr=subprocess.PIPE, env=environment) as server:
        assert until(lambda: answers(url))
        assert httpx.post(url + path, json=body, timeout=PATIENCE).status_code == 200
        (helper,) = children(server.pid)
        os.kill(helper, signal.SIGSTOP)  # the next is never answered
        with ThreadPoolExecutor(1) as callers:
            waiting = callers.submit(httpx.post, url + path, json=body, timeout=20)
            time.sleep(0.5)
            began = time.monotonic()
            server.terminate()
            server.wait(20)
            assert time.monotonic() - began < 5
            assert not is_running(helper)
            with pytest.raises(httpx.HTTPError):
                waiting.result().raise_for_status()
        assert server.stderr is not None
        log = server.stderr.read().decode()
    assert "大" not in log
    assert "330" not in log


def answers(url: str) -> bool:
    try:
        return httpx.get(f"{url}/health").status_code == 200
    except httpx.HTTPError:
        return False


def children(process: int) -> list[int]:
    found = Path(f"/proc/{process}/task").glob("*/children")
    return [int(child) for path in found for child in path.read_text().split()]
