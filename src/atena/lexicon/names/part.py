"""A listed surname or given name: how common it is, and its readings, as the compiled tables hold them."""

from __future__ import annotations

from struct import unpack_from
from typing import TYPE_CHECKING, Final

from atena.lexicon.collector import mypyc_attr
from atena.text import ends_of, initial

if TYPE_CHECKING:
    from atena.lexicon.store import Table


@mypyc_attr(acyclic=True)
class NamePart:
    """A surname or a given name: log-probability, readings, and the probability of each reading.

    The shares add up to at most one; the rest is for a reading that no table has. A name of a compiled table
    comes with that ``table`` and its ``number`` there instead of readings: its value (how many readings, their shares,
    their kana) is looked up when it is asked for, which it never is of candidates that lose.
    """

    __slots__ = (
        "_best",
        "_best_share",
        "_ends",
        "_heard",
        "_number",
        "_readings",
        "_shares",
        "_table",
        "log_probability",
    )

    def __init__(
        self,
        log_probability: float,
        readings: tuple[str, ...] = (),
        shares: tuple[float, ...] = (),
        table: Table | None = None,
        number: int = -1,
    ) -> None:
        self.log_probability = log_probability
        self._readings = readings
        self._shares = shares
        self._table = table
        self._number = number
        self._best: str | None = None
        self._best_share = 0.0
        self._heard: list[tuple[str, float, str]] | None = None
        self._ends: tuple[int, int] | None = None

    @property
    def best(self) -> str:
        """The likeliest reading; empty if there is none."""
        best = self._best
        return self._find_best() if best is None else best

    @property
    def best_share(self) -> float:
        """The probability of `best`."""
        if self._best is None:
            self._find_best()
        return self._best_share

    def _find_best(self) -> str:
        best, share = "", 0.0
        if self._table is not None:
            value = self._table.value(self._number)
            start = end = 1 + 2 * value[0]
            while end < len(value) and value[end] != _SPACE:
                end += 1
            best, share = value[start:end].decode(), (value[1] | value[2] << 8) / FULL_SHARE
        elif self._readings:
            best, share = self._readings[0], self._shares[0]
        self._best_share, self._best = share, best
        return best

    @property
    def readings(self) -> tuple[str, ...]:
        """All readings, likeliest first; remembered, for evidence asks for them again."""
        if self._table is not None and not self._readings:
            value = self._table.value(self._number)
            self._readings = tuple(value[1 + 2 * value[0] :].decode().split(" "))
        return self._readings

    @property
    def shares(self) -> tuple[float, ...]:
        """The probability of each reading."""
        if self._table is None:
            return self._shares
        value = self._table.value(self._number)
        return tuple([share / FULL_SHARE for share in unpack_from(f"<{value[0]}H", value, 1)])

    @property
    def heard(self) -> list[tuple[str, float, str]]:
        """Every reading with its probability and its `initial`; remembered, for evidence asks for it."""
        if self._heard is None:
            readings = self.readings
            self._heard = list(zip(readings, self.shares, map(initial, readings), strict=True))
        return self._heard

    @property
    def ends(self) -> tuple[int, int]:
        """The first kana of the readings and the last ones, as bits (`atena.text.ends_of`)."""
        if self._ends is None:
            self._ends = ends_of(self.readings)
        return self._ends


FULL_SHARE: Final = 65535
_SPACE: Final = 0x20
