"""What a call asks its driver to do, and what the driver hands back."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Sign:
    """Sign this; the answer is the raw signature, or None when the signer failed."""

    message: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Wait:
    """Wait; the answer is None."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Send:
    """Send this request; the answer is a `Reply` or a `Failure`."""

    method: str
    url: str = field(repr=False)
    headers: Mapping[str, str] = field(repr=False)
    body: bytes = field(repr=False)
    connect_timeout: float
    read_timeout: float
    until: float  # by the monotonic timer
    max_body: int


@dataclass(frozen=True, slots=True)
class Reply:
    """A whole answer; header names in lower case."""

    status: int
    headers: Mapping[str, str] = field(repr=False)
    body: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Failure:
    """No whole answer. ``sent``: the request may have arrived and been acted upon."""

    kind: Literal["no-connection", "tls-refused", "timed-out", "cut", "too-large"]
    sent: bool


Step = Sign | Wait | Send
Outcome = bytes | Reply | Failure | None
