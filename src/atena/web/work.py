"""Where a request is worked out: short ones at once, long ones beside the event loop.

A name and an address take less than a millisecond; handing them to a thread would take as long again. What is long
waits for one thread, since two would share one interpreter. It works there or, with a helper, in a process of its own:
a thread keeps the loop from the interpreter for milliseconds at a time.
"""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TYPE_CHECKING

from atena.web.helper import Helper

if TYPE_CHECKING:
    from collections.abc import Callable

SHORT = 80
"""Characters of buyer's text, and fields of a form, that are worked out at once."""
MOST_WAITING = 64
"""Long requests that wait for the thread; one more is told to come again."""


class BusyError(Exception):
    """Too many long requests wait already."""


class Workplace:
    """One service's thread and, if it is to have one, its helper."""

    def __init__(self, *, helper: bool = False) -> None:
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="atena-web")
        self._helper = Helper() if helper else None
        self._waiting = 0

    async def done(self, weight: int, work: Callable[[], bytes]) -> bytes:
        """The result of ``work``, which is as much as ``weight`` characters and can be pickled.

        Raises what the work raises, `BusyError`, and `HelperError` for a helper that ended meanwhile.
        """
        if weight <= SHORT:
            return work()
        if self._waiting >= MOST_WAITING:
            raise BusyError
        self._waiting += 1
        beside = work if self._helper is None else partial(self._helper.result, work)
        try:
            return await asyncio.get_running_loop().run_in_executor(self._thread, beside)
        finally:
            self._waiting -= 1

    def close(self) -> None:
        """End the helper, whatever it is doing."""
        if self._helper is not None:
            self._helper.kill()
            self._thread.submit(self._helper.end)
