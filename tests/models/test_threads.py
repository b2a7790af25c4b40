"""A record may be shared by threads: showing, copying and dumping it while another one works out its late fields."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TYPE_CHECKING

import pytest

import atena

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from atena.models.deferred import Deferred

THREADS = 8
USES: dict[str, Callable[[Deferred], object]] = {
    "repr": repr,
    "str": str,
    "model_copy": lambda record: record.model_copy(update={"source": ""}).model_dump_json(),
    "deep copy": lambda record: record.model_copy(deep=True),
    "dict": dict,
    "dump": lambda record: record.model_dump_json(),
    "equal": lambda record: record == record.model_copy(),
    "late": lambda record: [getattr(record, name) for name in sorted(type(record).late_fields)],
}


@pytest.fixture
def many_switches() -> Iterator[None]:
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


@pytest.mark.usefixtures("many_switches")
@pytest.mark.parametrize("use", USES)
def test_threads_share_a_record(use: str) -> None:
    barrier = Barrier(THREADS)
    shared: list[Deferred] = []

    def work(number: int) -> None:
        for record in shared:
            barrier.wait(timeout=10)
            (USES["late"] if number % 2 else USES[use])(record)

    for number in range(40):
        shared.append(atena.parse_name(f"株式会社青葉{number}号室"))
        shared.append(atena.parse_address(f"目黒区下目黒1-8-{number} アルコ{number}号館"))
    with ThreadPoolExecutor(THREADS) as pool:
        list(pool.map(work, range(THREADS)))
    for record in shared:
        assert set(record.__dict__) == set(type(record).model_fields)


def test_what_is_being_shown_does_not_change_when_late_fields_come() -> None:
    name = atena.parse_name("山田太郎")
    arguments = iter(name.__repr_args__())
    next(arguments)
    name.complete()
    assert dict(arguments)["kind"] == "person"


def test_a_copy_keeps_what_it_was_given_beside_late_fields() -> None:
    address = atena.parse_address("目黒区下目黒1-8-1 アルコタワー")
    copied = address.model_copy(update={"building_kana": "タワー"})
    assert copied.spans
    assert copied.building_kana == "タワー"


def test_iterating_gives_the_late_fields_too() -> None:
    assert set(dict(atena.parse_name("山田太郎"))) == set(atena.PersonName.model_fields)
