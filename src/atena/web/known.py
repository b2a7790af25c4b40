"""The customers that a service remembers, as their file has them now."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, Literal

from atena.errors import DataError

if TYPE_CHECKING:
    from atena.matching.customers import Customers

log = logging.getLogger("atena.web.customers")

State = Literal["read", "unreadable"]


class KnownCustomers:
    """Read again whenever the file was written; while it cannot be read, nobody is known and requests go on.

    >>> asyncio.run(KnownCustomers(None).now()), KnownCustomers(None).state
    (None, None)
    """

    def __init__(self, customers: Customers | None) -> None:
        self._customers = customers
        self.state: State | None = None if customers is None else "read"
        self._is_reading = False

    async def now(self) -> Customers | None:
        """The customers, None where none are to be used.

        A file that was written is read beside the event loop: who finds it so waits for that, who comes meanwhile is
        answered from what was known.
        """
        if self._customers is not None and not self._is_reading and self._customers.is_stale():
            self._is_reading = True
            try:
                await asyncio.to_thread(self._read, self._customers)
            finally:
                self._is_reading = False
        return self._customers if self.state == "read" else None

    def _read(self, customers: Customers) -> None:
        """Read the file; a change of the state is logged once."""
        try:
            customers.reload()
        except DataError as error:
            self.state = "unreadable"
            log.error("remembered customers cannot be read (%s): answered without them", error.code)  # noqa: TRY400
            return
        if self.state == "unreadable":
            self.state = "read"
            log.warning("remembered customers are read again")
