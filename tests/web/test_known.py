"""A service's remembered customers: what others write is read without making anybody wait."""

from __future__ import annotations

import asyncio
import threading
from pathlib import Path  # noqa: TC003 - pytest reads the annotations

import pytest  # noqa: TC002

from atena.matching import customers as module
from atena.matching.customers import Customers
from atena.web.known import KnownCustomers


def remember(folder: Path, name: str) -> None:
    with Customers.changing(folder) as known:
        known.remember(name, "ムライ", "アオイ", surname_length=2, email="aoi@example.com")


def test_a_changed_file_is_read_beside_the_loop(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    remember(tmp_path, "村井葵")
    customers = Customers.open(tmp_path)
    known = KnownCustomers(customers)
    remember(tmp_path, "村井碧")
    may_go_on = threading.Event()
    unsealed = module.unsealed

    def slow(*arguments: object) -> object:
        assert may_go_on.wait(10)
        return unsealed(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(module, "unsealed", slow)

    async def ask() -> None:
        first = asyncio.create_task(known.now())
        await asyncio.sleep(0.01)
        assert not first.done()
        meanwhile = await asyncio.wait_for(known.now(), 1)
        assert meanwhile is customers
        assert meanwhile.find("村井葵", email="aoi@example.com")
        assert not meanwhile.find("村井碧", email="aoi@example.com")
        may_go_on.set()
        assert await first is customers
        assert customers.find("村井碧", email="aoi@example.com")

    asyncio.run(ask())
