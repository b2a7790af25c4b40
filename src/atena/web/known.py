"""The customers that a service remembers, as their file has them now."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Literal

from atena.errors import DataError

if TYPE_CHECKING:
    from atena.matching.customers import Customers

log = logging.getLogger("atena.web.customers")

State = Literal["read", "unreadable"]


class KnownCustomers:
    """Read again whenever the file was written; while it cannot be read, nobody is known and requests go on.

    >>> KnownCustomers(None).now(), KnownCustomers(None).state
    (None, None)
    """

    def __init__(self, customers: Customers | None) -> None:
        self._customers = customers
        self.state: State | None = None if customers is None else "read"

    def now(self) -> Customers | None:
        """The customers, None where none are to be used; a change of the state is logged once."""
        if self._customers is None:
            return None
        try:
            changed = self._customers.reload()
        except DataError as error:
            self.state = "unreadable"
            log.error("remembered customers cannot be read (%s): answered without them", error.code)  # noqa: TRY400
            return None
        if changed and self.state == "unreadable":
            self.state = "read"
            log.warning("remembered customers are read again")
        return self._customers
