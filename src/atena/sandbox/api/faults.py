"""Faults on request: what a network and a server can do to a call, for testing a client's retries.

A plan is a list of steps; each API request that matches takes the first step that is left. Kinds:

    cut-before    the connection breaks before anything was done
    cut-after     everything was done, the connection breaks before the answer
    truncated     everything was done, half of the answer arrives
    status        answered with `status` (and its reason code), nothing was done
    html          answered 502 with a page of HTML, nothing was done
    slow          `seconds` late, otherwise as usual
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import Any

from atena.sandbox.errors import SandboxError

_KINDS = frozenset({"cut-before", "cut-after", "truncated", "status", "html", "slow"})


@dataclass(frozen=True, slots=True)
class Fault:
    """One step of a plan. ``match`` is the beginning of "METHOD /path behind the version"; "" is any."""

    kind: str
    match: str = ""
    status: int = 503
    seconds: float = 0.0


class Faults:
    """The steps still to come; safe to use from several threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._plan: list[Fault] = []

    def add(self, kind: str, match: str = "", times: int = 1, **more: Any) -> None:
        """Plan a fault for the next `times` matching requests. Raises SandboxError for an unknown kind."""
        if kind not in _KINDS or not 1 <= times <= 10_000 or set(more) - {"status", "seconds"}:
            raise SandboxError("fault", field="kind", hint=f"one of {', '.join(sorted(_KINDS))}")
        fault = Fault(kind, match, int(more.get("status", 503)), float(more.get("seconds", 0.0)))
        with self._lock:
            self._plan += [fault] * times

    def take(self, method: str, path: str) -> Fault | None:
        """The fault of this request, if one is planned."""
        _, _, rest = path.partition("/v2")
        request = f"{method} {rest}"
        with self._lock:
            for index, fault in enumerate(self._plan):
                if request.startswith(fault.match):
                    return self._plan.pop(index)
        return None

    def clear(self) -> None:
        """Forget the plan."""
        with self._lock:
            self._plan.clear()
