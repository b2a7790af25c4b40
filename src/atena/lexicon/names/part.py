"""A listed surname or given name: how common it is, and its readings, as the compiled tables hold them."""

from __future__ import annotations

from struct import Struct, unpack_from
from typing import Final, Self

from atena.text import initial


class NamePart:
    """A surname or a given name: log-probability, readings, and the probability of each reading.

    The shares add up to at most one; the rest is for a reading that no table has. `best` and
    `best_share` are there at once; the others are unpacked when they are asked for.
    """

    __slots__ = (
        "_heard",
        "_readings",
        "_shares",
        "_value",
        "best",
        "best_share",
        "log_probability",
    )

    def __init__(
        self,
        log_probability: float,
        readings: tuple[str, ...] = (),
        shares: tuple[float, ...] = (),
        value: bytes | None = None,
    ) -> None:
        self.log_probability = log_probability
        self._readings = readings
        self._shares = shares
        self._value = value
        self._heard: list[tuple[str, float, str]] | None = None
        if value is None:
            self.best = readings[0] if readings else ""
            self.best_share = shares[0] if shares else 0.0

    @classmethod
    def from_bytes(cls, value: bytes) -> Self:
        """A compiled value: hundredths of a nat, how many readings, their shares, their kana."""
        hundredths, number, share = _HEAD(value)
        part = cls(hundredths / 100, value=value)
        part.best = value[3 + 2 * number :].partition(b" ")[0].decode()
        part.best_share = share / FULL_SHARE
        return part

    @property
    def readings(self) -> tuple[str, ...]:
        """All readings, likeliest first."""
        return self._readings if self._value is None else _readings(self._value)

    @property
    def shares(self) -> tuple[float, ...]:
        """The probability of each reading."""
        return self._shares if self._value is None else _shares(self._value)

    @property
    def heard(self) -> list[tuple[str, float, str]]:
        """Every reading with its probability and its `initial`; remembered, for evidence asks for it."""
        if self._heard is None:
            readings = self.readings
            self._heard = list(zip(readings, self.shares, map(initial, readings), strict=True))
        return self._heard


_HEAD: Final = Struct("<hBH").unpack_from
FULL_SHARE: Final = 65535


def _readings(value: bytes) -> tuple[str, ...]:
    return tuple(value[3 + 2 * value[2] :].decode().split(" "))


def _shares(value: bytes) -> tuple[float, ...]:
    return tuple([share / FULL_SHARE for share in unpack_from(f"<{value[2]}H", value, 3)])
