"""Where a request is worked out: short ones at once, long ones beside the event loop.

A name and an address take less than a millisecond; handing them to a thread would take as long again. What
is long goes to one thread, since two would share one interpreter; meanwhile the loop answers others.
"""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

_Result = TypeVar("_Result")

SHORT = 80
"""Characters of buyer's text, and fields of a form, that are worked out at once."""
MOST_WAITING = 64
"""Long requests that wait for the thread; one more is told to come again."""


class BusyError(Exception):
    """Too many long requests wait already."""


class Workplace:
    """One service's thread."""

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="atena-web")
        self._waiting = 0

    async def done(self, weight: int, work: Callable[[], _Result]) -> _Result:
        """The result of ``work``, which is as much as ``weight`` characters. Raises `BusyError`."""
        if weight <= SHORT:
            return work()
        if self._waiting >= MOST_WAITING:
            raise BusyError
        self._waiting += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._thread, work)
        finally:
            self._waiting -= 1
